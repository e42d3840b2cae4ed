import type { Profile } from "../domain/assessment.ts";
import type { Brief } from "../domain/brief.ts";
import type { LevelRule } from "../domain/catalog.ts";
import { LEVELS, type Level, levelStep } from "../domain/vocabulary/level.ts";
import { makeBrief } from "../pipeline/brief.ts";
import { inputOptionsOf } from "./address-options.ts";
import { stepsOf } from "./catalog-options.ts";
import type { Context, OptionSpec } from "./command.ts";
import { EXIT, type Exit, Problem } from "./exit.ts";
import { type Format, refuseInputs, type Target, targetsOf, writeFile } from "./formats.ts";
import { GIVEN_OPTIONS, givenOf } from "./given-files.ts";
import { modelOf, modelRequestOf } from "./model-options.ts";
import { flag, isoDate, type Options, text, wholeNumber } from "./options.ts";
import { Progress, totalOf } from "./progress.ts";
import { type BriefView, viewOf } from "./render/view.ts";
import { errStyle, note, outStyle, pause, reportIssues } from "./report.ts";

/** What `brief` and `demo` have in common: make a brief, print it in the formats asked for, say how it went. */

export const BRIEF_OPTIONS: readonly OptionSpec[] = [
  { flags: "--json", says: "JSON as `tocsin schema brief` describes it" },
  { flags: "--md", says: "Markdown" },
  { flags: "--html", says: "one self-contained page with every quotation in its article" },
  { flags: "-o, --output <FILE>", says: "write to a file; its ending says the format when none is given" },
  { flags: "--as-of <DATE>", says: "ISO date the brief speaks for (default: the newest publication date)" },
  { flags: "--profile <FILE>", says: "YAML of the sectors, regions, organisations in your care" },
  ...GIVEN_OPTIONS,
  { flags: "--min-origins <N>", says: "list only claims with so many independent origins, and all no-threat claims" },
  { flags: "--fail-on <LEVEL>", says: "exit 4 when a level is reached", choices: LEVELS },
  { flags: "--show-furniture", says: "print what was set aside in reading" },
  { flags: "--all", says: "everything: all claims, evidence, origins, timeline, reliability, what to decide" },
];

/** Wrong values end the command before anything is read. */
interface Request {
  readonly targets: readonly Target[];
  readonly asOf: string | undefined;
  readonly minOrigins: number;
  readonly failOn: Level | undefined;
}

export async function runBrief(args: readonly string[], options: Options, context: Context): Promise<Exit> {
  const request: Request = {
    targets: targetsOf(options),
    asOf: isoDate(options, "asOf", "--as-of"),
    minOrigins: wholeNumber(options, "minOrigins", { option: "--min-origins", min: 0, max: 1000 }) ?? 0,
    failOn: text(options, "failOn") as Level | undefined,
  };
  outStyle(context, options);
  await refuseInputs(request.targets, args, context);
  const { brief, rules, profile } = await briefOf(args, options, context, request.asOf);
  await refuseInputs(
    request.targets,
    brief.articles.map(({ source }) => source),
    context,
  );
  const view = viewOf(brief, rules, profile);
  await writePages(view, args, request, options, context);
  const exit = await reportIssues(view.issues, context, options);
  if (!brief.articles.length && exit !== EXIT.ok) await note("error: no article could be read", context, {});
  return (await failsOn(brief, request.failOn, context, options)) ? EXIT.checkNotPassed : exit;
}

