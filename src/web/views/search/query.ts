/** The search box: words, and chips "key:value" among them. One text, so that a link or a saved search is all of it. */
export const CHIP_KEYS = {
  actor: "a name that the words are about",
  "said-by": "who says it",
  sector: "a sector of the desk",
  region: "a region of the desk",
  kind: "kind of statement or claim",
  source: "id of a source",
  story: "id of a story",
  since: "day (2031-05-01) or span (24h, 7d)",
  until: "day",
  has: "hedge",
  in: "claims, statements, articles, entities or stories",
} as const;
export type ChipKey = keyof typeof CHIP_KEYS;

export interface Chip {
  readonly key: ChipKey;
  readonly value: string;
}

export interface Query {
  readonly words: string;
  readonly chips: readonly Chip[];
}

const TOKEN = /(?:([a-z-]+):)?(?:"([^"]*)"|(\S+))/gi;

/** What is no chip is a word: "attack:" and "https://…" too. */
export function parseQuery(text: string): Query {
  const words: string[] = [];
  const chips: Chip[] = [];
  for (const [whole, name = "", quoted, bare = ""] of text.matchAll(TOKEN)) {
    const key = name.toLowerCase();
    const value = (quoted ?? bare).trim();
    if (isChipKey(key) && value) chips.push({ key, value });
    else words.push(whole);
  }
  return { words: words.join(" "), chips };
}

const isChipKey = (key: string): key is ChipKey => Object.hasOwn(CHIP_KEYS, key);

export const writeChip = ({ key, value }: Chip) => (/[\s"]/.test(value) ? `${key}:"${value}"` : `${key}:${value}`);

export const writeQuery = ({ words, chips }: Query) => [...chips.map(writeChip), words].filter(Boolean).join(" ");

export const withoutChip = ({ words, chips }: Query, index: number): Query => ({
  words,
  chips: chips.filter((_, i) => i !== index),
});

export const PLACES = ["claims", "statements", "articles", "entities", "stories"] as const;
export type SearchIn = (typeof PLACES)[number];
const UNITS_MS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** "7d" before `now`, or an ISO day; undefined where it is neither. */
export function instantOf(value: string, now: Date): string | undefined {
  const span = /^(\d{1,4})([hdw])$/.exec(value);
  if (span) return new Date(now.getTime() - Number(span[1]) * UNITS_MS[span[2]!]!).toISOString();
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  return day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? day.toISOString() : undefined;
}

/** What a chip lacks, in a sentence; undefined where it can be searched by. */
export function faultOf({ key, value }: Chip, now: Date): string | undefined {
  if (key === "since" || key === "until")
    return instantOf(value, now) ? undefined : `${key}: wants a day like 2031-05-01 or a span like 7d`;
  if (key === "in")
    return (PLACES as readonly string[]).includes(value) ? undefined : `in: wants one of ${PLACES.join(", ")}`;
  if (key === "has") return value === "hedge" ? undefined : "has: knows only hedge";
  return undefined;
}

/** Fields of GET /api/search. Chips at fault are left out: they are shown as such. */
export function toParams({ words, chips }: Query, now: Date): Readonly<Record<string, string>> {
  const params: Record<string, string> = words ? { q: words } : {};
  for (const chip of chips) {
    if (faultOf(chip, now)) continue;
    const { key, value } = chip;
    if (key === "has") params.hedged = "yes";
    // A day is sent as it is: the desk takes all its hours.
    else if (key === "since" || key === "until") params[key] = /^\d{4}-/.test(value) ? value : instantOf(value, now)!;
    else params[PARAM_OF[key] ?? key] = value;
  }
  return params;
}
const PARAM_OF: Partial<Record<ChipKey, string>> = { actor: "about", "said-by": "speaker", has: "hedged" };

/** A saved search: its chips by the names of the fields, with what was typed ("7d" stays 7d). */
export const toFilters = ({ chips }: Query): Readonly<Record<string, string>> =>
  Object.fromEntries(chips.map(({ key, value }) => [PARAM_OF[key] ?? key, value]));

export function fromSaved(query: string, filters: Readonly<Record<string, string>>): Query {
  const keys = Object.keys(CHIP_KEYS) as ChipKey[];
  const chips = Object.entries(filters).flatMap(([name, value]) => {
    const key = keys.find((one) => (PARAM_OF[one] ?? one) === name);
    return key ? [{ key, value }] : [];
  });
  return { words: query, chips };
}
