import type { XmlElement } from "./read-xml.ts";

/** Its child elements, of this name where one is given, in any namespace unless one is given. */
export const childrenOf = (element: XmlElement, name?: string, namespace?: string): XmlElement[] =>
  element.children.filter(
    (child): child is XmlElement =>
      typeof child !== "string" &&
      (name === undefined || child.name === name) &&
      (namespace === undefined || child.namespace === namespace),
  );

export const childOf = (element: XmlElement, name: string, namespace?: string): XmlElement | undefined =>
  childrenOf(element, name, namespace)[0];

/** All characters inside it, those of its children too. */
export const textOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");

/** The trimmed text of the first child of this name; undefined when there is none, or nothing in it. */
export function textIn(element: XmlElement, name: string, namespace?: string): string | undefined {
  const child = childOf(element, name, namespace);
  return child && (textOf(child).trim() || undefined);
}

/** The trimmed texts of all children of this name; empty ones are left out. */
export const textsIn = (element: XmlElement, name: string, namespace?: string): string[] =>
  childrenOf(element, name, namespace).flatMap((child) => textOf(child).trim() || []);

/** The value of an attribute, of no namespace unless one is given. */
export const attributeOf = (element: XmlElement, name: string, namespace = ""): string | undefined =>
  element.attributes.find((one) => one.name === name && one.namespace === namespace)?.value;
