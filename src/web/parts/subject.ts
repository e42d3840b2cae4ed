import { SECTORS } from "../../domain/vocabulary/sector.ts";
import type { SubjectBody } from "../contract.ts";

/** A sector by its official name without the word; everything else as it is named. */
export const subjectName = ({ kind, name }: SubjectBody): string =>
  kind === "sector" && name in SECTORS ? SECTORS[name as keyof typeof SECTORS].replace(/ Sector$/, "") : name;

export const subjectKey = ({ kind, name }: SubjectBody) => `${kind}:${name}`;
