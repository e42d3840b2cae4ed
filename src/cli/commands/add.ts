import { isIssue } from "../../domain/issue.ts";
import { type AddDeps, type Added, addByHand } from "../../pipeline/collect/add-by-hand.ts";
import { isFailure } from "../../pipeline/issues.ts";
import { ADDRESS_OPTIONS, inputOptionsOf } from "../address-options.ts";
import type { Command, Context } from "../command.ts";
import { DATA_OPTIONS, storeRequestOf } from "../data-options.ts";
import { EXIT } from "../exit.ts";
import { flag, type Options } from "../options.ts";
import { words } from "../render/style.ts";
import { outStyle, reportIssues } from "../report.ts";

export const add: Command = {
  name: "add",
  summary: "keep articles that you bring: files, pages, warnings of others",
  usage: "FILES|FOLDER|URL|-",
  arguments: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [
    { flags: "--jsonl", says: "standard input and files without a telling ending hold one record a line" },
    { flags: "--json", says: "one JSON object for each article" },
    ...DATA_OPTIONS,
    ...ADDRESS_OPTIONS,
  ],
  examples: [
    ["tocsin add letter.eml report.pdf", "two articles; the same once more changes nothing"],
    ["tocsin add warning.cap", "a warning of others; a later message of it is its next version"],
    ["tocsin add https://news.example/story", "a page, as a source would have it"],
  ],
  async run(args, options, context) {
    const store = await context.openStore(storeRequestOf(options));
    try {
      const deps: AddDeps = { store, steps: await context.loadReader() };
      const inputs = context.openInputs(args, { ...inputOptionsOf(options), ...(flag(options, "jsonl") ? { jsonl: true } : {}) }); // biome-ignore format: one line
      let hasFailed = false;
      for await (const input of inputs) {
        if (context.signal.aborted) return EXIT.interrupted;
        const added = isIssue(input) ? [input] : await addByHand(input, deps, { actor: "command line", now: context.clock.now() }); // biome-ignore format: one line
        if ("id" in added) await context.terminal.out.write(`${lineOf(added, options, context)}\n`);
        const issues = "id" in added ? added.issues : added;
        await reportIssues(issues, context, options);
        hasFailed ||= issues.some(isFailure);
      }
      return hasFailed ? EXIT.someFailed : EXIT.ok;
    } finally {
      await store.close();
    }
  },
};

function lineOf({ id, outcome, title, address }: Added, options: Options, context: Context): string {
  if (flag(options, "json")) return JSON.stringify({ id, outcome, address, ...(title === undefined ? {} : { title }) });
  return words(outStyle(context, options), `${outcome.padEnd(9)} ${id} ${title ?? address}`);
}
