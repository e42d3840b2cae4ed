import { extract } from "../3-extract/extract.ts";
import { hedgesIn } from "../3-extract/hedges/extract-hedges.ts";
import type { Knowledge } from "../3-extract/knowledge.ts";
import type { StanceKnowledge } from "../4-corroborate/stance/side.ts";
import { stemOf } from "../4-corroborate/terms.ts";
import type { GateReaders } from "../6-advise/gate/gate-context.ts";
import { GateLexicon } from "../6-advise/gate/gate-lexicon.ts";
import type { Article } from "../domain/article.ts";

/** What steps 3 and 4 know of language, in the shape that the gate asks for. */
export function gateReaders(knowledge: Knowledge, stance: StanceKnowledge): GateReaders {
  const groupsOf = (word: string) => stance.groups.get(stemOf(word)) ?? [];
  const sidesOf = (word: string) => stance.opposites.get(word) ?? [];
  return {
    read: (text, on) => {
      const { mentions, statements, incidents } = extract(pseudoArticle(text, on), knowledge);
      return { mentions, statements, incidents, hedges: hedgesIn(text, knowledge.hedges) };
    },
    exchanged: (a, b) => groupsOf(a).some((group) => groupsOf(b).includes(group)),
    lexicon: new GateLexicon(knowledge.catalog.gateWords ?? []),
    opposed: (a, b) => sidesOf(a).some((side) => sidesOf(b).includes(-side)),
  };
}

/** Words that are no article, as step 3 wants them. */
function pseudoArticle(text: string, publishedAt: string | undefined): Article {
  return {
    id: "wording",
    source: "wording",
    language: "en",
    provenance: {},
    text,
    passages: [{ start: 0, end: text.length, role: "body" }],
    furniture: [],
    issues: [],
    ...(publishedAt ? { publishedAt } : {}),
  };
}
