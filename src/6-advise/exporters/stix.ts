import type { AdvisoryMessage, AdvisoryText, EvidenceArticle } from "../../domain/advisory.ts";
import type { StixObject } from "../../domain/stix.ts";
import { wordsFor } from "../documents/words-for.ts";
import { uuid5 } from "../uuid.ts";
import { defineExporter } from "./exporter.ts";
import { blocksOf, headOf } from "./lines.ts";
import { modeMark, shown, stateMark } from "./shown.ts";
import { extension, extensionDefinition, type Frame, frameOf, markingDefinition, own, publisherIdentity } from "./stix/frame.ts"; // biome-ignore format: short
import { adviceOf, articleReference, evidenceNote, indicatorOf, judgementNote, organisationOf, regionOf, sectorOf, siteOf, vulnerabilityOf } from "./stix/parts.ts"; // biome-ignore format: short

/**
 * STIX 2.1: a report with all that it refers to in one bundle. No relation is written: an advisory states none with
 * words of its own. docs/exchange.md has the mapping.
 */
export const stix = defineExporter({
  id: "stix",
  mediaType: "application/stix+json;version=2.1",
  extension: "stix.json",
  loses: [
    "ids of claims, statements and incidents in the desk",
    "claims that were left out, and who let findings of the gate stand",
  ],
  render: (message) => `${JSON.stringify(stixBundle(message), undefined, 2)}\n`,
});

export interface Bundle {
  readonly type: "bundle";
  readonly id: string;
  readonly objects: readonly StixObject[];
}

/** What TAXII's collections serve one by one. */
export function stixBundle(given: AdvisoryMessage): Bundle {
  const message = shown(given);
  const frame = frameOf(message);
  const { uuid, version, state, content } = message;
  const parts = partsOf(frame, `report--${uuid}`);
  const objects = [
    ...extensionDefinition,
    markingDefinition(content.marking),
    publisherIdentity(frame),
    reportOf(frame, parts.map(({ id }) => id)),
    ...parts,
    ...translationsOf(frame),
  ]; // biome-ignore format: a list
  return { type: "bundle", id: `bundle--${uuid5(uuid, `${version} ${state} ${frame.modified}`)}`, objects };
}

/** Each once: two regions may be the same place. */
function partsOf(frame: Frame, report: string): StixObject[] {
  const { sectors, organisations, regions, sites, texts, evidence, indicators, vulnerabilities } = frame.message.content; // biome-ignore format: short
  const sentences = texts[0].sections.flatMap((section) => section.sentences);
  const all = [
    ...sectors.map((sector) => sectorOf(frame, sector)),
    ...organisations.map((name) => organisationOf(frame, name)),
    ...regions.map((region) => regionOf(frame, region)),
    ...sites.map((site) => siteOf(frame, site)),
    ...vulnerabilities.map((one) => vulnerabilityOf(frame, one)),
    ...indicators.map((one) => indicatorOf(frame, one)),
    ...sentences.filter(({ kind }) => kind === "advice").map((sentence) => adviceOf(frame, sentence)),
    ...sentences.filter(({ kind }) => kind === "judgement").map((sentence) => judgementNote(frame, report, sentence)),
    ...evidence.map((one) => evidenceNote(frame, report, one)),
  ];
  return [...new Map(all.map((object) => [object.id, object])).values()];
}

function reportOf(frame: Frame, refs: readonly string[]): StixObject {
  const { message, created, publisher } = frame;
  const { uuid, state, content } = message;
  const { texts, type, mode, indicators, vulnerabilities } = content;
  const kinds = ["threat-report", ...(indicators.length ? ["indicator"] : []), ...(vulnerabilities.length ? ["vulnerability"] : [])]; // biome-ignore format: short
  const report = own(frame, "report", "", {
    name: nameOf(message, texts[0]),
    description: descriptionOf(message, texts[0]),
    report_types: kinds,
    published: created,
    object_refs: refs.length ? refs : [publisher],
    labels: [`advisory-type:${type}`, `state:${state}`, `mode:${mode}`],
    lang: texts[0].language,
    external_references: referencesOf(message),
    ...extension(fieldsOf(message)),
  });
  return { ...report, id: `report--${uuid}` };
}

const nameOf = (message: AdvisoryMessage, { headline }: AdvisoryText) =>
  `${message.state === "active" ? "" : `[${message.state}] `}${modeMark(message)}${headline}`;

const descriptionOf = (message: AdvisoryMessage, text: AdvisoryText) =>
  [headOf(message, wordsFor(text.language)), ...blocksOf(text, message, () => true)].join("\n\n");

function referencesOf(message: AdvisoryMessage): object[] {
  const { content, publisher, advisory, supersedes, supersededBy } = message;
  const articles = new Map<string, [EvidenceArticle, string]>();
  for (const one of content.evidence)
    if (one.kind === "quote" && !articles.has(one.article.id)) articles.set(one.article.id, [one.article, one.id]);
  const other = (external_id: string, description: string) => ({ source_name: publisher.name, external_id, description }); // biome-ignore format: short
  return [
    other(advisory, stateMark(message)),
    ...supersedes.map((id) => other(id, `${advisory} stands in its place`)),
    ...(supersededBy ? [other(supersededBy, `stands in the place of ${advisory}`)] : []),
    ...[...articles.values()].map(([article, id]) => articleReference(article, id)),
  ];
}

/** What STIX has no property for. */
function fieldsOf(message: AdvisoryMessage): object {
  const { advisory, version, kind, state, sentAt, firstSentAt, hash, references, supersedes, supersededBy, reason, changes, underReview, uuid, content } = message; // biome-ignore format: short
  const { type, guard, mode, effective, onset, expires, texts } = content;
  const updates = [...new Set(references.map((one) => `report--${one.uuid}`))].filter((id) => id !== `report--${uuid}`);
  return {
    advisory, version, kind, state, sentAt, firstSentAt, contentHash: hash, advisoryType: type, guard, mode, effective, onset, expires, texts, references, updates, supersedes, supersededBy, reason, changes, underReview,
  }; // biome-ignore format: a list
}

function translationsOf(frame: Frame): StixObject[] {
  const { message, modified } = frame;
  const [, ...others] = message.content.texts;
  if (!others.length) return [];
  const contents = Object.fromEntries(others.map((text) => [text.language, { name: nameOf(message, text), description: descriptionOf(message, text) }])); // biome-ignore format: short
  return [own(frame, "language-content", "", { object_ref: `report--${message.uuid}`, object_modified: modified, contents })]; // biome-ignore format: short
}
