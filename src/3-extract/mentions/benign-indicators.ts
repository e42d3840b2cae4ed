import type { BenignIndicators } from "../../domain/catalog.ts";
import type { BenignReason } from "../../domain/vocabulary/words.ts";

interface Network {
  readonly reason: BenignReason;
  readonly base: number;
  readonly mask: number;
}

/** Tells addresses and digests that stand in a text as a reference or an example. */
export class BenignList {
  readonly #networks: Network[] = [];
  readonly #prefixes: [string, BenignReason][] = [];
  readonly #hosts = new Map<string, BenignReason>();
  readonly #hashes = new Map<string, BenignReason>();

  constructor(entries: readonly BenignIndicators[]) {
    for (const { reason, networks = [], prefixes = [], hosts = [], zones = [], hashes = [] } of entries) {
      for (const network of networks) {
        const [address = "", bits = "32"] = network.split("/");
        const mask = bits === "0" ? 0 : (-1 << (32 - Number(bits))) >>> 0;
        this.#networks.push({ reason, mask, base: (numberOf(address) & mask) >>> 0 });
      }
      for (const prefix of prefixes) this.#prefixes.push([prefix, reason]);
      for (const host of [...hosts, ...zones]) this.#hosts.set(host, reason);
      for (const hash of hashes) this.#hashes.set(hash, reason);
    }
  }

  /** `list` and `id` as in the reference of an indicator. */
  reasonFor(list: string, id: string): BenignReason | undefined {
    if (list === "ipv4") return this.#ofIpv4(id.split("/")[0]!);
    if (list === "ipv6") return this.#prefixes.find(([prefix]) => id.startsWith(prefix))?.[1];
    if (list === "hash") return this.#hashes.get(id);
    if (list === "domain") return this.#ofHost(id);
    if (list === "email") return this.#ofHost(id.slice(id.lastIndexOf("@") + 1));
    const host = /^[a-z]+:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(id)?.[1]?.toLowerCase() ?? "";
    return /^[\d.]+$/.test(host) ? this.#ofIpv4(host) : this.#ofHost(host);
  }

  #ofIpv4(address: string): BenignReason | undefined {
    const number = numberOf(address);
    return this.#networks.find(({ base, mask }) => (number & mask) >>> 0 === base)?.reason;
  }

  /** The host, or any zone above it. */
  #ofHost(host: string): BenignReason | undefined {
    for (let rest = host; rest; ) {
      const reason = this.#hosts.get(rest);
      if (reason) return reason;
      const dot = rest.indexOf(".");
      rest = dot < 0 ? "" : rest.slice(dot + 1);
    }
    return undefined;
  }
}

function numberOf(address: string): number {
  return address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
}
