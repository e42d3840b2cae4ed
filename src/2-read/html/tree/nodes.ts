import { markupOf } from "./markup.ts";
import { matcherOf } from "./selectors.ts";

/** Kinds of nodes, as the DOM numbers them. */
export const NODE = { element: 1, text: 3, document: 9 } as const;

/**
 * The nodes of a page, with the part of the DOM that Readability and our own rules use and nothing else: no events, no
 * live lists, no comments, no style sheets. A page of 200 kB is then read in a third of the time that a full DOM takes.
 */
export abstract class Node {
  abstract readonly nodeType: number;
  abstract readonly nodeName: string;
  abstract get textContent(): string;
  parentNode: Parent | null = null;
  previousSibling: Child | null = null;
  nextSibling: Child | null = null;

  get parentElement(): Element | null {
    return this.parentNode instanceof Element ? this.parentNode : null;
  }

  remove(): void {
    this.parentNode?.removeChild(this as unknown as Child);
  }
}

export class Text extends Node {
  readonly nodeType = NODE.text;
  readonly nodeName = "#text";
  readonly data: string;

  constructor(data: string) {
    super();
    this.data = data;
  }

  get textContent(): string {
    return this.data;
  }

  get childNodes(): readonly Child[] {
    return [];
  }
}

export type Child = Element | Text;

/** A node that holds others. What is made of its content is kept until the content changes. */
export abstract class Parent extends Node {
  firstChild: Child | null = null;
  lastChild: Child | null = null;
  private keptText: string | undefined = undefined;
  private keptNodes: Child[] | undefined = undefined;
  private keptChildren: Element[] | undefined = undefined;

  get childNodes(): readonly Child[] {
    if (this.keptNodes) return this.keptNodes;
    const nodes: Child[] = [];
    for (let child = this.firstChild; child; child = child.nextSibling) nodes.push(child);
    this.keptNodes = nodes;
    return nodes;
  }

  get children(): readonly Element[] {
    this.keptChildren ??= this.childNodes.filter((child) => child instanceof Element);
    return this.keptChildren;
  }

  get firstElementChild(): Element | null {
    return nextElement(this.firstChild);
  }

  get textContent(): string {
    if (this.keptText !== undefined) return this.keptText;
    let text = "";
    for (let child = this.firstChild; child; child = child.nextSibling) text += child.textContent;
    this.keptText = text;
    return text;
  }

  set textContent(text: string) {
    while (this.firstChild) this.removeChild(this.firstChild);
    if (text) this.appendChild(new Text(text));
  }

  get innerHTML(): string {
    return markupOf(this);
  }

  appendChild<T extends Child>(node: T): T {
    node.parentNode?.removeChild(node);
    node.parentNode = this;
    node.previousSibling = this.lastChild;
    if (this.lastChild) this.lastChild.nextSibling = node;
    else this.firstChild = node;
    this.lastChild = node;
    this.#changed();
    return node;
  }

  removeChild<T extends Child>(node: T): T {
    const { previousSibling, nextSibling } = node;
    if (previousSibling) previousSibling.nextSibling = nextSibling;
    else this.firstChild = nextSibling;
    if (nextSibling) nextSibling.previousSibling = previousSibling;
    else this.lastChild = previousSibling;
    node.parentNode = node.previousSibling = node.nextSibling = null;
    this.#changed();
    return node;
  }

  replaceChild<T extends Child>(node: Child, old: T): T {
    node.parentNode?.removeChild(node);
    const { previousSibling, nextSibling } = old;
    node.parentNode = this;
    node.previousSibling = previousSibling;
    node.nextSibling = nextSibling;
    if (previousSibling) previousSibling.nextSibling = node;
    else this.firstChild = node;
    if (nextSibling) nextSibling.previousSibling = node;
    else this.lastChild = node;
    old.parentNode = old.previousSibling = old.nextSibling = null;
    this.#changed();
    return old;
  }

  getElementsByTagName(name: string): Element[] {
    const tag = name.toUpperCase();
    return this.#find(tag === "*" ? () => true : (element) => element.tagName === tag);
  }

  querySelectorAll(selector: string): Element[] {
    return this.#find(matcherOf(selector));
  }

  querySelector(selector: string): Element | null {
    return this.#find(matcherOf(selector), 1)[0] ?? null;
  }

