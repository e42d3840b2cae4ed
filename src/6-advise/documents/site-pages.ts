import type { AdvisoryMessage, Publisher } from "../../domain/advisory.ts";
import { esc, langAttribute } from "../../domain/safe-text.ts";
import { FEED_TYPES, type FeedType, feedPath, PUBLIC, pageOf } from "../addresses.ts";
import { type Alternate, htmlPage } from "./html-page.ts";

/** The feeds of a site, for the head of its pages. */
export const feedLinks = ({ site, name: publisher }: Publisher): Alternate[] =>
  Object.entries(FEED_TYPES).map(([type, { mediaType, name }]) => ({
    href: `${site}${feedPath(type as FeedType)}`,
    type: mediaType,
    title: `Warnings of ${publisher} (${name})`,
  }));

/** What is in force, or all that ever was: one line each, newest first. */
export function listPage(
  messages: readonly AdvisoryMessage[],
  publisher: Publisher,
  which: "in-force" | "archive",
): string {
  const isArchive = which === "archive";
  const title = `${isArchive ? "All warnings" : "Warnings in force"}: ${publisher.name}`;
  const none = isArchive ? "No warning has been published yet." : "No warning is in force.";
  const rows = messages.map(lineOf).join("\n");
  const other = isArchive ? `<a href="${PUBLIC}/">In force now</a>` : `<a href="${PUBLIC}/archive">All warnings</a>`;
  return htmlPage(
    { title, language: "en" },
    `<header><p>TLP:CLEAR</p></header>
<main>
<h1>${esc(title)}</h1>
${rows ? `<ul>\n${rows}\n</ul>` : `<p>${none}</p>`}
<p>${other}</p>
</main>
<footer><p>${esc(publisher.name)} · ${esc(publisher.contact)} · TLP:CLEAR</p></footer>`,
  );
}

const TYPES = { bulletin: "Bulletin", elevated: "Elevated Alert", imminent: "Imminent Alert" } as const;
const DAY = 10;
const MINUTE = 16;

function lineOf(message: AdvisoryMessage): string {
  const { advisory, state, content, supersededBy } = message;
  const [{ headline, language }] = content.texts;
  const end = `${content.expires.slice(0, DAY)} ${content.expires.slice(DAY + 1, MINUTE)}Z`;
  const mark = state === "superseded" && supersededBy ? `superseded by ${supersededBy}` : state;
  const standing = state === "active" ? `until ${end}` : mark;
  const sectors = content.sectors.length ? ` · ${content.sectors.join(", ")}` : "";
  const review = message.underReview ? " · evidence under review" : "";
  return `<li><a href="${esc(new URL(pageOf(message)).pathname)}">${TYPES[content.type]} ${esc(advisory)}: <span${langAttribute(language)}>${esc(headline)}</span></a> · ${esc(standing)}${esc(sectors)}${review}</li>`;
}

/** The way out of a mail: a page with a button, and what it says when it was pressed. */
export function unsubscribePage(done: boolean): string {
  const title = done ? "No more mails of this kind are sent to you" : "Stop these mails?";
  const form = done ? "" : `<form method="post"><button type="submit">Stop sending these mails to me</button></form>`;
  return htmlPage({ title, language: "en" }, `<main>\n<h1>${title}</h1>\n${form}\n</main>`);
}
