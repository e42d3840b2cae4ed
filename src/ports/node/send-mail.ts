import { lookup as systemLookup } from "node:dns/promises";
import { Socket } from "node:net";
import { LIMITS } from "../../domain/limits.ts";
import type { MailServer, OutgoingMail, SendMail, SendOutcome } from "../outgoing.ts";
import { type AddressPolicy, addressPolicy, allowsPrivate } from "./fetch/check-url.ts";
import { literalAddress } from "./fetch/private-addresses.ts";

/** Submission with STARTTLS, with TLS, and between servers. */
const PORTS = { "smtp:": 587, "smtps:": 465 } as const;
const OPEN_PORTS = [25, 465, 587, 2525];

export interface SendMailOptions {
  /** Private hosts that may be contacted. */
  readonly allowPrivate?: readonly string[];
  /** Certificates that are trusted beside the usual ones; for tests. */
  readonly ca?: string;
  /** Milliseconds for one mail; shorter in tests. */
  readonly totalMs?: number;
}

/** The only place that talks SMTP: with TLS unless the server is this machine, behind the same guard of addresses as pages. */
export function openSendMail({ allowPrivate = [], ca, totalMs = LIMITS.fetchTotalMs }: SendMailOptions = {}): SendMail {
  const policy = addressPolicy({ allowPrivate, ports: OPEN_PORTS });
  return async (mail, server, signal) => {
    const place = await placeOf(server, policy);
    if ("kind" in place) return place;
    try {
      return await sendOnce(mail, { ...place, ...server, ca, totalMs, signal });
    } catch (fault) {
      // No connection, no TLS, a wrong password, an answer that refuses.
      return outcomeOfFault(fault);
    }
  };
}

interface Place {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly servername?: string;
  readonly isHere: boolean;
}

/** Where to connect to: one of the addresses that were checked, so that no second look-up can say another one. */
async function placeOf({ server }: MailServer, policy: AddressPolicy): Promise<Place | SendOutcome> {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  const standard = url && PORTS[url.protocol as keyof typeof PORTS];
  if (!url || !standard || !URL.canParse(`http://${url.hostname}/`))
    return { kind: "refused", says: "the mail server's address is none" };
  // As a host of the web: every spelling of an address means the same.
  const name = new URL(`http://${url.hostname}/`).hostname;
  const port = Number(url.port) || standard;
  const isFree = allowsPrivate(policy, name, port);
  if (!isFree && !policy.ports.has(port)) return { kind: "refused", says: `port ${port} is not open for mail` };
  const literal = literalAddress(name);
  const found = literal === undefined ? await addressesOf(name) : [literal];
  if (typeof found === "string") return { kind: "failed", says: `${name} was not found (${found})` };
  if (!isFree && found.some((one) => policy.isPrivate(one)))
    return { kind: "refused", says: `${name} is a private or local address; --allow-private opens it` };
  return {
    host: found[0]!,
    port,
    secure: url.protocol === "smtps:",
    ...(literal === undefined ? { servername: name } : {}),
    isHere: found.every(isLoopback),
  };
}

async function addressesOf(name: string): Promise<readonly string[] | string> {
  try {
    return (await systemLookup(name, { all: true, verbatim: true })).map(({ address }) => address);
  } catch (fault) {
    // No such name, or no name server: told by its code.
    return (fault as NodeJS.ErrnoException).code ?? "unknown";
  }
}

const isLoopback = (address: string) => address === "::1" || address.startsWith("127.");

type Sending = Place &
  Pick<MailServer, "user" | "password"> & {
    readonly ca: string | undefined;
    readonly totalMs: number;
    readonly signal: AbortSignal;
  };

async function sendOnce(
  mail: OutgoingMail,
  { host, port, secure, servername, isHere, user, password, ca, totalMs, signal }: Sending,
): Promise<SendOutcome> {
  const { createTransport } = await import("nodemailer");
  // Ours, so that it can be ended: a server that says a byte now and then keeps its connection for ever.
  const socket = new Socket();
  const transport = createTransport({
    host,
    port,
    socket,
    secure,
    // Without TLS nothing leaves this machine.
    requireTLS: !secure && !isHere,
    tls: { minVersion: "TLSv1.2", ...(servername ? { servername } : {}), ...(ca ? { ca } : {}) },
    ...(user === undefined ? {} : { auth: { user, pass: password ?? "" } }),
    connectionTimeout: LIMITS.fetchConnectMs,
    greetingTimeout: LIMITS.fetchHeadMs,
    socketTimeout: totalMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const ended = AbortSignal.any([signal, AbortSignal.timeout(totalMs)]);
  try {
    const sending = transport.sendMail(fieldsOf(mail));
    const { response, accepted } = await Promise.race([sending, rejectionOn(ended)]);
    return accepted.length ? { kind: "sent", says: response } : { kind: "failed", says: response };
  } finally {
    socket.destroy();
    transport.close();
  }
}

const fieldsOf = (mail: OutgoingMail) => ({
  from: mail.from,
  to: mail.to,
  subject: mail.subject,
  text: mail.text,
  ...(mail.html === undefined ? {} : { html: mail.html }),
  messageId: mail.messageId,
  ...(mail.references.length ? { inReplyTo: mail.references[0]!, references: [...mail.references] } : {}),
  headers: mail.headers,
  date: mail.date,
  attachments: mail.attachments.map(({ name, mediaType, bytes }) => ({
    filename: name,
    contentType: mediaType,
    content: Buffer.from(bytes),
  })),
});

function rejectionOn(signal: AbortSignal): Promise<never> {
  const says = () => ((signal.reason as Error).name === "TimeoutError" ? "it did not answer in time" : "interrupted");
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new Error(says()));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
  });
}

/** RFC 5321: 5yz will stay so; all else may be otherwise later. */
function outcomeOfFault(fault: unknown): SendOutcome {
  const { code = "", message = "", responseCode } = fault as { code?: string; message?: string; responseCode?: number };
  const says = `${code} ${message}`.trim().slice(0, 300);
  // A password that is refused may be set right.
  const isFinal = responseCode !== undefined && responseCode >= 500 && code !== "EAUTH";
  return { kind: isFinal ? "refused" : "failed", says };
}
