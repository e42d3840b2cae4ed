import { type Block, blocksOf } from "../blocks.ts";
import { bodyOf, parsePage } from "../dom.ts";
import { type JsonObject, textOf } from "../structured-data.ts";

/** A post of a live blog as the structured data of the page gives it. */
export interface LiveUpdate {
  readonly at?: string;
  readonly headline?: string;
  readonly body: string;
}

const UPDATES_MAX = 1000;

/** The posts that the data of a page names, as they stand there. */
export function liveUpdates(nodes: readonly JsonObject[]): LiveUpdate[] {
  return nodes
    .filter((node) => [node["@type"]].flat().includes("LiveBlogPosting"))
    .flatMap((node) => [node["liveBlogUpdate"]].flat())
    .slice(0, UPDATES_MAX)
    .flatMap((update): LiveUpdate[] => {
      if (typeof update !== "object" || update === null) return [];
      const post = update as JsonObject;
      const body = textOf(post["articleBody"]) ?? textOf(post["text"]) ?? textOf(post["description"]);
      const headline = textOf(post["headline"]) ?? textOf(post["name"]);
      const at = textOf(post["datePublished"]) ?? textOf(post["dateModified"]);
      if (!body && !headline) return [];
      return [{ body: body ?? "", ...(at ? { at } : {}), ...(headline ? { headline } : {}) }];
    });
}

/** The posts as blocks, each below its time: for pages that draw them with a script. */
export function blocksOfUpdates(updates: readonly LiveUpdate[]): Block[] {
  return updates.flatMap(({ at, headline, body }) => [
    ...(at ? [{ text: at, tag: "P", linkCharacters: 0, isStamp: true }] : []),
    ...(headline && headline !== body ? [{ text: headline, tag: "H3", linkCharacters: 0 }] : []),
    ...paragraphsOf(body),
  ]);
}

/** Some systems write the markup of a post into its data. */
function paragraphsOf(text: string): Block[] {
  const body = /<\/?(?:p|br|div|a)\b/i.test(text) ? bodyOf(parsePage(text)) : undefined;
  return body ? blocksOf(body) : text ? [{ text, tag: "P", linkCharacters: 0 }] : [];
}

const START = 40;
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, "");

/** Share of the posts whose words stand among the blocks. */
export function shareShown(updates: readonly LiveUpdate[], blocks: readonly { readonly text: string }[]): number {
  const text = bare(blocks.map((block) => block.text).join(" "));
  const shown = updates.filter(({ body, headline }) => text.includes(bare(body || headline!).slice(0, START)));
  return shown.length / Math.max(1, updates.length);
}
