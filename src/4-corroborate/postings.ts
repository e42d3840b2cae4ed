/**
 * Hash -> the texts that hold it, in the order they came: a chained hash table in typed arrays, 8 bytes a posting and 12
 * a hash. A Map of arrays takes ten times that.
 */
export class Postings {
  readonly #textsMax: number;
  #keys = new Uint32Array(1 << 12);
  /** Newest posting + 1; 0 marks a free slot. */
  #heads = new Int32Array(1 << 12);
  #counts = new Uint16Array(1 << 12);
  #hashes = 0;
  #texts = new Int32Array(1 << 12);
  /** The posting before + 1. */
  #before = new Int32Array(1 << 12);
  #count = 0;

  /** `textsMax`: a hash in more texts than this tells nothing and is no longer followed. */
  constructor(textsMax: number) {
    this.#textsMax = textsMax;
  }

  add(hash: number, text: number): void {
    if (this.#hashes * 2 >= this.#keys.length) this.#grow();
    const slot = this.#slotOf(this.#keys, this.#heads, hash);
    if (this.#heads[slot] === 0) {
      this.#keys[slot] = hash;
      this.#hashes++;
    }
    if (this.#counts[slot]! > this.#textsMax) return;
    if (this.#count === this.#texts.length) {
      this.#texts = larger(this.#texts);
      this.#before = larger(this.#before);
    }
    this.#texts[this.#count] = text;
    this.#before[this.#count] = this.#heads[slot]!;
    this.#heads[slot] = ++this.#count;
    this.#counts[slot]!++;
  }

  /** Calls `visit` with every text that holds the hash, newest first; with none when too many do. */
  each(hash: number, visit: (text: number) => void): void {
    const slot = this.#slotOf(this.#keys, this.#heads, hash);
    if (this.#counts[slot]! > this.#textsMax) return;
    for (let at = this.#heads[slot]!; at > 0; at = this.#before[at - 1]!) visit(this.#texts[at - 1]!);
  }

  #slotOf(keys: Uint32Array, heads: Int32Array, hash: number): number {
    const mask = keys.length - 1;
    // Sampled hashes share their low bits.
    let slot = (hash >>> 8) & mask;
    while (heads[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const size = this.#keys.length * 2;
    const keys = new Uint32Array(size);
    const heads = new Int32Array(size);
    const counts = new Uint16Array(size);
    for (let i = 0; i < this.#keys.length; i++) {
      if (this.#heads[i] === 0) continue;
      const slot = this.#slotOf(keys, heads, this.#keys[i]!);
      keys[slot] = this.#keys[i]!;
      heads[slot] = this.#heads[i]!;
      counts[slot] = this.#counts[i]!;
    }
    this.#keys = keys;
    this.#heads = heads;
    this.#counts = counts;
  }
}

function larger(array: Int32Array): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(array.length * 2);
  twice.set(array);
  return twice;
}
