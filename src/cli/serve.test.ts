import { expect, test } from "vitest";
import { runIn } from "../../test/support/test-context.ts";
import type { ServeRequest } from "./command.ts";

const ended = new AbortController();
ended.abort();

/** A desk that is told to stop at once. */
async function serve(argv: string[], setup?: { secret: string; page: string }) {
  const asked: ServeRequest[] = [];
  let closed = 0;
  const context = {
    signal: ended.signal,
    serve: async (request: ServeRequest) => {
      asked.push(request);
      return { address: "http://127.0.0.1:1", ...(setup ? { setup } : {}), close: async () => void closed++ };
    },
  };
  return { ...(await runIn({ context }, "serve", ...argv)), asked, closed: () => closed };
}

test("loopback unless said otherwise; the way to the first account goes to the terminal, and is told only while there is one", async () => {
  const first = await serve([], { secret: "abc", page: "http://127.0.0.1:1/setup#abc" });
  expect(first.asked).toEqual([{ host: "127.0.0.1", port: 4860 }]);
  expect([first.exit, first.out, first.closed()]).toEqual([0, "tocsin listens on http://127.0.0.1:1\n", 1]);
  expect(first.err).toContain("  http://127.0.0.1:1/setup#abc\n");
  expect(first.err).toContain(
    `curl --json '{"secret": "abc", "name": "…", "password": "…"}' http://127.0.0.1:1/api/setup\n`,
  );
  const later = await serve(["--port", "0", "--host", "0.0.0.0", "--origin", "https://desk.example/", "--data", "d"]);
  expect(later.asked).toEqual([{ host: "0.0.0.0", port: 0, origin: "https://desk.example", data: "d" }]);
  expect(later.err).toBe("");
  const behind = await serve(["--trust-proxy", "10.0.0.2", "--trust-proxy", "fd00::/8"]);
  expect(behind.asked).toMatchObject([{ trustProxy: ["10.0.0.2", "fd00::/8"] }]);
});

test.each([
  [["--host", "0.0.0.0"], "--origin"],
  [["--host", "127.0.0.1.evil.example"], "--origin"],
  [["--origin", "http://desk.example"], "https"],
  [["--port", "70000"], "--port"],
  [["--trust-proxy", "proxy.example"], "--trust-proxy"],
  [["--trust-proxy", "10.0.0.0/33"], "--trust-proxy"],
  [["--trust-proxy", "0.0.0.0/0"], "--trust-proxy"],
])("%j is refused before anything is opened", async (argv, says) => {
  const { exit, err, asked } = await serve(argv);
  expect([exit, asked]).toEqual([2, []]);
  expect(err).toContain(says);
});
