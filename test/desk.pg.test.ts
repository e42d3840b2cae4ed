import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRoom } from "./support/postgres.ts";
import { ROOT } from "./support/real-context.ts";

/** The desk as `npm start` opens it, from what was built, with its own processes and an empty data folder. */
const FILLED_MS_MAX = 60_000;
let room: string;
let desk: ChildProcess;
let said = "";
let ended: Promise<number | null>;
let address: string;

const until = async <Found>(look: () => Promise<Found | undefined> | Found | undefined, ms: number): Promise<Found> => {
  for (const began = performance.now(); performance.now() - began < ms; await sleep(100)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`not in ${ms} ms; the desk said: ${said}`);
};

beforeAll(() => {
  if (!existsSync(join(ROOT, "dist/src/main.js"))) throw new Error("dist is missing: npm run build");
  room = makeRoom();
});
afterAll(() => {
  desk?.kill("SIGKILL");
  rmSync(room, { recursive: true, force: true });
});

function start(...args: string[]): void {
  said = "";
  const env = { ...process.env, DATABASE_URL: "" };
  desk = spawn(process.execPath, [join(ROOT, "bin/tocsin.js"), "serve", "--port", "0", "--data", join(room, "data"), ...args], { env, stdio: ["ignore", "pipe", "pipe"] }); // biome-ignore format: short
  for (const stream of [desk.stdout!, desk.stderr!])
    stream.on("data", (piece: Buffer) => {
      said += piece.toString("utf8");
    });
  ended = new Promise((resolve) => desk.once("exit", resolve));
}

/** Processes that the desk started to work for it. */
function workers(): number[] {
  const children = readFileSync(`/proc/${desk.pid}/task/${desk.pid}/children`, "utf8").split(" ").filter(Boolean);
  return children.map(Number).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("\0work\0"));
}

let cookie = "";
let csrfToken = "";
async function ask(path: string, { method = "GET", body }: { method?: string; body?: object } = {}) {
  const headers = { cookie, "x-csrf-token": csrfToken, ...(body ? { "content-type": "application/json" } : {}) };
  const response = await fetch(address + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const set = response.headers.getSetCookie()[0];
  if (set) cookie = set.split(";")[0]!;
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : undefined) as never };
}
interface Board {
  readonly picture?: { readonly articles: number; readonly demo: boolean; readonly number: number };
  readonly assessments: readonly { readonly level: string }[];
}
const board = async () => (await ask("/api/board")).body as Board;

test("an empty folder becomes an open desk with a filled picture; the demonstration goes when it is told to", async () => {
  const began = performance.now();
  start("--demo");
  address = (await until(() => /listens on (\S+)/.exec(said)?.[1], FILLED_MS_MAX))!;
  const listeningMs = performance.now() - began;
  const secret = await until(() => /#([\w-]{20,})/.exec(said)?.[1], 5_000);
  const account = { name: "ines", password: "seven grey herons" };
  expect((await ask("/api/setup", { method: "POST", body: { secret, ...account } })).status).toBe(201);
  csrfToken = ((await ask("/api/login", { method: "POST", body: account })).body as { csrfToken: string }).csrfToken;
  const filled = await until(async () => {
    const found = await board();
    return found.picture?.articles === 13 ? found : undefined;
  }, FILLED_MS_MAX);
  console.log(`desk: listens after ${Math.round(listeningMs)} ms, filled after ${Math.round(performance.now() - began)} ms`); // biome-ignore format: short
  expect(filled.picture!.demo).toBe(true);
  expect(filled.assessments.some(({ level }) => level !== "not-assessed")).toBe(true);
  const stories = (await ask("/api/stories")).body as { rows: { demo?: boolean; last: string }[] };
  expect(stories.rows.every(({ demo }) => demo)).toBe(true);
  // By the days of the stories themselves.
  expect(stories.rows[0]!.last).toMatch(/^2031-05-16/);
  expect((await ask("/api/demo", { method: "DELETE" })).body).toEqual({ articles: 13 });
  await until(async () => ((await board()).picture?.articles === 0 ? true : undefined), 20_000);
  expect(((await ask("/api/stories")).body as { rows: unknown[] }).rows).toEqual([]);
});

test("a worker that is killed is replaced; told to end, the desk ends with all its processes, and opens again", async () => {
  const [first] = await until(() => (workers().length ? workers() : undefined), 10_000);
  process.kill(first!, "SIGKILL");
  await until(() => (workers().length && !workers().includes(first!) ? true : undefined), 10_000);
  expect(said).toContain("a worker ended (SIGKILL)");
  const all = workers();
  desk.kill("SIGTERM");
  expect(await ended).toBe(0);
  for (const pid of all) expect(() => process.kill(pid, 0)).toThrow();
  const began = performance.now();
  start("--demo", "--workers", "0");
  address = (await until(() => /listens on (\S+)/.exec(said)?.[1], 10_000))!;
  console.log(`desk: listens again after ${Math.round(performance.now() - began)} ms`);
  expect((await ask("/healthz")).status).toBe(200);
  desk.kill("SIGTERM");
  expect(await ended).toBe(0);
}, 60_000);
