/**
 * The characters of a feed or list. What is valid UTF-8 is UTF-8, whatever was declared: text of another charset hardly
 * ever is by chance. Else the document's own declaration, then the server's, then Windows-1252, which most others are.
 */
export function decode(bytes: Uint8Array, charset?: string): string {
  const mark = BOMS.find(([start]) => start.every((byte, i) => bytes[i] === byte));
  if (mark) return new TextDecoder(mark[1]).decode(bytes);
  const declared = declaredIn(bytes);
  // Seven bits wide: every byte of it is valid UTF-8.
  if (/^iso-2022/i.test(declared ?? charset ?? "")) return decoderOf(declared ?? charset)!.decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // No UTF-8.
    const decoder = [declared, charset]
      .filter((label) => !/^utf-?8$/i.test(label ?? ""))
      .map(decoderOf)
      .find(Boolean);
    return (decoder ?? new TextDecoder("windows-1252")).decode(bytes);
  }
}

const BOMS: readonly (readonly [start: readonly number[], charset: string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
  // "<" in UTF-16 without a mark.
  [[0x3c, 0], "utf-16le"],
  [[0, 0x3c], "utf-16be"],
];

function declaredIn(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1_000));
  return /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head)?.[1];
}

function decoderOf(label: string | undefined): TextDecoder | undefined {
  try {
    return label ? new TextDecoder(label) : undefined;
  } catch {
    // A charset that nobody knows.
    return undefined;
  }
}
