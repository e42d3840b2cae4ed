import { readFile, stat } from "node:fs/promises";
import type { Issue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";

/** The file of a list; what stands in its way is an issue. */
export async function readListFile(path: string): Promise<Uint8Array | Issue> {
  const issue = (code: string, why: string, next: string): Issue => ({
    code,
    severity: "error",
    source: path,
    message: `${path}: ${why}; not imported. Next: ${next}`,
  });
  try {
    const { size } = await stat(path);
    if (size > LIMITS.listBytesMax) {
      const megabytes = Math.ceil(size / 1_000_000);
      return issue(
        "too-large",
        `${megabytes} MB, the limit is ${LIMITS.listBytesMax / 1_000_000} MB`,
        "check that it is the list",
      );
    }
    return await readFile(path);
  } catch (fault) {
    // Missing, a folder, no permission: the system's words say which.
    const code = (fault as NodeJS.ErrnoException).code === "ENOENT" ? "file-missing" : "not-readable";
    const why = code === "file-missing" ? "no such file" : fault instanceof Error ? fault.message : String(fault);
    return issue(code, why, "check the path");
  }
}
