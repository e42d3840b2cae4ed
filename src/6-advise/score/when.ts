/** Milliseconds of UTC, both inclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const EDTF = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** What a date may mean: an instant, a day, a month or a year. Undefined: it is no date. */
export function stretchOf(date: string | undefined): Stretch | undefined {
  const [, year, month, day] = EDTF.exec(date ?? "") ?? [];
  if (year) {
    const [y, m, d] = [Number(year), month ? Number(month) - 1 : 0, day ? Number(day) : 1];
    const end = day ? Date.UTC(y, m, d + 1) : month ? Date.UTC(y, m + 1, 1) : Date.UTC(y + 1, 0, 1);
    return { from: Date.UTC(y, m, d), to: end - 1 };
  }
  const at = Date.parse(date ?? "");
  return Number.isNaN(at) ? undefined : { from: at, to: at };
}

export const instant = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
