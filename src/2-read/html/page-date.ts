import { type DateOptions, findDate, type ReadDate } from "../dates.ts";
import { chooseDate } from "./metadata/choose-date.ts";
import type { DateLabel, LabelBefore } from "./metadata/date-labels.ts";
import type { Offer } from "./metadata/field.ts";
import { type PageFacts, regionWeight, type Spot } from "./metadata/page-facts.ts";
import { type LinePlace, offerFrequent, offerLines } from "./metadata/text-dates.ts";
import type { JsonObject } from "./structured-data.ts";

/** Meta names that carry a publication date, best first. */
const PUBLISHED_METAS =
  "article:published_time og:published_time og:article:published_time datepublished rnews:datepublished dc.date.issued dcterms.issued dc.date.publication article:published article.published article:publicationdate parsely-pub-date sailthru.date cxenseparse:recs:publishtime shareaholic:article_published_time bt:pubdate pubdate publishdate publish-date publish_date published-date date_published publication_date publicationdate originalpublicationdate article_date_original published_at citation_publication_date citation_online_date citation_date lastpubdate dcterms.created dc.date.created dc.created dc:created dcterms.date dc.date dc:date article.created datecreated creation_date created date displaydate gentime timestamp".split(
    " ",
  );
const MODIFIED_METAS =
  "article:modified_time og:updated_time og:article:modified_time datemodified dcterms.modified dc.modified dc.date.modified last-modified lastmodified modified_time updated_time revised".split(
    " ",
  );
/** The first few of the list are made for this; "date" and its like are also used for the day of the last change. */
const SURE_METAS = PUBLISHED_METAS.indexOf("citation_date");

export interface DateSources {
  readonly facts: PageFacts;
  readonly article: JsonObject;
  readonly nodes: readonly JsonObject[];
  readonly metas: ReadonlyMap<string, string>;
  readonly url: string | undefined;
  /** A publication date that stands in a script of the page. */
  readonly scriptDate?: string | undefined;
  /** Where the headline stands in the text of the page. */
  readonly title: { readonly start: number; readonly end: number } | undefined;
  readonly options: DateOptions;
  readonly labelBefore: LabelBefore;
  /** ISO day of reading: what lies behind it was not published. */
  readonly today?: string | undefined;
}

export interface DateOffers {
  readonly published: readonly Offer[];
  readonly modified: readonly Offer[];
}

/** All dates that the page offers, the chosen one first. */
export function datesOn(sources: DateSources): DateOffers {
  const published: Offer[] = [];
  const modified: Offer[] = [];
  const { article, nodes, metas, url, options, facts, title } = sources;
  const offer = (list: Offer[], value: unknown, from: Offer["from"], where: string, weight: number) => {
    const found = stamp(value, options);
    if (found && !list.some((other) => other.where === where && other.value === found))
      list.push({ value: found, from, where, weight });
  };
  offer(published, article["datePublished"], "jsonld", "datePublished", 0.93);
  offer(published, article["dateCreated"], "jsonld", "dateCreated", 0.7);
  offer(published, article["uploadDate"], "jsonld", "uploadDate", 0.6);
  offer(modified, article["dateModified"], "jsonld", "dateModified", 0.9);
  for (const node of nodes.slice(0, NODES_MAX))
    if (node !== article) offer(published, node["datePublished"], "jsonld", "datePublished of another node", 0.6);
  PUBLISHED_METAS.forEach((name, i) => {
    offer(published, metas.get(name), "meta", name, (i < SURE_METAS ? 0.9 : 0.72) - i * 0.001);
  });
  for (const name of MODIFIED_METAS) offer(modified, metas.get(name), "meta", name, 0.8);
  offer(published, urlDate(url), "url", "address", 0.92);
  offer(published, urlDate(metas.get("og:image")), "url", "address of og:image", 0.45);
  offer(published, sources.scriptDate, "text", "script", 0.58);
  offerSpots(sources, published, modified);
  const place: LinePlace = {
    facts,
    options,
    title,
    near: NEAR,
    weightAt: (start) => placeWeight({ start }, sources),
    markAt: markOf(facts),
    labelBefore: sources.labelBefore,
  };
  offerLines(place, published, modified);
  offerFrequent(place, published, modified);
  const plausible = published.map((one) => judged(one, sources.today));
  return { published: chooseDate(plausible), modified: modified.sort((a, b) => b.weight - a.weight) };
}

const NODES_MAX = 40;

function judged(offer: Offer, today: string | undefined): Offer {
  return today && offer.value.slice(0, 10) > today ? { ...offer, refused: "later than the day of reading" } : offer;
}

const isoOf = ({ instant, day }: ReadDate) => instant ?? day;

/** A date or an instant out of an attribute; seconds or milliseconds since 1970 too. */
function stamp(value: unknown, options: DateOptions): string | undefined {
  if (typeof value === "number") return stamp(String(value), options);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  const epoch = /^1\d{9}(?:\d{3})?$/.test(text) ? Number(text.padEnd(13, "0")) : undefined;
  if (epoch !== undefined) return new Date(epoch).toISOString();
  const date = findDate(text.slice(0, 120), options);
  return date && isoOf(date);
}

/** "/2020/01/04/" or "2020-01-04" in an address. */
function urlDate(url: string | undefined): string | undefined {
  const found = url && /[/_-]((?:19|20)\d\d)(?:(\d\d)(\d\d)|[/_-](\d\d?)[/_-](\d\d?))(?=\D|$)/.exec(url);
  return found ? `${found[1]}-${found[2] ?? found[4]}-${found[3] ?? found[5]}` : undefined;
}

