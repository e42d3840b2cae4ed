import type { Assessment, Picture, Profile, ProfileOrganisation, Subject } from "../domain/assessment.ts";
import type { Brief } from "../domain/brief.ts";
import type { Catalog } from "../domain/catalog.ts";
import type { Decision } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Issue } from "../domain/issue.ts";
import type { Corroboration } from "../domain/story.ts";
import { levelStep } from "../domain/vocabulary/level.ts";
import type { Confidence } from "../domain/vocabulary/likelihood.ts";
import { SECTORS, type Sector } from "../domain/vocabulary/sector.ts";
import { type Evidence, evidenceOf, plainName } from "./evidence.ts";
import { levelOf } from "./level-of.ts";
import { reasonsFor } from "./rules.ts";
import { timelineOf } from "./timeline.ts";

export interface AssessOptions {
  readonly catalog: Pick<Catalog, "names" | "places" | "levelRules">;
  readonly profile?: Profile;
  /** ISO day or instant that the assessment speaks for; without it undated and dated acts alike are current. */
  readonly asOf?: string;
  readonly decisions?: readonly Decision[];
  /** The last brief about the same profile: what changed since then is said. */
  readonly since?: Brief;
  /** Of reading and extraction: what could not be seen. */
  readonly issues?: readonly Issue[];
}

/**
 * Step 5: what the claims mean for every sector that they name, and for the sectors, regions and organisations of the
 * profile. Where nothing speaks of a subject it is not assessed, which is not "low". Highest level first.
 */
export function assess(
  corroboration: Pick<Corroboration, "claims">,
  articles: readonly ExtractedArticle[],
  { catalog, profile, asOf }: AssessOptions,
): Picture {
  const evidence = evidenceOf(corroboration, articles, catalog);
  const subjects = subjectsOf(evidence, profile);
  const inside = placesInside(catalog.places);
  const assessments = subjects.map(({ subject, concerns }) =>
    assessOne(
      subject,
      evidence.filter((one) => concerns(one, inside)),
      catalog.levelRules,
      asOf,
    ),
  );
  return {
    assessments: assessments.sort((a, b) => levelStep(b.level) - levelStep(a.level)),
    timeline: timelineOf(articles, corroboration.claims),
    blindSpots: [],
    measures: [],
  };
}

interface Watched {
  readonly subject: Subject;
  readonly concerns: (evidence: Evidence, inside: (place: string, region: string) => boolean) => boolean;
}

function subjectsOf(evidence: readonly Evidence[], profile: Profile | undefined): Watched[] {
  const named = new Set(evidence.flatMap(({ sectors }) => [...sectors]));
  const sectors = [...new Set([...(profile?.sectors ?? []), ...named])].sort();
  return [
    ...sectors.map(
      (sector): Watched => ({
        subject: { kind: "sector", name: SECTORS[sector] ? sector : String(sector) },
        concerns: (one) => one.sectors.has(sector as Sector),
      }),
    ),
    ...(profile?.regions ?? []).map(
      (region): Watched => ({
        subject: { kind: "region", name: region },
        concerns: (one, inside) => [...one.names].some((name) => inside(name, plainName(region))),
      }),
    ),
    ...(profile?.organisations ?? []).map(
      (organisation): Watched => ({
        subject: { kind: "organisation", name: organisation.name },
        concerns: (one) => namesOf(organisation).some((name) => one.names.has(name)),
      }),
    ),
  ];
}

/** The organisation itself, its sites and its suppliers: all are its concern. */
function namesOf({ name, aliases, sites, suppliers }: ProfileOrganisation): string[] {
  return [name, ...aliases, ...sites, ...suppliers].map(plainName);
}

function assessOne(
  subject: Subject,
  evidence: readonly Evidence[],
  rules: Catalog["levelRules"],
  asOf: string | undefined,
): Assessment {
  const reasons = reasonsFor(evidence, rules, asOf);
  const level = levelOf(reasons, rules);
  const likelihood = evidence.map(({ claim }) => claim.likelihood).find(Boolean);
  return {
    subject,
    level,
    ...(likelihood ? { likelihood } : {}),
    confidence: confidenceOf(evidence),
    confidenceWhy: "",
    reasons,
    unknown: [],
    wouldChange: [],
    measures: [],
    changes: [],
  };
}

/** Analytic confidence: from origins, standing and disagreement; never from likelihood. */
function confidenceOf(evidence: readonly Evidence[]): Confidence {
  const raising = evidence.filter(({ claim }) => claim.kind !== "opinion");
  const origins = new Set(
    raising.flatMap(({ claim }) => claim.origins.filter(({ named }) => named).map(({ name }) => name)),
  );
  const disputed = raising.some(({ claim, denied }) => denied || claim.disagreements.length > 0);
  const standing = raising.some(({ byAuthority, byVictim }) => byAuthority || byVictim);
  if (origins.size >= 3 && standing && !disputed) return "high";
  return origins.size >= 2 || standing ? "moderate" : "low";
}

/** Is a place the region, or inside it by the catalog? Both plain names. */
function placesInside(places: Catalog["places"]): (place: string, region: string) => boolean {
  const parent = new Map<string, string>();
  for (const { name, aliases, in: within } of places) {
    if (within) for (const written of [name, ...aliases]) parent.set(plainName(written), plainName(within));
  }
  return (place, region) => {
    let at: string | undefined = place;
    for (let steps = 0; at !== undefined && steps < 6; steps++) {
      if (at === region) return true;
      at = parent.get(at);
    }
    return false;
  };
}
