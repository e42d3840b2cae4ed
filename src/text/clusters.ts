import { assert } from "../domain/assert.ts";
import { HashIndex } from "./hash-index.ts";

/**
 * Word -> two cluster numbers (models/clusters.bin, made by train/clusters.ts): a fine one, of 64 coarse clusters of 16
 * each, and a family, of 512 made apart from them. File: see pack() there.
 */
export class WordClusters {
  readonly #index: HashIndex;
  readonly #clusters: Int16Array;
  readonly #families: Int16Array;

  constructor(file: Uint8Array) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    assert(
      file.length >= 8 && view.getUint32(0, true) === CLUSTERS_MAGIC,
      "a cluster file begins with its magic number",
    );
    const count = view.getUint32(4, true);
    assert(file.length === 8 + COLUMNS * count, "a cluster file has all its columns");
    const column = (at: number) => file.subarray(8 + at * count, 8 + (at + 1) * count);
    const [gap0, gap1, gap2, gap3, low, high, familyLow, familyHigh] = Array.from({ length: COLUMNS }, (_, i) =>
      column(i),
    ) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    this.#index = new HashIndex([gap0, gap1, gap2, gap3]);
    this.#clusters = new Int16Array(count);
    this.#families = new Int16Array(count);
    for (let i = 0; i < count; i++) {
      this.#clusters[i] = low[i]! + high[i]! * 256;
      this.#families[i] = familyLow[i]! + familyHigh[i]! * 256;
    }
  }

  /** Entry of a lower-case word by `hash32(word)`; -1 for a word not in the file. */
  find(hash: number): number {
    return this.#index.find(hash);
  }

  /** 0 to 1,023; -1 for no entry. */
  clusterAt(entry: number): number {
    return entry < 0 ? -1 : this.#clusters[entry]!;
  }

  /** 0 to 511; -1 for no entry. */
  familyAt(entry: number): number {
    return entry < 0 ? -1 : this.#families[entry]!;
  }

  /** Cluster of a lower-case word by `hash32(word)`. */
  of(hash: number): number {
    return this.clusterAt(this.find(hash));
  }
}

export const CLUSTERS_MAGIC = 0x324c4354; // "TCL2"
export const COLUMNS = 8;
