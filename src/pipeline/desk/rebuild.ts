import type { NewJob, Store } from "../../ports/store.ts";
import type { QueueWork } from "../work.ts";
import { addMissing } from "./add-missing.ts";
import { type PictureDeps, PictureMaker } from "./make-picture.ts";
import { LEASE_MS, leaseFor } from "./picture-lease.ts";
import { CURRENT, dataOf, QUEUES, rebuildJob } from "./queues.ts";

/** Where a rebuild is. */
export interface RebuildState {
  /** The generation that is built; absent: none is. */
  readonly generation?: string;
  /** Articles that are extracted anew, and all. */
  readonly done: number;
  readonly of: number;
}

type RebuildStore = Pick<Store, "derived" | "jobs">;

/** Begins to make everything derived anew, beside what is read; one that is under way goes on. */
export async function beginRebuild(store: RebuildStore): Promise<RebuildState> {
  const generations = await store.derived.generations();
  const built = generations.find(({ current }) => !current)?.name ?? nextName(generations.map(({ name }) => name));
  await store.derived.put(built, []);
  await continueRebuild({ store });
  return rebuildState(store);
}

const nextName = (names: readonly string[]) => String(Math.max(0, ...names.map((name) => Number(name) || 0)) + 1);

export async function rebuildState({ derived }: Pick<Store, "derived">): Promise<RebuildState> {
  const generations = await derived.generations();
  const built = generations.find(({ current }) => !current)?.name;
  if (built === undefined) return { done: 0, of: 0 };
  const [done, of] = await Promise.all([derived.stamp("extraction", built), derived.stamp("extraction")]);
  return { generation: built, done: done.count, of: Math.max(of.count, done.count) };
}

/** Adds the jobs that a rebuild lacks: at its start, and when some died; at its end the one that makes its picture and switches. */
export async function continueRebuild({ store }: { readonly store: RebuildStore }): Promise<void> {
  const built = (await store.derived.generations()).find(({ current }) => !current)?.name;
  if (built === undefined) return;
  const queue = (await store.jobs.queues()).find(({ queue: name }) => name === QUEUES.rebuild);
  if (queue && queue.waiting + queue.running > 0) return;
  const added = await addMissing(store, built, ({ id }) => rebuildJob(id, built));
  if (added === 0) await store.jobs.add([switchJob(built)]);
}

const switchJob = (generation: string): NewJob => ({
  queue: QUEUES.switch,
  key: CURRENT,
  data: { generation },
});

/** The picture of the new generation, the stories of all older articles, and then the new one is read. */
export function switchWork(deps: PictureDeps): QueueWork {
  return {
    queue: QUEUES.switch,
    batch: 1,
    leaseMs: LEASE_MS,
    async handle(jobs, signal) {
      const { store } = deps;
      const { generation } = dataOf<{ generation: string }>(jobs[0]!);
      if (!(await store.derived.generations()).some(({ name, current }) => name === generation && !current))
        return jobs;
      const maker = new PictureMaker(deps);
      const hooks = leaseFor(jobs, store.jobs);
      const live = await maker.make(generation, hooks);
      do if (signal.aborted) return [];
      while (await maker.makeRound(generation, live, hooks.before));
      await store.together(async (repositories) => {
        await hooks.besides(repositories);
        await repositories.derived.switchTo(generation);
        await repositories.jobs.finish(jobs);
      });
      return jobs;
    },
  };
}
