import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import type { Clause } from "./find-clause.ts";
import type { FoundTrigger } from "./find-triggers.ts";

const CYBER =
  /^(?:cyber\S*|hack\S*|malware|ransomware|phishing|ddos|botnet|exploit\S*|vulnerabilit\S*|server|servers|network|networks|online|website|websites|software)$/;
const PHYSICAL =
  /^(?:kill\S*|shot|gunm[ae]n|bomb\S*|explosi\S*|missile\S*|rocket\S*|embass\S*|wounded|injured|armed|troops|militants?|soldiers?|knife|gun\S*|dead|casualties)$/;

export function isCyberText({ tokens }: TextAnalysis): boolean {
  let cyber = 0;
  for (const { lower } of tokens) if (CYBER.test(lower)) cyber++;
  return cyber >= 3 && cyber * 250 > tokens.length;
}

/** "Attack" alone: by the words around it cyber ("other") or by hand ("attack-physical"). */
export function tellType(
  { tokens }: TextAnalysis,
  clause: Clause,
  { trigger, from }: FoundTrigger,
  chosen: IncidentType,
  cyber: boolean,
): IncidentType {
  if (trigger.type !== "other" || !/^attack/.test(tokens[from]!.lower)) return chosen;
  const words = tokens.slice(clause.from, clause.to).map(({ lower }) => lower);
  if (words.some((word) => CYBER.test(word))) return "other";
  if (words.some((word) => PHYSICAL.test(word))) return "attack-physical";
  return cyber ? "other" : "attack-physical";
}
