import { stanceStream } from "../../pipeline/stance.ts";
import type { Steps } from "../../pipeline/steps.ts";
import type { Answer } from "../../pipeline/stream.ts";
import type { Command, Context } from "../command.ts";
import { runStream } from "../stream-run.ts";

export const stance: Command = {
  name: "stance",
  summary: "how a passage stands to a claim, one JSON object a line",
  usage: "FILES|-",
  arguments: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [{ flags: "--jsonl [FILE]", says: '{"id", "claim", "passage"} a line, from a file or stdin (-)' }],
  examples: [
    [
      `echo '{"id":"1","claim":"The plant was hit.","passage":"The ministry denied it."}' | tocsin stance --jsonl -`,
      "one pair",
    ],
  ],
  run(args, options, context) {
    const given = options["jsonl"];
    const paths = [...(typeof given === "string" ? [given] : []), ...args];
    return runStream((steps) => allPairs(paths.length ? paths : ["-"], steps, context), options, context);
  },
};

async function* allPairs(paths: readonly string[], steps: Steps, context: Context): AsyncGenerator<Answer> {
  for (const path of paths) {
    try {
      yield* stanceStream(context.openLines(path), path, steps);
    } catch (fault) {
      // The file is missing or cannot be read; what was judged so far is written.
      const why = fault instanceof Error ? fault.message : String(fault);
      const message = `${path}: ${why}; not read. Next: check the path`;
      yield { issues: [{ code: "not-readable", severity: "error", source: path, message }], source: path };
    }
  }
}
