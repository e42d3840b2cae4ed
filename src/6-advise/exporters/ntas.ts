import type { AdvisoryMessage, AdvisorySection } from "../../domain/advisory.ts";
import { SECTORS } from "../../domain/vocabulary/sector.ts";
import { NTAS_OURS, ntasInstant } from "../../text/warnings/ntas.ts";
import { element, writeXml, type XmlOut } from "../../text/xml/write-xml.ts";
import { pageOf } from "../addresses.ts";
import { wordsFor } from "../documents/words-for.ts";
import { defineExporter } from "./exporter.ts";
import { fieldsOf } from "./fields.ts";
import { citesOf, evidenceBlock, headOf, oneLine, sentenceLines } from "./lines.ts";
import { shown } from "./shown.ts";

/** NTAS XML 1.1, the consolidated feed with one alert. Attributes of ours have a namespace; docs/exchange.md lists them. */
export const ntas = defineExporter({
  id: "ntas",
  mediaType: "application/xml",
  extension: "xml",
  loses: [
    "languages but the first",
    "seconds of times; when it is expected to begin",
    "codes and outlines of regions, organisations, sites",
    "ids of sentences, the measure that a piece of advice came from; outside of sections of advice, that a sentence is advice",
    "where summary and facts stood: they come first",
    "of evidence all but its quoted words and its address in fields: speaker, publisher and date stand in the text",
    "indicators and vulnerabilities in fields: they stand in the text",
    "earlier messages, who let findings of the gate stand, claims that were left out, the log of changes",
    "of the publisher all but its name and its site",
    "markup and line breaks inside a sentence",
  ],
  render: (message) => writeXml(element("alerts", { "xmlns:t": NTAS_OURS }, alertOf(shown(message)))),
});

const TYPES = { bulletin: "Bulletin", elevated: "Elevated Threat", imminent: "Imminent Threat" } as const;

function alertOf(message: AdvisoryMessage): XmlOut {
  const { content } = message;
  const [text] = content.texts;
  const words = wordsFor(text.language);
  const summary = text.sections.find(({ kind }) => kind === "summary");
  const details = text.sections.find(({ kind }) => kind === "what-we-know");
  const others = text.sections.filter((section) => section !== summary && section !== details);
  const block = (section: AdvisorySection) => sentenceLines(section.sentences, content, words).join("\n");
  const headline = oneLine(text.headline);
  return element(
    "alert",
    { start: ntasInstant(content.effective), end: ntasInstant(content.expires), type: TYPES[content.type], link: pageOf(message), ...ours(message) }, // biome-ignore format: one line
    // Readers take the first paragraph for the headline.
    element("summary", titled(summary), summary ? `${headline}\n\n${block(summary)}` : headline),
    details && element("details", titled(details), block(details)),
    element("duration", {}, headOf(message, words)),
    content.regions.length ? element("locations", {}, content.regions.map(({ name }) => element("location", {}, oneLine(name)))) : undefined, // biome-ignore format: one line
    content.sectors.length ? element("sectors", {}, content.sectors.map((sector) => element("sector", {}, SECTORS[sector].replace(/ Sector$/, "")))) : undefined, // biome-ignore format: one line
    sectionsOf([
      ...others.map((section) => [section.kind, section.title, block(section)] as const),
      ["indicators", words.indicators, indicatorLines(message).join("\n")],
      ["evidence", words.evidence, evidenceBlock(message, words)],
    ]),
  );
}

const titled = (section: AdvisorySection | undefined) => ({ "t:title": section && oneLine(section.title) });

function sectionsOf(sections: readonly (readonly [kind: string, title: string, detail: string])[]) {
  const told = sections.filter(([, , detail]) => detail);
  if (!told.length) return undefined;
  return element(
    "detail_sections",
    {},
    told.map(
      ([kind, title, detail]) =>
      element("detail_section", { "t:kind": kind }, element("detail_title", {}, oneLine(title)), element("detail", {}, detail)), // biome-ignore format: one line
    ),
  );
}

const indicatorLines = ({ content }: AdvisoryMessage): readonly string[] => [
  ...content.vulnerabilities.map(({ cve, vendor, product, versions, cites }) =>
    oneLine(`${[cve, vendor, product, versions].filter(Boolean).join(" ")}${citesOf(cites, content)}`),
  ),
  ...content.indicators.map(({ type, value, cites }) => oneLine(`${type} ${value}${citesOf(cites, content)}`)),
];

const ours = (message: AdvisoryMessage) =>
  Object.fromEntries(Object.entries(fieldsOf(message)).map(([name, value]) => [`t:${name}`, value]));
