import { GATE_RULES } from "../../domain/advisory.ts";
import { SUBJECT_KINDS } from "../../domain/assessment.ts";
import * as advisory from "../../domain/vocabulary/advisory.ts";
import { INDICATOR_TYPES } from "../../domain/vocabulary/indicator-type.ts";
import { LEVELS } from "../../domain/vocabulary/level.ts";
import { CONFIDENCES, LIKELIHOODS } from "../../domain/vocabulary/likelihood.ts";
import { MARKINGS } from "../../domain/vocabulary/marking.ts";
import { SECTORS } from "../../domain/vocabulary/sector.ts";
import { REALITIES, STANCES, STATEMENT_KINDS } from "../../domain/vocabulary/words.ts";
import { list, OFFSET, object, oneOf, ref, type Schema, TEXT } from "./parts.ts";

/** An advisory and its messages, for files that people and programs hand on. */
const MARKING = oneOf(MARKINGS);
const ANSWER = oneOf(advisory.ANSWERS);
const QUOTED = { quote: TEXT, start: OFFSET, end: OFFSET };
const COUNT = { type: "integer", minimum: 0 } as const;
const DEGREES = { type: "number", minimum: -180, maximum: 180 } as const;

export const ADVISORY_DEFS: Readonly<Record<string, Schema>> = {
  advisory: object(
    {
      type: oneOf(advisory.ADVISORY_TYPES),
      guard: object({ credible: ANSWER, specific: ANSWER, impending: ANSWER }),
      mode: oneOf(advisory.ADVISORY_MODES),
      marking: MARKING,
      effective: TEXT,
      expires: TEXT,
      sectors: list(oneOf(Object.keys(SECTORS))),
      regions: list(ref("advisoryRegion")),
      organisations: list(TEXT),
      sites: list(TEXT),
      texts: { ...list(ref("advisoryText")), minItems: 1 },
      evidence: list({ anyOf: [ref("quotedEvidence"), ref("assessedEvidence")] }),
      indicators: list(object({ type: oneOf(INDICATOR_TYPES), value: TEXT, cites: list(TEXT) })),
      vulnerabilities: list(object({ cve: TEXT, cites: list(TEXT) }, { vendor: TEXT, product: TEXT, versions: TEXT })),
      leftOut: list(object({ claim: TEXT, reason: TEXT })),
      overrides: list(object({ rule: oneOf(GATE_RULES), reason: TEXT, by: TEXT }, { sentence: TEXT })),
    },
    { onset: TEXT },
  ),
  advisoryRegion: object({ name: TEXT }, { code: TEXT, polygon: list({ ...list(DEGREES), minItems: 2, maxItems: 2 }) }),
  advisoryText: object({
    language: TEXT,
    headline: TEXT,
    sections: list(
      object({ kind: oneOf(advisory.SECTION_KINDS), title: TEXT, sentences: list(ref("advisorySentence")) }),
    ),
  }),
  advisorySentence: object(
    { id: TEXT, kind: oneOf(advisory.SENTENCE_KINDS), text: TEXT, cites: list(TEXT) },
    { audience: TEXT, measure: TEXT, by: TEXT },
  ),
  quotedEvidence: object(
    { id: TEXT, kind: oneOf(["quote"]), ...QUOTED, article: ref("evidenceArticle"), hedges: list(ref("hedge")) },
    {
      speaker: { anyOf: [object({ name: TEXT }, { role: TEXT, organisation: TEXT }), { type: "null" }] },
      statementKind: oneOf(STATEMENT_KINDS),
      reality: oneOf(REALITIES),
      statement: TEXT,
      incident: TEXT,
      claim: TEXT,
      stance: oneOf(STANCES),
      independentOrigins: COUNT,
      origin: TEXT,
      copyOf: TEXT,
    },
  ),
  evidenceArticle: object(
    { id: TEXT, hash: TEXT },
    { title: TEXT, publisher: TEXT, url: TEXT, publishedAt: TEXT, retrievedAt: TEXT, marking: MARKING },
  ),
  assessedEvidence: object(
    {
      id: TEXT,
      kind: oneOf(["assessment"]),
      subject: object({ kind: oneOf(SUBJECT_KINDS), name: TEXT }),
      level: oneOf(["not-assessed", ...LEVELS]),
      confidence: oneOf(CONFIDENCES),
      claims: list(TEXT),
      asOf: TEXT,
    },
    { likelihood: oneOf(Object.keys(LIKELIHOODS)) },
  ),
  advisoryPublisher: object({
    name: TEXT,
    namespace: TEXT,
    category: oneOf(["coordinator", "discoverer", "other", "translator", "user", "vendor"]),
    sender: TEXT,
    uuid: TEXT,
    contact: TEXT,
    site: TEXT,
  }),
  advisoryMessage: object(
    {
      advisory: TEXT,
      uuid: TEXT,
      version: COUNT,
      kind: oneOf(advisory.MESSAGE_KINDS),
      state: oneOf(["active", "superseded", "cancelled", "expired"]),
      sentAt: TEXT,
      firstSentAt: TEXT,
      content: ref("advisory"),
      hash: TEXT,
      publisher: ref("advisoryPublisher"),
      references: list(object({ advisory: TEXT, uuid: TEXT, version: COUNT, sentAt: TEXT, expires: TEXT })),
      supersedes: list(TEXT),
      changes: list(object({ version: COUNT, at: TEXT, kind: oneOf(advisory.MESSAGE_KINDS), says: TEXT })),
    },
    { supersededBy: TEXT, reason: TEXT, underReview: object({ since: TEXT, why: TEXT }) },
  ),
};
