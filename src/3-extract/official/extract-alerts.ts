import type { AlertSystem } from "../../domain/catalog.ts";
import type { Alert } from "../../domain/incident.ts";
import type { Mention } from "../../domain/mention.ts";
import { quoted } from "../../domain/span.ts";
import type { Sentence, TextAnalysis } from "../../text/analyse.ts";
import { type FoundDate, findDates } from "../../text/find-dates.ts";
import { isCapitalised, type Token } from "../../text/tokens.ts";
import { type OfficialKnowledge, wordingAt } from "./official-knowledge.ts";
import { actingBody } from "./parties.ts";

export interface AlertContext {
  readonly knowledge: OfficialKnowledge;
  readonly publishedAt?: string | undefined;
}

interface Draft {
  readonly from: number;
  readonly to: number;
  /** Absent: a document of a named issuer without a system behind it. */
  readonly system?: AlertSystem;
}

/** Tokens between an alert and the words that name its level. */
const LEVEL_REACH = 6;
/** Tokens between "a terrorism threat alert" and the system that it was issued through. */
const DOCUMENT_REACH = 9;

/** Warnings of an authority, in text order; one per system and level. A level only where the text names it beside the alert. */
export function extractAlerts(analysis: TextAnalysis, mentions: readonly Mention[], context: AlertContext): Alert[] {
  const alerts: Alert[] = [];
  for (const sentence of analysis.sentences) {
    for (const draft of draftsIn(analysis, sentence, context.knowledge)) {
      const alert = alertOf(analysis, mentions, sentence, draft, context);
      if (alert && !alerts.some((other) => sameAlert(other, alert))) alerts.push(alert);
    }
  }
  return alerts;
}

function sameAlert(a: Alert, b: Alert): boolean {
  return a.system === b.system && a.issuer === b.issuer && (b.level === undefined || a.level === b.level);
}

function draftsIn({ tokens }: TextAnalysis, sentence: Sentence, knowledge: OfficialKnowledge): Draft[] {
  const drafts: Draft[] = [];
  for (let i = sentence.from; i < sentence.to; i++) {
    const named = knowledge.systems.longest(tokens, i, sentence.to);
    const system = named?.values.find((value) => isWritten(tokens, i, named.to, value));
    if (named && system && acts(tokens, sentence, { from: i, to: named.to }, knowledge)) {
      drafts.push(wholeDraft(tokens, sentence, { from: i, to: named.to, system }, knowledge));
      i = named.to - 1;
    }
  }
  return drafts.length ? drafts : documentsIn(tokens, sentence, knowledge);
}

/** A short name only as its authority writes it: "EAS" is a system, "eas" is none. */
function isWritten(tokens: readonly Token[], from: number, to: number, { short, name }: AlertSystem): boolean {
  const words = tokens.slice(from, to);
  if (to - from === 1 && words[0]!.text.length <= 6) return words[0]!.text === short || words[0]!.text === name;
  return words.some(isCapitalised);
}

/** A system that is only spoken of ("was created in 2011") has issued nothing. */
function acts(tokens: readonly Token[], sentence: Sentence, named: Draft, knowledge: OfficialKnowledge): boolean {
  for (let i = sentence.from; i < sentence.to; i++) {
    if (i >= named.from && i < named.to && named.to - named.from > 2) continue;
    for (const role of ["issue", "alert-document", "expire"] as const) {
      if (wordingAt(knowledge, role, tokens, i, sentence.to) !== undefined) return true;
    }
    if (/^(?:warn|warns|warned|warning|remains|stands|level)$/.test(tokens[i]!.lower)) return true;
  }
  return false;
}

/** With the acronym in brackets behind it, and the document that came through it: "a terrorism threat alert issued through …". */
function wholeDraft(tokens: readonly Token[], sentence: Sentence, draft: Draft, knowledge: OfficialKnowledge): Draft {
  let { from, to } = draft;
  if (tokens[to]?.text === "(" && tokens[to + 2]?.text === ")") to += 3;
  const noun = wordingAt(knowledge, "alert-document", tokens, to, sentence.to);
  if (noun !== undefined) to = noun;
  for (let i = Math.max(sentence.from, from - DOCUMENT_REACH); i < from; i++) {
    const end = wordingAt(knowledge, "alert-document", tokens, i, from);
    if (end === undefined) continue;
    const through = tokens.slice(end, from).some(({ lower }) => /^(?:through|via|under|by|of|from)$/.test(lower));
    if (through) from = withArticle(tokens, i, sentence);
    break;
  }
  return { ...draft, from: withArticle(tokens, from, sentence), to };
}

