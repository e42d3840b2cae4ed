import type { StixObject } from "../../../domain/stix.ts";
import { uuid5 } from "../../uuid.ts";

/**
 * What a collection gets of a message, given the newest versions that it holds of earlier messages of the advisory. What
 * the message no longer has is revoked by a new version. Revoking is for ever (STIX 2.1, section 3.6): what comes back
 * later comes under an id of its own.
 */
export interface Changed {
  readonly objects: readonly StixObject[];
  /** New versions of held objects. */
  readonly revoked: readonly StixObject[];
}

export function changedObjects(bundle: readonly StixObject[], held: readonly StixObject[], report: string): Changed {
  const { created, modified } = bundle.find(({ id }) => id === report)!;
  // Those of the advisory alone: others may be named by other advisories. The message itself may have been here before.
  const earlier = held.filter((one) => one["created"] === created && String(one["modified"]) < String(modified));
  const revoked = new Set(earlier.filter((one) => one["revoked"] === true).map(({ id }) => id));
  const objects = renamed(bundle, revoked);
  const ids = new Set(objects.map(({ id }) => id));
  const gone = earlier.filter(({ id }) => !ids.has(id) && !revoked.has(id));
  return { objects, revoked: gone.map((one) => ({ ...one, modified, revoked: true })) };
}

function renamed(bundle: readonly StixObject[], revoked: ReadonlySet<string>): readonly StixObject[] {
  const again = bundle.filter(({ id }) => revoked.has(id));
  // Whole values: an id within words stays.
  const quoted = (id: string) => JSON.stringify(id);
  const text = again.reduce((json, { id }) => json.replaceAll(quoted(id), quoted(idAfter(id, revoked))), JSON.stringify(bundle)); // biome-ignore format: short
  return again.length ? (JSON.parse(text) as StixObject[]) : bundle;
}

function idAfter(id: string, revoked: ReadonlySet<string>): string {
  const [type, uuid] = id.split("--") as [string, string];
  return revoked.has(id) ? idAfter(`${type}--${uuid5(uuid, "again")}`, revoked) : id;
}
