import type { TextAnalysis } from "../../text/analyse.ts";
import { type FoundName, textOf } from "./find-names.ts";

/**
 * Names that a vendor gives to activity it cannot name yet: letters and a number. Prefixes: Mandiant (APT, FIN, UNC,
 * TEMP), Proofpoint (TA), Microsoft (DEV, Storm), CERT-UA (UAC), Cisco (UAT), Volexity (UTA), Recorded Future (TAG),
 * IBM (Hive, ITG), Elastic (REF), Palo Alto (CL-STA, CL-CRI, CL-UNK), Qihoo (APT-C), Dell (TG), CISA (none).
 */
const PREFIXED =
  /^(?:APT|FIN|UNC|TA|UTA)[- ]?\d{1,5}$|^(?:UAC|UAT|TAG|DEV|Storm|STORM|TG|ITG|UNK|CL-STA|CL-CRI|CL-UNK|APT-C)-\d{2,5}$|^(?:REF|Hive|HIVE|ITG|STAC)\d{3,5}$|^TEMP\.\p{Lu}\p{L}+$/u;

/** "TA0001" is a tactic of ATT&CK, not an actor. */
const TACTIC = /^TA00\d\d$/;

export function trackerNames(analysis: TextAnalysis): FoundName[] {
  const { tokens } = analysis;
  const found: FoundName[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const first = tokens[i]!.text.charCodeAt(0);
    if (first < 65 || first > 90) continue;
    const to = endOfTracker(analysis, i);
    if (to === i) continue;
    found.push({ from: i, to, type: "threat-actor", name: textOf(analysis, i, to), by: "rule", link: "form" });
    i = to - 1;
  }
  return found;
}

/** The tokeniser may cut "Storm-0558" or "TEMP.Veles": up to four tokens; "APT 28" has a space. */
function endOfTracker(analysis: TextAnalysis, from: number): number {
  const { tokens } = analysis;
  for (let to = from + 1; to <= Math.min(from + 4, tokens.length); to++) {
    const gap = to > from + 1 ? tokens[to - 1]!.start - tokens[to - 2]!.end : 0;
    if (gap > 1 || (gap === 1 && to > from + 2)) break;
    const written = textOf(analysis, from, to);
    if (PREFIXED.test(written) && !TACTIC.test(written)) return to;
  }
  return from;
}