  /** Elements within, in the order of the page. */
  #find(matches: (element: Element) => boolean, most = Infinity): Element[] {
    const found: Element[] = [];
    let node: Child | null = this.firstChild;
    while (node && found.length < most) {
      if (node.nodeType === NODE.element) {
        if (matches(node)) found.push(node);
        if (node.firstChild) {
          node = node.firstChild;
          continue;
        }
      }
      let last: Parent | Child = node;
      while (!last.nextSibling) {
        if (!last.parentNode || last.parentNode === this) return found;
        last = last.parentNode;
      }
      node = last.nextSibling;
    }
    return found;
  }

  /** A text that is kept implies that all texts below it are: above one that is not kept, none is. */
  #changed(): void {
    this.keptNodes = undefined;
    this.keptChildren = undefined;
    for (let node: Parent | null = this; node && node.keptText !== undefined; node = node.parentNode)
      node.keptText = undefined;
  }
}

/** Name as written, value without entities. */
export class Attribute {
  readonly name: string;
  value: string;

  constructor(name: string, value: string) {
    this.name = name;
    this.value = value;
  }

  cloneNode(): Attribute {
    return new Attribute(this.name, this.value);
  }
}

export class Element extends Parent {
  readonly nodeType = NODE.element;
  readonly ownerDocument: Document;
  readonly localName: string;
  readonly tagName: string;
  attributes: Attribute[] = [];

  constructor(ownerDocument: Document, name: string) {
    super();
    this.ownerDocument = ownerDocument;
    this.localName = name.toLowerCase();
    this.tagName = name.toUpperCase();
  }

  get nodeName(): string {
    return this.tagName;
  }

  override get innerHTML(): string {
    return super.innerHTML;
  }

  override set innerHTML(html: string) {
    this.textContent = "";
    this.ownerDocument.fill(this, html);
  }

  getAttribute(name: string): string | null {
    for (const attribute of this.attributes) if (attribute.name === name) return attribute.value;
    return null;
  }

  hasAttribute(name: string): boolean {
    return this.getAttribute(name) !== null;
  }

  setAttribute(name: string, value: string): void {
    const known = this.attributes.find((attribute) => attribute.name === name);
    if (known) known.value = String(value);
    else this.attributes.push(new Attribute(name, String(value)));
  }

  setAttributeNode(attribute: Attribute): void {
    this.setAttribute(attribute.name, attribute.value);
  }

  removeAttribute(name: string): void {
    this.attributes = this.attributes.filter((attribute) => attribute.name !== name);
  }

  get className(): string {
    return this.getAttribute("class") ?? "";
  }

  set className(value: string) {
    this.setAttribute("class", value);
  }

  get id(): string {
    return this.getAttribute("id") ?? "";
  }

  set id(value: string) {
    this.setAttribute("id", value);
  }

  get src(): string {
    return this.getAttribute("src") ?? "";
  }

  set src(value: string) {
    this.setAttribute("src", value);
  }

  get srcset(): string {
    return this.getAttribute("srcset") ?? "";
  }

  set srcset(value: string) {
    this.setAttribute("srcset", value);
  }

  get nextElementSibling(): Element | null {
    return nextElement(this.nextSibling);
  }

  get previousElementSibling(): Element | null {
    let node: Child | null = this.previousSibling;
    while (node && !(node instanceof Element)) node = node.previousSibling;
    return node;
  }

  /** What the style attribute says; nothing is inherited. */
  get style(): { readonly display: string; readonly visibility: string } {
    const style = this.getAttribute("style");
    if (!style) return UNSTYLED;
    const said = { ...UNSTYLED };
    for (const rule of style.split(";")) {
      const [name, value] = rule.split(":");
      const property = name!.trim().toLowerCase();
      if (value && (property === "display" || property === "visibility"))
        said[property] = value.replace("!important", "").trim().toLowerCase();
    }
    return said;
  }
}

const UNSTYLED = { display: "", visibility: "" };

export class Document extends Parent {
  readonly nodeType = NODE.document;
  readonly nodeName = "#document";
  readonly baseURI = "about:blank";
  readonly documentURI = "about:blank";
  /** Parses markup into an element or this document. */
  readonly fill: (parent: Parent, html: string) => void;

  constructor(fill: (parent: Parent, html: string) => void) {
    super();
    this.fill = fill;
  }

  get documentElement(): Element | null {
    return this.firstElementChild;
  }

  get body(): Element | null {
    return this.documentElement?.children.find(({ tagName }) => tagName === "BODY") ?? null;
  }

  get title(): string {
    return this.querySelector("title")?.textContent ?? "";
  }

  createElement(name: string): Element {
    return new Element(this, name);
  }

  createTextNode(data: string): Text {
    return new Text(data);
  }
}

function nextElement(node: Child | null): Element | null {
  while (node && !(node instanceof Element)) node = node.nextSibling;
  return node;
}
