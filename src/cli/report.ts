import type { Issue } from "../domain/issue.ts";
import { isFailure } from "../pipeline/issues.ts";
import type { Context } from "./command.ts";
import { EXIT, type Exit, Interrupted } from "./exit.ts";
import { flag, type Options, wholeNumber } from "./options.ts";
import { Progress } from "./progress.ts";
import { issueInWords } from "./render/issue-words.ts";
import { paint, type Style, styleOf, words } from "./render/style.ts";

/** How the streams are drawn, from the options that every command has. */
export function outStyle({ terminal }: Context, options: Options): Style {
  return styleOf(terminal.out, terminal.env, choiceOf(options));
}
export function errStyle({ terminal }: Context, options: Options): Style {
  return styleOf(terminal.err, terminal.env, choiceOf(options));
}

function choiceOf(options: Options) {
  const color = options["color"];
  return {
    color: typeof color === "boolean" || typeof color === "string" ? color : undefined,
    ascii: flag(options, "ascii"),
    width: wholeNumber(options, "width", { option: "--width", min: 40, max: 400 }),
  };
}

/** `error: path: what, why. Try: next step` on stderr. With -q only what makes the run incomplete. */
export async function reportIssue(issue: Issue, context: Context, options: Options): Promise<void> {
  const failure = isFailure(issue);
  if (flag(options, "quiet") && !failure) return;
  const style = errStyle(context, options);
  const label = failure ? paint(style, "red", "error:") : paint(style, "yellow", "warning:");
  await context.terminal.err.write(`${label} ${words(style, issueInWords(issue))}\n`);
}

/** Prints all and says how the run ends. */
export async function reportIssues(issues: readonly Issue[], context: Context, options: Options): Promise<Exit> {
  for (const issue of issues) await reportIssue(issue, context, options);
  return issues.some(isFailure) ? EXIT.someFailed : EXIT.ok;
}

/** Lets signals and timers in between two inputs; ends the run after Ctrl-C. */
export async function pause({ signal }: Context): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new Interrupted();
}

export function progressOf(context: Context, options: Options, total?: number): Progress {
  const { clock, terminal } = context;
  const { unicode } = errStyle(context, options);
  return new Progress({ stream: terminal.err, clock, quiet: flag(options, "quiet"), unicode, ...(total ? { total } : {}) }); // biome-ignore format: short
}

/** A note on stderr, kept quiet by -q. */
export async function note(line: string, context: Context, options: Options): Promise<void> {
  if (!flag(options, "quiet")) await context.terminal.err.write(`${words(errStyle(context, options), line)}\n`);
}
