import { extract } from "../../../src/3-extract/extract.ts";
import type { Knowledge } from "../../../src/3-extract/knowledge.ts";
import type { Article } from "../../../src/domain/article.ts";
import type { Incident } from "../../../src/domain/incident.ts";
import type { ActReading, ExtractionReasons } from "../../../src/domain/reasons.ts";
import { overlaps } from "../../../src/domain/span.ts";
import type { IncidentType } from "../../../src/domain/vocabulary/incident-type.ts";
import type { Reality } from "../../../src/domain/vocabulary/words.ts";
import { analyseText, type Sentence } from "../../../src/text/analyse.ts";
import { hash32 } from "../../../src/text/hash.ts";
import { readRows } from "../data.ts";
import type { StageResult } from "../stage.ts";

interface CasieText {
  readonly id: string;
  readonly date?: string;
  readonly title: string;
  readonly text: string;
  readonly events: readonly {
    readonly subtype: string;
    readonly realis: string;
    readonly nugget: { readonly start: number; readonly end: number };
  }[];
}

/** CASIE's types and those of ours that mean the same. Its two of vulnerabilities have none: no incident of the contract. */
const TYPES: Readonly<Record<string, readonly IncidentType[]>> = {
  Databreach: ["data-leak"],
  Ransom: ["ransomware"],
  Phishing: ["phishing"],
};
/** Actual: it took place, or is said to. Other: not, not yet, only tried. Generic: of no one act; such we do not give out. */
const REALIS: Readonly<Record<Reality, string>> = {
  happened: "Actual",
  ongoing: "Actual",
  alleged: "Actual",
  attempted: "Other",
  planned: "Other",
  expected: "Other",
  hypothetical: "Other",
  denied: "Other",
};

class Tally {
  right = 0;
  got = 0;
  gold = 0;

  add(gold: boolean, got: boolean): void {
    if (gold) this.gold++;
    if (got) this.got++;
    if (gold && got) this.right++;
  }

  get f(): number {
    return (2 * this.right) / Math.max(1, this.got + this.gold);
  }
  get note(): string {
    return `P ${(this.right / Math.max(1, this.got)).toFixed(3)}, R ${(this.right / Math.max(1, this.gold)).toFixed(3)}`;
  }
}

/** One sentence: gold events of a type against what the product tells of it. */
interface Told {
  readonly given: boolean;
  readonly read: boolean;
  readonly reality: Reality | undefined;
}

/** What the product records of an act, as CASIE calls it. */
const realisOf = ({ general, reality }: Pick<ActReading, "general" | "reality">): string =>
  general || !reality ? "Generic" : REALIS[reality];

/** Sentences that tell an act, and whether it is real, on 800 articles of CASIE. Nothing was trained on them. */
export function sentenceStages(dir: string, knowledge: Knowledge): StageResult[] {
  const file = "incidents/casie-dev.jsonl.gz";
  const texts = readRows<CasieText>(dir, file);
  const set = "CASIE, 800 articles";
  if (!texts)
    return [{ stage: "incidents", set, metric: "sentence F", ours: undefined, peers: [], note: `no ${file}` }];
  const halves = [true, false].map((unread) =>
    scoreTexts(
      texts.filter(({ id }) => isUnread(id) === unread),
      knowledge,
    ),
  );
  const all = merged(halves);
  const unread = halves[0]!;
  const kinds = Object.entries(TYPES).map(([from, to]) => `${from} = ${to.join(" or ")}`);
  const types = `types mapped: ${kinds.join("; ")}; vulnerabilities found or patched are no incident of ours`;
  const each = [...all.byType].map(([type, { f }]) => `${type} ${f.toFixed(3)}`).join(", ");
  const unreadNote = (f: number) => `half whose errors were never looked at ${f.toFixed(3)}`;
  return [
    row(
      set,
      "sentence F, mapped types, every act read",
      all.read.f,
      `${all.read.note}; ${unreadNote(unread.read.f)}; acts spoken of in general included (a third of the gold), which are not given out; ${types}; ${each}`,
    ),
    row(
      set,
      "sentence F, mapped types, acts given out",
      all.given.f,
      `${all.given.note}; ${unreadNote(unread.given.f)}; each telling of an incident counts; a third of the gold is Generic, which is not given out on purpose`,
    ),
    row(
      set,
      "sentence F, acts given out, gold without Generic",
      all.single.f,
      `${all.single.note}; ${unreadNote(unread.single.f)}`,
    ),
    row(
      set,
      "realis of matched events, three values",
      all.realis.right / all.realis.got,
      `gold events whose words share a character with an act read of their type, rejected ones left out; happened, ongoing, alleged = Actual; recorded as general = Generic; others = Other; ${all.realis.got} matched; read half ${(halves[1]!.realis.right / halves[1]!.realis.got).toFixed(3)}, ${unreadNote(unread.realis.right / unread.realis.got)}`,
    ),
    row(
      set,
      "realis of matched incidents, real or not",
      all.actual.right / all.actual.got,
      `gold Generic left out; ${all.actual.got} matched; ${unreadNote(unread.actual.right / unread.actual.got)}`,
    ),
  ];
}

