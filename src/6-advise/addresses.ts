import type { AdvisoryMessage } from "../domain/advisory.ts";

/** Where the public site has what it shows of an advisory. */

type Sited = Pick<AdvisoryMessage, "advisory" | "version" | "publisher">;

/** The folder of the public site, under the publisher's own address. */
export const PUBLIC = "/public";

/** Always the newest message. */
export const pageOf = ({ advisory, publisher }: Sited) => `${publisher.site}${PUBLIC}/${advisory}`;
/** This message, for ever. */
export const versionPageOf = (message: Sited) => `${pageOf(message)}/v${message.version}`;
/** The newest message in a format, by the end of its name: "cap". */
export const formatOf = (message: Sited, suffix: string) => `${pageOf(message)}.${suffix}`;

/** The feeds of the site, as programs look for them. */
export const FEED_TYPES = {
  atom: { mediaType: "application/atom+xml", name: "Atom" },
  rss: { mediaType: "application/rss+xml", name: "RSS" },
  json: { mediaType: "application/feed+json", name: "JSON Feed" },
} as const;
export type FeedType = keyof typeof FEED_TYPES;

/** Of one sector: what names it, and what names none. */
export const feedPath = (type: FeedType, sector?: string) =>
  `${PUBLIC}/feed.${type}${sector === undefined ? "" : `?sector=${sector}`}`;

/** What a page links to: the format's id, the end of its name and what it is called. The same in every language. */
export const PUBLIC_FORMATS: readonly { readonly id: string; readonly suffix: string; readonly name: string }[] = [
  { id: "pdf", suffix: "pdf", name: "PDF" },
  { id: "cap", suffix: "cap", name: "CAP 1.2" },
  { id: "stix", suffix: "stix.json", name: "STIX 2.1" },
  { id: "csaf", suffix: "csaf.json", name: "CSAF 2.0" },
  { id: "misp", suffix: "misp.json", name: "MISP" },
  { id: "ntas", suffix: "ntas.xml", name: "NTAS XML" },
  { id: "text", suffix: "txt", name: "Text" },
  { id: "markdown", suffix: "md", name: "Markdown" },
];
