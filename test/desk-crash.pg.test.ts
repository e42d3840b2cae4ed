import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleArticles } from "../tools/desk-bench/articles.ts";
import { crash } from "../tools/desk-bench/crash.ts";
import { makeRoom } from "./support/postgres.ts";
import { ROOT, realSteps } from "./support/real-context.ts";

/** More by night: TOCSIN_CRASH_CYCLES=20. */
const CYCLES = Number(process.env["TOCSIN_CRASH_CYCLES"] ?? 3);
const REOPEN_MS_MAX = 15_000;

let room: string;
beforeAll(() => {
  if (!existsSync(join(ROOT, "dist/src/main.js"))) throw new Error("dist is missing: npm run build");
  room = makeRoom();
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

test(
  `${CYCLES} times server, workers and database are killed while articles come in: none that was acknowledged is lost, none is there twice`,
  async () => {
    const { acknowledged, reopenMs, faults } = await crash(join(room, "data"), await exampleArticles(realSteps()), CYCLES); // biome-ignore format: short
    console.log(`desk killed: ${acknowledged} acknowledged, open again in ${reopenMs.join(", ")} ms`);
    expect(faults).toEqual([]);
    expect(acknowledged).toBeGreaterThan(CYCLES * 10);
    expect(Math.max(...reopenMs)).toBeLessThan(REOPEN_MS_MAX);
  },
  300_000 + CYCLES * 60_000,
);