const isUnread = (id: string) => hash32(id) % 2 === 0;

function row(set: string, metric: string, ours: number, note: string): StageResult {
  return { stage: "incidents", set, metric, ours, peers: [], note };
}

interface Scores {
  readonly read: Tally;
  readonly given: Tally;
  readonly single: Tally;
  readonly realis: Tally;
  readonly actual: Tally;
  readonly byType: Map<string, Tally>;
}

function emptyScores(): Scores {
  const tally = () => new Tally();
  return { read: tally(), given: tally(), single: tally(), realis: tally(), actual: tally(), byType: new Map() };
}

function merged(parts: readonly Scores[]): Scores {
  const all = emptyScores();
  const add = (to: Tally, from: Tally) => {
    to.right += from.right;
    to.got += from.got;
    to.gold += from.gold;
  };
  for (const part of parts) {
    for (const name of ["read", "given", "single", "realis", "actual"] as const) add(all[name], part[name]);
    for (const [type, tally] of part.byType) {
      if (!all.byType.has(type)) all.byType.set(type, new Tally());
      add(all.byType.get(type)!, tally);
    }
  }
  return all;
}

function scoreTexts(texts: readonly CasieText[], knowledge: Knowledge): Scores {
  const scores = emptyScores();
  for (const text of texts) scoreText(text, knowledge, scores);
  return scores;
}

function scoreText({ id, date, title, text, events }: CasieText, knowledge: Knowledge, scores: Scores): void {
  const passages = [{ start: 0, end: text.length, role: "body" as const }];
  const article: Article = {
    id,
    source: id,
    title,
    language: "en",
    provenance: {},
    text,
    passages,
    furniture: [],
    issues: [],
    ...(date ? { publishedAt: date } : {}),
  };
  const reasons: ExtractionReasons = { statements: new Map(), acts: [] };
  const extracted = extract(article, knowledge, reasons);
  addEvents(scores, events, reasons.acts);
  const incidents = new Map(extracted.incidents.map((incident) => [incident.id, incident]));
  for (const sentence of analyseText(text, passages).sentences) {
    for (const [subtype, ours] of Object.entries(TYPES)) {
      const gold = events.filter((event) => event.subtype === subtype && holds(sentence, event.nugget));
      const told = toldIn(sentence, ours, reasons.acts, incidents);
      addSentence(
        scores,
        subtype,
        gold.map(({ realis }) => realis),
        told,
      );
    }
  }
}

const holds = ({ start, end }: Sentence, at: { readonly start: number }) => at.start >= start && at.start < end;

function toldIn(
  sentence: Sentence,
  types: readonly IncidentType[],
  acts: readonly ActReading[],
  incidents: ReadonlyMap<string, Incident>,
): Told {
  const here = acts.filter((act) => holds(sentence, act) && types.includes(act.type) && act.outcome !== "rejected");
  const given = here.find(({ outcome }) => outcome === "incident" || outcome === "told-again");
  return {
    given: given !== undefined,
    read: here.length > 0,
    reality: given?.reality ?? incidents.get(given?.incident ?? "")?.reality,
  };
}

function addSentence(scores: Scores, subtype: string, realis: readonly string[], { given, read, reality }: Told): void {
  if (!scores.byType.has(subtype)) scores.byType.set(subtype, new Tally());
  const isGold = realis.length > 0;
  scores.byType.get(subtype)!.add(isGold, read);
  scores.read.add(isGold, read);
  scores.given.add(isGold, given);
  const single = realis.some((value) => value !== "Generic");
  if (!isGold || single) scores.single.add(isGold, given);
  if (given && single && reality) scores.actual.add(realis.includes(REALIS[reality]), true);
}

/** Gold events one by one, each against the act read of its type that shares words with it. */
function addEvents(scores: Scores, events: CasieText["events"], acts: readonly ActReading[]): void {
  for (const { subtype, realis, nugget } of events) {
    const types = TYPES[subtype] ?? [];
    const act = acts.find((one) => one.outcome !== "rejected" && types.includes(one.type) && overlaps(one, nugget));
    if (act) scores.realis.add(realisOf(act) === realis, true);
  }
}
