import { type Document, type Run, webAddress } from "../blocks.ts";
import { edgesOf } from "./edges.ts";
import { type FontFiles, type Fonts, openFonts } from "./fonts.ts";
import { type Kit, openKit, pdfText } from "./kit.ts";
import type { Bit } from "./lines.ts";
import { baselineOf, decorated, drawWords, INK } from "./look.ts";
import { type FileInfo, infoOf, xmpOf } from "./metadata.ts";
import { pagesOf, type Row, SHEET, TEXT_WIDTH } from "./pages.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { openTags, type Tags } from "./tags.ts";

/** A document as a file of PDF/UA-1: A4, tagged, its fonts in it, the same bytes whenever it is written. */
export async function writePdf(document: Document, info: FileInfo, files: FontFiles): Promise<Uint8Array> {
  const fonts = await openFonts(files);
  const { language } = document;
  const root = { tag: "Document", language };
  const paragraphs = paragraphsOf(document, root);
  const pages = pagesOf(paragraphs, fonts);
  const kit = await openKit({ language, info: infoOf(info), metadata: xmpOf(info), fonts: fonts.parsed });
  const tags = openTags(kit);
  const drawEdges = edgesOf(document, root, fonts);
  const anchors = new Set(paragraphs.flatMap(({ anchor }) => anchor ?? []));
  for (const [i, rows] of pages.entries()) {
    kit.addPage();
    drawEdges(kit, tags, { page: i + 1, of: pages.length });
    for (const row of rows) drawRow(row, { kit, tags, fonts, anchors });
    tags.endPage();
  }
  tags.end();
  kit.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of kit) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

interface Drawing {
  readonly kit: Kit;
  readonly tags: Tags;
  readonly fonts: Fonts;
  /** What is there to be led to. */
  readonly anchors: ReadonlySet<string>;
}

interface Placed extends Bit {
  readonly x: number;
  readonly color: string;
}

function drawRow(row: Row, drawing: Drawing): void {
  const { kit } = drawing;
  const { paragraph, line, isFirst, top } = row;
  if (isFirst && paragraph.anchor) kit.addNamedDestination(destination(paragraph.anchor), "XYZ", SHEET.side, top, null);
  let x = SHEET.side + paragraph.indent;
  const bits = line.map((bit): Placed => {
    const placed = { ...bit, x, color: colorOf(bit.run, paragraph.style.muted) };
    x += bit.width;
    return placed;
  });
  drawBehind(row, bits, kit);
  if (isFirst && paragraph.label) drawLabel(row, drawing);
  for (const same of groups(bits)) drawBits(same, row, drawing);
}

function drawBehind({ paragraph, isFirst, top, height }: Row, bits: readonly Placed[], kit: Kit): void {
  const hedges = bits.filter(({ run }) => run.hedge);
  const hasRule = isFirst && paragraph.rule && top > SHEET.top;
  if (!paragraph.bar && !hedges.length && !hasRule) return;
  decorated(kit, "Layout", () => {
    if (hasRule) kit.rect(SHEET.side, top - paragraph.above / 2 - 1, TEXT_WIDTH, 1.5).fill(INK.quote);
    for (const { x, width } of hedges) {
      kit.rect(x, top + 1, width, height - 2).fill(INK.tint);
      kit.rect(x, top + height - 2, width, 1).fill(INK.tintLine);
    }
    if (!paragraph.bar) return;
    const isNotice = paragraph.bar === "notice";
    const x = SHEET.side + paragraph.indent - (isNotice ? 12 : 9);
    kit.rect(x, top, isNotice ? 5 : 2.5, height).fill(isNotice ? INK.notice : INK.quote);
  });
}

function drawLabel({ paragraph, top, height }: Row, { kit, tags, fonts }: Drawing): void {
  const { node, text } = paragraph.label!;
  const { size } = paragraph.style;
  const x = SHEET.side + LABEL_EDGE - fonts.width(text, "regular", size);
  const baseline = baselineOf(top, height, size);
  tags.words(node, () => drawWords(kit, { text: `${text} `, x, baseline, font: "regular", size, color: INK.text }));
}
/** Labels end there, whatever their length. */
const LABEL_EDGE = 17;

/** What is marked alike is one stretch. */
function groups(bits: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = [];
  for (const bit of bits) {
    const last = groups.at(-1);
    const { href, language } = bit.run;
    if (last && !href && !last[0]!.run.href && last[0]!.run.language === language) last.push(bit);
    else groups.push([bit]);
  }
  return groups;
}

function drawBits(bits: readonly Placed[], row: Row, { kit, tags, anchors }: Drawing): void {
  const { paragraph, top, height } = row;
  const [{ run, x, width }] = bits as readonly [Placed, ...Placed[]];
  const draw = () => {
    for (const bit of bits) drawWords(kit, { ...bit, baseline: baselineOf(top, height, paragraph.style.size) });
  };
  const target = targetOf(run, anchors);
  if (!target) {
    if (run.language) tags.foreign(paragraph.node, run.language, draw);
    else tags.words(paragraph.node, draw);
    return;
  }
  const structParent = tags.link(paragraph.node, run, draw);
  const leads = "place" in target ? { Dest: destination(target.place) } : { A: uriAction(kit, target.address) };
  const Contents = pdfText("place" in target ? run.text.trim() : target.address);
  kit.annotate(x, top, width, height, { Subtype: "Link", structParent, Contents, ...leads });
}

function uriAction(kit: Kit, address: string) {
  const action = kit.ref({ S: "URI", URI: pdfText(address) });
  action.end();
  return action;
}

type Target = { readonly place: string } | { readonly address: string };

function targetOf({ href }: Run, anchors: ReadonlySet<string>): Target | undefined {
  if (href?.startsWith("#")) return anchors.has(href.slice(1)) ? { place: href.slice(1) } : undefined;
  const address = webAddress(href);
  return address === undefined ? undefined : { address };
}

/** Names are found by halves: "e2" must not stand behind "e10". */
const destination = (anchor: string) => anchor.replace(/\d+/, (number) => number.padStart(6, "0"));

function colorOf({ href, aside }: Run, muted: true | undefined): string {
  if (href) return INK.link;
  return muted || aside ? INK.muted : INK.text;
}
