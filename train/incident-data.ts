import { ACT_CLASSES, classOf } from "../src/3-extract/incidents/act-chooser.ts";
import { type ActView, viewActs } from "../src/3-extract/incidents/act-view.ts";
import { addActFeatures } from "../src/3-extract/incidents/chooser-features.ts";
import type { IncidentContext } from "../src/3-extract/incidents/extract-incidents.ts";
import { type CandidateAct, findActs, isHeadline } from "../src/3-extract/incidents/find-acts.ts";
import type { Knowledge } from "../src/3-extract/knowledge.ts";
import { extractMentions } from "../src/3-extract/mentions/extract-mentions.ts";
import { readWords } from "../src/3-extract/mentions/mention-knowledge.ts";
import { FeatureRows } from "../src/3-extract/tagger/features.ts";
import type { Incident } from "../src/domain/incident.ts";
import type { Mention } from "../src/domain/mention.ts";
import type { Quoted } from "../src/domain/span.ts";
import type { Statement } from "../src/domain/statement.ts";
import { analyseText, type TextAnalysis } from "../src/text/analyse.ts";
import type { WordClusters } from "../src/text/clusters.ts";
import type { LabelledRow } from "./logistic.ts";

/** An annotated text of bench/train, as far as incidents need it. */
export interface IncidentText {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly publishedAt?: string;
  readonly statements: readonly (Omit<Statement, "speaker" | "via"> & {
    readonly speaker: string | null;
    readonly speakerSpan: Quoted | null;
  })[];
  readonly incidents: readonly Incident[];
}

/** What extractIncidents is given, with the gold statements. */
export interface ReadText {
  readonly analysis: TextAnalysis;
  readonly mentions: readonly Mention[];
  readonly statements: readonly Statement[];
  readonly context: IncidentContext;
}

export function readText(row: IncidentText, knowledge: Knowledge): ReadText {
  const headline = row.text.startsWith(row.title) ? row.title.length : 0;
  const passages = [
    { start: 0, end: headline, role: "headline" as const },
    { start: headline, end: row.text.length, role: "body" as const },
  ].filter(({ start, end }) => end > start);
  const analysis = analyseText(row.text, passages);
  const words = readWords(analysis, knowledge.mentions);
  return {
    analysis,
    mentions: extractMentions(analysis, knowledge.mentions, words),
    statements: row.statements.map(
      ({ speaker, speakerSpan, ...rest }): Statement => ({
        ...rest,
        via: [],
        ...(speakerSpan ? { speaker: { ...speakerSpan, name: speaker ?? speakerSpan.quote } } : {}),
      }),
    ),
    context: {
      lexicon: knowledge.incidents,
      hedges: knowledge.hedges,
      known: words.known,
      publishedAt: row.publishedAt,
      article: row.id,
    },
  };
}

/** One row per wording: told where it stands inside the words of a gold incident. */
export function actRows(row: IncidentText, read: ReadText, clusters: WordClusters): LabelledRow[] {
  const view = viewActs(read.analysis, read.mentions, read.statements, read.context.known);
  const acts = findActs(view, read.context.lexicon).filter((act) => !isHeadline(view, act));
  return acts.map((act) => {
    const rows = new FeatureRows();
    addActFeatures(rows, view, act, act.around, clusters);
    return { label: labelOf(row, view, act), values: rows.snapshot().values };
  });
}

function labelOf({ incidents }: IncidentText, { analysis: { tokens } }: ActView, { found }: CandidateAct): number {
  const start = tokens[found.from]!.start;
  const end = tokens[found.to - 1]!.end;
  const gold = incidents.find((incident) => incident.start <= start && end <= incident.end);
  return ACT_CLASSES.indexOf(gold ? classOf(gold.type) : "none");
}

/** Articles of train/data/incidents.txt: sentences with their acts marked `{type|words}`, headline first. */
export function parseMarked(source: string): IncidentText[] {
  const articles = source
    .split(/\n\s*\n/)
    .map((block) => block.split("\n").filter((line) => line && !line.startsWith("#")));
  return articles
    .filter((lines) => lines.length > 1)
    .map(([title = "", ...lines], i) => {
      let text = title;
      const incidents: Incident[] = [];
      for (const part of lines
        .join(" ")
        .replace(/^/, "\n")
        .split(/(\{[^}]+\})/)) {
        const marked = /^\{([a-z-]+)\|([^}]+)\}$/.exec(part);
        const words = marked?.[2] ?? part;
        if (marked) incidents.push(markedIncident(marked[1] as Incident["type"], words, text.length));
        text += words;
      }
      return { id: `own-${i}`, title, text, statements: [], incidents };
    });
}

function markedIncident(type: Incident["type"], quote: string, start: number): Incident {
  return {
    id: String(start),
    type,
    quote,
    start,
    end: start + quote.length,
    victims: [],
    sectors: [],
    reality: "happened",
  };
}
