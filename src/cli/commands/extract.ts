import type { Inputs } from "../../pipeline/brief.ts";
import { type Answer, extractStream } from "../../pipeline/stream.ts";
import type { Command } from "../command.ts";
import { MODEL_OPTIONS } from "../model-options.ts";
import { flag, text } from "../options.ts";
import { reasonsPage } from "../render/reasons-page.ts";
import { outStyle } from "../report.ts";
import { inputsOf, runStream, STREAM_OPTIONS } from "../stream-run.ts";

export const extract: Command = {
  name: "extract",
  summary: "statements, hedges, names, incidents of each text, one JSON object a line",
  usage: 'FILES|URL|-|-t "TEXT"',
  arguments: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [
    { flags: "-t, --text <TEXT>", says: "this text instead of files" },
    { flags: "--why", says: "for the eye: what found each statement and act, whom and what it did not take" },
    ...MODEL_OPTIONS,
    ...STREAM_OPTIONS,
  ],
  examples: [
    ['tocsin extract -t "Officials said attacks are likely."', "what a sentence gives"],
    ['tocsin extract --why -t "Lee said he saw it."', "the same with reasons"],
    ["tocsin extract --jsonl articles.jsonl > extracted.jsonl", "a stream of any length"],
  ],
  run(args, options, context) {
    const given = text(options, "text");
    const inputs = given === undefined ? inputsOf(args, options, context) : oneText(given);
    const why = flag(options, "why");
    const style = outStyle(context, options);
    const page = ({ extracted, reasons }: Answer) =>
      extracted && reasons ? reasonsPage(extracted, reasons, style) : "";
    return runStream(
      (steps, model) => extractStream(inputs, steps, { why, ...(model ? { model } : {}) }),
      options,
      context,
      why ? page : undefined,
    );
  },
};

async function* oneText(given: string): Inputs {
  yield { source: "-t", text: given, format: "text" };
}
