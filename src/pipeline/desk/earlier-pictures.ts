import type { Assessment, EarlierPicture } from "../../domain/assessment.ts";
import type { Claim } from "../../domain/story.ts";
import type { Derived, DerivedDocument } from "../../ports/store.ts";

/** A picture of which is kept what later ones are compared with; its document has this id. */
export interface KeptPicture {
  readonly id: string;
  /** Instant at which it was made. */
  readonly at: string;
}

const HOUR_MS = 3_600_000;
/** Pictures tell what changed since the last one that is so old. */
const BACK_MS = 24 * HOUR_MS;
/** One is kept so often. */
const EVERY_MS = 4 * HOUR_MS;

/** The pictures that are still of use, in the order in which they were made: the first is a day old, if any is. */
export function stillOfUse(kept: readonly KeptPicture[], now: Date): readonly KeptPicture[] {
  const base = kept.findLastIndex(({ at }) => isOld(at, now));
  return kept.slice(Math.max(0, base));
}

const isOld = (at: string, now: Date) => now.getTime() - Date.parse(at) >= BACK_MS;

/** The one to compare with. */
export async function readEarlier(
  [first]: readonly KeptPicture[],
  { derived, generation, now }: { readonly derived: Pick<Derived, "read">; readonly generation: string; readonly now: Date }, // biome-ignore format: short
): Promise<{ readonly at: string; readonly since: EarlierPicture } | undefined> {
  if (!first || !isOld(first.at, now)) return undefined;
  const [found] = await derived.read("earlier", [first.id], generation);
  return found && { at: first.at, since: found.document as EarlierPicture };
}

/** Whether the picture of now is to be kept, and as which document: one that is of no use any more is overwritten. */
export function nextKept(kept: readonly KeptPicture[], now: Date): KeptPicture | undefined {
  const last = kept.at(-1);
  if (last && now.getTime() - Date.parse(last.at) < EVERY_MS) return undefined;
  const taken = new Set(kept.map(({ id }) => id));
  let slot = 0;
  while (taken.has(String(slot))) slot++;
  return { id: String(slot), at: now.toISOString() };
}

export function earlierDocument(
  id: string,
  asOf: string | undefined,
  assessments: readonly Assessment[],
  claims: readonly Claim[],
): DerivedDocument {
  const document: EarlierPicture = {
    ...(asOf === undefined ? {} : { asOf }),
    assessments: assessments.map(({ subject, level, reasons, override }) => ({
      subject,
      level,
      reasons,
      ...(override ? { override } : {}),
    })),
    claims: claims.map((claim) => ({
      id: claim.id,
      kind: claim.kind,
      text: claim.text,
      statements: claim.statements,
      incidents: claim.incidents,
      independentOrigins: claim.independentOrigins,
      credibility: claim.credibility,
    })),
  };
  return { kind: "earlier", id, document };
}
