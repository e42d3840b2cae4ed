import type { Jobs, TakenJob } from "../../ports/jobs.ts";
import type { PictureHooks } from "./make-picture.ts";

/** Milliseconds for which a job of pictures is held while nothing blocks its process. */
export const LEASE_MS = 30_000;
/** Step 4 takes 13 ms an article, on a slow machine three times that; nobody renews a lease meanwhile. */
const ARTICLE_MS = 40;

/** The lease holds over the step that blocks, and what is written is written only while the job is ours. */
export function leaseFor(held: readonly TakenJob[], jobs: Pick<Jobs, "extend">): PictureHooks {
  const extend = async (port: Pick<Jobs, "extend">, leaseMs: number) => {
    if ((await port.extend(held, leaseMs)) < held.length) throw new Error("another worker has this job by now");
  };
  return {
    before: (articles) => extend(jobs, LEASE_MS + articles * ARTICLE_MS),
    besides: (repositories) => extend(repositories.jobs, LEASE_MS),
  };
}
