/** How a source is, in words: empty, failed and silent are three different things. */
export const HEALTH = {
  ok: { glyph: "●", word: "ok" },
  "ok-empty": { glyph: "○", word: "ok, but empty" },
  failed: { glyph: "✖", word: "failed" },
  stale: { glyph: "◌", word: "stale" },
  new: { glyph: "□", word: "never tried" },
  paused: { glyph: "‖", word: "paused" },
} as const;
export type Health = keyof typeof HEALTH;

export interface SourceRow {
  readonly id: string;
  readonly kind: string;
  readonly address: string;
  readonly title: string;
  readonly publisher?: string;
  readonly everyMinutes: number;
  readonly health: Health;
  readonly since?: string;
  readonly lastTriedAt?: string;
  readonly lastSuccessAt?: string;
  readonly due?: string;
  readonly found?: number;
  readonly left?: number;
  readonly form?: string;
  readonly failures: number;
  readonly issue?: { readonly code: string; readonly message: string };
  readonly perDay: readonly number[];
  readonly median: number;
}

const MINUTE_MS = 60_000;

/** "2 min", "3 h", "4 d": two words at most, rounded down. */
export function ageOf(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

/** What it means, in a sentence. */
export function sentenceOf(row: SourceRow, now: Date): string {
  const ago = (instant: string | undefined) => (instant ? ageOf(now.getTime() - Date.parse(instant)) : undefined);
  const last = ago(row.lastSuccessAt);
  switch (row.health) {
    case "ok":
      return `Read ${last} ago${row.found === undefined ? "" : `, ${entries(row.found)}`}${row.left ? `, ${row.left} still to be fetched` : ""}.`;
    case "ok-empty":
      return `Read ${last} ago, and there was nothing. That is allowed here.`;
    case "failed":
      return `${times(row.failures)} failed${row.since ? ` since ${row.since.slice(0, 16).replace("T", " ")}Z` : ""}: ${row.issue?.message ?? "no reason was kept"}`;
    case "stale":
      return `Nothing was read for ${last ?? "longer than three intervals"}: nobody runs the collector, or it hangs.`;
    case "new":
      return "Never tried. It is read with the next run.";
    case "paused":
      return `Paused${row.since ? ` for ${ago(row.since)}` : ""}; it is not asked.`;
  }
}

const entries = (n: number) => (n === 1 ? "1 entry" : `${n} entries`);
const times = (n: number) => (n === 1 ? "1 run" : `${n} runs`);

/** Those that need somebody stand first. */
const RANK: Readonly<Record<Health, number>> = { failed: 0, stale: 1, new: 2, "ok-empty": 3, ok: 4, paused: 5 };
export const worstFirst = <T extends Pick<SourceRow, "health" | "title">>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => RANK[a.health] - RANK[b.health] || (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1));

/** "39 of 42 sources read", and those that are not; paused ones were not asked. */
export function countsOf(rows: readonly Pick<SourceRow, "health">[]) {
  const asked = rows.filter(({ health }) => health !== "paused");
  const silent = asked.filter(({ health }) => health === "failed" || health === "stale");
  return {
    asked: asked.length,
    read: asked.length - silent.length,
    silent: silent.length,
    paused: rows.length - asked.length,
  };
}

/** Less than a third of the usual number, of a source that usually has some: it may be silent although it answers. */
export function isQuiet({ perDay, median }: Pick<SourceRow, "perDay" | "median">): boolean {
  const yesterday = perDay.at(-2) ?? 0;
  return median >= 3 && yesterday * 3 < median;
}

/** Bars of the last days: heights from 0 to 1 of the highest, the median on the same scale. */
export function barsOf({ perDay, median }: Pick<SourceRow, "perDay" | "median">) {
  const top = Math.max(1, median, ...perDay);
  return { heights: perDay.map((count) => count / top), median: median / top };
}
