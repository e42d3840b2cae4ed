import type { Level } from "./vocabulary/level.ts";
import type { Confidence, Likelihood } from "./vocabulary/likelihood.ts";
import type { Sector } from "./vocabulary/sector.ts";

export interface Subject {
  readonly kind: "sector" | "region" | "organisation";
  readonly name: string;
}

export interface Reason {
  /** Id of a claim. */
  readonly claim: string;
  /** Id of the named rule it satisfies; the rules are catalog/rules/levels.yml. */
  readonly rule: string;
  readonly direction: "raises" | "lowers" | "limits";
}

/** What the claims mean for one subject. Recomputing the level from `reasons` gives `level`. */
export interface Assessment {
  readonly subject: Subject;
  readonly level: Level;
  readonly likelihood?: Likelihood;
  readonly confidence: Confidence;
  readonly reasons: readonly Reason[];
  readonly changedFrom?: Level;
}

/** What the user looks after: `--profile FILE`. */
export interface Profile {
  readonly name?: string;
  readonly sectors: readonly Sector[];
  readonly regions: readonly string[];
  readonly organisations: readonly ProfileOrganisation[];
}

export interface ProfileOrganisation {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly sectors: readonly Sector[];
  readonly regions: readonly string[];
  readonly sites: readonly string[];
  readonly suppliers: readonly string[];
}
