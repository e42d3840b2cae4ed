import { pipeline, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import type { TooLargePage } from "../../fetch.ts";

/** More bytes than allowed; which ones. */
export class TooLarge extends Error {
  readonly part: TooLargePage["part"];
  readonly bytesMax: number;

  constructor(part: TooLargePage["part"], bytesMax: number) {
    super(`more than ${bytesMax} bytes (${part})`);
    this.part = part;
    this.bytesMax = bytesMax;
  }
}

export const ACCEPT_ENCODING = "gzip, deflate, br";
/** Encodings in a row that are undone: each one more multiplies what a bomb can grow to. */
const ENCODINGS_MAX = 2;

/** The encodings of an answer in the order they were applied; undefined when one is not known or they are too many. */
export function encodingsOf(header: string): readonly string[] | undefined {
  const names = header
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name && name !== "identity");
  const isKnown = names.every((name) => /^(?:(?:x-)?gzip|deflate|br)$/.test(name));
  return isKnown && names.length <= ENCODINGS_MAX ? names : undefined;
}

export interface BodyLimits {
  readonly bytesMax: number;
  /** Keep what came before the limit instead of throwing: the head of a robots.txt or of an error page is enough. */
  readonly cut?: boolean;
}

/**
 * The bytes of a body, decompressed. Counted twice, as sent and as decompressed: a bomb of 10 kB that would give 10 GB is
 * left at the limit, with one block in memory beyond it.
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  encodings: readonly string[],
  { bytesMax, cut = false }: BodyLimits,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let stream = counting(body, bytesMax);
  for (const encoding of [...encodings].reverse()) stream = decoding(stream, encoding);
  let size = 0;
  try {
    for await (const part of stream) {
      size += part.length;
      if (size > bytesMax) throw new TooLarge(encodings.length ? "body" : "wire", bytesMax);
      parts.push(part);
    }
  } catch (fault) {
    // Our own limits, a broken compression, a connection cut: the caller names it. A cut body keeps what it has.
    if (!(cut && fault instanceof TooLarge)) throw fault;
  }
  return Buffer.concat(parts);
}

async function* counting(body: AsyncIterable<Uint8Array>, bytesMax: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > bytesMax) throw new TooLarge("wire", bytesMax);
    yield part;
  }
}

async function* decoding(source: AsyncGenerator<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const head = await source.next();
  // A server that announces compression and sends nothing.
  if (head.done) return;
  const whole = async function* () {
    yield head.value;
    yield* source;
  };
  // A fault on either side ends both; the loop over the decoder throws it.
  yield* pipeline(whole, decoderOf(encoding, head.value[0] ?? 0), () => undefined) as Transform;
}

/** "deflate" means zlib, but some servers send the bare stream: only zlib begins with method 8. */
function decoderOf(encoding: string, firstByte: number): Transform {
  if (encoding === "br") return createBrotliDecompress();
  if (encoding === "deflate") return (firstByte & 15) === 8 ? createInflate() : createInflateRaw();
  return createGunzip();
}
