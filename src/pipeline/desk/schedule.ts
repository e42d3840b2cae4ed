import { isDue } from "../../1-collect/sources/health.ts";
import type { Store } from "../../ports/store.ts";
import { tickAdvisories } from "../advise/tick.ts";
import { addMissing } from "./add-missing.ts";
import type { PictureDocument } from "./make-picture.ts";
import { groundOf, sameGround } from "./picture-ground.ts";
import { CURRENT, collectJob, extractJob, pictureJob, QUEUES } from "./queues.ts";
import { continueRebuild } from "./rebuild.ts";

export interface ScheduleDeps {
  readonly store: Store;
  readonly now: () => Date;
}

/** Extractions that wait from which a picture would be old before it is made. */
const BUSY = 40;
/** Milliseconds after which one is made all the same. */
const PATIENCE_MS = 60_000;
/** First generation of derived documents. */
const FIRST = "1";
/** Dead jobs that are looked through. */
const DEAD_MAX = 200;

/** They leave by the process that collects: others are held up by what they do. */
const OUTGOING: ReadonlySet<string> = new Set([QUEUES.publish, QUEUES.send]);

/** What has to be done now, as jobs; a job that waits or runs already is not added twice. Gives whether a source is due, or something is to be sent. */
export async function schedule({ store, now }: ScheduleDeps): Promise<{ readonly collecting: boolean }> {
  // Whatever else fails, warnings end; and what fails of one stops nothing else.
  const [ticked] = await Promise.allSettled([tickAdvisories({ store, now })]);
  const due = (await store.sources.subscriptions()).filter((subscription) => isDue(subscription, now()));
  await store.jobs.add(due.map(({ manifest }) => collectJob(manifest.id)));
  await schedulePicture({ store, now });
  await continueRebuild({ store });
  if (ticked.status === "rejected") throw ticked.reason;
  const isSending = (await store.jobs.queues()).some(({ queue, waiting }) => OUTGOING.has(queue) && waiting > 0);
  return { collecting: due.length > 0 || isSending };
}

/** Once at the start: a generation to be read, and jobs for articles that nobody extracted (a restored backup, another program). */
export async function prepareDesk(store: Store): Promise<void> {
  const generation = await store.together(async ({ derived }) => {
    const current = await derived.current();
    if (current === undefined) await derived.switchTo(FIRST);
    return current ?? FIRST;
  });
  await addMissing(store, generation, extractJob);
}

/**
 * A picture takes seconds: it is made when the one that is there is old, not while much is being extracted unless it is
 * older than a minute, and for at most half of the time.
 */
async function schedulePicture({ store, now }: ScheduleDeps): Promise<void> {
  const { derived, jobs } = store;
  const generation = await derived.current();
  if (generation === undefined) return;
  const picture = (await derived.get("picture", CURRENT))?.document as PictureDocument | undefined;
  const ground = await groundOf(store, generation, now());
  const queues = await jobs.queues();
  const extracting = queues.find(({ queue }) => queue === QUEUES.extract);
  const left = extracting ? extracting.waiting + extracting.running : 0;
  // Older articles that no extraction is waiting for: the picture's own remainder.
  // Before the first articles there is nothing to see.
  if (!picture && (ground.mark.startsWith("0 ") || (left > 0 && left < BUSY))) return;
  const hasRest = picture !== undefined && picture.waiting > 0 && left === 0;
  if (sameGround(ground, picture?.ground) && !hasRest) return;
  const made = picture ? Date.parse(picture.madeAt) : 0;
  const age = now().getTime() - made;
  if (age < (picture?.tookMs ?? 0) || (left >= BUSY && age < PATIENCE_MS)) return;
  const queue = queues.find(({ queue: name }) => name === QUEUES.picture);
  if (queue?.dead && !queue.waiting && !queue.running) await reviveDead(store);
  await jobs.add([pictureJob]);
}

/** What made it fail may be gone with the article that did. */
async function reviveDead({ jobs }: Pick<Store, "jobs">): Promise<void> {
  const { rows } = await jobs.dead({ limit: DEAD_MAX });
  await jobs.revive(rows.filter(({ queue }) => queue === QUEUES.picture).map(({ id }) => id));
}
