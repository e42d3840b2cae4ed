/** A line of a stream, or the news that it was too long to hold. */
export interface StreamLine {
  readonly number: number;
  /** Absent: the line has more bytes than allowed and was skipped. */
  readonly bytes?: Uint8Array;
}

/**
 * Cuts a byte stream into lines, holding one line at a time. A line longer than `lineBytesMax` is passed over without
 * being kept: memory does not grow with it.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, lineBytesMax: number): AsyncGenerator<StreamLine> {
  let held: Uint8Array[] = [];
  let size = 0;
  let number = 1;
  const take = (): StreamLine => {
    const line = size > lineBytesMax ? { number } : { number, bytes: joined(held, size) };
    held = [];
    size = 0;
    number++;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      hold(chunk.subarray(from, to));
      yield take();
      from = to + 1;
    }
    hold(chunk.subarray(from));
  }
  if (size > 0) yield take();

  function hold(part: Uint8Array): void {
    size += part.length;
    if (size > lineBytesMax) held = [];
    else if (part.length) held.push(part);
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Collects a stream up to a limit; undefined when there is more. */
export async function readUpTo(chunks: AsyncIterable<Uint8Array>, bytesMax: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > bytesMax) return undefined;
    parts.push(chunk);
  }
  return joined(parts, size);
}
