import { SaxesParser, type SaxesTagNS } from "saxes";
import { LIMITS } from "../../domain/limits.ts";

/** An element of a document. Names are local, without their prefix; its namespace is "" where it has none. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  /** Elements and text (CDATA too) in order; never two texts side by side. */
  readonly children: readonly (XmlElement | string)[];
  /** Where its tag begins: UTF-16 offset, and line counted from 1. */
  readonly start: number;
  readonly line: number;
}

export interface XmlAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

/** Why there is no tree: "line 3: a document type (DTD) is refused". */
export interface XmlFault {
  readonly fault: string;
}

/** Of a small document of a program; a reader of something else may ask for others. */
export interface XmlLimits {
  readonly charactersMax: number;
  readonly depthMax: number;
  readonly elementsMax: number;
  /** Of one element. */
  readonly attributesMax: number;
}

const DEFAULT_LIMITS: XmlLimits = {
  charactersMax: LIMITS.xmlCharactersMax,
  depthMax: LIMITS.xmlDepthMax,
  elementsMax: LIMITS.xmlElementsMax,
  attributesMax: LIMITS.xmlAttributesMax,
};

/**
 * The root of a well-formed document, or why it is not read. A DTD is refused, so that nothing is expanded or fetched;
 * of entities only the five of XML and characters by number are known. Instructions and comments are left out.
 */
export function readXml(text: string, limits: XmlLimits = DEFAULT_LIMITS): XmlElement | XmlFault {
  if (text.length > limits.charactersMax)
    return { fault: `has ${text.length} characters, the limit is ${limits.charactersMax}` };
  const parser = new SaxesParser({ xmlns: true });
  const tree = new TreeBuilder(text, limits);
  parser.on("error", (error) => refuse(error.message.replace(/^\d+:\d+: /, "")));
  parser.on("doctype", () => refuse("a document type (DTD) is refused"));
  parser.on("opentagstart", () => tree.begin(parser.position));
  parser.on("attribute", () => tree.countAttribute());
  parser.on("opentag", (tag) => tree.open(tag));
  parser.on("text", (words) => tree.text(words));
  parser.on("cdata", (words) => tree.text(words));
  parser.on("closetag", () => tree.close());
  try {
    // A mark of the byte order before it is no character; saxes passes over it too.
    parser.write(text).close();
  } catch (cause) {
    // What is no XML, or over a limit; the parser would go on after most faults.
    if (!(cause instanceof Refused)) throw cause;
    return { fault: `line ${parser.line}: ${cause.message}` };
  }
  return tree.root ?? { fault: "holds no element" };
}

export const isFault = (read: XmlElement | XmlFault): read is XmlFault => "fault" in read;

class Refused extends Error {}

function refuse(why: string): never {
  throw new Refused(why);
}

interface Growing extends XmlElement {
  readonly children: (XmlElement | string)[];
}

class TreeBuilder {
  root: XmlElement | undefined;
  readonly #open: Growing[] = [];
  readonly #text: string;
  readonly #limits: XmlLimits;
  #elements = 0;
  #attributes = 0;
  #start = 0;
  #line = 1;

  constructor(text: string, limits: XmlLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  /** A name was read, and the character behind it: its "<" is the last one before. */
  begin(position: number): void {
    const start = this.#text.lastIndexOf("<", position - 1);
    for (let at = this.#start; at < start; at++) if (this.#text.charCodeAt(at) === 10) this.#line++;
    this.#start = start;
    this.#attributes = 0;
    if (++this.#elements > this.#limits.elementsMax) refuse(`more than ${this.#limits.elementsMax} elements`);
    if (this.#open.length >= this.#limits.depthMax) refuse(`elements nest deeper than ${this.#limits.depthMax}`);
  }

  countAttribute(): void {
    const { attributesMax } = this.#limits;
    if (++this.#attributes > attributesMax) refuse(`an element has more than ${attributesMax} attributes`);
  }

  open({ local, uri, attributes }: SaxesTagNS): void {
    const element: Growing = {
      name: local,
      namespace: uri,
      attributes: Object.values(attributes).map(({ local: name, uri: namespace, value }) => ({
        name,
        namespace,
        value,
      })),
      children: [],
      start: this.#start,
      line: this.#line,
    };
    this.#open.at(-1)?.children.push(element);
    this.root ??= element;
    this.#open.push(element);
  }

  text(words: string): void {
    const children = this.#open.at(-1)?.children;
    if (!children) return;
    const before = children.at(-1);
    if (typeof before === "string") children[children.length - 1] = before + words;
    else children.push(words);
  }

  close(): void {
    this.#open.pop();
  }
}
