import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { constants, deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { madeArticles } from "../tools/bench/made-articles.ts";
import { makePdf } from "../tools/make-pdf.ts";
import { ROOT } from "./support/real-context.ts";

/** The built program as a process: what only a process can show. `npm run build` makes it. */
const BIN = join(ROOT, "bin/tocsin.js");
const TEXT = "The harbour office warned on Monday that attacks on pilot radios are likely to go on.";
let dir = "";

beforeAll(() => {
  if (!existsSync(join(ROOT, "dist/src/main.js"))) throw new Error("dist is missing: npm run build");
  dir = mkdtempSync(join(tmpdir(), "tocsin-program-"));
  writeFileSync(join(dir, "a.txt"), TEXT);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test("exit code, stdout and stderr of a process", () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [BIN, "brief", join(dir, "a.txt"), join(dir, "b.txt")],
    {
      encoding: "utf8",
    },
  );
  expect(status).toBe(3);
  expect(stdout).toContain("LEVEL");
  expect(stderr).toMatch(/^error: .*b\.txt: .*\. Try: /);
});

test("a large page and any PDF are read in another thread, a text is not", () => {
  const paragraphs = Array.from({ length: 900 }, (_, i) => `<p>${TEXT} Pilot ${i} had no answer for an hour.</p>`).join(
    "",
  );
  writeFileSync(join(dir, "large.html"), `<html><body><article><h1>Radios</h1>${paragraphs}</article></body></html>`);
  writeFileSync(join(dir, "a.pdf"), "%PDF-1.4 cut off");
  const run = (file: string) => {
    const env = { ...process.env, NODE_DEBUG: "worker" };
    return spawnSync(process.execPath, [BIN, "read", join(dir, file)], { encoding: "utf8", env });
  };
  const [page, pdf, text] = ["large.html", "a.pdf", "a.txt"].map(run);
  expect([page, pdf, text].map((done) => /^WORKER .*create new worker/m.test(done!.stderr))).toEqual([
    true,
    true,
    false,
  ]);
  expect([page, pdf, text].map((done) => done!.status)).toEqual([0, 3, 0]);
  expect(JSON.parse(page!.stdout).text).toContain("Pilot 899 had no answer");
});

test("group writes the same lines and tells the same faults in any number of threads", () => {
  const articles = [...madeArticles(220)].map((article) => JSON.stringify(article));
  const german =
    "Am Montag wurden die Schleusen des Hafens geschlossen, weil die Pumpen nicht mehr liefen und niemand kam.";
  // Behind those that the program reads in its own thread.
  articles.splice(150, 0, JSON.stringify({ id: "empty", text: " " }), "{", JSON.stringify({ id: "de", text: german }));
  writeFileSync(join(dir, "many.jsonl"), articles.join("\n"));
  const env = { ...process.env, NODE_DEBUG: "worker" };
  const runs = ["1", "2", "3"].map((workers) => {
    const args = [BIN, "group", "--workers", workers, "--jsonl", join(dir, "many.jsonl")];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env });
    const errors = stderr.split("\n").filter((line) => line.startsWith("error: "));
    return { threads: stderr.match(/^WORKER .*create new worker/gm)?.length ?? 0, status, stdout, errors };
  });
  const [one, ...others] = runs.map(({ threads: _threads, ...rest }) => rest);
  expect(runs.map(({ threads }) => threads)).toEqual([0, 2, 3]);
  expect(one!.status).toBe(3);
  expect(one!.errors).toHaveLength(3);
  expect(
    one!.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).id),
  ).toEqual([
    ...Array.from({ length: 150 }, (_, i) => String(i)),
    "de",
    ...Array.from({ length: 70 }, (_, i) => String(i + 150)),
  ]);
  for (const other of others) expect(other).toEqual(one);
}, 60_000);

