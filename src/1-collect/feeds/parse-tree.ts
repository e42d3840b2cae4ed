import { decodeHTMLStrict } from "entities";
import { Parser } from "htmlparser2";
import { LIMITS } from "../../domain/limits.ts";

/** An element with its inherited address and language. Names are small: feeds of all years spell them as they like. */
export interface FeedNode {
  /** Short name of the namespace: "atom", "dc", "content"; "" for RSS and for none. */
  readonly space: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: FeedNode[];
  /** Characters and child elements in order. */
  readonly parts: (string | FeedNode)[];
  readonly base: string;
  readonly language: string;
}

export interface FeedTree {
  readonly root: FeedNode | undefined;
  /** Elements deeper than the limit were left out. */
  readonly isCut: boolean;
}

const SPACES: readonly (readonly [pattern: RegExp, space: string])[] = [
  [/w3\.org\/2005\/atom|purl\.org\/atom\//, "atom"],
  [
    /purl\.org\/rss\/1\.0\/?$|my\.netscape\.com|channel\.netscape\.com|backend\.userland\.com\/rss|blogs\.law\.harvard\.edu/,
    "",
  ],
  [/22-rdf-syntax-ns/, "rdf"],
  [/purl\.org\/rss\/1\.0\/modules\/content/, "content"],
  [/purl\.org\/dc\/terms/, "dcterms"],
  [/purl\.org\/dc\/elements|purl\.org\/dc\/?/, "dc"],
  [/search\.yahoo\.com\/mrss|rss\.namespace\.media|video\.search\.yahoo/, "media"],
  [/itunes\.com\/dtds/, "itunes"],
  [/w3\.org\/1999\/xhtml/, "xhtml"],
  [/purl\.org\/rss\/1\.0\/modules\/syndication/, "sy"],
  [/purl\.org\/rss\/1\.0\/modules\/taxonomy/, "taxo"],
  [/wellformedweb\.org\/commentapi/, "wfw"],
  [/w3\.org\/xml\/1998\/namespace/, "xml"],
];

/** Ends parsing at once: the parser has no other way. */
class Enough extends Error {}

/**
 * XML as it comes, without regard for faults: a stray end tag is skipped, an open element is closed where its parent
 * ends. No entity of a DTD is expanded, so nothing can grow. Depth and element count are capped.
 */
export function parseTree(xml: string, address: string): FeedTree {
  const builder = new TreeBuilder(address);
  const parser = new Parser(builder, { xmlMode: true, decodeEntities: false, recognizeCDATA: true });
  try {
    parser.end(xml);
  } catch (cause) {
    // Our own signal: enough elements. Anything else is a fault of this program.
    if (!(cause instanceof Enough)) throw cause;
  }
  return { root: builder.root, isCut: builder.isCut };
}

interface Open {
  readonly node: FeedNode;
  readonly prefixes: Readonly<Record<string, string>>;
  readonly rawName: string;
}

class TreeBuilder {
  root: FeedNode | undefined;
  isCut = false;
  readonly #address: string;
  readonly #open: Open[] = [];
  #elements = 0;
  /** Elements open beyond the depth limit. */
  #deeper = 0;

  constructor(address: string) {
    this.#address = address;
  }

  onopentag(rawName: string, raw: Record<string, string>): void {
    if (this.#open.length >= LIMITS.feedDepthMax) {
      this.#deeper++;
      this.isCut = true;
      if (this.#deeper > LIMITS.feedDepthMax * 10) throw new Enough();
      return;
    }
    if (++this.#elements > LIMITS.feedElementsMax) {
      this.isCut = true;
      throw new Enough();
    }
    const parent = this.#open.at(-1);
    const prefixes = prefixesOf(raw, parent?.prefixes ?? {});
    const { space, name } = named(rawName, prefixes);
    const attributes = attributesOf(raw);
    const node: FeedNode = {
      space,
      name,
      attributes,
      children: [],
      parts: [],
      base: resolve(attributes["xml:base"] ?? "", parent?.node.base ?? this.#address) ?? parent?.node.base ?? "",
      language: attributes["xml:lang"] ?? parent?.node.language ?? "",
    };
    this.root ??= node;
    parent?.node.children.push(node);
    parent?.node.parts.push(node);
    this.#open.push({ node, prefixes, rawName });
  }

  ontext(text: string): void {
    if (this.#deeper === 0) this.#open.at(-1)?.node.parts.push(this.#inCdata ? text : decodeHTMLStrict(text));
  }

  #inCdata = false;
  oncdatastart(): void {
    this.#inCdata = true;
  }
  oncdataend(): void {
    this.#inCdata = false;
  }

  onclosetag(rawName: string): void {
    if (this.#deeper > 0) {
      this.#deeper--;
      return;
    }
    const last = this.#open.at(-1);
    if (last?.rawName !== rawName) return;
    this.#open.pop();
  }
}

/** All characters in it, in order. */
export function textOf(node: FeedNode): string {
  return node.parts.map((part) => (typeof part === "string" ? part : textOf(part))).join("");
}

/** What is in it as XML. */
export function markupOf(node: FeedNode): string {
  return node.parts.map((part) => (typeof part === "string" ? escapeXml(part) : elementOf(part))).join("");
}

function elementOf(node: FeedNode): string {
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  return `<${node.name}${attributes.join("")}>${markupOf(node)}</${node.name}>`;
}

function prefixesOf(raw: Record<string, string>, inherited: Readonly<Record<string, string>>) {
  // No feed declares more; each level copies them.
  const own = Object.entries(raw)
    .filter(([key]) => key === "xmlns" || key.startsWith("xmlns:"))
    .slice(0, 64);
  if (!own.length || Object.keys(inherited).length > 256) return inherited;
  return { ...inherited, ...Object.fromEntries(own.map(([key, value]) => [key.slice(6), spaceOf(value) ?? "other"])) };
}

function spaceOf(uri: string): string | undefined {
  const small = uri.trim().toLowerCase();
  return SPACES.find(([pattern]) => pattern.test(small))?.[1];
}

/** An undeclared prefix is taken for what it usually stands for. */
function named(rawName: string, prefixes: Readonly<Record<string, string>>): { space: string; name: string } {
  const colon = rawName.indexOf(":");
  const prefix = colon < 0 ? "" : rawName.slice(0, colon);
  const name = rawName.slice(colon + 1).toLowerCase();
  return { space: prefixes[prefix] ?? prefix.toLowerCase(), name };
}

function attributesOf(raw: Record<string, string>): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (key === "xmlns" || key.startsWith("xmlns:")) continue;
    const small = key.toLowerCase();
    const name = small.startsWith("xml:") ? small : small.slice(small.indexOf(":") + 1);
    attributes[name] = decodeHTMLStrict(value);
  }
  return attributes;
}

export function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** An absolute web address, or nothing. Relative ones without a base stay as they are. */
export function resolve(reference: string, base: string): string | undefined {
  const trimmed = reference.trim();
  if (!trimmed) return base || undefined;
  if (base && URL.canParse(base)) {
    try {
      return new URL(trimmed, base).href;
    } catch {
      // A reference that is no address at all is given back as written.
      return trimmed;
    }
  }
  return trimmed;
}
