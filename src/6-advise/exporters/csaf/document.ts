import type { AdvisoryMessage, CitedEvidence } from "../../../domain/advisory.ts";
import { levelStep } from "../../../domain/vocabulary/level.ts";
import type { Marking } from "../../../domain/vocabulary/marking.ts";
import { SECTORS } from "../../../domain/vocabulary/sector.ts";
import { writeFacts } from "../../../text/facts.ts";
import { wordsFor } from "../../documents/words-for.ts";
import { labelOf } from "../exporter.ts";
import { headOf } from "../lines.ts";
import { modeMark, stateMark } from "../shown.ts";
import { type Products, productsOf, productTree, vulnerabilitiesOf } from "./products.ts";
import { citedAs, OTHER_NOTES, SECTION_NOTES, sectionText } from "./words.ts";

export type CsafVersion = "2.0" | "2.1";

/** Section 5.1: the id in lower case, each run of other characters an underscore. */
export const fileNameOf = (id: string): string => `${id.toLowerCase().replace(/[^+\-a-z0-9]+/g, "_")}.json`;

/** CSAF 2.0 knows TLP 1.0, which has no AMBER+STRICT. */
export const LABELS: Readonly<Record<CsafVersion, Partial<Record<Marking, string>>>> = {
  "2.0": { clear: "WHITE", green: "GREEN", amber: "AMBER", red: "RED" },
  "2.1": { clear: "CLEAR", green: "GREEN", amber: "AMBER", "amber+strict": "AMBER+STRICT", red: "RED" },
};

/** Where the provider's folders stand on the public site. */
export const csafFolder = (site: string): string => `${site}/public/csaf`;
/** "white/2031/a-12.json". */
export const csafPath = ({ advisory, firstSentAt, content }: AdvisoryMessage, version: CsafVersion): string =>
  `${LABELS[version][content.marking]?.toLowerCase()}/${firstSentAt.slice(0, 4)}/${fileNameOf(advisory)}`;

export function csafDocument(message: AdvisoryMessage, version: CsafVersion): object {
  const { content, publisher } = message;
  const products = productsOf(content.vulnerabilities);
  const category = categoryOf(message, products, version);
  const isOver = category === "csaf_withdrawn" || category === "csaf_superseded";
  const tree = isOver ? undefined : productTree(products);
  const label = LABELS[version][content.marking];
  return {
    ...(version === "2.1" ? { $schema: "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json" } : {}),
    document: {
      aggregate_severity: { namespace: NTAS, text: TYPES[content.type] },
      category,
      csaf_version: version,
      distribution: { text: labelOf(content.marking), tlp: { label, url: "https://www.first.org/tlp/" } },
      lang: content.texts[0].language,
      notes: [...endingNotes(message, category), ...notesOf(message)],
      publisher: { category: publisher.category, ...(publisher.contact ? { contact_details: publisher.contact } : {}), name: publisher.name, namespace: publisher.namespace }, // biome-ignore format: short
      references: referencesOf(message, version, category),
      title: `${stateMark(message)} ${modeMark(message)}${content.texts[0].headline}`,
      tracking: trackingOf(message),
    },
    ...(tree ? { product_tree: tree } : {}),
    ...(content.vulnerabilities.length && !isOver ? { vulnerabilities: vulnerabilitiesOf(content.vulnerabilities, products) } : {}), // biome-ignore format: short
  };
}

const NTAS = "https://www.dhs.gov/national-terrorism-advisory-system";
const TYPES = { bulletin: "Bulletin", elevated: "Elevated", imminent: "Imminent" } as const;

/** A security advisory names for each vulnerability a product; an informational one must name none. */
function categoryOf(message: AdvisoryMessage, products: Products, version: CsafVersion): string {
  const { content, state, changes } = message;
  // The profiles of CSAF 2.1 for what is over want a history.
  if (version === "2.1" && new Set(changes.map((one) => one.version)).size > 1) {
    if (state === "cancelled") return "csaf_withdrawn";
    if (state === "superseded") return "csaf_superseded";
  }
  const { type, vulnerabilities } = content;
  if (vulnerabilities.length && vulnerabilities.every((one) => products.has(one))) return "csaf_security_advisory";
  return vulnerabilities.length || type !== "bulletin" ? "csaf_security_incident_response" : "csaf_informational_advisory"; // biome-ignore format: short
}

interface Note {
  readonly category: string;
  readonly title: string;
  readonly text: string;
}

const REASONS = { csaf_withdrawn: "Reasoning for Withdrawal", csaf_superseded: "Reasoning for Supersession" } as const;

function endingNotes({ reason, changes }: AdvisoryMessage, category: string): Note[] {
  const title = REASONS[category as keyof typeof REASONS];
  return title ? [{ category: "description", title, text: reason ?? changes.at(-1)!.says }] : [];
}

