import type { Mention } from "../../domain/mention.ts";
import type { DraftReasons } from "../../domain/reasons.ts";
import type { Span } from "../../domain/span.ts";
import { tokenAt } from "../../text/analyse.ts";
import { isCapitalised } from "../../text/tokens.ts";
import { mentionsIn } from "../mentions/within-article.ts";
import { considered } from "./considered.ts";
import type { Draft } from "./draft.ts";
import { type CandidateCue, verbGroup } from "./find-cues.ts";
import { findSource, isPassive, withGroupBefore, withPersonBefore } from "./find-source.ts";
import type { FrameArticle } from "./frame-article.ts";
import { type FrameWindow, frameWindow } from "./frame-window.ts";
import { nounPhrases } from "./noun-phrases.ts";
import { turnedBy } from "./polarity.ts";
import { type FrameProposal, proposeFrame } from "./propose-frame.ts";
import type { Range } from "./range.ts";
import { likeliest } from "./ranker.ts";
import { type Frame, readFrames } from "./read-frames.ts";
import { readSource, type Source, sourceWords } from "./read-source.ts";
import { reportRows } from "./report-features.ts";
import { shapeContent } from "./shape-content.ts";
import { shapeContents } from "./shape-contents.ts";
import { type SourceCandidate, sourceCandidates } from "./source-candidates.ts";
import { sourceRows } from "./source-features.ts";
import type { StatementKnowledge } from "./statement-knowledge.ts";
import { isBorneOut, sureFrame } from "./sure-frame.ts";

/** A report needs this chance to be one. Set by judgement: about as many are lost as are wrongly kept. */
const REPORT_MIN = 0.4;
/** … when the word says and nothing else, and a quotation or a clause and its speaker stand beside it ("…, the regulator said"). */
const PLAIN_MIN = 0.2;
/** … when only the bolder reading of the tagger sees it. */
const BOLD_MIN = 0.6;
/** A source that the rules do not share needs this. */
const SOURCE_MIN = 0.4;

interface Report {
  readonly frame: Frame;
  readonly contents: readonly { readonly range: Range; readonly span: Span }[];
  readonly source?: Range | undefined;
  readonly reasons: DraftReasons;
}

/** Every candidate cue that reports, in text order, with its contents and the words of its source. */
export function proposeReports(
  article: FrameArticle,
  mentions: readonly Mention[],
  cues: readonly CandidateCue[],
  knowledge: StatementKnowledge,
): Draft[] {
  const tagged = new Map(readFrames(article, cues, knowledge.tagger).map((frame) => [frame.cue, frame]));
  const reports: Report[] = [];
  for (const cue of cues) {
    const window = frameWindow(article.analysis, cue);
    const scene = { article, mentions, knowledge, window, proposal: proposeFrame(article, cue, window), reports };
    const report = readReport(scene, cue, tagged.get(cue));
    if (report) reports.push(report);
  }
  return reports.flatMap(({ frame, contents, source, reasons }) =>
    contents.map(({ span }) => ({ frame, content: span, source, reasons })),
  );
}

interface Scene {
  readonly article: FrameArticle;
  readonly mentions: readonly Mention[];
  readonly knowledge: StatementKnowledge;
  readonly window: FrameWindow;
  readonly proposal: FrameProposal;
  /** Earlier in the article. */
  readonly reports: readonly Report[];
}

