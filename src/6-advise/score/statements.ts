import type { AdvisoryContent, AdvisoryMessage, AdvisorySentence, CitedEvidence } from "../../domain/advisory.ts";
import type { PublishedVersion } from "../../domain/advisory-event.ts";
import type { StatementSaid } from "../../domain/score.ts";
import { LIKELIHOODS, type Likelihood } from "../../domain/vocabulary/likelihood.ts";
import { likelihoodsIn } from "../gate/check-terms.ts";

/** A statement with the content that it stood in first. */
export interface Stated {
  readonly said: StatementSaid;
  readonly content: AdvisoryContent;
  readonly cited: readonly CitedEvidence[];
  /** It was said no longer before the end that it was given. */
  readonly cutShort: boolean;
}

/** When a warning was over: by its end, or earlier. */
export interface Ended {
  readonly how: "expired" | "cancelled" | "superseded";
  readonly at: string;
  readonly reason?: string;
}

/** Undefined: it is in force. */
export function endOf({ state, sentAt, reason, content }: AdvisoryMessage): Ended | undefined {
  if (state === "active") return undefined;
  // The desk notices an end a little later than it comes.
  const at = state === "expired" && content.expires < sentAt ? content.expires : sentAt;
  return { how: state, at, ...(reason === undefined ? {} : { reason }) };
}

/** Facts and judgements that were published, each once for as long as it was said in these words; advice is not scored. */
export function statementsOf(
  messages: readonly AdvisoryMessage[],
  versions: readonly Pick<PublishedVersion, "version" | "authors">[],
): Stated[] {
  const end = endOf(messages.at(-1)!)?.at ?? messages.at(-1)!.content.expires;
  const told = messages.map(sentencesOf);
  return messages.flatMap(({ version, sentAt, content }, at) =>
    [...told[at]!]
      .filter(([key]) => !told[at - 1]?.has(key))
      .map(([key, sentence]): Stated => {
        const without = told.findIndex((later, n) => n > at && !later.has(key));
        const last = messages[without < 0 ? messages.length - 1 : without - 1]!;
        const until = without < 0 ? end : messages[without]!.sentAt;
        const cited = content.evidence.filter(({ id }) => sentence.cites.includes(id));
        const authors = versions.find((one) => one.version === version)?.authors ?? [];
        const said = saidOf(sentence, cited, { id: `v${version}-${sentence.id}`, authors, saidAt: sentAt, until });
        return { said, content, cited, cutShort: until < last.content.expires };
      }),
  );
}

function sentencesOf({ content }: AdvisoryMessage): Map<string, AdvisorySentence> {
  const sentences = content.texts[0].sections.flatMap((section) =>
    section.sentences.filter(
      ({ kind, text }) =>
        kind === "fact" ||
        // What is unclear of the sources is no judgement of what comes.
        (kind === "judgement" && (section.kind !== "what-is-unclear" || termOf(text) !== undefined)),
    ),
  );
  return new Map(
    sentences.map((one) => [JSON.stringify([one.id, one.kind, one.text, [...one.cites].sort()]), one] as const),
  );
}

function saidOf(
  { kind, text, by }: AdvisorySentence,
  cited: readonly CitedEvidence[],
  when: Pick<StatementSaid, "id" | "authors" | "saidAt" | "until">,
): StatementSaid {
  const likelihood = kind === "judgement" ? termOf(text) : undefined;
  const assessed = cited.find((one) => one.kind === "assessment");
  const { id, ...rest } = when;
  return {
    id,
    kind: kind as StatementSaid["kind"],
    text,
    ...(by === undefined ? {} : { by }),
    ...rest,
    ...(likelihood ? { likelihood } : {}),
    ...(kind === "judgement" && assessed && !likelihood ? { confidence: assessed.confidence } : {}),
    sources: sourcesOf(cited),
  };
}

/** Whose words are cited; what several print of one origin is one. */
const sourcesOf = (cited: readonly CitedEvidence[]): string[] => [
  ...new Set(cited.flatMap((one) => (one.kind === "quote" ? (one.origin ?? one.article.publisher ?? []) : []))),
];

/** The term of ICD 203, of either row, outside of quotation marks; of two the sentence says no one likelihood. */
export function termOf(text: string): Likelihood | undefined {
  const terms = new Set(likelihoodsIn(text).flatMap(({ quote }) => likelihoodOf(quote.toLowerCase()) ?? []));
  return terms.size === 1 ? [...terms][0] : undefined;
}

function likelihoodOf(words: string): Likelihood | undefined {
  if (words === "probably") return "likely";
  const terms = Object.entries(LIKELIHOODS) as [Likelihood, (typeof LIKELIHOODS)[Likelihood]][];
  return terms.find(([term, { otherRow }]) => {
    const wordings = [term.replaceAll("-", " "), otherRow];
    return wordings.some((wording) => words === wording || words === `${wording}ly` || words.startsWith(`${wording} `));
  })?.[0];
}
