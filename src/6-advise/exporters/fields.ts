import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { labelOf } from "./exporter.ts";
import { oneLine } from "./lines.ts";

/** What formats of text have no field for, as one word each: attributes of NTAS, of pages, of entries in feeds. */
export type Fields = Readonly<Record<string, string | undefined>>;

export function fieldsOf(message: AdvisoryMessage): Fields {
  const { advisory, uuid, version, kind, state, sentAt, firstSentAt, hash, publisher, content, supersedes } = message;
  const { guard, mode, marking, texts } = content;
  return {
    number: advisory,
    uuid,
    version: String(version),
    message: kind,
    state,
    status: mode,
    issued: sentAt,
    "first-issued": firstSentAt,
    tlp: labelOf(marking),
    credible: guard.credible,
    specific: guard.specific,
    impending: guard.impending,
    language: texts[0].language,
    publisher: publisher.name,
    site: publisher.site,
    supersedes: supersedes.join(" ") || undefined,
    "superseded-by": message.supersededBy,
    reason: message.reason && oneLine(message.reason),
    "content-sha256": hash,
  };
}

/** With what NTAS has attributes of its own for. */
export const allFieldsOf = (message: AdvisoryMessage): Fields => ({
  ...fieldsOf(message),
  type: message.content.type,
  effective: message.content.effective,
  onset: message.content.onset,
  expires: message.content.expires,
  sectors: message.content.sectors.join(" ") || undefined,
  reason: message.reason,
  "review-since": message.underReview?.since,
  "review-why": message.underReview?.why,
});
