import type { QueueWork } from "../work.ts";
import { type PictureDeps, PictureMaker } from "./make-picture.ts";
import { QUEUES } from "./queues.ts";

/** A picture of 3,000 articles holds up its process for 40 s, on a slow machine for twice that. */
const LEASE_MS = 180_000;
/** For stories of older articles, beside each picture. */
const ROUNDS_MS = 30_000;

/** The picture of now, then stories of older articles while there is time; the rest comes with the next job. */
export function pictureWork(deps: PictureDeps): QueueWork {
  const maker = new PictureMaker(deps);
  return {
    queue: QUEUES.picture,
    batch: 1,
    leaseMs: LEASE_MS,
    async handle(jobs, signal) {
      const { store, now } = deps;
      const generation = await store.derived.current();
      if (generation === undefined) return jobs;
      await store.jobs.extend(jobs, LEASE_MS);
      const { live } = await maker.make(generation, async (repositories) => {
        if ((await repositories.jobs.extend(jobs, LEASE_MS)) < jobs.length) throw new Error("another worker makes it");
      });
      const until = now().getTime() + ROUNDS_MS;
      while (!signal.aborted && now().getTime() < until && (await maker.makeRound(generation, live)));
      return jobs;
    },
  };
}
