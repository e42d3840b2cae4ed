import type { AdvisoryMessage, Publisher } from "../../domain/advisory.ts";
import { esc, safe, safeKeepingLines } from "../../domain/safe-text.ts";
import type { Sector } from "../../domain/vocabulary/sector.ts";
import { FEED_TYPES, type FeedType, feedPath, formatOf, PUBLIC, pageOf } from "../addresses.ts";
import { isPublic } from "../channels/route.ts";
import { documentOf } from "../documents/document-of.ts";
import { bodyParts } from "../documents/html-page.ts";
import { EN } from "../documents/words/en.ts";
import { wordsFor } from "../documents/words-for.ts";
import { cap } from "../exporters/cap.ts";
import { allFieldsOf, type Fields } from "../exporters/fields.ts";
import { blocksOf, headOf } from "../exporters/lines.ts";
import { shown } from "../exporters/shown.ts";
import { newestOf } from "../provider/files.ts";
import { uuid5 } from "../uuid.ts";

/** What feeds have no element for: an element of ours, and the schemes of its categories. */
export const TOCSIN = "urn:tocsin:feed:1";
export const SCHEME = `${TOCSIN}:`;

/** Entries of a feed; those in force stand in it however many they are. */
const ENTRIES_MAX = 50;

/** What the feeds say, before any notation. Instants are ISO 8601 in UTC. */
export interface Feed {
  /** "urn:uuid:…": the same for ever. */
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  readonly self: string;
  readonly mediaType: string;
  /** The page that shows the same. */
  readonly home: string;
  readonly publisher: Publisher;
  /** Changed last first. */
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly id: string;
  /** With what a reader must know before anything else: "CANCELLED: Imminent Alert A-14: …". */
  readonly title: string;
  readonly language: string;
  readonly published: string;
  /** Moves with each message of the advisory. */
  readonly updated: string;
  readonly page: string;
  /** The same as CAP; absent: no message of CAP is written for its end. */
  readonly cap?: string;
  /** Plain text: what it is, whether it is in force, and its summary. */
  readonly summary: string;
  /** All of it. */
  readonly html: string;
  /** By kind of category: its state, type and sectors. */
  readonly categories: readonly { readonly scheme: string; readonly term: string; readonly label: string }[];
  readonly fields: Fields;
}

/** Of a desk that has published nothing yet. */
const EPOCH = "1970-01-01T00:00:00Z";

/** The newest message of each advisory that anybody may read, of one sector or of all. */
export function feedOf(
  messages: readonly AdvisoryMessage[],
  publisher: Publisher,
  type: FeedType,
  sector?: Sector,
): Feed {
  const isFor = ({ content: { sectors } }: AdvisoryMessage) => !sector || !sectors.length || sectors.includes(sector);
  // The newest of all first: what was raised above TLP:CLEAR since is not shown as it was before either.
  const wanted = newestOf(messages).filter((message) => isPublic(message) && isFor(message));
  const entries = chosen(wanted).map(entryOf);
  return {
    id: `urn:uuid:${uuid5(publisher.uuid, `feed:${sector ?? ""}`)}`,
    title: `Warnings of ${publisher.name}${sector ? `: ${EN.sectorNames[sector]}` : ""}`,
    updated: entries[0]?.updated ?? EPOCH,
    self: `${publisher.site}${feedPath(type, sector)}`,
    mediaType: FEED_TYPES[type].mediaType,
    home: `${publisher.site}${PUBLIC}/`,
    publisher,
    entries,
  };
}

/** All that is in force, and what ended last. */
function chosen(messages: readonly AdvisoryMessage[]): readonly AdvisoryMessage[] {
  const inForce = messages.filter(({ state }) => state === "active");
  const over = changedLastFirst(messages.filter(({ state }) => state !== "active"));
  return changedLastFirst([...inForce, ...over.slice(0, Math.max(0, ENTRIES_MAX - inForce.length))]);
}

const changedLastFirst = (messages: readonly AdvisoryMessage[]) => messages.toSorted((a, b) => updatedOf(b).localeCompare(updatedOf(a)) || a.uuid.localeCompare(b.uuid)); // biome-ignore format: short
const updatedOf = ({ sentAt, underReview }: AdvisoryMessage) => underReview && underReview.since > sentAt ? underReview.since : sentAt; // biome-ignore format: short

function entryOf(whole: AdvisoryMessage): Entry {
  const message = shown(whole);
  const document = documentOf(message);
  const page = pageOf(message);
  const [text] = message.content.texts;
  return {
    id: `urn:uuid:${message.uuid}`,
    title: safe(document.title),
    language: text.language,
    published: message.firstSentAt,
    updated: updatedOf(message),
    page,
    ...(cap.refuses!(message) === undefined ? { cap: formatOf(message, "cap") } : {}),
    summary: safeKeepingLines(summaryOf(message)),
    // Its places are those of the page: in a list of entries they would lead to those of another.
    html: bodyParts(document).replaceAll('href="#', `href="${esc(page)}#`),
    categories: categoriesOf(message),
    fields: allFieldsOf(message),
  };
}

function summaryOf(message: AdvisoryMessage): string {
  const [text] = message.content.texts;
  const sections = text.sections.filter(({ kind }) => kind === "summary");
  return [headOf(message, wordsFor(text.language)), ...blocksOf({ ...text, sections }, message, () => true)].join("\n\n");
} // biome-ignore format: short

const categoriesOf = ({ state, content: { type, sectors } }: AdvisoryMessage) => [
  { scheme: "state", term: state, label: state },
  { scheme: "type", term: type, label: EN.types[type] },
  ...sectors.map((sector) => ({ scheme: "sector", term: sector, label: EN.sectorNames[sector] })),
];
