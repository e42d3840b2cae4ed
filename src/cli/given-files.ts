import type { Brief } from "../domain/brief.ts";
import type { Decision } from "../domain/decision.ts";
import { LIMITS } from "../domain/limits.ts";
import type { Context, OptionSpec } from "./command.ts";
import { EXIT, Problem } from "./exit.ts";
import { type Options, text } from "./options.ts";

/** Files that go into a brief beside the articles: what people decided, and the last brief. */
export const GIVEN_OPTIONS: readonly OptionSpec[] = [
  { flags: "--decisions <FILE>", says: "what people decided, one JSON object a line; see tocsin help decide" },
  { flags: "--since <FILE>", says: "the last brief (JSON): what changed since then is said" },
];

export interface Given {
  readonly decisions?: readonly Decision[];
  readonly since?: Brief;
}

export async function givenOf(options: Options, context: Context): Promise<Given> {
  const decisions = text(options, "decisions");
  const since = text(options, "since");
  return {
    ...(decisions === undefined ? {} : { decisions: await decisionsFrom(decisions, context) }),
    ...(since === undefined ? {} : { since: await briefFrom(since, context, "--since ") }),
  };
}

/** A brief that another run wrote. `option`: printed before the file's name. */
export async function briefFrom(file: string, context: Context, option = ""): Promise<Brief> {
  const next = "tocsin brief FILES --json -o brief.json";
  let why: string;
  try {
    const json = await context.files.readText(file, LIMITS.briefBytesMax);
    const { briefFromContract } = await import("../pipeline/contract/from-contract.ts");
    const brief = briefFromContract(JSON.parse(json));
    if (typeof brief !== "string") return brief;
    why = brief;
  } catch (fault) {
    // The file is missing, too large, or no JSON.
    const words = fault instanceof Error ? fault.message : String(fault);
    throw new Problem(`${option}${file}: ${words}`, next, EXIT.notFound);
  }
  throw new Problem(`${option}${file}: ${why}, no brief`, next, EXIT.failed);
}

/** Every line or none: with half of the decisions levels would be others than those meant. */
async function decisionsFrom(file: string, context: Context): Promise<readonly Decision[]> {
  let content: string;
  try {
    content = await context.files.readText(file, LIMITS.decisionsBytesMax);
  } catch (fault) {
    // The file is missing or too large.
    const words = fault instanceof Error ? fault.message : String(fault);
    throw new Problem(`--decisions ${file}: ${words}`, "tocsin help decide");
  }
  return decisionsIn(content, `--decisions ${file}`);
}

/** The decisions of a file's text; the first line that is none ends the command. `where`: the file, as printed. */
export async function decisionsIn(content: string, where: string): Promise<readonly Decision[]> {
  const { parseDecisions } = await import("../pipeline/decisions.ts");
  const { decisions, faults } = parseDecisions(content);
  const [first, ...more] = faults;
  if (!first) return decisions;
  const rest = more.length ? ` (and ${more.length} more such lines)` : "";
  throw new Problem(
    `${where}: line ${first.line}: ${first.what}${rest}`,
    "mend that line or take it out; tocsin schema decision says what a line holds",
  );
}
