import { LIMITS } from "../../../domain/limits.ts";
import type { RefusedPage } from "../../fetch.ts";
import { isPrivateAddress, literalAddress } from "./private-addresses.ts";

/** Which addresses may be contacted. */
export interface AddressPolicy {
  /** Ports of public hosts. */
  readonly ports: ReadonlySet<number>;
  /** Private hosts that the operator named, with any port of `ports`, or with exactly the port named. */
  readonly allowed: readonly AllowedHost[];
  readonly isPrivate: (address: string) => boolean;
}

export interface AllowedHost {
  readonly host: string;
  readonly port?: number;
}

/** 8080 and 8443 are what public sites use beside the two of the standard. */
const PORTS = [80, 443, 8080, 8443];

export function addressPolicy(
  given: {
    readonly allowPrivate?: readonly string[];
    readonly ports?: readonly number[];
    readonly isPrivate?: (address: string) => boolean;
  } = {},
): AddressPolicy {
  return {
    ports: new Set(given.ports ?? PORTS),
    allowed: (given.allowPrivate ?? []).flatMap((entry) => allowedHost(entry) ?? []),
    isPrivate: given.isPrivate ?? isPrivateAddress,
  };
}

/** "intranet", "intranet:8080", "[::1]:81", "127.1"; undefined for what is no host. */
export function allowedHost(entry: string): AllowedHost | undefined {
  const port = /:(\d+)$/.exec(entry.replace(/^\[.*\]/, ""))?.[1];
  // The same normaliser as for addresses, so that every spelling of a host means the same.
  const url = URL.canParse(`http://${entry}/`) ? new URL(`http://${entry}/`) : undefined;
  if (!url?.hostname || url.pathname !== "/" || url.username || url.search || url.hash) return undefined;
  return { host: url.hostname, ...(port ? { port: Number(port) } : {}) };
}

const portOf = (url: URL) => Number(url.port) || (url.protocol === "https:" ? 443 : 80);

export function allowsPrivate(policy: AddressPolicy, host: string, port: number): boolean {
  return policy.allowed.some(
    (entry) => entry.host === host && (entry.port === undefined ? policy.ports.has(port) : entry.port === port),
  );
}

/** A URL that may be asked for, as far as it can be told without a look-up. */
export function checkUrl(address: string, policy: AddressPolicy, base?: URL): URL | RefusedPage {
  const refuse = (why: RefusedPage["why"], detail: string): RefusedPage => {
    return { kind: "refused", url: address, why, detail };
  };
  if (address.length > LIMITS.addressCharactersMax) {
    const short = `${address.slice(0, 80)}…`;
    return { ...refuse("malformed", `it has more than ${LIMITS.addressCharactersMax} characters`), url: short };
  }
  if (!URL.canParse(address, base?.href)) return refuse("malformed", "it cannot be parsed");
  const url = new URL(address, base);
  url.hash = "";
  if (url.protocol !== "http:" && url.protocol !== "https:") return refuse("scheme", url.protocol.slice(0, -1));
  if (url.username || url.password) {
    url.username = "";
    url.password = "";
    return { kind: "refused", url: url.href, why: "credentials", detail: "name or password in it" };
  }
  const port = portOf(url);
  if (allowsPrivate(policy, url.hostname, port)) return url;
  const literal = literalAddress(url.hostname);
  if (literal !== undefined && policy.isPrivate(literal)) return refuse("private-address", literal);
  const named = policy.allowed.some((entry) => entry.host === url.hostname && entry.port === port);
  return policy.ports.has(port) || named ? url : refuse("port", String(port));
}
