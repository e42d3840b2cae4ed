/** Days as ISO text. EDTF level 0: a year, a month or a day; a time behind it is left out. */
const EDTF = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/;
const DAY_MS = 86_400_000;

/** The last day that a date may mean: "2031-02" is 2031-02-28. Undefined for what is no date. */
export function lastDay(date: string | undefined): string | undefined {
  const [, year, month, day] = EDTF.exec(date ?? "") ?? [];
  if (!year || Number.isNaN(Date.parse(`${year}-${month ?? "12"}-${day ?? "01"}`))) return undefined;
  if (day) return `${year}-${month}-${day}`;
  // Day 0 of the next month is the last of this one.
  return isoDay(Date.UTC(Number(year), Number(month ?? 12), 0));
}

/** Days from one ISO day to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

export function addDays(day: string, days: number): string {
  return isoDay(Date.parse(day) + days * DAY_MS);
}

const isoDay = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);

export const later = (a: string | undefined, b: string | undefined) => (!a || (b && b > a) ? b : a);
export const earlier = (a: string | undefined, b: string | undefined) => (!a || (b && b < a) ? b : a);
