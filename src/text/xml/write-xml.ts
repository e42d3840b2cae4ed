/** An element to be written; names carry their prefix. */
export interface XmlOut {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly (XmlOut | string)[];
}

/** What stands in an element: undefined is left out, lists are laid flat. */
export type XmlContent = XmlOut | string | undefined | readonly XmlContent[];

export const element = (
  tag: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...content: readonly XmlContent[]
): XmlOut => ({ tag, attributes, children: content.flatMap(flat) });

const flat = (content: XmlContent): (XmlOut | string)[] => {
  if (content === undefined || content === "") return [];
  return isList(content) ? content.flatMap(flat) : [content];
};
const isList = (content: XmlContent): content is readonly XmlContent[] => Array.isArray(content);

/** The document with its declaration, in UTF-8, one line for each element that holds only elements or only text. */
export const writeXml = (root: XmlOut): string => `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(root, "")}\n`;

/** Where text stands beside elements no white space is added: it would be part of the text. */
function writeElement({ tag, attributes, children }: XmlOut, indent: string | undefined): string {
  const said = Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeAttribute(value)}"`))
    .join("");
  if (children.length === 0) return `<${tag}${said}/>`;
  const inner = children.some((child) => typeof child === "string") ? undefined : indent;
  const between = inner === undefined ? "" : `\n${inner}  `;
  const written = children.map((child) =>
    typeof child === "string" ? escapeText(child) : writeElement(child, inner === undefined ? undefined : `${inner}  `),
  );
  return `<${tag}${said}>${written.map((one) => between + one).join("")}${inner === undefined ? "" : `\n${inner}`}</${tag}>`;
}

/** What XML 1.0 has no place for, and the controls that it advises against; halves of a pair. */
const NOT_WRITTEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const NAMED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // As they stand, a reader makes line feeds or spaces of them.
  "\r": "&#13;",
  "\n": "&#10;",
  "\t": "&#9;",
};

/** Ready to stand between tags. */
export const escapeText = (text: string): string =>
  writable(text).replace(/[&<>\r]/g, (character) => NAMED[character]!);

/** Ready to stand between double quotation marks. */
export const escapeAttribute = (text: string): string =>
  writable(text).replace(/[&<>"\r\n\t]/g, (character) => NAMED[character]!);

/** Without the characters that XML cannot carry. */
export const writable = (text: string): string => text.replace(NOT_WRITTEN, "");
