/** A stretch of an article's text: UTF-16 code units, end exclusive (W3C TextPositionSelector). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span with its words. Always `text.slice(start, end) === quote`. */
export interface Quoted extends Span {
  readonly quote: string;
}

export function quoted(text: string, start: number, end: number): Quoted {
  return { quote: text.slice(start, end), start, end };
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
