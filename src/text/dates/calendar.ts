/** Calendar arithmetic on EDTF strings ("2012", "2020-01", "2020-01-03"). Proleptic Gregorian, no time zones, no clock. */
export interface Interval {
  readonly from?: string;
  readonly to?: string;
}

const DAY_MS = 86_400_000;

export function edtf(year: number, month?: number, day?: number): string {
  const pad = (n: number) => String(n).padStart(2, "0");
  return [String(year).padStart(4, "0"), ...(month ? [pad(month)] : []), ...(day ? [pad(day)] : [])].join("-");
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day `months` later, or the last day of that month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = partsOf(day);
  const index = year * 12 + (month - 1) + months;
  const y = Math.floor(index / 12);
  const m = (((index % 12) + 12) % 12) + 1;
  return edtf(y, m, Math.min(date, daysInMonth(y, m)));
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** Year, month and day; 1 where the string is less precise. */
export function partsOf(date: string): [year: number, month: number, day: number] {
  const [year, month = 1, day = 1] = date.split("-").map(Number) as [number, number?, number?];
  return [year, month, day];
}

/** Monday of the week of `day` (ISO 8601). */
export function mondayOf(day: string): string {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}

export function once(date: string): Interval {
  return { from: date, to: date };
}
