import { scanHtml } from "../../text/scan-html.ts";

/** What a page looks like before it is read: enough to tell a wall from an article, one pass over its tags. */
export interface PageLook {
  /** Lower case, single spaces; as are the blocks. */
  readonly title: string;
  readonly blocks: readonly LookBlock[];
  /** It says of itself that it is an article. */
  readonly saysArticle: boolean;
  readonly asksPassword: boolean;
}

export interface LookBlock {
  readonly text: string;
  /** Words of running text; 0 for labels, links, buttons and what is shown without scripts only. */
  readonly proseWords: number;
}

/** Characters of a page that are looked at: a wall is small, and an article has shown itself by then. */
const LOOK_CHARACTERS = 400_000;
const PROSE_WORDS_MIN = 12;
const TITLE_CHARACTERS_MAX = 300;

const INLINE = new Set(
  "a abbr b bdi bdo cite code em font i kbd mark q s small span strong sub sup time tt u var wbr".split(" "),
);
const SILENT = new Set("script style template svg head".split(" "));
const LABELS = new Set("a button label option nav select".split(" "));

export function lookOfPage(html: string): PageLook {
  const head = html.slice(0, LOOK_CHARACTERS);
  const collector = new BlockCollector();
  scanHtml(head, {
    open: (name) => collector.tag(name, 1),
    close: (name) => collector.tag(name, -1),
    selfClosed: (name) => collector.tag(name, -1),
    text: (text) => collector.add(text),
  });
  collector.flush();
  return {
    title: plain(collector.title.slice(0, TITLE_CHARACTERS_MAX)),
    blocks: collector.blocks,
    saysArticle: /og:type["']?\s{1,9}content=["']?article|"@type"\s{0,9}:\s{0,9}\[?"\w{0,20}Article"/i.test(head),
    asksPassword: /<input\b[^>]{0,300}type=["']?password/i.test(head),
  };
}

const plain = (text: string) => text.toLowerCase().replace(/[‘’]/g, "'").replace(/\s+/g, " ").trim();

/** A letter of a script without spaces is about half a word. */
const WIDE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;
const wordsIn = (text: string) => (text ? text.split(" ").length + Math.floor((text.match(WIDE)?.length ?? 0) / 2) : 0);

class BlockCollector {
  readonly blocks: LookBlock[] = [];
  title = "";
  #text = "";
  #labels = "";
  #isHidden = false;
  #silent = 0;
  #label = 0;
  #noscript = 0;
  #inTitle = 0;
  #titleIsDone = false;

  tag(name: string, step: 1 | -1): void {
    if (!INLINE.has(name)) this.flush();
    // The end tag of the head is often left out.
    if (name === "body") this.#silent = 0;
    if (SILENT.has(name)) this.#silent = Math.max(0, this.#silent + step);
    if (LABELS.has(name)) this.#label = Math.max(0, this.#label + step);
    if (name === "noscript") this.#noscript = Math.max(0, this.#noscript + step);
    if (name === "title" && step < 0 && this.title) this.#titleIsDone = true;
    if (name === "title") this.#inTitle = Math.max(0, this.#inTitle + step);
  }

  add(text: string): void {
    // A drawing may have a title too; the page's comes first.
    if (this.#inTitle) this.title += this.#titleIsDone ? "" : text;
    if (this.#inTitle || (this.#silent && !this.#noscript)) return;
    this.#text += text;
    if (this.#label) this.#labels += text;
    if (this.#noscript) this.#isHidden = true;
  }

  flush(): void {
    const text = plain(this.#text);
    const words = wordsIn(text);
    const isProse = words >= PROSE_WORDS_MIN && !this.#isHidden && wordsIn(plain(this.#labels)) * 2 < words;
    if (text) this.blocks.push({ text, proseWords: isProse ? words : 0 });
    this.#text = "";
    this.#labels = "";
    this.#isHidden = false;
  }
}
