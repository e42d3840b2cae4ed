import { readDocument } from "../2-read/read.ts";
import { type Corrected, correctArticle, type StatementCorrection } from "../3-extract/corrections/correct-article.ts";
import { extract } from "../3-extract/extract.ts";
import { prepareKnowledge } from "../3-extract/knowledge.ts";
import { type ModelQuestion, type ModelQuestions, makerNamed, questionsFor } from "../3-extract/model/ask.ts";
import { parseAnswer } from "../3-extract/model/parse-answer.ts";
import { type PassageAnswer, weighAnswers } from "../3-extract/model/weigh-answers.ts";
import { creditReader } from "../3-extract/origins/credits-only.ts";
import type { FoundCopy } from "../4-corroborate/copy-index.ts";
import { type Coverage, corroborate } from "../4-corroborate/corroborate.ts";
import { GroupIndex } from "../4-corroborate/group-index.ts";
import { type GroupText, groupTextReader } from "../4-corroborate/group-text.ts";
import { judgeStance } from "../4-corroborate/stance/judge.ts";
import { prepareStance, type StanceKnowledge } from "../4-corroborate/stance/side.ts";
import { assess } from "../5-assess/assess.ts";
import { checkAdvisory } from "../6-advise/gate/check-advisory.ts";
import type { GateArticle, GateContext, GateReaders } from "../6-advise/gate/gate-context.ts";
import type { PlaceSense } from "../6-advise/score/fit.ts";
import { type ScoreGiven, scoreAdvisory } from "../6-advise/score/score-advisory.ts";
import type { AdvisoryContent, GateReport } from "../domain/advisory.ts";
import type { Article } from "../domain/article.ts";
import type { EarlierPicture, Picture, Profile } from "../domain/assessment.ts";
import type { Catalog, LevelRule } from "../domain/catalog.ts";
import type { Decision } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { StoredList } from "../domain/imported.ts";
import type { Issue } from "../domain/issue.ts";
import type { ModelFiles } from "../domain/models.ts";
import type { ModelProposals } from "../domain/proposal.ts";
import type { RawDocument } from "../domain/raw-document.ts";
import type { ExtractionReasons } from "../domain/reasons.ts";
import type { AdvisoryScore } from "../domain/score.ts";
import type { Corroboration } from "../domain/story.ts";
import type { CopyRelation, OriginKind, Stance, VersionChange } from "../domain/vocabulary/words.ts";

import { gateReaders } from "./gate-readers.ts";
import { placeSense } from "./place-sense.ts";
import { actsReader } from "./read-acts.ts";

export type { Corrected, GateArticle, GateContext, GroupText, ModelQuestion, ScoreGiven, StatementCorrection };

/** Steps 2 to 5 with their lexicons and weights bound: all that the pipeline asks of them. Tests hand in their own. */
export interface Steps {
  read(document: RawDocument): Promise<Article>;
  /** `why`: filled with the reasons. */
  extract(article: Article, why?: ExtractionReasons): ExtractedArticle;
  /** The article as if step 3 had read what people set right, in the order in which they did. */
  correct(article: ExtractedArticle, corrections: readonly StatementCorrection[]): Corrected;
  /** Step 3 as far as `group` needs it: origins, and nothing else. */
  readCredits(article: Article): ExtractedArticle;
  /** What the index of groups is told of an article; its text can then be let go. */
  groupText(article: ExtractedArticle): GroupText;
  /** What a model would be asked about an article, passage by passage. */
  modelQuestions(article: ExtractedArticle): ModelQuestions;
  /** Has it the shape that was asked for? */
  isModelAnswer(answer: string): boolean;
  /** What of a model's answers stands in the text. */
  weighAnswers(
    article: ExtractedArticle,
    answers: readonly PassageAnswer[],
    of: { readonly name: string; readonly notAsked: number },
  ): ModelProposals;
  corroborate(
    articles: readonly ExtractedArticle[],
    decisions: readonly Decision[],
    coverage?: Coverage,
  ): Corroboration;
  assess(articles: readonly ExtractedArticle[], claims: Corroboration, options: AssessOptions): Picture;
  /** An empty index of copies, stories and origins. */
  openGroups(): Groups;
  judgeStance(claim: string, passage: string): StanceAnswer;
  /** The gate: what keeps an advisory from being published. Without a context it is held against its own evidence alone. */
  checkAdvisory(content: AdvisoryContent, context?: GateContext): GateReport;
  /** What became of a warning that ended, as far as the desk knows: proposals for a person. */
  scoreAdvisory(given: Omit<ScoreGiven, "places">): AdvisoryScore;
  /** The named rules of levels, for printing why. */
  readonly rules: readonly LevelRule[];
}

