import type { Font } from "fontkit";
import type { FontName } from "./fonts.ts";

/** What of pdfkit is used here; its published types leave out what tags need. */

export interface Element {
  readonly dictionary: { readonly data: Record<string, unknown> };
  add(child: Element | Content): Element;
  end(): void;
}
/** A stretch of a page that belongs to an element. */
export interface Content {
  push(content: Content): void;
}

export interface Kit extends AsyncIterable<Uint8Array> {
  registerFont(name: FontName, font: Font): Kit;
  addPage(): Kit;
  font(name: FontName): Kit;
  fontSize(points: number): Kit;
  fillColor(color: string): Kit;
  rect(x: number, y: number, width: number, height: number): Kit;
  fill(color: string): Kit;
  text(
    text: string,
    x: number,
    y: number,
    options: { readonly lineBreak: false; readonly baseline: "alphabetic" },
  ): Kit;
  struct(tag: string, options?: { readonly lang?: string }): Element;
  addStructure(element: Element): Kit;
  markStructureContent(tag: string): Content;
  markContent(tag: "Artifact", options: { readonly type: "Pagination" | "Layout" }): Kit;
  endMarkedContent(): Kit;
  annotate(x: number, y: number, width: number, height: number, options: object): Kit;
  ref(data: object): { end(): void };
  addNamedDestination(name: string, kind: "XYZ", x: number, y: number, zoom: null): void;
  appendXML(xml: string): void;
  end(): void;
}

export interface KitOptions {
  readonly language: string;
  readonly info: Readonly<Record<string, string | Date>>;
  /** Metadata of the file, as RDF. */
  readonly metadata: string;
  readonly fonts: Readonly<Record<FontName, Font>>;
}

/** An empty PDF/UA-1 file on A4. */
export async function openKit({ language, info, metadata, fonts }: KitOptions): Promise<Kit> {
  const { default: PDFDocument } = (await import("pdfkit")) as unknown as { default: new (options: object) => Kit };
  const kit = new PDFDocument({
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    pdfVersion: "1.7",
    subset: "PDF/UA",
    tagged: true,
    lang: language,
    displayTitle: true,
    info,
    // None of its own, which would not be in the file.
    font: "",
  });
  // Its own takes a title with "&" for markup.
  Object.assign(kit, { _addInfo: () => kit.appendXML(metadata) });
  for (const name of ["regular", "bold", "mono"] as const) kit.registerFont(name, fonts[name]);
  return kit;
}

/** pdfkit writes a plain string as a name, a String as text. */
export const pdfText = (text: string): object => new String(text);
