import type { AdvisoryMessage } from "../../domain/advisory.ts";
import type { PublishedVersion } from "../../domain/advisory-event.ts";
import type { ClaimDocument } from "../../domain/desk.ts";
import type { Incident } from "../../domain/incident.ts";
import type {
  AdvisoryScore,
  DecidedOutcome,
  MatchedEvent,
  ScoreEvent,
  ScoreObservation,
  StatementScore,
} from "../../domain/score.ts";
import { eventOf, observed } from "./events.ts";
import { type Expectation, expectationOf, type ReadActs, type Scope } from "./expectation.ts";
import { fitOf, type PlaceSense } from "./fit.ts";
import { hoursBetween, proposeFact, proposeForetold, proposeNothing, sinceSaid } from "./propose.ts";
import { type Ended, endOf, type Stated, statementsOf } from "./statements.ts";

/** Events of a score that are shown: what counts is first. */
const EVENTS_MAX = 100;

/** A warning that ended, what persons decided of it, and what the desk has since. */
export interface ScoreGiven {
  /** All that left, oldest first. */
  readonly messages: readonly AdvisoryMessage[];
  readonly versions: readonly PublishedVersion[];
  /** By statement. */
  readonly decided: Readonly<Record<string, DecidedOutcome>>;
  readonly closed?: AdvisoryScore["closed"];
  /** Claims that may tell what came. */
  readonly claims: readonly ClaimDocument[];
  /** By id: of those claims. */
  readonly incidents: ReadonlyMap<string, Incident>;
  /** The claim in which a citation, by id, stands now. */
  readonly claimOf: (evidence: string) => ClaimDocument | undefined;
  /** What monitors of the desk's own assets saw. */
  readonly observations: readonly ScoreObservation[];
  /** What could not be seen, each in a sentence. */
  readonly unseen: readonly string[];
  readonly places: PlaceSense;
}

export const NOT_NOTHING = "That nothing was reported does not mean that nothing happened.";

/** What became of what a warning said. It proposes: what counts in a record is decided by persons. */
export function scoreAdvisory(given: ScoreGiven, read: ReadActs): AdvisoryScore {
  const { messages, versions, decided, closed, unseen, places } = given;
  const last = messages.at(-1)!;
  const ended = endOf(last);
  if (!ended) throw new Error(`${last.advisory}: it is in force`);
  const all = [...given.claims.flatMap((claim) => eventOf(claim, given.incidents) ?? []), ...given.observations.map(observed)]; // biome-ignore format: one line
  const statements = statementsOf(messages, versions).map((stated) => ({
    stated,
    expects: expectationOf(stated, read),
  }));
  const scored = statements.map((one) => scoreStatement(one, all, { ...given, ended }));
  const whole = wholeScope(last, statements.map(({ expects }) => expects)); // biome-ignore format: one line
  const window = { saidAt: last.firstSentAt, until: ended.at };
  const events = all.map((event) => fitOf(event, whole, window, places)).toSorted(bestFirst);
  const first = events.filter(({ counts }) => counts === "counts").toSorted((a, b) => compare(a.latest, b.latest))[0];
  return {
    advisory: last.advisory,
    headline: last.content.texts[0].headline,
    ended,
    firstSentAt: last.firstSentAt,
    statements: scored.map((one) => withDecision(one, decided[one.id])),
    events: events.slice(0, EVENTS_MAX),
    ...(first ? { lead: { event: first.id, ...hoursBetween(last.firstSentAt, first) } } : {}),
    scope: scopeOf(events),
    unseen: [NOT_NOTHING, ...unseen],
    ...(closed ? { closed } : {}),
  };
}

interface Expecting {
  readonly stated: Stated;
  readonly expects: Expectation;
}

function scoreStatement(
  { stated, expects }: Expecting,
  all: readonly ScoreEvent[],
  { claimOf, places, ended }: Pick<ScoreGiven, "claimOf" | "places"> & { readonly ended: Ended },
): StatementScore {
  const { said } = stated;
  const none = { ...said, support: [], denials: [], events: [] };
  if (expects.what === "neither") return { ...none, proposal: proposeNothing() };
  if (expects.what === "reports") {
    const since = sinceSaid(stated, claimOf);
    return { ...none, support: since.support, denials: since.denials, proposal: proposeFact(since) };
  }
  const events = all.map((event) => fitOf(event, expects, said, places)).toSorted(bestFirst);
  const matched = events.flatMap(({ id, counts, why }) => (counts === "not" ? [] : [{ id, counts, why }]));
  return { ...none, events: matched, proposal: proposeForetold(stated, expects, events, ended) };
}

/** All that its statements expect, where the warning says it holds. */
function wholeScope({ content }: AdvisoryMessage, expects: readonly Expectation[]): Scope {
  const foretold = expects.filter(({ what }) => what === "foretells");
  // One that foretells nothing warns of more of what it reports.
  const speaking = foretold.length ? foretold : expects;
  return {
    types: speaking.flatMap((one) => one.types),
    openKind: speaking.every(({ types }) => !types.length) || foretold.some((one) => one.openKind),
    sectors: content.sectors,
    regions: content.regions.map(({ name }) => name),
    names: [...content.organisations, ...content.sites],
  };
}

const ORDER: readonly MatchedEvent["counts"][] = ["counts", "may", "not"];
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const bestFirst = (a: MatchedEvent, b: MatchedEvent) =>
  ORDER.indexOf(a.counts) - ORDER.indexOf(b.counts) || compare(a.latest, b.latest) || compare(a.id, b.id);

/** Of what happened in its time and of its kind. */
function scopeOf(events: readonly MatchedEvent[]): AdvisoryScore["scope"] {
  const inTime = events.filter(
    ({ fit, reality }) => fit.time === "within" && fit.kind === "in" && reality !== "denied",
  );
  const within = inTime.filter(({ counts }) => counts === "counts");
  const outside = inTime.filter(({ counts }) => counts === "not");
  if (within.length) return outside.length ? "partly" : "in";
  if (outside.length) return "outside";
  return events.some(({ counts }) => counts === "may") ? "not-known" : "nothing-seen";
}

function withDecision(one: StatementScore, decided: DecidedOutcome | undefined): StatementScore {
  if (!decided) return one;
  const isOwn = one.by === decided.by || one.authors.includes(decided.by);
  return { ...one, decided, ...(isOwn ? { ownDecision: true as const } : {}) };
}
