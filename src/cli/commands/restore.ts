import { StoreFault } from "../../ports/store-fault.ts";
import type { Command } from "../command.ts";
import { DATA_OPTIONS, storeRequestOf } from "../data-options.ts";
import { EXIT, Problem } from "../exit.ts";
import { note } from "../report.ts";

export const restore: Command = {
  name: "restore",
  summary: "a backup into an empty store, whole or not at all",
  usage: "FILE",
  arguments: { min: 1, max: 1 },
  options: DATA_OPTIONS,
  examples: [
    ["tocsin restore tocsin-2031-03-08.jsonl.gz --data /srv/tocsin", "into a new data folder"],
    ["DATABASE_URL=postgres://desk@db/tocsin tocsin restore desk.jsonl", "from the embedded server to one of yours"],
  ],
  async run([path = ""], options, context) {
    const rows = await context
      .restoreStore(storeRequestOf(options), () => context.files.readLines(path))
      .catch((fault: unknown) => {
        if (fault instanceof StoreFault || !(fault instanceof Error)) throw fault;
        throw new Problem(
          `${path}: not restored (${fault.message})`,
          "check the file; nothing was kept of it",
          EXIT.failed,
        );
      });
    const counted = Object.entries(rows).map(([table, count]) => `${table} ${count.toLocaleString("en-US")}`);
    await note(`restored ${path}: ${counted.join(", ")}`, context, options);
    return EXIT.ok;
  },
};
