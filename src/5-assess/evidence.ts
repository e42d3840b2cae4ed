import type { Catalog } from "../domain/catalog.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Alert, Incident } from "../domain/incident.ts";
import type { AlertMeaning } from "../domain/level-rule.ts";
import { overlaps, type Span } from "../domain/span.ts";
import type { Statement } from "../domain/statement.ts";
import type { Claim, Corroboration } from "../domain/story.ts";
import { SECTORS, type Sector } from "../domain/vocabulary/sector.ts";
import type { Turn } from "../domain/vocabulary/words.ts";
import { earlier, lastDay, later } from "./days.ts";
import { readTurns } from "./turns.ts";

/** A claim with the words it was made of, and what those words name. */
export interface Evidence {
  readonly claim: Claim;
  /** Supporting and hedging statements and incidents; denials and repeats are left out. */
  readonly statements: readonly Statement[];
  readonly incidents: readonly DatedIncident[];
  /** Official alerts that stand in the words of the claim or in their sentence. */
  readonly alerts: readonly DatedAlert[];
  readonly sectors: ReadonlySet<Sector>;
  /** Plain names of places, organisations, persons and facilities in its words. */
  readonly names: ReadonlySet<string>;
  /** Of these, the names of organisations, persons and facilities that an incident hit. */
  readonly victims: ReadonlySet<string>;
  /** The words themselves, for names that no mention was made of. */
  readonly words: readonly string[];
  /** A speaker or origin is an official body, or speaks for one; or an official alert is told. */
  readonly byAuthority: boolean;
  /** A victim of the incident says so itself: an organisation. A person who speaks is too easily taken for the victim. */
  readonly byVictim: boolean;
  /** Somebody denies it. */
  readonly denied: boolean;
  /** What its statements do to the tension, by their wording. */
  readonly turn: Turn;
  /** ISO day of the newest item that supports it; a repeat or a hedge makes it no newer. Absent: no day is known. */
  readonly newest?: string;
  /** ISO day of the oldest item. */
  readonly oldest?: string;
  readonly articles: readonly string[];
}

/** An incident with the last day on which it can have happened: its own date, never after the article that tells it. */
export interface DatedIncident extends Incident {
  readonly day?: string;
  /** Whom and where it hit, as far as told: absent where the text says neither. */
  readonly hit?: Hit;
  /** It hit somebody else: the subject in question is only named with it. */
  readonly beside?: boolean;
}

/** Plain names of victims and places of an act, and their sectors. */
export interface Hit {
  readonly names: ReadonlySet<string>;
  readonly words: readonly string[];
  /** Absent: not known. A person is of no sector. */
  readonly sectors?: ReadonlySet<Sector>;
}

export interface DatedAlert extends Alert {
  readonly means?: AlertMeaning["means"];
  /** ISO day of issue, or of the article that tells of it. */
  readonly day?: string;
}

