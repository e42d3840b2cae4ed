import { extname } from "node:path";
import type { Context } from "./command.ts";
import { EXIT, Problem } from "./exit.ts";
import { flag, type Options, text } from "./options.ts";

export const FORMATS = ["json", "md", "html"] as const;
export type Format = (typeof FORMATS)[number] | "terminal";

const OF_ENDING: Readonly<Record<string, Format>> = {
  ".json": "json",
  ".md": "md",
  ".markdown": "md",
  ".html": "html",
  ".htm": "html",
  ".txt": "terminal",
};

/** One page to write: its format, and the file; without a file it goes to stdout. */
export interface Target {
  readonly format: Format;
  readonly file?: string;
}

/**
 * What to write where. Several formats need -o FILE, whose ending is exchanged for each; with -o alone the ending says
 * the format.
 */
export function targetsOf(options: Options): readonly Target[] {
  const asked: readonly Format[] = FORMATS.filter((format) => flag(options, format));
  const output = text(options, "output");
  if (output === undefined || output === "-") {
    if (asked.length > 1) {
      throw new Problem(`--${asked.join(" and --")} cannot both go to stdout`, `--${asked.join(" --")} -o brief`);
    }
    return [{ format: asked[0] ?? "terminal" }];
  }
  const ending = extname(output);
  if (asked.length === 0) return [{ format: formatOfEnding(ending, output), file: output }];
  if (asked.length === 1) return [{ format: asked[0]!, file: output }];
  const base = OF_ENDING[ending.toLowerCase()] ? output.slice(0, -ending.length) : output;
  return asked.map((format) => ({ format, file: `${base}.${format}` }));
}

function formatOfEnding(ending: string, output: string): Format {
  const format = OF_ENDING[ending.toLowerCase()];
  if (format) return format;
  throw new Problem(`-o ${output}: the ending does not say the format`, `--html -o ${output}`);
}

/** A brief must never replace what it was made from. */
export async function refuseInputs(targets: readonly Target[], inputs: readonly string[], context: Context) {
  for (const { file } of targets) {
    if (file === undefined) continue;
    for (const input of inputs) {
      if (await context.files.isSame(file, input)) {
        throw new Problem(`-o ${file}: is one of the inputs, not overwritten`, `-o brief${extname(file)}`);
      }
    }
  }
}

/** Writes whole or not at all; the system's own words when it cannot. */
export async function writeFile(file: string, page: string | Uint8Array, context: Context): Promise<void> {
  try {
    await context.files.writeAtomically(file, page);
  } catch (fault) {
    // No such folder, no permission, no space.
    const why = fault instanceof Error ? fault.message : String(fault);
    throw new Problem(`${file}: ${why}; nothing written`, "check the folder, or -o another path", EXIT.failed);
  }
}
