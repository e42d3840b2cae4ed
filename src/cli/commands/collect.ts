import { setTimeout as sleep } from "node:timers/promises";
import { type CollectRun, collectDue, nextDue } from "../../pipeline/collect/collect.ts";
import type { CollectDeps } from "../../pipeline/collect/deps.ts";
import { isFailure } from "../../pipeline/issues.ts";
import { ADDRESS_OPTIONS, inputOptionsOf } from "../address-options.ts";
import type { Command, Context } from "../command.ts";
import { DATA_OPTIONS, storeRequestOf } from "../data-options.ts";
import { EXIT, type Exit } from "../exit.ts";
import { flag, type Options } from "../options.ts";
import { words } from "../render/style.ts";
import { note, outStyle, reportIssues } from "../report.ts";

/** Sources that are added or resumed meanwhile wait no longer than this. */
const LOOK_EVERY_MS = 30_000;

export const collect: Command = {
  name: "collect",
  summary: "run the sources that are due, and keep what they give",
  usage: "",
  arguments: { min: 0, max: 0 },
  options: [
    { flags: "--once", says: "run what is due now, then end" },
    { flags: "--json", says: "one JSON object for each run of a source" },
    ...DATA_OPTIONS,
    ...ADDRESS_OPTIONS,
  ],
  examples: [
    ["tocsin collect", "until Ctrl-C, each source at its interval"],
    ["tocsin collect --once", "for cron; exit 3 when a source failed or a page could not be had"],
  ],
  async run(_args, options, context) {
    const store = await context.openStore(storeRequestOf(options));
    try {
      const [steps, outside] = await Promise.all([context.loadReader(), context.openOutside(inputOptionsOf(options))]);
      const deps: CollectDeps = { ...outside, store, steps, now: () => context.clock.now(), signal: context.signal };
      for (;;) {
        const exit = await runDue(deps, options, context);
        if (context.signal.aborted) return EXIT.interrupted;
        if (flag(options, "once")) return exit;
        await waitForNext(deps);
      }
    } finally {
      await store.close();
    }
  },
};

async function runDue(deps: CollectDeps, options: Options, context: Context): Promise<Exit> {
  const issues = [];
  let runs = 0;
  for await (const run of collectDue(deps)) {
    runs++;
    const line = flag(options, "json") ? JSON.stringify(run) : words(outStyle(context, options), lineOf(run));
    await context.terminal.out.write(`${line}\n`);
    await reportIssues(run.issues, context, options);
    issues.push(...run.issues);
  }
  if (!runs && flag(options, "once")) await note(await nothingDue(deps), context, options);
  return issues.some(isFailure) ? EXIT.someFailed : EXIT.ok;
}

async function nothingDue(deps: CollectDeps): Promise<string> {
  const next = await nextDue(deps);
  return next ? `nothing is due before ${next.toISOString()}` : "no source to run. Try: tocsin source add ADDRESS";
}

function lineOf({ id, health, listed, kept, open, due }: CollectRun): string {
  const parts = [`${listed} entries`, `${kept.new} new`, `${kept.changed} changed`];
  if (open) parts.push(`${open} left for the next run`);
  return `${health.padEnd(8)} ${id}: ${parts.join(", ")}${due ? `; next run ${due}` : ""}`;
}

async function waitForNext(deps: CollectDeps): Promise<void> {
  const next = await nextDue(deps);
  const waitMs = next ? next.getTime() - deps.now().getTime() : LOOK_EVERY_MS;
  // Ended early by Ctrl-C.
  await sleep(Math.min(Math.max(waitMs, 1_000), LOOK_EVERY_MS), undefined, { signal: deps.signal }).catch(
    () => undefined,
  );
}
