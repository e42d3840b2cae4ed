import type { Article, Origin } from "../../domain/article.ts";
import type { Mention } from "../../domain/mention.ts";
import type { OriginKind } from "../../domain/vocabulary/words.ts";
import type { Attribution } from "../attribution.ts";
import { originKindOf, type StatementKnowledge } from "../statements/statement-knowledge.ts";

/** What one body says in an article, added up. */
interface Voice {
  readonly name: string;
  readonly kind: OriginKind;
  /** Its first words in the article. */
  readonly at: { readonly quote: string; readonly start: number; readonly end: number };
  /** Statements that the body makes itself, not a named person of it. */
  itself: number;
  announces: boolean;
  inDocument: boolean;
  toldPublisher: boolean;
  accordingTo: boolean;
}

/**
 * Bodies on whose word the article as a whole rests: an authority, firm or research house that announced, confirmed or
 * published what the article is about, or answered it; attackers who claim the act. Not every speaker.
 */
export function centralBodies(
  article: Pick<Article, "text" | "passages" | "publisher" | "title">,
  mentions: readonly Mention[],
  attributions: readonly Attribution[],
  knowledge: StatementKnowledge,
): Origin[] {
  const voices = new Map<string, Voice>();
  for (const attribution of attributions) hear(attribution, article, mentions, knowledge, voices);
  const body = article.passages.find(({ role }) => role === "body")?.start ?? 0;
  const title = words(article.title ?? "");
  return [...voices.values()].flatMap(({ name, kind, at, ...voice }) =>
    pointsOf({ name, kind, at, ...voice }, at.start - body, isInTitle(name, title), attributions.length) >= POINTS_MIN
      ? [{ name, kind, ...at }]
      : [],
  );
}

/** Swept on four fifths of the hand-labelled stream; whole points, as finer ones gained nothing. */
const POINTS_MIN = 3;
/** Characters from the start of the body: the first two or three paragraphs. */
const OPENING = 700;
/** So many statements make an article a survey of voices, of which none carries it alone. */
const MANY = 15;

/** In a text with fewer statements one of them is no large share. */
const FEW = 6;

function pointsOf(voice: Voice, offset: number, inTitle: boolean, statements: number): number {
  if (voice.kind === "claimant" && offset >= OPENING) return 0;
  const share = voice.itself / Math.max(statements, FEW);
  let points = share >= 0.2 ? 2 : share >= 0.1 ? 1 : 0;
  if (inTitle) points += 1;
  if (voice.announces) points += 1;
  if (voice.inDocument) points += 1;
  if (voice.toldPublisher) points += 3;
  if (voice.accordingTo) points += 2;
  if (offset < OPENING) points += 1;
  if (statements >= MANY) points -= 1;
  if (statements >= MANY + 10) points -= 1;
  return points;
}

function hear(
  { speaker, anonymous, cue, via, audience }: Attribution,
  { publisher }: Pick<Article, "publisher">,
  mentions: readonly Mention[],
  knowledge: StatementKnowledge,
  voices: Map<string, Voice>,
): void {
  if (!speaker) return;
  const says = (role: "announces" | "speaks-for", text: string) =>
    words(text).some((word) => knowledge.creditWords.get(role)?.some((entry) => fits(word, entry)));
  const inside = mentions.find(
    (mention) =>
      speaker.start <= mention.start &&
      mention.end <= speaker.end &&
      BODIES.has(mention.type) &&
      mention.type !== "product",
  );
  if (anonymous && !(inside && says("speaks-for", speaker.quote))) return;
  const name = anonymous ? inside!.name : (speaker.organisation ?? inside?.name ?? speaker.name);
  const type = inside?.name === name ? inside.type : mentions.find((mention) => mention.name === name)?.type;
  if (type ? !BODIES.has(type) : !isName(name)) return;
  const kind = type === "threat-actor" ? "claimant" : (originKindOf(name, knowledge) ?? "company");
  if (kind === "agency" || kind === "outlet") return;
  const { quote, start, end } = speaker;
  const voice = voices.get(name) ?? {
    name,
    kind,
    at: { quote, start, end },
    itself: 0,
    announces: false,
    inDocument: false,
    toldPublisher: false,
    accordingTo: false,
  };
  voices.set(name, voice);
  const itself = anonymous || !speaker.organisation;
  if (itself) voice.itself++;
  voice.announces ||= itself && says("announces", cue?.quote ?? "");
  voice.inDocument ||= via.some(({ quote }) => words(quote).some((word) => knowledge.carriers.has(word)));
  voice.accordingTo ||= /^according to$/i.test(cue?.quote ?? "");
  voice.toldPublisher ||= Boolean(
    publisher && audience && words(audience.name).join(" ") === words(publisher).join(" "),
  );
}

/** Capitals throughout and more than one word: not "Spanish government", not "Friday". */
function isName(name: string): boolean {
  const own = name.replace(/^the /i, "").split(/\s+/);
  return (
    own.every((word) => /^[\p{Lu}\d&]|^(?:of|the|and|for|de|la)$/u.test(word)) &&
    (own.length > 1 || /^\p{Lu}{2}|-/u.test(name))
  );
}

/** Types of mentions that can be a body; a firm is at times taken for its product. */
const BODIES: ReadonlySet<string> = new Set(["organisation", "threat-actor", "product"]);

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’&.-][\p{L}\p{N}]+)*/gu) ?? [];

const fits = (word: string, entry: string) =>
  entry.endsWith("*") ? word.startsWith(entry.slice(0, -1)) : word === entry;

/** The whole name, its first word if that is no common one, or its initials. */
function isInTitle(name: string, title: readonly string[]): boolean {
  const own = words(name.replace(/^the /i, ""));
  const initials = own.length > 1 ? own.map((word) => word[0]).join("") : "";
  if (title.includes(initials)) return true;
  const [first = ""] = own;
  return first.length > 4 ? title.includes(first) : ` ${title.join(" ")} `.includes(` ${own.join(" ")} `);
}
