import { readFile, stat } from "node:fs/promises";
import { type Issue, megabytes, tooLarge } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import { unreadable } from "./find-files.ts";

/** The file of a list; what stands in its way is an issue. */
export async function readListFile(path: string): Promise<Uint8Array | Issue> {
  try {
    const { size } = await stat(path);
    if (size <= LIMITS.listBytesMax) return await readFile(path);
    return tooLarge(path, `is ${megabytes(size)}`, LIMITS.listBytesMax, "check that it is the list");
  } catch (fault) {
    // Missing, a folder, no permission: in words that say which.
    return unreadable(path, fault);
  }
}