/** Deflate of so many megabytes of spaces, made of one piece repeated. */
function spaces(megabytes: number): string {
  const piece = deflateRawSync(Buffer.alloc(1_000_000, " "), { finishFlush: constants.Z_FULL_FLUSH });
  const pieces = Array.from({ length: megabytes }, () => piece);
  return Buffer.concat([Uint8Array.of(0x78, 0x9c), ...pieces, Uint8Array.of(3, 0, 0, 0, 0, 0)]).toString("latin1");
}
const stream = (dictionary: string, data: string) =>
  `<< ${dictionary} /Filter/FlateDecode /Length ${data.length} >>\nstream\n${data}\nendstream`;

test.each([
  ["one stream, a thousand times", "", 40, `[${"100 0 R ".repeat(1000)}]`],
  ["a text that calls itself a picture", "/Subtype/Image", 6000, "100 0 R"],
])(
  "a PDF that unpacks without end, hidden from the check: %s: it is stopped",
  (_why, dictionary, size, contents) => {
    const bytes = makePdf([[]], { contents, objects: [stream(dictionary, spaces(size))] });
    writeFileSync(join(dir, "bomb.pdf"), bytes);
    const args = [BIN, "brief", join(dir, "bomb.pdf"), join(dir, "a.txt")];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect(stderr).toMatch(/bomb\.pdf: .*reading took more (?:time|memory) than it may/);
    expect(stdout).toContain("LEVEL");
    expect(status).toBe(3);
  },
  30_000,
);

test("a reader that goes away ends the program quietly", async () => {
  const child = spawn(process.execPath, [BIN, "extract", "--jsonl", "-"], { stdio: ["pipe", "pipe", "pipe"] });
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  child.stdin.on("error", () => undefined);
  child.stdout.once("data", () => child.stdout.destroy());
  const line = `${JSON.stringify({ text: TEXT })}\n`;
  const feed = setInterval(() => child.stdin.write(line.repeat(50)), 5);
  const status = await new Promise((resolve) => child.on("exit", resolve));
  clearInterval(feed);
  expect([status, err]).toEqual([0, ""]);
});

test("Ctrl-C ends a waiting stream with 130", async () => {
  const child = spawn(process.execPath, [BIN, "extract", "--jsonl", "-"], { stdio: ["pipe", "pipe", "ignore"] });
  child.stdin.on("error", () => undefined);
  child.stdin.write(`${JSON.stringify({ text: TEXT })}\n`);
  await new Promise((resolve) => child.stdout.once("data", resolve));
  child.kill("SIGINT");
  expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(130);
});

/** Modules that are loaded with a file: its value imports, not `import type` and not `import()`. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  for (const [, target] of readFileSync(file, "utf8").matchAll(
    /^(?:import|export)\s(?!type\s)[^;]*?from\s"([^"]+)"/gm,
  )) {
    const path = target!.startsWith(".") ? join(dirname(file), target!) : target!;
    if (seen.has(path)) continue;
    seen.add(path);
    if (target!.startsWith(".")) loadedWith(path, seen);
  }
  return seen;
}

test("starting loads no step and no package: help is at hand at once", () => {
  const heavy = [...loadedWith(join(ROOT, "src/main.ts"))].filter(
    (path) => /\/src\/\d-/.test(path) || !/^(?:\/|node:)/.test(path),
  );
  expect(heavy).toEqual([]);
});

test("files are opened without anything that talks to a network", () => {
  const roots = ["src/main.ts", "src/ports/node/read-inputs.ts", "src/cli/commands/brief.ts", "src/pipeline/steps.ts"];
  const loaded = roots.flatMap((file) => [...loadedWith(join(ROOT, file))]);
  expect(loaded.filter((path) => /undici|node:(?:net|dns|https?|tls)|ports\/node\/fetch/.test(path))).toEqual([]);
});

test("a brief of plain texts loads neither the page readers nor the YAML reader", () => {
  const roots = ["src/cli/commands/brief.ts", "src/cli/render/terminal/render-terminal.ts", "src/pipeline/steps.ts"];
  const loaded = roots.flatMap((file) => [...loadedWith(join(ROOT, file))]);
  expect(loaded.length).toBeGreaterThan(20);
  expect(loaded.filter((path) => /^(?:@mozilla|htmlparser2|iconv-lite|chardet|yaml)/.test(path))).toEqual([]);
});
