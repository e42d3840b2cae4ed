import { afterEach, describe, expect, test } from "vitest";
import { type Handler, type Loopback, serve } from "../../../../test/support/loopback.ts";
import { HostQueue } from "./host-queue.ts";
import { type FetchOptions, type Network, openFetch } from "./open-fetch.ts";
import { retryAfterMs } from "./retry-after.ts";
import { robotRules } from "./robots.ts";

let server: Loopback;
let network: Network;
afterEach(async () => {
  await network?.close();
  await server?.close();
});

async function open(routes: Readonly<Record<string, Handler>> | Handler, options: Partial<FetchOptions> = {}) {
  server = await serve(routes);
  network = openFetch({
    userAgent: "tocsin/1.2 (+https://tocsin.example)",
    allowPrivate: [`127.0.0.1:${server.port}`],
    ...options,
    limits: { intervalMs: 0, totalMs: 5000, ...options.limits },
  });
  return (path: string, request = {}) => network.fetch(server.origin + path, request);
}
const says = (text: string, status = 200, headers: Record<string, string> = {}): Handler => {
  return (_request, response) => response.writeHead(status, { "content-type": "text/plain", ...headers }).end(text);
};

describe("robots.txt", () => {
  test("is asked once for a host, before its pages, under our own name", async () => {
    const fetch = await open({
      "/robots.txt": says("User-agent: *\nDisallow: /private"),
      "/a": says("a"),
      "/b": says("b"),
    });
    expect((await fetch("/a")).kind).toBe("fresh");
    expect((await fetch("/b")).kind).toBe("fresh");
    expect(await fetch("/private/c")).toMatchObject({ kind: "refused", why: "robots" });
    expect(server.asked).toEqual(["/robots.txt", "/a", "/b"]);
    for (const { headers } of server.requests)
      expect(headers["user-agent"]).toBe("tocsin/1.2 (+https://tocsin.example)");
  });

  test("holds for where a redirect leads, too", async () => {
    const away: Handler = (_request, response) => response.writeHead(302, { location: "/private" }).end();
    const fetch = await open({ "/robots.txt": says("User-agent: tocsin\nDisallow: /private"), "/a": away });
    expect(await fetch("/a")).toMatchObject({ kind: "refused", why: "robots", url: `${server.origin}/private` });
    expect(server.asked).toEqual(["/robots.txt", "/a"]);
  });

  test.each([
    ["there is none", 404, "fresh"],
    ["it is forbidden", 403, "fresh"],
    ["the server has a fault", 503, "refused"],
    ["the server asks for a pause", 429, "refused"],
  ])("%s (%i): %s", async (_why, status, kind) => {
    const fetch = await open({ "/robots.txt": says("", status), "/a": says("a") });
    expect((await fetch("/a")).kind).toBe(kind);
  });

  test("a redirect to a private host is not followed for it either", async () => {
    const away: Handler = (_request, response) => response.writeHead(302, { location: "http://127.0.0.2/" }).end();
    const fetch = await open({ "/robots.txt": away, "/a": says("a") });
    expect(await fetch("/a")).toMatchObject({ kind: "refused", why: "private-address" });
  });

  test("an endless one is read up to its limit", async () => {
    const endless: Handler = (_request, response) => {
      response.writeHead(200);
      response.write("User-agent: *\nDisallow: /private\n");
      const timer = setInterval(() => response.write("# more\n".repeat(20_000)), 1);
      response.on("close", () => clearInterval(timer));
    };
    const fetch = await open({ "/robots.txt": endless, "/a": says("a") });
    expect((await fetch("/a")).kind).toBe("fresh");
    expect((await fetch("/private")).kind).toBe("refused");
  });
});

