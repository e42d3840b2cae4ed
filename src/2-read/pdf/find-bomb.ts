import { LIMITS } from "../../domain/limits.ts";
import { filtersOf, type PackedStream, streamsOf } from "./packed-streams.ts";
import { fromAscii85, fromHex, hasZlibHead, inflatedSize, lzwSize, runLengthSize } from "./unpacked-size.ts";

/** A small stream cannot hold a bomb: deflate packs at most 1,032 to one, LZW 2,700, run lengths 64. */
const RATIO_MAX = { flate: 1032, lzw: 2700, runs: 64 };

/**
 * Why a PDF is not opened: one of its streams unpacks to more than the limit. The parser itself has no limit. Pictures
 * are passed over, they are never unpacked for their text. What hides (encrypted, a page that draws one stream a thousand
 * times, a text that calls itself a picture) is ended by the limits of the thread that reads PDFs.
 */
export async function bombIn(bytes: Uint8Array): Promise<string | undefined> {
  for (const stream of streamsOf(bytes)) {
    const why = await troubleWith(stream);
    if (why) return why;
  }
  return undefined;
}

async function troubleWith({ data, dictionary }: PackedStream): Promise<string | undefined> {
  if (/\/Subtype\s*\/Image\b/.test(dictionary)) return undefined;
  const limit = LIMITS.pdfStreamBytesMax;
  const filters = filtersOf(dictionary);
  // Packed twice is how bombs are made; nobody packs text twice.
  if (filters.packers > 2 || (filters.packers === 2 && filters.flate < 2)) {
    return "a stream in it is packed several times over";
  }
  const packed = unspelled(data, filters.mayBeSpelled);
  const size = packed.byteLength;
  const isSmall = (ratio: number) => size * ratio < limit;
  const tooMuch = `a stream in it unpacks to more than ${limit / 1_000_000} MB`;
  // By its head, whatever the dictionary says: the parser takes nothing else for deflated bytes.
  if (hasZlibHead(packed)) {
    const layers = filters.mayBeTwice ? [1, 2] : isSmall(RATIO_MAX.flate) ? [] : [1];
    for (const count of layers) if ((await inflatedSize(packed, count, limit)) > limit) return tooMuch;
    return undefined;
  }
  if (filters.mayBeLzw && !isSmall(RATIO_MAX.lzw) && lzwSize(packed, limit) > limit) return tooMuch;
  if (filters.mayBeRuns && !isSmall(RATIO_MAX.runs) && runLengthSize(packed, limit) > limit) return tooMuch;
  return undefined;
}

/** Bytes that are spelled out in hexadecimal or base 85, as often as the dictionary may say. */
function unspelled(data: Uint8Array, mayBeSpelled: boolean): Uint8Array {
  if (!mayBeSpelled) return data;
  let bytes = data;
  for (let i = 0; i < 3 && !hasZlibHead(bytes); i++) bytes = fromHex(bytes) ?? fromAscii85(bytes) ?? bytes;
  return bytes;
}
