/** Mail programs wrap plain text at 72 to 80 characters; longer rows are paragraphs that nobody wrapped. */
const WIDTH = { min: 50, max: 100 };
const LONG_SHARE_MAX = 0.2;
const BULLET = /^\s*(?:[*•–-]\s|\(?\d{1,3}[.)]\s|>)/;

/**
 * Joins the rows of wrapped paragraphs; the newline becomes a space. A row was wrapped when the first word of the next one
 * would not have fitted: a headline above its byline, or an address, keeps its rows.
 */
export function unwrapMail(text: string): string {
  const rows = text.split("\n").map((row) => row.trimEnd());
  const lengths = rows.filter((row) => /\S\s+\S/.test(row)).map((row) => row.length);
  const long = lengths.filter((length) => length > WIDTH.max).length;
  if (long > LONG_SHARE_MAX * lengths.length) return text;
  const width = lengths.reduce((most, length) => (length <= WIDTH.max ? Math.max(most, length) : most), 0);
  if (width < WIDTH.min) return text;
  let joined = rows[0] ?? "";
  for (let i = 1; i < rows.length; i++) {
    const before = rows[i - 1]!;
    const row = rows[i]!;
    const word = /^\s*(\S+)/.exec(row)?.[1] ?? "";
    const isWrapped =
      word !== "" && before.trim() !== "" && before.length + 1 + word.length > width && !BULLET.test(row);
    joined += (isWrapped ? " " : "\n") + row;
  }
  return joined;
}
