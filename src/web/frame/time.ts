const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * "4 Jan 2020", with "12:05Z" where the instant is known; EDTF and ISO, in UTC. A time without a zone gets no "Z", and what is
 * no date comes back as it is. An instant of midnight is shown as its day: the desk keeps days of publication so.
 */
export function dayOf(iso: string | undefined): string | undefined {
  if (iso === undefined) return undefined;
  const instant = /T.*(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? Date.parse(iso) : Number.NaN;
  const text = Number.isNaN(instant) ? iso : new Date(instant).toISOString();
  const [, year, month, day, rest = ""] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(.*)$/.exec(text) ?? [];
  if (!year) return iso;
  const words = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
  const time = /^T(\d\d:\d\d)/.exec(rest)?.[1];
  if (/^T00:00(?::00(?:\.0+)?)?Z$/.test(rest)) return words;
  return time ? `${words} ${time}${Number.isNaN(instant) ? "" : "Z"}` : words + rest;
}

const STEPS: [ms: number, one: string][] = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
];

/** "9 h", "3 d", "under 1 min". */
export function ageOf(from: string | number, now: number): string {
  const ms = now - (typeof from === "number" ? from : Date.parse(from));
  const [step, word] = STEPS.find(([length]) => ms >= length) ?? [];
  return step ? `${Math.floor(ms / step)} ${word}` : "under 1 min";
}
