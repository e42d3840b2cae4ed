import { targetFault } from "../3-extract/corrections/find-target.ts";
import { decisionsInForce, type Made } from "../4-corroborate/decisions-in-force.ts";
import { entityFault } from "../4-corroborate/entity-decisions.ts";
import type { Decision } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Issue } from "../domain/issue.ts";
import { stepFailed } from "./issues.ts";
import type { StatementCorrection, Steps } from "./steps.ts";

export { targetFault };

export interface Applied {
  /** In the order given; those that nobody corrected are the same objects. */
  readonly articles: readonly ExtractedArticle[];
  /** Those that hold, for the steps that follow. */
  readonly decisions: readonly Decision[];
  /** One for each decision that found nothing to decide. */
  readonly issues: readonly Issue[];
}

/**
 * What people decided, before step 4: of all decisions in the order in which they were made those that hold, and the
 * articles as step 3 would have read them had it read as people say. `articles`: as extracted, never corrected before.
 */
export function applyCorrections(
  articles: readonly ExtractedArticle[],
  decisions: readonly Decision[],
  steps: Pick<Steps, "correct">,
): Applied {
  const { inForce, ofNothing } = decisionsInForce(decisions);
  const byId = new Map(articles.map((article) => [article.id, article]));
  const issues = ofNothing.map((made) => unmetIssue(made, "there is no such decision before it"));
  const byArticle = new Map<string, StatementCorrection[]>();
  for (const made of inForce) {
    const missing = articlesOf(made.decision).filter((id) => !byId.has(id));
    if (missing.length) issues.push(missingIssue(made, missing));
    else if (made.decision.kind === "entity") {
      const why = entityFault(byId, made.decision);
      if (why !== undefined) issues.push(unmetIssue(made, why));
    } else if (isCorrection(made)) {
      const { article } = made.decision;
      byArticle.set(article, [...(byArticle.get(article) ?? []), made]);
    }
  }
  const corrected = articles.map((article) => {
    const own = byArticle.get(article.id);
    return own ? correctOne(article, own, { steps, issues }) : article;
  });
  return { articles: corrected, decisions: inForce.map(({ decision }) => decision), issues };
}

const isCorrection = (made: Made): made is StatementCorrection =>
  made.decision.kind === "speaker" || made.decision.kind === "hedge";

/** Articles without which a decision decides nothing. */
export function articlesOf(decision: Decision): readonly string[] {
  switch (decision.kind) {
    case "speaker":
    case "hedge":
      return [decision.article];
    case "copy":
      return decision.articles;
    case "entity":
      return decision.mentions.map(({ article }) => article);
    default:
      return [];
  }
}

function correctOne(
  article: ExtractedArticle,
  corrections: readonly StatementCorrection[],
  { steps, issues }: { readonly steps: Pick<Steps, "correct">; readonly issues: Issue[] },
): ExtractedArticle {
  try {
    const { article: corrected, unmet } = steps.correct(article, corrections);
    for (const { id, why } of unmet) issues.push(unmetIssue(corrections.find((one) => one.id === id)!, why, article));
    return corrected;
  } catch (cause) {
    // The article stays as it was read.
    issues.push(stepFailed("extract", article.source, cause, "what people corrected in it is left out"));
    return article;
  }
}

const named = ({ id, decision: { kind, by } }: Made) => `the decision ${id} (${kind}, by ${by})`;

function unmetIssue(made: Made, why: string, article?: ExtractedArticle): Issue {
  return {
    code: "decision-without-target",
    severity: "warning",
    message: `${article ? `${article.source}: ` : ""}${named(made)} changes nothing: ${why}. Next: decide anew, or undo it`,
    ...(article ? { source: article.source } : {}),
  };
}

function missingIssue(made: Made, articles: readonly string[]): Issue {
  return {
    code: "decision-article-missing",
    severity: "warning",
    message: `${named(made)} changes nothing here: ${articles.join(" and ")} ${articles.length > 1 ? "are" : "is"} not among the articles. Next: give them too, or leave it for when they are`,
  };
}
