import type { AdvisoryMessage, AdvisoryText, CitedEvidence } from "../../../domain/advisory.ts";
import { levelStep } from "../../../domain/vocabulary/level.ts";
import { writeFacts } from "../../../text/facts.ts";
import { uuid5 } from "../../uuid.ts";
import { INDICATORS } from "./words.ts";

export interface Attribute {
  readonly uuid: string;
  readonly type: string;
  readonly category: string;
  readonly value: string;
  readonly comment: string;
  readonly to_ids: boolean;
  readonly timestamp: string;
  readonly distribution: string;
  readonly sharing_group_id: string;
  readonly deleted: boolean;
  readonly disable_correlation: boolean;
}

/** What an attribute says; the rest follows from it. */
type Said = Pick<Attribute, "type" | "category" | "value" | "comment"> & { readonly isSign?: boolean };

/** Sentences, evidence, indicators and what the message is, in this order. MISP's comments tell what each is. */
export function attributesOf(message: AdvisoryMessage, timestamp: string): Attribute[] {
  const { content, uuid, state } = message;
  const [first, ...others] = content.texts;
  const said: Said[] = [
    ...textPart(first, { language: first.language }),
    ...others.flatMap((text) => textPart(text, { translation: text.language })),
    ...content.evidence.flatMap(evidencePart),
    ...signs(message),
    ...targets(message),
    ...times(message),
    ...aboutMessage(message),
  ];
  // A sign of a warning that is over, or was none, is to alarm nobody.
  const isLive = state === "active" && content.mode === "actual";
  return said.map(({ isSign = false, type, category, value, comment }) => ({
    uuid: uuid5(uuid, [type, category, value, comment].join("\n")),
    type,
    category,
    value,
    comment,
    to_ids: isSign && isLive,
    timestamp,
    distribution: "5",
    sharing_group_id: "0",
    deleted: false,
    disable_correlation: !isSign,
  }));
}

type Facts = Readonly<Record<string, string | undefined>>;

const text = (value: string, facts: Facts, category = "Other"): Said => ({ type: "text", category, value, comment: writeFacts(facts) }); // biome-ignore format: short
const listed = (ids: readonly string[]) => (ids.length ? ids.join(" ") : undefined);

function textPart({ language, headline, sections }: AdvisoryText, tongue: Facts): Said[] {
  return [
    text(headline, { headline: language, ...tongue }),
    ...sections.flatMap(({ kind: section, title, sentences }) =>
      sentences.map(({ id, kind, text: words, cites, audience, measure, by }) =>
        text(words, { sentence: id, ...tongue, section, title, kind, cites: listed(cites), audience, measure, by }),
      ),
    ),
  ];
}

function evidencePart(one: CitedEvidence): Said[] {
  if (one.kind === "assessment") {
    const { id, subject, level, likelihood, confidence, asOf } = one;
    const words = `${subject.name}: ${level} (${levelStep(level)} of 5)`;
    const facts = { assessment: id, "subject-kind": subject.kind, subject: subject.name, level, likelihood, confidence, "as-of": asOf }; // biome-ignore format: short
    return [text(words, facts, "External analysis")];
  }
  const { id, quote, speaker, hedges, article } = one;
  const { title, publisher, url, publishedAt, hash } = article;
  const facts = {
    quotation: id,
    speaker: speaker?.name,
    role: speaker?.role,
    organisation: speaker?.organisation,
    unnamed: speaker === null ? "yes" : undefined,
    ...Object.fromEntries(hedges.map((hedge, n) => [`hedge${n + 1}`, `${hedge.sense}: ${hedge.quote}`])),
    title,
    publisher,
    published: publishedAt,
    sha256: hash,
  };
  const link: Said[] = url ? [{ type: "link", category: "External analysis", value: url, comment: writeFacts({ evidence: id }) }] : []; // biome-ignore format: short
  return [text(quote, facts, "External analysis"), ...link];
}

const signs = ({ content: { indicators, vulnerabilities } }: AdvisoryMessage): Said[] => [
  ...indicators.map(({ type, value, cites }) => {
    const [name, category] = INDICATORS[type];
    return { type: name, category, value, comment: writeFacts({ cites: listed(cites) }), isSign: true };
  }),
  ...vulnerabilities.map(({ cve, vendor, product, versions, cites }) => ({
    type: "vulnerability",
    category: "External analysis",
    value: cve,
    comment: writeFacts({ vendor, product, versions, cites: listed(cites) }),
  })),
];

const targets = ({ content: { organisations, regions, sites } }: AdvisoryMessage): Said[] => {
  const target = (type: string, value: string, facts: Facts = {}): Said => ({ type, category: "Targeting data", value, comment: writeFacts(facts) }); // biome-ignore format: short
  return [
    ...organisations.map((name) => target("target-org", name)),
    ...regions.map(({ name, code, polygon }) => target("target-location", name, { code, outline: polygon?.join(" ") })),
    ...sites.map((site) => target("target-external", site)),
  ];
};

const times = ({ content: { effective, onset, expires } }: AdvisoryMessage): Said[] =>
  Object.entries({ effective, onset, expires }).flatMap(([comment, value]) =>
    value ? [{ type: "datetime", category: "Other", value, comment }] : [],
  );

/** What MISP has no field for. */
function aboutMessage(message: AdvisoryMessage): Said[] {
  const { advisory, version, kind, sentAt, firstSentAt, hash, supersedes, supersededBy, reason, underReview, references, changes, publisher, content } = message; // biome-ignore format: short
  const { contact, namespace, category, sender, site } = publisher;
  const own = {
    advisory,
    version: String(version),
    kind,
    sent: sentAt,
    "first-sent": firstSentAt,
    ...content.guard,
    hash,
    supersedes: listed(supersedes),
    "superseded-by": supersededBy,
    reason,
    "review-since": underReview?.since,
    "review-why": underReview?.why,
  };
  return [
    text(writeFacts(own), { about: "message" }),
    text(writeFacts({ contact, namespace, category, sender, site }), { about: "publisher" }),
    ...references.map((one) => text(one.uuid, { reference: one.advisory, version: String(one.version), sent: one.sentAt, expires: one.expires })), // biome-ignore format: short
    ...changes.map((one) => text(one.says, { change: String(one.version), kind: one.kind, at: one.at })),
  ];
}
