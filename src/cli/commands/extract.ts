import type { Inputs } from "../../pipeline/brief.ts";
import { extractStream } from "../../pipeline/stream.ts";
import type { Command } from "../command.ts";
import { text } from "../options.ts";
import { inputsOf, runStream, STREAM_OPTIONS } from "../stream-run.ts";

export const extract: Command = {
  name: "extract",
  summary: "statements, hedges, names, incidents of each text, one JSON object a line",
  usage: 'FILES|URL|-|-t "TEXT"',
  arguments: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [{ flags: "-t, --text <TEXT>", says: "this text instead of files" }, ...STREAM_OPTIONS],
  examples: [
    ['tocsin extract -t "Officials said attacks are likely."', "what a sentence gives"],
    ["tocsin extract --jsonl articles.jsonl > extracted.jsonl", "a stream of any length"],
  ],
  run(args, options, context) {
    const given = text(options, "text");
    const inputs = given === undefined ? inputsOf(args, options, context) : oneText(given);
    return runStream((steps) => extractStream(inputs, steps), options, context);
  },
};

async function* oneText(given: string): Inputs {
  yield { source: "-t", text: given, format: "text" };
}
