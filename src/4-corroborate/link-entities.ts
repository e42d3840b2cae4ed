import type { CatalogName } from "../domain/catalog.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Mention, Reference } from "../domain/mention.ts";
import type { Entity, Judgement } from "../domain/story.ts";
import type { MentionType } from "../domain/vocabulary/words.ts";
import { contentId } from "../text/hash.ts";

/** Mention types that name one thing; sectors, techniques and indicators are classes or values. */
const LINKED: readonly MentionType[] = [
  "person",
  "organisation",
  "place",
  "threat-actor",
  "malware",
  "tool",
  "product",
  "facility",
  "campaign",
  "vulnerability",
];

interface Named {
  readonly article: string;
  readonly mention: Mention;
}

/** Same thing, same key, whatever an article calls it. */
export function keysOf(names: readonly CatalogName[]): KeyOf {
  const catalog = catalogKeys(names);
  // Each name is asked for many times.
  const known = new Map<string, string>();
  return (name) => {
    const key = known.get(name) ?? catalog.get(plain(name)) ?? plain(name);
    known.set(name, key);
    return key;
  };
}

type KeyOf = (name: string) => string;

/** What people said of names. */
export interface Decided {
  /** Who decided what this name means in this article. */
  whyOf(article: string, name: string): string | undefined;
  /** A person says that these two, by article and name, are not one. */
  areApart(a: readonly [article: string, name: string], b: readonly [article: string, name: string]): boolean;
}
const NOTHING_DECIDED: Decided = { whyOf: () => undefined, areApart: () => false };

/**
 * What the mentions of several articles refer to. `same`: one catalog entry or one full name. `likely-same`: a surname
 * alone in one article, one full name with it in the others. Nothing else is merged.
 */
export function linkEntities(
  articles: readonly ExtractedArticle[],
  names: readonly CatalogName[],
  decided: Decided = NOTHING_DECIDED,
): readonly Entity[] {
  const catalog = catalogKeys(names);
  const keyOf = keysOf(names);
  const groups = new Map<string, Named[]>();
  for (const article of articles) {
    for (const mention of article.mentions) {
      if (!LINKED.includes(mention.type)) continue;
      const key = `${familyOf(mention.type)} ${keyOf(mention.name)}`;
      const group = groups.get(key);
      if (group) group.push({ article: article.id, mention });
      else groups.set(key, [{ article: article.id, mention }]);
    }
  }
  const entities = [...groups].map(([key, named]) =>
    entityOf(key, named, { inCatalog: catalog.has(plain(named[0]!.mention.name)), decided }),
  );
  return withSurnames(entities, articles, decided);
}

/** Of each catalog its keys: they are the same for every picture. */
const keysByCatalog = new WeakMap<readonly CatalogName[], ReadonlyMap<string, string>>();

/** "The Associated Press" and "AP" -> the id of the entry. */
function catalogKeys(names: readonly CatalogName[]): ReadonlyMap<string, string> {
  const keys = keysByCatalog.get(names) ?? makeKeys(names);
  keysByCatalog.set(names, keys);
  return keys;
}

function makeKeys(names: readonly CatalogName[]): Map<string, string> {
  const keys = new Map<string, string>();
  for (const { id, name, aliases, ambiguous = [] } of names) {
    for (const written of [name, ...aliases]) if (!ambiguous.includes(written)) keys.set(plain(written), id);
  }
  return keys;
}

export function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^the\s+/, "")
    .replace(/['’]s$/, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** ISIS may be tagged an organisation in one article and a threat actor in another. */
export function familyOf(type: MentionType): string {
  return type === "threat-actor" ? "organisation" : type;
}

function entityOf(
  key: string,
  named: readonly Named[],
  { inCatalog, decided }: { readonly inCatalog: boolean; readonly decided: Decided },
): Entity {
  const first = named[0]!.mention;
  const aliases = new Set<string>();
  const judgements = new Map<string, Judgement>();
  const references = new Map<string, Reference>();
  for (const { article, mention } of named) {
    if (mention.quote !== first.name) aliases.add(mention.quote);
    for (const reference of mention.references ?? []) references.set(`${reference.list} ${reference.id}`, reference);
    const byPerson = decided.whyOf(article, mention.name);
    const why = byPerson
      ? byPerson
      : mention.why
        ? mention.why
        : inCatalog
          ? "catalog entry"
          : mention.quote === mention.name
            ? "same full name"
            : `"${mention.quote}" stands for ${mention.name} in this article`;
    if (!judgements.has(article)) judgements.set(article, { article, quote: mention.quote, verdict: "same", why });
  }
  const { role, organisation } = named.find(({ mention }) => mention.role || mention.organisation)?.mention ?? {};
  return {
    id: contentId("e", key),
    name: first.name,
    type: first.type,
    aliases: [...aliases].sort(),
    ...(role ? { role } : {}),
    ...(organisation ? { organisation } : {}),
    references: [...references.values()],
    judgements: [...judgements.values()],
  };
}

/** Offers a lone surname to the one person of another article who bears it; it stays an entity of its own. */
function withSurnames(
  entities: readonly Entity[],
  articles: readonly ExtractedArticle[],
  { areApart }: Decided,
): Entity[] {
  const lonely = new Map<string, Entity[]>();
  const bearers = new Map<string, number>();
  for (const entity of entities) {
    if (entity.type !== "person") continue;
    const surname = surnameOf(entity.name);
    if (entity.name.includes(" ")) bearers.set(surname, (bearers.get(surname) ?? 0) + 1);
    lonely.set(entity.name, [...(lonely.get(entity.name) ?? []), entity]);
  }
  return entities.map((entity) => {
    if (entity.type !== "person" || !entity.name.includes(" ")) return entity;
    const surname = surnameOf(entity.name);
    const lone = (lonely.get(surname) ?? []).filter((other) => other !== entity);
    if (!lone.length || bearers.get(surname) !== 1) return entity;
    const offers = lone
      .flatMap(({ judgements }) => judgements)
      .filter(({ article }) => !entity.judgements.some((judgement) => judgement.article === article))
      .filter(
        ({ article }) => !entity.judgements.some((own) => areApart([article, surname], [own.article, entity.name])),
      )
      .map(
        (judgement): Judgement => ({
          ...judgement,
          verdict: "likely-same",
          why: whyLikely(surname, entity, judgement.article, articles),
        }),
      );
    return { ...entity, judgements: [...entity.judgements, ...offers] };
  });
}

/** "Ada Roe (2)", whom a person told from another of that name, is a Roe too. */
const surnameOf = (name: string) =>
  name
    .replace(/ \(\d+\)$/, "")
    .split(" ")
    .at(-1)!;

function whyLikely(surname: string, entity: Entity, article: string, articles: readonly ExtractedArticle[]): string {
  const toldTo = (id: string) =>
    new Set(
      articles.find((a) => a.id === id)?.statements.flatMap(({ audience }) => (audience ? [audience.name] : [])) ?? [],
    );
  const here = toldTo(article);
  const shared = entity.judgements
    .flatMap((judgement) => [...toldTo(judgement.article)])
    .find((name) => here.has(name));
  return `same surname ${surname}, named in full in another article${shared ? `, both told ${shared}` : ""}; not counted`;
}
