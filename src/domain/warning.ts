import type { Advice, Alert } from "./incident.ts";
import type { Quoted } from "./span.ts";
import type { AdvisoryMode } from "./vocabulary/advisory.ts";

/** How a warning of others stands by its own word. Whether its time is over is a question for a clock. */
export const WARNING_STATUSES = ["in-force", "cancelled", "superseded", "expired"] as const;
export type WarningStatus = (typeof WARNING_STATUSES)[number];

/** What a document that is a warning says of itself in fields that were made for it. Instants as it writes them. */
export interface Warning {
  /** By which its maker knows it: later messages of the same warning have the same one. */
  readonly identifier: string;
  readonly issuer: string;
  /** What it came as: "CAP alert", "CSAF advisory". */
  readonly system: string;
  /** In the words of its maker. */
  readonly level?: string;
  readonly status: WarningStatus;
  /** Absent: actual. An exercise or a test alerts nobody and advises nothing. */
  readonly mode?: AdvisoryMode;
  readonly version?: string;
  readonly sentAt?: string;
  readonly effectiveAt?: string;
  readonly expiresAt?: string;
  /** Identifiers of the warnings and messages in whose place it stands. */
  readonly updates: readonly string[];
  /** Words of the text that are the warning: its headline. */
  readonly words: Quoted;
  readonly sentWords?: Quoted;
  readonly expiresWords?: Quoted;
  /** In text order. */
  readonly advice: readonly Advice[];
}

/** What a warning tells as alert and advice, as step 3 reads them from texts. One that was taken back alerts nobody. */
export function toldBy(warning: Warning | undefined): {
  readonly alerts: readonly Alert[];
  readonly advice: readonly Advice[];
} {
  const isActual = warning && (warning.mode ?? "actual") === "actual";
  if (!isActual || warning.status !== "in-force") return { alerts: [], advice: [] };
  const { issuer, system, level, sentAt, expiresAt, words, advice } = warning;
  const alert: Alert = {
    issuer,
    system,
    ...(level === undefined ? {} : { level }),
    ...(sentAt === undefined ? {} : { issuedAt: sentAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...words,
  };
  return { alerts: [alert], advice };
}