const RULES: [why: string, content: string, path: string, isAllowed: boolean][] = [
  ["nothing said", "", "/a", true],
  ["a page of an error instead", "<html><body>Not found: everything</body></html>", "/a", true],
  ["everyone is kept out", "User-agent: *\nDisallow: /", "/a", false],
  ["our own group comes first", "User-agent: *\nDisallow: /\n\nUser-agent: tocsin\nAllow: /", "/a", true],
  ["our name with its version and capitals", "User-agent: Tocsin/1.0\nDisallow: /a", "/a", false],
  ["a name that only begins like ours", "User-agent: tocsinbot\nDisallow: /", "/a", true],
  ["a group of several", "User-agent: x\nUser-agent: tocsin\nUser-agent: y\nDisallow: /a", "/a", false],
  ["another's group", "User-agent: x\nDisallow: /", "/a", true],
  ["allow wins over a shorter disallow", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", true],
  ["wildcard and end", "User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false],
  ["the end is meant", "User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true],
  ["empty disallow", "User-agent: *\nDisallow:", "/a", true],
  ["spaces, comments, a mark of bytes", "\uFEFF  user-AGENT : * # all\n\n disallow: /a # this", "/a", false],
];
test.each(RULES)("rules: %s", (_why, content, path, isAllowed) => {
  const rules = robotRules("https://a.example/robots.txt", content, "tocsin");
  expect(rules.allows(`https://a.example${path}`)).toBe(isAllowed);
});

test("rules: 20,000 agents with 20,000 rules do not multiply", () => {
  const agents = Array.from({ length: 20_000 }, (_, i) => `User-agent: a${i}`);
  const paths = Array.from({ length: 20_000 }, (_, i) => `Disallow: /${i}`);
  const rules = robotRules("https://a.example/robots.txt", [...agents, "User-agent: *", ...paths].join("\n"), "tocsin");
  expect(rules.allows("https://a.example/19999")).toBe(false);
});

test("Crawl-delay makes the pauses of its host longer, up to our limit", () => {
  expect(robotRules("https://a.example/robots.txt", "User-agent: *\nCrawl-delay: 2.5", "tocsin").crawlDelayMs).toBe(
    2500,
  );
  expect(
    robotRules("https://a.example/robots.txt", "User-agent: *\nCrawl-delay: x", "tocsin").crawlDelayMs,
  ).toBeUndefined();
});

describe("conditional requests", () => {
  test("what a fresh page said comes back, and the answer may be: unchanged", async () => {
    const handler: Handler = ({ headers }, response) => {
      const isSame =
        headers["if-none-match"] === '"v1"' && headers["if-modified-since"] === "Mon, 03 Mar 2031 08:00:00 GMT";
      if (isSame) response.writeHead(304).end();
      else {
        const fresh = {
          etag: '"v1"',
          "last-modified": "Mon, 03 Mar 2031 08:00:00 GMT",
          "cache-control": "public, max-age=60",
        };
        response.writeHead(200, { ...fresh, "content-type": 'Text/HTML; Charset="ISO-8859-2"' }).end("<p>a");
      }
    };
    const fetch = await open({ "/a": handler });
    const first = await fetch("/a");
    expect(first).toMatchObject({
      kind: "fresh",
      etag: '"v1"',
      lastModified: "Mon, 03 Mar 2031 08:00:00 GMT",
      freshSeconds: 60,
      contentType: "text/html",
      charset: "iso-8859-2",
    });
    expect(await fetch("/a", first)).toEqual({ kind: "unchanged", url: `${server.origin}/a` });
  });
});

describe("Retry-After", () => {
  const busyOnce = (status: number, retryAfter: string): Handler => {
    let times = 0;
    return (_request, response) => {
      if (times++ === 0) response.writeHead(status, { "retry-after": retryAfter }).end();
      else response.writeHead(200, { "content-type": "text/plain" }).end("a");
    };
  };
  test.each([[429], [503]])("%i: a short pause is waited for, once", async (status) => {
    const fetch = await open({ "/a": busyOnce(status, "0") });
    expect((await fetch("/a")).kind).toBe("fresh");
    expect(server.asked).toEqual(["/robots.txt", "/a", "/a"]);
  });
  test("a long one is told, and the host is left alone", async () => {
    const fetch = await open({ "/a": busyOnce(429, "3600"), "/b": says("b") });
    expect(await fetch("/a")).toMatchObject({ kind: "refused", why: "status", status: 429, retryAfterMs: 3_600_000 });
    const second = await fetch("/b");
    expect(second).toMatchObject({ kind: "refused", why: "status" });
    expect(server.asked).toEqual(["/robots.txt", "/a"]);
  });
  const DATE = "Mon, 03 Mar 2031 08:00:00 GMT";
  const noon = Date.UTC(2031, 2, 3, 12);
  test.each([
    ["seconds", "120", DATE, 120_000],
    ["a date, by the server's own clock", "Mon, 03 Mar 2031 08:02:00 GMT", DATE, 120_000],
    ["a date, by ours when the server has none", "Mon, 03 Mar 2031 12:00:30 GMT", undefined, 30_000],
    ["a date that is past", "Mon, 03 Mar 2031 07:00:00 GMT", DATE, 0],
    ["nothing", undefined, DATE, undefined],
    ["words", "5 apples", DATE, undefined],
    ["a negative number", "-5", DATE, undefined],
  ])("%s", (_why, value, date, ms) => expect(retryAfterMs(value, date, noon)).toBe(ms));
});

describe("one queue for each host", () => {
  const signal = new AbortController().signal;

  test("pages of a host come one after another, those of two hosts together", async () => {
    const queue = new HostQueue(0);
    let open = 0;
    let most = 0;
    const running = new Map<string, number>();
    const task = (host: string) => async () => {
      running.set(host, (running.get(host) ?? 0) + 1);
      most = Math.max(most, ++open);
      expect(running.get(host)).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running.set(host, 0);
      open--;
    };
    const hosts = ["a", "a", "a", "b", "b"];
    await Promise.all(hosts.map((host) => queue.run(host, "page", task(host), signal)));
    expect(most).toBe(2);
  });

  test("the second page waits, a redirect does not", async () => {
    // An hour: what waits does not end, however slow the machine is.
    const queue = new HostQueue(3_600_000);
    const done: string[] = [];
    const note = (name: string) => async () => void done.push(name);
    await queue.run("a", "robots", note("robots"), signal);
    await queue.run("a", "page", note("first"), signal);
    await queue.run("a", "redirect", note("redirect"), signal);
    const stop = new AbortController();
    const second = queue.run("a", "page", note("second"), stop.signal);
    await queue.run("b", "page", note("other host"), signal);
    expect(done).toEqual(["robots", "first", "redirect", "other host"]);
    stop.abort();
    await expect(second).rejects.toThrow();
    expect(done).not.toContain("second");
  });

  test("a failed page does not stop the queue, and a stopped run leaves it", async () => {
    const queue = new HostQueue(0);
    const stop = new AbortController();
    const failing = queue.run("a", "page", () => Promise.reject(new Error("x")), signal);
    await expect(failing).rejects.toThrow("x");
    queue.hold("a", 60_000);
    expect(queue.heldMs("a")).toBeGreaterThan(50_000);
    const waiting = queue.run("a", "page", async () => 1, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toThrow();
  });
});

test("rules: patterns made to be slow are cut short, to the strict side", () => {
  const slow = `Disallow: /x*${"a".repeat(1900)}b\n`;
  const rules = robotRules("https://a.example/robots.txt", `User-agent: *\n${slow.repeat(250)}Allow: /x*\n`, "tocsin");
  expect(rules.allows(`https://a.example/y${"a".repeat(1900)}`)).toBe(true);
  expect(rules.allows(`https://a.example/x${"a".repeat(1900)}`)).toBe(false);
});
