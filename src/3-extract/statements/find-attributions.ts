import type { Mention } from "../../domain/mention.ts";
import { contains, overlaps, type Quoted, quoted, type Span } from "../../domain/span.ts";
import type { Party } from "../../domain/statement.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { isCapitalised } from "../../text/tokens.ts";
import type { Attribution } from "../attribution.ts";
import { canonicalName, mentionsIn } from "../mentions/within-article.ts";
import type { WordTable } from "../tagger/word-features.ts";
import { findAudience } from "./find-audience.ts";
import { findCarrier } from "./find-carrier.ts";
import { type CandidateCue, findCues, verbGroup } from "./find-cues.ts";
import { type FoundSource, findSource } from "./find-source.ts";
import { frameArticle } from "./frame-article.ts";
import { frameWindow } from "./frame-window.ts";
import { withoutHeadlineRepeats } from "./headline.ts";
import { loneQuotations } from "./lone-quotations.ts";
import { type NamedSpeaker, NOBODY, nameSpeaker, speakerNamed } from "./name-speaker.ts";
import { type FrameProposal, proposeFrame } from "./propose-frame.ts";
import type { Range } from "./range.ts";
import { type Frame, readFrames } from "./read-frames.ts";
import { sourceWords } from "./read-source.ts";
import type { EarlierSpeaker } from "./resolve-pronoun.ts";
import { formOf, shapeContent } from "./shape-content.ts";
import { shapeContents } from "./shape-contents.ts";
import { originKindOf, type StatementKnowledge } from "./statement-knowledge.ts";
import { isBorneOut, sureFrame } from "./sure-frame.ts";

/** One content of one frame, on the way to an attribution. */
interface Draft {
  readonly frame: Frame;
  readonly content: Span;
  readonly source: FoundSource;
  /** Whose report it stands in: "…, according to Reuters". */
  readonly credit?: Party;
}

/**
 * Who said which words, in text order. Frames from the tagger, sources named from the text, then quotations without a
 * reporting word: a continuation of the quotation before, or an orphan that nobody is named for.
 */
export function findAttributions(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  knowledge: StatementKnowledge,
  table: WordTable,
): Attribution[] {
  const cues = outsideNames(findCues(analysis, knowledge.cues), analysis, mentions);
  const article = frameArticle(analysis, table, mentions, cues);
  // Inside a quotation the one quoted speaks: 17 reports among 640 such words in the training texts.
  const outer = cues.filter(({ from }) => article.quoteState[from] !== 2);
  const tagged = new Map(readFrames(article, outer, knowledge.tagger).map((frame) => [frame.cue, frame]));
  const drafts = outer.flatMap((cue): Draft[] => {
    const proposal = proposeFrame(article, cue, frameWindow(analysis, cue));
    const read = tagged.get(cue);
    const trusted = read && (!read.weak || isBorneOut(article, mentions, withSource(read, proposal), knowledge));
    const frame = trusted ? read : sureFrame(article, mentions, cue, proposal, knowledge);
    if (!frame) return [];
    const source = findSource(analysis, mentions, frame, proposal, knowledge);
    if (isBorneBySomethingElse(analysis, frame, proposal) || isManner(analysis, mentions, cue)) return [];
    return shapeContents(article, cue, frame.contents).flatMap((range) => {
      const content = shapeContent(analysis, range);
      return content ? [{ frame, content, source }] : [];
    });
  });
  const earlier: EarlierSpeaker[] = [];
  const found = withoutRivals(
    withoutWeakInside(withoutCredits(drafts, analysis, mentions, knowledge), analysis),
    analysis,
  ).map((draft) => {
    const named = speakerOf(draft, analysis, mentions, earlier, knowledge);
    remember(earlier, named, analysis, draft.frame.cue.from);
    return attributionOf(draft, named, analysis, mentions, knowledge);
  });
  const kept = withoutSelfReports(found);
  const all = [...kept, ...loneQuotations(analysis, kept)].sort((a, b) => a.content.start - b.content.start);
  return withoutHeadlineRepeats(all, analysis);
}

/** "according to plan": a bare noun, no source. */
function isManner({ tokens }: TextAnalysis, mentions: readonly Mention[], { entry, to }: CandidateCue): boolean {
  const next = tokens[to];
  const after = tokens[to + 1];
  if (!/^(?:according to|per)$/.test(entry.lemma) || !next || isCapitalised(next) || /[^s]s$|[^a-z]/.test(next.lower))
    return false;
  return mentionsIn(mentions, next).length === 0 && (!after || /^[.,;:)]$/.test(after.text));
}

/** Things that carry printed words of nobody in particular. */
const CARRIED = /^(?:signs?|banners?|placards?|posters?|shirts?|t-shirts?|graffiti|slogans?|stickers?)$/;

