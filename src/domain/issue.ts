/** Something a step could not do. The rest went on; the user sees every issue. */
export interface Issue {
  /** Stable, kebab-case; listed in docs/data-model.md. */
  readonly code: string;
  /** What happened, where, why, and what to do next, in one line. */
  readonly message: string;
  readonly quote?: string;
  /** `error`: this input gave nothing (exit 3). `warning`: it gave less than it should. */
  readonly severity: "error" | "warning";
  /** Path or address of the input, when the issue is about one. */
  readonly source?: string;
}

/** An issue about one input, which its message names first. */
export function issueOf(source: string, code: string, what: string, severity: Issue["severity"] = "error"): Issue {
  return { code, message: `${source}: ${what}`, severity, source };
}

/** Whether an input could not be read. */
export const isIssue = <T extends object>(input: T | Issue): input is Issue => "code" in input;

export const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** `size`: "is 7.1 MB", or what else is known of it. */
export const tooLarge = (source: string, size: string, limit: number, next: string): Issue =>
  issueOf(source, "too-large", `${size}, the limit is ${megabytes(limit)}; not read. Next: ${next}`);
