/** FNV-1a, 32 bit, over UTF-16 code units, with a final mix. Stable across runs and machines. */
export function hash32(text: string, seed = 0x811c9dc5): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix32(h);
}

/** Spreads the bits of a 32-bit number (the finaliser of MurmurHash3). */
export function mix32(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Content hash for ids: 64 bits as 13 characters of base 32, from two independent seeds. */
export function contentId(prefix: string, ...parts: readonly string[]): string {
  const text = parts.join("\u0000");
  const high = hash32(text, 0x811c9dc5).toString(32).padStart(7, "0");
  const low = hash32(text, 0x01234567).toString(32).padStart(7, "0");
  return `${prefix}-${high}${low.slice(1)}`;
}