/** "Signs reading …"; "the strike that Ruritania promised": no words are reported there. */
function isBorneBySomethingElse({ tokens }: TextAnalysis, { cue }: Frame, { source }: FrameProposal): boolean {
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

/** What is only weakly seen inside somebody's reported words is their wording, not a report of its own. */
function withoutWeakInside(drafts: readonly Draft[], { tokens }: TextAnalysis): Draft[] {
  return drafts.filter(({ frame }) => {
    if (!frame.weak) return true;
    const cue = { start: tokens[frame.cue.from]!.start, end: tokens[frame.cue.to - 1]!.end };
    return !drafts.some((other) => !other.frame.weak && contains(other.content, cue));
  });
}

/** A credit to an agency or outlet around somebody's report is how that came, not a statement of its own. */
function withoutCredits(
  drafts: readonly Draft[],
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  knowledge: StatementKnowledge,
): Draft[] {
  const { sentenceOf } = analysis;
  const sentence = ({ frame }: Draft) => sentenceOf[frame.cue.from]!;
  const bySentence = new Map<number, Draft[]>();
  for (const draft of drafts) bySentence.set(sentence(draft), [...(bySentence.get(sentence(draft)) ?? []), draft]);
  const credited = new Map<Draft, Party>();
  const dropped = new Set<Draft>();
  for (const draft of drafts) {
    const party = creditOf(draft, analysis, mentions, knowledge);
    if (!party) continue;
    for (const other of bySentence.get(sentence(draft)) ?? []) {
      if (other.frame.cue.entry.part !== "verb" || !contains(draft.content, other.content)) continue;
      credited.set(other, party);
      dropped.add(draft);
    }
  }
  return drafts
    .filter((draft) => !dropped.has(draft))
    .map((draft) => {
      const credit = credited.get(draft);
      return credit ? { ...draft, credit } : draft;
    });
}

/** The agency or outlet of "according to Reuters", as a party. */
function creditOf(
  { frame, source }: Draft,
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  knowledge: StatementKnowledge,
): Party | undefined {
  if (!source || source === "as-before" || !/^(?:according to|per|courtesy of)$/.test(frame.cue.entry.lemma))
    return undefined;
  const party = partyOf(sourceWords(analysis, source.range), analysis, mentions);
  return isReporting(party.name, knowledge) ? party : undefined;
}

function withSource(frame: Frame, { source }: FrameProposal): Frame {
  return frame.source || !source ? frame : { ...frame, source };
}

/** "United States", "Daily Express": a word of a name reports nothing. */
function outsideNames(
  cues: readonly CandidateCue[],
  { tokens }: TextAnalysis,
  mentions: readonly Mention[],
): CandidateCue[] {
  return cues.filter(({ from, to }) => {
    if (!isCapitalised(tokens[from]!)) return true;
    const span = { start: tokens[from]!.start, end: tokens[to - 1]!.end };
    return !mentionsIn(mentions, span).some((m) => m.start <= span.start && m.end >= span.end && m.type !== "sector");
  });
}

function remember(
  earlier: EarlierSpeaker[],
  { speaker, anonymous, type }: NamedSpeaker,
  analysis: TextAnalysis,
  token: number,
): void {
  if (!speaker) return;
  const sentence = analysis.sentenceOf[token]!;
  const { name, role, organisation } = speaker;
  const { paragraph } = analysis.sentences[sentence]!;
  earlier.push({
    quote: quoted(analysis.text, speaker.start, speaker.end),
    name,
    type,
    anonymous,
    paragraph,
    sentence,
    ...(role ? { role } : {}),
    ...(organisation ? { organisation } : {}),
  });
}

function speakerOf(
  draft: Draft,
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  earlier: readonly EarlierSpeaker[],
  knowledge: StatementKnowledge,
): NamedSpeaker {
  const { source, frame } = draft;
  if (!source) return NOBODY;
  if (source === "as-before") return speakerAsBefore(analysis, mentions, frame, earlier);
  const named = nameSpeaker(analysis, mentions, source.range, earlier, knowledge);
  return isCredit(frame, named, knowledge) ? NOBODY : named;
}

/** "According to Reuters": whose reporting it is, not who says so. */
function isCredit({ cue }: Frame, { speaker }: NamedSpeaker, knowledge: StatementKnowledge): boolean {
  if (!speaker || !/^(?:according to|per|courtesy of)$/.test(cue.entry.lemma)) return false;
  return isReporting(speaker.name, knowledge);
}

/** An agency, an outlet, or words like "state media". */
function isReporting(name: string, knowledge: StatementKnowledge): boolean {
  const kind = originKindOf(name, knowledge);
  if (kind) return kind === "agency" || kind === "outlet";
  return /\b(?:media|television|tv|radio|newspapers?|reports|press|broadcaster|news agency|news site|website)$/i.test(
    name,
  );
}

/** The speaker of the report before in the sentence; of a participle without one, the sentence's first name. */
function speakerAsBefore(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  { cue }: Frame,
  earlier: readonly EarlierSpeaker[],
): NamedSpeaker {
  const index = analysis.sentenceOf[cue.from]!;
  const sentence = analysis.sentences[index]!;
  const before = earlier.findLast((speaker) => speaker.sentence === index);
  const first = mentionsIn(mentions, { start: sentence.start, end: analysis.tokens[cue.from]!.start }).find(
    ({ type, start }) =>
      start >= sentence.start && (type === "person" || type === "organisation" || type === "threat-actor"),
  );
  const at = first && mentionsIn(mentions, sentence).find(({ name }) => name === (before?.name ?? first.name));
  if (before) {
    const place = at ?? analysis.tokens[sentence.from]!;
    const { name, type, anonymous, role, organisation } = before;
    const quote = at ? quoted(analysis.text, place.start, place.end) : before.quote;
    return {
      speaker: { ...quote, name, ...(role ? { role } : {}), ...(organisation ? { organisation } : {}) },
      anonymous,
      type,
    };
  }
  return first ? speakerNamed(mentions, first, quoted(analysis.text, first.start, first.end)) : NOBODY;
}

/** Of contents that are nearly the same words the one nearest to its cue wins; parts inside others stay. */
function withoutRivals(drafts: readonly Draft[], analysis: TextAnalysis): Draft[] {
  const distance = ({ frame, content }: Draft) => {
    const cue = analysis.tokens[frame.cue.from]!.start;
    return cue < content.start ? content.start - cue : Math.max(0, cue - content.end);
  };
  return drafts.filter((draft) => {
    const rivals = drafts.filter((other) => other !== draft && sameWords(other.content, draft.content));
    return rivals.every((other) => {
      const ours = distance(draft);
      const theirs = distance(other);
      return ours < theirs || (ours === theirs && draft.frame.cue.from < other.frame.cue.from);
    });
  });
}

function sameWords(a: Span, b: Span): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0.7 * Math.max(a.end - a.start, b.end - b.start);
}

