import type { ExtractedArticle } from "../../src/domain/extraction.ts";
import type { Incident } from "../../src/domain/incident.ts";
import type { Statement } from "../../src/domain/statement.ts";

/** What a hand-made article says; every quotation must stand in its text. */
export interface Told {
  readonly id: string;
  readonly text: string;
  readonly publisher?: string;
  readonly publishedAt?: string;
  readonly url?: string;
  /** "told MPA": the words of a credit, and the agency. */
  readonly credits?: readonly (readonly [quote: string, name: string])[];
  readonly says?: readonly Said[];
  readonly acts?: readonly Act[];
}

export interface Said extends Partial<Omit<Statement, "content" | "speaker" | "audience">> {
  readonly words: string;
  readonly by?: string;
  readonly organisation?: string;
  readonly to?: string;
}

export interface Act extends Partial<Omit<Incident, "quote" | "start" | "end">> {
  readonly words: string;
}

/** An article as step 3 would deliver it, from hand-made parts. */
export function extracted({
  id,
  text,
  publisher,
  publishedAt,
  url,
  credits = [],
  says = [],
  acts = [],
}: Told): ExtractedArticle {
  const span = (quote: string) => {
    const start = text.indexOf(quote);
    if (start < 0) throw new Error(`not in the text of ${id}: ${quote}`);
    return { quote, start, end: start + quote.length };
  };
  const statements = says.map(
    ({ words, by, organisation, to, ...more }, i): Statement => ({
      id: `${id}-s${i}`,
      ...(by ? { speaker: { ...span(by), name: by, ...(organisation ? { organisation } : {}) } } : {}),
      anonymous: false,
      content: span(words),
      form: "direct",
      ...(to ? { audience: { ...span(to), name: to } } : {}),
      via: [],
      hedges: [],
      kind: "fact",
      ...more,
    }),
  );
  const incidents = acts.map(
    ({ words, ...more }, i): Incident => ({
      ...span(words),
      id: `${id}-i${i}`,
      type: "other",
      victims: [],
      sectors: [],
      reality: "happened",
      ...more,
    }),
  );
  return {
    id,
    source: `${id}.txt`,
    ...(publisher ? { publisher } : {}),
    ...(publishedAt ? { publishedAt } : {}),
    ...(url ? { url } : {}),
    language: "en",
    provenance: {},
    text,
    passages: [{ start: 0, end: text.length, role: "body" }],
    furniture: [],
    issues: [],
    origins: credits.map(([quote, name]) => ({ ...span(quote), name, kind: "agency" as const })),
    mentions: [],
    statements,
    incidents,
    alerts: [],
    designations: [],
    advice: [],
  };
}
