import { type PageDocument, squeeze } from "../dom.ts";
import { type JsonObject, textOf } from "../structured-data.ts";
import type { Offer } from "./field.ts";
import type { PageFacts, Spot } from "./page-facts.ts";

export interface TitleSources {
  readonly document: PageDocument;
  readonly facts: PageFacts;
  readonly article: JsonObject;
  readonly metas: ReadonlyMap<string, string>;
  /** Names of the site, and its host. */
  readonly sites: readonly string[];
}

export interface FoundTitle {
  readonly offers: readonly Offer[];
  /** The heading that the page shows as the article's. */
  readonly heading: Spot | undefined;
}

const HEADLINE_MARKS =
  /itemprop|headline|entry-?title|post-?title|article-?title|news-?title|story-?title|page-?title|content-?title/;
const SITE_MARKS = /logo|brand|site-?(?:title|name)|blog-?(?:title|name)|masthead|sitename/;
const HEADINGS_MAX = 60;
const TITLE_CHARACTERS_MAX = 300;
const STRUCTURED: readonly (readonly [Offer["from"], string, number])[] = [
  ["og", "og:title", 0.76],
  ["meta", "twitter:title", 0.7],
  ["meta", "dc.title", 0.7],
  ["meta", "dcterms.title", 0.68],
  ["meta", "parsely-title", 0.72],
  ["meta", "sailthru.title", 0.7],
  ["meta", "cxenseparse:title", 0.7],
  ["meta", "citation_title", 0.76],
  ["meta", "title", 0.6],
];

/** The titles that a page offers, the best first: what its heading says, when head and heading speak of the same. */
export function titlesOn(sources: TitleSources): FoundTitle {
  const { document, facts, article, metas, sites } = sources;
  const raw: Offer[] = [];
  const offer = (value: string | undefined, from: Offer["from"], where: string, weight: number) => {
    if (value) raw.push({ value: value.slice(0, TITLE_CHARACTERS_MAX), from, where, weight });
  };
  offer(textOf(article["headline"]), "jsonld", "headline", 0.78);
  for (const [from, name, weight] of STRUCTURED) offer(textOf(metas.get(name)), from, name, weight);
  offer(squeeze(document.title || document.querySelector("title")?.textContent), "element", "title", 0.6);
  const headings = headingsOf(facts);
  const texts = headings.map(({ spot }) => textAt(facts, spot));
  const structured = raw.map((one) => {
    const value = withoutSite(one.value, sites, texts);
    return { ...one, value: one.where === "title" && value === one.value ? withoutTail(value) : value };
  });
  const shown = headings.map(({ spot, weight }, i): Offer & { spot: Spot } => {
    const value = withoutKicker(texts[i]!, structured);
    // What only the window's title repeats is more often the name of a part of the site.
    const affinity = Math.max(
      0,
      ...structured.map((one) => likeness(value, one.value) * Math.min(1, one.weight / 0.7)),
    );
    const isSite = isNameOfSite(value, sites);
    return {
      value,
      from: "element",
      where: `${spot.tag.toLowerCase()}${spot.marks ? `.${spot.marks.trim().split(" ")[0]}` : ""}`.slice(0, 60),
      weight: weight + 0.25 * affinity - (affinity === 0 && !value.includes(" ") ? 0.15 : 0),
      spot,
      ...(isSite ? { refused: "name of the site" } : {}),
    };
  });
  const agreed = structured.map((one) => ({
    ...one,
    weight: one.weight + (structured.some((other) => other !== one && key(other.value) === key(one.value)) ? 0.05 : 0),
    ...(isNameOfSite(one.value, sites) ? { refused: "name of the site" } : {}),
  }));
  const offers = [...shown, ...agreed].sort(
    (a, b) => Number(Boolean(a.refused)) - Number(Boolean(b.refused)) || b.weight - a.weight,
  );
  // A page about the site itself may bear its name, and nothing else.
  const open = offers.every(({ refused }) => refused) ? offers.map(({ refused: _refused, ...rest }) => rest) : offers;
  return { offers: open.map(bare), heading: mainHeading(shown, offers[0]) };
}

const SITE_WORDS_MAX = 6;

function isNameOfSite(title: string, sites: readonly string[]): boolean {
  const mine = key(title);
  return mine.split(" ").length <= SITE_WORDS_MAX && sites.some((site) => glued(site) === glued(title));
}

/** "Locks Canal authority shuts two gates", where the head of the page says "Canal authority shuts two gates". */
function withoutKicker(heading: string, structured: readonly Offer[]): string {
  const whole = key(heading);
  const inner = structured.find(({ value }) => {
    const part = key(value);
    const words = part.split(" ").length;
    return words >= KICKED_WORDS_MIN && part !== whole && whole.endsWith(` ${part}`);
  });
  if (inner && inner.from !== "element") return inner.value;
  // What stands behind is left out only when head and page data agree: a data field may be cut short.
  const fronts = structured.filter(
    ({ value, from }) => from !== "element" && isFront(key(value), whole) && !/(?:…|\.\.)$/.test(value),
  );
  const agreed = fronts.find((one) => fronts.some((other) => other !== one && key(other.value) === key(one.value)));
  return agreed ? agreed.value : heading;
}

const KICKED_WORDS_MIN = 3;
const isFront = (part: string, whole: string) =>
  part.split(" ").length >= KICKED_WORDS_MIN && whole.startsWith(`${part} `);

const bare = ({ value, from, where, weight, refused }: Offer): Offer => ({
  value,
  from,
  where,
  weight,
  ...(refused ? { refused } : {}),
});

