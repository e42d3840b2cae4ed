import type { Article, Passage } from "../../domain/article.ts";
import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { Span } from "../../domain/span.ts";
import { analyseText } from "../../text/analyse.ts";
import type { Knowledge } from "../knowledge.ts";
import { extractMentions } from "../mentions/extract-mentions.ts";
import { readWords } from "../mentions/mention-knowledge.ts";
import { findAttributions } from "../statements/find-attributions.ts";
import type { StatementKnowledge } from "../statements/statement-knowledge.ts";
import { findOrigins } from "./find-origins.ts";

/** Roles whose lines are read for credits; the others are passed on as they are. */
const READ_ROLES = new Set(["headline", "body", "caption"]);

/** Finds the origins of an article and nothing else: reads only lines that hold a name that may be one, and words of a credit. */
export function creditReader(knowledge: Knowledge): (article: Article) => ExtractedArticle {
  const mayCredit = creditSigns(knowledge.statements);
  return (article) => {
    const passages = article.passages.flatMap((passage) =>
      READ_ROLES.has(passage.role)
        ? linesIn(article.text, passage, mayCredit).map((line) => ({ ...line, role: passage.role }))
        : [passage],
    );
    return { ...article, ...NOTHING, origins: originsIn(article, passages, knowledge) };
  };
}

const NOTHING = { mentions: [], statements: [], incidents: [], alerts: [], designations: [], advice: [] };

function originsIn(article: Article, passages: readonly Passage[], knowledge: Knowledge) {
  const analysis = analyseText(article.text, passages);
  if (!analysis.tokens.length) return findOrigins(article, analysis, [], [], knowledge.statements);
  const words = readWords(analysis, knowledge.mentions);
  const mentions = extractMentions(analysis, knowledge.mentions, words);
  const attributions = findAttributions(analysis, mentions, knowledge.statements, words.table);
  return findOrigins(article, analysis, mentions, attributions, knowledge.statements);
}

function linesIn(text: string, { start, end }: Span, isWanted: (line: string) => boolean): Span[] {
  const lines: Span[] = [];
  for (let from = start; from < end; ) {
    const newline = text.indexOf("\n", from);
    const to = newline < 0 || newline > end ? end : newline;
    if (to > from && isWanted(text.slice(from, to))) lines.push({ start: from, end: to });
    from = to + 1;
  }
  return lines;
}

type Signs = (line: string) => boolean;

/**
 * A reporter is named beside any word of reporting, or in brackets before a dash; an official or a maker in a line with
 * "according to" or the name of a document.
 */
function creditSigns({ originKinds, outletWords, carriers, cues }: StatementKnowledge): Signs {
  const names = new Map<string, { name: string; isReporter: boolean }[]>();
  for (const [name, kind] of originKinds) {
    const first = /^[\p{L}\p{N}]+/u.exec(name)?.[0];
    if (!first) continue;
    const others = names.get(first) ?? [];
    others.push({ name, isReporter: kind === "agency" || kind === "outlet" });
    names.set(first, others);
  }
  const isDocument = (word: string) => carriers.has(word);
  return (line) => {
    let reporter = false;
    let official = false;
    let document = line.includes("ccording to");
    let reports = false;
    for (const match of line.matchAll(WORDS)) {
      const word = match[0];
      const at = match.index;
      const lower = word.toLowerCase();
      if (!document && isDocument(lower)) document = true;
      if (!reports && (cues.has(lower) || CREDIT_WORDS.has(lower))) reports = true;
      if (word === lower) continue;
      if (outletWords.has(lower)) reporter = true;
      for (const { name, isReporter } of names.get(word) ?? []) {
        if (!line.startsWith(name, at) || /[\p{L}\p{N}]/u.test(line[at + name.length] ?? "")) continue;
        if (isReporter) reporter = true;
        else official = true;
      }
    }
    if (DOMAIN.test(line)) reporter = true;
    return (reporter && (reports || document || BRACKETED.test(line))) || (official && document);
  };
}

const WORDS = /[\p{L}\p{N}]+/gu;
/** Words of find-origins' credits that are no cue of reporting. */
const CREDIT_WORDS = new Set(
  "cited citing quoted quoting seen obtained reviewed published carried per via courtesy interview interviews conversation statement statements comments remarks email spoke speaking speaks talking talked spoken report reports informed briefed told tells telling reporter reporters journalist journalists correspondent correspondents writer writers contributed".split(
    " ",
  ),
);
const DOMAIN = /\.(?:com|org|net|au|uk|nz)\b/;
/** "(MPA) -": the dateline of an agency. */
const BRACKETED = /\)\s*(?:-|–|—)/;
