import { isObject, objectsIn, wordsIn } from "../../domain/structured.ts";
import { isFault, readXml, type XmlElement } from "../../text/xml/read-xml.ts";
import { childOf, childrenOf, textOf } from "../../text/xml/walk-xml.ts";
import type { FeedType } from "../addresses.ts";
import { TOCSIN } from "../feeds/feed.ts";
import { jsonIn } from "./fields.ts";
import { readContent } from "./html.ts";
import type { ReadMessage } from "./reader.ts";

/** Our own feeds: of each entry its fields and its page. What is none of ours gives nothing. */
export const FEED_READERS: Readonly<Record<FeedType, (input: string) => readonly ReadMessage[]>> = {
  atom: (input) => childrenOf(rootOf(input), "entry").flatMap((entry) => readEntry(entry, "content")),
  rss: (input) => {
    const channel = childOf(rootOf(input), "channel");
    return channel ? childrenOf(channel, "item").flatMap((item) => readEntry(item, "encoded")) : [];
  },
  json: (input) => {
    const feed = jsonIn(input);
    return objectsIn(isObject(feed) ? feed["items"] : []).flatMap(({ content_html, _tocsin }) => {
      const fields = Object.entries(isObject(_tocsin) ? _tocsin : {}).map(([name, value]) => [name, wordsIn(value)]);
      return told(readContent(wordsIn(content_html) ?? "", Object.fromEntries(fields)));
    });
  },
};

const NONE: XmlElement = { name: "", namespace: "", attributes: [], children: [], start: 0, line: 1 };

function rootOf(input: string): XmlElement {
  const root = readXml(input);
  return isFault(root) ? NONE : root;
}

function readEntry(entry: XmlElement, name: string): readonly ReadMessage[] {
  const [content, ours] = [childOf(entry, name), childOf(entry, "advisory", TOCSIN)];
  if (!content || !ours) return [];
  const fields = ours.attributes.map((one) => [one.name, one.value] as const);
  return told(readContent(textOf(content), Object.fromEntries(fields)));
}

const told = (message: ReadMessage) => (message.advisory ? [message] : []);
