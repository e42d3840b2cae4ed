import type { PageDocument } from "./dom.ts";
import { squeeze } from "./dom.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** All contents of each meta name, property or itemprop, lower case, in page order. */
export function metaLists(document: PageDocument): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const element of document.querySelectorAll("meta")) {
    const content = element.getAttribute("content")?.trim();
    if (!content) continue;
    // In the body an itemprop belongs to the item around it, which may be another article.
    const isHead = element.parentElement?.tagName === "HEAD";
    const names = ["property", "name", ...(isHead ? ["itemprop"] : []), "http-equiv"].flatMap(
      (a) => element.getAttribute(a)?.split(/\s+/) ?? [],
    );
    for (const name of new Set(names.filter(Boolean).map((one) => one.toLowerCase()))) {
      const list = values.get(name);
      if (list) list.push(content);
      else values.set(name, [content]);
    }
  }
  return values;
}

/** All nodes of the page's JSON-LD scripts. Broken scripts are common: control characters and trailing commas are mended. */
export function jsonLdNodes(document: PageDocument): JsonObject[] {
  const nodes: JsonObject[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const text = (script.textContent ?? "")
      .replace(/^\s*(?:\/\/)?<!\[CDATA\[|(?:\/\/)?\]\]>\s*$/g, "")
      .replace(/[\u0000-\u001f]+/g, " ");
    const parsed = parseLoose(text) ?? parseLoose(text.replace(/,\s*([}\]])/g, "$1"));
    if (parsed !== undefined) collect(parsed, nodes, 0);
  }
  return nodes;
}

function parseLoose(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Hand-written JSON of a foreign page: no use is made of what does not parse.
    return undefined;
  }
}

const DEPTH_MAX = 6;

function collect(value: unknown, nodes: JsonObject[], depth: number): void {
  if (depth > DEPTH_MAX) return;
  if (Array.isArray(value)) for (const item of value) collect(item, nodes, depth + 1);
  else if (typeof value === "object" && value !== null) {
    const node = value as JsonObject;
    nodes.push(node);
    collect(node["@graph"], nodes, depth + 1);
    collect(node["mainEntity"], nodes, depth + 1);
  }
}

/** Works that are no articles but have an author and a date of their own. */
const WORK =
  /^(?:CreativeWork|Recipe|VideoObject|PodcastEpisode|HowTo|DiscussionForumPosting|TechArticle|Book|Review)$/;
const ARTICLE = /(?:Article|BlogPosting|Report|Posting)$/;

/** The node that describes the article; a plain WebPage with a date is the second choice. */
export function articleNode(nodes: readonly JsonObject[]): JsonObject {
  const isArticle = (node: JsonObject) =>
    typesOf(node).some((type) => ARTICLE.test(type)) && Boolean(node["headline"] ?? node["datePublished"]);
  return (
    nodes.find(isArticle) ??
    nodes.find((node) => typesOf(node).includes("WebPage") && node["datePublished"]) ??
    nodes.find((node) => typesOf(node).some((type) => WORK.test(type)) && (node["author"] ?? node["datePublished"])) ??
    {}
  );
}

const typesOf = (node: JsonObject): string[] => [node["@type"]].flat().filter((type) => typeof type === "string");

export interface NamedNode {
  readonly name: string;
  readonly isOrganisation: boolean;
  /** Said to be a person; often said of a desk too. */
  readonly isPerson: boolean;
}

/** Names of the people or organisations under a field; `@id` references are followed. */
export function namesOf(value: unknown, nodes: readonly JsonObject[]): NamedNode[] {
  return [value].flat().flatMap((item) => {
    if (typeof item === "string")
      return [{ name: squeeze(decodeEntities(item)), isOrganisation: false, isPerson: false }];
    if (typeof item !== "object" || item === null) return [];
    const own = item as JsonObject;
    const node = own["name"]
      ? own
      : (nodes.find((n) => own["@id"] !== undefined && n["@id"] === own["@id"] && n["name"]) ?? own);
    return [node["name"]].flat().flatMap((name) =>
      typeof name === "string"
        ? [
            {
              name: squeeze(decodeEntities(name)),
              isOrganisation: typesOf(node).some((type) => /Organi[sz]ation$/.test(type)),
              isPerson: typesOf(node).includes("Person"),
            },
          ]
        : [],
    );
  });
}

export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() ? squeeze(decodeEntities(value)) : undefined;

const NAMED: Readonly<Record<string, string>> = {
  amp: "&", quot: '"', apos: "'", lt: "<", gt: ">", nbsp: " ", szlig: "ß", ndash: "–", mdash: "—", hellip: "…",
  lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", bdquo: "„", laquo: "«", raquo: "»",
}; // biome-ignore format: a table
const MARKS: Readonly<Record<string, string>> = {
  acute: "\u0301", grave: "\u0300", uml: "\u0308", circ: "\u0302", tilde: "\u0303", cedil: "\u0327", ring: "\u030a", caron: "\u030c",
}; // biome-ignore format: a table

/** "eacute" -> é */
function accented(name: string): string | undefined {
  const mark = MARKS[name.slice(1).toLowerCase()];
  return mark && `${name[0]}${mark}`.normalize("NFC");
}

/** JSON-LD is no HTML, but many systems escape it as if it were. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? accented(name) ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const SCRIPT_DATE =
  /"(?:datePublished|publishedDate|publishDate|publicationDate|published_?at|firstPublished(?:Date|At)?|date_published|publish_date|dateCreated|created_?at)"\s*:\s*"?(\d{4}-\d\d-\d\d[^"]{0,20}|1\d{9,12})/i;
const SCRIPT_CHARACTERS_MAX = 300_000;
const SCRIPTS_MAX = 80;

/** A publication date in a script's data; pages drawn by scripts often have no other. */
export function scriptDate(document: PageDocument): string | undefined {
  let left = SCRIPT_CHARACTERS_MAX;
  for (const script of [...document.querySelectorAll("script")].slice(0, SCRIPTS_MAX)) {
    const text = (script.textContent ?? "").slice(0, left);
    left -= text.length;
    const found = SCRIPT_DATE.exec(text)?.[1];
    if (found) return found;
  }
  return undefined;
}
