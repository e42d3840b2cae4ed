import type { GateRule } from "../../domain/advisory.ts";
import type { GateOperator } from "../../domain/gate-words.ts";
import type { Hedge } from "../../domain/statement.ts";
import type { HedgeSense } from "../../domain/vocabulary/sense.ts";
import type { Reality } from "../../domain/vocabulary/words.ts";
import type { FoundOperator } from "./gate-lexicon.ts";
import { isNeutral, operatorsTold, type Pairing, type Problem, wordsOf } from "./pairing.ts";

/** What may stand for a hedge of the evidence: the same, or what is weaker. "possible" says least. */
const KEEPS: Readonly<Record<HedgeSense, readonly HedgeSense[]>> = {
  likely: ["likely", "possible"],
  unlikely: ["unlikely"],
  possible: ["possible"],
  expected: ["expected", "possible"],
  capability: ["capability", "possible"],
  intent: ["intent", "possible"],
  "nothing-specific-known": ["nothing-specific-known"],
  unconfirmed: ["unconfirmed", "alleged", "possible"],
  alleged: ["alleged", "unconfirmed"],
  denied: ["denied"],
  conditional: ["conditional"],
};

/** The operator of the evidence that a sentence must have, and what else will do. */
const OPERATORS: Readonly<Partial<Record<GateOperator, { readonly by: readonly GateOperator[]; readonly senses: readonly HedgeSense[]; readonly rule: GateRule }>>> = {
  doubt: { by: ["doubt"], senses: ["alleged", "unconfirmed", "possible", "likely", "unlikely"], rule: "hedge" },
  attempt: { by: ["attempt"], senses: [], rule: "reality" },
  want: { by: ["want"], senses: ["possible"], rule: "reality" },
  plan: { by: ["plan", "want"], senses: ["intent", "expected", "possible"], rule: "reality" },
  will: { by: ["will", "plan", "want"], senses: ["expected", "intent", "likely", "unlikely", "possible", "capability"], rule: "reality" },
  nearly: { by: ["nearly"], senses: [], rule: "reality" },
}; // biome-ignore format: a table

/** What the reality of an act asks of the sentence, where the quotation itself has no word for it. */
const REALITIES: Readonly<Partial<Record<Reality, GateOperator>>> = {
  attempted: "attempt",
  planned: "plan",
  expected: "will",
  alleged: "doubt",
};

/** Is the sentence as uncertain as the quotation, and nothing told as done that is not? */
export function compareCertainty(pairing: Pairing): Problem[] {
  return [...hedges(pairing), ...operators(pairing), ...links(pairing), ...reality(pairing), ...added(pairing)];
}

function hedges(pairing: Pairing): Problem[] {
  const { said } = pairing;
  return hedgesTold(pairing).flatMap((hedge): Problem[] => {
    // A denial is a matter of polarity.
    if (hedge.sense === "denied") return [];
    if (said.hedges.some((mine) => keeps(mine, hedge, pairing))) return [];
    if (keptByOperator(pairing, hedge)) return [];
    const otherwise = said.hedges.find(({ sense }) => sense === hedge.sense || sense === "likely");
    const where = otherwise ? spanOf(pairing, otherwise) : {};
    return [{ rule: "hedge", says: `the evidence says "${hedge.quote}"; keep that, or say less`, ...where }];
  });
}

/** Hedges of the quotation that govern what the sentence tells, and those that stand before or behind it. */
function hedgesTold({ given, evidence, told }: Pairing): Hedge[] {
  const outside = evidence.hedges.filter(({ start, end }) => end <= evidence.start || start >= evidence.end);
  const own = evidence.hedges
    .filter((hedge) => !outside.includes(hedge))
    .map((hedge) => ({ ...hedge, start: hedge.start - evidence.start, end: hedge.end - evidence.start }));
  const all = [
    ...given.hedges,
    ...own.filter((one) => !given.hedges.some((h) => h.start < one.end && one.start < h.end)),
  ];
  return [...outside, ...all.filter((hedge) => governs(hedge, given, told))];
}

