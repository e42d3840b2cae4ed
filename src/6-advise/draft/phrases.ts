import type { AdvisoryWords } from "../../domain/advisory-words.ts";
import type { Subject } from "../../domain/assessment.ts";
import type { Sector } from "../../domain/vocabulary/sector.ts";

/** Puts values into the places of a phrase: "{publisher} reports". */
export function fill(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/** "8 March 2031", the day as its source wrote it; undefined for what names no day. */
export function dayInWords(iso: string | undefined, language: string): string | undefined {
  const day = iso?.match(/^\d{4}-\d{2}-\d{2}/)?.[0];
  const instant = day ? new Date(`${day}T00:00:00Z`) : undefined;
  if (!instant || Number.isNaN(instant.getTime())) return undefined;
  const locale = language === "en" ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    instant,
  );
}

export function subjectInWords({ kind, name }: Subject, { sectors }: AdvisoryWords): string {
  return kind === "sector" ? (sectors[name as Sector] ?? name) : name;
}
