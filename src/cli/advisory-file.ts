import { LIMITS } from "../domain/limits.ts";
import type { AdvisoryFile } from "../pipeline/contract/advisory-file.ts";
import type { Context } from "./command.ts";
import { EXIT, Problem } from "./exit.ts";

/** A draft or message of a file, or the end of the command. */
export async function advisoryIn(file: string, context: Context): Promise<AdvisoryFile> {
  const next = "tocsin advise draft --from brief.json -o draft.json";
  let why: string;
  try {
    const json = await context.files.readText(file, LIMITS.advisoryBytesMax);
    const { advisoryFrom } = await import("../pipeline/contract/advisory-file.ts");
    const found = advisoryFrom(JSON.parse(json));
    if (typeof found !== "string") return found;
    why = found;
  } catch (fault) {
    // The file is missing, too large, or no JSON.
    throw new Problem(`${file}: ${fault instanceof Error ? fault.message : String(fault)}`, next, EXIT.notFound);
  }
  throw new Problem(`${file}: ${why}; no advisory`, "tocsin schema advisory", EXIT.failed);
}
