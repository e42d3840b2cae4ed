import { TECHNIQUE_MAGIC, type TechniqueHeader } from "../src/3-extract/techniques/technique-model.ts";
import type { TrainedTechniques } from "./technique-training.ts";

/** As TechniqueModel reads it. Weights not above `keepAbove` are dropped; rows without any stay, for their rarity scales the others. */
export function packTechniques(
  { labels, rowOf, rarity, weights }: TrainedTechniques,
  keepAbove: number,
  sure: readonly [number, number] = [1, 0],
): Uint8Array {
  const size = rowOf.size;
  let largest = 0;
  for (const w of weights) for (let row = 0; row < size; row++) largest = Math.max(largest, Math.abs(w[row]!));
  const scale = largest / 127;
  const rarityScale = Math.max(...rarity) / 255;
  const rows = [...rowOf].sort((a, b) => a[0] - b[0]);
  const places: number[] = [];
  const rarities: number[] = [];
  const counts: number[] = [];
  const names: number[] = [];
  const values: number[] = [];
  let before = 0;
  for (const [bucket, row] of rows) {
    let count = 0;
    weights.forEach((w, c) => {
      const value = Math.round(w[row]! / scale);
      if (Math.abs(w[row]!) <= keepAbove || value === 0) return;
      names.push(c);
      values.push(value & 255);
      count++;
    });
    for (let step = bucket - before; ; step >>>= 7) {
      places.push(step < 128 ? step : (step & 127) | 128);
      if (step < 128) break;
    }
    before = bucket;
    rarities.push(Math.round(rarity[row]! / rarityScale));
    counts.push(count);
  }
  const biases = weights.map((w) => Number(w[size]!.toFixed(5)));
  const header: TechniqueHeader = {
    labels,
    biases,
    rows: rows.length,
    entries: names.length,
    scale,
    rarityScale,
    sure,
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const packed = new Uint8Array(8 + head.length + places.length + 2 * rows.length + 2 * names.length);
  const view = new DataView(packed.buffer);
  view.setUint32(0, TECHNIQUE_MAGIC, true);
  view.setUint32(4, head.length, true);
  let at = 8;
  for (const part of [head, places, rarities, counts, names, values]) {
    packed.set(part, at);
    at += part.length;
  }
  return packed;
}