/** Class names that say "publication date", and those that only say "date" or "byline". */
const PUBLISHED_MARKS =
  /publ|posted|post-?date|entry-?date|article-?date|pub-?date|created|dateline|news-?date|story-?date|date-?time/;
const DATE_MARKS = /date|datum|fecha|time|stamp|byline|meta|info|author|posted|details|kicker/;
const UPDATED_MARKS = /updat|modif|change|revis/;
const OTHER_MARKS =
  /expire|clock|weather|current|today|countdown|event|reading-?time|timeago-now|duration|upcoming|birth/;
/** Characters around the headline within which its date is printed. */
const NEAR = { before: 250, behind: 700 };

function offerSpots(sources: DateSources, published: Offer[], modified: Offer[]): void {
  const { facts } = sources;
  const seen = new Set<string>();
  for (const spot of facts.spots) {
    const weight = spotWeight(spot, sources);
    if (weight === undefined) continue;
    const before = facts.text
      .slice(Math.max(0, spot.start - 40), spot.start)
      .split("\n")
      .slice(-2)
      .join(" ");
    const isUpdated = UPDATED_MARKS.test(spot.marks) && !PUBLISHED_MARKS.test(spot.marks);
    for (const { value, label } of datesIn(spot, before, sources)) {
      const kind: DateLabel = label ?? (isUpdated ? "updated" : undefined);
      if (kind === "other" || seen.has(`${value} ${spot.start}`)) continue;
      seen.add(`${value} ${spot.start}`);
      const from = weight.from;
      const where = whereOf(spot);
      if (kind === "updated") modified.push({ value, from, where, weight: weight.value - 0.2 });
      else published.push({ value, from, where, weight: Math.min(CAPS[from] ?? 0.9, weight.value + (kind ? 0.1 : 0)) });
    }
  }
}

/** However well it is placed, an element stays below what is written for machines. */
const CAPS: Partial<Record<Offer["from"], number>> = { microdata: 0.91, element: 0.88, class: 0.86 };

function whereOf({ tag, marks }: Spot): string {
  const mark = marks.trim().split(" ")[0];
  return `${tag.toLowerCase()}${mark ? `.${mark}` : ""}`.slice(0, 60);
}

/** What the class of an element around a place says of the dates in it. */
function markOf({ spots }: PageFacts): (at: number) => DateLabel {
  const marked = spots.flatMap(({ marks, start, end }) => {
    const label: DateLabel = OTHER_MARKS.test(marks)
      ? "other"
      : UPDATED_MARKS.test(marks) && !PUBLISHED_MARKS.test(marks)
        ? "updated"
        : undefined;
    return label ? [{ label, start, end }] : [];
  });
  return (at) => marked.find(({ start, end }) => start <= at && at < end)?.label;
}

interface LabelledValue {
  readonly value: string;
  readonly label: DateLabel;
}

const SPOT_CHARACTERS_MAX = 220;

/** The dates of a spot: of its attributes, else of its text, each with what the words before it say. */
function datesIn(spot: Spot, before: string, { facts, options, labelBefore }: DateSources): LabelledValue[] {
  const { element } = spot;
  const own = facts.text.slice(spot.start, Math.min(spot.end, spot.start + SPOT_CHARACTERS_MAX));
  for (const name of ["datetime", "content", "data-datetime", "data-time", "data-timestamp", "data-date", "title"]) {
    const value = stamp(element.getAttribute(name)?.slice(0, 80), options);
    if (value) return [{ value, label: labelBefore(`${before} ${own.slice(0, 30)}`) }];
  }
  const found: LabelledValue[] = [];
  let from = 0;
  while (found.length < 3) {
    const date = findDate(own.slice(from), options);
    if (!date) break;
    const words = own.slice(from, from + date.start);
    found.push({ value: isoOf(date), label: labelBefore(from === 0 ? `${before} ${words}` : words) });
    from += date.end;
  }
  return found;
}

function spotWeight(spot: Spot, sources: DateSources): { value: number; from: Offer["from"] } | undefined {
  const { tag, marks } = spot;
  if (OTHER_MARKS.test(marks)) return undefined;
  const isTime = tag === "TIME" || spot.element.getAttribute("datetime") !== null;
  const place = placeWeight(spot, sources);
  if (place === undefined) return undefined;
  if (/datepublished/.test(marks)) return { value: 0.87 + place, from: "microdata" };
  if (/datecreated/.test(marks)) return { value: 0.8 + place, from: "microdata" };
  if (/datemodified/.test(marks)) return { value: 0.7 + place, from: "microdata" };
  if (isTime) return { value: (spot.element.getAttribute("pubdate") !== null ? 0.85 : 0.78) + place, from: "element" };
  if (PUBLISHED_MARKS.test(marks)) return { value: 0.76 + place, from: "class" };
  if (DATE_MARKS.test(marks)) return { value: (/date|datum|fecha/.test(marks) ? 0.7 : 0.62) + place, from: "class" };
  return undefined;
}

/** What the place of an element adds: near the headline and in the article it speaks of the article. */
function placeWeight({ start }: { start: number }, { facts, title }: DateSources): number | undefined {
  const weight = regionWeight(facts, start, title);
  if (weight === undefined || !title) return weight;
  if (start >= title.start && start <= title.end + NEAR.behind)
    return weight + 0.08 * (1 - (start - title.start) / 2000);
  if (start < title.start && start >= title.start - NEAR.before) return weight + 0.03;
  return weight - (start < title.start ? 0.2 : 0.08);
}
