import { type Issue, issueOf } from "../../domain/issue.ts";
import { assignRoles } from "../assign-roles.ts";
import { kindOf } from "../classify-lines.ts";
import { readDateAt } from "../dates.ts";
import { type BytesInput, type Draft, type FormatDeps, nothingRead } from "../formats/format.ts";
import { fromText } from "../formats/text.ts";
import { joinSections, type Section } from "../join-sections.ts";
import { type Lexicon, lexiconOf } from "../lexicon.ts";
import { lineOf } from "../lines.ts";
import { isPersonName } from "../names.ts";
import { Words } from "./join-words.ts";
import { openPdf, type PdfContent } from "./open-pdf.ts";
import { splitFurniture } from "./page-furniture.ts";
import { type Paragraph, paragraphsOf } from "./paragraphs.ts";
import { segmentsOf } from "./place-lines.ts";

/** A headline is set at least so much larger than the text. */
const HEADLINE_SIZE_MIN = 1.15;
const HEADLINE_WORDS = { min: 3, max: 30 };
const FOOTNOTE = { sizeMax: 0.9, heightMin: 0.55 };
/** Fewer letters a page than this is a stamp on a scan. */
const PAGE_LETTERS_MIN = 30;

/** The article of a PDF with a text layer: columns in order, paragraphs whole, page furniture set aside. */
export async function readPdf(input: BytesInput, { catalog }: FormatDeps): Promise<Draft> {
  const { source, bytes } = input;
  const content = await openPdf(bytes);
  if ("code" in content) return nothingRead(failure(source, content));
  const lexicon = lexiconOf(catalog);
  const { sections, address, title } = layOut(content, lexicon);
  const lettersMin = PAGE_LETTERS_MIN * Math.min(content.pageCount, content.pages.length);
  const letters = sections.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
  if (letters === 0) return nothingRead(issueOf(source, "pdf-without-text", scanned(content)));
  const { text, asides } = joinSections(sections);
  const { parts, ...found } = assignRoles(text, lexicon, { title: input.known.title ?? title, asides });
  const own = fromInfo(content.info, found, lexicon);
  const issues = [...findings(content, source), ...own.issues(source)];
  if (letters < lettersMin) issues.push(issueOf(source, "pdf-without-text", scanned(content), "warning"));
  return {
    text,
    parts,
    ...found,
    ...own.fields,
    ...(address ? { url: address } : {}),
    provenance: { ...fromText(found), ...Object.fromEntries(Object.keys(own.fields).map((field) => [field, "pdf"])) },
    issues,
  };
}

const NEXT = {
  "pdf-encrypted": "Next: save it without a password",
  "pdf-broken": "Next: open it in a PDF reader and save or print it to a new file",
  "pdf-too-large": "Next: print the pages of the article to a new file",
} as const;

function failure(source: string, { code, why }: { code: keyof typeof NEXT; why: string }): Issue {
  const what = code === "pdf-encrypted" ? "is encrypted" : code === "pdf-broken" ? "is no whole PDF" : "is not opened";
  return issueOf(source, code, `${what} (${why}); not read. ${NEXT[code]}`);
}

const scanned = ({ pageCount }: PdfContent) =>
  `its ${pageCount === 1 ? "page holds" : `${pageCount} pages hold`} pictures and hardly any text (a scan without text layer). Next: run OCR on it (ocrmypdf) and give the result`;

function findings(content: PdfContent, source: string): Issue[] {
  const issues: Issue[] = [];
  const { cut, brokenPages, pages, pageCount } = content;
  if (cut) {
    const what = `holds ${cut}; read up to page ${pages.length} of ${pageCount}, not all of it. Next: give the pages of the article alone`;
    issues.push(issueOf(source, "pdf-cut", what, "warning"));
  }
  if (brokenPages.length) {
    const list = brokenPages.slice(0, 8).join(", ");
    issues.push(issueOf(source, "pdf-broken", `page ${list} could not be read. Next: save the PDF anew`, "warning"));
  }
  return issues;
}

interface Layout {
  /** The story in reading order, then footnotes, then what belongs to the pages. */
  readonly sections: readonly Section[];
  readonly title?: string;
  readonly address?: string;
}

