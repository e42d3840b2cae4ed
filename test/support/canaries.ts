import type { AdvisoryContent, CitedEvidence } from "../../src/domain/advisory.ts";
import { MARKINGS } from "../../src/domain/vocabulary/marking.ts";
import { type Dice, randomContent } from "./random-advisories.ts";

/** A word that stands in one field of one message alone: whoever finds it knows what came out, and from where. */
export type Canary = (field: string) => string;

/** Of a message by the number of its advisory and its version; `strict`: of evidence that may not leave with it. */
export function canaryOf(advisory: string, version: number | "draft"): Canary {
  let n = 0;
  return (field) => `qz${advisory.slice(2)}x${version === "draft" ? 0 : version}x${n++}${field}zq`;
}
const CANARY = /qz(\d+)x(\d+)x\d+([a-z]*)zq/g;

export interface Found {
  readonly advisory: string;
  /** 0: of a draft. */
  readonly version: number;
  readonly field: string;
}

/** However the text was written: letters and digits are the same in all formats. */
export function canariesIn(text: string): readonly Found[] {
  const found = new Map<string, Found>();
  for (const [whole, advisory, version, field] of text.matchAll(CANARY))
    found.set(whole, { advisory: `A-${advisory}`, version: Number(version), field: field! });
  return [...found.values()];
}

/** Of a random shape, with a canary at the beginning of each text. */
export function contentWith(dice: Dice, canary: Canary, more: Partial<AdvisoryContent>): AdvisoryContent {
  const made = {
    ...randomContent(dice),
    guard: { credible: "yes", specific: "yes", impending: "yes" },
    ...more,
  } as const;
  const of = (field: string, words: string) => `${canary(field)} ${words}`;
  const [first, ...others] = made.texts.map(({ headline, sections, ...text }) => ({
    ...text,
    headline: of("headline", headline),
    sections: sections.map(({ title, sentences, ...section }) => ({
      ...section,
      title: of("title", title),
      sentences: sentences.map((one) => ({
        ...one,
        text: of("sentence", one.text),
        ...(one.by === undefined ? {} : { by: of("by", one.by) }),
        ...(one.audience === undefined ? {} : { audience: canary("audience") }),
      })),
    })),
  }));
  return {
    ...made,
    texts: [first!, ...others],
    evidence: made.evidence.map((one) => evidenceWith(dice, one, canary, made)),
    regions: made.regions.map((region) => ({ ...region, name: of("region", region.name) })),
    organisations: made.organisations.map((name) => of("organisation", name)),
    sites: made.sites.map((name) => of("site", name)),
    indicators: made.indicators.map((one) => ({ ...one, value: `${canary("indicator")}.silt.example` })),
    vulnerabilities: made.vulnerabilities.map((one) => ({ ...one, vendor: of("vendor", "Orlow"), product: of("product", "Lock") })), // biome-ignore format: one line
    leftOut: [{ claim: canary("left"), reason: canary("left") }],
    overrides: [{ rule: "wording", reason: canary("override"), by: canary("override") }],
  };
}

/** Every third article is marked; one that is marked above the message stays behind, whoever reads it. */
function evidenceWith(
  dice: Dice,
  one: CitedEvidence,
  canary: Canary,
  { marking: own }: Pick<AdvisoryContent, "marking">,
): CitedEvidence {
  if (one.kind === "assessment") return { ...one, subject: { kind: "sector", name: canary("subject") } };
  const marking = dice.upTo(3) ? own : dice.of(MARKINGS);
  const of = MARKINGS.indexOf(marking) > MARKINGS.indexOf(own) ? "strict" : "evidence";
  const quote = `${canary(of)} ${one.quote}`;
  return {
    ...one,
    quote,
    end: one.start + quote.length,
    ...(one.speaker ? { speaker: { name: canary(of), role: canary(of), organisation: canary(of) } } : {}),
    article: { ...one.article, marking, title: canary(of), publisher: canary(of), url: `https://courier.example/${canary(of)}` }, // biome-ignore format: one line
  };
}
