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

/** Warnings on a page of the archive: it stays small. */
const ROWS = 50;

/** What is in force, or all that ever was: one line each, newest first. Undefined: the archive has no such page. */
export function listPage(messages: readonly AdvisoryMessage[], publisher: Publisher, which: "in-force"): string;
export function listPage(
  messages: readonly AdvisoryMessage[],
  publisher: Publisher,
  which: "archive",
  page: number,
): string | undefined;
export function listPage(
  messages: readonly AdvisoryMessage[],
  publisher: Publisher,
  which: "in-force" | "archive",
  page = 1,
): string | undefined {
  const isArchive = which === "archive";
  const title = `${isArchive ? "All warnings" : "Warnings in force"}: ${publisher.name}`;
  const none = isArchive ? "No warning has been published yet." : "No warning is in force.";
  const shown = isArchive ? messages.slice((page - 1) * ROWS, page * ROWS) : messages;
  if (!shown.length && page > 1) return undefined;
  const rows = shown.map(lineOf).join("\n");
  const link = (href: string, words: string) => `<li><a href="${esc(href)}">${words}</a></li>`;
  const links = [
    isArchive ? link(`${PUBLIC}/`, "In force now") : link(`${PUBLIC}/archive`, "All warnings"),
    ...(page > 1 ? [link(pagePath(page - 1), "Newer")] : []),
    ...(isArchive && messages.length > page * ROWS ? [link(pagePath(page + 1), "Older")] : []),
    ...Object.entries(FEED_TYPES).map(([type, { name }]) => link(feedPath(type as FeedType), name)),
  ];
  return htmlPage(
    { title, language: "en", alternates: feedLinks(publisher) },
    `<header><p class="tlp">TLP:CLEAR</p></header>
<main>
<h1>${esc(title)}</h1>
${rows ? `<ul class="rows">\n${rows}\n</ul>` : `<p>${none}</p>`}
<ul class="f">${links.join("")}</ul>
</main>
<footer><p class="m">${esc(publisher.name)} · ${esc(publisher.contact)}</p><p class="tlp">TLP:CLEAR</p></footer>`,
  );
}

const pagePath = (page: number) => `${PUBLIC}/archive${page > 1 ? `?page=${page}` : ""}`;

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
