import { createReadStream } from "node:fs";
import { issueOf } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { ReadSecret } from "../secrets.ts";
import { readUpTo } from "./read-lines.ts";

/** Read at each run: a secret that was changed holds at once. */
export const nodeSecrets: ReadSecret = async ({ secretEnv, secretFile }, source) => {
  if (secretEnv !== undefined) {
    const secret = process.env[secretEnv];
    return secret ? { secret } : missing(source, `the variable ${secretEnv} is not set`);
  }
  if (secretFile === undefined) return missing(source, "nothing says where its secret stands");
  try {
    const bytes = await readUpTo(createReadStream(secretFile), LIMITS.secretBytesMax);
    // Editors end a file with a line break; it is no part of a password.
    const secret = bytes && new TextDecoder().decode(bytes).replace(/\r?\n$/, "");
    return secret ? { secret } : missing(source, `the file ${secretFile} is empty, or too large for a secret`);
  } catch (cause) {
    // No such file, no permission.
    return missing(
      source,
      `the file ${secretFile} cannot be read (${(cause as NodeJS.ErrnoException).code ?? "unknown"})`,
    );
  }
};

const missing = (source: string, what: string) =>
  issueOf(source, "secret-missing", `${what}; not asked. Next: set it for the process that collects`);
