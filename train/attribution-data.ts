import { extractMentions } from "../src/3-extract/mentions/extract-mentions.ts";
import { type MentionKnowledge, readWords } from "../src/3-extract/mentions/mention-knowledge.ts";
import { type CandidateCue, type CueIndex, findCues } from "../src/3-extract/statements/find-cues.ts";
import { type FrameArticle, frameArticle } from "../src/3-extract/statements/frame-article.ts";
import { addFrameFeatures } from "../src/3-extract/statements/frame-features.ts";
import { type FrameWindow, frameWindow } from "../src/3-extract/statements/frame-window.ts";
import { encodeRuns, type TaggedRun } from "../src/3-extract/tagger/bioes.ts";
import { FeatureRows } from "../src/3-extract/tagger/features.ts";
import { addForms } from "../src/3-extract/tagger/word-features.ts";
import type { Passage } from "../src/domain/article.ts";
import type { Mention } from "../src/domain/mention.ts";
import type { Quoted, Span } from "../src/domain/span.ts";
import { analyseText, type TextAnalysis, tokenAt } from "../src/text/analyse.ts";
import type { Example } from "./perceptron.ts";

/** A statement as annotated in news-annotated.jsonl. */
export interface GoldStatement {
  readonly id: string;
  readonly speaker: string | null;
  readonly anonymous: boolean;
  readonly speakerSpan: Quoted | null;
  readonly cue: Quoted | null;
  readonly content: Quoted;
  readonly form: string;
  readonly audience: string | null;
  readonly via: string | null;
  readonly hedges: readonly (Quoted & { sense: string })[];
  readonly kind: string;
}

export interface GoldText {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly publishedAt?: string;
  readonly entities: readonly { name: string; type: string; quotes: readonly string[] }[];
  readonly statements: readonly GoldStatement[];
}

/** One fifth of the texts is kept back: never trained on, never looked into. */

export interface ReadText {
  readonly gold: GoldText;
  readonly analysis: TextAnalysis;
  readonly mentions: readonly Mention[];
  readonly cues: readonly CandidateCue[];
  readonly article: FrameArticle;
}

/** The title line is a headline, the rest body. */
export function passagesOf(gold: GoldText): Passage[] {
  const headline = gold.text.startsWith(gold.title) ? gold.title.length : 0;
  return [
    { start: 0, end: headline, role: "headline" as const },
    { start: headline, end: gold.text.length, role: "body" as const },
  ].filter(({ start, end }) => end > start);
}

/** A training text as the extractors see it. */
export function readGold(gold: GoldText, knowledge: MentionKnowledge, index: CueIndex): ReadText {
  const analysis = analyseText(gold.text, passagesOf(gold));
  const words = readWords(analysis, knowledge);
  const mentions = extractMentions(analysis, knowledge, words);
  const cues = findCues(analysis, index);
  return { gold, analysis, mentions, cues, article: frameArticle(analysis, words.table, mentions, cues) };
}

/** One example per candidate cue: what it reports by the gold, or nothing. */
export function examplesOf(read: ReadText): Example[] {
  const { analysis, cues, gold } = read;
  const byCue = new Map<CandidateCue, GoldStatement[]>();
  for (const statement of gold.statements) {
    const cue = cueOf(read, statement);
    if (cue) byCue.set(cue, [...(byCue.get(cue) ?? []), statement]);
  }
  // Inside a quotation the product looks for no reports.
  return cues
    .filter(({ from }) => read.article.quoteState[from] !== 2)
    .map((cue) => {
      const window = frameWindow(analysis, cue);
      const rows = new FeatureRows();
      addFrameFeatures(rows, read.article, cue, window, addForms);
      return { rows: rows.snapshot(), tags: tagsOf(analysis, window, byCue.get(cue) ?? []) };
    });
}

/** The last candidate in the gold cue ("has denied": denied); the first of a phrase. */
function cueOf({ analysis, cues }: ReadText, { cue }: GoldStatement): CandidateCue | undefined {
  if (!cue) return undefined;
  return cues.findLast(
    ({ from, to }) => analysis.tokens[from]!.start < cue.end && analysis.tokens[to - 1]!.end > cue.start,
  );
}

function tagsOf(analysis: TextAnalysis, window: FrameWindow, statements: readonly GoldStatement[]): string[] {
  const runs: TaggedRun[] = [];
  const taken = new Uint8Array(window.to - window.from);
  const put = (span: Span | undefined, type: string) => {
    if (!span) return;
    const from = Math.max(tokenAt(analysis.tokens, span.start), window.from) - window.from;
    const to = Math.min(tokenAt(analysis.tokens, span.end - 1) + 1, window.to) - window.from;
    if (from >= to || taken.subarray(from, to).some(Boolean)) return;
    taken.fill(1, from, to);
    runs.push({ from, to, type });
  };
  for (const statement of statements) put(statement.speakerSpan ?? undefined, "SRC");
  for (const statement of statements) put(statement.content, "CON");
  return encodeRuns(
    window.to - window.from,
    runs.sort((a, b) => a.from - b.from),
  );
}
