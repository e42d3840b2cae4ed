import type { Story } from "../domain/story.ts";
import type { Item } from "./items.ts";
import {
  conflicts,
  isNamed,
  LIKENESS_MIN,
  type Match,
  type Matching,
  matchItems,
  QUOTATION_WORDS_MIN,
} from "./match-items.ts";

/** Wordings and acts of a group that a new item is held against; more of them say nothing new of one proposition. */
const LEADS_MAX = 8;
const STRENGTH: Readonly<Record<Match, number>> = { "same quotation": 3, "same act": 2, "same words": 1 };

interface Group {
  readonly number: number;
  readonly members: Item[];
  /** The first item and those that word or tell it otherwise. */
  readonly leads: Item[];
  readonly signatures: Set<string>;
}

/**
 * Items that say the same, story by story, in the order given. An item joins the group that it matches best, and only if
 * it conflicts with none of the group's leads: A like B and B like C do not join A and C that name different actors.
 */
export function groupItems(
  items: readonly Item[],
  storyOf: ReadonlyMap<string, Pick<Story, "id">>,
  matching: Matching,
): Item[][] {
  const stories = new Map<string, StoryGroups>();
  for (const item of items) {
    const story = storyOf.get(item.article.id)!.id;
    const groups = stories.get(story) ?? new StoryGroups(matching);
    stories.set(story, groups);
    groups.add(item);
  }
  return [...stories.values()].flatMap(({ groups }) => groups.map(({ members }) => members));
}

/** The groups of one story, found by what two items must share to match at all: no item meets every group. */
class StoryGroups {
  readonly groups: Group[] = [];
  readonly #matching: Matching;
  readonly #byKey = new Map<string, Set<Group>>();

  constructor(matching: Matching) {
    this.#matching = matching;
  }

  add(item: Item): void {
    const best = this.#bestOf(item);
    const group = best ?? { number: this.groups.length, members: [], leads: [], signatures: new Set<string>() };
    if (!best) this.groups.push(group);
    group.members.push(item);
    const signature = this.#signatureOf(item);
    if (group.leads.length >= LEADS_MAX || group.signatures.has(signature)) return;
    group.signatures.add(signature);
    group.leads.push(item);
    for (const key of [...this.#actKeys(item), ...quotationKeys(item), ...wordKeys(item)]) {
      const groups = this.#byKey.get(key);
      if (groups) groups.add(group);
      else this.#byKey.set(key, new Set([group]));
    }
  }

  #bestOf(item: Item): Group | undefined {
    let best: { group: Group; strength: number } | undefined;
    for (const group of this.#candidates(item)) {
      const strength = this.#strength(item, group);
      if (strength > (best?.strength ?? 0)) best = { group, strength };
    }
    return best?.group;
  }

  #strength(item: Item, { leads }: Group): number {
    const { keyOf } = this.#matching;
    const found = leads.map((lead) => matchItems(item, lead, this.#matching));
    const strongest = found.reduce((most, match) => Math.max(most, match ? STRENGTH[match] : 0), 0);
    return strongest && leads.some((lead, i) => !found[i] && conflicts(item, lead, keyOf)) ? 0 : strongest;
  }

  /** Oldest first. */
  #candidates(item: Item): Group[] {
    const found = new Set<Group>();
    const visit = (key: string) => {
      for (const group of this.#byKey.get(key) ?? []) found.add(group);
    };
    for (const key of [...this.#actKeys(item), ...quotationKeys(item)]) visit(key);
    if (item.statement) for (const key of this.#rareWords(item)) visit(key);
    return [...found].sort((a, b) => a.number - b.number);
  }

  /** Terms without which the likeness stays below the least: the commonest are left out as long as their weight allows. */
  #rareWords({ vector }: Item): string[] {
    const terms = [...vector].map(([term, weight]) => ({ key: `w ${term}`, weight }));
    const spread = (key: string) => this.#byKey.get(key)?.size ?? 0;
    terms.sort((a, b) => spread(b.key) - spread(a.key) || (a.key < b.key ? -1 : 1));
    let left = LIKENESS_MIN ** 2;
    let from = 0;
    for (; from < terms.length; from++) {
      left -= terms[from]!.weight ** 2;
      if (left <= 0) break;
    }
    return terms.slice(from).map(({ key }) => key);
  }

  #actKeys({ incidents }: Item): string[] {
    const { keyOf } = this.#matching;
    return incidents.flatMap(({ type, actor, victims }) => [
      ...(actor ? [`a ${type} ${keyOf(actor)}`] : []),
      ...victims.filter(isNamed).map((victim) => `v ${keyOf(victim)}`),
    ]);
  }

  #signatureOf(item: Item): string {
    const acts = item.incidents.map(({ place, from, to }) => [place, from, to].join("/"));
    return [item.kind, ...this.#actKeys(item), ...acts, ...[...item.vector.keys()].sort()].join("|");
  }
}

function quotationKeys({ quotation }: Item): string[] {
  const keys: string[] = [];
  for (let i = 0; i + QUOTATION_WORDS_MIN <= quotation.length; i++)
    keys.push(`q ${quotation.slice(i, i + QUOTATION_WORDS_MIN).join(" ")}`);
  return keys;
}

const wordKeys = ({ statement, vector }: Item): string[] =>
  statement ? [...vector.keys()].map((term) => `w ${term}`) : [];
