import type { Attribution } from "../../src/3-extract/attribution.ts";
import { overlaps, type Span } from "../../src/domain/span.ts";
import type { GoldStatement, GoldText } from "../../train/attribution-data.ts";

/** Counts of statements against an annotated text. */
export interface Tally {
  gold: number;
  found: number;
  /** Contents share at least half of their characters (F1). */
  matched: number;
  right: number;
  missed: number;
  wrong: number;
  invented: number;
  /** As PolNeAR's scorer counts: cue and content share a character. */
  relations: number;
  /** Of those, the source shares a character, or there is none in both. */
  sources: number;
}

export interface Fault {
  readonly id: string;
  readonly fault: "missed" | "surplus" | Verdict;
  readonly gold?: GoldStatement;
  readonly found?: Attribution;
  readonly around: string;
}

export type Verdict = "right" | "open" | "wrong" | "invented";

export const emptyTally = (): Tally => ({
  gold: 0,
  found: 0,
  matched: 0,
  right: 0,
  missed: 0,
  wrong: 0,
  invented: 0,
  relations: 0,
  sources: 0,
});

export function addTallies(to: Tally, from: Tally): void {
  for (const key of Object.keys(from) as (keyof Tally)[]) to[key] += from[key];
}

/** Character F1 of two contents that makes them one statement. */
const OVERLAP_MIN = 0.5;

/** Adds one text to the tally; what went wrong comes back. */
export function compare(gold: GoldText, found: readonly Attribution[], tally: Tally): Fault[] {
  const errors: Fault[] = [];
  const pairs = pairUp(gold.statements, found, (g, p) => {
    const value = spanF1(g.content, p.content);
    return value >= OVERLAP_MIN ? value : 0;
  });
  tally.gold += gold.statements.length;
  tally.found += found.length;
  tally.matched += pairs.length;
  const around = ({ start, end }: Span) => gold.text.slice(Math.max(0, start - 300), end + 200);
  for (const [g, p] of pairs) {
    const verdict = judgeSpeaker(gold, g, p);
    tally[verdict === "open" ? "missed" : verdict]++;
    if (verdict !== "right") errors.push({ id: gold.id, fault: verdict, gold: g, found: p, around: around(g.content) });
  }
  const paired = new Set<unknown>(pairs.flat());
  for (const g of gold.statements)
    if (!paired.has(g)) errors.push({ id: gold.id, fault: "missed", gold: g, around: around(g.content) });
  for (const p of found)
    if (!paired.has(p)) errors.push({ id: gold.id, fault: "surplus", found: p, around: around(p.content) });
  const relations = pairUp(gold.statements, found, relation);
  tally.relations += relations.length;
  for (const [g, p] of relations) if (sameSource(g.speakerSpan, p)) tally.sources++;
  return errors;
}

function relation(g: GoldStatement, p: Attribution): number {
  const cue = g.cue ? common(g.cue, p.cue) : 1;
  const content = common(g.content, p.content);
  return cue > 0 && content > 0 ? cue + content : 0;
}

export function sameSource(gold: Span | null, { speaker, unresolved }: Attribution): boolean {
  const source = speaker ?? unresolved;
  return gold ? source !== undefined && overlaps(gold, source) : source === undefined;
}

export function tallyLine(t: Tally): string {
  const share = (n: number, of: number) => (n / of).toFixed(3);
  const f = (matched: number) => ((2 * matched) / (t.found + t.gold)).toFixed(3);
  return (
    `statements P ${share(t.matched, t.found)} R ${share(t.matched, t.gold)} F ${f(t.matched)}; ` +
    `speaker right ${share(t.right, t.matched)} open ${share(t.missed, t.matched)} wrong ${share(t.wrong, t.matched)} ` +
    `invented ${share(t.invented, t.matched)}; relations P ${share(t.relations, t.found)} R ${share(t.relations, t.gold)} ` +
    `F ${f(t.relations)} source ${share(t.sources, t.relations)}`
  );
}

/** Case, articles, possessives and stops make no other name. */
export const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/^(?:the|an?) /, "")
    .replace(/[’']s$/, "")
    .replace(/[^\p{L}\p{N} ]/gu, "")
    .trim();
const PRONOUN = /^(?:he|she|it|they|who|which|his|her|their|its)$/i;

function judgeSpeaker(gold: GoldText, g: GoldStatement, p: Attribution): Verdict {
  const name = p.speaker?.name;
  if (!g.speaker) return name && !isIn(p.speaker, g.speakerSpan) ? "invented" : "right";
  if (g.anonymous && (p.anonymous || isIn(p.speaker, g.speakerSpan))) return "right";
  if (!name) return "open";
  const names = namesOf(gold, g.speaker);
  const words = PRONOUN.test(p.speaker.quote) ? [name] : [name, p.speaker.quote];
  return words.map(plain).some((word) => names.has(word)) ? "right" : "wrong";
}

/** Every form of a name in a text, plain. */
export function namesOf(gold: GoldText, speaker: string): Set<string> {
  const wanted = plain(speaker);
  const forms = gold.entities
    .map((entity) => [entity.name, ...entity.quotes].map(plain))
    .filter((names) => names.includes(wanted))
    .flat();
  return new Set([wanted, ...forms]);
}

function isIn(speaker: Attribution["speaker"], span: Span | null): boolean {
  return speaker !== undefined && span !== null && overlaps(speaker, span);
}

/** One-to-one, best first; a score of 0 is no pair. */
export function pairUp<A, B>(as: readonly A[], bs: readonly B[], score: (a: A, b: B) => number): [A, B][] {
  const all = as.flatMap((a) => bs.map((b) => ({ a, b, value: score(a, b) }))).filter(({ value }) => value > 0);
  const used = new Set<A | B>();
  const pairs: [A, B][] = [];
  for (const { a, b } of all.sort((x, y) => y.value - x.value)) {
    if (used.has(a) || used.has(b)) continue;
    used.add(a).add(b);
    pairs.push([a, b]);
  }
  return pairs;
}

export function spanF1(a: Span, b: Span): number {
  return (2 * common(a, b)) / (a.end - a.start + b.end - b.start);
}

export function common(a: Span, b: Span | undefined): number {
  return b ? Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)) : 0;
}
