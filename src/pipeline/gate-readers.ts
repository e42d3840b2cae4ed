import { extract } from "../3-extract/extract.ts";
import { hedgesIn } from "../3-extract/hedges/extract-hedges.ts";
import type { Knowledge } from "../3-extract/knowledge.ts";
import type { StanceKnowledge } from "../4-corroborate/stance/side.ts";
import { stemOf } from "../4-corroborate/terms.ts";
import type { GateReaders, Wording } from "../6-advise/gate/gate-context.ts";
import { GateLexicon } from "../6-advise/gate/gate-lexicon.ts";
import type { Article } from "../domain/article.ts";

/** What steps 3 and 4 know of language, in the shape that the gate asks for. */
export function gateReaders(knowledge: Knowledge, stance: StanceKnowledge): GateReaders {
  const groupsOf = (word: string) => stance.groups.get(stemOf(word)) ?? [];
  const sidesOf = (word: string) => stance.opposites.get(word) ?? [];
  const known = new Map<string, Wording>();
  return {
    read: (text, on) => {
      const key = `${on ?? ""} ${text}`;
      const wording = known.get(key) ?? readWording(text, on, knowledge);
      // While somebody writes all sentences but one are those of the check before.
      if (known.size >= KNOWN_MAX) known.clear();
      known.set(key, wording);
      return wording;
    },
    exchanged: (a, b) => groupsOf(a).some((group) => groupsOf(b).includes(group)),
    lexicon: new GateLexicon(knowledge.catalog.gateWords ?? []),
    words: knowledge.catalog.advisoryWords ?? [],
    opposed: (a, b) => sidesOf(a).some((side) => sidesOf(b).includes(-side)),
  };
}

/** Readings kept: those of a few long advisories with their evidence. */
const KNOWN_MAX = 2000;

function readWording(text: string, on: string | undefined, knowledge: Knowledge): Wording {
  const { mentions, statements, incidents } = extract(pseudoArticle(text, on), knowledge);
  return { mentions, statements, incidents, hedges: hedgesIn(text, knowledge.hedges) };
}

/** Words that are no article, as step 3 wants them. */
export function pseudoArticle(text: string, publishedAt: string | undefined): Article {
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
