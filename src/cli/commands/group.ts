import { groupStream } from "../../pipeline/stream.ts";
import type { Command } from "../command.ts";
import { inputsOf, runStream, STREAM_OPTIONS } from "../stream-run.ts";

export const group: Command = {
  name: "group",
  summary: "copies, stories and origins among articles, one JSON object a line",
  usage: "FILES|URL|-",
  arguments: { min: 1, max: Number.POSITIVE_INFINITY },
  options: STREAM_OPTIONS,
  examples: [
    ["tocsin group articles/", "copies and stories of a folder, in the order given"],
    ["tocsin group --jsonl articles.jsonl", "a stream: only the index is kept"],
  ],
  run: (args, options, context) =>
    runStream((steps) => groupStream(inputsOf(args, options, context), steps), options, context),
};
