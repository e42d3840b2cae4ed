import type { Measure, Relation } from "./assessment.ts";
import type { IncidentType } from "./vocabulary/incident-type.ts";
import type { Level } from "./vocabulary/level.ts";
import type { Sector } from "./vocabulary/sector.ts";
import type { Takes, Turn } from "./vocabulary/words.ts";

/** What a rule may ask of a claim; docs/data-model.md says what each means. */
export const RULE_CONDITIONS = [
  "tells-something",
  "capability-told",
  "threat-or-warning",
  "intent-to-harm",
  "incident-told",
  "likely-or-expected",
  "warning-or-advice",
  "attempt-in-period",
  "incident-in-period",
  "ongoing",
  "alert-elevated",
  "alert-imminent",
  "by-authority",
  "by-victim",
  "not-by-authority",
  "not-by-victim",
  "named-origin",
  "two-origins",
  "one-origin-in-all",
  "not-denied",
  "doubtful-or-worse",
  "no-threat",
  "said-in-period",
  "not-overtaken",
] as const;
export type RuleCondition = (typeof RULE_CONDITIONS)[number];

/** A named rule of step 5 as data: all that can move a level. catalog/rules/levels.yml. */
export interface LevelRule {
  /** Never used again for another rule. */
  readonly id: string;
  /** Absent in rules made for other steps. */
  readonly name?: string;
  readonly sentence: string;
  /** Every one must hold on a claim; of a list within the list, one. Absent in rules made for other steps: never met. */
  readonly when?: readonly (RuleCondition | readonly RuleCondition[])[];
  /** How many claims must meet it: one (when absent), two, or all that raise above low. */
  readonly claims?: "one" | "two" | "all";
  /** How a claim may be about the subject; absent: by its name or by a part of it. */
  readonly about?: readonly Relation[];
  readonly gives?: Level;
  readonly atMost?: Level;
  /** Each further period since the newest supporting claim takes a step from what a rule gives, down to low. */
  readonly stepsDown?: boolean;
  /** Days after which the rule's claims no longer count, or count for less. */
  readonly periodDays?: number;
  /** What one more claim would have to tell so that the rule is met. */
  readonly wouldMeet?: string;
  /** What would end it. */
  readonly wouldEnd?: string;
}

/** What a level of an official alert system says, by the definition of its authority. catalog/rules/alerts.yml. */
export interface AlertMeaning {
  /** Short or long name, as in AlertSystem. */
  readonly system: string;
  readonly level: string;
  /** `elevated`: an attack is credible or highly likely. `imminent`: it is expected at any time. */
  readonly means: "elevated" | "imminent";
}

/** Wording that raises or eases the tension between sides. catalog/lexicon/en/turns.yml. */
export interface TurnWords {
  readonly turn: Exclude<Turn, "neither">;
  /** Lower case; `*` at the end of a word matches its inflections. */
  readonly words: readonly string[];
  /** What the words mean behind "no", "not" or a refusal; absent: neither. */
  readonly negated?: Exclude<Turn, "neither">;
}

/** A protective measure and what it is for. catalog/measures/*.yml. */
export interface MeasureEntry extends Measure {
  /** 2026-11: a copy of the page at the address was seen to hold or announce the document; else "unchecked". */
  readonly checked: string;
  readonly for: readonly IncidentType[];
  /** Absent: any. */
  readonly sectors?: readonly Sector[];
  /** Until it works, for somebody who starts now; absent: not known. */
  readonly takes?: Takes;
  /** Wordings of advice that ask for it, lower case; `*` as in TurnWords. */
  readonly said?: readonly string[];
}
