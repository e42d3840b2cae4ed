import { Type } from "typebox";
import { type AdvisoryScore, OUTCOMES, type ScoreRecords, TIMES } from "../domain/score.ts";
import { INCIDENT_TYPES } from "../domain/vocabulary/incident-type.ts";
import { CONFIDENCES, LIKELIHOODS, type Likelihood } from "../domain/vocabulary/likelihood.ts";
import { SECTORS } from "../domain/vocabulary/sector.ts";
import { REALITIES } from "../domain/vocabulary/words.ts";
import { oneOf } from "./schemas.ts";

/** What became of a warning, as the API gives it. */
const Word = Type.String();
const Words = Type.Array(Word);
const maybe = Type.Optional;
const Outcome = oneOf(OUTCOMES);
const Fit = oneOf(["in", "outside", "unknown"]);
const LikelihoodTerm = oneOf(Object.keys(LIKELIHOODS) as Likelihood[]);
const Closed = maybe(Type.Object({ by: Word, at: Word, why: Word }));
const Ended = Type.Object({ how: oneOf(["expired", "cancelled", "superseded"]), at: Word, reason: maybe(Word) });
const Origins = Type.Array(Type.Object({ name: Word, at: Word, articles: Type.Integer() }));
const Seen = Type.Array(Type.Object({ article: Word, publisher: maybe(Word), quote: Word }));

const Statement = Type.Object({
  id: Word,
  kind: oneOf(["fact", "judgement"]),
  text: Word,
  by: maybe(Word),
  authors: Words,
  saidAt: Word,
  until: Word,
  likelihood: maybe(LikelihoodTerm),
  confidence: maybe(oneOf(CONFIDENCES)),
  sources: Words,
  support: Origins,
  denials: Origins,
  events: Type.Array(Type.Object({ id: Word, counts: oneOf(["counts", "may"]), why: Word })),
  proposal: Type.Object({ outcome: Outcome, why: Word }),
  decided: maybe(Type.Object({ outcome: Outcome, why: Word, by: Word, at: Word, proposed: Outcome, seen: Seen })),
  ownDecision: maybe(Type.Boolean({ description: "whoever decided wrote it" })),
});
const Event = Type.Object({
  id: Word,
  from: oneOf(["claim", "observation"]),
  text: Word,
  types: Type.Array(oneOf(Object.keys(INCIDENT_TYPES))),
  reality: oneOf(REALITIES),
  sectors: Type.Array(oneOf(Object.keys(SECTORS))),
  places: Words,
  names: Words,
  earliest: maybe(Word),
  latest: Word,
  reported: Word,
  origins: Origins,
  deniedBy: Origins,
  fit: Type.Object({ time: oneOf(TIMES), kind: Fit, sector: Fit, region: Fit, named: maybe(Fit) }),
  counts: oneOf(["counts", "may", "not"]),
  why: Word,
});
export const ScoreShape = Type.Unsafe<AdvisoryScore>(
  Type.Object({
    advisory: Word,
    headline: Word,
    ended: Ended,
    firstSentAt: Word,
    statements: Type.Array(Statement),
    events: Type.Array(Event),
    lead: maybe(
      Type.Object(
        { event: Word, atLeast: maybe(Type.Integer()), atMost: Type.Integer() },
        { description: "hours from the first message" },
      ),
    ),
    scope: oneOf(["in", "partly", "outside", "not-known", "nothing-seen"]),
    unseen: Words,
    closed: Closed,
  }),
);

const Counts = Type.Object(Object.fromEntries(OUTCOMES.map((outcome) => [outcome, Type.Integer()])));
const Calibration = Type.Object(
  {
    n: Type.Integer(),
    brier: maybe(Type.Number()),
    needed: Type.Integer(),
    terms: Type.Array(
      Type.Object({
        likelihood: LikelihoodTerm,
        percent: Type.Array(Type.Integer()),
        n: Type.Integer(),
        happened: Type.Integer(),
      }),
    ),
    leftOut: Type.Integer(),
  },
  { description: "of decided judgements with a term of ICD 203; the Brier score only from `needed` on" },
);
const Row = { name: Word, statements: Type.Integer(), decided: Counts, proposed: Counts };
export const RecordsShape = Type.Unsafe<ScoreRecords>(
  Type.Object({
    due: Type.Array(
      Type.Object({
        advisory: Word,
        headline: Word,
        how: Ended.properties.how,
        endedAt: Word,
        statements: Type.Integer(),
        decided: Type.Integer(),
      }),
    ),
    warnings: Type.Integer(),
    notCounted: Type.Integer({ description: "exercises and tests" }),
    sources: Type.Array(Type.Object(Row)),
    authors: Type.Array(Type.Object({ ...Row, ownDecisions: Type.Integer(), calibration: Calibration })),
    calibration: Calibration,
    partial: maybe(Type.Boolean()),
  }),
);
