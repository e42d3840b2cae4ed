import type { AdvisoryContent, AdvisoryText, Region } from "../../domain/advisory.ts";
import type { AdvisoryWords } from "../../domain/advisory-words.ts";
import type { Assessment, Measure, Profile, Subject } from "../../domain/assessment.ts";
import type { CatalogPlace } from "../../domain/catalog.ts";
import type { Claim } from "../../domain/story.ts";
import type { AdvisoryMode } from "../../domain/vocabulary/advisory.ts";
import { levelStep } from "../../domain/vocabulary/level.ts";
import { strictest } from "../../domain/vocabulary/marking.ts";
import type { Sector } from "../../domain/vocabulary/sector.ts";
import { type Chosen, choose } from "./choose.ts";
import type { DraftChoice, DraftSource } from "./draft-source.ts";
import { quoteOf, sidesInOrder } from "./evidence.ts";
import { EvidenceBook } from "./evidence-book.ts";
import { namedIn } from "./named-in.ts";
import { fill, subjectInWords } from "./phrases.ts";
import { type Drafted, type DraftedSection, inLanguage } from "./sentences.ts";
import { tellFact } from "./tell.ts";
import { ToldIndex } from "./told.ts";
import { unclear } from "./unclear.ts";

export type { DraftChoice, DraftSource } from "./draft-source.ts";

export interface DraftOptions {
  /** ISO instant: from when on it holds. */
  readonly now: string;
  /** Whose judgements these are. */
  readonly by: string;
  /** Fixed words of every language that may be asked for. */
  readonly words: readonly AdvisoryWords[];
  /** The first is the one that is written in; absent: English. */
  readonly languages?: readonly string[];
  /** Until it ends; absent: a fortnight. */
  readonly days?: number;
  readonly places?: readonly CatalogPlace[];
  /** Whose sites are named, where the draft is about an organisation. */
  readonly profile?: Profile;
  /** Absent: actual. Of the demonstration always an exercise. */
  readonly mode?: AdvisoryMode;
}

const DAYS = 14;
const DAY_MS = 86_400_000;
const MEASURES_MAX = 10;
const HEADLINE_SUBJECTS_MAX = 3;
const HEADLINE_MAX = 139;

/** A bulletin proposed from what the desk knows; a person raises its type, edits its words, and lets it be checked. */
export function draftAdvisory(from: DraftSource, choice: DraftChoice, options: DraftOptions): AdvisoryContent {
  const effective = instant(Date.parse(options.now));
  const expires = instant(Date.parse(options.now) + (options.days ?? DAYS) * DAY_MS);
  const told = new ToldIndex(from.articles, [effective, expires]);
  const book = new EvidenceBook();
  const chosen = choose(from, choice, told);
  const sections = sectionsOf({ from, chosen, told, book, options });
  const cited = new Set(book.all.flatMap((evidence) => (evidence.kind === "quote" ? [evidence.article.id] : [])));
  const articles = from.articles.filter(({ id }) => cited.has(id));
  const named = namedIn(articles, from.stories, told, book);
  return {
    type: "bulletin",
    guard: { credible: "unknown", specific: "unknown", impending: "unknown" },
    mode: options.mode ?? "actual",
    marking: strictest(articles.map(({ marking }) => marking)) ?? "clear",
    effective,
    expires,
    ...concerned(chosen.assessments, options),
    texts: textsOf(sections, chosen, told, options),
    evidence: book.all,
    ...named,
    leftOut: [],
    overrides: [],
  };
}

const instant = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

function textsOf(sections: readonly DraftedSection[], chosen: Chosen, told: ToldIndex, options: DraftOptions) {
  const { languages = ["en"], words } = options;
  const texts = languages.map((language): AdvisoryText => {
    const own = words.find((one) => one.language === language) ?? words.find((one) => one.language === "en")!;
    return { language, headline: headlineOf(chosen, told, own), sections: inLanguage(sections, { ...own, language }) };
  });
  return texts as [AdvisoryText, ...AdvisoryText[]];
}

function concerned(assessments: readonly Assessment[], { places = [], profile }: DraftOptions) {
  const names = (kind: Subject["kind"]) =>
    assessments.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.name);
  const organisations = names("organisation");
  const own = profile?.organisations.filter(({ name }) => organisations.includes(name)) ?? [];
  return {
    sectors: names("sector") as Sector[],
    regions: names("region").map((name) => regionOf(name, places)),
    organisations,
    sites: [...new Set([...names("site"), ...own.flatMap(({ sites }) => sites.map(({ name }) => name))])],
  };
}

/** The code of a state; a part of one has none here, and is not told by that of the whole. */
function regionOf(name: string, places: readonly CatalogPlace[]): Region {
  const same = (other: string) => other.toLowerCase() === name.toLowerCase();
  const place = places.find((one) => same(one.name) || one.aliases.some(same));
  return place?.kind === "state" && place.country ? { name, code: place.country } : { name };
}

interface Drafting {
  readonly from: DraftSource;
  readonly chosen: Chosen;
  readonly told: ToldIndex;
  readonly book: EvidenceBook;
  readonly options: DraftOptions;
}

