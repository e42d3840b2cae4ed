import type { AdvisoryWords } from "../../domain/advisory-words.ts";
import type { Subject } from "../../domain/assessment.ts";
import type { Sector } from "../../domain/vocabulary/sector.ts";

/** Puts values into the places of a phrase: "{publisher} reports". */
export function fill(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

export function subjectInWords({ kind, name }: Subject, { sectors }: AdvisoryWords): string {
  return kind === "sector" ? (sectors[name as Sector] ?? name) : name;
}
