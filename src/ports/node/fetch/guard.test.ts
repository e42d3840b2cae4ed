import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Loopback, serve } from "../../../../test/support/loopback.ts";
import { addressPolicy, allowedHost, checkUrl } from "./check-url.ts";
import { guardedConnector, PrivateAddress } from "./guarded-connect.ts";
import { type FetchOptions, openFetch } from "./open-fetch.ts";
import { isPrivateAddress } from "./private-addresses.ts";

/** What must never be reached, and a site that redirects to it. */
let secret: Loopback;
let site: Loopback;
let target = "";

beforeAll(async () => {
  secret = await serve((_request, response) => response.end("secret"));
  site = await serve((request, response) => {
    if (request.url === "/robots.txt") response.writeHead(404).end();
    else if (request.url === "/page") response.writeHead(200, { "content-type": "text/plain" }).end("a page");
    else response.writeHead(302, { location: target }).end();
  });
});
afterAll(async () => {
  await Promise.all([secret.close(), site.close()]);
});

async function fetchOnce(address: string, options: Partial<FetchOptions> = {}) {
  const network = openFetch({
    userAgent: "tocsin/0.0",
    allowPrivate: [`127.0.0.1:${site.port}`],
    ports: [secret.port, site.port],
    limits: { intervalMs: 0, connectMs: 500, totalMs: 2000 },
    ...options,
  });
  try {
    return await network.fetch(address);
  } finally {
    await network.close();
  }
}

const SPELLINGS = [
  "127.0.0.1",
  "2130706433",
  "0x7f.1",
  "0177.0.0.1",
  "[::ffff:127.0.0.1]",
  "localhost",
  "0.0.0.0",
  "127.1",
  "[::]",
];

describe("nine spellings of this machine", () => {
  test.each(SPELLINGS)("%s is not contacted", async (host) => {
    const outcome = await fetchOnce(`http://${host}:${secret.port}/`);
    expect(outcome).toMatchObject({ kind: "refused", why: "private-address" });
  });

  test.each(SPELLINGS)("a redirect to %s is not followed", async (host) => {
    target = `http://${host}:${secret.port}/`;
    const outcome = await fetchOnce(`${site.origin}/leave`);
    expect(outcome).toMatchObject({ kind: "refused", why: "private-address" });
  });

  test.each(["127.0.0.1", "::1", "::ffff:7f00:1", "10.0.0.7", "169.254.169.254", "fe80::1", "fd00::1"])(
    "a name that resolves to %s is not contacted",
    async (address) => {
      const lookup = async () => [{ address, family: address.includes(":") ? 6 : 4 }];
      const outcome = await fetchOnce(`http://news.example:${secret.port}/`, { lookup });
      expect(outcome).toMatchObject({ kind: "refused", why: "private-address", detail: address });
    },
  );

  test("nothing of all this reached the server", () => expect(secret.connections).toBe(0));
});

test("one private answer among public ones is enough to refuse", async () => {
  const lookup = async () => [
    { address: "93.184.216.34", family: 4 },
    { address: "127.0.0.1", family: 4 },
  ];
  const outcome = await fetchOnce(`http://news.example:${secret.port}/`, { lookup });
  expect(outcome).toMatchObject({ kind: "refused", why: "private-address", detail: "127.0.0.1" });
});

describe("a name that answers differently the second time", () => {
  /** 127.0.0.1 stands for a public address here, 127.0.0.2 for a private one. */
  const world = { isPrivate: (address: string) => address !== "127.0.0.1", allowPrivate: [] };

  test("is looked up once for a connection, and the connection goes where the check looked", async () => {
    let lookups = 0;
    const lookup = async () => [{ address: lookups++ === 0 ? "127.0.0.1" : "127.0.0.2", family: 4 }];
    const before = site.asked.length;
    const outcome = await fetchOnce(`http://news.example:${site.port}/page`, { ...world, lookup });
    expect(outcome).toMatchObject({ kind: "fresh" });
    expect(lookups).toBe(1);
    expect(site.asked.slice(before)).toEqual(["/robots.txt", "/page"]);
  });

  test("is refused when a new connection would lead inside", async () => {
    let lookups = 0;
    const lookup = async () => [{ address: lookups++ === 0 ? "127.0.0.1" : "127.0.0.2", family: 4 }];
    const closing = await serve((_request, response) => response.writeHead(404, { connection: "close" }).end());
    const outcome = await fetchOnce(`http://news.example:${closing.port}/page`, {
      ...world,
      lookup,
      ports: [closing.port],
    });
    await closing.close();
    expect(outcome).toMatchObject({ kind: "refused", why: "private-address", detail: "127.0.0.2" });
    expect(closing.asked).toEqual(["/robots.txt"]);
  });
});

