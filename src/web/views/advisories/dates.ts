import { fields as words } from "../../words/advisory.ts";

export const DAY_MS = 86_400_000;
/** An end that is further away needs a reason. */
export const CEILING_DAYS = 30;

export interface Dates {
  readonly effective: string;
  readonly onset?: string;
  readonly expires: string;
}

/** "2031-03-04 12:05" for a field that says that it is UTC. */
export const toField = (iso: string | undefined): string => iso?.slice(0, 16).replace("T", " ") ?? "";
export const FIELD_PATTERN = String.raw`\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}Z?`;
/** Undefined: not an instant yet. A day that no month has is none. */
export function fromField(text: string): string | undefined {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})Z?$/.exec(text.trim()) ?? [];
  const iso = `${day}T${time}:00Z`;
  const ms = day ? Date.parse(iso) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day!) ? iso : undefined;
}

/** What is wrong with the order, while it is typed. */
export function dateFaults({ effective, onset, expires }: Dates): string[] {
  const [start, begin, end] = [effective, onset, expires].map((iso) => Date.parse(iso ?? ""));
  return [
    ...(Number.isNaN(end) ? [words.noEnd] : []),
    ...(end! <= start! ? [words.endFirst] : []),
    ...(onset && begin! < start! ? [words.onsetFirst] : []),
    ...(onset && begin! > end! ? [words.onsetLast] : []),
  ];
}

/** How long it holds: "14 days", "6 h". */
export function lengthOf({ effective, expires }: Dates): string | undefined {
  const ms = Date.parse(expires) - Date.parse(effective);
  if (!(ms > 0)) return undefined;
  return ms < DAY_MS ? words.hours(Math.round(ms / 3_600_000)) : words.days(Math.round(ms / DAY_MS));
}

export const isLong = ({ effective, expires }: Dates): boolean =>
  Date.parse(expires) - Date.parse(effective) > CEILING_DAYS * DAY_MS;

export const ceilingOf = ({ effective }: Pick<Dates, "effective">): string =>
  new Date(Date.parse(effective) + CEILING_DAYS * DAY_MS).toISOString().replace(".000Z", "Z");