function attributionOf(
  draft: Draft,
  named: NamedSpeaker,
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  knowledge: StatementKnowledge,
): Attribution {
  const { frame, content } = draft;
  const group = verbGroup(analysis.tokens, frame.cue);
  const span = (range: Range) => ({
    start: analysis.tokens[range.from]!.start,
    end: analysis.tokens[range.to - 1]!.end,
  });
  const cue = span(group);
  const heard = findAudience(analysis, frame.cue);
  const audience = heard && partyOf(span(heard), analysis, mentions);
  const via = viaOf(draft, named, analysis, mentions, knowledge);
  return {
    ...(named.speaker ? { speaker: named.speaker } : {}),
    ...(named.unresolved ? { unresolved: named.unresolved } : {}),
    anonymous: named.anonymous,
    cue: quoted(analysis.text, cue.start, cue.end),
    content: quoted(analysis.text, content.start, content.end),
    form: formOf(analysis, content),
    ...(audience && !startsAsContent(audience, content) ? { audience } : {}),
    via,
  };
}

/** "told nobody would come": the words after the verb are its content, not who was told. */
function startsAsContent(audience: Span, content: Span): boolean {
  return overlaps(audience, content) && audience.end >= content.end;
}

function viaOf(
  { frame, source, content, credit }: Draft,
  { speaker }: NamedSpeaker,
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  knowledge: StatementKnowledge,
): Party[] {
  const { tokens } = analysis;
  const via: Party[] = [];
  const add = (party: Party | undefined) => {
    if (party && !via.some((other) => overlaps(other, party))) via.push(party);
  };
  const carrier = findCarrier(analysis, frame.cue, content, knowledge);
  if (carrier) {
    const span = { start: tokens[carrier.from]!.start, end: tokens[carrier.to - 1]!.end };
    // Who speaks is not what it comes through.
    if (!speaker || !overlaps(span, speaker)) add(partyOf(span, analysis, mentions));
  }
  add(credit);
  if (!speaker) add(creditOf({ frame, source, content }, analysis, mentions, knowledge));
  return via;
}

function partyOf(span: Span, { text }: TextAnalysis, mentions: readonly Mention[]): Party {
  const words: Quoted = quoted(text, span.start, span.end);
  return { ...words, name: canonicalName(mentions, span) ?? words.quote };
}

/**
 * "Roe said he expected …" is one statement: a report inside the words of the same person, or of nobody, adds none.
 * The outer one keeps the inner wording, hedge included.
 */
function withoutSelfReports(found: readonly Attribution[]): Attribution[] {
  return found.filter((inner) => {
    const { cue, speaker } = inner;
    if (!cue) return true;
    return !found.some(
      (outer) =>
        outer !== inner &&
        outer.content.start <= cue.start &&
        cue.end <= outer.content.end &&
        (!speaker || speaker.name === outer.speaker?.name || /^(?:he|she|it|they|we|i|who)$/i.test(speaker.quote)),
    );
  });
}
