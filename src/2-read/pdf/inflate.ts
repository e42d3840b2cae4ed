import { LIMITS } from "../../domain/limits.ts";

/** Bytes of a dictionary before "stream" that are looked at for its filters. */
const DICTIONARY_BYTES = 600;
/** LZW packs at most this well: each 12-bit code stands for up to 4,096 bytes. */
const LZW_RATIO = 2700;
/** A small stream cannot hold a bomb: deflate packs at most 1,032 to one. */
const RATIO_MAX = 1032;

/**
 * Why a PDF is not opened: one of its streams unpacks to more than the limit. The parser itself has no limit. Pictures
 * are passed over, they are never unpacked for their text.
 */
export async function bombIn(bytes: Uint8Array): Promise<string | undefined> {
  const limit = LIMITS.pdfStreamBytesMax;
  for (const { start, end, dictionary } of streamsOf(bytes)) {
    if (/\/Subtype\s*\/Image\b/.test(dictionary)) continue;
    const layers = dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0;
    const size = end - start;
    if (/\/(?:LZWDecode|LZW)\b/.test(dictionary) && size * LZW_RATIO > 8 * limit) return tooMuch(limit);
    if (layers === 0 || (layers === 1 && size * RATIO_MAX < limit)) continue;
    // Packed twice is how bombs are made; nobody packs text twice.
    if (layers > 2) return "a stream in it is packed several times over";
    if ((await unpackedSize(bytes.subarray(start, end), layers, limit)) > limit) return tooMuch(limit);
  }
  return undefined;
}

const tooMuch = (limit: number) => `a stream in it unpacks to more than ${limit / 1_000_000} MB`;

interface PackedStream {
  readonly start: number;
  readonly end: number;
  readonly dictionary: string;
}

function* streamsOf(bytes: Uint8Array): Generator<PackedStream> {
  let from = 0;
  for (;;) {
    const keyword = indexOf(bytes, STREAM, from);
    if (keyword < 0) return;
    from = keyword + STREAM.length;
    if (bytes[keyword - 1] === 0x64) continue; // "endstream"
    const start = from + (bytes[from] === 13 ? 2 : 1);
    const found = indexOf(bytes, END, start);
    const end = withoutLineEnd(bytes, start, found < 0 ? bytes.length : found);
    const head = bytes.subarray(Math.max(0, keyword - DICTIONARY_BYTES), keyword);
    const text = String.fromCharCode(...head);
    // Of the stream's own object only.
    yield { start, end, dictionary: text.slice(text.lastIndexOf(" obj") + 1) };
    from = end;
  }
}

/** The line end before "endstream" is none of its bytes: newer unpackers refuse what stands behind the data. */
function withoutLineEnd(bytes: Uint8Array, start: number, end: number): number {
  let last = end;
  if (last > start && bytes[last - 1] === 10) last--;
  if (last > start && bytes[last - 1] === 13) last--;
  return last;
}

const STREAM = [...new TextEncoder().encode("stream")];
const END = [...new TextEncoder().encode("endstream")];

function indexOf(bytes: Uint8Array, word: readonly number[], from: number): number {
  for (let at = bytes.indexOf(word[0]!, from); at >= 0; at = bytes.indexOf(word[0]!, at + 1)) {
    if (word.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}

async function unpackedSize(packed: Uint8Array, layers: number, limit: number): Promise<number> {
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
