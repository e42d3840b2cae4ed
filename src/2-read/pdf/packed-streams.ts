/** One stream of a PDF as it is packed, with what stands between it and the stream before: its dictionary is in it. */
export interface PackedStream {
  readonly data: Uint8Array;
  readonly dictionary: string;
}

/** Bytes before "stream" that are looked at; dictionaries of streams have a tenth of it. */
const DICTIONARY_BYTES = 16_000;

export function* streamsOf(bytes: Uint8Array): Generator<PackedStream> {
  let from = 0;
  for (;;) {
    const keyword = indexOf(bytes, STREAM, from);
    if (keyword < 0) return;
    const head = bytes.subarray(Math.max(from, keyword - DICTIONARY_BYTES), keyword);
    from = keyword + STREAM.length;
    if (bytes[keyword - 1] === 0x64) continue; // "endstream"
    const start = from + (bytes[from] === 13 ? 2 : 1);
    const found = indexOf(bytes, END, start);
    const end = found < 0 ? bytes.length : found;
    const dictionary = withPlainNames(latin(head));
    // The word may stand in the data: the longer of what is found and what is said.
    const said = start + lengthOf(dictionary, bytes);
    yield {
      data: bytes.subarray(start, said > end && said <= bytes.length ? said : withoutLineEnd(bytes, start, end)),
      dictionary,
    };
    from = end;
  }
}

/** What the filters of a stream may be: more rather than fewer, where the dictionary leaves it open. */
export interface Filters {
  /** Names of filters that make more of less. */
  readonly packers: number;
  readonly flate: number;
  readonly mayBeTwice: boolean;
  readonly mayBeLzw: boolean;
  readonly mayBeRuns: boolean;
  readonly mayBeSpelled: boolean;
}

export function filtersOf(dictionary: string): Filters {
  const count = (names: RegExp) => dictionary.match(names)?.length ?? 0;
  // "/Filter 12 0 R", or such a reference in the list of them: they may be any.
  const isOpen = /\/F(?:ilter)?\s*(?:\[[^\]]*?)?\d+\s+\d+\s+R\b/.test(dictionary);
  const flate = count(/\/(?:FlateDecode|Fl)\b/g);
  const lzw = count(/\/(?:LZWDecode|LZW)\b/g);
  const runs = count(/\/(?:RunLengthDecode|RL)\b/g);
  return {
    packers: flate + lzw + runs + count(/\/BrotliDecode\b/g),
    flate,
    mayBeTwice: flate > 1 || isOpen,
    mayBeLzw: lzw > 0 || isOpen,
    mayBeRuns: runs > 0 || isOpen,
    mayBeSpelled: isOpen || count(/\/(?:ASCIIHexDecode|AHx|ASCII85Decode|A85)\b/g) > 0,
  };
}

/** As the dictionary says, itself or by the number of an object; 0: it does not. */
function lengthOf(dictionary: string, bytes: Uint8Array): number {
  const [, value = "0", generation] = /\/Length\s+(\d+)(?:\s+(\d+)\s+R\b)?/.exec(dictionary) ?? [];
  if (generation === undefined) return Number(value);
  const name = [...new TextEncoder().encode(`${value} ${generation} obj`)];
  const at = indexOf(bytes, name, 0);
  if (at < 0) return 0;
  return Number(/^\s*(\d{1,9})/.exec(latin(bytes.subarray(at + name.length, at + name.length + 40)))?.[1] ?? 0);
}

/** "/Fl#61teDecode" is "/FlateDecode". */
const withPlainNames = (dictionary: string) =>
  dictionary.replace(/#([0-9a-f]{2})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const latin = (bytes: Uint8Array) => String.fromCharCode(...bytes);

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
