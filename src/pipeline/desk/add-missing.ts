import type { NewJob } from "../../ports/jobs.ts";
import type { Store } from "../../ports/store.ts";

const ADDED_AT_ONCE = 1_000;

/** Jobs for all articles that the generation lacks. */
export async function addMissing(
  { derived, jobs }: Pick<Store, "derived" | "jobs">,
  generation: string,
  jobOf: (article: { readonly id: string; readonly version: string }) => NewJob,
): Promise<number> {
  let added = 0;
  let after: string | undefined;
  for (;;) {
    const missing = await derived.missing(generation, { limit: ADDED_AT_ONCE, ...(after ? { after } : {}) });
    await jobs.add(missing.map(jobOf));
    added += missing.length;
    after = missing.at(-1)?.id;
    if (missing.length < ADDED_AT_ONCE) return added;
  }
}
