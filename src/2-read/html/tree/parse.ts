import { Parser } from "htmlparser2";
import { Attribute, Document, type Parent, Text } from "./nodes.ts";

/** A page as a tree, whatever its markup is like. */
export function parseTree(html: string): Document {
  const document = new Document(fill);
  fill(document, html);
  return document;
}

function fill(root: Parent, html: string): void {
  const document = root instanceof Document ? root : (root as { ownerDocument?: Document }).ownerDocument!;
  let open: Parent = root;
  let isContinued = false;
  let text = "";
  const flush = () => {
    if (isContinued) open.appendChild(new Text(text));
    isContinued = false;
    text = "";
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        flush();
        const element = document.createElement(name);
        for (const key in attributes) element.attributes.push(new Attribute(key, attributes[key]!));
        open = open.appendChild(element);
      },
      onclosetag: () => {
        flush();
        open = open.parentNode ?? root;
      },
      ontext: (data) => {
        text += data;
        isContinued = true;
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  flush();
}
