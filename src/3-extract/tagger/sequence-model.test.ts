import { expect, test } from "vitest";
import { type Example, Perceptron } from "../../../train/perceptron.ts";
import { hash32 } from "../../text/hash.ts";
import { bioesTags, decodeRuns, encodeRuns } from "./bioes.ts";
import { FeatureRows } from "./features.ts";
import { SequenceModel } from "./sequence-model.ts";

function rowsOf(words: readonly string[]): FeatureRows {
  const rows = new FeatureRows();
  words.forEach((word, i) => {
    rows.add(1, hash32(word));
    rows.add(2, hash32(words[i - 1] ?? "<"));
    rows.next();
  });
  return rows;
}

const TAGS = bioesTags(["river", "town"]);
const tagged = (text: string, ...runs: [number, number, string][]): Example => {
  const words = text.split(" ");
  WORDS.push(words);
  return {
    rows: rowsOf(words).snapshot(),
    tags: encodeRuns(
      words.length,
      runs.map(([from, to, type]) => ({ from, to, type })),
    ),
  };
};
const WORDS: string[][] = [];
const EXAMPLES = [
  tagged("the river Tern rose", [2, 3, "river"]),
  tagged("in Brenn rain fell", [1, 2, "town"]),
  tagged("the river Great Orl fell", [2, 4, "river"]),
  tagged("in New Brenn it rained", [1, 3, "town"]),
  tagged("nothing rose or fell"),
];

function trained(examples = EXAMPLES, seed = 7): Perceptron {
  const perceptron = new Perceptron(TAGS);
  perceptron.train(examples, { epochs: 8, seed });
  return perceptron;
}

test("learns its examples, and the packed model decides as the trained one", () => {
  const perceptron = trained();
  const model = new SequenceModel(perceptron.pack(0));
  for (const [i, { rows, tags }] of EXAMPLES.entries()) {
    const float = [...perceptron.decode(rows)].map((tag) => TAGS[tag]);
    expect(float).toEqual(tags);
    expect(model.decode(rowsOf(WORDS[i]!))).toEqual(float);
  }
});

test("same examples, same bytes; another seed may differ", () => {
  expect(trained().pack(0)).toEqual(trained().pack(0));
});

test("only legal sequences come out, whatever the weights say", () => {
  const model = new SequenceModel(trained().pack(0));
  const tags = model.decode(rowsOf("New Great Tern Brenn the in".split(" ")));
  expect(encodeRuns(tags.length, decodeRuns(tags))).toEqual(tags);
});

test("an example that leaves a token open trains on the rest", () => {
  const words = "the river Tern rose in Brenn".split(" ");
  const river = 1 << TAGS.indexOf("S-river");
  const town = 1 << TAGS.indexOf("S-town");
  // Brenn: a river or a town, which the other examples decide.
  const open = { rows: rowsOf(words).snapshot(), tags: [], allowed: Int32Array.of(1, 1, river, 1, 1, river | town) };
  const perceptron = trained([...EXAMPLES, open]);
  expect([...perceptron.decode(open.rows)].map((tag) => TAGS[tag])).toEqual(["O", "O", "S-river", "O", "O", "S-town"]);
});

test("an empty sequence has no tags, a foreign file is refused", () => {
  const model = new SequenceModel(trained().pack(0));
  expect(model.decode(new FeatureRows())).toEqual([]);
  expect(() => new SequenceModel(new Uint8Array(32))).toThrow("magic");
});
