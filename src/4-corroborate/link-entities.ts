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

export interface EntityLinks {
  readonly entities: readonly Entity[];
  /** Same thing, same key, whatever the article calls it. */
  keyOf(name: string): string;
}

/**
 * What the mentions of several articles refer to. `same`: one catalog entry or one full name. `likely-same`: a surname
 * alone in one article, one full name with it in the others. Nothing else is merged.
 */
export function linkEntities(articles: readonly ExtractedArticle[], names: readonly CatalogName[]): EntityLinks {
  const catalog = catalogKeys(names);
  const keyOf = (name: string) => catalog.get(plain(name)) ?? plain(name);
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
  const entities = [...groups].map(([key, named]) => entityOf(key, named, catalog.has(plain(named[0]!.mention.name))));
  return { entities: withSurnames(entities, articles), keyOf };
}

/** "The Associated Press" and "AP" -> the id of the entry. */
function catalogKeys(names: readonly CatalogName[]): Map<string, string> {
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
function familyOf(type: MentionType): string {
  return type === "threat-actor" ? "organisation" : type;
}

function entityOf(key: string, named: readonly Named[], inCatalog: boolean): Entity {
  const first = named[0]!.mention;
  const aliases = new Set<string>();
  const judgements = new Map<string, Judgement>();
  const references = new Map<string, Reference>();
  for (const { article, mention } of named) {
    if (mention.quote !== first.name) aliases.add(mention.quote);
    for (const reference of mention.references ?? []) references.set(`${reference.list} ${reference.id}`, reference);
    const why = mention.why
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
function withSurnames(entities: readonly Entity[], articles: readonly ExtractedArticle[]): Entity[] {
  const persons = entities.filter(({ type, name }) => type === "person" && name.includes(" "));
  return entities.map((entity) => {
    const surname = entity.name.split(" ").at(-1)!;
    const lone = entities.filter((other) => other.type === "person" && other.name === surname && other !== entity);
    if (!persons.includes(entity) || !lone.length) return entity;
    if (persons.filter(({ name }) => name.split(" ").at(-1) === surname).length !== 1) return entity;
    const offers = lone
      .flatMap(({ judgements }) => judgements)
      .filter(({ article }) => !entity.judgements.some((judgement) => judgement.article === article))
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
