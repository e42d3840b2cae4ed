import type { Coverage } from "../4-corroborate/corroborate.ts";
import type { Article } from "../domain/article.ts";
import type { Picture, Profile } from "../domain/assessment.ts";
import type { Brief } from "../domain/brief.ts";
import type { Decision } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import { type Issue, isIssue } from "../domain/issue.ts";
import type { RawDocument } from "../domain/raw-document.ts";
import type { Corroboration } from "../domain/story.ts";
import { extractOne, readOne, Seen } from "./articles.ts";
import { applyCorrections } from "./corrections.ts";
import { lapsedBy, stepFailed } from "./issues.ts";
import { type ModelAccess, Proposer } from "./propose.ts";
import type { Steps } from "./steps.ts";

export interface BriefOptions {
  /** Version of the program. */
  readonly version: string;
  /** ISO day or instant the brief speaks for. Absent: the newest publication date among the articles. */
  readonly asOf?: string;
  readonly profile?: Profile;
  /** What people decided; the later of two about one thing holds. */
  readonly decisions?: readonly Decision[];
  /** The last brief about the same profile. */
  readonly since?: Brief;
  /** Its proposals stand beside each article; claims, origins and levels do not rest on them. */
  readonly model?: ModelAccess;
  /** Called before each input is taken; may wait, so that the caller can draw or be interrupted. */
  readonly onInput?: (done: number, source: string) => Promise<void> | void;
}

export type Inputs = AsyncIterable<RawDocument | Issue>;

/** The whole chain, steps 2 to 5. Every input ends as an article or as an issue; one failure leaves the others alone. */
export async function makeBrief(inputs: Inputs, steps: Steps, options: BriefOptions): Promise<Brief> {
  const { articles: read, issues, coverage } = await readAndExtract(inputs, steps, options);
  const { articles, decisions, issues: unmet } = applyCorrections(read, options.decisions ?? [], steps);
  issues.push(...unmet);
  const found = corroborateAll(articles, { decisions, coverage }, steps, issues);
  const asOf = options.asOf ?? newestDate(articles);
  issues.push(...lapsedBy(asOf, articles));
  const picture = assessAll(articles, found, steps, issues, { ...options, decisions, ...(asOf ? { asOf } : {}) });
  return {
    tocsin: options.version,
    ...(asOf ? { asOf } : {}),
    articles,
    ...found,
    ...picture,
    decisions,
    issues,
  };
}

async function readAndExtract(inputs: Inputs, steps: Steps, { onInput, model }: BriefOptions) {
  const proposer = model && new Proposer(model, steps);
  const articles: ExtractedArticle[] = [];
  const issues: Issue[] = [];
  const seen = new Seen();
  let done = 0;
  let failed = 0;
  for await (const input of inputs) {
    await onInput?.(done++, input.source ?? "");
    const read = isIssue(input) ? [input] : await readOne(input, steps);
    if (!("text" in read)) {
      issues.push(...read);
      if (read.some(({ severity }) => severity === "error")) failed++;
      continue;
    }
    const repeated = seen.sameContent(read);
    if (repeated) issues.push(repeated);
    const own = extractOne(seen.unique(read), steps);
    const proposed = await proposer?.propose(own);
    articles.push(proposed?.article ?? own);
    issues.push(...(proposed?.issues ?? []));
  }
  return { articles, issues, coverage: { given: articles.length + failed, failed } };
}

const NOTHING_FOUND: Corroboration = { entities: [], stories: [], claims: [], proposals: [], sources: [] };
const NOTHING_ASSESSED: Picture = { assessments: [], timeline: [], blindSpots: [], measures: [] };

function corroborateAll(
  articles: readonly ExtractedArticle[],
  { decisions, coverage }: { readonly decisions: readonly Decision[]; readonly coverage: Coverage },
  steps: Steps,
  issues: Issue[],
): Corroboration {
  try {
    return steps.corroborate(articles, decisions, coverage);
  } catch (cause) {
    // Without step 4 there are no claims, but the statements of each article are still worth printing.
    issues.push(stepFailed("group", undefined, cause, "no claims, no origins"));
    return NOTHING_FOUND;
  }
}

function assessAll(
  articles: readonly ExtractedArticle[],
  found: Corroboration,
  steps: Steps,
  issues: Issue[],
  options: BriefOptions,
): Picture {
  try {
    return steps.assess(articles, found, { ...options, issues });
  } catch (cause) {
    // Without step 5 nothing is assessed; the claims stand.
    issues.push(stepFailed("assess", undefined, cause, "no levels"));
    return NOTHING_ASSESSED;
  }
}

/** The newest publication date, as its source wrote it. Of one day and an instant in it, the instant is newer. */
export function newestDate(articles: readonly Pick<Article, "publishedAt">[]): string | undefined {
  let newest: { instant: number; date: string } | undefined;
  for (const { publishedAt } of articles) {
    const instant = publishedAt ? Date.parse(publishedAt) : Number.NaN;
    if (publishedAt && !Number.isNaN(instant) && (!newest || instant > newest.instant)) {
      newest = { instant, date: publishedAt };
    }
  }
  return newest?.date;
}
