import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { Candidate } from "./find-candidates.ts";

const CYBER = new Set<IncidentType>(["ddos", "defacement", "intrusion", "espionage", "destructive", "ransomware", "data-leak", "phishing", "disinformation"]);

/** Without a model: a strong wording counts with one party, day or place told, a weak one with two. */
export function ruleScore({ act, actor, victims, date, place }: Candidate, type: IncidentType): number {
  const known = [actor, victims.length > 0, date, place].filter(Boolean).length;
  const first = act.trigger.type === type ? 0 : -1;
  return known - (act.trigger.weak ? 2 : 1) + (CYBER.has(type) ? 0.5 : 0) + first;
}
