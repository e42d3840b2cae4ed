import { assert } from "../../domain/assert.ts";

/**
 * Word -> cluster number (models/clusters.bin, made by train/clusters.ts): 64 coarse clusters of 16 each.
 * File, little endian: u32 magic, u32 count, u32 word hashes ascending, u16 clusters in the same order.
 */
export class WordClusters {
  readonly #hashes: Uint32Array;
  readonly #numbers: Uint16Array;
  /** Hashes are uniform, so their first 16 bits find the place at once: start of each of the 65,536 runs. */
  readonly #starts: Uint32Array;

  constructor(file: Uint8Array) {
    const bytes = file.slice(); // a fresh buffer: typed arrays need aligned offsets
    const [magic, count] = bytes.length < 8 ? [0, 0] : new Uint32Array(bytes.buffer, 0, 2);
    assert(magic === CLUSTERS_MAGIC, "a cluster file begins with its magic number");
    this.#hashes = new Uint32Array(bytes.buffer, 8, count);
    this.#numbers = new Uint16Array(bytes.buffer, 8 + 4 * count!, count);
    this.#starts = runStarts(this.#hashes);
  }

  /** Cluster of a lower-case word by `hash32(word)`, 0 to 1,023; -1 for a word not in the file. */
  of(hash: number): number {
    const unsigned = hash >>> 0;
    const run = unsigned >>> 16;
    const end = this.#starts[run + 1]!;
    for (let i = this.#starts[run]!; i < end; i++) if (this.#hashes[i] === unsigned) return this.#numbers[i]!;
    return -1;
  }
}

export const CLUSTERS_MAGIC = 0x534c4354; // "TCLS"

function runStarts(hashes: Uint32Array): Uint32Array {
  const starts = new Uint32Array(65_537);
  let run = 0;
  hashes.forEach((hash, i) => {
    while (run < hash >>> 16) starts[++run] = i;
  });
  while (run < 65_536) starts[++run] = hashes.length;
  return starts;
}
