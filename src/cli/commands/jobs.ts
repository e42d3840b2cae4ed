import type { DeadJob, Store } from "../../ports/store.ts";
import type { Command, Context } from "../command.ts";
import { DATA_OPTIONS, storeRequestOf } from "../data-options.ts";
import { EXIT, type Exit, Problem } from "../exit.ts";
import { flag, type Options } from "../options.ts";
import { words } from "../render/style.ts";
import { note, outStyle } from "../report.ts";

const PAGE = 200;

export const jobs: Command = {
  name: "jobs",
  summary: "what the desk has to do, and what failed at every try",
  usage: "list|revive [ID...]",
  arguments: { min: 1, max: 1_000 },
  options: [
    { flags: "--all", says: "revive: all that are dead" },
    { flags: "--json", says: "one JSON object a line" },
    ...DATA_OPTIONS,
  ],
  examples: [
    ["tocsin jobs list", "queues, and dead jobs with their last words"],
    ["tocsin jobs revive 4711", "it gets all its tries again"],
  ],
  async run([what, ...ids], options, context) {
    if (what !== "list" && what !== "revive") throw new Problem(`jobs ${what}: list or revive`, "tocsin jobs list");
    const store = await context.openStore(storeRequestOf(options));
    try {
      return what === "list" ? await list(store, options, context) : await revive(store, ids, options, context);
    } finally {
      await store.close();
    }
  },
};

async function list({ jobs: port }: Store, options: Options, context: Context): Promise<Exit> {
  const queues = await port.queues();
  const dead = await allDead(port);
  const lines = flag(options, "json")
    ? [...queues, ...dead].map((row) => JSON.stringify(row))
    : [
        ...queues.map(({ queue, waiting, running, dead: n }) => `${queue.padEnd(9)}${waiting} waiting, ${running} running, ${n} dead`), // biome-ignore format: short
        ...dead.map(lineOf),
      ];
  if (!lines.length) await note("no jobs", context, options);
  for (const line of lines) await context.terminal.out.write(`${words(outStyle(context, options), line)}\n`);
  return EXIT.ok;
}

export const lineOf = ({ id, queue, key, tries, error }: DeadJob): string =>
  `dead ${id}: ${queue}${key === undefined ? "" : ` ${key}`}, ${tries} tries: ${error.split("\n")[0]!.slice(0, 300)}`;

async function allDead(port: Store["jobs"]): Promise<DeadJob[]> {
  const dead: DeadJob[] = [];
  let after: string | undefined;
  do {
    const page = await port.dead({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    dead.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return dead;
}

async function revive(
  { jobs: port }: Store,
  given: readonly string[],
  options: Options,
  context: Context,
): Promise<Exit> {
  // biome-ignore format: short
  const wrong = given.find((id) => !/^\d{1,15}$/.test(id));
  if (wrong !== undefined) throw new Problem(`jobs revive ${wrong}: no number of a job`, "tocsin jobs list");
  if (!given.length && !flag(options, "all")) throw new Problem("jobs revive: which", "tocsin jobs revive --all");
  const ids = flag(options, "all") ? (await allDead(port)).map(({ id }) => id) : given.map(Number);
  const revived = await port.revive(ids);
  await note(`${revived} of ${ids.length} jobs are tried again`, context, options);
  return revived || !ids.length ? EXIT.ok : EXIT.notFound;
}
