import { StoreFault } from "../ports/store-fault.ts";
import { ReaderGone } from "../ports/terminal.ts";
import type { Context } from "./command.ts";
import { COMMANDS } from "./commands/index.ts";
import { EXIT, type Exit, Interrupted, Problem } from "./exit.ts";
import { nearest } from "./nearest.ts";
import { styleOf, words } from "./render/style.ts";

/** The whole program: arguments in, exit code out. Never throws. */
export async function run(argv: readonly string[], outside: Omit<Context, "commands">): Promise<Exit> {
  const context = { ...outside, commands: COMMANDS };
  try {
    return await dispatch(argv, context);
  } catch (fault) {
    return failed(fault, context);
  }
}

async function dispatch(argv: readonly string[], context: Context): Promise<Exit> {
  const { name, rest } = splitCommand(argv);
  if (name === undefined) {
    if (rest.includes("--version") || rest.includes("-V")) return dispatch(["version"], context);
    if (rest.every((option) => GLOBAL_FLAGS.has(option))) return dispatch(["help", ...rest.filter(notHelp)], context);
    throw new Problem(`unknown option ${rest.find((option) => !GLOBAL_FLAGS.has(option))}`, "tocsin --help");
  }
  const entry = COMMANDS.find((command) => command.name === name);
  if (!entry) {
    const right = nearest(
      name,
      COMMANDS.map((command) => command.name),
    );
    const next = right ? `tocsin ${[right, ...rest].join(" ")}` : "tocsin --help";
    throw new Problem(`unknown command “${name}”`, next);
  }
  const [command, { parseArguments }] = await Promise.all([entry.load(), import("./parse.ts")]);
  const { args, options } = parseArguments(command, rest);
  if (options["help"] === true) {
    const { commandHelp } = await import("./help-text.ts");
    await context.terminal.out.write(commandHelp(command));
    return EXIT.ok;
  }
  return command.run(args, options, context);
}

const GLOBAL_FLAGS = new Set(["-q", "--quiet", "-v", "--verbose", "--no-color", "--ascii", "-h", "--help"]);
const notHelp = (option: string) => option !== "-h" && option !== "--help";

const GLOBAL_WITH_VALUE = new Set(["--color", "--width"]);

/** The command is the first word; options of every command may stand before it. */
function splitCommand(argv: readonly string[]): { name: string | undefined; rest: string[] } {
  let at = 0;
  for (let word = argv[at]; word?.startsWith("-"); word = argv[at]) {
    if (GLOBAL_WITH_VALUE.has(word)) at += 2;
    else if (GLOBAL_FLAGS.has(word) || /^--(?:color|width)=/.test(word)) at += 1;
    else break;
  }
  const word = argv[at];
  if (word === undefined || word.startsWith("-")) return { name: undefined, rest: [...argv] };
  return { name: word, rest: [...argv.slice(0, at), ...argv.slice(at + 1)] };
}

async function failed(fault: unknown, { terminal }: Context): Promise<Exit> {
  // `tocsin brief … | head` is no fault of anybody.
  if (fault instanceof ReaderGone) return EXIT.ok;
  const line =
    fault instanceof Interrupted
      ? "interrupted: nothing more is written"
      : fault instanceof Problem || fault instanceof StoreFault
        ? `error: ${fault.message}. Try: ${fault.next}`
        : `error: ${faultWords(fault)}. Try: tocsin version, and report both`;
  try {
    await terminal.err.write(`${words(styleOf(terminal.err, terminal.env, {}), line)}\n`);
  } catch {
    // Nobody listens on stderr either: the exit code has to say it.
  }
  if (fault instanceof Interrupted) return EXIT.interrupted;
  return fault instanceof Problem ? fault.exit : EXIT.failed;
}

function faultWords(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