function readReport(scene: Scene, cue: CandidateCue, read: Frame | undefined): Report | undefined {
  const { article, mentions, proposal, knowledge } = scene;
  const { analysis } = article;
  const trusted = read && (!read.weak || isBorneOut(article, mentions, withSource(read, proposal), knowledge));
  const found = trusted ? read : (sureFrame(article, mentions, cue, proposal, knowledge) ?? read);
  if (!found) return undefined;
  const frame = withApposition(article, mentions, found, proposal);
  if (isBorneBySomethingElse(article, frame, proposal) || isManner(article, mentions, cue)) return undefined;
  if (isRefusal(article, frame) || turnedBy(analysis, cue, knowledge)?.withheld) return undefined;
  const byRule = trusted === true || frame !== read;
  const contents = shapeContents(article, cue, frame.contents, proposal.content).flatMap((range) => {
    const span = shapeContent(analysis, range);
    return span ? [{ range, span }] : [];
  });
  if (!contents.length || (!knowledge.choose && !byRule)) return undefined;
  const spans = contents.map(({ span }) => span);
  const { source, chance, sources } = chooseSource(scene, frame, contents[0]!.range, spans);
  const by = frame !== read ? "word order" : frame.weak ? "bold tagger" : "tagger";
  if (!knowledge.choose) return { frame, contents, source: source?.range, reasons: { by, sources } };
  const inside = scene.reports.some((report) =>
    report.contents.some(({ range }) => range.from <= cue.from && cue.to <= range.to),
  );
  const rows = reportRows(article, {
    frame,
    contents: contents.map(({ range }) => range),
    proposal,
    source,
    chance,
    byRule,
    inside,
  });
  const [yes] = knowledge.choose({
    task: "report",
    rows,
    candidates: [true, false],
    about: { frame, contents: spans },
  });
  // A denial that is lost leaves what was denied as if it were said.
  const isDenial =
    byRule && cue.entry.kind === "denial" && !isPassive(analysis, verbGroup(analysis.tokens, cue), frame);
  const least = byRule ? (isPlainReport(cue, proposal) ? PLAIN_MIN : REPORT_MIN) : BOLD_MIN;
  if (!isDenial && yes! < least) return undefined;
  return { frame, contents, source: source?.range, reasons: { by, chance: yes!, sources } };
}

/**
 * "CLAUSE, said the firm's spokeswoman, Ada Roe", "CLAUSE, said Ada Roe, its head": what stands beside the name describes
 * it and was not said; the clause was.
 */
