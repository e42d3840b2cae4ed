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
