import { BlockList, isIP, isIPv4 } from "node:net";

/** Networks that are no public internet: IANA special-purpose registries for IPv4 and IPv6 (RFC 6890), multicast (RFC 5771). */
const V4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
/** Inside 2000::/3, the only public space: protocol assignments and Teredo, documentation, 6to4. */
const V6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const privateV4 = listOf(V4, "ipv4");
const privateV6 = listOf(V6, "ipv6");
const publicV6 = listOf(["2000::/3"], "ipv6");
const mapped = listOf(["::ffff:0:0/96"], "ipv6");
/** A network without IPv4 reaches it by these addresses (RFC 6052): the last four bytes decide. */
const translated = listOf(["64:ff9b::/96"], "ipv6");

function listOf(networks: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** Whether an IP address leads into this machine or a private network. What is no IP address is private too: it was never checked. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (isIPv4(bare)) return privateV4.check(bare, "ipv4");
  if (isIP(bare) !== 6) return true;
  if (mapped.check(bare, "ipv6") || translated.check(bare, "ipv6")) return privateV4.check(lastFourBytes(bare), "ipv4");
  return !publicV6.check(bare, "ipv6") || privateV6.check(bare, "ipv6");
}

/** "::ffff:7f00:1" and "::ffff:127.0.0.1" -> "127.0.0.1". */
function lastFourBytes(address: string): string {
  const last = address.slice(address.lastIndexOf(":") + 1);
  if (isIPv4(last)) return last;
  // The URL parser writes any spelling in its shortest form: two groups at the end, zeros left out.
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(":");
  const [high, low] = groups.slice(-2).map((group) => Number.parseInt(group || "0", 16)) as [number, number];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** The IP address that a host of a URL is, or undefined for a name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return isIP(bare) ? bare : undefined;
}
