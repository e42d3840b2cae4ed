import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Loopback, serve } from "./support/loopback.ts";
import { NOTHING, serveModel } from "./support/model-server.ts";
import { ROOT } from "./support/real-context.ts";

/** The built program against a site on this machine. `npm run build` makes the program. */
const BIN = join(ROOT, "bin/tocsin.js");
const STORY = `<!doctype html><html><head><title>Pilots warned</title></head><body><article><h1>Pilots warned</h1>
<p>The harbour office of G\u0142adno warned on Monday that attacks on pilot radios are likely to go on, and that ships
should wait outside until the office says otherwise.</p><p>Officials said that the radios were hit in March.</p></article></body></html>`;

let site: Loopback;
beforeAll(async () => {
  if (!existsSync(join(ROOT, "dist/src/main.js"))) throw new Error("dist is missing: npm run build");
  site = await serve((request, response) => {
    const page = { "content-type": "text/html; charset=iso-8859-2" };
    // "\u0142" is 0xb3 in ISO-8859-2.
    if (request.url === "/story")
      response.writeHead(200, page).end(Buffer.from(STORY.replace("\u0142", "\u00b3"), "latin1"));
    else if (request.url === "/wall")
      response.writeHead(403, page).end("<title>Just a moment...</title><p>One second.</p>");
    else if (request.url === "/inside") response.writeHead(302, { location: "http://127.0.0.1/" }).end();
    else if (request.url === "/robots.txt") response.writeHead(200).end("User-agent: tocsin\nDisallow: /private");
    else response.writeHead(404).end();
  });
});
afterAll(() => site.close());

const tocsin = (...argv: string[]) => tocsinIn(process.env, ...argv);

function tocsinIn(env: NodeJS.ProcessEnv, ...argv: string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, ...argv], { env }, (fault, out, err) =>
      resolve({ status: Number(fault?.code ?? 0), out, err }),
    );
  });
}

test("pages are read, what cannot be fetched has a line of its own, and the rest goes on", async () => {
  const paths = ["/private/x", "/wall", "/inside", "/missing", "/story"];
  const addresses = paths.map((path) => site.origin + path);
  const { status, out, err } = await tocsin("read", "--allow-private", `127.0.0.1:${site.port}`, ...addresses);
  expect(status).toBe(3);
  expect(JSON.parse(out)).toMatchObject({
    title: "Pilots warned",
    text: expect.stringContaining("G\u0142adno warned"),
  });
  const lines = err.trim().split("\n");
  expect(lines.map((line) => line.replace(/^error: \S+ /, "").replace(/; .*/, ""))).toEqual([
    "the site asks programs not to read this page (robots.txt)",
    "a check against programs stands before the page (“just a moment”)",
    "127.0.0.1 leads to the private or local address 127.0.0.1 (after a redirect to http://127.0.0.1/)",
    "there is no such page (status 404)",
  ]);
  for (const line of lines) expect(line).toContain(" Try: ");
  expect(site.requests[0]!.headers["user-agent"]).toMatch(/^tocsin\/\d+\.\d+\.\d+ \(\+https:\/\/\S+\)$/);
}, 30_000);

test("brief takes an address; without leave a private host is not contacted", async () => {
  const before = site.connections;
  const refused = await tocsin("brief", "-q", `http://localhost/story`, `http://127.0.0.1:${site.port}/story`);
  expect([refused.status, site.connections - before]).toEqual([3, 0]);
  const { status, out } = await tocsin(
    "brief",
    "--md",
    "--allow-private",
    `127.0.0.1:${site.port}`,
    `${site.origin}/story`,
  );
  expect(status).toBe(0);
  expect(out).toContain("attacks on pilot radios are likely to go on");
}, 30_000);

test("--model asks that one address, private or not, and keeps the answers in the data folder", async () => {
  const model = await serveModel(() => NOTHING);
  const data = mkdtempSync(join(tmpdir(), "tocsin-data-"));
  const argv = [
    "extract",
    "-t",
    "Ada Roe said that the north gate is shut.",
    "--model",
    model.url,
    "--model-name",
    "m",
  ];
  try {
    const env = { ...process.env, TOCSIN_DATA: data, TOCSIN_MODEL_KEY: "" };
    const first = await tocsinIn(env, ...argv);
    expect([first.status, first.err]).toEqual([0, ""]);
    expect(JSON.parse(first.out).modelProposals.passages).toMatchObject({ asked: 1, answered: 1 });
    expect(readdirSync(join(data, "model-answers"))).toHaveLength(1);
    expect(await tocsinIn(env, ...argv)).toEqual(first);
    expect(model.questions).toHaveLength(1);
  } finally {
    rmSync(data, { recursive: true });
    await model.close();
  }
}, 30_000);
