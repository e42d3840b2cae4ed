import { present } from "../../domain/present.ts";
import { SECTION_KINDS, SENTENCE_KINDS } from "../../domain/vocabulary/advisory.ts";
import { INDICATOR_TYPES } from "../../domain/vocabulary/indicator-type.ts";
import { isFault, readXml, type XmlElement } from "../../text/xml/read-xml.ts";
import { attributeOf, childOf, childrenOf, textOf } from "../../text/xml/walk-xml.ts";
import type { Words } from "../documents/words/words.ts";
import { wordsFor } from "../documents/words-for.ts";
import type { Fields } from "../exporters/fields.ts";
import { among, readAllFields } from "./read-fields.ts";
import type { Reader, ReadMessage } from "./reader.ts";

/** Our own pages, by the attributes that they carry for programs. */
export const html: Reader = { id: "html", read: readPage };

function readPage(page: string): ReadMessage {
  const [body] = /<main[ >].*<\/main>/s.exec(page) ?? [];
  const main = body === undefined ? undefined : elementIn(body);
  if (!main) return {};
  const fields = main.attributes.map(({ name, value }) => [name.replace(/^data-/, ""), value] as const);
  return readBody(main, Object.fromEntries(fields));
}

/** What stands in `content` of an entry, with the fields beside it. */
export function readContent(content: string, fields: Fields): ReadMessage {
  const body = elementIn(`<main>${content}</main>`);
  return body ? readBody(body, fields) : {};
}

/** We write HTML that is XML, but for the breaks of lines. */
function elementIn(markup: string): XmlElement | undefined {
  const root = readXml(markup.replaceAll("<br>", "<br/>"));
  return isFault(root) ? undefined : root;
}

function readBody(body: XmlElement, fields: Fields): ReadMessage {
  const message = readAllFields(fields);
  if (!message.advisory) return {};
  const parts = childrenOf(body, "div").map((part) => ({ part, id: attributeOf(part, "id") ?? "" }));
  const shared = parts.find(({ id }) => id === "shared")?.part;
  const texts = parts.filter(({ id }) => id && id !== "shared");
  const content = {
    ...message.content,
    texts: texts.map(({ part, id }) => textIn(part, id, message)),
    ...(shared ? sharedIn(shared, wordsFor(texts[0]?.id ?? "en")) : {}),
  };
  return { ...message, content: content as never };
}

const isHeading = ({ name }: XmlElement) => /^h[1-6]$/.test(name);

/** Each heading with what stands under it. */
function blocksIn(part: XmlElement): { readonly heading: XmlElement; readonly under: readonly XmlElement[] }[] {
  const blocks: { heading: XmlElement; under: XmlElement[] }[] = [];
  for (const child of childrenOf(part))
    if (isHeading(child)) blocks.push({ heading: child, under: [] });
    else blocks.at(-1)?.under.push(child);
  return blocks;
}

function textIn(part: XmlElement, language: string, message: ReadMessage) {
  const [title, ...blocks] = blocksIn(part);
  const sections = blocks.flatMap(({ heading, under }) => {
    const kind = among(SECTION_KINDS, attributeOf(heading, "data-section"));
    return kind ? [{ kind, title: textOf(heading), sentences: under.flatMap(sentencesIn) }] : [];
  });
  return { language, headline: title ? headlineIn(textOf(title.heading), wordsFor(language), message) : "", sections };
}

/** Behind marks, type and number. */
function headlineIn(heading: string, { types }: Words, { advisory, content }: ReadMessage): string {
  const before = `${types[content?.type ?? "bulletin"]} ${advisory}: `;
  const at = heading.indexOf(before);
  return at < 0 ? heading : heading.slice(at + before.length);
}

function sentencesIn(block: XmlElement): object[] {
  return childrenOf(block).flatMap((one) => {
    const [id, kind] = [attributeOf(one, "data-s"), among(SENTENCE_KINDS, attributeOf(one, "data-kind"))];
    if (id === undefined || !kind) return [];
    const of = (name: string) => attributeOf(one, `data-${name}`);
    const cites = (of("cites") ?? "").split(" ").filter(Boolean);
    const words = wordsIn(one);
    const told = present({ audience: of("audience"), by: of("by"), measure: of("measure") });
    return [{ id, kind, text: cites.length ? words.replace(/ $/, "") : words, cites, ...told }];
  });
}

const isCitation = (one: XmlElement) => /#e\d+$/.test(attributeOf(one, "href") ?? "");
const isAside = (one: XmlElement) => attributeOf(one, "class") === "m";

/** Of the author: without our asides and the numbers of evidence. */
const wordsIn = ({ children }: XmlElement): string =>
  children.map((one) => (typeof one === "string" ? one : isAside(one) || isCitation(one) ? "" : textOf(one))).join("");

function sharedIn(part: XmlElement, words: Words) {
  const blocks = blocksIn(part);
  const under = (wanted: (heading: XmlElement) => boolean) =>
    blocks.filter(({ heading }) => wanted(heading)).flatMap((one) => one.under.flatMap((list) => childrenOf(list, "li")));
  const evidence = under((heading) => attributeOf(heading, "id") === "evidence").flatMap(evidenceIn);
  const ids = evidence.map(({ id }) => id);
  const titled = (title: string) => under((heading) => textOf(heading) === title);
  return {
    evidence,
    indicators: titled(words.indicators).flatMap((one) => {
      const type = among(INDICATOR_TYPES, /^\S+/.exec(textOf(one))?.[0]);
      return type ? [{ type, value: codeIn(one), cites: citesIn(one, ids) }] : [];
    }),
    vulnerabilities: titled(words.vulnerabilities).map((one) => ({ cve: codeIn(one), cites: citesIn(one, ids) })),
  };
} // biome-ignore format: one line for each

const codeIn = (one: XmlElement) => textOf(childOf(one, "code") ?? one);
const citesIn = (one: XmlElement, ids: readonly string[]) =>
  childrenOf(one, "a").filter(isCitation).flatMap((link) => ids[Number(/\d+$/.exec(attributeOf(link, "href")!)![0]) - 1] ?? []); // biome-ignore format: short

function evidenceIn(one: XmlElement): { readonly id: string }[] {
  const id = attributeOf(one, "data-e");
  if (id === undefined) return [];
  const quote = childOf(one, "blockquote");
  if (!quote) return [{ kind: "assessment", id } as { id: string }];
  const under = childOf(one, "div");
  const url = under && childOf(under, "a") && attributeOf(childOf(under, "a")!, "href");
  const hash = under && childrenOf(under, "code").map(textOf).at(-1);
  return [{ kind: "quote", id, quote: textOf(quote), article: present({ url, hash }) } as { id: string }];
}
