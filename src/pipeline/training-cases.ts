import { findTarget, findWords } from "../3-extract/corrections/find-target.ts";
import { decisionId } from "../4-corroborate/decisions-in-force.ts";
import type { HedgeDecision, SpeakerDecision } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import { overlaps, type Quoted, type Span } from "../domain/span.ts";
import type { Statement } from "../domain/statement.ts";
import type { HedgeSense } from "../domain/vocabulary/sense.ts";
import type { Store } from "../ports/store.ts";
import { logOf } from "./decision-log.ts";

/** Words with their place in `text` of the case. */
interface Marked extends Quoted {
  readonly sense?: HedgeSense | "none";
}

/** What a person set right, as an example to learn from; it names nobody who decided. */
export interface TrainingCase {
  readonly decision: string;
  readonly kind: "speaker" | "hedge";
  readonly article: string;
  readonly language: string;
  /** The paragraphs of the article that hold all of the words. */
  readonly text: string;
  readonly content: Marked;
  readonly cue?: Marked;
  /** What the program had; absent: nothing. */
  readonly machine?: Marked;
  /** What the person set; absent: the speaker is not stated. */
  readonly person?: Marked;
  readonly at: string;
  readonly why: string;
}

/** One line of JSON for each correction that holds, oldest first, from the articles as they were extracted. */
export async function* trainingLines({
  decisions,
  derived,
}: Pick<Store, "decisions" | "derived">): AsyncIterable<string> {
  const log = logOf(await decisions.list()).reverse();
  for (const { decision, state } of log) {
    if (state !== "holds" || (decision.kind !== "speaker" && decision.kind !== "hedge")) continue;
    const [extraction] = await derived.read("extraction", [decision.article]);
    const made = extraction && trainingCase(extraction.document as ExtractedArticle, decision);
    if (made) yield `${JSON.stringify(made)}\n`;
  }
}

/** The case of a decision that holds; undefined where the article no longer has its words. `article`: as extracted. */
export function trainingCase(
  article: ExtractedArticle,
  decision: SpeakerDecision | HedgeDecision,
): TrainingCase | undefined {
  const target = findTarget(article, decision);
  const words = decision.kind === "hedge" ? decision.words : decision.speaker;
  const place = words === "not-stated" ? undefined : findWords(article.text, decision.kind, words);
  if (typeof target === "string" || typeof place === "string") return undefined;
  const { content, cue } = target;
  const machine = machineWords(target, decision.kind, place);
  const spans = [content, cue, machine, place].filter((span) => span !== undefined);
  const passage = paragraphsOf(article.text, spans);
  const marked = ({ quote, start, end }: Quoted) => ({ quote, start: start - passage.start, end: end - passage.start });
  const sense = decision.kind === "hedge" ? { sense: decision.sense } : {};
  return {
    decision: decisionId(decision),
    kind: decision.kind,
    article: article.id,
    language: article.language,
    text: article.text.slice(passage.start, passage.end),
    content: marked(content),
    ...(cue ? { cue: marked(cue) } : {}),
    ...(machine ? { machine: { ...marked(machine), ...(machine.sense ? { sense: machine.sense } : {}) } } : {}),
    ...(place ? { person: { ...marked(place), ...sense } } : {}),
    at: decision.at,
    why: decision.why,
  };
}

function machineWords({ speaker, hedges }: Statement, kind: "speaker" | "hedge", place?: Quoted): Marked | undefined {
  if (kind === "speaker") return speaker;
  return place && hedges.find((hedge) => overlaps(hedge, place));
}

/** Whole lines of the text. */
function paragraphsOf(text: string, spans: readonly Span[]): Span {
  const first = Math.min(...spans.map(({ start }) => start));
  const last = Math.max(...spans.map(({ end }) => end));
  const end = text.indexOf("\n", last);
  return { start: text.lastIndexOf("\n", first - 1) + 1, end: end < 0 ? text.length : end };
}
