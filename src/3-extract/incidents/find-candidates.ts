import type { Mention } from "../../domain/mention.ts";
import { contains } from "../../domain/span.ts";
import type { Hedge, Statement } from "../../domain/statement.ts";
import type { Reality } from "../../domain/vocabulary/words.ts";
import type { Sentence, TextAnalysis } from "../../text/analyse.ts";
import { type FoundDate, findDates } from "../../text/find-dates.ts";
import { extractHedges, type HedgeLexicon } from "../hedges/extract-hedges.ts";
import type { NameMatch } from "../mentions/name-index.ts";
import type { WordTable } from "../tagger/word-features.ts";
import { findClause } from "./find-clause.ts";
import { type FoundTrigger, findTriggers } from "./find-triggers.ts";
import type { IncidentLexicon } from "./incident-lexicon.ts";
import { type ActScene, readActor } from "./read-parties.ts";
import { readReality } from "./read-reality.ts";
import { readPlace, readVictims } from "./read-victims.ts";

export interface IncidentContext {
  readonly lexicon: IncidentLexicon;
  readonly hedges: HedgeLexicon;
  readonly known: readonly NameMatch[];
  readonly table: WordTable;
  readonly publishedAt?: string | undefined;
  /** Id of the article: part of the ids of its incidents. */
  readonly article: string;
}

/** A wording that may tell an act, with all that its clause says of it. */
export interface Candidate extends ActScene {
  readonly sentence: Sentence;
  readonly hedges: readonly Hedge[];
  readonly statement: Statement | undefined;
  readonly reality: Reality;
  readonly actor: string | undefined;
  readonly victims: readonly string[];
  readonly date: FoundDate | undefined;
  readonly place: string | undefined;
}

/** Every trigger of the body and of the captions, read; headlines only repeat. */
export function findCandidates(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  statements: readonly Statement[],
  context: IncidentContext,
): Candidate[] {
  const found: Candidate[] = [];
  const near = nearby(analysis, mentions, context.known);
  analysis.sentences.forEach((sentence, at) => {
    if (analysis.paragraphs[sentence.paragraph]!.role === "headline") return;
    const triggers = findTriggers(analysis, sentence, context.lexicon);
    if (!triggers.length) return;
    const around = near(at);
    for (const act of triggers) found.push(readAct(analysis, sentence, act, around, statements, context));
  });
  return found;
}

type Around = Pick<ActScene, "mentions" | "known">;

/** Mentions and catalog names of a sentence and of the one before: one pass over the article, no search per act. */
function nearby(
  { sentences }: TextAnalysis,
  mentions: readonly Mention[],
  known: readonly NameMatch[],
): (sentence: number) => Around {
  let m = 0;
  let k = 0;
  return (at) => {
    const first = sentences[Math.max(0, at - 1)]!;
    const last = sentences[at]!;
    while (m < mentions.length && mentions[m]!.end <= first.start) m++;
    while (k < known.length && known[k]!.to <= first.from) k++;
    let mEnd = m;
    while (mEnd < mentions.length && mentions[mEnd]!.start < last.end) mEnd++;
    let kEnd = k;
    while (kEnd < known.length && known[kEnd]!.from < last.to) kEnd++;
    return { mentions: mentions.slice(m, mEnd), known: known.slice(k, kEnd) };
  };
}

function readAct(
  analysis: TextAnalysis,
  sentence: Sentence,
  act: FoundTrigger,
  around: Around,
  statements: readonly Statement[],
  context: IncidentContext,
): Candidate {
  const { tokens, text } = analysis;
  const trigger = { start: tokens[act.from]!.start, end: tokens[act.to - 1]!.end };
  const statement = innermost(statements, trigger);
  const clause = findClause(analysis, sentence, act, statement?.content);
  const scene: ActScene = { analysis, ...around, clause, act };
  const span = { start: tokens[clause.from]!.start, end: tokens[clause.to - 1]!.end };
  const hedges = extractHedges(analysis, span, context.hedges).filter(({ start }) => start <= trigger.end);
  const actor = readActor(scene);
  const dates = findDates(text, span, { publishedAt: context.publishedAt });
  return {
    ...scene,
    sentence,
    statement,
    hedges,
    reality: readReality(scene, hedges, statement),
    actor,
    victims: readVictims(scene).filter((victim) => victim !== actor),
    date: dates.find(({ start }) => start >= trigger.end) ?? dates.at(-1),
    place: readPlace(scene),
  };
}

function innermost(statements: readonly Statement[], span: { start: number; end: number }): Statement | undefined {
  let best: Statement | undefined;
  for (const statement of statements) {
    if (statement.content.start > span.start) continue;
    if (contains(statement.content, span) && (!best || statement.content.end - statement.content.start < best.content.end - best.content.start)) best = statement;
  }
  return best;
}
