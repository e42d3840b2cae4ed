import { BLIND_SPOTS, SUBJECT_KINDS } from "../../domain/assessment.ts";
import { DECISION_KINDS, type Decision } from "../../domain/decision.ts";
import { REJECTIONS } from "../../domain/proposal.ts";
import { CREDIBILITIES, RELIABILITIES } from "../../domain/vocabulary/admiralty.ts";
import { ADVISORY_MODES } from "../../domain/vocabulary/advisory.ts";
import { INCIDENT_TYPES } from "../../domain/vocabulary/incident-type.ts";
import { LEVELS } from "../../domain/vocabulary/level.ts";
import { CONFIDENCES, LIKELIHOODS } from "../../domain/vocabulary/likelihood.ts";
import { MARKINGS } from "../../domain/vocabulary/marking.ts";
import { SECTORS } from "../../domain/vocabulary/sector.ts";
import { HEDGE_SENSES } from "../../domain/vocabulary/sense.ts";
import * as words from "../../domain/vocabulary/words.ts";
import { WARNING_STATUSES } from "../../domain/warning.ts";

/** Pieces of JSON Schema (draft 2020-12). Every vocabulary is the domain's own table, never typed again. */
export type Schema = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, Schema>>;

export const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;
export const OFFSET = { type: "integer", minimum: 0 } as const;
export const oneOf = (values: readonly string[]): Schema => ({ enum: [...values] });
export const list = (items: Schema): Schema => ({ type: "array", items });
/** Fields beyond these are allowed: readers of the contract ignore what they do not know. */
export const object = (required: Fields, optional: Fields = {}): Schema => ({
  type: "object",
  properties: { ...required, ...optional },
  required: Object.keys(required),
});
export const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

const QUOTED = { quote: TEXT, start: OFFSET, end: OFFSET };
const VERDICT = oneOf(words.VERDICTS);
const LEVEL = oneOf(["not-assessed", ...LEVELS]);
const LIKELIHOOD = oneOf(Object.keys(LIKELIHOODS));
const KIND = oneOf(words.STATEMENT_KINDS);
export const RELIABILITY = oneOf(Object.keys(RELIABILITIES));
const SHARE = { type: "number", minimum: 0, maximum: 1 } as const;
const pairOf = (items: Schema): Schema => ({ type: "array", items, minItems: 2, maxItems: 2 });
const PAIR = pairOf(TEXT);
export const ORIGIN_KIND = oneOf(words.ORIGIN_KINDS);
export const STANCE_OR_UNRELATED = oneOf([...words.STANCES, "unrelated"]);

const MENTION = {
  required: { ...QUOTED, type: oneOf(words.MENTION_TYPES), name: TEXT },
  optional: {
    entity: TEXT,
    link: oneOf(words.LINK_REASONS),
    benign: oneOf(words.BENIGN_REASONS),
    role: TEXT,
    organisation: TEXT,
    references: list(ref("reference")),
    score: SHARE,
    why: TEXT,
  },
};
const STATEMENT = {
  required: {
    id: TEXT,
    speaker: { anyOf: [ref("speaker"), { type: "null" }] },
    anonymous: FLAG,
    content: ref("quoted"),
    form: oneOf(words.STATEMENT_FORMS),
    via: list(ref("party")),
    hedges: list(ref("hedge")),
    kind: KIND,
  },
  optional: {
    unresolved: ref("quoted"),
    cue: ref("quoted"),
    audience: ref("party"),
    saidAt: TEXT,
    saidAtAsWritten: TEXT,
    correctedBy: list(ref("correction")),
  },
};
const INCIDENT = {
  required: {
    id: TEXT,
    type: oneOf(Object.keys(INCIDENT_TYPES)),
    victims: list(TEXT),
    sectors: list(oneOf(Object.keys(SECTORS))),
    reality: oneOf(words.REALITIES),
    ...QUOTED,
  },
  optional: {
    actor: TEXT,
    actorAttributedBy: TEXT,
    from: TEXT,
    to: TEXT,
    asWritten: TEXT,
    place: TEXT,
    statement: TEXT,
  },
};
const MADE = { maker: ref("maker") };

