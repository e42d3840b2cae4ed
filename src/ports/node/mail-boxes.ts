import { lookup as systemLookup } from "node:dns/promises";
import type { ImapFlow } from "imapflow";
import { type Issue, isIssue, issueOf } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { SourceManifest } from "../../domain/source.ts";
import type { MailBoxes, MailListing, MailMessage, MailRequest } from "../mail-box.ts";
import { type AddressPolicy, addressPolicy, allowsPrivate } from "./fetch/check-url.ts";
import { literalAddress } from "./fetch/private-addresses.ts";

/** STARTTLS, TLS. */
const PORTS = { "imap:": 143, "imaps:": 993 } as const;

export interface MailBoxOptions {
  readonly allowPrivate?: readonly string[];
  /** Certificates that are trusted beside the usual ones; for tests. */
  readonly ca?: string;
}

/** The only place that talks IMAP: with TLS, behind the same guard of addresses as pages. Nothing is deleted. */
export function openMailBoxes({ allowPrivate = [], ca }: MailBoxOptions = {}): MailBoxes {
  const policy = addressPolicy({ allowPrivate, ports: Object.values(PORTS) });
  const within = async <Result>(
    manifest: SourceManifest,
    request: Opening,
    act: (box: ImapFlow) => Promise<Result>,
  ) => {
    const place = await placeOf(manifest, policy);
    if (isIssue(place)) return place;
    try {
      return await inBox(manifest, { ...place, ...request, ca }, act);
    } catch (fault) {
      // No connection, no TLS, a wrong password, no such box, Ctrl-C: one line, and nothing was taken.
      return issueOfFault(manifest, fault);
    }
  };
  return {
    list: (manifest, request) => within(manifest, { ...request, readOnly: true }, (box) => listed(box, request)),
    async markSeen(manifest, uids, request) {
      const done = await within(manifest, { ...request, readOnly: false }, (box) =>
        box.messageFlagsAdd(uids.join(","), ["\\Seen"], { uid: true }),
      );
      return typeof done === "boolean" ? undefined : done;
    },
  };
}

interface Opening extends Pick<MailRequest, "password" | "signal"> {
  readonly readOnly: boolean;
}
interface Place {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly servername?: string;
  readonly box: string;
}

/** Where to connect to: one of the addresses that were checked, so that no second look-up can say another one. */
async function placeOf({ address }: SourceManifest, policy: AddressPolicy): Promise<Place | Issue> {
  const { protocol, hostname, port: given, pathname } = new URL(address);
  if (!URL.canParse(`http://${hostname}/`))
    return issueOf(address, "address-refused", "has no host. Next: check the address");
  const name = new URL(`http://${hostname}/`).hostname;
  const port = Number(given) || PORTS[protocol as keyof typeof PORTS];
  const isFree = allowsPrivate(policy, name, port);
  const refuse = (what: string) =>
    issueOf(address, "address-refused", `${what}; not contacted. Next: tocsin help addresses`);
  if (!isFree && !policy.ports.has(port)) return refuse(`port ${port} is not open for mail`);
  const found = await addressesOf(name);
  if (typeof found === "string")
    return issueOf(address, "address-unreachable", `${name} was not found (${found}). Next: check the address and the connection to the network`); // biome-ignore format: short
  // One private answer among public ones is enough to refuse.
  if (!isFree && found.some((one) => policy.isPrivate(one))) return refuse(`${name} is a private or local address`);
  const literal = literalAddress(name);
  const box = decodeURIComponent(pathname.replace(/^\/|\/$/g, "")) || "INBOX";
  const servername = literal === undefined ? { servername: name } : {};
  return { host: found[0]!, port, secure: protocol === "imaps:", ...servername, box };
}

async function addressesOf(name: string): Promise<readonly string[] | string> {
  const literal = literalAddress(name);
  if (literal !== undefined) return [literal];
  try {
    return (await systemLookup(name, { all: true, verbatim: true })).map(({ address }) => address);
  } catch (fault) {
    // No such name, or no name server: told by its code.
    return (fault as NodeJS.ErrnoException).code ?? "unknown";
  }
}

