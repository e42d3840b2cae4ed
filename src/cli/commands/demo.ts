import { BRIEF_OPTIONS, runBrief } from "../brief-run.ts";
import { NO_LISTS } from "../catalog-options.ts";
import type { Command } from "../command.ts";
import { note } from "../report.ts";

export const demo: Command = {
  name: "demo",
  summary: "a brief of the invented stories in examples/",
  usage: "",
  arguments: { min: 0, max: 0 },
  options: BRIEF_OPTIONS.filter(({ flags }) => !flags.startsWith("--profile")),
  examples: [["tocsin demo --html -o demo.html", "the same as a page"]],
  async run(_args, options, context) {
    const { folders, profile } = context.examples;
    await note(INVENTED, context, options);
    return runBrief(folders, { profile, ...options, catalogDir: NO_LISTS }, context);
  },
};

const INVENTED = "Demonstration: invented stories. The states, people, firms, outlets and attacks do not exist.";