function withArticle(tokens: readonly Token[], from: number, sentence: Sentence): number {
  return from > sentence.from && /^(?:a|an|the)$/.test(tokens[from - 1]!.lower) ? from - 1 : from;
}

/** "The agency issued a joint cybersecurity advisory": an issuing verb right before the document. */
function documentsIn(tokens: readonly Token[], sentence: Sentence, knowledge: OfficialKnowledge): Draft[] {
  const drafts: Draft[] = [];
  for (let i = sentence.from; i < sentence.to; i++) {
    const verb = wordingAt(knowledge, "issue", tokens, i, sentence.to);
    if (verb === undefined) continue;
    let at = verb;
    while (
      at < sentence.to &&
      at < verb + 4 &&
      /^(?:a|an|the|its|their|this|new|updated|urgent|another|second)$/.test(tokens[at]!.lower)
    )
      at++;
    const end = wordingAt(knowledge, "alert-document", tokens, at, sentence.to);
    if (end !== undefined) {
      drafts.push({ from: withArticle(tokens, at, sentence), to: end });
      i = end;
    }
  }
  return drafts;
}

function alertOf(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  sentence: Sentence,
  { from, to, system }: Draft,
  { knowledge, publishedAt }: AlertContext,
): Alert | undefined {
  const { tokens, text } = analysis;
  const words = quoted(text, tokens[from]!.start, tokens[to - 1]!.end);
  const named = actingBody(mentions, { start: sentence.start, end: words.start });
  const issuer = named?.type === "organisation" ? named.name : system?.issuer;
  if (!issuer) return undefined;
  const level = system && levelOf(tokens, sentence, { from, to, system }, knowledge);
  // "It expires on …" may be the next sentence.
  const next = analysis.sentences[analysis.sentences.indexOf(sentence) + 1];
  const goesOn = next && next.paragraph === sentence.paragraph && /^(?:it|the)$/.test(tokens[next.from]!.lower);
  const dates = findDates(text, { start: sentence.start, end: goesOn ? next.end : sentence.end }, { publishedAt });
  const issued = dates.find(
    (date) => date.end <= sentence.end && follows(tokens, date, (i) => wordingAt(knowledge, "issue", tokens, i), 10),
  );
  const expires = dates.find((date) => follows(tokens, date, (i) => wordingAt(knowledge, "expire", tokens, i), 3));
  return {
    issuer,
    system: system?.name === undefined ? documentName(words.quote) : system.short,
    ...(level ? { level } : {}),
    ...(issued?.from && issued.from === issued.to && issued !== expires ? { issuedAt: issued.from } : {}),
    ...(expires?.to ? { expiresAt: expires.to } : {}),
    ...words,
  };
}

function documentName(quote: string): string {
  return quote.replace(/^(?:a|an|the) /i, "");
}

/** Whether a wording ends within `reach` tokens before the date. */
function follows(
  tokens: readonly Token[],
  date: FoundDate,
  endAt: (i: number) => number | undefined,
  reach: number,
): boolean {
  const at = tokens.findIndex(({ start }) => start >= date.start);
  for (let i = Math.max(0, at - reach - 3); i < at; i++) {
    const end = endAt(i);
    if (end !== undefined && end <= at + 1 && at - end <= reach) return true;
  }
  return false;
}

/** The level beside the alert. Of "from low to high" the one it was raised to. */
function levelOf(
  tokens: readonly Token[],
  sentence: Sentence,
  { from, to, system }: Required<Draft>,
  knowledge: OfficialKnowledge,
): string | undefined {
  let found: string | undefined;
  for (let i = Math.max(sentence.from, from - LEVEL_REACH); i < Math.min(sentence.to, to + LEVEL_REACH); i++) {
    const level = system.levels.find((name) => spells(tokens, i, name));
    if (level === undefined || tokens[i - 1]?.lower === "from") continue;
    const end = i + level.split(" ").length;
    const behind = /^(?:to|at|as)$/.test(tokens[i - 1]?.lower ?? "") || /^["“‘']$/.test(tokens[i - 1]?.text ?? "");
    const noun = wordingAt(knowledge, "level-noun", tokens, end, sentence.to) !== undefined;
    const numbered = /^\d$/.test(level) && tokens[i - 1]?.lower === "level";
    const isType = i >= from && i < to; // "NTAS bulletin"
    if (/^\d$/.test(level) ? numbered : behind || noun || isType) found = level;
  }
  return found;
}

function spells(tokens: readonly Token[], i: number, name: string): boolean {
  const words = name.toLowerCase().split(" ");
  return words.every((word, k) => tokens[i + k]?.lower === word);
}
