import type { Segment } from "./place-lines.ts";

/** Rows at either edge of a page that may be its header or footer. */
const EDGE_ROWS = 2;
/** Points that a repeated line may move from page to page. */
const SHIFT_MAX = 4;
const PAGES_MIN = 2;
/** Headers often differ on left and right pages and are missing on the first. */
const PAGE_SHARE_MIN = 0.3;
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
    return count >= Math.max(PAGES_MIN, PAGE_SHARE_MIN * pages.length);
  };
  const address = edges
    .flat()
    .find(({ text }) => ADDRESS.test(text))
    ?.text.split(" ")[0];
  const whyOf = (segment: Segment, page: number): PageFurniture["why"] | undefined => {
    if (PAGE_NUMBER.test(segment.text)) return "page-number";
    if (isRepeated(segment)) return page === 0 && isFrontMatter(segment.text) ? undefined : "page-header";
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

/** Numbers differ from page to page. */
const plain = (text: string) => text.toLowerCase().replace(/\d+/g, "#");

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
