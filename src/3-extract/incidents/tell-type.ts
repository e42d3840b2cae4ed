import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import type { Clause } from "./find-clause.ts";
import type { FoundTrigger } from "./find-triggers.ts";

const CYBER =
  /^(?:cyber\S*|hack\S*|malware|ransomware|phishing|ddos|botnet|exploit\S*|vulnerabilit\S*|server|servers|network|networks|online|website|websites|software)$/;
const PHYSICAL =
  /^(?:kill\S*|shot|gunm[ae]n|bomb\S*|explosi\S*|missile\S*|rocket\S*|embass\S*|wounded|injured|armed|troops|militants?|soldiers?|knife|gun\S*|dead|casualties)$/;

const HARMS = /^(?:kill\w*|died|dead|struck|hit|hits|hitting|destroy\w*(?: a)?|damag\w+|injur\w+|wound\w+|suppressed)$/;
const WEAPONS =
  /^(?:drones?|missiles?|rockets?|jets?|warplanes?|aircraft|airstrikes?|strikes?|artillery|shells|shelling|warships?|coalition|bombers?)$/;
const NATURE =
  /^(?:fires?|blaze|wildfires?|earthquakes?|quakes?|tsunami|hurricanes?|typhoons?|cyclones?|tornado(?:es)?|storms?|floods?|flooding|landslides?|avalanches?|eruption|crash|crashed|collision|derailed|derailment|accident|virus|coronavirus|covid-19|disease|outbreak|cholera|pandemic|collapse|collapsed|train|bus|truck|lightning|heat)$/;

/** Killed, destroyed: by weapons, by nature or accident, else as the chooser has it. */
function typeOfHarm(tokens: readonly Token[], clause: Clause, at: number, chosen: IncidentType): IncidentType {
  const words = tokens.slice(clause.from, clause.to).map(({ lower }) => lower);
  if (words.some((word) => NATURE.test(word))) return "other";
  const subject = tokens.slice(clause.from, at).some(({ lower }) => WEAPONS.test(lower));
  return subject ? "strike" : chosen;
}

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
  if (trigger.weak && HARMS.test(trigger.words)) return typeOfHarm(tokens, clause, from, chosen);
  if (trigger.type !== "other" || !/^attack/.test(tokens[from]!.lower)) return chosen;
  const words = tokens.slice(clause.from, clause.to).map(({ lower }) => lower);
  if (words.some((word) => CYBER.test(word))) return "other";
  if (words.some((word) => PHYSICAL.test(word))) return "attack-physical";
  return cyber ? "other" : "attack-physical";
}