async function inBox<Result>(
  { login }: SourceManifest,
  {
    host,
    port,
    secure,
    servername,
    box,
    password,
    readOnly,
    signal,
    ca,
  }: Place & Opening & { readonly ca: string | undefined },
  act: (box: ImapFlow) => Promise<Result>,
): Promise<Result> {
  const { ImapFlow: Client } = await import("imapflow");
  const client = new Client({
    host,
    port,
    secure,
    // Without TLS no password is sent.
    ...(secure ? {} : { doSTARTTLS: true }),
    ...(servername ? { servername } : {}),
    tls: { minVersion: "TLSv1.2", ...(ca ? { ca } : {}) },
    auth: { user: login?.user ?? "", pass: password },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: LIMITS.fetchConnectMs,
    greetingTimeout: LIMITS.fetchHeadMs,
    socketTimeout: LIMITS.fetchTotalMs,
    maxLiteralSize: LIMITS.containerBytesMax,
  });
  // What a connection says that was left is of no interest.
  client.on("error", () => undefined);
  const stop = () => client.close();
  signal.addEventListener("abort", stop, { once: true });
  try {
    await client.connect();
    const lock = await client.getMailboxLock(box, { readOnly });
    try {
      return await act(client);
    } finally {
      lock.release();
      await client.logout().catch(() => undefined);
    }
  } finally {
    signal.removeEventListener("abort", stop);
    client.close();
  }
}

async function listed(client: ImapFlow, { after }: MailRequest): Promise<MailListing> {
  const box = client.mailbox;
  if (!box) throw new Error("no box is open");
  const validity = box.uidValidity.toString();
  const isSame = after?.validity === validity;
  const from = isSame ? after.uid + 1 : 1;
  // "N:*" names the last message even where it is before N.
  const found = box.exists ? await client.search({ uid: `${from}:*` }, { uid: true }) : [];
  const uids = (found || []).filter((uid) => uid >= from).toSorted((a, b) => a - b);
  const messages: MailMessage[] = [];
  let bytes = 0;
  for (const uid of uids.slice(0, LIMITS.mailMessagesMax)) {
    const head = await client.fetchOne(String(uid), { uid: true, size: true }, { uid: true });
    // Deleted by somebody meanwhile.
    if (!head) continue;
    const size = head.size ?? 0;
    if (messages.length && bytes + size > LIMITS.mailRunBytesMax) break;
    const isFit = size <= LIMITS.containerBytesMax;
    const whole = isFit ? await client.fetchOne(String(uid), { uid: true, source: true }, { uid: true }) : undefined;
    if (isFit && !whole) continue;
    messages.push({ uid, size, ...(whole && whole.source !== undefined ? { bytes: whole.source } : {}) });
    bytes += size;
  }
  const last = messages.at(-1)?.uid ?? 0;
  const renumbered = after !== undefined && !isSame;
  return { validity, messages, hasMore: uids.some((uid) => uid > last), ...(renumbered ? { renumbered } : {}) };
}

const TLS = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|HOSTNAME|ALTNAME|EPROTO/i;

function issueOfFault({ address, id }: SourceManifest, fault: unknown): Issue {
  const { code = "", message = "", authenticationFailed, mailboxMissing, serverResponseCode } = fault as { code?: string; message?: string; authenticationFailed?: boolean; mailboxMissing?: boolean; serverResponseCode?: string }; // biome-ignore format: short
  const told = (code || message).slice(0, 120);
  const unreachable = (what: string, next: string) => issueOf(address, "address-unreachable", `${what} (${told}); nothing was taken. Next: ${next}`); // biome-ignore format: short
  if (authenticationFailed)
    return issueOf(address, "login-refused", `does not take this login; nothing was taken. Next: look at its secret, then tocsin source test ${id}`); // biome-ignore format: short
  if (mailboxMissing || serverResponseCode === "NONEXISTENT")
    return issueOf(address, "no-mail-box", "there is no such box; nothing was taken. Next: check its name in the address"); // biome-ignore format: short
  if (TLS.test(code) || /TLS|certificate|STARTTLS/i.test(message))
    return unreachable(
      "its TLS is not valid, or it has none",
      "check the address; do not send it a password otherwise",
    );
  if (/TIMEOUT|ETIMEDOUT/i.test(code)) return unreachable("did not answer in time", "nothing, it is asked again later");
  return unreachable("takes no connection, or broke it off", "check the address; it is asked again later");
}
