import { CommanderError, Option, Command as Parser } from "commander";
import type { Command, OptionSpec } from "./command.ts";
import { EXIT, Problem } from "./exit.ts";
import { GLOBAL_OPTIONS, spellings } from "./global-options.ts";
import { nearest } from "./nearest.ts";
import type { Options } from "./options.ts";

export interface Parsed {
  readonly args: readonly string[];
  readonly options: Options;
}

/** Reads the arguments behind a command's name. Wrong usage is a Problem with the nearest right spelling. */
export function parseArguments(command: Command, argv: readonly string[]): Parsed {
  const parser = new Parser(command.name).exitOverride().helpOption(false).allowExcessArguments(true);
  parser.configureOutput({ writeErr: () => undefined, writeOut: () => undefined }).showSuggestionAfterError(false);
  parser.argument("[args...]");
  const specs = [...command.options, ...GLOBAL_OPTIONS];
  for (const spec of specs) parser.addOption(optionOf(spec));
  try {
    parser.parse([...argv], { from: "user" });
  } catch (fault) {
    // Commander's way of saying that the arguments are wrong; everything else is a fault of ours.
    if (fault instanceof CommanderError) throw usageProblem(fault, command, specs);
    throw fault;
  }
  const { args } = parser;
  const { min, max } = command.arguments;
  const options = parser.opts<Options>();
  if (options["help"]) return { args, options };
  const usage = `tocsin ${command.name} ${command.usage}`.trim();
  if (args.length > max) throw new Problem(`${command.name}: too many arguments (“${args[max]}”)`, usage);
  if (args.length < min && !STREAM_OPTIONS.some((name) => options[name])) {
    throw new Problem(`${command.name}: what to work on is missing`, usage);
  }
  return { args, options };
}

/** Options that bring input of their own, so that no argument is needed. */
const STREAM_OPTIONS = ["jsonl", "text", "from"];

function optionOf({ flags, says, choices, repeatable }: OptionSpec): Option {
  const option = new Option(flags, says);
  if (repeatable) option.argParser((value, before: unknown) => [...(Array.isArray(before) ? before : []), value]);
  if (flags === "--no-color") option.default(undefined);
  return choices ? option.choices([...choices]) : option;
}

function usageProblem(fault: CommanderError, { name }: Command, specs: readonly OptionSpec[]): Problem {
  const what = fault.message.replace(/^error: /, "").replace(/\s+/g, " ");
  if (fault.code === "commander.unknownOption") {
    const wrong = /'(-[^'=\s]*)/.exec(fault.message)?.[1] ?? "";
    const right = nearest(wrong, specs.flatMap(spellings));
    const next = right ? `tocsin ${name} ${right}` : `tocsin help ${name}`;
    return new Problem(`${name}: unknown option ${wrong}`, next, EXIT.usage);
  }
  return new Problem(`${name}: ${what}`, `tocsin help ${name}`, EXIT.usage);
}
