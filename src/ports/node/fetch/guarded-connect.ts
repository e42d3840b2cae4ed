import { lookup as systemLookup } from "node:dns/promises";
import type { LookupFunction, Socket } from "node:net";
import { buildConnector } from "undici";
import { type AddressPolicy, allowsPrivate } from "./check-url.ts";
import { literalAddress } from "./private-addresses.ts";

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}
export type Lookup = (hostname: string) => Promise<readonly ResolvedAddress[]>;

/** A connection that the address guard did not let through. */
export class PrivateAddress extends Error {
  readonly code = "TOCSIN_PRIVATE_ADDRESS";
  readonly address: string;

  constructor(host: string, address: string) {
    super(`${host} leads to ${address}`);
    this.address = address;
  }
}

const lookupAll: Lookup = (hostname) => systemLookup(hostname, { all: true, verbatim: true });

export interface GuardedConnector {
  readonly connector: buildConnector.connector;
  /** Ends what is still being connected. */
  readonly giveUp: () => void;
}

/**
 * The only way to a socket: robots.txt, pages and redirects all come through here. A literal address is checked, of a name
 * all answers are, and the socket connects to one of the answers checked: there is no second look-up to be answered
 * differently (DNS rebinding).
 */
export function guardedConnector(
  policy: AddressPolicy,
  { connectMs, lookup = lookupAll }: { readonly connectMs: number; readonly lookup?: Lookup | undefined },
): GuardedConnector {
  const opening = new Set<Socket>();
  const connector: buildConnector.connector = (options, callback) => {
    const { hostname } = options;
    const port = Number(options.port) || (options.protocol === "https:" ? 443 : 80);
    const isFree = allowsPrivate(policy, hostname, port) || allowsPrivate(policy, `[${hostname}]`, port);
    const check = (address: string) => {
      if (!isFree && policy.isPrivate(address)) throw new PrivateAddress(hostname, address);
    };
    try {
      // Node looks nothing up for a literal: the hook below would never see it.
      const literal = literalAddress(hostname);
      if (literal !== undefined) check(literal);
    } catch (refusal) {
      callback(refusal as Error, null);
      return;
    }
    const connect = buildConnector({
      lookup: checkedLookup(lookup, check),
      timeout: connectMs,
      autoSelectFamily: true,
    });
    // It returns the socket, which its type does not say.
    const socket = connect(options, (...result) => {
      opening.delete(socket);
      callback(...result);
    }) as unknown as Socket;
    opening.add(socket);
  };
  const giveUp = () => {
    for (const socket of opening) socket.destroy(new Error("given up"));
  };
  return { connector, giveUp };
}

function checkedLookup(lookup: Lookup, check: (address: string) => void): LookupFunction {
  return (hostname, { all }, callback) => {
    lookup(hostname)
      .then((answers) => {
        const [first] = answers;
        if (!first) throw Object.assign(new Error(`${hostname} has no address`), { code: "ENOTFOUND" });
        // One private answer among public ones is enough to refuse: it may be the one that is used next time.
        for (const { address } of answers) check(address);
        if (all) callback(null, [...answers]);
        else callback(null, first.address, first.family);
      })
      .catch((fault: Error) => callback(fault as NodeJS.ErrnoException, all ? [] : ""));
  };
}
