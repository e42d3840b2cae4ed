import { Parser } from "htmlparser2";
import { LIMITS } from "../../domain/limits.ts";
import type { SourceManifest } from "../../domain/source.ts";
import { contentId } from "../../text/hash.ts";
import { decode } from "./decode.ts";
import { defineSourceKind, failed, type ListedItem } from "./source-kind.ts";

/** A newsroom page, a sitemap, or a text with one address a line: each page that it leads to is an article. */
export const pages = defineSourceKind({
  id: "pages",
  reads: "web",
  list(manifest, [{ url, bytes, charset }]) {
    const content = decode(bytes, charset);
    const form = formOf(content);
    const found =
      form === "text" ? linesOf(content) : form === "sitemap" ? locationsOf(content) : linksOf(content, url);
    const items = itemsOf(found, url, manifest);
    const isTooLong = items.length > LIMITS.feedItemsMax;
    if (isTooLong)
      return failed(
        manifest.address,
        "too-many-pages",
        `leads to more than ${LIMITS.feedItemsMax} pages`,
        "give the page of a section, or a feed",
      );
    return { kind: "listed", form, items, issues: [], isWhole: true };
  },
});

interface Link {
  readonly to: string;
  readonly words?: string;
}

function formOf(content: string): "html" | "sitemap" | "text" {
  const head = content.slice(0, 2_000);
  if (/<(?:urlset|sitemapindex)[\s>]/i.test(head)) return "sitemap";
  return /<[a-z!]/i.test(head) ? "html" : "text";
}

const linesOf = (content: string): Link[] =>
  content.split(/\r?\n/).map((line) => line.trim()).filter((line) => /^https?:\/\//i.test(line)).map((to) => ({ to })); // biome-ignore format: short

const locationsOf = (content: string): Link[] => textsOf(content, "loc", true).map(({ words = "" }) => ({ to: words }));

/** Words of a headline. Menus, tags and "read more" have fewer. */
const HEADLINE_WORDS_MIN = 4;

/** Links to the same host whose words could be a headline. */
function linksOf(content: string, url: string): Link[] {
  const { host } = new URL(url);
  return textsOf(content, "a", false).filter(
    ({ to, words = "" }) =>
      URL.canParse(to, url) && new URL(to, url).host === host && words.split(" ").length >= HEADLINE_WORDS_MIN,
  );
}

/** Every element of that name with its words and its href. */
function textsOf(content: string, element: string, xmlMode: boolean): Link[] {
  const found: Link[] = [];
  let open: { to: string; words: string } | undefined;
  const parser = new Parser(
    {
      onopentag(name, { href = "" }) {
        if (name.replace(/^.*:/, "") === element) open = { to: href.trim(), words: "" };
        else if (open) open.words += " ";
      },
      ontext(text) {
        if (open) open.words += text;
      },
      onclosetag(name) {
        if (!open || name.replace(/^.*:/, "") !== element) return;
        found.push({ to: open.to, words: open.words.replace(/\s+/g, " ").trim() });
        open = undefined;
      },
    },
    { xmlMode },
  );
  parser.end(content);
  return found;
}

function itemsOf(links: readonly Link[], url: string, { address }: SourceManifest): ListedItem[] {
  const items = new Map<string, ListedItem>();
  for (const { to, words } of links) {
    if (!URL.canParse(to, url)) continue;
    const page = new URL(to, url).href.replace(/#.*$/, "");
    if (!/^https?:/.test(page) || page === url || page === address || items.has(page)) continue;
    items.set(page, {
      address: page,
      ...(words ? { title: words } : {}),
      hash: contentId("h", words ?? ""),
      from: "page",
    });
  }
  return [...items.values()];
}
