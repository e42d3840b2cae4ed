import type { Article, Origin } from "../../domain/article.ts";
import type { Mention } from "../../domain/mention.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import type { Attribution } from "../attribution.ts";
import type { StatementKnowledge } from "../statements/statement-knowledge.ts";
import { type Voice, voicesIn } from "./voices.ts";

/** Characters from the start of the body: the first paragraphs. 700 to 1,300 score alike on four fifths of the stream. */
const OPENING = 1_000;
/** So many statements make an article a survey of voices, of which none carries it alone. 15 to 18 score alike. */
const MANY = 15;

/**
 * Bodies on whose word the article as a whole rests: an authority, firm or research house that announced, confirmed or
 * published what the article is about, or answered it; attackers who claim the act. Not every speaker.
 */
export function centralBodies(
  article: Pick<Article, "text" | "passages" | "publisher">,
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  attributions: readonly Attribution[],
  knowledge: StatementKnowledge,
): Origin[] {
  const voices = voicesIn(article, analysis, mentions, attributions, knowledge);
  const body = article.passages.find(({ role }) => role === "body")?.start ?? 0;
  const most = Math.max(...voices.map(({ statements }) => statements));
  const few = attributions.length < MANY;
  const carries = ({ at, office, kind, statements, publishes, inLead, formally }: Voice): boolean => {
    const early = at.start - body < OPENING;
    const leads = statements === most;
    if (office) return formally && early && leads && few;
    return inLead || (publishes && early && (few || leads)) || (formally && few && kind !== "claimant");
  };
  return voices
    .filter(carries)
    .map(({ name, kind, at: { start, end } }) => ({ name, kind, quote: article.text.slice(start, end), start, end }));
}
