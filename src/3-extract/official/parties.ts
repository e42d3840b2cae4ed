import type { Mention } from "../../domain/mention.ts";
import type { Span } from "../../domain/span.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import { mentionsIn } from "../mentions/within-article.ts";

const BODIES = new Set<MentionType>(["organisation", "place"]);
const LISTED = new Set<MentionType>(["organisation", "person", "threat-actor", "malware", "vulnerability", "place"]);

/** How far from its start a sentence's subject may begin, characters: "The ", "On Friday, the ". */
const SUBJECT_WITHIN = 8;

/** The body that acts: the one that the sentence begins with ("CISA, together with the FBI, issued"), else the last one named. */
export function actingBody(mentions: readonly Mention[], span: Span): Mention | undefined {
  const bodies = bodiesIn(mentions, span);
  const [first] = bodies;
  return first && first.start - span.start <= SUBJECT_WITHIN ? first : bodies.at(-1);
}

/** The last organisation or state named in the span. */
export function lastBody(mentions: readonly Mention[], span: Span): Mention | undefined {
  return bodiesIn(mentions, span).at(-1);
}

function bodiesIn(mentions: readonly Mention[], span: Span): Mention[] {
  return mentionsIn(mentions, span).filter(
    (mention) => BODIES.has(mention.type) && mention.start >= span.start && mention.end <= span.end,
  );
}

/** Who can be listed: in text order, inside the span. */
export function listable(mentions: readonly Mention[], span: Span): Mention[] {
  return mentionsIn(mentions, span).filter(
    (mention) => LISTED.has(mention.type) && mention.start >= span.start && mention.end <= span.end,
  );
}
