import { createHmac } from "node:crypto";
import { mailOf } from "../../6-advise/documents/mail.ts";
import type { ExportContext } from "../../6-advise/exporters/exporter.ts";
import { changedObjects } from "../../6-advise/exporters/stix/collection.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import type {
  Channel,
  Delivery,
  FolderChannel,
  MailChannel,
  TaxiiChannel,
  WebhookChannel,
} from "../../domain/channel.ts";
import { isIssue } from "../../domain/issue.ts";
import type { SourceLogin } from "../../domain/source.ts";
import type { StixObject } from "../../domain/stix.ts";
import type { MessageOf, NewExchangeObject } from "../../ports/exchange.ts";
import type { Outgoing, SendOutcome } from "../../ports/outgoing.ts";
import type { ReadSecret } from "../../ports/secrets.ts";
import type { Signer } from "../../ports/signer.ts";
import type { Repositories } from "../../ports/store.ts";
import { toProvider } from "./provide.ts";
import { type Rendered, renderMessage } from "./render-message.ts";

/** The ways out, and what formats need. */
export interface Sending {
  readonly out: Outgoing;
  readonly secrets: ReadSecret;
  readonly formats: ExportContext;
  /** Absent: the operator named no key, and nothing is signed. */
  readonly signer?: Signer;
}

/** What handing a message over takes. */
export interface HandDeps extends Sending {
  readonly store: Pick<Repositories, "advisories" | "deliveries" | "exchange" | "settings">;
  readonly now: () => Date;
}

export interface Handed<Kind extends Channel = Channel> {
  readonly delivery: Delivery;
  readonly channel: Kind;
  readonly message: AdvisoryMessage;
}

/** Once, to one recipient. Never throws for what is wrong outside. */
export function handOver(handed: Handed, deps: HandDeps, signal: AbortSignal): Promise<SendOutcome> {
  const { channel } = handed;
  switch (channel.kind) {
    case "taxii":
      return toCollection({ ...handed, channel }, deps);
    case "webhook":
      return toHook({ ...handed, channel }, deps, signal);
    case "folder":
      return toFolder({ ...handed, channel }, deps);
    case "mail":
      return toMailBox({ ...handed, channel }, deps, signal);
    default:
      return Promise.resolve({ kind: "sent", says: "it is served there" });
  }
}

/** In a format by its id, signed where that is done; words where it cannot be written so. */
async function rendered(
  format: string,
  message: AdvisoryMessage,
  { formats, signer }: Pick<HandDeps, "formats" | "signer">,
): Promise<Rendered | string> {
  const made = await renderMessage(format, message, formats);
  if (made === undefined) return `there is no format ${format}`;
  if (typeof made === "string" || !signer || format !== "cap") return made;
  return { ...made, bytes: new TextEncoder().encode(signer.sign(new TextDecoder().decode(made.bytes))) };
}

/** What cannot be written in one format is written in the others: CAP has no message for an end, and the others must tell of it. */
async function renderedAll(formats: readonly string[], message: AdvisoryMessage, deps: HandDeps) {
  const made: [format: string, Rendered][] = [];
  const refused: [format: string, why: string][] = [];
  for (const format of formats) {
    const one = await rendered(format, message, deps);
    if (typeof one === "string") refused.push([format, one]);
    else made.push([format, one]);
  }
  return { made, refused };
}

/** A later message is there already: this one failed before, and somebody had it tried again. */
async function hasNewer(delivery: Delivery, { store }: HandDeps): Promise<boolean> {
  const all = await store.deliveries.ofRecipient(delivery);
  return all.some(({ version, state }) => version > delivery.version && state === "sent");
}

async function toCollection(
  { delivery, channel, message }: Handed<TaxiiChannel>,
  deps: HandDeps,
): Promise<SendOutcome> {
  if (await hasNewer(delivery, deps)) return { kind: "sent", says: "a later message is in the collection already" };
  const bundle = await rendered("stix", message, deps);
  if (typeof bundle === "string") return { kind: "refused", says: bundle };
  const { objects: all } = JSON.parse(new TextDecoder().decode(bundle.bytes)) as { objects: readonly StixObject[] };
  const { advisory, version, uuid } = message;
  const held = (await deps.store.exchange.held(channel.collection, advisory)).map(({ json, of }) => ({ object: JSON.parse(json) as StixObject, of })); // biome-ignore format: one line
  const { objects, revoked } = changedObjects(all, held.map(({ object }) => object), `report--${uuid}`); // biome-ignore format: one line
  // Its words are those of the message that it came with.
  const cameWith = (id: string) => held.find(({ object }) => object.id === id)!.of;
  const rows = [
    ...objects.map((object) => rowOf(object, { advisory, version })),
    ...revoked.map((object) => rowOf(object, cameWith(object.id))),
  ];
  const added = await deps.store.exchange.add(channel.collection, rows);
  return { kind: "sent", says: `${added} of ${rows.length} objects are new in the collection, ${revoked.length} revoked` }; // biome-ignore format: one line
}