export async function briefOf(
  args: readonly string[],
  options: Options,
  context: Context,
  asOf?: string,
): Promise<{ brief: Brief; rules: readonly LevelRule[]; profile: Profile | undefined }> {
  const began = context.clock.milliseconds();
  const inputs = { jsonl: flag(options, "jsonl"), ...inputOptionsOf(options) };
  const profile = await profileOf(options, context);
  const given = await givenOf(options, context);
  const request = modelRequestOf(options, context);
  const steps = await stepsOf(options, context);
  const total = totalOf(args);
  const progress = new Progress({
    stream: context.terminal.err,
    clock: context.clock,
    quiet: flag(options, "quiet"),
    unicode: errStyle(context, options).unicode,
    ...(total ? { total } : {}),
  });
  const model = await modelOf(request, context, progress);
  try {
    const brief = await makeBrief(context.openInputs(args, inputs), steps, {
      version: context.version,
      ...(asOf ? { asOf } : {}),
      ...(profile ? { profile } : {}),
      ...given,
      ...(model.access ? { model: model.access } : {}),
      onInput: async (done, source) => {
        await progress.at(done, source);
        await pause(context);
      },
    });
    if (flag(options, "verbose")) {
      const seconds = ((context.clock.milliseconds() - began) / 1000).toFixed(2);
      await progress.end();
      await note(`${brief.articles.length} articles, ${brief.claims.length} claims in ${seconds} s`, context, options);
    }
    return { brief, rules: steps.rules, profile };
  } finally {
    await progress.end();
    await model.close();
  }
}

export async function profileOf(options: Options, context: Context): Promise<Profile | undefined> {
  const file = text(options, "profile");
  if (file === undefined) return undefined;
  let content: unknown;
  try {
    content = await context.files.readYaml(file);
  } catch (fault) {
    // The file is missing, or is no YAML: the parser's first line says where.
    const why = fault instanceof Error ? fault.message.split("\n")[0] : String(fault);
    throw new Problem(`--profile ${file}: ${why}`, "tocsin help brief", EXIT.usage);
  }
  const { profile, issues } = await context.parseProfile(content);
  const [first, ...more] = issues;
  // Levels of other subjects than those meant would be worse than none.
  if (first) {
    const rest = more.length ? ` (and ${more.length} more)` : "";
    throw new Problem(`--profile ${file}: ${first.message.replace(/\.$/, "")}${rest}`, `mend ${file}`, EXIT.usage);
  }
  return profile;
}

async function writePages(
  view: BriefView,
  inputs: readonly string[],
  request: Request,
  options: Options,
  context: Context,
): Promise<void> {
  for (const { format, file } of request.targets) {
    const page = await pageOf(format, view, inputs, request, options, context, file !== undefined);
    if (file === undefined) {
      await context.terminal.out.write(page);
      continue;
    }
    await writeFile(file, page, context);
    await note(`wrote ${file} (${Math.ceil(Buffer.byteLength(page) / 1000)} kB)`, context, options);
  }
}

async function pageOf(
  format: Format,
  view: BriefView,
  inputs: readonly string[],
  { minOrigins }: Request,
  options: Options,
  context: Context,
  toFile: boolean,
): Promise<string> {
  const choice = { all: flag(options, "all"), minOrigins, showFurniture: flag(options, "showFurniture"), inputs };
  switch (format) {
    case "json": {
      const { briefToContract } = await import("../pipeline/contract/to-contract.ts");
      return `${JSON.stringify(briefToContract(view.brief), null, 2)}\n`;
    }
    case "md":
      return (await import("./render/markdown/render-markdown.ts")).renderMarkdown(view, choice);
    case "html":
      return (await import("./render/html/render-html.ts")).renderHtml(view, choice);
    case "terminal": {
      const style = outStyle(context, options);
      const { renderTerminal } = await import("./render/terminal/render-terminal.ts");
      // A file has no terminal: colour only when it was asked for by name.
      return renderTerminal(
        view,
        toFile && options["color"] !== "always" ? { ...style, colour: false } : style,
        choice,
      );
    }
  }
}

async function failsOn(
  { assessments }: Brief,
  level: Level | undefined,
  context: Context,
  options: Options,
): Promise<boolean> {
  if (!level) return false;
  const reached = assessments.filter((assessment) => levelStep(assessment.level) >= levelStep(level));
  for (const { subject, level: found } of reached) {
    await note(`check not passed: ${subject.name} is ${found} ${levelStep(found)}/5 (--fail-on ${level})`, context, {
      ...options,
      quiet: false,
    });
  }
  return reached.length > 0;
}