const TEXT_QUOTE = { required: { exact: TEXT }, optional: { prefix: TEXT, suffix: TEXT, start: OFFSET } };
const OF_STATEMENT = { article: TEXT, statement: TEXT, content: ref("textQuote") };
/** What each kind of decision has beside its signature. */
const DECIDED: Readonly<Record<Decision["kind"], Fields>> = {
  story: { articles: PAIR, verdict: oneOf(["same", "different"]) },
  dependence: { between: PAIR, verdict: oneOf(["dependent", "independent"]) },
  reliability: { source: TEXT, reliability: RELIABILITY },
  level: { subject: ref("subject"), level: LEVEL, until: TEXT },
  speaker: { ...OF_STATEMENT, speaker: { anyOf: [ref("textQuote"), oneOf(["not-stated"])] } },
  hedge: { ...OF_STATEMENT, words: ref("textQuote"), sense: oneOf([...HEDGE_SENSES, "none"]) },
  entity: { mentions: pairOf(ref("mentionQuote")), verdict: oneOf(["same", "different"]) },
  copy: { articles: PAIR, verdict: oneOf(["not-a-copy"]) },
  undo: { decision: TEXT },
};

export const PARTS: Fields = {
  quoted: object(QUOTED),
  issue: object({ code: TEXT, message: TEXT, severity: oneOf(["error", "warning"]) }, { quote: TEXT, source: TEXT }),
  passage: object({ start: OFFSET, end: OFFSET, role: oneOf(words.PASSAGE_ROLES) }),
  furniture: object({ ...QUOTED, why: TEXT }),
  origin: object({ name: TEXT, kind: ORIGIN_KIND, ...QUOTED }, { detail: FLAG }),
  reference: object({ list: TEXT, id: TEXT }),
  mention: object(MENTION.required, MENTION.optional),
  hedge: object({ ...QUOTED, sense: oneOf(HEDGE_SENSES) }, { likelihood: LIKELIHOOD }),
  party: object({ name: TEXT, quote: TEXT }, { start: OFFSET, end: OFFSET }),
  speaker: object({ name: TEXT, ...QUOTED }, { entity: TEXT, role: TEXT, organisation: TEXT }),
  statement: object(STATEMENT.required, STATEMENT.optional),
  correction: object(
    { decision: TEXT, what: oneOf(["speaker", "hedge"]), by: TEXT, at: TEXT, why: TEXT },
    { quote: TEXT, was: TEXT },
  ),
  incident: object(INCIDENT.required, INCIDENT.optional),
  alert: object({ issuer: TEXT, system: TEXT, ...QUOTED }, { level: TEXT, issuedAt: TEXT, expiresAt: TEXT }),
  designation: object(
    {
      authority: TEXT,
      name: TEXT,
      aliases: list(TEXT),
      members: list(TEXT),
      status: oneOf(words.DESIGNATION_STATUSES),
      ...QUOTED,
    },
    { list: TEXT, effectiveOn: TEXT },
  ),
  advice: object(QUOTED, { to: TEXT }),
  warning: object(
    {
      identifier: TEXT,
      issuer: TEXT,
      system: TEXT,
      status: oneOf(WARNING_STATUSES),
      updates: list(TEXT),
      words: ref("quoted"),
      advice: list(ref("advice")),
    },
    {
      level: TEXT,
      mode: oneOf(ADVISORY_MODES),
      version: TEXT,
      sentAt: TEXT,
      effectiveAt: TEXT,
      expiresAt: TEXT,
      sentWords: ref("quoted"),
      expiresWords: ref("quoted"),
    },
  ),
  maker: object({ kind: oneOf(["model"]), name: TEXT, prompt: OFFSET }),
  proposedMention: object({ ...MENTION.required, ...MADE }, MENTION.optional),
  proposedStatement: object({ ...STATEMENT.required, ...MADE }, { ...STATEMENT.optional, modelKind: KIND }),
  proposedIncident: object({ ...INCIDENT.required, ...MADE }, INCIDENT.optional),
  secondOpinion: object(
    { ...QUOTED, ...MADE, about: oneOf(["speaker", "kind", "type"]), model: TEXT },
    { of: TEXT, builtIn: TEXT, words: ref("quoted") },
  ),
  modelProposals: object({
    ...MADE,
    passages: object({ asked: OFFSET, answered: OFFSET, unreadable: OFFSET, failed: OFFSET, notAsked: OFFSET }),
    offered: OFFSET,
    rejected: object({}, Object.fromEntries(Object.keys(REJECTIONS).map((why) => [why, OFFSET]))),
    statements: list(ref("proposedStatement")),
    incidents: list(ref("proposedIncident")),
    mentions: list(ref("proposedMention")),
    disagreements: list(ref("secondOpinion")),
  }),
  judgement: object({ article: TEXT, quote: TEXT, verdict: VERDICT, why: TEXT }),
  entity: object(
    {
      id: TEXT,
      name: TEXT,
      type: oneOf(words.MENTION_TYPES),
      aliases: list(TEXT),
      references: list(ref("reference")),
      judgements: list(ref("judgement")),
    },
    { role: TEXT, organisation: TEXT, country: TEXT },
  ),
  copy: object(
    { of: TEXT, copy: TEXT, relation: oneOf(words.COPY_RELATIONS), why: TEXT, shared: OFFSET, passages: list(TEXT) },
    { change: oneOf(words.VERSION_CHANGES) },
  ),
  story: object({
    id: TEXT,
    title: TEXT,
    articles: list(TEXT),
    copies: list(ref("copy")),
    excerpts: list(ref("copy")),
    origins: list(ref("claimOrigin")),
    dependences: list(ref("dependence")),
    roles: list(object({ article: TEXT, role: oneOf(words.ARTICLE_ROLES), why: TEXT })),
    decided: list(object({ articles: PAIR, by: TEXT, why: TEXT })),
  }),
  storyProposal: object({
    kind: oneOf(["merge", "split"]),
    stories: list(TEXT),
    articles: PAIR,
    likeness: SHARE,
    why: TEXT,
  }),
  stance: object({ stance: oneOf(words.STANCES) }, { statement: TEXT, incident: TEXT }),
  claimOrigin: object(
    { name: TEXT, named: FLAG, articles: list(TEXT), why: TEXT },
    { kind: ORIGIN_KIND, reliability: RELIABILITY },
  ),
  disagreement: object({
    about: oneOf(words.DISAGREEMENTS),
    values: list(object({ article: TEXT, quote: TEXT })),
  }),
  dependence: object(
    { between: PAIR, by: oneOf(words.DEPENDENCES), certainty: oneOf(["certain", "likely"]), why: TEXT },
    { quote: TEXT, refused: object({ by: TEXT, why: TEXT }) },
  ),
  wording: object({ item: TEXT, article: TEXT, quote: TEXT }),
  claim: object(
    {
      id: TEXT,
      text: TEXT,
      kind: KIND,
      story: TEXT,
      statements: list(TEXT),
      incidents: list(TEXT),
      stances: list(ref("stance")),
      independentOrigins: OFFSET,
      origins: list(ref("claimOrigin")),
      disagreements: list(ref("disagreement")),
      dependences: list(ref("dependence")),
      credibility: oneOf(Object.keys(CREDIBILITIES)),
      credibilityWhy: TEXT,
      strongest: ref("wording"),
      weakest: ref("wording"),
      withdrawn: list(object({ item: TEXT, article: TEXT, why: TEXT })),
    },
    { likelihood: LIKELIHOOD, firstSeen: TEXT, lastSeen: TEXT },
  ),
  sourceRating: object(
    {
      name: TEXT,
      reliability: RELIABILITY,
      why: TEXT,
      record: object({ articles: OFFSET, claims: OFFSET, confirmed: OFFSET, denied: OFFSET, withdrawn: OFFSET }),
    },
    { family: TEXT, kind: ORIGIN_KIND },
  ),
  subject: object({ kind: oneOf(SUBJECT_KINDS), name: TEXT }),
  reason: object(
    { claim: TEXT, rule: TEXT, direction: oneOf(["raises", "lowers", "limits"]) },
    { relation: oneOf(["part", "contains"]), through: TEXT, of: TEXT, steps: OFFSET },
  ),
  blindSpot: object({ code: oneOf(BLIND_SPOTS), sentence: TEXT }),
  assessment: object(
    {
      subject: ref("subject"),
      level: LEVEL,
      confidence: oneOf(CONFIDENCES),
      confidenceWhy: TEXT,
      reasons: list(ref("reason")),
      unknown: list(ref("blindSpot")),
      wouldChange: list(object({ direction: oneOf(["raises", "lowers"]), rule: TEXT, sentence: TEXT })),
      measures: list(ref("proposedMeasure")),
      changes: list(
        object(
          { what: oneOf(["came", "went", "stronger", "weaker", "rule", "decision"]), sentence: TEXT },
          { claim: TEXT, rule: TEXT },
        ),
      ),
    },
    {
      likelihood: LIKELIHOOD,
      likelihoods: list(object({ claim: TEXT, likelihood: LIKELIHOOD })),
      noThreat: list(
        object({ claim: TEXT, effect: oneOf(["lowers", "holds", "does-not-hold"]), why: TEXT }, { without: LEVEL }),
      ),
      nearest: list(object({ through: TEXT, words: list(TEXT), claims: list(TEXT), subjects: list(ref("subject")) })),
      precautions: list(ref("proposedMeasure")),
      context: list(object({ claim: TEXT, through: TEXT })),
      horizon: object({ from: TEXT, to: TEXT, why: TEXT }),
      override: object({ computed: LEVEL, by: TEXT, at: TEXT, why: TEXT, until: TEXT }),
      changedFrom: LEVEL,
    },
  ),
  proposedMeasure: object({ measure: TEXT, claims: list(TEXT) }, { stage: oneOf(words.STAGES), advised: FLAG }),
  urgency: object(
    { subject: ref("subject"), level: LEVEL },
    { stage: oneOf(words.STAGES), advised: FLAG, until: TEXT, takes: oneOf(words.TAKES) },
  ),
  measure: object(
    { id: TEXT, text: TEXT, source: TEXT, url: TEXT },
    { sectors: list(oneOf(Object.keys(SECTORS))), urgency: ref("urgency") },
  ),
  timelineEntry: object(
    { from: TEXT, claim: TEXT, kind: oneOf(words.TIMELINE_KINDS), turn: oneOf(words.TURNS) },
    { to: TEXT, side: TEXT, dated: oneOf(["act", "said", "article", "brief"]) },
  ),
  textQuote: object(TEXT_QUOTE.required, TEXT_QUOTE.optional),
  mentionQuote: object({ article: TEXT, ...TEXT_QUOTE.required }, TEXT_QUOTE.optional),
  decision: { anyOf: DECISION_KINDS.map((kind) => ref(`${kind}Decision`)) },
  ...Object.fromEntries(
    DECISION_KINDS.map((kind) => [
      `${kind}Decision`,
      object({ kind: oneOf([kind]), ...DECIDED[kind], by: TEXT, at: TEXT, why: TEXT }),
    ]),
  ),
  article: articleSchema(),
};

function articleSchema(): Schema {
  return object(
    {
      id: TEXT,
      source: TEXT,
      language: TEXT,
      provenance: { type: "object", additionalProperties: TEXT },
      text: TEXT,
      passages: list(ref("passage")),
      furniture: list(ref("furniture")),
      origins: list(ref("origin")),
      mentions: list(ref("mention")),
      statements: list(ref("statement")),
      incidents: list(ref("incident")),
      alerts: list(ref("alert")),
      designations: list(ref("designation")),
      advice: list(ref("advice")),
      issues: list(ref("issue")),
    },
    {
      url: TEXT,
      title: TEXT,
      publisher: TEXT,
      author: TEXT,
      publishedAt: TEXT,
      modifiedAt: TEXT,
      dateline: TEXT,
      marking: oneOf(MARKINGS),
      warning: ref("warning"),
      modelProposals: ref("modelProposals"),
    },
  );
}
