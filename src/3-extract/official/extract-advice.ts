import type { Advice } from "../../domain/incident.ts";
import { overlaps, quoted, type Span } from "../../domain/span.ts";
import type { Statement } from "../../domain/statement.ts";
import { type Paragraph, type Sentence, type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import { isVerb, splitInstructions, toldFrom } from "./instructions.ts";
import { type OfficialKnowledge, wordingAt } from "./official-knowledge.ts";

/** Advice in text order: what statements advise, what the text itself says that somebody should do, and lists of things to do. */
export function extractAdvice(
  analysis: TextAnalysis,
  statements: readonly Statement[],
  { knowledge }: { readonly knowledge: OfficialKnowledge },
): Advice[] {
  const advice = statements
    .filter(({ kind }) => kind === "advice")
    .flatMap((statement) => ofStatement(analysis, statement, knowledge));
  const taken: Span[] = statements.map(({ content }) => content);
  const lists = ofLists(analysis, knowledge).filter((found) => !taken.some((span) => overlaps(span, found)));
  const obligations = ofObligations(analysis, knowledge).filter(
    (found) => ![...taken, ...lists].some((span) => overlaps(span, found)),
  );
  const told = ofSentences(analysis, knowledge).filter(
    (found) => ![...taken, ...lists, ...obligations].some((span) => overlaps(span, found)),
  );
  return [...advice, ...lists, ...obligations, ...told].sort((a, b) => a.start - b.start);
}

function ofStatement(
  { tokens, text }: TextAnalysis,
  { content, audience }: Statement,
  knowledge: OfficialKnowledge,
): Advice[] {
  const from = tokenAt(tokens, content.start);
  const limit = tokenAt(tokens, content.end - 1) + 1;
  const to = audience?.name ?? addressee(tokens, text, from, limit, knowledge);
  const act = actOf(tokens, from, limit, knowledge);
  const parts = act === undefined ? [] : splitInstructions(tokens, { from: act, to: limit }, knowledge);
  const whom = to ? { to } : {};
  return parts.length < 2
    ? [{ ...whom, ...content }]
    : parts.map((part) => ({ ...whom, ...wordsOf(text, tokens, part) }));
}

const wordsOf = (text: string, tokens: readonly Token[], part: { readonly from: number; readonly to: number }) =>
  quoted(text, tokens[part.from]!.start, tokens[part.to - 1]!.end);

/** Where what is to be done begins, behind whom it is for and "to" or "should"; undefined when no verb shows it. */
function actOf(
  tokens: readonly Token[],
  from: number,
  limit: number,
  knowledge: OfficialKnowledge,
): number | undefined {
  if (tokens[from]!.lower === "to") return from + 1;
  const isAct = (i: number) =>
    wordingAt(knowledge, "imperative", tokens, i, limit) !== undefined && isVerb(tokens, i, limit);
  if (isAct(from)) return from;
  let advised = false;
  for (let i = from; i < Math.min(limit, from + ADDRESSEE_MAX); i++) {
    if (tokens[i]!.lower === "to") return i + 1;
    const obliged = wordingAt(knowledge, "obligation", tokens, i, limit);
    if (obliged !== undefined) return obliged;
    // "recommends that operators of small plants review the cameras"
    if (advised && isAct(i)) return i;
    advised ||= wordingAt(knowledge, "advisee", tokens, i, limit) !== undefined;
  }
  return undefined;
}

/** How far the advised may stand from "should" or "to", tokens: "critical infrastructure owners and operators". */
const ADDRESSEE_MAX = 12;

/** "people" of "people should", "businesses and agencies" of "businesses and agencies to be vigilant". */
function addressee(
  tokens: readonly Token[],
  text: string,
  from: number,
  limit: number,
  knowledge: OfficialKnowledge,
): string | undefined {
  for (let i = from + 1; i < Math.min(limit, from + ADDRESSEE_MAX); i++) {
    const obliged = wordingAt(knowledge, "obligation", tokens, i, limit) !== undefined;
    if (!obliged && tokens[i]!.lower !== "to") continue;
    const noun = tokens
      .slice(from, i)
      .findIndex((_, k) => wordingAt(knowledge, "advisee", tokens, from + k, i) !== undefined);
    return noun < 0 ? undefined : text.slice(tokens[from]!.start, tokens[i - 1]!.end);
  }
  return undefined;
}

/** "Users should patch": the text's own voice, outside quotations. */
function ofObligations(analysis: TextAnalysis, knowledge: OfficialKnowledge): Advice[] {
  const { tokens, text, quotationOf } = analysis;
  return analysis.sentences.flatMap((sentence) => {
    if (analysis.paragraphs[sentence.paragraph]!.role !== "body") return [];
    for (let i = sentence.from; i < sentence.to; i++) {
      const noun = wordingAt(knowledge, "advisee", tokens, i, sentence.to);
      if (noun === undefined || quotationOf[i] !== -1) continue;
      const obliged = obligationFrom(tokens, noun, sentence, knowledge);
      if (!obliged || !isInstruction(tokens, obliged.verb, sentence, knowledge)) continue;
      const first = phraseStart(tokens, i, sentence);
      const to = text.slice(tokens[first]!.start, tokens[obliged.at - 1]!.end);
      const end = clauseEnd(tokens, obliged.verb, sentence);
      const parts = splitInstructions(tokens, { from: obliged.verb, to: tokenAt(tokens, end - 1) + 1 }, knowledge);
      if (parts.length > 1) return parts.map((part) => ({ to, ...wordsOf(text, tokens, part) }));
      return [{ to, ...quoted(text, tokens[first]!.start, end) }];
    }
    return [];
  });
}

/** Tokens of what may stand between the advised and "should": "who run LumaGate 5.2 or older", "in other areas". */
const RELATIVE_MAX = 8;

/** The obligation of those whose noun ends at `noun`: where it stands and where its verb begins. */
function obligationFrom(
  tokens: readonly Token[],
  noun: number,
  sentence: Sentence,
  knowledge: OfficialKnowledge,
): { readonly at: number; readonly verb: number } | undefined {
  const direct = wordingAt(knowledge, "obligation", tokens, noun, sentence.to);
  if (direct !== undefined) return { at: noun, verb: direct };
  if (!/^(?:who|whose|that|in|of|at|on|with|using|running|under|near|from)$/.test(tokens[noun]?.lower ?? ""))
    return undefined;
  for (let i = noun + 1; i < Math.min(sentence.to, noun + RELATIVE_MAX); i++) {
    if (/^[.;:!?“”"]$/.test(tokens[i]!.text)) return undefined;
    const verb = wordingAt(knowledge, "obligation", tokens, i, sentence.to);
    if (verb !== undefined) return { at: i, verb };
  }
  return undefined;
}

/** Sentences that tell the reader to act, outside lists and quotations. */
function ofSentences(analysis: TextAnalysis, knowledge: OfficialKnowledge): Advice[] {
  const { tokens, text, quotationOf, paragraphs } = analysis;
  return analysis.sentences.flatMap((sentence) => {
    const { from, to, paragraph } = sentence;
    if (paragraphs[paragraph]!.role !== "body" || quotationOf[from] !== -1 || to - from < 3) return [];
    const told = tokens[to - 1]!.text === "." ? toldFrom(tokens, { from, to: to - 1 }, knowledge) : undefined;
    if (told === undefined) return [];
    const [first, ...more] = splitInstructions(tokens, { from: told, to: to - 1 }, knowledge);
    return [{ from, to: first!.to }, ...more].map((part) => wordsOf(text, tokens, part));
  });
}

/** "should immediately patch", not "should have known" nor "must be angry". */
function isInstruction(
  tokens: readonly Token[],
  verb: number,
  sentence: Sentence,
  knowledge: OfficialKnowledge,
): boolean {
  for (let i = verb; i < Math.min(sentence.to, verb + 3); i++) {
    if (wordingAt(knowledge, "imperative", tokens, i, sentence.to) !== undefined) {
      return (
        tokens[i]!.lower !== "be" ||
        /^(?:aware|alert|vigilant|careful|cautious|prepared|ready|wary|on|suspicious|extra|sure|mindful)$/.test(
          tokens[i + 1]?.lower ?? "",
        )
      );
    }
    if (!/ly$|^(?:also|not|now|always|never|first|then|at|least|still|only)$/.test(tokens[i]!.lower)) return false;
  }
  return false;
}

/** Back over the words that belong to the advised: "OT owners and operators", "users of the app". */
function phraseStart(tokens: readonly Token[], noun: number, sentence: Sentence): number {
  let i = noun;
  while (i > sentence.from && noun - i < ADDRESSEE_MAX) {
    const { lower, text } = tokens[i - 1]!;
    if (
      /^[.,;:!?“”"()—–-]$/.test(text) ||
      /^(?:that|said|says|say|which|because|if|when|but|so|then|while|as|is|are|was|were|has|have)$/.test(lower)
    )
      break;
    i--;
  }
  return i;
}

function clauseEnd(tokens: readonly Token[], from: number, sentence: Sentence): number {
  let last = sentence.to - 1;
  while (last > from && /^[.:;!?”"’')\]]$/.test(tokens[last]!.text)) last--;
  return tokens[last]!.end;
}

/** How many paragraphs after its lead-in a list of things to do may have. */
const LIST_MAX = 40;

/** Lines of another kind that a list survives: a note between its points. */
const MISSES_MAX = 1;

/** Lines that begin with an imperative, after a lead-in ("should take the following steps:") or with a bullet. */
function ofLists(analysis: TextAnalysis, knowledge: OfficialKnowledge): Advice[] {
  const advice: Advice[] = [];
  let open: { readonly at: number; readonly to?: string } | undefined;
  let misses = 0;
  for (const paragraph of analysis.paragraphs) {
    if (paragraph.role !== "body") continue;
    const item = itemOf(analysis, paragraph, knowledge);
    const listed = open !== undefined && paragraph.index - open.at <= LIST_MAX;
    if (item && listed) {
      advice.push({ ...(open?.to ? { to: open.to } : {}), ...item });
      misses = 0;
      continue;
    }
    const lead = leadIn(analysis, paragraph, knowledge);
    if (lead) open = { at: paragraph.index, ...(lead.to ? { to: lead.to } : {}) };
    else if (!item && !startsWithBullet(analysis, paragraph) && ++misses > MISSES_MAX) open = undefined;
    if (lead) misses = 0;
  }
  return advice;
}

function startsWithBullet({ tokens }: TextAnalysis, { from }: Paragraph): boolean {
  return (
    /^[•▪◦·*–—-]$/.test(tokens[from]!.text) ||
    (/^\d{1,2}$/.test(tokens[from]!.text) && /^[.)]$/.test(tokens[from + 1]?.text ?? ""))
  );
}

/** The instruction of a list line: without its bullet, its first sentence. */
function itemOf(
  analysis: TextAnalysis,
  paragraph: Paragraph,
  knowledge: OfficialKnowledge,
): (Span & { quote: string }) | undefined {
  const { tokens, text, sentences } = analysis;
  let from = paragraph.from;
  while (
    from < paragraph.to &&
    (/^[•▪◦·*–—.)-]$/.test(tokens[from]!.text) || (from === paragraph.from && /^\d{1,2}$/.test(tokens[from]!.text)))
  )
    from++;
  if (from >= paragraph.to || !isImperative(tokens, from, paragraph.to, knowledge)) return undefined;
  const own = sentences.slice(paragraph.firstSentence, paragraph.endSentence).filter(({ to }) => to > from + 1);
  const [sentence, next] = own;
  if (!sentence || sentence.to - from < 2) return undefined;
  // "Review logs. Review firewall logs for …": a heading and what it means are one.
  const last = next && sentence.to - from <= HEADING_MAX ? next : sentence;
  return quoted(text, tokens[from]!.start, clauseEnd(tokens, from, last));
}

/** Tokens of the heading of a list's point. */
const HEADING_MAX = 12;

/** "Reset all passwords", "If it is found, report it". */
function isImperative(tokens: readonly Token[], from: number, to: number, knowledge: OfficialKnowledge): boolean {
  if (wordingAt(knowledge, "imperative", tokens, from, to) !== undefined) return isVerb(tokens, from, to);
  if (!/^(?:if|when|for|before|after|to|immediately|regularly|where)$/.test(tokens[from]!.lower)) return false;
  let at = from + 1;
  while (at < to && tokens[at]!.text !== ",") at++;
  const verb = /ly$/.test(tokens[from]!.lower) ? from + 1 : at + 1;
  return verb < to && wordingAt(knowledge, "imperative", tokens, verb, to) !== undefined;
}

/** A paragraph that ends with a colon and speaks of what to do, or a heading that says so. */
function leadIn(
  { tokens, text }: TextAnalysis,
  paragraph: Paragraph,
  knowledge: OfficialKnowledge,
): { to?: string } | undefined {
  const colon = tokens[paragraph.to - 1]!.text === ":";
  const short = paragraph.to - paragraph.from <= 6 && !/^[.!?]$/.test(tokens[paragraph.to - 1]!.text);
  if (!colon && !short) return undefined;
  let speaks = false;
  let to: string | undefined;
  for (let i = paragraph.from; i < paragraph.to; i++) {
    speaks ||= wordingAt(knowledge, "lead-in", tokens, i, paragraph.to) !== undefined;
    const noun = wordingAt(knowledge, "advisee", tokens, i, paragraph.to);
    if (noun !== undefined && to === undefined) to = text.slice(tokens[i]!.start, tokens[noun - 1]!.end);
  }
  return speaks ? (to ? { to } : {}) : undefined;
}
