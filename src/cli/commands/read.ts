import { type Answer, readStream } from "../../pipeline/stream.ts";
import type { Command, Context } from "../command.ts";
import { flag, type Options } from "../options.ts";
import { readPage } from "../render/read-page.ts";
import { outStyle } from "../report.ts";
import { inputsOf, runStream, STREAM_OPTIONS } from "../stream-run.ts";

export const read: Command = {
  name: "read",
  summary: "the article in each page: passages with their roles",
  usage: "FILES|URL|-",
  arguments: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [
    { flags: "--json", says: "one JSON object a line, also on a terminal" },
    { flags: "--why", says: "which rule set a passage aside, where each field came from and what it won against" },
    ...STREAM_OPTIONS,
  ],
  examples: [
    ["tocsin read page.html", "the text of a saved page, and what is furniture in it"],
    ["tocsin read --why page.html", "the same with reasons"],
    ["tocsin read page.html | jq -r .text", "piped: one JSON object a line"],
    ["tocsin read https://news.example/attack.html", "a page from the web"],
    ["zcat pages.jsonl.gz | tocsin read --jsonl -", "a stream of any length"],
  ],
  run: (args, options, context) => {
    const why = flag(options, "why");
    const style = outStyle(context, options);
    const page = isForPeople(options, context)
      ? ({ article }: Answer) => (article ? readPage(article, style, { why }) : "")
      : undefined;
    return runStream((steps) => readStream(inputsOf(args, options, context), steps, { why }), options, context, page);
  },
};

/** A program at the other end of a pipe gets JSON; reasons are asked for by people. */
function isForPeople(options: Options, { terminal }: Context): boolean {
  if (flag(options, "json") || options["jsonl"] !== undefined) return false;
  return terminal.out.isTerminal || flag(options, "why");
}
