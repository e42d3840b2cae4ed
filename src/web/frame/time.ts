const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "4 Jan 2020", with "12:05Z" where the hour is known; EDTF and ISO in UTC. What is no date comes back as it is. */
export function dayOf(iso: string | undefined): string | undefined {
  if (iso === undefined) return undefined;
  const [, year, month, day, rest] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(.*)$/.exec(iso) ?? [];
  if (!year) return iso;
  const words = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
  const time = /^T(\d\d:\d\d)/.exec(rest ?? "")?.[1];
  return time ? `${words} ${time}Z` : words + (rest && !rest.startsWith("T") ? rest : "");
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
