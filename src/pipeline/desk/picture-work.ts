import { reviewAdvisories } from "../advise/tick.ts";
import type { QueueWork } from "../work.ts";
import { type PictureDeps, PictureMaker } from "./make-picture.ts";
import { LEASE_MS, leaseFor } from "./picture-lease.ts";
import { QUEUES } from "./queues.ts";

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
      const hooks = leaseFor(jobs, store.jobs);
      const live = await maker.make(generation, hooks);
      await reviewAdvisories({ store, now });
      const until = now().getTime() + ROUNDS_MS;
      while (!signal.aborted && now().getTime() < until && (await maker.makeRound(generation, live, hooks.before)));
      return jobs;
    },
  };
}
