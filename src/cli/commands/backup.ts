import { megabytes } from "../../domain/issue.ts";
import { StoreFault } from "../../ports/store-fault.ts";
import type { Command } from "../command.ts";
import { DATA_OPTIONS, storeRequestOf } from "../data-options.ts";
import { EXIT, Problem } from "../exit.ts";
import { note } from "../report.ts";

export const backup: Command = {
  name: "backup",
  summary: "everything that is kept, in one file, while the desk goes on working",
  usage: "FILE|FOLDER",
  arguments: { min: 1, max: 1 },
  options: DATA_OPTIONS,
  examples: [
    ["tocsin backup /srv/backups", "a file named for the day, compressed; one a day"],
    ["tocsin backup desk.jsonl", "one row a line, readable"],
  ],
  async run([target = ""], options, context) {
    const { files, clock } = context;
    const path = (await files.isFolder(target))
      ? `${target.replace(/[/\\]+$/, "")}/tocsin-${clock.today()}.jsonl.gz`
      : target;
    const store = await context.openStore(storeRequestOf(options));
    try {
      const bytes = await files.writeLines(path, store.backup()).catch((fault: unknown) => {
        if (fault instanceof StoreFault) throw fault;
        const why = fault instanceof Error ? fault.message : String(fault);
        throw new Problem(
          `${path}: the backup cannot be written (${why})`,
          "another file, with room for it",
          EXIT.failed,
        );
      });
      await note(`backup of ${megabytes(bytes)} in ${path}`, context, options);
      return EXIT.ok;
    } finally {
      await store.close();
    }
  },
};