/** A condition, or a hedge in a piece of its own ("reportedly,"), governs the whole. */
function governs({ start, end, sense }: Hedge, given: Pairing["given"], told: ReadonlySet<number>): boolean {
  const at = given.tokens.findIndex((token) => token.end > start);
  const piece = given.pieceOf[at];
  if (piece === undefined || told.has(piece) || sense === "conditional") return true;
  return !given.words.some(({ at: word }) => {
    const token = given.tokens[word]!;
    return given.pieceOf[word] === piece && (token.start >= end || token.end <= start) && !isNeutral(given, word);
  });
}

function keeps(mine: Hedge, theirs: Hedge, pairing: Pairing): boolean {
  if (!KEEPS[theirs.sense].includes(mine.sense)) return false;
  if (theirs.sense === "nothing-specific-known") return keepsModifiers(mine, theirs, pairing);
  if (mine.sense !== theirs.sense) return true;
  return mine.likelihood === theirs.likelihood || (theirs.likelihood === undefined && mine.likelihood === "likely");
}

const MODIFIERS = new Set("specific credible imminent immediate direct known active current particular concrete heightened elevated general widespread significant serious new further additional confirmed".split(" ")); // biome-ignore format: one line
const KNOWING =
  /\b(?:aware|evidence|information|indicat\w+|intelligence|sign|signs|reason|reports?|known|know|proof)\b/i;

/** "no threat" says more than "no specific, credible threat", and "there is none" more than "none is known". */
function keepsModifiers(mine: Hedge, theirs: Hedge, { said, evidence }: Pairing): boolean {
  const around = (text: string, { start, end }: Hedge) => text.slice(Math.max(0, start), end + 40).toLowerCase();
  const isInside = evidence.quote.slice(theirs.start, theirs.end) === theirs.quote;
  const inGiven = isInside ? around(evidence.quote, theirs) : theirs.quote;
  const [here, there] = [around(said.text, mine), inGiven];
  const words = (text: string): string[] => text.match(/[a-z]+/g) ?? [];
  const lost = words(there).some((word) => MODIFIERS.has(word) && !words(here).includes(word));
  return !lost && (!KNOWING.test(there) || KNOWING.test(here));
}

const operatorsIn = ({ said }: Pairing, kinds: readonly GateOperator[]) => said.operators.some(({ operator }) => kinds.includes(operator)); // biome-ignore format: one line
const sensesIn = ({ said }: Pairing, senses: readonly HedgeSense[]) => said.hedges.some(({ sense }) => senses.includes(sense)); // biome-ignore format: one line

/** "alleged" may be told by "claims", "planned" by "threatened": words that are no hedge of the lexicon. */
function keptByOperator(pairing: Pairing, { sense, quote }: Hedge): boolean {
  const by: Partial<Record<HedgeSense, readonly GateOperator[]>> = {
    alleged: ["doubt"],
    unconfirmed: ["doubt"],
    intent: ["plan", "want"],
  };
  if (operatorsIn(pairing, by[sense] ?? [])) return true;
  // The same words stand in the sentence, though the lexicon reads them otherwise there.
  return ` ${pairing.said.text.toLowerCase()} `.includes(` ${quote.toLowerCase()} `);
}

function operators(pairing: Pairing): Problem[] {
  return Object.entries(OPERATORS).flatMap(([kind, { by, senses, rule }]) => {
    const found = operatorsTold(pairing, kind as GateOperator).filter((one) => matters(one, pairing));
    if (found.length === 0 || operatorsIn(pairing, by) || sensesIn(pairing, senses)) return [];
    const words = wordsOf(pairing.given, found[0]!.from, found[0]!.to);
    return [
      { rule, says: `the evidence says "${words}"; the sentence tells it as ${rule === "hedge" ? "sure" : "done"}` },
    ];
  });
}

/** Tokens from a word that links to the word that it links: "linked to the group of". */
const LINK_REACH = 4;

