import type { AdvisoryMessage, Publisher } from "../../domain/advisory.ts";
import { esc } from "../../domain/safe-text.ts";
import { ADVISORY_TYPES } from "../../domain/vocabulary/advisory.ts";
import { FEED_TYPES, type FeedType, feedPath, PUBLIC, pageOf } from "../addresses.ts";
import { titleOf } from "./document-of.ts";
import { type Alternate, htmlPage, languageAttributes } from "./html-page.ts";
import { EN } from "./words/en.ts";
import { instantIn } from "./words-for.ts";

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
  const title = isArchive ? "All warnings" : EN.siteHome;
  const last = messages.map(({ sentAt }) => sentAt).toSorted().at(-1); // biome-ignore format: short
  const none = isArchive ? "No warning has been published yet." : "No warning is in force.";
  const shown = isArchive ? messages.slice((page - 1) * ROWS, page * ROWS) : messages.toSorted(worstFirst);
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
    { title: `${title}: ${publisher.name}`, language: "en", alternates: feedLinks(publisher) },
    `<header><p class="tlp">TLP:CLEAR</p><p class="m">${esc(publisher.name)}</p></header>
<main>
<h1>${title}</h1>
${last ? `<p class="m">Changed last ${instantIn(EN, last)}</p>\n` : ""}${rows ? `<ul class="rows">\n${rows}\n</ul>` : `<p>${none}</p>`}
<ul class="f ways">${links.join("")}</ul>
</main>
<footer><p class="m">${esc(publisher.name)} · ${esc(publisher.contact)}</p><p class="tlp">TLP:CLEAR</p></footer>`,
  );
}

const pagePath = (page: number) => `${PUBLIC}/archive${page > 1 ? `?page=${page}` : ""}`;

/** Whoever looks at three in the morning sees what cannot wait; sorting keeps what was sent last in front. */
const worstFirst = (a: AdvisoryMessage, b: AdvisoryMessage) => rank(b) - rank(a);
const rank = ({ content: { type } }: AdvisoryMessage) => ADVISORY_TYPES.indexOf(type);

function lineOf(message: AdvisoryMessage): string {
  const { state, content } = message;
  const [{ headline, language }] = content.texts;
  const title = titleOf(message, { headline: "" }, EN);
  const sectors = content.sectors.map((sector) => EN.sectorNames[sector]).join(", ");
  const facts = [standing(message), sectors].filter(Boolean).join(" · ");
  const look = state === "active" ? (content.type === "imminent" ? ' class="imminent"' : "") : ' class="over"';
  return `<li${look}><a href="${esc(new URL(pageOf(message)).pathname)}">${esc(title)}<span${languageAttributes(language)}>${esc(headline)}</span></a><p class="m">${esc(facts)}</p></li>`;
}

function standing({ state, sentAt, content: { effective, expires } }: AdvisoryMessage): string {
  const at = (iso: string) => instantIn(EN, iso);
  if (state === "active") return EN.inForce(at(effective), at(expires));
  if (state === "expired") return `Ended ${at(expires)}`;
  return `${state === "cancelled" ? "Cancelled" : "Superseded"} ${at(sentAt)}`;
}

/** For people who followed a link that leads nowhere. */
export const nothingPage = (): string =>
  htmlPage(
    { title: "Nothing at this address", language: "en" },
    `<main>\n<h1>There is no warning at this address</h1>\n<p>Check the number in it: warnings are called A-1, A-2 …</p>\n<p><a href="${PUBLIC}/">${EN.siteHome}</a></p>\n</main>`,
  );

/** The way out of a mail: a page with a button, and what it says when it was pressed. */
export function unsubscribePage(done: boolean): string {
  const title = done ? "No more mails of this kind are sent to you" : "Stop these mails?";
  const form = done ? "" : `<form method="post"><button type="submit">Stop sending these mails to me</button></form>`;
  return htmlPage({ title, language: "en", hasForm: true }, `<main>\n<h1>${title}</h1>\n${form}\n</main>`);
}
