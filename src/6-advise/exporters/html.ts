import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { present } from "../../domain/present.ts";
import { formatOf, pageOf } from "../addresses.ts";
import { isPublic } from "../channels/route.ts";
import type { Document } from "../documents/blocks.ts";
import { documentOf } from "../documents/document-of.ts";
import { type Alternate, documentBody, htmlPage } from "../documents/html-page.ts";
import { feedLinks } from "../documents/site-pages.ts";
import { cap } from "./cap.ts";
import { defineExporter, type ExportContext } from "./exporter.ts";
import { allFieldsOf } from "./fields.ts";
import { shown } from "./shown.ts";

/** What a program does not find again in the attributes of our pages, which hold the fields of all that has some. */
const LOSES = [
  "where sections stood: they come in the order in which they are needed",
  "regions, organisations and sites in fields: their names stand in the text",
  "of evidence all but its quoted words, its address and its SHA-256 in fields: the rest stands in the text",
  "vendor, product and versions of a vulnerability in fields: they stand in the text",
  "earlier messages, who let findings of the gate stand, claims that were left out; the log of changes stands in the text",
  "of the publisher all but its name and its site in fields: how to reach it stands in the text",
];

/** The public page: no script, no request, readable in a text browser, an archive and on paper. */
export const html = defineExporter({
  id: "html",
  mediaType: "text/html; charset=utf-8",
  extension: "html",
  loses: LOSES,
  render: (message, context) => {
    const document = documentOf(message, context);
    return htmlPage(
      {
        title: document.title,
        language: document.language,
        canonical: pageOf(message),
        printEdges: printEdges(document),
        data: announcement(message, document, context),
        alternates: isPublic(message) ? alternatesOf(message) : [],
      },
      documentBody(document, allFieldsOf(shown(message))),
    );
  },
});

/** What a program may come back for, where anybody may read it. */
const alternatesOf = (message: AdvisoryMessage): Alternate[] => [
  ...(cap.refuses!(message) === undefined ? [{ href: formatOf(message, "cap"), type: cap.mediaType, title: "CAP 1.2" }] : []),
  ...feedLinks(message.publisher),
]; // biome-ignore format: a list

/** In each corner of each sheet; the words are the marking, a number, a version and our own address. */
function printEdges({ label, name, state, mayBeSuperseded }: Document): string {
  const text = (words: string) => `"${words.replace(/[^\p{L}\p{N} .,:;[\]()/+_~-]/gu, "")}"`;
  return `@page{margin:22mm 16mm 20mm;@top-left{content:${text(`${name} ${state}`)};font-size:9pt}@top-right{content:${text(label)};font:bold 12pt monospace}@bottom-left{content:${text(mayBeSuperseded)};font-size:9pt}@bottom-center{content:counter(page) "/" counter(pages);font-size:9pt}@bottom-right{content:${text(label)};font:bold 12pt monospace}}
`;
}

/** https://schema.org/SpecialAnnouncement */
function announcement(whole: AdvisoryMessage, { title }: Document, { newer }: ExportContext): object {
  const message = shown(whole);
  const { content, publisher } = message;
  const [first] = content.texts;
  const summary = first.sections.find(({ kind }) => kind === "summary") ?? first.sections[0];
  return present({
    "@context": "https://schema.org",
    "@type": "SpecialAnnouncement",
    "@id": pageOf(message),
    identifier: `urn:uuid:${message.uuid}`,
    name: title,
    headline: first.headline,
    text: summary?.sentences.map(({ text }) => text).join(" "),
    inLanguage: content.texts.map(({ language }) => language),
    datePosted: message.firstSentAt,
    datePublished: message.firstSentAt,
    dateModified: message.sentAt,
    startDate: content.effective,
    expires: content.expires,
    version: message.version,
    creativeWorkStatus: newer ? "older version" : message.state,
    category: content.type,
    keywords: content.sectors,
    spatialCoverage: content.regions.map(({ name }) => ({ "@type": "AdministrativeArea", name })),
    publisher: { "@type": "Organization", name: publisher.name, url: publisher.namespace },
  });
}