function mainHeading(shown: readonly (Offer & { spot: Spot })[], best: Offer | undefined): Spot | undefined {
  if (!best) return undefined;
  const like = shown.find((one) => likeness(one.value, best.value) > 0.7);
  return (like ?? shown.find(({ spot, refused }) => spot.tag === "H1" && !refused))?.spot;
}

const textAt = (facts: PageFacts, { start, end }: Spot) => squeeze(facts.text.slice(start, end));

function headingsOf(facts: PageFacts): { spot: Spot; weight: number }[] {
  const found: { spot: Spot; weight: number }[] = [];
  for (const spot of facts.spots) {
    const weight = headingWeight(spot, facts);
    if (weight === undefined) continue;
    const text = textAt(facts, spot);
    const isContainer = !/^H\d$/.test(spot.tag) && facts.text.slice(spot.start, spot.end).trim().includes("\n");
    if (isContainer) continue;
    if (text.length < 2 || text.length > TITLE_CHARACTERS_MAX) continue;
    found.push({ spot, weight });
    if (found.length >= HEADINGS_MAX) break;
  }
  return found;
}

function headingWeight({ tag, marks, start }: Spot, facts: PageFacts): number | undefined {
  const isHeadline = /(?:^| )headline(?: |$)/.test(marks);
  const base =
    tag === "H1"
      ? 0.66
      : tag === "H2"
        ? 0.42
        : HEADLINE_MARKS.test(marks) && !/itemprop/.test(marks)
          ? 0.45
          : undefined;
  if (base === undefined) return undefined;
  const regions = facts.regionsAt(start);
  if (regions.has("comments")) return undefined;
  let weight = base + (isHeadline || HEADLINE_MARKS.test(marks) ? 0.06 : 0);
  if (SITE_MARKS.test(marks)) weight -= 0.3;
  if (regions.has("article")) weight += 0.05;
  if (regions.has("side")) weight -= 0.2;
  if (regions.has("chrome")) weight -= 0.2;
  return weight;
}

const glued = (text: string) => key(text).replaceAll(" ", "");

/** Letters and digits only, lower case. */
export const key = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Share of common words, of the longer text: 1 for the same words. */
export function likeness(a: string, b: string): number {
  const [wordsA, wordsB] = [new Set(key(a).split(" ")), new Set(key(b).split(" "))];
  let common = 0;
  for (const word of wordsA) if (wordsB.has(word)) common++;
  const longer = Math.max(wordsA.size, wordsB.size);
  const shorter = Math.min(wordsA.size, wordsB.size);
  return longer === 0 ? 0 : (2 * (common / longer) + common / shorter) / 3;
}

const SEPARATOR = /\s+[|–—\-»«›‹:·•~│_]+\s+|\s*[|｜│]\s*|\s+::\s+/g;

/** "Dam opens | Harbour News" -> "Dam opens": pieces at either end that name the site go, when they are known as such or a heading says so. */
function withoutSite(title: string, sites: readonly string[], headings: readonly string[]): string {
  const cuts = [...title.matchAll(SEPARATOR)];
  if (cuts.length === 0) return title;
  const heading = headings.find((text) => isPieceOf(text, title));
  if (heading) return heading;
  let [from, to] = [0, title.length];
  for (const cut of [...cuts].reverse()) {
    if (!isSite(title.slice(cut.index + cut[0].length, to), sites)) break;
    to = cut.index;
  }
  for (const cut of cuts) {
    if (cut.index >= to || !isSite(title.slice(from, cut.index), sites)) break;
    from = cut.index + cut[0].length;
  }
  const rest = title.slice(from, to).trim();
  return rest && rest !== title ? rest : withoutPipe(title);
}

/** The window's title nearly always ends in the name of the site, known or not. */
function withoutTail(title: string): string {
  const cut = [...title.matchAll(/\s+[–—-]\s+/g)].at(-1);
  if (!cut) return title;
  const [rest, tail] = [title.slice(0, cut.index), title.slice(cut.index + cut[0].length)];
  return rest.split(" ").length >= 4 && tail.split(" ").length <= 4 ? rest : title;
}

/** The heading is the title with a separator at one or both sides. */
function isPieceOf(heading: string, title: string): boolean {
  const at = title.indexOf(heading);
  if (at < 0 || heading.length < 8 || key(heading).split(" ").length < 2) return false;
  const [before, behind] = [title.slice(0, at), title.slice(at + heading.length)];
  return (
    (before === "" || /\s[|–—\-»«›‹:·•~│_]+\s+$|[|｜│]\s*$/.test(before)) &&
    (behind === "" || /^\s+[|–—\-»«›‹:·•~│_]|^\s*[|｜│]/.test(behind))
  );
}

function isSite(piece: string, sites: readonly string[]): boolean {
  const mine = key(piece);
  const glued = mine.replaceAll(" ", "");
  return (
    mine === "" ||
    sites.some((site) => {
      const theirs = key(site);
      const theirsGlued = theirs.replaceAll(" ", "");
      if (theirsGlued.length < 3) return false;
      return (
        glued === theirsGlued ||
        mine.startsWith(`${theirs} `) ||
        (theirs.startsWith(mine) && mine.length >= 4) ||
        mine.endsWith(` ${theirs}`)
      );
    })
  );
}

/** A pipe nearly always parts the site from the headline; the site is the short side. */
function withoutPipe(title: string): string {
  const sides = title.split(/\s*[|｜│]\s*/).filter(Boolean);
  if (sides.length < 2) return title;
  const [last, rest] = [sides.at(-1)!, sides.slice(0, -1).join(" | ")];
  return last.split(" ").length <= 4 && rest.split(" ").length >= 3 ? rest : title;
}
