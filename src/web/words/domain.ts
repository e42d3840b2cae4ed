import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { Reality, Stance, StatementKind } from "../../domain/vocabulary/words.ts";

/** Words of the vocabularies, as they are printed. */
export const LEVEL_WORDS = {
  "not-assessed": "Not assessed",
  low: "Low",
  guarded: "Guarded",
  elevated: "Elevated",
  high: "High",
  severe: "Severe",
} as const;
export const CLAIM_WORDS = {
  forecast: "Forecast",
  "no-threat": "No-threat",
  advice: "Official advice",
  incident: "Incident",
  designation: "Designation",
  other: "Other",
} as const;
export const SAID_WORDS: Readonly<Record<StatementKind, string>> = {
  warning: "Warning",
  forecast: "Forecast",
  threat: "Threat",
  advice: "Advice",
  assessment: "Assessment",
  fact: "Fact",
  denial: "Denial",
  "no-threat": "No-threat",
  intent: "Intent",
  announcement: "Announcement",
  opinion: "Opinion",
};
export const SENSE_WORDS = {
  likely: "likely",
  unlikely: "unlikely",
  possible: "possible",
  expected: "expected",
  capability: "able to",
  intent: "means to",
  "nothing-specific-known": "nothing specific known",
  unconfirmed: "not confirmed",
  alleged: "alleged",
  denied: "denied",
  conditional: "only if",
} as const;
export const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  supports: "supports",
  repeats: "repeats",
  denies: "denies",
  hedges: "hedges",
};
export const REALITY_WORDS: Readonly<Record<Reality, string>> = {
  happened: "happened",
  attempted: "attempted",
  ongoing: "going on",
  planned: "planned",
  expected: "expected",
  hypothetical: "only possible",
  alleged: "alleged",
  denied: "denied",
};
export const INCIDENT_WORDS: Readonly<Record<IncidentType, string>> = {
  ddos: "denial of service",
  defacement: "defacement",
  intrusion: "intrusion",
  espionage: "espionage",
  destructive: "destructive attack",
  ransomware: "ransomware",
  "data-leak": "data leak",
  phishing: "phishing",
  disinformation: "disinformation",
  strike: "military strike",
  "attack-physical": "physical attack",
  protest: "protest",
  outage: "outage",
  arrest: "arrest",
  designation: "designation",
  other: "type not stated",
};
export const SUBJECT_WORDS = {
  sector: "Sectors",
  region: "Regions",
  organisation: "Organisations",
  site: "Sites",
} as const;
export const evidence = {
  saidBy: "said by",
  notStated: "speaker not stated in this text",
  pronoun: (word: string) => `speaker not stated in this text (“${word}”)`,
  hedge: "hedge",
  corrected: (what: string, by: string, day: string) => `${what} corrected by ${by}, ${day}`,
  untitled: "without a title",
  withdrawn: "supports it no longer",
  noHedge: "none in the text",
  published: "published",
  notDated: "day not stated",
  origin: "origin",
  stance: "stance",
  at: (start: number, end: number) => `characters ${start} to ${end}`,
};
export const origins = (n: number) => `${n} ${n === 1 ? "origin" : "origins"}`;
