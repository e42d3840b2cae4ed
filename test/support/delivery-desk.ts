import type { AdvisoryMessage } from "../../src/domain/advisory.ts";
import type { Channel, Delivery, FolderChannel, MailChannel, TaxiiChannel, WebhookChannel } from "../../src/domain/channel.ts"; // biome-ignore format: one line
import { publishWork, sendWork } from "../../src/pipeline/advise/deliver.ts";
import type { HandDeps } from "../../src/pipeline/advise/hand-over.ts";
import { publishJob } from "../../src/pipeline/desk/queues.ts";
import { workOnce } from "../../src/pipeline/work.ts";
import type { Store } from "../../src/ports/store.ts";
import { openGround, type StoreOptions } from "../../src/store/open-store.ts";
import type { SmtpSink } from "./smtp-sink.ts";

/** Messages that are published without a desk before them, and what the channels make of them. */

export type Deps = HandDeps & { readonly store: Store };

/** The first message of an advisory, under the id that the store gives. */
export async function publishFirst(store: Store, message: AdvisoryMessage): Promise<AdvisoryMessage> {
  const at = message.sentAt;
  const { id } = await store.advisories.add((made) => ({
    advisory: { id: made, uuid: message.uuid, seq: 1, state: "active", createdAt: at, updatedAt: at, published: [], supersedes: [], replaced: [], ground: {} },
    event: { seq: 1, at, by: "ines", event: { what: "drafted", content: message.content, ground: {} } },
  })); // biome-ignore format: two lines
  return publishNext(store, { ...message, advisory: id, version: 1 });
}

export async function publishNext(store: Store, message: AdvisoryMessage): Promise<AdvisoryMessage> {
  await store.together(async ({ advisories, jobs }) => {
    await advisories.addMessage(message);
    await jobs.add([publishJob(message.advisory, message.version)]);
  });
  return message;
}

export const setChannels = async (store: Store, ...channels: Channel[]) =>
  store.settings.put("channels", { value: channels, by: "ada", at: new Date("2031-03-01"), after: (await store.settings.get("channels"))?.version ?? 0 }); // biome-ignore format: one line

/** As if time had passed: what waits for its next try, and what a worker that is gone still holds, is due. */
export async function makeDue(options: StoreOptions): Promise<void> {
  const ground = await openGround(options);
  try {
    await ground.db.updateTable("job").set({ run_at: new Date(0) }).where("dead", "=", false).execute(); // biome-ignore format: one line
  } finally {
    await ground.close();
  }
}

/** Until nothing is left to do; what waits for its next try is tried at once. */
export async function settle(deps: Deps, options: StoreOptions, rounds = 12): Promise<readonly Delivery[]> {
  for (let round = 0; round < rounds; round++) {
    while (await workOnce(deps.store.jobs, [publishWork(deps), sendWork(deps)], new AbortController().signal));
    await makeDue(options);
  }
  return (await deps.store.deliveries.list({ limit: 200 })).rows;
}

export const mailTo = (sink: Pick<SmtpSink, "server">, more: Partial<MailChannel> = {}): MailChannel => ({ id: "mail", name: "Mail", kind: "mail", on: true, audience: "limited", highest: "green", server: sink.server, from: "desk@warn.quay.example", recipients: [{ address: "duty@quay.example" }], ...more }); // biome-ignore format: one line
export const hookAt = (address: string, more: Partial<WebhookChannel> = {}): WebhookChannel => ({ id: "hook", name: "Hook", kind: "webhook", on: true, audience: "limited", highest: "green", address, key: { secretEnv: "K" }, formats: ["cap"], ...more }); // biome-ignore format: one line
export const folderAt = (folder: string, more: Partial<FolderChannel> = {}): FolderChannel => ({ id: "soc", name: "SOC", kind: "folder", on: true, audience: "limited", highest: "green", folder, layout: "files", formats: ["cap", "stix"], ...more }); // biome-ignore format: one line
export const collectionOf = (collection: string, more: Partial<TaxiiChannel> = {}): TaxiiChannel => ({ id: "taxii", name: "Partners", kind: "taxii", on: true, audience: "limited", highest: "green", collection, ...more }); // biome-ignore format: one line

/** Unfolded. */
export const headerOf = (mail: string, name: string): string | undefined =>
  new RegExp(`^${name}:[ \\t]*(.*)`, "im").exec(mail.replace(/\r\n[ \t]+/g, " "))?.[1]?.trim();