function sectionsOf({ from, chosen, told, book, options }: Drafting): DraftedSection[] {
  const { by } = options;
  const asOf = from.asOf ?? options.now;
  const distinct = (claims: readonly Claim[]) =>
    oneEach(
      claims.map((claim) => fact(claim, from, told, book)),
      options.words[0]!,
    );
  const [lead, ...facts] = distinct(chosen.facts);
  const [calm, ...calmer] = distinct(chosen.noThreat);
  const top = chosen.assessments[0];
  const summary = [
    ...(lead ? [lead] : []),
    ...(calm ? [calm] : []),
    ...(top ? [levelOf(top, book, asOf, by), ...likelihoodOf(top, book, asOf, by)] : []),
  ];
  const known = [...facts, ...calmer].filter(({ cites }) => !summary.some((one) => one.cites[0] === cites[0]));
  const before = new Set([...summary, ...known].map((one) => one.say(options.words[0]!)));
  const open = unclear({ from, chosen, told, book, by }).filter((one) => !before.has(one.say(options.words[0]!)));
  return [
    ["summary", summary],
    ["what-we-know", known],
    ["what-is-unclear", open],
    ["who-is-affected", affected(chosen.assessments, book, asOf, by)],
    ["what-to-do", [...distinct(chosen.advice), ...measures(from, chosen.assessments)]],
    ["what-is-done", distinct(chosen.done)],
    ["how-to-help", [{ kind: "advice", cites: [], say: (words) => words.phrases.report }]],
  ];
}

/** Two claims of one sentence are told once, in the words of the language that they are compared in. */
function oneEach(sentences: readonly Drafted[], words: AdvisoryWords): Drafted[] {
  const byText = new Map<string, Drafted>();
  for (const sentence of sentences) {
    const text = sentence.say(words);
    const before = byText.get(text);
    byText.set(text, before ? { ...before, cites: [...new Set([...before.cites, ...sentence.cites])] } : sentence);
  }
  return [...byText.values()];
}

/** Origins that a fact cites beside the one whose words it takes. */
const MORE_ORIGINS_MAX = 2;

function fact(claim: Claim, from: DraftSource, told: ToldIndex, book: EvidenceBook): Drafted {
  const quotes = sidesInOrder(claim, told).map((side) => ({ side, quote: quoteOf(side, claim, told, from.stories) }));
  const [best, ...others] = quotes;
  const isOwn = ({ side, quote }: (typeof quotes)[number]) => side.stance === "supports" && !quote.copyOf;
  const more = others.filter((one, i) => isOwn(one) && ![best, ...others.slice(0, i)].some((before) => before!.quote.origin === one.quote.origin)); // biome-ignore format: one thought
  const cites = [best!, ...more.slice(0, MORE_ORIGINS_MAX)].map(({ quote }) => book.quote(quote));
  return {
    kind: "fact",
    cites: [...new Set(cites)],
    isEnglish: true,
    say: (words) => tellFact(best!.side, told, words),
  };
}

function levelOf(assessment: Assessment, book: EvidenceBook, asOf: string, by: string): Drafted {
  const { subject, level, confidence } = assessment;
  const cites = [book.assessment(assessment, asOf)];
  const say = (words: AdvisoryWords) => {
    const name = subjectInWords(subject, words);
    if (level === "not-assessed") return fill(words.phrases["no-level"], { subject: name });
    const step = String(levelStep(level));
    return fill(words.phrases.level, { subject: name, level: words.levels[level], step, confidence: words.confidences[confidence] }); // biome-ignore format: one line
  };
  return { kind: "judgement", cites, by, say };
}

/** How likely, in the sources' words: never in one sentence with how sure we are. */
function likelihoodOf(assessment: Assessment, book: EvidenceBook, asOf: string, by: string): Drafted[] {
  const { subject, likelihood } = assessment;
  if (!likelihood) return [];
  const say = (words: AdvisoryWords) =>
    fill(words.phrases.likelihood, {
      subject: subjectInWords(subject, words),
      likelihood: words.likelihoods[likelihood],
    });
  return [{ kind: "judgement", cites: [book.assessment(assessment, asOf)], by, say }];
}

function affected(assessments: readonly Assessment[], book: EvidenceBook, asOf: string, by: string): Drafted[] {
  return assessments.map((one) => levelOf(one, book, asOf, by));
}

/** Most urgent first, those for the same readers together. */
function measures({ measures: known }: DraftSource, assessments: readonly Assessment[]): Drafted[] {
  const users = (measure: Measure) =>
    assessments.filter((one) => [...one.measures, ...precautionsOf(one)].some(({ measure: id }) => id === measure.id));
  const wanted = known.map((measure) => ({ measure, for: users(measure) })).filter((one) => one.for.length > 0);
  const drafted = wanted.slice(0, MEASURES_MAX).map(({ measure, for: subjects }): Drafted => {
    const isForAll = subjects.length === assessments.length;
    const audience = isForAll ? {} : { audience: subjects.map(({ subject }) => subject.name).join(", ") };
    return { kind: "advice", cites: [], measure: measure.id, ...audience, isEnglish: true, say: () => measure.text };
  });
  const audiences = [...new Set(drafted.map(({ audience }) => audience))];
  return audiences.flatMap((audience) => drafted.filter((one) => one.audience === audience));
}

const precautionsOf = ({ level, precautions = [] }: Assessment) => (level === "not-assessed" ? precautions : []);

/** The first fact, where it is short enough, else whom it concerns: a person finds a better one. */
function headlineOf({ assessments, facts }: Chosen, told: ToldIndex, words: AdvisoryWords): string {
  const [best] = facts[0] ? sidesInOrder(facts[0], told) : [];
  const lead =
    best?.statement?.speaker && words.language === "en" ? tellFact(best, told, words).replace(/\.$/, "") : "";
  if (lead && lead.length <= HEADLINE_MAX) return lead;
  const subjects = assessments.slice(0, HEADLINE_SUBJECTS_MAX).map(({ subject }) => subjectInWords(subject, words));
  const whole = subjects.length ? fill(words.phrases.headline, { subjects: subjects.join(", ") }) : "";
  return capital(whole && whole.length <= HEADLINE_MAX ? whole : words.phrases["headline-general"]);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
