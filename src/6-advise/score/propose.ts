import type { ClaimDocument } from "../../domain/desk.ts";
import type { MatchedEvent, ProposedOutcome, ScoreOutcome, SeenOrigin } from "../../domain/score.ts";
import { denialsOf, originsOf } from "./events.ts";
import type { Expectation } from "./expectation.ts";
import type { Ended, Stated } from "./statements.ts";
import { stretchOf } from "./when.ts";

/** Further sources of what a fact says, and those that deny it, since it was said. */
export interface Since {
  readonly support: readonly SeenOrigin[];
  readonly denials: readonly SeenOrigin[];
  /** Its own source took it back: all the words that it cites. */
  readonly withdrawn: boolean;
  /** The desk knows no claim of it any more. */
  readonly unknown: boolean;
}

/** `claimOf`: the claim that a citation stands in now. */
export function sinceSaid({ said, cited }: Stated, claimOf: (evidence: string) => ClaimDocument | undefined): Since {
  const quotes = cited.filter((one) => one.kind === "quote");
  const claims = [...new Set(quotes.flatMap(({ id }) => claimOf(id) ?? []))];
  const before = new Set(quotes.map(({ article }) => article.id));
  const at = Date.parse(said.saidAt);
  const isNew = (origin: SeenOrigin) => Date.parse(origin.at) > at;
  const support = claims.flatMap((claim) => {
    const told = claim.evidence.filter(({ stance }) => stance === "supports" || stance === "repeats");
    // An origin that had told it before, or whose words are cited, tells nothing new by printing it again.
    const origins = claim.origins.filter(({ articles }) => !articles.some((id) => before.has(id)));
    return originsOf({ ...claim, origins }, told).filter(isNew);
  });
  const withdrawn = new Set(claims.flatMap((claim) => claim.withdrawn.map(({ article }) => article)));
  return {
    support: distinct(support),
    denials: distinct(claims.flatMap((claim) => denialsOf(claim.evidence).filter(isNew))),
    withdrawn: quotes.length > 0 && quotes.every(({ article }) => withdrawn.has(article.id)),
    unknown: claims.length === 0,
  };
}

const distinct = (origins: readonly SeenOrigin[]) => [...new Map(origins.map((one) => [one.name, one])).values()];

const of = (outcome: ScoreOutcome, why: string): ProposedOutcome => ({ outcome, why });
const names = (origins: readonly SeenOrigin[]) => origins.map(({ name }) => name).join(", ");

/** What became of a fact that told what was. */
export function proposeFact({ support, denials, withdrawn, unknown }: Since): ProposedOutcome {
  if (withdrawn) return of("withdrawn", "Its own source corrected or withdrew it.");
  if (unknown) return of("cannot-be-told", "The desk knows no claim of it any more.");
  if (support.length && denials.length) return of("partly", `Borne out by ${names(support)}; denied by ${names(denials)}.`); // biome-ignore format: one line
  if (support.length) return of("confirmed", `Borne out since by ${names(support)}.`);
  if (denials.length) return of("denied", `Denied since by ${names(denials)}.`);
  return of("nothing-seen", "No further source has told it since, and none has denied it.");
}

/** What became of a statement that spoke of what comes. `events`: matched with its own time and scope. */
export function proposeForetold(
  { said, cutShort }: Stated,
  { negative }: Expectation,
  events: readonly MatchedEvent[],
  ended: Ended,
): ProposedOutcome {
  const counting = events.filter(({ counts }) => counts === "counts");
  if (negative) return of("cannot-be-told", "It says that something will not be, or not all: read it and decide.");
  const told = counting.filter(({ reality }) => reality !== "denied");
  const firm = told.filter(({ reality, deniedBy }) => (reality === "happened" || reality === "ongoing") && !deniedBy.length); // biome-ignore format: one line
  const most = firm[0] ?? told[0];
  if (firm.length) return of("confirmed", `${worded(firm.length)}: ${toldBy(firm[0]!)}.`);
  if (most?.deniedBy.length) return of("partly", `${toldBy(most)}; denied by ${names(most.deniedBy)}.`);
  if (most) return of("partly", `${toldBy(most)}: only ${most.reality}.`);
  if (counting.length) return of("denied", `It is only told to be denied: ${toldBy(counting[0]!)}.`);
  const open = events.find(({ counts }) => counts === "may");
  if (open) return of("cannot-be-told", `It may be “${open.text}”, but ${open.why}.`);
  if (cutShort) return of("cannot-be-told", `${endedEarly(said.until, ended)}; until then nothing like it was reported.`); // biome-ignore format: one line
  return of("nothing-seen", `Nothing like it was reported from ${said.saidAt} to ${said.until}.`);
}

export const proposeNothing = (): ProposedOutcome =>
  of("cannot-be-told", "It says how things stood, not what comes: nothing that happens later bears it out.");

/** Two claims may tell of one event. */
const worded = (count: number) => (count === 1 ? "It happened" : `${count} claims tell that it happened, the first`);
const toldBy = ({ text, origins, deniedBy }: MatchedEvent) =>
  `“${text}”${origins.length || deniedBy.length ? `, told by ${names(origins.length ? origins : deniedBy)}` : ""}`;

function endedEarly(until: string, { how, at }: Ended): string {
  if (at === until && how !== "expired") return `The warning was ${how} before its time was over`;
  return `It was said no longer from ${until} on`;
}

/** Hours from the first message to an event. */
export function hoursBetween(sentAt: string, { earliest, latest }: Pick<MatchedEvent, "earliest" | "latest">) {
  const hours = (date: string) => (stretchOf(date)!.from - Date.parse(sentAt)) / 3_600_000;
  const atMost = Math.ceil(hours(latest));
  if (earliest === undefined) return { atMost };
  return { atLeast: Math.max(0, Math.floor(hours(earliest))), atMost };
}
