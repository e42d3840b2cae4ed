import { expect, test } from "vitest";
import { Perceptron } from "../../../train/perceptron.ts";
import { CLUSTERS_MAGIC, COLUMNS, WordClusters } from "../../text/clusters.ts";
import { hash32 } from "../../text/hash.ts";
import { tokenize } from "../../text/tokens.ts";
import { bioesTags, encodeRuns } from "./bioes.ts";
import { FeatureRows } from "./features.ts";
import { SequenceModel } from "./sequence-model.ts";
import { addForms, addNameFeatures, WORD_FLAGS, WordForms, wordTable } from "./word-features.ts";

/** A cluster file of the words given. */
function clustersOf(words: Record<string, number>): WordClusters {
  const entries = Object.entries(words)
    .map(([word, cluster]) => [hash32(word), cluster] as const)
    .sort((a, b) => a[0] - b[0]);
  const n = entries.length;
  const file = new DataView(new ArrayBuffer(8 + COLUMNS * n));
  file.setUint32(0, CLUSTERS_MAGIC, true);
  file.setUint32(4, entries.length, true);
  entries.forEach(([hash, cluster], i) => {
    const gap = hash - (entries[i - 1]?.[0] ?? 0);
    const columns = [gap, gap >>> 8, gap >>> 16, gap >>> 24, cluster, cluster >>> 8, cluster % 7, 0];
    columns.forEach((value, column) => {
      file.setUint8(8 + column * n + i, value & 255);
    });
  });
  return new WordClusters(new Uint8Array(file.buffer));
}

const knowledge = {
  forms: new WordForms(),
  clusters: clustersOf({ river: 17, lake: 18, said: 900 }),
  givenNames: new Set(["anna"]),
  titles: new Set(["mayor"]),
  roleNouns: new Set(["director"]),
};

function tableOf(...sentences: string[]) {
  const text = sentences.join("\n");
  const tokens = tokenize(text);
  const ranges = sentences.map((sentence, i) => {
    const start = sentences.slice(0, i).reduce((sum, s) => sum + s.length + 1, 0);
    const from = tokens.findIndex((token) => token.start >= start);
    return { from, to: from + tokenize(sentence).length };
  });
  return { table: wordTable(tokens, ranges, new Int32Array(tokens.length), knowledge), ranges };
}

function rowOf(sentences: string[], i: number): Set<number> {
  const { table, ranges } = tableOf(...sentences);
  const range = ranges.find(({ from, to }) => from <= i && i < to)!;
  const rows = new FeatureRows();
  addForms(rows, table, i, range.from, range.to);
  addNameFeatures(rows, table, i, range.from, range.to);
  rows.next();
  return new Set(rows.snapshot().values);
}

test("both clusters of a word, and none of an unknown one", () => {
  const clusters = clustersOf({ river: 17, said: 900 });
  const of = (word: string) =>
    [hash32(word)]
      .map((hash) => clusters.find(hash))
      .map((entry) => [clusters.clusterAt(entry), clusters.familyAt(entry)])[0];
  expect([of("river"), of("said"), of("lake")]).toEqual([
    [17, 3],
    [900, 4],
    [-1, -1],
  ]);
});

test("a cluster file without its magic number is refused", () => {
  expect(() => new WordClusters(new Uint8Array(16))).toThrow("magic");
});

test.each([
  ["clusters by the small word", "River", 17],
  ["an unknown word has none", "Zzyzx", -1],
])("cluster: %s", (_why, word, cluster) => expect(tableOf(word).table.cluster[0]).toBe(cluster));

test.each([
  ["a given name with a capital", "Anna ran", "givenName", true],
  ["no given name in small letters", "anna ran", "givenName", false],
  ["a title", "Mayor ran", "title", true],
  ["a role", "director ran", "role", true],
  ["the first word", "He ran", "first", true],
  ["a line in Title Case", "Great River Floods Lake Towns", "capitalLine", true],
  [
    "no Title Case for two names in a sentence",
    "Anna said that the river near Orlow had flooded",
    "capitalLine",
    false,
  ],
] as const)("flag: %s", (_why, text, flag, expected) => {
  expect((tableOf(text).table.flags[0]! & WORD_FLAGS[flag]) !== 0).toBe(expected);
});

test.each([
  ["shape: capitals and digits alike", "Orlow", "Brenn", true],
  ["shape: a stop is part of it", "U.S.", "USA", false],
  ["shape: accents are letters", "Émile", "Paula", true],
])("%s", (_why, a, b, same) => {
  const { table } = tableOf(`${a} ${b}`);
  expect(table.shape[0] === table.shape[1]).toBe(same);
});

test("the same words give the same row, another neighbour another", () => {
  expect(rowOf(["He met Orlow today"], 2)).toEqual(rowOf(["He met Orlow today"], 2));
  expect(rowOf(["He met Orlow today"], 2)).not.toEqual(rowOf(["He saw Orlow today"], 2));
});

test("what the article says elsewhere is seen: a word that is also written small", () => {
  const alone = rowOf(["Play ended"], 0);
  const withSmall = rowOf(["Play ended", "They play here"], 0);
  expect([...withSmall].filter((feature) => !alone.has(feature)).length).toBeGreaterThan(0);
});

test("features do not look beyond the sentence", () => {
  const one = rowOf(["He met Orlow", "Rain fell"], 2);
  const other = rowOf(["He met Orlow", "Snow fell"], 2);
  expect(one).toEqual(other);
});

test("a model that keeps the sums of words scores as one that adds every feature, also at a second meeting", () => {
  const { table, ranges } = tableOf("He met Anna Orlow near Orlow", "Said Orlow: he met no mayor of Orlow River");
  const perceptron = new Perceptron(bioesTags(["town"]));
  const plain = (from: number, to: number) => {
    const rows = new FeatureRows();
    for (let i = from; i < to; i++) {
      addForms(rows, table, i, from, to);
      rows.next();
    }
    return rows;
  };
  perceptron.train(
    ranges.map(({ from, to }) => ({
      rows: plain(from, to).snapshot(),
      tags: encodeRuns(to - from, [{ from: 2, to: 3, type: "town" }]),
    })),
    { epochs: 4, seed: 3 },
  );
  const model = new SequenceModel(perceptron.pack(0));
  for (const { from, to } of [...ranges, ...ranges]) {
    const kept = new FeatureRows();
    for (let i = from; i < to; i++) {
      model.addForms(kept, table, i, from, to);
      kept.next();
    }
    const scores = model.emissions(kept);
    expect(scores).toEqual(model.emissions(plain(from, to)));
    expect(new Set(scores).size).toBeGreaterThan(4);
  }
});
