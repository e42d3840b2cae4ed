import { megabytes } from "../../domain/issue.ts";
import type { StoreReport } from "../../ports/store.ts";
import type { Command } from "../command.ts";
import { DATA_OPTIONS, storeRequestOf } from "../data-options.ts";
import { EXIT } from "../exit.ts";
import { flag } from "../options.ts";
import { words } from "../render/style.ts";
import { errStyle, outStyle } from "../report.ts";
import { lineOf } from "./jobs.ts";

/** Bytes below which the disk is called nearly full: a day of 1,000 articles takes 20 MB, its backup as much. */
const FREE_BYTES_LOW = 1_000_000_000;
const LABEL_COLUMNS = 10;
/** Of the jobs that failed at every try. */
const DEAD_SHOWN = 10;

export const doctor: Command = {
  name: "doctor",
  summary: "the state of the store: server, disk, schema, sizes, audit trail, jobs",
  usage: "",
  arguments: { min: 0, max: 0 },
  options: [...DATA_OPTIONS, { flags: "--json", says: "the same as one JSON object" }],
  examples: [
    ["tocsin doctor", "exit 1 when something is wrong"],
    ["tocsin doctor --json --data /srv/tocsin", "for a monitor"],
  ],
  async run(_args, options, context) {
    const store = await context.openStore(storeRequestOf(options));
    try {
      const report = await store.report();
      const lines = flag(options, "json")
        ? [JSON.stringify(report)]
        : linesOf(report).map((line) => words(outStyle(context, options), line));
      await context.terminal.out.write(`${lines.join("\n")}\n`);
      if (!flag(options, "json") && report.queues.some(({ dead }) => dead))
        for (const job of (await store.jobs.dead({ limit: DEAD_SHOWN })).rows)
          await context.terminal.out.write(`${words(outStyle(context, options), lineOf(job))}\n`);
      const wrong = faultsOf(report);
      for (const line of wrong)
        await context.terminal.err.write(`${words(errStyle(context, options), `warning: ${line}`)}\n`);
      return wrong.length ? EXIT.failed : EXIT.ok;
    } finally {
      await store.close();
    }
  },
};

const count = (n: number) => n.toLocaleString("en-US");

function linesOf({
  where,
  embedded,
  server,
  connectMs,
  schema,
  tables,
  bytes,
  freeBytes,
  audit,
  queues,
  generation,
}: StoreReport): string[] {
  const largest = tables.filter(({ rows }) => rows > 0).slice(0, 5);
  const rows: [label: string, says: string][] = [
    [
      "store",
      `${embedded ? "embedded" : "operator's"} PostgreSQL ${server}, ${where}; connected in ${Math.round(connectMs)} ms`,
    ],
    ["disk", freeBytes === undefined ? "of the operator's server: not known here" : `${megabytes(freeBytes)} free`],
    ["schema", `${schema.version} of ${schema.known}`],
    [
      "size",
      [
        megabytes(bytes),
        ...largest.map((table) => `${table.name} ${megabytes(table.bytes)} (about ${count(table.rows)} rows)`),
      ].join(", "),
    ],
    ["derived", generation === undefined ? "nothing yet" : `generation ${generation}`],
    ["audit", `${count(audit.entries)} entries${audit.head ? `, last ${audit.head}` : ""}`],
    [
      "jobs",
      queues
        .map(
          ({ queue, waiting, running, dead }) =>
            `${queue} ${count(waiting)} waiting, ${count(running)} running, ${count(dead)} dead`,
        )
        .join("; ") || "none",
    ],
  ];
  return rows.map(([label, says]) => `${label.padEnd(LABEL_COLUMNS)}${says}`);
}

/** What somebody has to look after, and how. */
function faultsOf({ audit, freeBytes, queues, where }: StoreReport): string[] {
  const dead = queues.reduce((sum, queue) => sum + queue.dead, 0);
  return [
    ...(audit.brokenAt === undefined
      ? []
      : [
          `audit entry ${audit.brokenAt} does not follow from the one before: somebody changed the trail. Try: compare it with a backup`,
        ]),
    ...(freeBytes !== undefined && freeBytes < FREE_BYTES_LOW
      ? [`${where}: only ${megabytes(freeBytes)} free. Try: make room before writing stops`]
      : []),
    ...(dead ? [`${count(dead)} jobs failed at every try. Try: tocsin jobs list, then tocsin jobs revive`] : []),
  ];
}
