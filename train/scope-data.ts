import { viewActs } from "../src/3-extract/incidents/act-view.ts";
import { type CandidateAct, findActs, isHeadline } from "../src/3-extract/incidents/find-acts.ts";
import { readAct } from "../src/3-extract/incidents/read-act.ts";
import { addScopeFeatures, toneOf } from "../src/3-extract/incidents/scope-features.ts";
import { isCyberText } from "../src/3-extract/incidents/tell-type.ts";
import { completeStatements } from "../src/3-extract/kinds/complete-statements.ts";
import type { Knowledge } from "../src/3-extract/knowledge.ts";
import { extractMentions } from "../src/3-extract/mentions/extract-mentions.ts";
import { readWords } from "../src/3-extract/mentions/mention-knowledge.ts";
import { findAttributions } from "../src/3-extract/statements/find-attributions.ts";
import { FeatureRows } from "../src/3-extract/tagger/features.ts";
import type { Span } from "../src/domain/span.ts";
import type { IncidentType } from "../src/domain/vocabulary/incident-type.ts";
import { analyseText } from "../src/text/analyse.ts";
import type { LabelledRow } from "./logistic.ts";

/** An article of train/data/acts.txt; the label of a mark is its number in SCOPE_CLASSES. */
export interface ScopedText {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly marks: readonly (Span & { readonly label: number })[];
}

/** One marked act: its features, what the rules say of its reality, and what its company is reckoned by. */
export interface ScopeRow extends LabelledRow {
  readonly unreal: boolean;
  readonly act: CandidateAct;
  readonly type: IncidentType;
}

const LETTERS = "rng";
const UNREAL = /^(?:attempted|planned|expected|hypothetical|denied)$/;

/** Sentences with their acts marked `{r|words}`, headline first, a blank line between articles. */
export function parseScoped(source: string): ScopedText[] {
  return source
    .split(/\n\s*\n/)
    .map((block) => block.split("\n").filter((line) => line && !line.startsWith("#")))
    .filter((lines) => lines.length > 1)
    .map(([title = "", ...lines], i) => {
      let text = title;
      const marks: (Span & { label: number })[] = [];
      for (const part of `\n${lines.join(" ")}`.split(/(\{[^}]+\})/)) {
        const marked = /^\{([rng])\|([^}]+)\}$/.exec(part);
        if (!marked && /[{}]/.test(part)) throw new Error(`${title}: no mark: ${part}`);
        const words = marked?.[2] ?? part;
        if (marked)
          marks.push({ label: LETTERS.indexOf(marked[1]!), start: text.length, end: text.length + words.length });
        text += words;
      }
      return { id: `acts-${i}`, title, text, marks };
    });
}

/** One row per wording of the lexicon inside a mark. */
export function scopeRows({ id, title, text, marks }: ScopedText, knowledge: Knowledge): ScopeRow[] {
  const analysis = analyseText(text, [
    { start: 0, end: title.length, role: "headline" },
    { start: title.length, end: text.length, role: "body" },
  ]);
  const words = readWords(analysis, knowledge.mentions);
  const mentions = extractMentions(analysis, knowledge.mentions, words);
  const attributions = findAttributions(analysis, mentions, knowledge.statements, words.table);
  const statements = completeStatements(attributions, analysis, mentions, { knowledge: knowledge.kinds, article: id });
  const view = viewActs(analysis, mentions, statements, words.known);
  const tone = toneOf(view);
  const context = { hedges: knowledge.hedges, article: id, cyber: isCyberText(analysis) };
  const { clusters } = knowledge.mentions;
  return findActs(view, knowledge.incidents).flatMap((act) => {
    const start = analysis.tokens[act.found.from]!.start;
    const end = analysis.tokens[act.found.to - 1]!.end;
    const mark = marks.find((one) => one.start <= start && end <= one.end);
    if (!mark || isHeadline(view, act)) return [];
    const { reality } = readAct(view, act, undefined, context);
    const rows = new FeatureRows();
    addScopeFeatures(rows, view, act, { tone, reality, clusters });
    const unreal = UNREAL.test(reality);
    return [{ label: mark.label, values: rows.snapshot().values, unreal, act, type: act.found.trigger.type }];
  });
}
