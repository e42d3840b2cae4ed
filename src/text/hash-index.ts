/** Sorted 32-bit hashes of words -> their places. Hashes are uniform, so their first 16 bits find the place at once. */
export class HashIndex {
  readonly #hashes: Uint32Array;
  /** Start of each of the 65,536 runs. */
  readonly #starts: Uint32Array;

  /** `gaps`: four columns of bytes, low byte first, of the gaps between the sorted hashes. */
  constructor(gaps: readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array]) {
    const [gap0, gap1, gap2, gap3] = gaps;
    this.#hashes = new Uint32Array(gap0.length);
    let hash = 0;
    for (let i = 0; i < gap0.length; i++) {
      hash += gap0[i]! + gap1[i]! * 2 ** 8 + gap2[i]! * 2 ** 16 + gap3[i]! * 2 ** 24;
      this.#hashes[i] = hash;
    }
    this.#starts = runStarts(this.#hashes);
  }

  /** Place of a word by `hash32(word)`; -1 for a word not in the file. */
  find(hash: number): number {
    const unsigned = hash >>> 0;
    const run = unsigned >>> 16;
    const end = this.#starts[run + 1]!;
    for (let i = this.#starts[run]!; i < end; i++) if (this.#hashes[i] === unsigned) return i;
    return -1;
  }
}

function runStarts(hashes: Uint32Array): Uint32Array {
  const starts = new Uint32Array(65_537);
  let run = 0;
  hashes.forEach((hash, i) => {
    while (run < hash >>> 16) starts[++run] = i;
  });
  while (run < 65_536) starts[++run] = hashes.length;
  return starts;
}