export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^the\s+/, "")
    .replace(/['’]s$/, "")
    .trim();

interface Told<T> {
  readonly article: ExtractedArticle;
  readonly item: T;
}

/** Reads each claim's own words once. A word elsewhere in the article tells nothing about the claim. */
export function evidenceOf(
  { claims }: Pick<Corroboration, "claims">,
  articles: readonly ExtractedArticle[],
  catalog: Pick<Catalog, "names" | "alertMeanings" | "turnWords"> & Partial<Pick<Catalog, "alertSystems">>,
): Evidence[] {
  const statements = byId(articles, (article) => article.statements);
  const incidents = byId(articles, (article) => article.incidents);
  const official = officialNames(catalog.names);
  const meaningOf = alertMeanings(catalog);
  const turnOf = readTurns(catalog.turnWords);
  const persons = new Map(articles.map((article) => [article.id, personsIn(article)]));
  return claims.map((claim) => {
    const stanceOf = new Map(claim.stances.map(({ statement, incident, stance }) => [statement ?? incident, stance]));
    // What a repeat says is in the item that it repeats: it adds no name, no day and no act. Only the item that words the
    // claim is read in any case: the first printing may have left the speaker out.
    const isRead = (id: string) => stanceOf.get(id) === "supports" || stanceOf.get(id) === "hedges";
    const isLead = (id: string | undefined) => id === claim.strongest.item && stanceOf.get(id) !== "denies";
    const acts = claim.incidents.flatMap((id) => {
      const act = incidents.get(id);
      return act && (isRead(id) || isLead(id) || isLead(act.item.statement)) ? [act] : [];
    });
    const told = claim.statements.flatMap((id) => {
      const found = statements.get(id);
      if (!found || isRead(id) || isLead(id)) return found ?? [];
      const part = stanceOf.has(id) ? undefined : acts.find(({ item }) => item.statement === id);
      return part ? { ...found, item: narrowed(found.item, part.item) } : [];
    });
    const days = daysOf(told, acts, (id) => stanceOf.get(id) === "supports");
    const alerts = alertsOf([...told, ...acts], meaningOf);
    const { mentioned, ...named } = namesOf(told, acts, alerts);
    const isPerson = (name: string) => [...told, ...acts].some(({ article }) => persons.get(article.id)!.has(name));
    const speakers = told.flatMap(({ item: { speaker, anonymous } }) => (speaker && !anonymous ? [speaker] : []));
    const isSpeaker = (names: ReadonlySet<string>) =>
      speakers.some(
        ({ name, organisation }) =>
          names.has(plainName(name)) || (organisation !== undefined && names.has(plainName(organisation))),
      );
    const written = new Set(acts.flatMap(({ item }) => item.victims.map(plainName)));
    return {
      claim,
      statements: told.map(({ item }) => item),
      incidents: acts.map(({ article, item }) =>
        // A repeat makes an act no younger than the report that it repeats.
        withHit(article, withDay(item, dayOfAct(item, isRead(item.id) ? lastDay(article.publishedAt) : days.newest))),
      ),
      alerts: alerts.map(({ item }) => item),
      ...named,
      victims: new Set([...written].filter((name) => mentioned.has(name))),
      words: [...told.map(({ item }) => item.content.quote), ...acts.map(({ item }) => item.quote)],
      byAuthority:
        isSpeaker(official) ||
        claim.origins.some(({ kind }) => kind === "official") ||
        alerts.some(({ item }) => item.means),
      byVictim: isSpeaker(new Set([...written].filter((name) => !isPerson(name)))),
      denied: claim.stances.some(({ stance }) => stance === "denies"),
      turn: turnTogether(told.map(({ item }) => turnOf(item.content.quote))),
      ...days,
      articles: [...new Set([...told, ...acts].map(({ article }) => article.id))],
    };
  });
}

/** Of a statement that tells several acts the claim has the words about one. */
function narrowed(statement: Statement, { quote, start, end }: Incident): Statement {
  const hedges = statement.hedges.filter((hedge) => overlaps(hedge, { start, end }));
  return { ...statement, content: { quote, start, end }, hedges };
}

function byId<T extends { readonly id: string }>(
  articles: readonly ExtractedArticle[],
  list: (article: ExtractedArticle) => readonly T[],
): ReadonlyMap<string, Told<T>> {
  return new Map(articles.flatMap((article) => list(article).map((item) => [item.id, { article, item }] as const)));
}

function officialNames(names: Catalog["names"]): ReadonlySet<string> {
  const official = names.filter(({ origin }) => origin === "official");
  return new Set(official.flatMap(({ name, aliases }) => [name, ...aliases].map(plainName)));
}

type MeaningOf = (alert: Alert) => AlertMeaning["means"] | undefined;

/** Systems go by any of their names. */
function alertMeanings({
  alertMeanings: meanings = [],
  alertSystems = [],
}: Partial<Pick<Catalog, "alertMeanings" | "alertSystems">>): MeaningOf {
  const shortOf = new Map(
    alertSystems.flatMap(({ name, short, aliases }) =>
      [name, short, ...aliases].map((written) => [plainName(written), plainName(short)] as const),
    ),
  );
  const key = (system: string, level: string) => {
    const plain = plainName(system);
    return `${shortOf.get(plain) ?? plain}\n${plainName(level)}`;
  };
  const known = new Map(meanings.map(({ system, level, means }) => [key(system, level), means]));
  return ({ system, level }) => (level === undefined ? undefined : known.get(key(system, level)));
}

/** Alerts whose words overlap an item, or stand in one sentence with it. */
function alertsOf(items: readonly Told<Statement | Incident>[], meaningOf: MeaningOf): Told<DatedAlert>[] {
  const found = new Map<Alert, Told<DatedAlert>>();
  for (const { article, item } of items) {
    const span = spanOf(item);
    for (const alert of article.alerts) {
      if (found.has(alert) || !(overlaps(alert, span) || inOneSentence(article.text, alert, span))) continue;
      const means = meaningOf(alert);
      const day = lastDay(alert.issuedAt ?? article.publishedAt);
      found.set(alert, { article, item: { ...withDay(alert, day), ...(means ? { means } : {}) } });
    }
  }
  return [...found.values()];
}

function spanOf(item: Statement | Incident): Span {
  if (!("content" in item)) return item;
  const parts = [item.content, ...(item.cue ? [item.cue] : []), ...(item.speaker ? [item.speaker] : [])];
  return { start: Math.min(...parts.map(({ start }) => start)), end: Math.max(...parts.map(({ end }) => end)) };
}

/** Characters between two parts of one sentence; longer sentences are rare and no reason to look further. */
const SENTENCE_GAP_MAX = 200;

function inOneSentence(text: string, a: Span, b: Span): boolean {
  const [from, to] = a.end <= b.start ? [a.end, b.start] : [b.end, a.start];
  return to - from <= SENTENCE_GAP_MAX && !/[.!?]["”’)]?\s|\n/.test(text.slice(from, to));
}

function namesOf(
  told: readonly Told<Statement>[],
  acts: readonly Told<Incident>[],
  alerts: readonly Told<Alert>[],
): Pick<Evidence, "sectors" | "names"> & { readonly mentioned: ReadonlySet<string> } {
  const mentions = [
    ...told.flatMap(({ article, item }) => mentionsIn(article, item.content)),
    ...acts.flatMap(({ article, item }) => mentionsIn(article, item)),
    ...alerts.flatMap(({ article, item }) => mentionsIn(article, item)),
  ];
  const sectors = [
    ...mentions.flatMap(({ type, name }) => (type === "sector" && name in SECTORS ? [name as Sector] : [])),
    ...acts.flatMap(({ item }) => item.sectors),
  ];
  const mentioned = new Set(
    mentions.flatMap(({ type, name, quote }) => (type === "sector" ? [] : [plainName(name), plainName(quote)])),
  );
  const victims = acts.flatMap(({ item }) => item.victims.map(plainName));
  return { sectors: new Set(sectors), names: new Set([...mentioned, ...victims]), mentioned };
}

/** Who ordered it and who tells of it are not hit: only names in the words for victims and place count. */
function withHit(article: ExtractedArticle, incident: DatedIncident): DatedIncident {
  const words = [...incident.victims, ...(incident.place ? [incident.place] : [])];
  if (!words.length && !incident.sectors.length) return incident;
  const inWords = mentionsIn(article, incident).filter(({ quote, name }) =>
    words.some((text) => text.includes(quote) || text === name),
  );
  const named = inWords.flatMap(({ type, name }) => (type === "sector" && name in SECTORS ? [name as Sector] : []));
  const sectors = new Set([...incident.sectors, ...named]);
  const persons = personsIn(article);
  const isOfNone = incident.victims.length > 0 && incident.victims.every((victim) => persons.has(plainName(victim)));
  const names = inWords.flatMap(({ type, name, quote }) =>
    type === "sector" ? [] : [plainName(name), plainName(quote)],
  );
  const hit = { names: new Set([...names, ...words.map(plainName)]), words };
  return { ...incident, hit: sectors.size || isOfNone ? { ...hit, sectors } : hit };
}

/** Plain names of the persons of an article. */
function personsIn({ mentions }: ExtractedArticle): ReadonlySet<string> {
  return new Set(
    mentions.flatMap(({ type, name, quote }) => (type === "person" ? [plainName(name), plainName(quote)] : [])),
  );
}

function mentionsIn(article: ExtractedArticle, { start, end }: Span) {
  return article.mentions.filter((mention) => mention.start >= start && mention.end <= end);
}

const withDay = <T>(item: T, day: string | undefined): T & { readonly day?: string } => ({
  ...item,
  ...(day ? { day } : {}),
});

/** What still goes on did so on the day of the article. */
function dayOfAct({ from, to, reality }: Incident, told: string | undefined): string | undefined {
  const own = reality === "ongoing" && !to ? told : lastDay(to ?? from);
  return reality === "planned" || reality === "expected" ? own : earlier(own, told);
}

const dayOfWords = ({ item, article }: Told<Statement>) => earlier(lastDay(item.saidAt), lastDay(article.publishedAt));

function daysOf(
  told: readonly Told<Statement>[],
  acts: readonly Told<Incident>[],
  counts: (id: string) => boolean,
): Pick<Evidence, "newest" | "oldest"> {
  const dated = [
    ...told.map((one) => ({ id: one.item.id, day: dayOfWords(one) })),
    // What was said long ago of an act is as old as the words, whatever day they are printed again.
    ...acts.map(({ item, article }) => {
      const said = told.find((one) => one.item.id === item.statement);
      return { id: item.id, day: said ? dayOfWords(said) : lastDay(article.publishedAt) };
    }),
  ];
  let newest: string | undefined;
  let oldest: string | undefined;
  for (const { id, day } of dated) {
    if (counts(id)) newest = later(newest, day);
    oldest = earlier(oldest, day);
  }
  return { ...(newest ? { newest } : {}), ...(oldest ? { oldest } : {}) };
}

function turnTogether(turns: readonly Turn[]): Turn {
  const told = new Set(turns.filter((turn) => turn !== "neither"));
  return told.size === 1 ? [...told][0]! : "neither";
}
