import { createHash } from "node:crypto";
import { type Routed, routeMessage } from "../../6-advise/channels/route.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import type { Delivery, DeliveryState } from "../../domain/channel.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import type { SendOutcome } from "../../ports/outgoing.ts";
import type { NewJob, Repositories, Store, TakenJob } from "../../ports/store.ts";
import { dataOf, type PublishData, QUEUES, type SendData, sendJob } from "../desk/queues.ts";
import type { QueueWork } from "../work.ts";
import { type HandDeps, handOver } from "./hand-over.ts";
import { earlierAmong } from "./standing.ts";

/** Longer than one try may take, with its connection. */
const LEASE_MS = 120_000;
const PUBLISHED_AT_ONCE = 5;

export interface DeliverDeps extends HandDeps {
  readonly store: Store;
}

/** What each channel gets of a message that was published, as deliveries and the jobs that make them. */
export function publishWork(deps: DeliverDeps): QueueWork {
  return {
    queue: QUEUES.publish,
    batch: PUBLISHED_AT_ONCE,
    leaseMs: LEASE_MS,
    async handle(jobs) {
      for (const job of jobs) await plan(dataOf<PublishData>(job), deps);
      return jobs;
    },
  };
}

/** As it would be planned now: what each channel would get, and why not. Nothing is kept. */
export async function routesOf(
  message: AdvisoryMessage,
  { settings, deliveries }: Pick<Repositories, "settings" | "deliveries">,
) {
  const channels = (await settings.get("channels"))?.value ?? [];
  const routed = routeMessage(message, channels, earlierAmong(await deliveries.earlier(message.advisory)));
  const mails = channels.filter(({ kind }) => kind === "mail");
  const gone = new Map(
    await Promise.all(mails.map(async ({ id }) => [id, await deliveries.unsubscribed(id)] as const)),
  );
  return routed.map(
    (one): Routed =>
      one.sends && gone.get(one.channel.id)?.has(one.recipient)
        ? { ...one, sends: false, why: "asked to be sent nothing" }
        : one,
  );
}

async function plan({ advisory, version }: PublishData, { store, now }: DeliverDeps): Promise<void> {
  const message = await store.advisories.message(advisory, version);
  if (!message) throw new Error(`${advisory} v${version}: there is no such message`);
  const rows = (await routesOf(message, store)).map((routed) => deliveryOf(message, routed));
  await store.together(async ({ deliveries, jobs }) => {
    const waiting = await deliveries.plan(rows, now());
    await jobs.add(waiting.map((key) => sendJob(key)));
  });
}

const deliveryOf = (
  { advisory, version }: AdvisoryMessage,
  { channel, recipient, sends, why }: Routed,
): NewDelivery => ({
  key: keyOf([channel.id, recipient, advisory, String(version)]),
  channel: channel.id,
  advisory,
  version,
  recipient,
  ...(sends ? { state: "waiting" } : { state: "withheld", why }),
});

/** Whatever a name holds, no two deliveries share a key. */
const keyOf = (parts: readonly string[]) =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);

/**
 * One delivery a job. What left and what is written of it cannot be one act: a worker that ends between them leaves the
 * delivery to be made again, with the same key, by which the other side knows that it has it.
 */
export function sendWork(deps: DeliverDeps): QueueWork {
  return {
    queue: QUEUES.send,
    batch: 1,
    leaseMs: LEASE_MS,
    async handle(jobs, signal) {
      const done: TakenJob[] = [];
      for (const job of jobs) if (await send(job, deps, signal)) done.push(job);
      return done;
    },
  };
}

/** Milliseconds until a message is looked at again that waits for the one before it. */
const TURN_MS = 2_000;

/** False: we were told to stop; it was not tried. */
async function send(job: TakenJob, deps: DeliverDeps, signal: AbortSignal): Promise<boolean> {
  const { store, now } = deps;
  const { delivery: key, told = 0 } = dataOf<SendData>(job);
  const delivery = await store.deliveries.get(key);
  // Sent by a worker that ended before it could say so, or not ours to send.
  if (!delivery || delivery.state === "sent" || delivery.state === "withheld") return true;
  if (signal.aborted) return false;
  const lines = await tellLost(delivery, told + job.tries - 1 - delivery.log.length, deps);
  if (await isBehind(delivery, store))
    return again(job, sendJob(key, { told: lines, runAt: new Date(now().getTime() + TURN_MS) }), store);
  const isLastTry = job.tries >= LIMITS.jobTriesMax;
  // Nobody comes back to it: said before, so that it does not wait for ever where its worker ends meanwhile.
  if (isLastTry)
    await store.deliveries.record(key, { at: now(), says: "the last try; where nothing follows, its worker ended during it", state: "failed" }); // biome-ignore format: one line
  const outcome = await attempt(delivery, deps, signal);
  if (signal.aborted && outcome.kind === "failed") {
    await store.deliveries.record(key, { at: now(), says: `told to stop: ${outcome.says}`, state: "waiting" });
    return again(job, sendJob(key, { told: lines + 1 }), store);
  }
  const isLast = outcome.kind === "refused" || isLastTry;
  const state: DeliveryState = outcome.kind === "sent" ? "sent" : isLast ? "failed" : "waiting";
  await store.deliveries.record(key, { at: now(), says: outcome.says, state });
  // Told again as a fault of the job, which is tried later.
  if (state === "waiting") throw new Error(outcome.says);
  return true;
}

/** Tries whose worker ended before it could tell: each has its line, since the other side may have it. Gives the lines of the log. */
async function tellLost({ key, log }: Delivery, lost: number, { store, now }: DeliverDeps): Promise<number> {
  for (let one = 0; one < lost; one++)
    await store.deliveries.record(key, { at: now(), says: "its worker ended during this try; it may have arrived", state: "waiting" }); // biome-ignore format: one line
  return log.length + Math.max(0, lost);
}

/** An earlier message to the same recipient is still to be sent: nobody learns of the end before the warning. */
async function isBehind(delivery: Delivery, { deliveries }: Pick<Repositories, "deliveries">): Promise<boolean> {
  const all = await deliveries.ofRecipient(delivery);
  return all.some(({ version, state }) => version < delivery.version && state === "waiting");
}

/** With all its tries. */
async function again(job: TakenJob, next: NewJob, store: Store): Promise<true> {
  await store.together(async ({ jobs }) => {
    await jobs.finish([job]);
    await jobs.add([next]);
  });
  return true;
}

async function attempt(delivery: Delivery, deps: DeliverDeps, signal: AbortSignal): Promise<SendOutcome> {
  const { store } = deps;
  const channel = (await store.settings.get("channels"))?.value.find(({ id }) => id === delivery.channel);
  if (!channel?.on)
    return { kind: "refused", says: channel ? "the channel was switched off" : "the channel was removed" };
  const message = await store.advisories.message(delivery.advisory, delivery.version);
  if (!message) return { kind: "refused", says: "there is no such message" };
  // The channel may have been changed since it was planned: nothing leaves above what it carries now.
  const still = routeMessage(message, [channel], () => true).find(({ recipient }) => recipient === delivery.recipient);
  if (!still?.sends) return { kind: "refused", says: still?.why ?? "the recipient was removed" };
  return handOver({ delivery, channel, message }, deps, signal);
}
