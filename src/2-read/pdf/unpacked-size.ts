/** To how many bytes packed bytes unpack, without keeping them; counting ends above the limit. */

/** The two bytes that begin every zlib stream (RFC 1950): the method is deflate, the check fits, no dictionary. */
export function hasZlibHead([method = 0, flags = 0]: Uint8Array): boolean {
  return (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0 && (flags & 0x20) === 0;
}

export async function inflatedSize(packed: Uint8Array, layers: number, limit: number): Promise<number> {
  let stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream() as ReadableStream<Uint8Array<ArrayBuffer>>;
  for (let i = 0; i < layers; i++) stream = stream.pipeThrough(new DecompressionStream("deflate"));
  const reader = stream.getReader();
  let size = 0;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return size;
      size += value.byteLength;
      if (size > limit) return size;
    }
  } catch {
    // A stream that is no deflate, or cut off: what was counted counts, the parser makes of it what it can.
    return size;
  } finally {
    // Stops the unpacking; a stream that failed already refuses to be cancelled again.
    await reader.cancel().catch(() => undefined);
  }
}

const LZW = { clear: 256, end: 257, first: 258, codesMax: 4096 };

/** LZW as PDFs have it; both ways of changing the width of codes are tried. */
export function lzwSize(packed: Uint8Array, limit: number): number {
  return Math.max(lzwSizeWith(1, packed, limit), lzwSizeWith(0, packed, limit));
}

function lzwSizeWith(early: number, packed: Uint8Array, limit: number): number {
  const lengths = new Uint16Array(LZW.codesMax).fill(1, 0, 256);
  let [size, next, width, last, buffer, bits] = [0, LZW.first, 9, 0, 0, 0];
  for (const byte of packed) {
    buffer = ((buffer << 8) | byte) & 0xff_ffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (buffer >> bits) & ((1 << width) - 1);
    if (code === LZW.end) return size;
    if (code === LZW.clear) {
      [next, width, last] = [LZW.first, 9, 0];
      continue;
    }
    // The code that is about to be made is its own longest case.
    const length = code < next ? lengths[code]! : last + 1;
    if (code > next) return size;
    size += length;
    if (size > limit) return size;
    if (last > 0 && next < LZW.codesMax) lengths[next++] = last + 1;
    last = length;
    while (width < 12 && next + early >= 1 << width) width++;
  }
  return size;
}

export function runLengthSize(packed: Uint8Array, limit: number): number {
  let size = 0;
  for (let at = 0; at < packed.length && size <= limit; ) {
    const length = packed[at]!;
    if (length === 128) break;
    size += length < 128 ? length + 1 : 257 - length;
    at += length < 128 ? length + 2 : 2;
  }
  return size;
}

/** NaN for what is none. */
function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : Number.NaN;
}

const isSpace = (byte: number) => byte <= 32;

/** Undefined: these are no hexadecimal digits. */
export function fromHex(spelled: Uint8Array): Uint8Array | undefined {
  const bytes = new Uint8Array(spelled.length / 2 + 1);
  let [count, high] = [0, -1];
  for (const byte of spelled) {
    if (isSpace(byte)) continue;
    if (byte === 0x3e) break; // ">"
    const digit = hexDigit(byte);
    if (Number.isNaN(digit)) return undefined;
    if (high < 0) high = digit;
    else {
      bytes[count++] = high * 16 + digit;
      high = -1;
    }
  }
  if (high >= 0) bytes[count++] = high * 16;
  return bytes.subarray(0, count);
}

/** Undefined: this is no base 85. */
export function fromAscii85(spelled: Uint8Array): Uint8Array | undefined {
  const bytes = new Uint8Array(spelled.length * 4 + 4);
  let [count, value, digits] = [0, 0, 0];
  const give = (most: number) => {
    for (let shift = 24; shift > 24 - 8 * most; shift -= 8) bytes[count++] = (value / 2 ** shift) & 255;
    [value, digits] = [0, 0];
  };
  for (const byte of spelled) {
    if (isSpace(byte)) continue;
    if (byte === 0x7e) break; // "~>"
    if (byte === 0x7a && digits === 0) {
      give(4); // "z": four zeros
      continue;
    }
    if (byte < 33 || byte > 117) return undefined;
    value = value * 85 + (byte - 33);
    if (++digits === 5) give(4);
  }
  if (digits > 1) {
    const most = digits - 1;
    for (; digits < 5; digits++) value = value * 85 + 84;
    give(most);
  }
  return bytes.subarray(0, count);
}
