import type { Issue } from "../domain/issue.ts";
import type { SourceLogin } from "../domain/source.ts";

/** Passwords and tokens of sources: they stand where the operator says, never in the store. Never throws. */
export type ReadSecret = (login: SourceLogin, source: string) => Promise<{ readonly secret: string } | Issue>;