export interface AssessOptions {
  readonly profile?: Profile;
  readonly asOf?: string;
  readonly decisions?: readonly Decision[];
  readonly since?: EarlierPicture;
  readonly issues?: readonly Issue[];
}

/** One line of `tocsin group`. */
export interface GroupLine {
  readonly id: string;
  readonly story: string;
  readonly copyOf?: string;
  /** Beside copyOf: the same article in another state, and what became of it. */
  readonly relation?: CopyRelation;
  readonly change?: VersionChange;
  /** Passages of it stand in this one too; the rest is its own. */
  readonly sharesPassagesWith?: string;
  readonly origins: readonly { readonly name: string; readonly kind: OriginKind }[];
}

export interface Groups {
  /** One line an article, in the order given. Among these articles the order changes no answer. */
  add(articles: readonly GroupText[]): readonly GroupLine[];
}

export interface StanceAnswer {
  readonly stance: Stance | "unrelated";
  readonly why: string;
}

/** Builds the indexes once per process. */
export function prepareSteps(catalog: Catalog, models: ModelFiles, lists: readonly StoredList[] = []): Steps {
  const knowledge = prepareKnowledge(catalog, models, lists);
  let prepared: StanceKnowledge | undefined;
  const stance = () => (prepared ??= prepareStance(catalog, models));
  let readers: GateReaders | undefined;
  const acts = actsReader(knowledge);
  let places: PlaceSense | undefined;
  const sense = () => (places ??= placeSense(catalog.places));
  const gate = () => (readers ??= gateReaders(knowledge, stance()));
  return {
    read: (document) => readDocument(document, { catalog }),
    extract: (article, why) => extract(article, knowledge, why),
    correct: (article, corrections) => correctArticle(article, corrections, knowledge),
    readCredits: creditReader(knowledge),
    groupText: groupTextReader(catalog),
    modelQuestions: questionsFor,
    isModelAnswer: (answer) => parseAnswer(answer) !== undefined,
    weighAnswers: (article, answers, { name, notAsked }) =>
      weighAnswers(article, answers, knowledge, { maker: makerNamed(name), notAsked }),
    corroborate: (articles, decisions, coverage) =>
      corroborate(articles, { catalog, stance: stance(), decisions, ...(coverage ? { coverage } : {}) }),
    assess: (articles, found, options) => assess(found, articles, { catalog, ...options }),
    openGroups,
    judgeStance: (claim, passage) => judgeStance({ claim, passage }, stance()),
    checkAdvisory: (content, context) => checkAdvisory(content, gate(), inPublicWords(context, catalog)),
    scoreAdvisory: (given) => scoreAdvisory({ ...given, places: sense() }, acts),
    rules: catalog.levelRules,
  };
}

/** What could not be seen, also as drafts state it. */
function inPublicWords(context: GateContext | undefined, { advisoryWords = [] }: Catalog): GateContext {
  const english = advisoryWords.find(({ language }) => language === "en");
  const { blindSpots } = context ?? {};
  if (!english || !blindSpots) return { ...context };
  return { ...context, blindSpots: blindSpots.map((spot) => ({ ...spot, inPublic: english.blindSpots[spot.code] })) };
}

function openGroups(): Groups {
  const index = new GroupIndex();
  return {
    add: (articles) =>
      index
        .add(articles)
        .map(({ id, story, found, origins }) => ({ id, story, ...(found ? relationOf(found) : {}), origins })),
  };
}

function relationOf({ of, relation, change }: FoundCopy): Partial<GroupLine> {
  if (relation === "excerpt") return { sharesPassagesWith: of };
  return { copyOf: of, relation, ...(change ? { change } : {}) };
}
