import type { Incident } from "../../domain/incident.ts";
import type { Reality } from "../../domain/vocabulary/words.ts";

const NAMED = /\p{Lu}/u;
const isUnnamed = ({ victims }: Incident) => victims.every((victim) => !NAMED.test(victim));

/** "injured in an earlier protest": not the one that is told. */
const ANOTHER = /\b(?:an earlier|a previous|another|a similar|a separate)\b/i;

/** What goes on has happened. */
const isApart = (a: Reality, b: Reality) => (a === "ongoing" ? "happened" : a) !== (b === "ongoing" ? "happened" : b);

/** Told again: same type, a shared victim or none on one side, and no second date or place. */
export function isSameAct(a: Incident, b: Incident): boolean {
  if (a.type !== b.type || isApart(a.reality, b.reality) || ANOTHER.test(a.quote) !== ANOTHER.test(b.quote))
    return false;
  const vague =
    a.type === "strike" && a.actor === b.actor
      ? isUnnamed(a) || isUnnamed(b)
      : isUnnamed(a) && isUnnamed(b) && a.type === "protest";
  const victims = vague || a.victims.some((victim) => b.victims.includes(victim));
  const apart = (x: string | undefined, y: string | undefined) => x !== undefined && y !== undefined && x !== y;
  return victims && !apart(a.from, b.from) && !apart(a.place, b.place) && !apart(a.actor, b.actor);
}

/** Of two tellings the one that names whom it hit; else the first. */
export const tellsMore = (first: Incident, second: Incident): boolean => isUnnamed(first) && !isUnnamed(second);
