import type { Inputs } from "../pipeline/brief.ts";
import { isFailure } from "../pipeline/issues.ts";
import type { ModelAccess } from "../pipeline/propose.ts";
import type { Steps } from "../pipeline/steps.ts";
import type { Answer } from "../pipeline/stream.ts";
import { ADDRESS_OPTIONS, inputOptionsOf } from "./address-options.ts";
import { CATALOG_OPTIONS, stepsOf } from "./catalog-options.ts";
import type { Context, OptionSpec } from "./command.ts";
import { EXIT, type Exit } from "./exit.ts";
import { modelOf, modelRequestOf } from "./model-options.ts";
import { flag, type Options } from "./options.ts";
import { Progress } from "./progress.ts";
import { errStyle, pause, reportIssue } from "./report.ts";

/** What the step commands have in common: one JSON object a line, made one at a time, issues on stderr. */

export const STREAM_OPTIONS: readonly OptionSpec[] = [
  { flags: "--jsonl [FILE]", says: "one record a line, from a file or from standard input (-)" },
  ...CATALOG_OPTIONS,
  ...ADDRESS_OPTIONS,
];

/** Macrotasks cost more than small articles: signals are looked for once in so many. */
const PAUSE_EVERY = 16;

/** `pageOf`: how an answer looks to people; without it each is a line of JSON. */
export async function runStream(
  answersOf: (steps: Steps, model: ModelAccess | undefined) => AsyncIterable<Answer>,
  options: Options,
  context: Context,
  pageOf?: (answer: Answer) => string,
): Promise<Exit> {
  const request = modelRequestOf(options, context);
  const steps = await stepsOf(options, context);
  const progress = new Progress({
    stream: context.terminal.err,
    clock: context.clock,
    quiet: flag(options, "quiet"),
    unicode: errStyle(context, options).unicode,
  });
  const model = await modelOf(request, context, progress);
  try {
    return await writeAnswers(answersOf(steps, model.access), progress, options, context, pageOf);
  } finally {
    await progress.end();
    await model.close();
  }
}

async function writeAnswers(
  answers: AsyncIterable<Answer>,
  progress: Progress,
  options: Options,
  context: Context,
  pageOf: ((answer: Answer) => string) | undefined,
): Promise<Exit> {
  let done = 0;
  let failures = 0;
  for await (const answer of answers) {
    const { line, issues, source } = answer;
    if (line) await context.terminal.out.write(`${pageOf ? pageOf(answer) : JSON.stringify(line)}\n`);
    if (issues.length) {
      await progress.end();
      for (const issue of issues) await reportIssue(issue, context, options);
      if (issues.some(isFailure)) failures++;
    }
    await progress.at(++done, source);
    if (done % PAUSE_EVERY === 0) await pause(context);
  }
  return failures ? EXIT.someFailed : EXIT.ok;
}

/** FILES, or --jsonl [FILE|-]. */
export function inputsOf(args: readonly string[], options: Options, context: Context): Inputs {
  const jsonl = options["jsonl"];
  if (jsonl === undefined) return context.openInputs(args, inputOptionsOf(options));
  const named = typeof jsonl === "string" ? [jsonl, ...args] : args;
  return context.openInputs(named.length ? named : ["-"], { jsonl: true, ...inputOptionsOf(options) });
}
