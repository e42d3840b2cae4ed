import { present } from "../../domain/present.ts";
import { ADVISORY_MODES, ADVISORY_STATES, ADVISORY_TYPES, ANSWERS, MESSAGE_KINDS } from "../../domain/vocabulary/advisory.ts"; // biome-ignore format: one line
import { markingOf } from "../../domain/vocabulary/marking.ts";
import { SECTORS, type Sector } from "../../domain/vocabulary/sector.ts";
import type { Fields } from "../exporters/fields.ts";
import type { ReadMessage } from "./reader.ts";

export const among = <T extends string>(values: readonly T[], word: string | undefined) =>
  values.find((one) => one === word);

/** The other way round of exporters/fields.ts: what an advisory is, but for its content. */
export const readFields = (fields: Fields): ReadMessage => ({
  ...present({
    advisory: fields["number"],
    uuid: fields["uuid"],
    version: /^\d{1,9}$/.test(fields["version"] ?? "") ? Number(fields["version"]) : undefined,
    kind: among(MESSAGE_KINDS, fields["message"]),
    state: among(ADVISORY_STATES, fields["state"]) as ReadMessage["state"],
    sentAt: fields["issued"],
    firstSentAt: fields["first-issued"],
    hash: fields["content-sha256"],
    supersededBy: fields["superseded-by"],
    reason: fields["reason"],
  }),
  supersedes: (fields["supersedes"] ?? "").split(" ").filter(Boolean),
  publisher: present({ name: fields["publisher"], site: fields["site"] }),
});

/** What the content says of itself. */
export function readHead(fields: Fields): NonNullable<ReadMessage["content"]> {
  const answer = (name: string) => among(ANSWERS, fields[name]);
  return {
    ...present({ mode: among(ADVISORY_MODES, fields["status"]), marking: markingOf(fields["tlp"]) }),
    guard: present({ credible: answer("credible"), specific: answer("specific"), impending: answer("impending") }),
  };
}

/** Of what has no fields of its own at all. */
export function readAllFields(fields: Fields): ReadMessage {
  const { type, effective, onset, expires, sectors = "" } = fields;
  const since = fields["review-since"];
  return {
    ...readFields(fields),
    ...(since === undefined ? {} : { underReview: { since, ...present({ why: fields["review-why"] }) } }),
    content: {
      ...readHead(fields),
      ...present({ type: among(ADVISORY_TYPES, type), effective, onset, expires }),
      sectors: sectors.split(" ").filter((one): one is Sector => Object.hasOwn(SECTORS, one)),
    },
  };
}
