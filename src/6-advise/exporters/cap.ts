import type {
  AdvisoryContent,
  AdvisoryMessage,
  AdvisoryText,
  MessageReference,
  Region,
} from "../../domain/advisory.ts";
import { SECTORS } from "../../domain/vocabulary/sector.ts";
import { capInstant } from "../../text/warnings/cap.ts";
import { element, writeXml, type XmlOut } from "../../text/xml/write-xml.ts";
import { pageOf } from "../addresses.ts";
import { defineExporter, labelOf } from "./exporter.ts";
import { citesOf, descriptionOf, instructionOf, oneLine } from "./lines.ts";
import { shown } from "./shown.ts";

/** OASIS CAP 1.2, without a signature: signing is a port, done after. docs/exchange.md has the mapping. */
export const cap = defineExporter({
  id: "cap",
  mediaType: "application/cap+xml",
  extension: "cap",
  loses: [
    "which kind a section is, ids of sentences, the measure that a piece of advice came from",
    "where among facts a piece of advice stood: facts and judgements come first, advice behind them",
    "of evidence all but its quoted words and its address in fields: speaker, publisher and date stand in the text",
    "who let findings of the gate stand, claims that were left out, and the log of changes but its newest line",
    "of the publisher all but its name, sender and contact",
    "of earlier messages when they end; those that have ended",
    "markup and line breaks inside a sentence",
  ],
  refuses: ({ kind, state }) =>
    kind === "end"
      ? state === "superseded"
        ? "in CAP the message that stands in its place says so by its references; none is sent for this one"
        : "in CAP a message ends by its own <expires>; none is sent for its end"
      : undefined,
  render: (message, { draft = false }) => writeXml(alertOf(shown(message), draft)),
});

export const CAP_NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
/** Names of our parameters begin with it. */
const OURS = "tocsin:";

function alertOf(message: AdvisoryMessage, isDraft: boolean): XmlOut {
  const { content, publisher, sentAt, reason, changes, kind } = message;
  const references = referencesOf(message);
  const restriction = restrictionOf(content);
  const note = reason ?? (kind === "update" || kind === "extend" ? changes.at(-1)?.says : undefined);
  return element(
    "alert",
    { xmlns: CAP_NAMESPACE },
    element("identifier", {}, capIdentifier(message)),
    element("sender", {}, publisher.sender),
    element("sent", {}, capInstant(sentAt)),
    element("status", {}, isDraft ? "Draft" : { actual: "Actual", exercise: "Exercise", test: "Test" }[content.mode]),
    element("msgType", {}, kind === "cancel" ? "Cancel" : references.length ? "Update" : "Alert"),
    element("source", {}, "Tocsin"),
    element("scope", {}, restriction ? "Restricted" : "Public"),
    optional("restriction", restriction),
    element("code", {}, "tocsin:cap:1"),
    optional("note", note && oneLine(note)),
    optional("references", references.map((one) => `${publisher.sender},${capIdentifier(one)},${capInstant(one.sentAt)}`).join(" ")), // biome-ignore format: short
    content.texts.map((text) => infoOf(message, text)),
  );
}

const optional = (name: string, value: string | undefined) => (value ? element(name, {}, value) : undefined);

/** One for each message: "A-12-v3-UUID". */
export const capIdentifier = ({ advisory, version, uuid }: Pick<AdvisoryMessage, "advisory" | "version" | "uuid">) =>
  `${advisory}-v${version}-${uuid}`;

/**
 * All earlier messages that hold when this one is sent: those in whose place it stands. A Cancel must name some: where all
 * have lapsed, these.
 */
function referencesOf({ references, sentAt, kind }: AdvisoryMessage): readonly MessageReference[] {
  const holding = references.filter(({ expires }) => Date.parse(expires) > Date.parse(sentAt));
  return holding.length || kind !== "cancel" ? holding : references;
}

/** Public is only what is marked clear and meant. */
function restrictionOf({ marking, mode }: AdvisoryContent): string | undefined {
  if (marking !== "clear") return labelOf(marking);
  return mode === "actual" ? undefined : `${labelOf(marking)}, ${mode === "test" ? "test" : "exercise"} only`;
}

/** FORMATS: what NTAS types mean in CAP's three words. The mapping is ours. */
function measuresOf({ content, kind }: AdvisoryMessage) {
  const { type, guard } = content;
  const goesOn = content.evidence.some((one) => one.kind === "quote" && one.reality === "ongoing");
  const words = {
    bulletin: { urgency: "Future", severity: guard.credible === "no" ? "Minor" : "Moderate", certainty: "Possible" },
    elevated: { urgency: "Expected", severity: "Severe", certainty: "Likely" },
    imminent: { urgency: "Immediate", severity: "Extreme", certainty: goesOn ? "Observed" : "Likely" },
  }[type];
  return kind === "cancel" ? { ...words, urgency: "Past" } : words;
}

/** Execute means what stands in the instruction: without one there is nothing to execute. */
function responsesOf({ content: { type }, kind }: AdvisoryMessage, hasAdvice: boolean): readonly string[] {
  if (kind === "cancel") return ["None"];
  if (type === "bulletin") return hasAdvice ? ["Monitor", "Prepare"] : ["Monitor"];
  if (type === "elevated") return hasAdvice ? ["Prepare", "Execute"] : ["Prepare"];
  return hasAdvice ? ["Execute"] : ["Monitor"];
}

