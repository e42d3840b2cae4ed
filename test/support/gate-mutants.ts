import type { Steps } from "../../src/pipeline/steps.ts";
import { tokenize } from "../../src/text/tokens.ts";
import type { GateEvidence, GatePair } from "./gate-sentences.ts";

export interface Mutant {
  readonly kind: "number" | "negation" | "name" | "hedge" | "swap";
  readonly text: string;
}

const AUXILIARY = /^(?:was|were|is|are|has|have|had|could|may|will|would)$/;
const NUMBERS = "two three four five six seven eight nine ten eleven twelve fourteen".split(" ");
const NAMES = ["Ostmark", "Quellan", "Brightwater"];

/** A supported sentence with one token made wrong, in every way that can be made without reading it. */
export function mutantsOf([, evidence, right]: GatePair, steps: Steps): Mutant[] {
  const tokens = tokenize(right);
  const put = (i: number, words: string, to = i + 1) =>
    right.slice(0, tokens[i]!.start) + words + right.slice(tokens[to - 1]!.end);
  const quote = typeof evidence === "string" ? evidence : ([evidence].flat()[0] as GateEvidence).quote;
  const mutants: Mutant[] = [];
  tokens.forEach(({ text, lower }, i) => {
    if (/^\d+$/.test(text)) mutants.push({ kind: "number", text: put(i, String(Number(text) + 1)) });
    const at = NUMBERS.indexOf(lower);
    if (at >= 0) mutants.push({ kind: "number", text: put(i, NUMBERS[(at + 1) % NUMBERS.length]!) });
    if (lower === "not" || lower === "never") mutants.push({ kind: "negation", text: put(i, "").replace("  ", " ") });
    if (lower === "no") mutants.push({ kind: "negation", text: put(i, "some") });
    if (AUXILIARY.test(lower) && tokens[i + 1]?.lower !== "not")
      mutants.push({ kind: "negation", text: put(i, `${text} not`) });
    if (i > 0 && /^\p{Lu}\p{Ll}{2,}/u.test(text))
      mutants.push({ kind: "name", text: put(i, NAMES[i % NAMES.length]!) });
  });
  const { mentions } = steps.extract({
    id: "m", source: "m", language: "en", provenance: {}, text: right, furniture: [], issues: [],
    passages: [{ start: 0, end: right.length, role: "body" }],
  }); // biome-ignore format: short
  const names = mentions.filter(({ type }) => ["person", "organisation", "place", "threat-actor"].includes(type));
  const [a, b] = names;
  if (a && b && a.quote !== b.quote && a.end <= b.start)
    mutants.push({ kind: "swap", text: right.slice(0, a.start) + b.quote + right.slice(a.end, b.start) + a.quote + right.slice(b.end) }); // biome-ignore format: one line
  for (const [hedge, bare] of HEDGES) {
    if (right.includes(hedge) && quote.includes(hedge.trim())) mutants.push({ kind: "hedge", text: right.replace(hedge, bare) }); // biome-ignore format: one line
  }
  return mutants;
}

const HEDGES: readonly (readonly [hedge: string, bare: string])[] = [
  [" could ", " did "],
  [" may ", " did "],
  ["is expected to", "is going to"],
  ["is likely to", "is about to"],
  ["probably ", ""],
  ["suspected ", ""],
  ["believe ", "know "],
  ["claimed responsibility for", "caused"],
  ["alleged that", "proved that"],
  ["alleged", "proved"],
  ["it is unlikely that the data will", "the data will not"],
  ["specific, credible ", ""],
  [" if the backups prove sound", ""],
  [" unless the prisoners are freed", ""],
  ["threatened to", "began to"],
  ["attempted to", "managed to"],
  ["calling itself ", "named "],
  ["agreed to extend", "extended"],
];
