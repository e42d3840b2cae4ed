import type {
  AdvisoryIndicator,
  AdvisorySentence,
  AdvisoryVulnerability,
  AssessedEvidence,
  CitedEvidence,
  EvidenceArticle,
  QuotedEvidence,
  Region,
} from "../../../domain/advisory.ts";
import type { StixObject } from "../../../domain/stix.ts";
import type { IndicatorType } from "../../../domain/vocabulary/indicator-type.ts";
import { levelStep } from "../../../domain/vocabulary/level.ts";
import type { Confidence } from "../../../domain/vocabulary/likelihood.ts";
import { SECTORS, type Sector } from "../../../domain/vocabulary/sector.ts";
import { patternText } from "../../../text/stix/pattern.ts";
import { common, extension, type Frame, millis, own } from "./frame.ts";

/** Our sectors in the words of industry-sector-ov; the others are spelled the same there or have no other word. */
const INDUSTRY: Partial<Record<Sector, string>> = {
  "commercial-facilities": "commercial",
  "critical-manufacturing": "manufacturing",
  "defense-industrial-base": "defense",
  "food-agriculture": "agriculture",
  "government-facilities": "government",
  "information-technology": "technology",
};

export const sectorOf = (frame: Frame, sector: Sector): StixObject =>
  common(frame, "identity", {
    name: SECTORS[sector],
    identity_class: "class",
    sectors: [INDUSTRY[sector] ?? sector],
    ...extension({ sector }),
  });

export const organisationOf = (frame: Frame, name: string): StixObject =>
  common(frame, "identity", { name, identity_class: "organization" });

/** STIX wants a country, a position or a region; of what has neither code nor outline the name is the region. */
export function regionOf(frame: Frame, { name, code, polygon }: Region): StixObject {
  const [country] = code?.split("-") ?? [];
  const place = code
    ? { country, ...(code.includes("-") ? { administrative_area: code } : {}) }
    : polygon?.length
      ? middleOf(polygon)
      : { region: name };
  // The definition has no list of lists of numbers; pairs are written as words.
  const outline = polygon?.map((pair) => pair.join(","));
  return common(frame, "location", { name, ...place, ...extension({ outline }) });
}

function middleOf(polygon: NonNullable<Region["polygon"]>) {
  const mean = (axis: 0 | 1) => polygon.reduce((sum, pair) => sum + pair[axis], 0) / polygon.length;
  return { latitude: Number(mean(0).toFixed(5)), longitude: Number(mean(1).toFixed(5)) };
}

export const siteOf = (frame: Frame, site: string): StixObject =>
  common(frame, "location", { name: site, region: site, ...extension({ site }) });