function notesOf(message: AdvisoryMessage): Note[] {
  const { content } = message;
  const [{ language, sections }] = content.texts;
  const lines = (title: string, values: readonly string[], category = "other"): Note[] => (values.length ? [{ category, title, text: values.join("\n") }] : []); // biome-ignore format: short
  return [
    { category: "general", title: OTHER_NOTES.about, text: headOf(message, wordsFor(language)) },
    ...sections.map((section) => {
      const [category, title] = SECTION_NOTES[section.kind];
      return { category, title, text: sectionText(section) };
    }),
    ...lines(OTHER_NOTES.sectors, content.sectors.map((sector) => SECTORS[sector])),
    ...lines(OTHER_NOTES.regions, content.regions.map(({ name, code }) => (code ? `${name} (${code})` : name))),
    ...lines(OTHER_NOTES.organisations, content.organisations),
    ...lines(OTHER_NOTES.sites, content.sites),
    ...lines(OTHER_NOTES.indicators, content.indicators.map(({ type, value, cites }) => `${type} ${value} ${citedAs(cites)}`)),
    ...lines(OTHER_NOTES.evidence, content.evidence.map(evidenceLine)),
    ...lines(OTHER_NOTES.validity, [validityOf(message)]),
  ]; // biome-ignore format: one line for each
}

function evidenceLine(one: CitedEvidence): string {
  if (one.kind === "assessment") {
    const { id, subject, level, likelihood, confidence, asOf } = one;
    const steps = `${levelStep(level)} of 5`;
    return writeFacts({ assessment: id, "subject-kind": subject.kind, subject: subject.name, level, steps, likelihood, confidence, "as-of": asOf }); // biome-ignore format: short
  }
  const { id, quote, speaker, hedges, article } = one;
  const { title, publisher, url, publishedAt, hash } = article;
  return writeFacts({
    quotation: id,
    quote,
    speaker: speaker?.name,
    role: speaker?.role,
    organisation: speaker?.organisation,
    unnamed: speaker === null ? "yes" : undefined,
    ...Object.fromEntries(hedges.map((hedge, n) => [`hedge${n + 1}`, `${hedge.sense}: ${hedge.quote}`])),
    title,
    publisher,
    url,
    published: publishedAt,
    sha256: hash,
  });
}

/** What CSAF has no field for; above all when it ends. */
function validityOf(message: AdvisoryMessage): string {
  const { content, uuid, kind, state, sentAt, hash, supersedes, supersededBy, reason, underReview } = message;
  const { effective, onset, expires, mode, guard } = content;
  return writeFacts({
    effective,
    onset,
    expires,
    mode,
    ...guard,
    kind,
    state,
    sent: sentAt,
    supersedes: supersedes.length ? supersedes.join(" ") : undefined,
    "superseded-by": supersededBy,
    reason,
    "review-since": underReview?.since,
    "review-why": underReview?.why,
    uuid,
    hash,
  });
}

interface Reference {
  readonly category: "self" | "external";
  readonly summary: string;
  readonly url: string;
}

/** One that is external is asked for: where no article has an address, the publisher's own. */
function referencesOf(message: AdvisoryMessage, version: CsafVersion, category: string): Reference[] {
  const { content, publisher, supersededBy } = message;
  const external = (summary: string, url: string): Reference => ({ category: "external", summary, url });
  const self: Reference = { category: "self", summary: "This document", url: `${csafFolder(publisher.site)}/${csafPath(message, version)}` }; // biome-ignore format: short
  const articles = content.evidence.flatMap((one) => {
    if (one.kind !== "quote" || !one.article.url || !URL.canParse(one.article.url)) return [];
    const { title, publisher: house, url } = one.article;
    return [external([`${one.id}:`, title, house && `(${house})`].filter(Boolean).join(" "), new URL(url).href)];
  });
  const next = category === "csaf_superseded" ? [external(`Superseding Document: ${supersededBy ?? "the next advisory"}`, `${publisher.site}/public/${supersededBy ?? ""}`)] : []; // biome-ignore format: short
  return [self, ...next, ...(articles.length ? articles : [external(`Publisher: ${publisher.name}`, publisher.namespace)])]; // biome-ignore format: short
}

/** One revision for each version; of a message that was rendered again the last words. */
function trackingOf({ advisory, firstSentAt, sentAt, version, changes, underReview }: AdvisoryMessage) {
  const revisions = new Map(changes.map((one) => [one.version, { date: one.at, number: String(one.version), summary: one.says }])); // biome-ignore format: short
  const missing = Array.from({ length: version }, (_, n) => n + 1).filter((n) => !revisions.has(n));
  for (const n of missing) revisions.set(n, { date: n === version ? sentAt : firstSentAt, number: String(n), summary: "Issued." }); // biome-ignore format: short
  const history = [...revisions.values()].toSorted((a, b) => Number(a.number) - Number(b.number));
  const latest = history.map(({ date }) => Date.parse(date)).concat(Date.parse(sentAt), underReview ? Date.parse(underReview.since) : 0); // biome-ignore format: short
  return {
    current_release_date: `${new Date(Math.max(...latest)).toISOString().slice(0, 19)}Z`,
    id: advisory,
    initial_release_date: firstSentAt,
    revision_history: history,
    status: underReview ? "interim" : "final",
    version: String(version),
  };
}