function infoOf(message: AdvisoryMessage, text: AdvisoryText): XmlOut {
  const { content, publisher } = message;
  const instruction = instructionOf(message, text);
  const { urgency, severity, certainty } = measuresOf(message);
  const isCyber = content.indicators.length + content.vulnerabilities.length > 0;
  const isOpen = restrictionOf(content) === undefined;
  return element(
    "info",
    {},
    element("language", {}, text.language),
    element("category", {}, "Security"),
    content.sectors.length ? element("category", {}, "Infra") : undefined,
    element("event", {}, eventOf(text.language, isCyber)),
    responsesOf(message, instruction !== undefined).map((one) => element("responseType", {}, one)),
    element("urgency", {}, urgency),
    element("severity", {}, severity),
    element("certainty", {}, certainty),
    optional("audience", audienceOf(content)),
    element("eventCode", {}, ...named("OET:v1.2", isCyber ? "OET-050" : "OET-177")),
    element("effective", {}, capInstant(content.effective)),
    optional("onset", content.onset && capInstant(content.onset)),
    element("expires", {}, capInstant(content.expires)),
    element("senderName", {}, oneLine(publisher.name)),
    element("headline", {}, headlineOf(text.headline)),
    element("description", {}, descriptionOf(message, text)),
    optional("instruction", instruction),
    // There is a page of what is public alone.
    optional("web", isOpen ? pageOf(message) : undefined),
    optional("contact", publisher.contact),
    parametersOf(message).map(([name, value]) => element("parameter", {}, ...named(`${OURS}${name}`, value))),
    content.regions.map(areaOf),
  );
}

/** What is warned of, in the words of the block; the event code says the same to programs. */
const EVENTS: Readonly<Record<string, readonly [security: string, cyber: string]>> = {
  en: ["Security threat", "Cybercrime threat"],
  es: ["Amenaza a la seguridad", "Amenaza de ciberdelincuencia"],
  fr: ["Menace pour la sécurité", "Menace de cybercriminalité"],
  de: ["Sicherheitsbedrohung", "Bedrohung durch Cyberkriminalität"],
};
const eventOf = (language: string, isCyber: boolean) =>
  (EVENTS[language.toLowerCase().replace(/-.*/, "")] ?? EVENTS["en"]!)[isCyber ? 1 : 0];

const named = (name: string, value: string) => [element("valueName", {}, name), element("value", {}, value)];

/** Characters of a headline, CAP 1.2: under 140. */
const HEADLINE_MAX = 139;
const headlineOf = (headline: string) => {
  const line = oneLine(headline);
  return line.length <= HEADLINE_MAX ? line : `${line.slice(0, HEADLINE_MAX - 1).replace(/[\ud800-\udbff]$/, "")}…`;
};

const audienceOf = ({ sectors, organisations, sites }: AdvisoryContent) =>
  oneLine([...sectors.map((sector) => SECTORS[sector]), ...organisations, ...sites].join("; "));

/** What CAP has no element for. Lists are one parameter for each. */
function parametersOf(message: AdvisoryMessage): readonly (readonly [name: string, value: string])[] {
  const { advisory, uuid, version, kind, state, firstSentAt, supersedes, supersededBy, content } = message;
  const { type, guard, marking, sectors, organisations, sites, indicators, vulnerabilities } = content;
  const each = (name: string, values: readonly string[]) => values.map((value) => [name, oneLine(value)] as const);
  return [
    ["advisory", advisory],
    ["uuid", uuid],
    ["version", String(version)],
    ["message", kind],
    ["state", state],
    ["type", type],
    ["guard", `credible ${guard.credible}, specific ${guard.specific}, impending ${guard.impending}`],
    ["tlp", labelOf(marking)],
    ["first-sent", firstSentAt],
    ["content-sha256", message.hash],
    ...each("sector", sectors),
    ...each("organisation", organisations),
    ...each("site", sites),
    ...each("supersedes", supersedes),
    ...each("superseded-by", supersededBy ? [supersededBy] : []),
    ...each(
      "indicator",
      indicators.map(({ type: of, value, cites }) => `${of} ${value}${citesOf(cites, content)}`),
    ),
    ...each("vulnerability", vulnerabilities.map(({ cve, vendor, product, versions, cites }) => `${[cve, vendor, product, versions].map((one) => one ?? "").join("; ").replace(/(?:; )+$/, "")}${citesOf(cites, content)}`)), // biome-ignore format: short
  ];
}

/** A polygon that is not closed would be refused by every reader: then the code or the name alone says where. */
function areaOf({ name, code, polygon = [] }: Region): XmlOut {
  const isClosed = polygon.length >= 4 && String(polygon[0]) === String(polygon.at(-1));
  return element(
    "area",
    {},
    element("areaDesc", {}, oneLine(name)),
    isClosed ? element("polygon", {}, polygon.map((point) => point.map(degrees).join(",")).join(" ")) : undefined,
    code ? element("geocode", {}, ...named(code.includes("-") ? "ISO3166-2" : "ISO3166-1", code)) : undefined,
  );
}

/** A ten-millionth of a degree is a centimetre; never "1e-7". */
const degrees = (angle: number) =>
  String(Number(angle.toFixed(7))).includes("e") ? "0" : String(Number(angle.toFixed(7)));