/** An address as RFC 3986 has it. */
const uriOf = (url: string) => (/^[\w.~:/?#[\]@!$&'()*+,;=%-]+$/.test(url) ? url : new URL(url).href);

export function articleReference({ title, publisher, url, hash }: EvidenceArticle, id: string): object {
  return {
    source_name: publisher ?? "article without a publisher",
    ...(title ? { description: title } : {}),
    ...(url && URL.canParse(url) ? { url: uriOf(url) } : {}),
    ...(/^[0-9a-f]{64}$/.test(hash) ? { hashes: { "SHA-256": hash } } : {}),
    external_id: id,
  };
}

/** From analytic confidence alone (FORMATS: low 15, moderate 50, high 85), never from a likelihood. */
const CONFIDENCE: Readonly<Record<Confidence, number>> = { low: 15, moderate: 50, high: 85 };

export const evidenceNote = (frame: Frame, report: string, one: CitedEvidence): StixObject =>
  one.kind === "quote" ? quotedNote(frame, report, one) : assessedNote(frame, report, one);

function quotedNote(frame: Frame, report: string, one: QuotedEvidence): StixObject {
  const { id, quote, speaker, hedges, article } = one;
  const who = speaker && [speaker.name, speaker.role, speaker.organisation].filter(Boolean).join(", ");
  const lines = [
    `“${quote}”`,
    speaker === undefined ? undefined : who ? `Said by ${who}.` : "Whose words they are is not stated.",
    hedges.length ? `Hedging words: ${hedges.map((hedge) => `“${hedge.quote}”`).join(", ")}.` : undefined,
  ];
  return own(frame, "note", `evidence ${id}`, {
    abstract: `Evidence ${id}`,
    content: lines.filter(Boolean).join("\n"),
    object_refs: [report],
    external_references: [articleReference(article, id)],
    ...extension({ evidence: publicPart(one) }),
  });
}

/** Ids of the desk say nothing to others. */
function publicPart({ statement: _, incident: __, claim: ___, ...one }: QuotedEvidence): object {
  return { ...one, ...(one.speaker === null ? { speakerUnnamed: true } : {}) };
}

function assessedNote(frame: Frame, report: string, one: AssessedEvidence): StixObject {
  const { claims: _, ...told } = one;
  const { id, subject, level, likelihood, confidence, asOf } = one;
  const lines = [
    `The desk's assessment of ${subject.name} on ${asOf}: ${level} (${levelStep(level)} of 5).`,
    likelihood ? `Likelihood: ${likelihood.replaceAll("-", " ")}.` : undefined,
  ];
  return own(frame, "note", `evidence ${id}`, {
    abstract: `Evidence ${id}`,
    content: lines.filter(Boolean).join("\n"),
    confidence: CONFIDENCE[confidence],
    object_refs: [report],
    ...extension({ evidence: told }),
  });
}

export function judgementNote(frame: Frame, report: string, { id, text, by, cites }: AdvisorySentence): StixObject {
  const { texts, evidence } = frame.message.content;
  const rests = evidence.filter((one): one is AssessedEvidence => one.kind === "assessment" && cites.includes(one.id));
  const [lowest] = rests.map(({ confidence }) => CONFIDENCE[confidence]).toSorted((a, b) => a - b);
  return own(frame, "note", `judgement ${id}`, {
    abstract: `Judgement ${id}`,
    content: text,
    ...(by ? { authors: [by] } : {}),
    ...(lowest === undefined ? {} : { confidence: lowest }),
    lang: texts[0].language,
    object_refs: [report],
  });
}

const NAME_CHARACTERS_MAX = 80;

export const adviceOf = (frame: Frame, { id, text, audience }: AdvisorySentence): StixObject =>
  own(frame, "course-of-action", id, {
    name: text.length > NAME_CHARACTERS_MAX ? `${text.slice(0, NAME_CHARACTERS_MAX - 1)}…` : text,
    description: text,
    lang: frame.message.content.texts[0].language,
    ...extension({ audience }),
  });

const PATHS: Readonly<Record<IndicatorType, string>> = {
  "ipv4-addr": "ipv4-addr:value",
  "ipv6-addr": "ipv6-addr:value",
  "domain-name": "domain-name:value",
  url: "url:value",
  "email-addr": "email-addr:value",
  md5: "file:hashes.MD5",
  sha1: "file:hashes.'SHA-1'",
  sha256: "file:hashes.'SHA-256'",
  sha512: "file:hashes.'SHA-512'",
};
export const INDICATOR_OF_PATH: ReadonlyMap<string, IndicatorType> = new Map(
  Object.entries(PATHS).map(([type, path]) => [path, type as IndicatorType]),
);

/** Good until the advisory ends. */
export function indicatorOf(frame: Frame, { type, value, cites }: AdvisoryIndicator): StixObject {
  const { effective, expires } = frame.message.content;
  return own(frame, "indicator", `${type} ${value}`, {
    name: value,
    pattern: `[${PATHS[type]} = ${patternText(value)}]`,
    pattern_type: "stix",
    pattern_version: "2.1",
    valid_from: millis(effective),
    valid_until: millis(expires),
    ...extension({ cites }),
  });
}

export function vulnerabilityOf(frame: Frame, one: AdvisoryVulnerability): StixObject {
  const { cve, vendor, product, versions, cites } = one;
  const words = [vendor, product, versions].filter(Boolean).join(" ");
  return own(frame, "vulnerability", [cve, vendor, product, versions].join(" "), {
    name: cve,
    ...(words ? { description: words } : {}),
    external_references: [{ source_name: "cve", external_id: cve }],
    ...extension({ vendor, product, versions, cites }),
  });
}
