import { monthOf } from "../../text/dates/month-names.ts";
import { ZONE_MINUTES } from "../../text/dates/zones.ts";

/** Names that mean several zones are taken as RFC 822 has them (North America); names that only feeds write. */
const ZONES: Readonly<Record<string, number>> = {
  ...ZONE_MINUTES,
  ...{ ut: 0, ist: 330, et: -300, cst: -360, pt: -480, akst: -540, akdt: -480, hst: -600, ast: -240, adt: -180 },
  ...{ nst: -210, ndt: -150, hkt: 480, sgt: 480, acst: 570, awst: 480, nzst: 720, nzdt: 780, sast: 120, brt: -180 },
};

const SPACE = String.raw`[\s,]+`;
/** A zone only after a time: "2031-060" is a day of the year. */
const TIME = String.raw`(?:[\sT,]*(?:at |um )?(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,]\d+)?)?\s*(?<half>[ap]\.?m\.?)?\s*(?<zone>[+-]\d{1,2}:?\d{2}|[A-Za-z]{1,5})?)?`;

const FORMS: readonly RegExp[] = [
  // 2031-02-28T18:14:55-08:00, 2031-02-28, 2031-02, 2031, 20310228; localised month between hyphens.
  new RegExp(String.raw`^(?<year>\d{4})-(?<monthName>\p{L}+)-(?<day>\d{1,2})${TIME}$`, "iu"),
  new RegExp(String.raw`^(?<year>\d{4})(?:[-/.](?<month>\d{1,2})(?:[-/.](?<day>\d{1,2}))?)?\.?${TIME}$`, "iu"),
  new RegExp(String.raw`^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})${TIME}$`, "iu"),
  new RegExp(String.raw`^(?<year>\d{4})-?(?<yearDay>\d{3})${TIME}$`, "iu"),
  // 25 May 2031 …, 1 Jan 31 19:48:21 GMT, 01-Jan-2031.
  new RegExp(
    String.raw`^(?<day>\d{1,2})(?:st|nd|rd|th|\.)?(?:${SPACE}|-)(?:de )?(?<monthName>\p{L}+)\.?(?:${SPACE}|-)(?:de )?(?<year>\d{4}|\d{2})${TIME}$`,
    "iu",
  ),
  // Jan 4 2031 …, Jan 4 16:29:06 PST 2031, January 4, 2031.
  new RegExp(
    String.raw`^(?<monthName>\p{L}+)\.?${SPACE}(?<day>\d{1,2})(?:st|nd|rd|th)?${TIME}${SPACE}(?<year>\d{4})$`,
    "iu",
  ),
  new RegExp(
    String.raw`^(?<monthName>\p{L}+)\.?${SPACE}(?<day>\d{1,2})(?:st|nd|rd|th)?,?${SPACE}(?<year>\d{4})${TIME}$`,
    "iu",
  ),
  // 01/26/2031 16:31: the American order, unless the first number can be no month.
  new RegExp(String.raw`^(?<month>\d{1,2})[/.](?<day>\d{1,2})[/.](?<year>\d{4})${TIME}$`, "iu"),
];
const WEEKDAY = /^\p{L}{2,12}\.?,?\s+(?=[\p{L}\d])/u;
/** Year, month and day with their signs or hyphens, "morning" or "afternoon", the time. Korea has one zone. */
const KOREAN = /^(\d{4})[년-]\s*(\d{1,2})[월-]\s*(\d{1,2})일?\s*(오전|오후)?\s*(\d{1,2}):(\d{2}):?(\d{2})?(?:\.\d+)?$/;
const DATE_CHARACTERS_MAX = 80;

/**
 * A feed's date as an ISO instant in UTC, or an ISO day (month, year) when it has no time. A time without zone counts as
 * UTC. Undefined when it is none of the forms known: never a guess.
 */
export function feedDate(written: string): string | undefined {
  const text = written.trim().replace(/\s+/g, " ");
  if (!text || text.length > DATE_CHARACTERS_MAX) return undefined;
  const korean = KOREAN.exec(text);
  if (korean) return fromKorean(korean);
  for (const candidate of [text, text.replace(WEEKDAY, "")]) {
    for (const form of FORMS) {
      const found = form.exec(candidate)?.groups;
      const date = found && dateOf(found);
      if (date) return date;
    }
  }
  return undefined;
}

function fromKorean([, year, month, day, half, hour, minute, second = "0"]: RegExpExecArray): string | undefined {
  const h = (Number(hour) % 12) + (half === "오후" ? 12 : half ? 0 : Number(hour) >= 12 ? 12 : 0);
  return instant(
    { year: Number(year), month: Number(month), day: Number(day) },
    [h, Number(minute), Number(second)],
    540,
  );
}

type Groups = Record<string, string | undefined>;

function dateOf(groups: Groups): string | undefined {
  const day = dayOf(groups);
  if (!day) return undefined;
  if (groups["hour"] === undefined) return isoDay(day, groups);
  const offset = offsetOf(groups["zone"] ?? "");
  if (offset === undefined) return undefined;
  const half = groups["half"]?.[0]?.toLowerCase();
  const hour = Number(groups["hour"]);
  const hours = half ? (hour % 12) + (half === "p" ? 12 : 0) : hour;
  return instant(day, [hours, Number(groups["minute"]), Number(groups["second"] ?? 0)], offset);
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dayOf({ year, month, monthName, day, yearDay }: Groups): Day | undefined {
  const y = fullYear(year!);
  if (yearDay) {
    const date = new Date(Date.UTC(y, 0, Number(yearDay)));
    return { year: y, month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  }
  const m = monthName ? monthOf(monthName) : Number(month ?? 1);
  const d = Number(day ?? 1);
  if (m === undefined) return undefined;
  if (m > 12 && d <= 12 && month) return checked({ year: y, month: d, day: m });
  return checked({ year: y, month: m, day: d });
}

function checked(day: Day): Day | undefined {
  const date = new Date(Date.UTC(day.year, day.month - 1, day.day));
  return date.getUTCMonth() === day.month - 1 && date.getUTCDate() === day.day ? day : undefined;
}

/** RFC 2822: 00 to 49 are of this century. */
const fullYear = (year: string) =>
  year.length === 2 ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year);

function offsetOf(zone: string): number | undefined {
  const signed = /^([+-])(\d{1,2}):?(\d{2})$/.exec(zone);
  if (signed) return (signed[1] === "-" ? -1 : 1) * (Number(signed[2]) * 60 + Number(signed[3]));
  return zone === "" ? 0 : ZONES[zone.toLowerCase()];
}

function instant({ year, month, day }: Day, [hour, minute, second]: readonly [number, number, number], offset: number) {
  if (hour > 24 || minute > 59 || second > 60) return undefined;
  const time = Date.UTC(year, month - 1, day, hour, minute, second) - offset * 60_000;
  return new Date(time).toISOString().replace(".000Z", "Z");
}

function isoDay({ year, month, day }: Day, groups: Groups): string {
  const two = (n: number) => String(n).padStart(2, "0");
  if (groups["yearDay"] || groups["day"]) return `${year}-${two(month)}-${two(day)}`;
  return groups["month"] ? `${year}-${two(month)}` : String(year);
}