/** As we wrote it: whatever is in a bundle of ours has an instant. */
const rowOf = (object: StixObject, of: MessageOf): NewExchangeObject => ({
  id: object.id,
  type: object.type,
  version: String(object["modified"] ?? object["created"]),
  specVersion: String(object["spec_version"]),
  json: JSON.stringify(object),
  of,
});

async function toHook(
  { delivery, channel, message }: Handed<WebhookChannel>,
  deps: HandDeps,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const found = await deps.secrets(channel.key, channel.id);
  if (isIssue(found)) return { kind: "failed", says: found.message };
  const { made, refused } = await renderedAll(channel.formats, message, deps);
  const texts = made.map(([format, { bytes, isText }]) => [format, Buffer.from(bytes).toString(isText ? "utf8" : "base64")]); // biome-ignore format: one line
  const body = JSON.stringify({
    delivery: delivery.key,
    ...summaryOf(message),
    formats: Object.fromEntries(texts),
    ...(refused.length ? { refused: Object.fromEntries(refused) } : {}),
  });
  const timestamp = String(Math.floor(deps.now().getTime() / 1000));
  const headers = {
    "idempotency-key": delivery.key,
    "tocsin-timestamp": timestamp,
    "tocsin-signature": `v1=${createHmac("sha256", found.secret).update(`${timestamp}.${body}`).digest("hex")}`,
  };
  return deps.out.hook(channel.address, { body, headers, signal });
}

/** What a program needs to know what it has before it, whatever formats come along. */
function summaryOf({
  advisory,
  uuid,
  version,
  kind,
  state,
  sentAt,
  content,
  publisher,
  supersededBy,
}: AdvisoryMessage) {
  return {
    advisory,
    uuid,
    version,
    kind,
    state,
    sentAt,
    type: content.type,
    mode: content.mode,
    marking: `TLP:${content.marking.toUpperCase()}`,
    headline: content.texts[0].headline,
    effective: content.effective,
    expires: content.expires,
    sectors: content.sectors,
    publisher: publisher.name,
    ...(supersededBy === undefined ? {} : { supersededBy }),
  };
}

async function toFolder({ delivery, channel, message }: Handed<FolderChannel>, deps: HandDeps): Promise<SendOutcome> {
  if (channel.layout !== "files") return toProvider(channel, channel.layout, message, deps);
  const isLate = await hasNewer(delivery, deps);
  const { made, refused } = await renderedAll(channel.formats, message, deps);
  const [first] = refused;
  if (first && !made.length) return { kind: "refused", says: first[1] };
  const files = made.flatMap(([, { name, bytes }]) => [
    { path: `${message.advisory}/v${message.version}/${name}`, bytes },
    // The newest under its own name, and every version beside it.
    ...(isLate ? [] : [{ path: `${message.advisory}/${name}`, bytes }]),
  ]);
  return deps.out.drop(channel.folder, files);
}

async function toMailBox(
  { delivery, channel, message }: Handed<MailChannel>,
  deps: HandDeps,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const password = await passwordOf(channel.login, channel.id, deps.secrets);
  if (password && "says" in password) return password;
  const attached = await rendered("cap", message, deps);
  const { subject, text, html } = mailOf(message);
  const wayOut = await wayOutOf(delivery, channel, message, deps);
  return deps.out.mail(
    {
      from: channel.from,
      to: delivery.recipient,
      subject,
      text: `${text}\n\n${wayOut.says}\n`,
      ...(html === undefined ? {} : { html }),
      messageId: messageId(message, message.version),
      // The first mail of each advisory begins its thread.
      references: message.version === 1 ? [] : [messageId(message, 1)],
      headers: { "auto-submitted": "auto-generated", ...wayOut.headers },
      date: deps.now(),
      attachments: typeof attached === "string" ? [] : [attached],
    },
    { server: channel.server, ...(channel.login?.user === undefined ? {} : { user: channel.login.user }), ...password },
    signal,
  );
}

/** The same for every recipient: whoever gets it twice knows it again. */
const messageId = ({ uuid, publisher }: AdvisoryMessage, version: number) =>
  `<${uuid}.${version}@${publisher.sender.includes("@") ? publisher.sender.split("@")[1] : publisher.sender}>`;

async function passwordOf(
  login: SourceLogin | undefined,
  channel: string,
  secrets: ReadSecret,
): Promise<{ password: string } | SendOutcome | undefined> {
  if (!login) return undefined;
  const found = await secrets(login, channel);
  return isIssue(found) ? { kind: "failed", says: found.message } : { password: found.secret };
}

/** RFC 2369 and RFC 8058: one click, without an account. */
async function wayOutOf(
  { recipient }: Delivery,
  channel: MailChannel,
  { publisher }: AdvisoryMessage,
  { store }: HandDeps,
) {
  const page = `${publisher.site}/public/unsubscribe/${await store.deliveries.unsubscribeSecret(channel.id, recipient)}`;
  return {
    says: `No more mails of this kind: ${page}`,
    headers: { "list-unsubscribe": `<${page}>`, "list-unsubscribe-post": "List-Unsubscribe=One-Click" },
  };
}
