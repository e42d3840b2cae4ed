import type { HedgeDecision, SpeakerDecision } from "../../domain/decision.ts";
import type { ExtractedArticle } from "../../domain/extraction.ts";
import { overlaps } from "../../domain/span.ts";
import type { Correction, Statement } from "../../domain/statement.ts";
import { analyseText } from "../../text/analyse.ts";
import type { Knowledge } from "../knowledge.ts";
import { correctHedge } from "./correct-hedge.ts";
import { correctSpeaker } from "./correct-speaker.ts";
import { findTarget } from "./find-target.ts";
import { readAgain } from "./read-again.ts";
import type { CorrectedWords, Scene } from "./scene.ts";

/** A decision about a statement of one article, with its id. */
export interface StatementCorrection {
  readonly id: string;
  readonly decision: SpeakerDecision | HedgeDecision;
}

export interface Corrected {
  readonly article: ExtractedArticle;
  /** Those that could not be carried out, and why. */
  readonly unmet: readonly { readonly id: string; readonly why: string }[];
}

/** One statement in the state that the corrections so far have given it. */
interface Draft {
  readonly original: Statement;
  statement: Statement;
  readonly words: CorrectedWords[];
}

/**
 * The article as if it had been read as people say: speaker and hedges of the statements are set, and kinds, incidents,
 * origins and advice are read again from them. `corrections`: in the order in which they were made.
 */
export function correctArticle(
  article: ExtractedArticle,
  corrections: readonly StatementCorrection[],
  knowledge: Knowledge,
): Corrected {
  const scene: Scene = { article, analysis: analyseText(article.text, article.passages), knowledge };
  const drafts = new Map<string, Draft>();
  const unmet: { id: string; why: string }[] = [];
  for (const correction of corrections) {
    const target = findTarget(article, correction.decision);
    const why = typeof target === "string" ? target : carryOut(draftOf(target, drafts), correction, scene);
    if (why !== undefined) unmet.push({ id: correction.id, why });
  }
  const changed = [...drafts.values()].filter(({ statement, original }) => statement !== original);
  return { article: changed.length ? readAgain(scene, changed) : article, unmet };
}

function draftOf(target: Statement, drafts: Map<string, Draft>): Draft {
  const draft = drafts.get(target.id) ?? { original: target, statement: target, words: [] };
  drafts.set(target.id, draft);
  return draft;
}

/** Changes the draft, or says why it cannot be done. */
function carryOut(draft: Draft, { id, decision }: StatementCorrection, scene: Scene): string | undefined {
  const { original, statement } = draft;
  const { by, at, why } = decision;
  const signed = { decision: id, by, at, why };
  const before = statement.correctedBy ?? [];
  if (decision.kind === "speaker") {
    const set = correctSpeaker(statement, decision.speaker, scene);
    if (typeof set === "string") return set;
    const was = original.speaker?.name;
    const entry: Correction = {
      ...signed,
      what: "speaker",
      ...(set.speaker ? { quote: set.speaker.quote } : {}),
      ...(was === undefined ? {} : { was }),
    };
    // Of two about one speaker the later holds.
    draft.statement = { ...set, correctedBy: [...before.filter(({ what }) => what !== "speaker"), entry] };
    return undefined;
  }
  const words = correctHedge(statement, decision, scene);
  if (typeof words === "string") return words;
  const was = original.hedges.find((hedge) => overlaps(hedge, words.span))?.sense;
  const entry: Correction = { ...signed, what: "hedge", quote: words.span.quote, ...(was ? { was } : {}) };
  const isOver = (other: CorrectedWords) => overlaps(other.span, words.span);
  const replaced = new Set(draft.words.filter(isOver).map(({ decision: of }) => of));
  draft.words.splice(0, Infinity, ...draft.words.filter((other) => !isOver(other)), { ...words, decision: id });
  draft.statement = {
    ...statement,
    hedges: [...statement.hedges.filter((hedge) => !overlaps(hedge, words.span)), ...words.hedges].sort(
      (a, b) => a.start - b.start,
    ),
    correctedBy: [...before.filter(({ decision: of }) => !replaced.has(of)), entry],
  };
  return undefined;
}
