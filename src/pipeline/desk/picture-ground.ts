import type { Store } from "../../ports/store.ts";

/** What a picture rests on, so that it can be told whether another one would be the same. */
export interface Ground {
  /** Of the extractions. */
  readonly mark: string;
  readonly decisions: number;
  /** Version of the profile; 0: none is set. */
  readonly profile: number;
  /** The hour: time alone makes acts past and warnings old. */
  readonly hour: string;
}

export async function groundOf(
  { derived, decisions, settings }: Pick<Store, "derived" | "decisions" | "settings">,
  generation: string,
  now: Date,
): Promise<Ground> {
  const [stamp, list, profile] = await Promise.all([
    derived.stamp("extraction", generation),
    decisions.list(),
    settings.get("profile"),
  ]);
  return {
    mark: stamp.mark,
    decisions: list.length,
    profile: profile?.version ?? 0,
    hour: now.toISOString().slice(0, 13),
  };
}

export const sameGround = (a: Ground, b: Ground | undefined): boolean =>
  a.mark === b?.mark && a.decisions === b.decisions && a.profile === b.profile && a.hour === b.hour;
