import { readStream } from "../../pipeline/stream.ts";
import type { Command } from "../command.ts";
import { inputsOf, runStream, STREAM_OPTIONS } from "../stream-run.ts";

export const read: Command = {
  name: "read",
  summary: "the article in each page: passages with their roles, one JSON object a line",
  usage: "FILES|URL|-",
  arguments: { min: 1, max: Number.POSITIVE_INFINITY },
  options: STREAM_OPTIONS,
  examples: [
    ["tocsin read page.html | jq -r .text", "the text of a saved page"],
    ["tocsin read https://news.example/attack.html", "a page from the web"],
    ["zcat pages.jsonl.gz | tocsin read --jsonl -", "a stream of any length"],
  ],
  run: (args, options, context) =>
    runStream((steps) => readStream(inputsOf(args, options, context), steps), options, context),
};