function withApposition(
  { analysis }: FrameArticle,
  mentions: readonly Mention[],
  frame: Frame,
  { order }: FrameProposal,
): Frame {
  const { tokens, sentences, sentenceOf } = analysis;
  const { cue, contents } = frame;
  const sentence = sentences[sentenceOf[cue.from]!]!;
  const content = { from: sentence.from, to: cue.from - 1 };
  if (
    cue.entry.part !== "verb" ||
    order === 3 ||
    tokens[content.to]?.text !== "," ||
    content.to - content.from < CLAUSE_MIN
  )
    return frame;
  const partEnd = (from: number) => {
    let to = from;
    while (to < sentence.to && !/^[,;:.()“”"]$/.test(tokens[to]!.text)) to++;
    return to;
  };
  const first = partEnd(cue.to);
  if (tokens[first]?.text !== "," || contents[0]!.from < cue.to) return frame;
  const second = { from: first + 1, to: partEnd(first + 1) };
  if (contents.at(-1)!.to > second.to && !TAIL.test(tokens[second.to + 1]?.lower ?? "")) return frame;
  const isPerson = ({ from, to }: Range) =>
    from < to &&
    mentions.some(
      ({ type, start, end }) => type === "person" && start === tokens[from]!.start && end === tokens[to - 1]!.end,
    );
  if (isPerson({ from: cue.to, to: first })) {
    const describes = APPOSED.test(tokens[second.from]?.lower ?? "") && second.to - second.from <= APPOSED_MAX;
    return describes ? { ...frame, contents: [content], source: { from: cue.to, to: first } } : frame;
  }
  return isPerson(second) ? { ...frame, contents: [content], source: { from: cue.to, to: second.to } } : frame;
}

/** Fewer tokens in front of the verb are no reported clause. */
const CLAUSE_MIN = 3;
/** What goes on behind it without being said: "…, who was there", "…, on Monday". */
const TAIL = /^(?:who|which|on|in|at|late|early|during|after|when|while)$/;
/** A description in apposition begins so, and is no longer than so many tokens. */
const APPOSED = /^(?:the|a|an|its|his|her|their|head|chief|president|mayor|minister|director)$/;
const APPOSED_MAX = 9;

/** "QUOTATION, X said", "X said: QUOTATION", "CLAUSE, X said". */
const isPlainReport = ({ entry }: CandidateCue, { order }: FrameProposal): boolean =>
  entry.part === "verb" && !entry.needsClause && !entry.nounContent && !entry.kind && order >= 2 && order <= 4;

function chooseSource(
  scene: Scene,
  frame: Frame,
  content: Range,
  contents: readonly Span[],
): { source?: SourceCandidate | undefined; chance: number; sources: DraftReasons["sources"] } {
  const { article, mentions, knowledge, window, proposal, reports } = scene;
  const { analysis } = article;
  const { cue } = frame;
  const sentence = analysis.sentenceOf[cue.from]!;
  const before = reports.flatMap(({ frame: other, source }) =>
    source && analysis.sentenceOf[other.cue.from] === sentence ? [source] : [],
  );
  const found = findSource(analysis, mentions, frame, proposal, knowledge);
  const read = (range: Range) => readSource(analysis, mentions, range, knowledge);
  const acting = () => firstActing(article, mentions, cue, read, knowledge);
  const rule = found === "as-before" ? (before.at(-1) ?? acting()) : found?.range;
  const candidates = sourceCandidates(article, { frame, window, proposal }, { rule, before }, read, knowledge);
  const same = (range: Range) => candidates.findIndex((c) => c.range.from === range.from && c.range.to === range.to);
  const ruled = rule ? same(rule) : -1;
  if (!knowledge.choose) return { source: candidates[ruled], chance: 1, sources: [] };
  const rows = sourceRows(article, { frame, content, proposal, rule }, candidates);
  const chances = knowledge.choose({
    task: "source",
    rows,
    candidates: [...candidates, undefined],
    about: { frame, contents },
  });
  let chosen = decide(chances, ruled, ruled >= 0 && isCertain(candidates[ruled]!, frame.cue));
  const told = isPassive(analysis, verbGroup(analysis.tokens, cue), frame);
  if (told && chosen !== ruled && chosen < candidates.length && candidates[chosen]!.range.to <= cue.from)
    chosen = candidates.length;
  const words = candidates.map(({ range }) => {
    const { start, end } = sourceWords(analysis, range);
    return analysis.text.slice(start, end);
  });
  const sources = considered([...words, "-"], chances, chosen, (i) =>
    i === chosen ? "likeliest source" : i === ruled ? "only by word order" : "less likely",
  );
  const best = candidates[chosen];
  const source = best && wholeSubject(scene, cue, best);
  return { source: source && withPartner(article, cue, source, read), chance: chances[chosen]!, sources };
}

/** What is chosen may only describe the subject of the verb, or be an example of it. */
function wholeSubject(
  { article, mentions, knowledge }: Scene,
  cue: CandidateCue,
  chosen: SourceCandidate,
): SourceCandidate {
  const { range, source } = chosen;
  if (cue.entry.part !== "verb" || range.to > cue.from || source.kind === "pronoun") return chosen;
  const { analysis } = article;
  const subject = withGroupBefore(analysis, range) ?? withPersonBefore(analysis, mentions, range, knowledge);
  if (subject === range) return chosen;
  const whole = readSource(analysis, mentions, subject, knowledge);
  return whole ? { ...chosen, range: subject, source: whole } : chosen;
}

/** Nobody, against the rules, needs this. */
const NOBODY_MIN = 0.65;

/** Number of the source to take: the likeliest, unless the rules name another and it is not sure. */
function decide(chances: Float64Array, ruled: number, certain: boolean): number {
  const chosen = likeliest(chances);
  const nobody = chances.length - 1;
  if (chosen === ruled || certain) return ruled;
  if (chosen === nobody) return ruled >= 0 && chances[nobody]! < NOBODY_MIN ? ruled : nobody;
  if (chances[chosen]! >= SOURCE_MIN) return chosen;
  return ruled >= 0 ? ruled : nobody;
}

/** "According to Roe" names its source behind it; "Ada Roe, who has denied": the subject of its verb and of no other. */
function isCertain({ source, range }: SourceCandidate, cue: CandidateCue): boolean {
  if (cue.entry.part === "phrase") return range.from >= cue.to;
  return (
    source.kind === "pronoun" && /^(?:who|which)$/.test(source.word) && range.to <= cue.from && cue.from - range.to <= 3
  );
}

/** "The council and the mayor said": chosen at the mayor, spoken by both. */
function withPartner(
  { analysis, mentionCode }: FrameArticle,
  cue: CandidateCue,
  candidate: SourceCandidate,
  read: (range: Range) => Source | undefined,
): SourceCandidate {
  const { tokens, sentences, sentenceOf } = analysis;
  const { range, source } = candidate;
  const first = sentences[sentenceOf[range.from]!]!.from;
  let and = range.from - 1;
  if (tokens[and]?.lower === "the") and--;
  if (
    source.kind !== "named" ||
    range.to > cue.from ||
    and - 1 < first ||
    tokens[and]!.lower !== "and" ||
    !mentionCode[and - 1]
  )
    return candidate;
  let from = and - 1;
  while (from > first && mentionCode[from]! % 2 === 1) from--;
  while (from > first && /^(?:the|both)$/.test(tokens[from - 1]!.lower)) from--;
  if (from > first && !/^[,”"]$/.test(tokens[from - 1]!.text)) return candidate;
  const both = { from, to: range.to };
  const joint = read(both);
  return joint?.kind === "named" ? { ...candidate, range: both, source: joint } : candidate;
}

/** Who acts in the sentence of a participle: the people it begins with, else the first person or body it names. */
function firstActing(
  article: FrameArticle,
  mentions: readonly Mention[],
  cue: CandidateCue,
  read: (range: Range) => Source | undefined,
  knowledge: StatementKnowledge,
): Range | undefined {
  const { tokens, sentences, sentenceOf } = article.analysis;
  const { from, start } = sentences[sentenceOf[cue.from]!]!;
  const subjects = nounPhrases(article, { from, to: cue.from }, knowledge).filter((range) => range.from === from);
  const people = subjects.findLast((range) => {
    const source = read(range);
    return source?.kind === "described" && source.anonymous;
  });
  if (people) return people;
  const first = mentionsIn(mentions, { start, end: tokens[cue.from]!.start }).find(
    (mention) =>
      mention.start >= start &&
      (mention.type === "person" || mention.type === "organisation" || mention.type === "threat-actor"),
  );
  if (!first) return undefined;
  const at = tokenAt(tokens, first.start);
  let to = at + 1;
  while (to < cue.from && tokens[to]!.start < first.end) to++;
  return { from: at, to };
}

function withSource(frame: Frame, { source }: FrameProposal): Frame {
  return frame.source || !source ? frame : { ...frame, source };
}

/** "according to plan": a bare noun, no source. */
function isManner(
  { analysis: { tokens } }: FrameArticle,
  mentions: readonly Mention[],
  { entry, to }: CandidateCue,
): boolean {
  const next = tokens[to];
  const after = tokens[to + 1];
  if (!/^(?:according to|per)$/.test(entry.lemma) || !next || isCapitalised(next) || /[^s]s$|[^a-z]/.test(next.lower))
    return false;
  return mentionsIn(mentions, next).length === 0 && (!after || /^[.,;:)]$/.test(after.text));
}

/** Tokens in which what is refused stands: "denied the family a visa". */
const REFUSED_WITHIN = 5;

/** "Denied access", "denied the family a visa": something is withheld, nothing reported. */
function isRefusal({ analysis: { tokens } }: FrameArticle, { cue, contents }: Frame): boolean {
  const { refuses } = cue.entry;
  const [content] = contents;
  if (!refuses || !content || content.from < cue.to || tokens[content.from - 1]!.lower === "that") return false;
  return tokens
    .slice(content.from, Math.min(content.to, content.from + REFUSED_WITHIN))
    .some(({ lower }) => refuses.includes(lower));
}

/** Things that carry printed words of nobody in particular. */
const CARRIED = /^(?:signs?|banners?|placards?|posters?|shirts?|t-shirts?|graffiti|slogans?|stickers?)$/;

/** "Signs reading …"; "the strike that Ruritania promised": no words are reported there. */
function isBorneBySomethingElse(
  { analysis: { tokens } }: FrameArticle,
  { cue }: Frame,
  { source }: FrameProposal,
): boolean {
  if (CARRIED.test(tokens[cue.from - 1]?.lower ?? "") || CARRIED.test(tokens[cue.from - 2]?.lower ?? "")) return true;
  if (!cue.entry.needsClause || !source || source.to > cue.from) return false;
  const relative = tokens[source.from - 1]?.lower;
  const noun = tokens[source.from - 2];
  const next = tokens[cue.to]?.lower ?? "";
  return (
    (relative === "that" || relative === "which") &&
    noun !== undefined &&
    /^\p{L}/u.test(noun.text) &&
    !/^(?:that|to|“|")$/.test(next)
  );
}
