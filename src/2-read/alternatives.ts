/** Words of the catalog as a group of alternatives, the longest first; "*" stands for letters. No words match nothing. */
export function alternativesOf(words: readonly string[]): string {
  const ordered = [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return ordered.length ? `(?:${ordered.map(patternOf).join("|")})` : "(?!)";
}

const patternOf = (words: string) =>
  words
    .replace(/[.+?^${}()|[\]\\/]/g, "\\$&")
    .replaceAll("*", "\\p{L}*")
    .replaceAll(" ", "\\s+");

/** A pattern over letters of any language and case. */
export const oneOf = (pattern: string): RegExp => new RegExp(pattern, "iu");
