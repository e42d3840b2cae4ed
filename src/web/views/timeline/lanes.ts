/** The three lanes of the timeline, its scale and where its marks lie: numbers only, no drawing. */
export interface Entry {
  /** EDTF of the precision known: "2031", "2031-05", "2031-05-16". */
  readonly from: string;
  readonly to?: string;
  readonly dated?: "act" | "said" | "article" | "brief";
  readonly claim: string;
  readonly kind: string;
  readonly turn: string;
  readonly side?: string;
  readonly text: string;
}

export const LANES = {
  reported: "Reported",
  happened: "Said to have happened",
  official: "Official",
} as const;
export type Lane = keyof typeof LANES;

/** An act of an authority; else a day of the act itself; else no more than the day on which it was said or printed. */
export function laneOf({ kind, dated }: Pick<Entry, "kind" | "dated">): Lane {
  if (kind === "alert" || kind === "designation") return "official";
  return (dated ?? "act") === "act" ? "happened" : "reported";
}

export interface Span {
  /** Milliseconds; `until` exclusive. */
  readonly from: number;
  readonly until: number;
  /** Known to the day at both ends; else the ends are drawn soft. */
  readonly exact: boolean;
}

const DAY_MS = 86_400_000;
const EDTF = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/;

/** Undefined where no day is known, or the words are no date: such an entry stands in the list only. */
export function spanOf({ from, to, dated }: Pick<Entry, "from" | "to" | "dated">): Span | undefined {
  if (dated === "brief") return undefined;
  const first = daysOf(from);
  const last = daysOf(to ?? from);
  if (!first || !last || last.until <= first.from) return undefined;
  return { from: first.from, until: last.until, exact: first.exact && last.exact };
}

function daysOf(edtf: string): Span | undefined {
  const [, year, month, day] = EDTF.exec(edtf) ?? [];
  if (!year) return undefined;
  const y = Number(year);
  const m = month ? Number(month) - 1 : 0;
  const from = Date.UTC(y, m, day ? Number(day) : 1);
  if (day) return { from, until: from + DAY_MS, exact: true };
  return { from, until: month ? Date.UTC(y, m + 1, 1) : Date.UTC(y + 1, 0, 1), exact: false };
}

export interface Scale {
  readonly from: number;
  readonly until: number;
  readonly width: number;
  /** Newest days have most room: a logarithm of the age, counted from `until`. */
  readonly log: boolean;
}

/** Days of age that have as much room as the first one in the middle of the logarithm. */
const LOG_DAYS = 1;

export function xOf({ from, until, width, log }: Scale, at: number): number {
  const clamped = Math.min(Math.max(at, from), until);
  if (!log) return ((clamped - from) / (until - from)) * width;
  const age = (ms: number) => Math.log1p((until - ms) / (LOG_DAYS * DAY_MS));
  return width * (1 - age(clamped) / age(from));
}

export interface Tick {
  readonly x: number;
  readonly label: string;
}

const STEPS_DAYS = [1, 2, 7, 14, 30, 91, 182, 365, 730, 1_825, 3_650];
/** Pixels that a label of ten characters wants. */
const TICK_ROOM = 88;

/** Days of the scale, none nearer to the one before than a label is wide. */
export function ticksOf(scale: Scale): readonly Tick[] {
  const fits = Math.max(2, Math.floor(scale.width / TICK_ROOM));
  const ticks: Tick[] = [];
  const candidates = scale.log ? logDays(scale) : evenDays(scale, fits);
  let last = Number.POSITIVE_INFINITY;
  for (const at of candidates) {
    const x = xOf(scale, at);
    if (last - x < TICK_ROOM) continue;
    ticks.push({ x, label: new Date(at).toISOString().slice(0, 10) });
    last = x;
  }
  return ticks.reverse();
}

function evenDays({ from, until }: Scale, fits: number): readonly number[] {
  const step = STEPS_DAYS.find((days) => (until - from) / (days * DAY_MS) <= fits) ?? STEPS_DAYS.at(-1)!;
  const last = Math.floor(until / DAY_MS) * DAY_MS;
  return Array.from({ length: fits + 1 }, (_, i) => last - i * step * DAY_MS).filter((at) => at >= from);
}

const logDays = ({ from, until }: Scale) =>
  [1, 2, 4, 7, 14, 30, 60, 120, 365, 730, 1_825, 3_650, 7_300]
    .map((days) => Math.floor((until - days * DAY_MS) / DAY_MS) * DAY_MS)
    .filter((at) => at >= from);

export interface Mark<T extends Entry = Entry> {
  readonly entry: T;
  /** Number of the row in the list, from 1. */
  readonly number: number;
  readonly lane: Lane;
  readonly x: number;
  readonly width: number;
  /** Marks of one lane that would lie on each other stand under each other. */
  readonly row: number;
  readonly soft: boolean;
}

/** Pixels: what a pointer can hit (WCAG 2.5.8). */
export const MARK_WIDTH = 24;

/** Marks in the order of the entries, stacked so that none hides another. */
export function layOut<T extends Entry>(entries: readonly T[], scale: Scale): readonly Mark<T>[] {
  const ends: Record<Lane, number[]> = { reported: [], happened: [], official: [] };
  return entries.flatMap((entry, i) => {
    const span = spanOf(entry);
    if (!span || span.until <= scale.from || span.from >= scale.until) return [];
    const lane = laneOf(entry);
    const left = xOf(scale, span.from);
    const width = Math.max(MARK_WIDTH, xOf(scale, span.until) - left);
    const x = Math.max(0, Math.min(left, scale.width - width));
    const row = firstFree(ends[lane], x);
    ends[lane][row] = x + width + 1;
    return [{ entry, number: i + 1, lane, x, width, row, soft: !span.exact }];
  });
}

function firstFree(ends: readonly number[], x: number): number {
  const row = ends.findIndex((end) => end <= x);
  return row < 0 ? ends.length : row;
}

/** From the first to the day after the last; a year at least, so that one entry has a scale too. */
export function rangeOf(entries: readonly Entry[], asOf: number): Pick<Scale, "from" | "until"> {
  const spans = entries.flatMap((entry) => spanOf(entry) ?? []);
  const until = Math.max(asOf, ...spans.map((span) => span.until));
  return { from: Math.min(until - 7 * DAY_MS, ...spans.map((span) => span.from)), until };
}
