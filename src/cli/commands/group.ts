import type { Steps } from "../../pipeline/steps.ts";
import { type Answer, groupStream } from "../../pipeline/stream.ts";
import type { Command, Context } from "../command.ts";
import { type Options, wholeNumber } from "../options.ts";
import { inputsOf, runStream, STREAM_OPTIONS } from "../stream-run.ts";

const WORKERS_MAX = 64;

export const group: Command = {
  name: "group",
  summary: "copies, stories and origins among articles, one JSON object a line",
  usage: "FILES|URL|-",
  arguments: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [
    ...STREAM_OPTIONS,
    { flags: "--workers <N>", says: "threads that read articles (default: one for each core); changes no answer" },
  ],
  examples: [
    ["tocsin group articles/", "copies and stories of a folder, in the order given"],
    ["tocsin group --jsonl articles.jsonl", "a stream: only the index is kept"],
  ],
  run: async (args, options, context) => {
    const workers = wholeNumber(options, "workers", { option: "--workers", min: 1, max: WORKERS_MAX });
    return runStream((steps) => grouped(args, options, context, { steps, workers }), options, context);
  },
};

async function* grouped(
  args: readonly string[],
  options: Options,
  context: Context,
  { steps, workers }: { readonly steps: Steps; readonly workers: number | undefined },
): AsyncGenerator<Answer> {
  const reader = await context.openGroupReader(steps, workers);
  try {
    yield* groupStream(inputsOf(args, options, context), steps, reader);
  } finally {
    await reader.close();
  }
}
