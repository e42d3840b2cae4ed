import type { BlockedSigns, Catalog } from "../../domain/catalog.ts";
import type { Answer, BlockedPage, RecogniseBlocked } from "../../ports/fetch.ts";
import { lookOfPage, type PageLook } from "./look-of-page.ts";

type By = BlockedPage["by"];
type Found = Pick<BlockedPage, "by" | "sign">;
type Place = BlockedSigns["where"];

/**
 * Words of running text beside the sign up to which a page may be a wall. An article about captchas has hundreds; a wall
 * has its two sentences; consent pages explain themselves at length. A paywall that leaves a paragraph of the story is
 * read: what it shows is the story's.
 */
const PROSE_MAX = { redirect: 400, title: 300, consent: 250, text: 40, scripts: 15, markup: 40, error: 600 };

/** Binds the signs of the catalog. */
export function blockedRecogniser({ blockedPages = [] }: Pick<Catalog, "blockedPages">): RecogniseBlocked {
  const at = (where: Place) => blockedPages.filter((entry) => entry.where === where);
  const places = {
    header: at("header"),
    host: at("host"),
    path: at("path"),
    title: at("title"),
    text: at("text"),
    topic: at("topic"),
    markup: at("markup"),
  };
  return (answer) => recogniseBlocked(answer, places);
}

type Signs = Readonly<Record<Place, readonly BlockedSigns[]>>;

function recogniseBlocked(answer: Answer, signs: Signs): Found | undefined {
  const found = first(signs.header, (sign) => hasHeader(answer, sign));
  if (found) return found;
  if (answer.status === 402) return { by: "paywall", sign: "status 402" };
  if (!isHtml(answer)) return undefined;
  const html = new TextDecoder().decode(answer.bytes);
  const look = lookOfPage(html);
  const isError = answer.status >= 400;
  return (
    byRedirect(answer, look, signs) ??
    byTitle(look, signs, isError) ??
    byText(look, signs, isError) ??
    byMarkup(html, look, signs, isError)
  );
}

function isHtml({ contentType, bytes }: Answer): boolean {
  if (contentType) return /html/.test(contentType);
  return /^\s*<(?:!doctype|html|head)/i.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}

function first(entries: readonly BlockedSigns[], holds: (sign: string, by: By) => boolean): Found | undefined {
  for (const { by, signs } of entries) {
    const sign = signs.find((candidate) => holds(candidate, by));
    if (sign !== undefined) return { by, sign };
  }
  return undefined;
}

/** "cf-mitigated: challenge"; without a value, the header itself is the sign. */
function hasHeader({ headers }: Answer, sign: string): boolean {
  const colon = sign.indexOf(":");
  const value = headers[sign.slice(0, colon)];
  return value?.toLowerCase().startsWith(sign.slice(colon + 1).trim()) === true;
}

const proseOf = ({ blocks }: PageLook) => blocks.reduce((sum, { proseWords }) => sum + proseWords, 0);

/** A redirect to login.example, consent.example or /subscribe that nobody asked for. */
function byRedirect({ asked, url }: Answer, look: PageLook, { host, path }: Signs): Found | undefined {
  if (asked === url || !URL.canParse(asked) || !URL.canParse(url) || proseOf(look) > PROSE_MAX.redirect)
    return undefined;
  const [from, to] = [new URL(asked), new URL(url)];
  const labels = (name: string) => name.split(".").slice(0, -2);
  const segments = ({ pathname }: URL) => pathname.toLowerCase();
  const isIn = (where: string, sign: string) => `${where}/`.replace(/[.?;]/g, "/").includes(`${sign}/`);
  return (
    first(host, (sign) => labels(to.hostname).includes(sign) && !labels(from.hostname).includes(sign)) ??
    first(path, (sign) => isIn(segments(to), sign) && !isIn(segments(from), sign))
  );
}

/** The whole title, or its part before the name of the site. */
function byTitle(look: PageLook, { title }: Signs, isError: boolean): Found | undefined {
  if (proseOf(look) > (isError ? PROSE_MAX.error : PROSE_MAX.title)) return undefined;
  if (look.saysArticle && !isError) return undefined;
  const parts = new Set([look.title, ...look.title.split(/ [|–—·:-] /), ...look.title.split(/\s*[|–—]\s*/)]);
  for (const part of [...parts]) parts.add(part.replace(/[.…!\s]+$/, ""));
  const found = first(title, (sign) => parts.has(sign));
  // "Register" heads lists, too: only a page that asks for a password is a login.
  return found?.by === "login" && !look.asksPassword ? undefined : found;
}

function byText(look: PageLook, { text, topic }: Signs, isError: boolean): Found | undefined {
  if (proseOf(look) > PROSE_MAX.error) return undefined;
  for (const { by, signs } of text) {
    const sign = signs.find((candidate) => look.blocks.some((block) => block.text.includes(candidate)));
    if (sign === undefined) continue;
    const topics = topic.filter((entry) => entry.by === by).flatMap((entry) => entry.signs);
    if (isError || hasNothingElse(look, by, [...signs, ...topics])) return { by, sign };
  }
  return undefined;
}

/** Whether the running text beside the words of a wall is too little for an article. */
function hasNothingElse(look: PageLook, by: By, words: readonly string[]): boolean {
  // A short notice of a site with a cookie banner says that it is an article; its banner does not make it a wall.
  if (by === "consent" && (look.saysArticle || proseOf(look) > PROSE_MAX.consent)) return false;
  const others = look.blocks.filter(({ text }) => !words.some((word) => text.includes(word)));
  return proseOf({ ...look, blocks: others }) <= (by === "scripts" ? PROSE_MAX.scripts : PROSE_MAX.text);
}

/** Many sites carry a captcha for their comments: only a page with nothing else is one. */
function byMarkup(html: string, look: PageLook, { markup }: Signs, isError: boolean): Found | undefined {
  if (!isError && (look.saysArticle || proseOf(look) > PROSE_MAX.markup)) return undefined;
  const lower = html.slice(0, 200_000).toLowerCase();
  return first(markup, (sign) => lower.includes(sign));
}
