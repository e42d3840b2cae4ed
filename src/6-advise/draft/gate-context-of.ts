import type { AdvisoryContent } from "../../domain/advisory.ts";
import type { Assessment } from "../../domain/assessment.ts";
import type { Claim } from "../../domain/story.ts";
import type { GateContext } from "../gate/gate-context.ts";
import type { DraftSource } from "./draft-source.ts";
import { hashOfText } from "./evidence.ts";

/** What the gate holds an advisory against, from the documents that it was, or could have been, drafted from. */
export function gateContextOf(from: DraftSource, content: AdvisoryContent, now?: string): GateContext {
  const articles = new Map(from.articles.map((article) => [article.id, article]));
  const about = from.assessments.filter((assessment) => concerns(content, assessment));
  const cited = content.evidence.flatMap((one) => (one.kind === "quote" && one.claim ? [one.claim] : []));
  const stories = new Set(from.claims.filter(({ id }) => cited.includes(id)).map(({ story }) => story));
  return {
    ...(now ? { now } : {}),
    articles(id) {
      const article = articles.get(id);
      return article && { text: article.text, hash: hashOfText(article.text), ...(article.marking ? { marking: article.marking } : {}) }; // biome-ignore format: one line
    },
    noThreat: noThreatIn(from.claims, stories, about).map(({ id, text }) => ({ claim: id, text })),
    // Of whom nothing is told is the desk's matter: it lists whom the user looks after.
    blindSpots: [...from.blindSpots, ...about.flatMap(({ unknown }) => unknown)].filter(({ code }) => code !== "not-mentioned"), // biome-ignore format: one line
  };
}

function concerns({ sectors, regions, organisations, sites }: AdvisoryContent, { subject }: Assessment): boolean {
  const names: Readonly<Record<Assessment["subject"]["kind"], readonly string[]>> = {
    sector: sectors,
    region: regions.map(({ name }) => name),
    organisation: organisations,
    site: sites,
  };
  return names[subject.kind].includes(subject.name);
}

/** Claims that no threat is known: of these stories, or about one of these subjects. */
export function noThreatIn(
  claims: readonly Claim[],
  stories: ReadonlySet<string>,
  assessments: readonly Assessment[],
): Claim[] {
  const about = new Set(assessments.flatMap(({ noThreat = [] }) => noThreat.map(({ claim }) => claim)));
  return claims.filter(({ kind, id, story }) => kind === "no-threat" && (stories.has(story) || about.has(id)));
}
