import { LIMITS } from "../../domain/limits.ts";
import { bombIn } from "./find-bomb.ts";

/** A piece of text as the PDF places it; y grows downwards, sizes in points. */
export interface Run {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
  /** Text that does not run from left to right: stamps in the margin, labels of axes. */
  readonly turned: readonly string[];
}

export interface PdfContent {
  readonly pages: readonly PdfPage[];
  /** Of the whole document, read or not. */
  readonly pageCount: number;
  readonly info: Readonly<Record<string, unknown>>;
  /** Why the reading ended before the document, if it did. */
  readonly cut?: string;
  /** Pages that the parser gave up on. */
  readonly brokenPages: readonly number[];
}

export interface PdfFailure {
  readonly code: "pdf-encrypted" | "pdf-broken" | "pdf-too-large";
  readonly why: string;
}

/** Opens a PDF and takes the placed text off its pages. Nothing in it is run, drawn or fetched. */
export async function openPdf(bytes: Uint8Array): Promise<PdfContent | PdfFailure> {
  const bomb = await bombIn(bytes);
  if (bomb) return { code: "pdf-too-large", why: bomb };
  const { getDocumentProxy } = await import("unpdf");
  try {
    // A copy: the parser takes the bytes for itself, and no Buffer. Verbosity 0: it writes warnings about odd fonts to the console.
    const document = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      enableXfa: false,
    });
    try {
      return await contentOf(document);
    } finally {
      await document.destroy();
    }
  } catch (cause) {
    // Whatever the parser cannot make sense of ends here, with its own words.
    return failureOf(cause);
  }
}

type Document = Awaited<ReturnType<typeof import("unpdf")["getDocumentProxy"]>>;
type Page = Awaited<ReturnType<Document["getPage"]>>;

function failureOf(cause: unknown): PdfFailure {
  const name = cause instanceof Error ? cause.name : "";
  if (name === "PasswordException") return { code: "pdf-encrypted", why: "it asks for a password" };
  const why = cause instanceof Error ? cause.message.replace(/\s+/g, " ").slice(0, 120) : String(cause);
  return { code: "pdf-broken", why };
}

async function contentOf(document: Document): Promise<PdfContent> {
  const pages: PdfPage[] = [];
  const brokenPages: number[] = [];
  const pageCount = document.numPages;
  const left = { characters: LIMITS.textCharactersMax, portions: LIMITS.pdfPortionsMax };
  let cut = pageCount > LIMITS.pdfPagesMax ? `more than ${LIMITS.pdfPagesMax} pages` : undefined;
  for (let number = 1; number <= Math.min(pageCount, LIMITS.pdfPagesMax); number++) {
    try {
      const { page, excess } = await pageOf(await document.getPage(number), left);
      pages.push(page);
      cut ??= excess;
    } catch {
      // One broken page; the others are read and an issue names this one.
      brokenPages.push(number);
      pages.push({ width: 0, height: 0, runs: [], turned: [] });
    }
    if (left.characters <= 0 || left.portions <= 0) break;
  }
  return { pages, pageCount, info: await infoOf(document), brokenPages, ...(cut ? { cut } : {}) };
}

async function infoOf(document: Document): Promise<Record<string, unknown>> {
  try {
    return { ...((await document.getMetadata()).info as object) };
  } catch {
    // Broken metadata are no reason to give up the text.
    return {};
  }
}

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
}

/** How much of a document may still be read. */
interface Left {
  characters: number;
  portions: number;
}

/** Read as a stream, so that a page without end can be left. `excess` says why it was. */
async function pageOf(page: Page, left: Left): Promise<{ page: PdfPage; excess?: string }> {
  const view = page.getViewport({ scale: 1 });
  const runs: Run[] = [];
  const turned: string[] = [];
  const most = Math.min(left.portions, LIMITS.pdfPagePortionsMax);
  let portions = 0;
  let excess: string | undefined;
  const reader = page.streamTextContent().getReader() as ReadableStreamDefaultReader<{ items: TextItem[] }>;
  while (excess === undefined) {
    const { value, done } = await reader.read();
    if (done) break;
    portions++;
    for (const item of value.items) {
      if (!item.str?.trim()) continue;
      const run = runOf(item, view.transform as number[]);
      if (run) runs.push(run);
      else turned.push(item.str.trim());
      left.characters -= item.str.length;
    }
    if (left.characters <= 0) excess = `more than ${LIMITS.textCharactersMax} characters`;
    else if (portions >= most || runs.length + turned.length >= LIMITS.pdfPageRunsMax)
      excess = `a page drawn of more pieces than any page of text (page ${page.pageNumber})`;
  }
  left.portions -= portions;
  if (excess) await reader.cancel(new Error("limit of text"));
  page.cleanup();
  return { page: { width: view.width, height: view.height, runs, turned }, ...(excess ? { excess } : {}) };
}

const LIGATURES: Readonly<Record<string, string>> = { ﬀ: "ff", ﬁ: "fi", ﬂ: "fl", ﬃ: "ffi", ﬄ: "ffl", ﬅ: "st", ﬆ: "st" };

/** Undefined for turned text. Page coordinates times the view: rotated pages come upright. */
function runOf({ str, transform, width, fontName }: TextItem, view: readonly number[]): Run | undefined {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform;
  const [va = 1, vb = 0, vc = 0, vd = 1, ve = 0, vf = 0] = view;
  const across = [va * a + vc * b, vb * a + vd * b];
  if (across[0]! <= 0 || Math.abs(across[1]!) > 0.1 * across[0]!) return undefined;
  return {
    text: str.replace(/[ﬀ-ﬆ]/g, (letter) => LIGATURES[letter] ?? letter).replace(/\s+/g, " "),
    x: va * e + vc * f + ve,
    y: vb * e + vd * f + vf,
    width,
    size: Math.hypot(va * c + vc * d, vb * c + vd * d) || Math.abs(across[0]!),
    font: fontName,
  };
}