test.each(["127.0.0.1", "::1", "::ffff:7f00:1"])(
  "the way to a socket is closed to the literal %s, whoever asks",
  async (hostname) => {
    const { connector } = guardedConnector(addressPolicy(), { connectMs: 500 });
    const options = { hostname, host: hostname, protocol: "http:", port: String(secret.port) };
    const fault = await new Promise((resolve) => connector(options, (...[error]) => resolve(error)));
    expect(fault).toBeInstanceOf(PrivateAddress);
    expect(secret.connections).toBe(0);
  },
);

describe("a host that the operator named", () => {
  test("is fetched", async () => {
    expect(await fetchOnce(`${site.origin}/page`)).toMatchObject({ kind: "fresh", contentType: "text/plain" });
  });
  test("opens only its own port", async () => {
    const outcome = await fetchOnce(`http://127.0.0.1:${secret.port}/`);
    expect(outcome).toMatchObject({ kind: "refused", why: "private-address" });
  });
  test("opens no other name of the same machine", async () => {
    const outcome = await fetchOnce(`http://localhost:${site.port}/page`);
    expect(outcome).toMatchObject({ kind: "refused", why: "private-address" });
  });
});

const ADDRESSES: [why: string, address: string, isPrivate: boolean][] = [
  ["a public address", "93.184.216.34", false],
  ["a public address of IPv6", "2a00:1450:4001::1", false],
  ["the first beyond a private network", "172.32.0.1", false],
  ["the last of a private network", "172.31.255.255", true],
  ["shared by a carrier", "100.64.0.1", true],
  ["just beyond the carrier's", "100.128.0.1", false],
  ["the metadata service of a cloud", "169.254.169.254", true],
  ["everyone", "255.255.255.255", true],
  ["a group", "224.0.0.1", true],
  ["a group of IPv6", "ff02::1", true],
  ["IPv4 inside IPv6, private", "::ffff:a00:1", true],
  ["IPv4 inside IPv6, public", "::ffff:5db8:d822", false],
  ["IPv4 by translation, private", "64:ff9b::a00:1", true],
  ["IPv4 by translation, public", "64:ff9b::5db8:d822", false],
  ["IPv4 by translation, zeros left out", "64:ff9b::", true],
  ["IPv4 by tunnel", "2002:7f00:1::", true],
  ["IPv4 as it was written in old IPv6", "::7f00:1", true],
  ["a tunnel through NAT", "2001:0:1::1", true],
  ["of one link, with its interface", "fe80::1%eth0", true],
  ["no address at all", "news.example", true],
];
test.each(ADDRESSES)("%s: %s", (_why, address, isPrivate) => expect(isPrivateAddress(address)).toBe(isPrivate));

const URLS: [why: string, address: string, refused: string | undefined][] = [
  ["a page", "https://news.example/a?b=c", undefined],
  ["a second port of public sites", "https://news.example:8443/", undefined],
  ["no address", "https://", "malformed"],
  ["a space in the host", "https://news example/", "malformed"],
  ["endless", `https://news.example/${"a".repeat(2000)}`, "malformed"],
  ["a file", "file:///etc/passwd", "scheme"],
  ["another protocol", "gopher://news.example/", "scheme"],
  ["data", "data:text/html,x", "scheme"],
  ["a password", "https://user:secret@news.example/", "credentials"],
  ["a name", "https://user@news.example/", "credentials"],
  ["the port of mail", "http://news.example:25/", "port"],
  ["a private literal on a strange port is private first", "http://10.0.0.1:22/", "private-address"],
  ["decimal and without dots", "http://167772162/", "private-address"],
  ["digits of another script", "http://１２７.０.０.１/", "private-address"],
  ["a dot behind", "http://127.0.0.1./", "private-address"],
  ["a named private host", "http://intranet/", undefined],
  ["a named private address in another spelling", "http://10.1/", undefined],
  ["a named host on the port named", "http://wiki.example:9000/", undefined],
  ["a named host on another port", "http://wiki.example:9001/", "port"],
];
test.each(URLS)("%s: %s", (_why, address, refused) => {
  const policy = addressPolicy({ allowPrivate: ["intranet", "10.0.0.1:80", "wiki.example:9000"] });
  const checked = checkUrl(address, policy);
  expect("kind" in checked ? checked.why : undefined).toBe(refused);
  expect(JSON.stringify(checked)).not.toContain("secret");
});

test.each([
  ["a name", "Intranet", { host: "intranet" }],
  ["a name and a port", "intranet:8080", { host: "intranet", port: 8080 }],
  ["the usual port, named", "intranet:80", { host: "intranet", port: 80 }],
  ["IPv6", "[::1]:81", { host: "[::1]", port: 81 }],
  ["a short form", "127.1", { host: "127.0.0.1" }],
  ["an address", "http://intranet/", undefined],
  ["a path", "intranet/x", undefined],
  ["a password", "a:b@intranet", undefined],
])("allowed host: %s", (_why, entry, host) => expect(allowedHost(entry)).toEqual(host));