function layOut({ pages }: PdfContent, lexicon: Lexicon): Layout {
  const isFrontMatter = (text: string) => kindOf(lineOf(text, 0, text.length), lexicon).kind === "metadata";
  const { pages: split, address } = splitFurniture(
    pages.map(({ runs }) => segmentsOf(runs)),
    isFrontMatter,
  );
  const words = new Words(split.flatMap(({ story }) => story.map(({ text }) => text)));
  const placed = split.map(({ story }, i) => ({ segments: story, height: pages[i]!.height }));
  const paragraphs = paragraphsOf(placed, words);
  const size = bodySize(paragraphs);
  const isNote = (paragraph: Paragraph) => isFootnote(paragraph, size);
  const title = headline(paragraphs, size, lexicon);
  const furniture = [
    ...split.flatMap((page) => page.furniture),
    ...pages.flatMap(({ turned }) => turned.map((text) => ({ text, why: "margin" }))),
  ];
  const sections = [
    ...paragraphs.filter((p) => !isNote(p)).map(({ text }): Section => ({ text })),
    ...paragraphs.filter(isNote).map(({ text }): Section => ({ text, why: "footnote" })),
    ...furniture,
  ];
  return { sections, ...(title ? { title } : {}), ...(address ? { address } : {}) };
}

/** The size that most letters are set in. */
function bodySize(paragraphs: readonly Paragraph[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of paragraphs) {
    const key = Math.round(size * 2) / 2;
    letters.set(key, (letters.get(key) ?? 0) + text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

const isFootnote = ({ size, text, height }: Paragraph, body: number) =>
  size <= FOOTNOTE.sizeMax * body && height >= FOOTNOTE.heightMin && /^(?:[⁰¹²³⁴-⁹]|\d{1,2}\s|[*†‡]\s?)/u.test(text);

/** The largest type on the first page that is not the name of the paper or a line of front matter. */
function headline(paragraphs: readonly Paragraph[], body: number, lexicon: Lexicon): string | undefined {
  const large = paragraphs.filter(({ page, size, text }) => {
    if (page > 0 || size < HEADLINE_SIZE_MIN * body) return false;
    const line = lineOf(text, 0, text.length);
    return (
      line.words >= HEADLINE_WORDS.min && line.words <= HEADLINE_WORDS.max && kindOf(line, lexicon).kind !== "metadata"
    );
  });
  return large.length ? large.reduce((a, b) => (b.size > a.size * 1.05 ? b : a)).text : undefined;
}

/** Written by programs, not by people. */
const JUNK_TITLE =
  /^(?:microsoft (?:word|powerpoint)|untitled|document\d*$|slide \d)|\.(?:docx?|pdf|indd|qxd|odt|html?)$|^\S+$/i;

interface InfoFields {
  readonly fields: { title?: string; author?: string; publishedAt?: string };
  readonly issues: (source: string) => Issue[];
}

/** What the file says of itself, only where its text says nothing: the day a PDF was made may not be the day of the news. */
function fromInfo(info: PdfContent["info"], found: Partial<Draft>, lexicon: Lexicon): InfoFields {
  const value = (key: string) =>
    typeof info[key] === "string" ? (info[key] as string).replace(/\s+/g, " ").trim() : "";
  const title = value("Title").slice(0, 300);
  const author = value("Author").slice(0, 100);
  const day = /^(?:D:)?((?:19|20)\d{6})/.exec(value("CreationDate"))?.[1];
  const publishedAt = day ? readDateAt(day)?.day : undefined;
  const fields = {
    ...(!found.title && title && !JUNK_TITLE.test(title) ? { title } : {}),
    ...(!found.author && isPersonName(author, lexicon) ? { author } : {}),
    ...(!found.publishedAt && publishedAt ? { publishedAt } : {}),
  };
  const what = `its text names no date; ${publishedAt}, when the file was made, is taken as the day of publication. Next: check it`;
  return {
    fields,
    issues: (source) => (fields.publishedAt ? [issueOf(source, "date-of-file", what, "warning")] : []),
  };
}
