import { createHash } from "node:crypto";
import type { AdvisoryMessage, Publisher } from "../../domain/advisory.ts";
import { csafDocument, csafFolder, csafPath, LABELS } from "../exporters/csaf/document.ts";
import { csaf } from "../exporters/csaf.ts";
import { shown } from "../exporters/shown.ts";
import { jsonFile, newestOf, type ProvidedFile, utf8 } from "./files.ts";

/** Where the metadata are looked for first (CSAF 2.0, 7.1.9); beside that the folder holds them too. */
export const METADATA_PATH = "/.well-known/csaf/provider-metadata.json";

interface Document {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly label: string;
  readonly published: string;
  readonly updated: string;
  readonly bytes: Uint8Array;
}

/**
 * The folder of a provider of CSAF 2.0 (7.2.2) with all it needs: metadata, for each label a feed (ROLIE) and a directory
 * with lists, for each document its hashes. Labels have folders of their own: what is not TLP:WHITE goes behind a login.
 * What has no label is not in it. Whoever writes the files in this order never has a list that names what is not there.
 */
export function csafProvider(messages: readonly AdvisoryMessage[], publisher: Publisher): readonly ProvidedFile[] {
  const documents = newestOf(messages.filter((message) => csaf.refuses!(message) === undefined)).map(documentOf);
  const labels = Object.values(LABELS["2.0"]).filter((label) => label === "WHITE" || documents.some((one) => one.label === label)); // biome-ignore format: short
  const updated =
    documents
      .map((one) => one.updated)
      .toSorted()
      .at(-1) ?? EPOCH;
  return [
    ...labels.flatMap((label) => folderOf(publisher, label, documents.filter((one) => one.label === label))),
    jsonFile("service.json", serviceOf(publisher, labels)),
    jsonFile("provider-metadata.json", metadataOf(publisher, labels, updated)),
  ]; // biome-ignore format: a list
}

/** Of a provider that has published nothing yet. */
const EPOCH = "1970-01-01T00:00:00Z";

function documentOf(given: AdvisoryMessage): Document {
  const message = shown(given);
  const { document } = csafDocument(message, "2.0") as { document: { title: string; tracking: { current_release_date: string } } }; // biome-ignore format: short
  return {
    id: message.advisory,
    title: document.title,
    path: csafPath(message, "2.0"),
    label: LABELS["2.0"][message.content.marking]!,
    published: message.firstSentAt,
    updated: document.tracking.current_release_date,
    bytes: utf8(csaf.render(message, {}) as string),
  };
}

const feedName = (label: string) => `csaf-feed-tlp-${label.toLowerCase()}`;
const feedPath = (label: string) => `${label.toLowerCase()}/${feedName(label)}.json`;
const categoryPath = (label: string) => `${label.toLowerCase()}/category-tlp-${label.toLowerCase()}.json`;

function metadataOf({ name, namespace, category, contact, site }: Publisher, labels: readonly string[], last_updated: string) { // biome-ignore format: short
  const base = csafFolder(site);
  const feeds = labels.map((label) => ({ summary: `All TLP:${label} advisories of ${name}`, tlp_label: label, url: `${base}/${feedPath(label)}` })); // biome-ignore format: short
  return {
    canonical_url: `${site}${METADATA_PATH}`,
    distributions: [
      { rolie: { categories: labels.map((label) => `${base}/${categoryPath(label)}`), feeds, services: [`${base}/service.json`] } },
      ...labels.map((label) => ({ directory_url: `${base}/${label.toLowerCase()}/` })),
    ],
    last_updated,
    list_on_CSAF_aggregators: true,
    metadata_version: "2.0",
    mirror_on_CSAF_aggregators: true,
    publisher: { category, ...(contact ? { contact_details: contact } : {}), name, namespace },
    role: "csaf_provider",
  };
} // biome-ignore format: a table

const INFORMATION = { scheme: "urn:ietf:params:rolie:category:information-type", term: "csaf" };

const serviceOf = ({ name, site }: Publisher, labels: readonly string[]) => ({
  service: {
    workspace: [
      {
        title: `CSAF of ${name}`,
        collection: labels.map((label) => ({
          title: `All TLP:${label} advisories of ${name}`,
          href: `${csafFolder(site)}/${feedPath(label)}`,
          categories: { category: [INFORMATION] },
        })),
      },
    ],
  },
});

/** The documents by the year in which they were first released, then what names them: category, lists, feed. */
function folderOf(publisher: Publisher, label: string, documents: readonly Document[]): ProvidedFile[] {
  const folder = label.toLowerCase();
  const inside = ({ path }: Document) => path.slice(folder.length + 1);
  const newestFirst = documents.toSorted((a, b) => b.updated.localeCompare(a.updated) || a.path.localeCompare(b.path));
  const changes = newestFirst.map((one) => `"${inside(one)}","${one.updated}"\n`).join("");
  return [
    ...documents.flatMap(({ path, bytes }) => [{ path, bytes }, hashFile(path, bytes, "sha256"), hashFile(path, bytes, "sha512")]),
    jsonFile(categoryPath(label), { categories: { category: [{ term: "CSAF" }] } }),
    { path: `${folder}/index.txt`, bytes: utf8(newestFirst.map((one) => `${inside(one)}\n`).join("")) },
    { path: `${folder}/changes.csv`, bytes: utf8(changes) },
    jsonFile(feedPath(label), feedOf(publisher, label, newestFirst)),
  ]; // biome-ignore format: a list
}

/** As sha256sum writes it. */
const hashFile = (path: string, bytes: Uint8Array, by: "sha256" | "sha512"): ProvidedFile => ({
  path: `${path}.${by}`,
  bytes: utf8(`${createHash(by).update(bytes).digest("hex")}  ${path.replace(/^.*\//, "")}\n`),
});

function feedOf({ name, site }: Publisher, label: string, documents: readonly Document[]) {
  const base = csafFolder(site);
  return {
    feed: {
      id: feedName(label),
      title: `All TLP:${label} advisories of ${name}`,
      link: [
        { rel: "self", href: `${base}/${feedPath(label)}` },
        { rel: "service", href: `${base}/service.json` },
      ],
      category: [INFORMATION],
      updated: documents[0]?.updated ?? EPOCH,
      entry: documents.map(({ id, title, path, published, updated }) => ({
        id,
        title,
        link: [
          { rel: "self", href: `${base}/${path}` },
          { rel: "hash", href: `${base}/${path}.sha256` },
          { rel: "hash", href: `${base}/${path}.sha512` },
        ],
        published,
        updated,
        content: { type: "application/json", src: `${base}/${path}` },
        format: { schema: "https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json", version: "2.0" },
      })),
    },
  };
}