/** "linked to Veldania" is not Veldania, "former employees" are none. */
function links(pairing: Pairing): Problem[] {
  if (operatorsIn(pairing, ["link"])) return [];
  const { given, matches } = pairing;
  const taken = [...matches.values()].flat();
  const lost = operatorsTold(pairing, "link").find(({ from, to }) => taken.some(({ at }) => at >= from - 1 && at < to + LINK_REACH && (at < from || at >= to))); // biome-ignore format: one line
  return lost ? [{ rule: "hedge", says: `the evidence says "${wordsOf(given, lost.from, lost.to)}"; keep that` }] : [];
}

/** "nearly" before a number is a matter of numbers. */
function matters({ operator, to }: FoundOperator, { given }: Pairing): boolean {
  return operator !== "nearly" || !given.amounts.some(({ at }) => at === to);
}

function reality(pairing: Pairing): Problem[] {
  const { evidence } = pairing;
  const asked = evidence.reality && REALITIES[evidence.reality];
  if (evidence.reality === "hypothetical" && !sensesIn(pairing, ["possible", "conditional", "capability", "expected", "likely", "unlikely", "intent"]) && !operatorsIn(pairing, ["plan", "want", "doubt"]))
    return [{ rule: "reality", says: "the evidence tells it as possible only" }]; // biome-ignore format: one line
  if (!asked) return [];
  const { by, senses, rule } = OPERATORS[asked]!;
  if (operatorsIn(pairing, by) || sensesIn(pairing, senses) || pairing.said.negators.length > 0) return [];
  return [{ rule: rule === "hedge" ? "hedge" : "reality", says: `the evidence tells it as ${evidence.reality}` }];
}

/** What the sentence makes of it and the evidence does not. */
function added(pairing: Pairing): Problem[] {
  const { said, given } = pairing;
  const there = (kinds: readonly GateOperator[]) => given.operators.some(({ operator }) => kinds.includes(operator));
  const stems = new Set(given.words.map(({ stem }) => stem));
  const own = (kind: GateOperator) => said.operators.filter(({ operator, from }) => operator === kind && !said.words.some(({ at, stem }) => at === from && stems.has(stem))); // biome-ignore format: one line
  const problem = (rule: GateRule, found: FoundOperator[], says: string): Problem[] =>
    found.slice(0, 1).map(({ from, to }) => ({ rule, says, from, to }));
  const future = there(["plan", "want", "will"]) || given.hedges.some(({ sense }) => ["expected", "intent", "conditional"].includes(sense)) || pairing.evidence.reality === "planned" || pairing.evidence.reality === "expected"; // biome-ignore format: one line
  return [
    ...problem("hedge", own("factive"), "the evidence does not tell this as certain"),
    ...(there(["attempt"]) ? [] : problem("reality", own("attempt"), "the evidence does not speak of an attempt")),
    ...(future ? [] : problem("reality", own("plan"), "the evidence does not speak of a plan")),
    ...(there(["will"]) || there(["plan"]) && !said.tokens.some(({ lower }) => lower === "will") ? [] : problem("reality", own("will"), "the evidence does not say that it will be so")),
    ...(there(["all"]) ? [] : problem("number", own("all"), "the evidence does not say that of all")),
    ...likelihoods(pairing),
  ]; // biome-ignore format: a list
}

/** A term of likelihood that no quotation has. */
function likelihoods(pairing: Pairing): Problem[] {
  const { said, given, evidence } = pairing;
  const known = new Set([...given.hedges, ...evidence.hedges].map(({ likelihood }) => likelihood));
  return said.hedges
    .filter(({ likelihood }) => likelihood !== undefined && !known.has(likelihood))
    .map((hedge) => ({ rule: "hedge", says: `no evidence says "${hedge.quote}"`, ...spanOf(pairing, hedge) }));
}

function spanOf({ said }: Pairing, { start, end }: Hedge): { from: number; to: number } {
  const from = said.tokens.findIndex((token) => token.end > start);
  const to = said.tokens.findIndex((token) => token.end >= end) + 1;
  return { from, to: Math.max(from + 1, to) };
}
