import type { Segment } from "./place-lines.ts";

/** Rows at either edge of a page that may be its header or footer. */
const EDGE_ROWS = 2;
/** Points that a repeated line may move from page to page. */
const SHIFT_MAX = 4;
const PAGES_MIN = 2;
/** Headers often differ on left and right pages and are missing on the first; those of a chapter end with it. */
const REPEATED = { pageShareMin: 0.3, pagesEnough: 3 };
/** A line on the height and in the size of the running headers is one, when so many pages have one there. */
const HEADER_LINE = { pageShareMin: 0.5, pagesMin: 3, sizeChangeMax: 0.1 };
const ROMAN_NUMBER = /^(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})$/;
const PAGE_NUMBER =
  /^(?:(?:page|seite|pagina|página|p\.|s\.)\s*)?[-–—|]?\s*\d{1,3}(?:\s*(?:of|von|de|di|van|\/|\|)\s*\d{1,3})?\s*[-–—|]?$/i;
const ADDRESS = /^https?:\/\/\S+/;
const PRINT_CLOCK = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}/;

export interface PageFurniture {
  readonly text: string;
  readonly why: "page-header" | "page-number" | "print-header";
}

export interface SplitPage {
  readonly story: readonly Segment[];
  readonly furniture: readonly PageFurniture[];
}

/**
 * Takes running headers, footers and page numbers off the pages; `address` is the one a browser prints below. The name of
 * the paper or a date above the first page stays: there it is front matter.
 */
export function splitFurniture(
  pages: readonly (readonly Segment[])[],
  isFrontMatter: (text: string) => boolean,
): { pages: SplitPage[]; address?: string } {
  const edges = pages.map(edgeSegments);
  const places = new Map<string, { y: number; page: number }[]>();
  edges.forEach((list, page) => {
    for (const segment of list) {
      const key = plain(segment.text);
      const seen = places.get(key);
      if (seen) seen.push({ y: segment.y, page });
      else places.set(key, [{ y: segment.y, page }]);
    }
  });
  const isRepeated = (segment: Segment) => {
    const same = (places.get(plain(segment.text)) ?? []).filter(({ y }) => Math.abs(y - segment.y) <= SHIFT_MAX);
    const count = new Set(same.map(({ page }) => page)).size;
    const share = Math.max(PAGES_MIN, REPEATED.pageShareMin * pages.length);
    return count >= Math.min(share, REPEATED.pagesEnough);
  };
  const isOnHeaderLine = headerLines(edges, isRepeated);
  const address = edges
    .flat()
    .find(({ text }) => ADDRESS.test(text))
    ?.text.split(" ")[0];
  const whyOf = (segment: Segment, page: number): PageFurniture["why"] | undefined => {
    if (PAGE_NUMBER.test(segment.text) || ROMAN_NUMBER.test(segment.text)) return "page-number";
    if (isRepeated(segment)) return page === 0 && isFrontMatter(segment.text) ? undefined : "page-header";
    if (page > 0 && isOnHeaderLine(segment)) return "page-header";
    return address && (ADDRESS.test(segment.text) || PRINT_CLOCK.test(segment.text)) ? "print-header" : undefined;
  };
  return {
    pages: pages.map((segments, i) => split(segments, new Set(edges[i]), (segment) => whyOf(segment, i))),
    ...(address ? { address } : {}),
  };
}

function split(
  segments: readonly Segment[],
  edge: ReadonlySet<Segment>,
  whyOf: (segment: Segment) => PageFurniture["why"] | undefined,
): SplitPage {
  const story: Segment[] = [];
  const furniture: PageFurniture[] = [];
  for (const segment of segments) {
    const why = edge.has(segment) ? whyOf(segment) : undefined;
    if (why) furniture.push({ text: segment.text, why });
    else story.push(segment);
  }
  return { story, furniture };
}

/** Numbers differ from page to page, and stand left on left pages and right on right ones. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/\d+/g, "#")
    .replace(/^#[\s|·•–—-]+|[\s|·•–—-]+#$/g, "");

/** Where running headers and footers stand: a height on which enough pages repeat one. */
function headerLines(
  edges: readonly (readonly Segment[])[],
  isRepeated: (segment: Segment) => boolean,
): (segment: Segment) => boolean {
  const heights = new Map<number, { y: number; size: number; pages: Set<number> }>();
  edges.forEach((list, page) => {
    for (const segment of list.filter(isRepeated)) {
      const key = Math.round(segment.y / SHIFT_MAX);
      const known = heights.get(key) ?? { y: segment.y, size: segment.size, pages: new Set() };
      known.pages.add(page);
      heights.set(key, known);
    }
  });
  const enough = Math.max(HEADER_LINE.pagesMin, HEADER_LINE.pageShareMin * edges.length);
  const lines = [...heights.values()].filter(({ pages }) => pages.size >= enough);
  return ({ y, size }) =>
    lines.some(
      (line) => Math.abs(line.y - y) <= SHIFT_MAX && Math.abs(line.size - size) <= HEADER_LINE.sizeChangeMax * size,
    );
}

/** Segments of the first and last rows; what stands on one height is a row. */
function edgeSegments(segments: readonly Segment[]): Segment[] {
  const sorted = [...segments].sort((a, b) => a.y - b.y);
  return [...firstRows(sorted), ...firstRows(sorted.reverse())];
}

function firstRows(sorted: readonly Segment[]): Segment[] {
  const rows: Segment[] = [];
  let count = 0;
  let y = Number.NaN;
  for (const segment of sorted) {
    if (Number.isNaN(y) || Math.abs(segment.y - y) > 0.5 * segment.size) {
      if (++count > EDGE_ROWS) break;
      y = segment.y;
    }
    rows.push(segment);
  }
  return rows;
}
