import { Type } from "typebox";
import { type AdvisoryContent, GATE_RULES, type GateReport, type Publisher } from "../domain/advisory.ts";
import type { PublishedVersion } from "../domain/advisory-event.ts";
import { SUBJECT_KINDS } from "../domain/assessment.ts";
import {
  ADVISORY_MODES,
  ADVISORY_STATES,
  ADVISORY_TYPES,
  ANSWERS,
  MESSAGE_KINDS,
  SECTION_KINDS,
  SENTENCE_KINDS,
} from "../domain/vocabulary/advisory.ts";
import { INDICATOR_TYPES } from "../domain/vocabulary/indicator-type.ts";
import { LEVELS } from "../domain/vocabulary/level.ts";
import { CONFIDENCES, LIKELIHOODS } from "../domain/vocabulary/likelihood.ts";
import { MARKINGS } from "../domain/vocabulary/marking.ts";
import { SECTORS } from "../domain/vocabulary/sector.ts";
import { HEDGE_SENSES } from "../domain/vocabulary/sense.ts";
import { REALITIES, STANCES, STATEMENT_KINDS } from "../domain/vocabulary/words.ts";
import type { AdvisoryLine, AdvisoryView } from "./advisory-view.ts";
import { closed, oneOf } from "./schemas.ts";

/** What may be written into an advisory: nothing that no field is made for, and nothing without a limit. */
const text = (maxLength: number, minLength = 0) => Type.String({ minLength, maxLength });
const list = <Of extends Parameters<typeof Type.Array>[0]>(of: Of, maxItems: number) => Type.Array(of, { maxItems });
const maybe = Type.Optional;
const Name = text(300, 1);
const Id = Type.String({ pattern: "^[^\\s\\u0000-\\u001f]{1,300}$" });
const Cites = list(Id, 100);
/** What is wrong in an instant the gate tells: a draft may wait for its end. */
const Instant = text(40);
const Address = Type.String({ maxLength: 2_000, pattern: "^https?://[^\\s\\u0000-\\u001f]+$" });
const Marking = oneOf(MARKINGS);
const Sectors = list(oneOf(Object.keys(SECTORS) as (keyof typeof SECTORS)[]), 16);
const quoted = { quote: text(20_000), start: Type.Integer({ minimum: 0 }), end: Type.Integer({ minimum: 0 }) };
const Likelihood = oneOf(Object.keys(LIKELIHOODS) as (keyof typeof LIKELIHOODS)[]);

const Region = Type.Object(
  {
    name: Name,
    code: maybe(Type.String({ pattern: "^[A-Z]{2}(-[A-Z0-9]{1,3})?$" })),
    polygon: maybe(list(Type.Tuple([Type.Number({ minimum: -90, maximum: 90 }), Type.Number({ minimum: -180, maximum: 180 })]), 500)), // biome-ignore format: one line
  },
  closed,
);
const Sentence = Type.Object(
  {
    id: Id,
    kind: oneOf(SENTENCE_KINDS),
    text: text(5_000),
    cites: Cites,
    audience: maybe(text(500)),
    measure: maybe(Id),
    by: maybe(text(200)),
  },
  closed,
);
const Section = Type.Object({ kind: oneOf(SECTION_KINDS), title: text(300), sentences: list(Sentence, 300) }, closed);
const Text = Type.Object(
  {
    language: Type.String({ pattern: "^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}$" }),
    headline: text(500),
    sections: list(Section, 20),
  },
  closed,
);
const Article = Type.Object(
  {
    id: Id,
    title: maybe(text(2_000)),
    publisher: maybe(text(500)),
    url: maybe(Address),
    publishedAt: maybe(Instant),
    retrievedAt: maybe(Instant),
    hash: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    marking: maybe(Marking),
  },
  closed,
);
const Hedge = Type.Object({ ...quoted, sense: oneOf(HEDGE_SENSES), likelihood: maybe(Likelihood) }, closed);
const Speaker = Type.Object({ name: Name, role: maybe(text(500)), organisation: maybe(text(500)) }, closed);
const QuotedEvidence = Type.Object(
  {
    id: Id,
    kind: Type.Literal("quote"),
    ...quoted,
    article: Article,
    speaker: maybe(Type.Union([Speaker, Type.Null()])),
    hedges: list(Hedge, 50),
    statementKind: maybe(oneOf(STATEMENT_KINDS)),
    reality: maybe(oneOf(REALITIES)),
    statement: maybe(Id),
    incident: maybe(Id),
    claim: maybe(Id),
    stance: maybe(oneOf(STANCES)),
    independentOrigins: maybe(Type.Integer({ minimum: 0 })),
    origin: maybe(text(500)),
    copyOf: maybe(Id),
  },
  closed,
);
const Assessed = Type.Object(
  {
    id: Id,
    kind: Type.Literal("assessment"),
    subject: Type.Object({ kind: oneOf(SUBJECT_KINDS), name: Name }, closed),
    level: oneOf([...LEVELS, "not-assessed"]),
    likelihood: maybe(Likelihood),
    confidence: oneOf(CONFIDENCES),
    claims: list(Id, 500),
    asOf: Instant,
  },
  closed,
);
const Override = Type.Object(
  { rule: oneOf(GATE_RULES), sentence: maybe(Id), reason: text(2_000), by: text(200) },
  closed,
);
const Answer = oneOf(ANSWERS);

