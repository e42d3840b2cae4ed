import type { ClaimOrigin } from "../domain/story.ts";
import type { Credibility } from "../domain/vocabulary/admiralty.ts";
import type { Item } from "./items.ts";

/** What the credibility of a claim rests on. How reliable a source is, is no part of it. */
export interface Grounds {
  readonly origins: readonly ClaimOrigin[];
  readonly supporters: readonly Item[];
  /** Independent origins that deny it. */
  readonly denials: readonly ClaimOrigin[];
  /** Supporters or others differ in a number, date, actor or target. */
  readonly disputed: boolean;
  /** Half or more of the inputs gave nothing. */
  readonly degraded: boolean;
  readonly keyOf: (name: string) => string;
}

/** Admiralty credibility of a claim and the rule that gives it, by the table of docs/data-model.md. */
export function credibilityOf(grounds: Grounds): { credibility: Credibility; credibilityWhy: string } {
  const [credibility, credibilityWhy] = rule(grounds);
  return { credibility, credibilityWhy };
}

function rule({ origins, supporters, denials, disputed, degraded, keyOf }: Grounds): [Credibility, string] {
  if (degraded) return ["6", "half or more of the inputs could not be read: nothing can be judged"];
  if (!origins.length) return ["6", "nobody supports it any longer"];
  const named = origins.filter((origin) => origin.named);
  const names = (list: readonly ClaimOrigin[]) => list.map(({ name }) => name).join(", ");
  if (denials.length >= 2) return ["5", `contradicted by ${denials.length} independent origins: ${names(denials)}`];
  if (!named.length && origins.length === 1) return ["6", "one origin, and nobody names it"];
  if (denials.length) return ["4", `denied by ${names(denials)}`];
  if (supporters.every(({ firmness }) => firmness === 0))
    return ["4", "all who carry it call it alleged or unconfirmed"];
  if (origins.length >= 2) {
    if (disputed) return ["2", `${origins.length} independent origins, which differ in detail`];
    if (named.length >= 2) return ["1", `${named.length} independent named origins, no denial: ${names(named)}`];
    return ["2", `${origins.length} independent origins, of which ${named.length || "none"} named`];
  }
  const first = supporters.find((item) => isFirstHand(item, origins[0]!, keyOf));
  if (first) return ["2", `one origin, which speaks of its own affairs: ${first.statement!.speaker!.name}`];
  if (supporters.every(({ statement }) => statement?.anonymous))
    return ["4", "one origin, and its speakers are anonymous"];
  return ["3", `one named origin: ${names(origins)}`];
}

/** A body on its own act, a victim on what it suffered, an actor on what it intends. */
function isFirstHand(
  { statement, incidents, kind }: Item,
  { kind: house }: ClaimOrigin,
  keyOf: (name: string) => string,
): boolean {
  const speaker = statement?.speaker;
  if (!speaker || statement.anonymous) return false;
  const self = [speaker.name, ...(speaker.organisation ? [speaker.organisation] : [])].map(keyOf);
  if (kind === "announcement" || kind === "intent" || kind === "threat")
    return !incidents.length || isOwn(self, incidents, keyOf);
  // A name that stands beside the words said, not in them, is the speaker's and no victim's.
  const isBeside = (name: string, quote: string) => quote.includes(name) && !statement.content.quote.includes(name);
  const struck = incidents.flatMap(({ victims, quote }) => victims.filter((victim) => !isBeside(victim, quote)));
  if (struck.some((victim) => self.includes(keyOf(victim)))) return true;
  return house === "official" && incidents.length > 0 && isOwn(self, incidents, keyOf);
}

const isOwn = (self: readonly string[], incidents: Item["incidents"], keyOf: (name: string) => string) =>
  incidents.some(({ actor }) => actor !== undefined && self.includes(keyOf(actor)));
