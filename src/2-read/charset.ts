/** Characters decoded from bytes, or why there are none. */
export interface Decoded {
  readonly content: string;
  /** The charset used, as iconv names it. */
  readonly charset: string;
  /** Bytes that stand for no character in that charset were replaced. */
  readonly hasInvalid: boolean;
}

/** Bytes looked at for a declaration, a magic number or the share of control characters. */
const HEAD_BYTES = 4096;
const CONTROL_SHARE_MAX = 0.05;

const MAGIC: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ["a PDF", [0x25, 0x50, 0x44, 0x46]],
  ["a ZIP archive or an Office document", [0x50, 0x4b, 0x03, 0x04]],
  ["a PNG image", [0x89, 0x50, 0x4e, 0x47]],
  ["a JPEG image", [0xff, 0xd8, 0xff]],
  ["a GIF image", [0x47, 0x49, 0x46, 0x38]],
  ["a gzip archive", [0x1f, 0x8b]],
  ["a program", [0x7f, 0x45, 0x4c, 0x46]],
  ["a program", [0x4d, 0x5a, 0x90, 0x00]],
  ["an Office document", [0xd0, 0xcf, 0x11, 0xe0]],
  ["a 7z archive", [0x37, 0x7a, 0xbc, 0xaf]],
  ["an RTF document", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/** What kind of file it is when it holds no text; undefined for text in any charset. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  const magic = MAGIC.find(([, head]) => head.every((byte, i) => bytes[i] === byte));
  if (magic) return magic[0];
  const head = bytes.subarray(0, HEAD_BYTES);
  if (head.length === 0 || bomOf(bytes) || wideOf(head)) return undefined;
  let control = 0;
  for (const byte of head) {
    if (byte === 0) return "a binary file (it holds NUL bytes)";
    // Escape starts the shifts of ISO-2022-JP.
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) control++;
  }
  return control / head.length > CONTROL_SHARE_MAX ? "a binary file (it is full of control bytes)" : undefined;
}

function bomOf(bytes: Uint8Array): { charset: string; length: number } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { charset: "utf-8", length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { charset: "utf-16le", length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { charset: "utf-16be", length: 2 };
  return undefined;
}

/** UTF-16 without its mark: nearly every other byte of Latin text is NUL. */
function wideOf(head: Uint8Array): string | undefined {
  let even = 0;
  let odd = 0;
  head.forEach((byte, i) => {
    if (byte === 0) i % 2 ? odd++ : even++;
  });
  const half = head.length / 2;
  if (half < 4) return undefined;
  if (odd > half * 0.7 && even < half * 0.05) return "utf-16le";
  if (even > half * 0.7 && odd < half * 0.05) return "utf-16be";
  return undefined;
}

/**
 * Marks first, then strict UTF-8, then what the sender declares (`sent`, from HTTP or MIME), then what the page declares,
 * then the look of the bytes.
 */
export async function decode(bytes: Uint8Array, format: string | undefined, sent?: string): Promise<Decoded> {
  const mark = bomOf(bytes);
  const body = mark ? bytes.subarray(mark.length) : bytes;
  const wide = mark?.charset ?? wideOf(body.subarray(0, HEAD_BYTES));
  if (wide && wide !== "utf-8") return decodeAs(body, wide);
  const strict = strictUtf8(body);
  if (strict !== undefined) return { content: strict, charset: "utf-8", hasInvalid: false };
  const { default: iconv } = await import("iconv-lite");
  const declarations = [supersetOf(sent), declaredCharset(body, format)];
  // Old servers send Latin-1 for everything, and nothing is invalid in it: then the page knows better.
  if (declarations[0] === "windows-1252" && declarations[1]) declarations.reverse();
  for (const charset of declarations) {
    if (!charset || !iconv.encodingExists(charset)) continue;
    const page = await decodeAs(body, charset);
    if (!page.hasInvalid) return page;
  }
  const declared = declarations.find((charset) => charset && iconv.encodingExists(charset));
  // Mostly UTF-8 with a few broken bytes: another charset would spoil every other letter.
  const loose = await decodeAs(body, "utf-8");
  if (looksUtf8(loose.content) || mark) return loose;
  const { default: chardet } = await import("chardet");
  const guessed = chardet.detect(body.subarray(0, 200_000));
  const charset =
    guessed && iconv.encodingExists(guessed) && !/^utf-8$/i.test(guessed) ? guessed : (declared ?? "windows-1252");
  return decodeAs(body, iconv.encodingExists(charset) ? charset : "windows-1252");
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // The decoder throws on the first byte that is no UTF-8: the next guess is due.
    return undefined;
  }
}

async function decodeAs(bytes: Uint8Array, charset: string): Promise<Decoded> {
  if (charset === "utf-8") {
    const content = new TextDecoder("utf-8").decode(bytes);
    return { content, charset, hasInvalid: content.includes("\uFFFD") };
  }
  const { default: iconv } = await import("iconv-lite");
  const content = iconv.decode(bytes as Buffer, charset);
  return { content, charset: charset.toLowerCase(), hasInvalid: content.includes("\uFFFD") };
}

/** More well-formed letters beyond ASCII than broken bytes. */
function looksUtf8(content: string): boolean {
  const broken = content.match(/\uFFFD/g)?.length ?? 0;
  const good = content.match(/[^\u0000-\u007f\uFFFD]/g)?.length ?? 0;
  return good > 0 && good >= broken;
}

/** Formats in which a page says its charset itself. */
const DECLARING: ReadonlySet<string> = new Set(["html", "cap", "ntas"]);

/** `<meta charset>`, http-equiv, or the XML declaration. */
function declaredCharset(bytes: Uint8Array, format: string | undefined): string | undefined {
  if (format !== undefined && !DECLARING.has(format)) return undefined;
  const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
  const found =
    /<meta[^>]+charset\s*=\s*["']?([\w:.-]+)/i.exec(head) ?? /<\?xml[^>]+encoding\s*=\s*["']([\w:.-]+)/i.exec(head);
  return supersetOf(found?.[1]);
}

/** Browsers read "ISO-8859-1" as its superset. */
function supersetOf(charset: string | undefined): string | undefined {
  return charset?.replace(/^(?:iso-8859-1|latin-?1|us-ascii)$/i, "windows-1252");
}