export const ContentShape = Type.Unsafe<AdvisoryContent>(
  Type.Object(
    {
      type: oneOf(ADVISORY_TYPES),
      guard: Type.Object({ credible: Answer, specific: Answer, impending: Answer }, closed),
      mode: oneOf(ADVISORY_MODES),
      marking: Marking,
      effective: Instant,
      onset: maybe(Instant),
      expires: Instant,
      sectors: Sectors,
      regions: list(Region, 100),
      organisations: list(Name, 200),
      sites: list(Name, 200),
      texts: Type.Array(Text, { minItems: 1, maxItems: 8 }),
      evidence: list(Type.Union([QuotedEvidence, Assessed]), 300),
      indicators: list(Type.Object({ type: oneOf(INDICATOR_TYPES), value: text(2_000, 1), cites: Cites }, closed), 2_000), // biome-ignore format: one line
      vulnerabilities: list(Type.Object({ cve: Type.String({ pattern: "^CVE-\\d{4}-\\d{4,10}$" }), vendor: maybe(Name), product: maybe(Name), versions: maybe(Name), cites: Cites }, closed), 300), // biome-ignore format: one line
      leftOut: list(Type.Object({ claim: Id, reason: text(2_000) }, closed), 300),
      overrides: list(Override, 300),
    },
    closed,
  ),
);

/** As it was kept: what was written in when less was asked of it leaves all the same. */
export const KeptContentShape = Type.Unsafe<AdvisoryContent>({ description: "as the body of PUT …/draft" });

export const ReportShape = Type.Unsafe<GateReport>(
  Type.Object({ ok: Type.Boolean(), findings: Type.Array(Type.Object({}, { additionalProperties: true })) }),
);

const Word = Type.String();
const Comment = Type.Object({
  id: Word,
  by: Word,
  at: Word,
  text: Word,
  sentence: maybe(Word),
  resolved: maybe(Type.Boolean()),
});
const UnderReview = maybe(Type.Object({ since: Word, why: Word }));
const Published = Type.Unsafe<PublishedVersion & { readonly author: string }>(
  Type.Object({
    version: Type.Integer(),
    kind: oneOf(MESSAGE_KINDS),
    state: oneOf(ADVISORY_STATES),
    sentAt: Word,
    expires: Word,
    hash: Word,
    author: Word,
    authors: Type.Array(Word),
    approvedBy: maybe(Word),
    says: Word,
    reason: maybe(Word),
  }),
);
const Draft = Type.Object({
  version: Type.Integer({ description: "number of the message that it will be" }),
  kind: oneOf(MESSAGE_KINDS),
  stage: oneOf(["draft", "in-review", "approved"]),
  content: KeptContentShape,
  hash: Word,
  authors: Type.Array(Word),
  savedAt: Word,
  savedBy: Word,
  checks: ReportShape,
  comments: Type.Array(Comment),
  supersedes: Type.Array(Word),
  reason: maybe(Word),
  askedBy: maybe(Word),
  approved: maybe(Type.Object({ by: Word, at: Word, hash: Word })),
});
export const ViewShape = Type.Unsafe<AdvisoryView>(
  Type.Object({
    id: Word,
    uuid: Word,
    state: oneOf(ADVISORY_STATES),
    seq: Type.Integer(),
    createdAt: Word,
    updatedAt: Word,
    demo: maybe(Type.Boolean()),
    discarded: maybe(Type.Boolean()),
    draft: maybe(Draft),
    published: Type.Array(Published),
    supersedes: Type.Array(Word),
    supersededBy: maybe(Word),
    reminders: Type.Array(Type.Object({ at: Word, says: Word })),
    score: maybe(oneOf(["due", "closed"])),
    underReview: UnderReview,
    may: Type.Array(Word, { description: "what this account may do with it now" }),
  }),
);
export const LineShape = Type.Unsafe<AdvisoryLine>(
  Type.Object({
    id: Word,
    uuid: Word,
    state: oneOf(ADVISORY_STATES),
    type: oneOf(ADVISORY_TYPES),
    mode: oneOf(ADVISORY_MODES),
    marking: Marking,
    headline: Word,
    version: Type.Integer({ description: "of the last message; 0: none" }),
    effective: Word,
    expires: Word,
    updatedAt: Word,
    authors: Type.Array(Word),
    draft: maybe(Type.Object({ stage: Word, kind: Word, hash: Word })),
    openFindings: maybe(Type.Integer()),
    reminder: maybe(Word),
    score: maybe(oneOf(["due", "closed"])),
    underReview: UnderReview,
    demo: maybe(Type.Boolean()),
  }),
);

/** Names in formats rest on these: what they forbid is refused here. */
export const PublisherShape = Type.Unsafe<Publisher>(
  Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 200, pattern: "^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$" }), // biome-ignore format: one line
      namespace: Address,
      category: oneOf(["coordinator", "discoverer", "other", "translator", "user", "vendor"]),
      sender: Type.String({ pattern: "^[^\\s,<&\\u0000-\\u001f\\u007f]{1,200}$" }),
      uuid: Type.String({ pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$" }),
      contact: text(500, 1),
      site: Type.String({ maxLength: 500, pattern: "^https?://[^\\s/?#\\u0000-\\u001f]+$" }),
    },
    closed,
  ),
);
