import type { Article, Passage } from "../../domain/article.ts";
import type { Mention } from "../../domain/mention.ts";
import type { Span } from "../../domain/span.ts";
import type { OriginKind } from "../../domain/vocabulary/words.ts";
import { type Paragraph, type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import type { Attribution } from "../attribution.ts";
import { mentionsIn } from "../mentions/within-article.ts";
import { originKindOf, type StatementKnowledge } from "../statements/statement-knowledge.ts";

/** What one body or office says in an article, added up. */
export interface Voice {
  readonly name: string;
  readonly kind: OriginKind;
  /** A head of state or town who speaks for no body that is named. */
  readonly office: boolean;
  /** Its first words in the article. */
  at: Span;
  /** Its statements, those of people who speak for it among them. */
  statements: number;
  /** It makes something known itself: announces, is what something is "according to", issues a document, answers. */
  publishes: boolean;
  /** It speaks in the first paragraph, whatever the verb. */
  inLead: boolean;
  /** Its word came in a document of its own, or as an answer to the publisher. */
  formally: boolean;
}

interface Heard {
  /** The first paragraph of the body. */
  readonly lead: Paragraph | undefined;
  readonly analysis: TextAnalysis;
  readonly mentions: readonly Mention[];
  readonly knowledge: StatementKnowledge;
  /** Words of the publisher's name. */
  readonly publisher: string;
  /** Person -> body that the text says he or she speaks for, anywhere. */
  readonly bodyOf: ReadonlyMap<string, string>;
  readonly roleOf: ReadonlyMap<string, string>;
  readonly typeOf: ReadonlyMap<string, Mention>;
}

/** All bodies, attackers and offices that an article lets speak or act at its head, in the order of their first words. */
export function voicesIn(
  { publisher, passages }: Pick<Article, "publisher" | "passages">,
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  attributions: readonly Attribution[],
  knowledge: StatementKnowledge,
): Voice[] {
  const persons = mentions.filter(({ type }) => type === "person");
  const heard: Heard = {
    lead: leadOf(passages, analysis),
    analysis,
    mentions,
    knowledge,
    publisher: words(publisher ?? "").join(" "),
    bodyOf: new Map([
      ...persons.flatMap((person) => {
        const body = person.organisation ?? bodyBefore(person, analysis.text, mentions);
        return body ? [[person.name, body] as const] : [];
      }),
      ...attributions.flatMap(({ speaker }) =>
        speaker?.organisation ? [[speaker.name, speaker.organisation] as const] : [],
      ),
    ]),
    roleOf: new Map(persons.flatMap(({ name, role }) => (role ? [[name, role] as const] : []))),
    typeOf: new Map(mentions.toReversed().flatMap((mention) => [mention.quote, mention.name].map((n) => [n, mention]))),
  };
  const voices = new Map<string, Voice>();
  for (const attribution of attributions) hear(attribution, heard, voices);
  for (const act of actsAtHead(heard)) {
    const voice = voiceOf(act, voices);
    voice.publishes = true;
    if (act.at.start < voice.at.start) voice.at = act.at;
  }
  return [...voices.values()].sort((a, b) => a.at.start - b.at.start);
}

/** The first paragraph of the body, unless it was not read. */
function leadOf(passages: readonly Passage[], { text, paragraphs }: TextAnalysis): Paragraph | undefined {
  const body = passages.find(({ role }) => role === "body");
  const first = paragraphs.find(({ role }) => role === "body");
  return body && first && !/[\p{L}\p{N}]/u.test(text.slice(body.start, first.start)) ? first : undefined;
}

/** "Orvane Power President Ada Roe": the body right before a title. */
function bodyBefore({ role, start }: Mention, text: string, mentions: readonly Mention[]): string | undefined {
  if (!role) return undefined;
  const span = { start: start - role.length - 3, end: start };
  return mentionsIn(mentions, span).find(({ type, end }) => BODIES.has(type) && text.slice(end, start).trim() === role)
    ?.name;
}

type Speaking = Pick<Voice, "name" | "kind" | "office" | "at">;

function voiceOf({ name, kind, office, at }: Speaking, voices: Map<string, Voice>): Voice {
  const voice = voices.get(name) ?? {
    name,
    kind,
    office,
    at,
    statements: 0,
    publishes: false,
    inLead: false,
    formally: false,
  };
  voices.set(name, voice);
  return voice;
}

function hear(attribution: Attribution, heard: Heard, voices: Map<string, Voice>): void {
  const { speaker, anonymous, cue, via, audience } = attribution;
  const speaking = speakingOf(attribution, heard);
  if (!speaker || !speaking) return;
  const { knowledge, publisher } = heard;
  const voice = voiceOf(speaking, voices);
  voice.statements++;
  const itself = anonymous || !heard.bodyOf.has(speaker.name);
  const said = cue?.quote ?? "";
  const inDocument =
    [speaker, ...via].some(({ quote }) => namesCarrier(words(quote), knowledge)) ||
    (cue !== undefined && isFollowedByCarrier(cue, heard));
  const answers = publisher !== "" && audience !== undefined && words(audience.name).join(" ") === publisher;
  voice.formally ||= inDocument || answers;
  const lead = heard.lead;
  voice.inLead ||= lead !== undefined && speaker.start >= lead.start && speaker.end <= lead.end;
  voice.publishes ||=
    inDocument || answers || /^according to$/i.test(said) || (itself && plays("announces", said, knowledge));
}

/** The body whose word a statement is; a head of a state or town stands for himself. */
function speakingOf({ speaker, anonymous, cue }: Attribution, heard: Heard): Speaking | undefined {
  if (!speaker) return undefined;
  const { knowledge, bodyOf, typeOf } = heard;
  const inside = bodyIn(speaker, heard);
  if (anonymous && !(inside && plays("speaks-for", speaker.quote, knowledge))) return undefined;
  const written = anonymous ? inside!.name : (bodyOf.get(speaker.name) ?? inside?.name ?? speaker.name);
  const mention = written === inside?.name ? inside : typeOf.get(written);
  const at = { start: speaker.start, end: speaker.end };
  if (mention ? !BODIES.has(mention.type) : !isName(written))
    return holdsOffice(speaker.name, heard) ? { name: speaker.name, kind: "official", office: true, at } : undefined;
  const name = mention?.name ?? written;
  const kind = kindOf(name, cue?.quote ?? "", heard);
  return isReporter(kind) ? undefined : { name, kind, office: false, at };
}

/** The body named in the words of a speaker, or right behind them: "the country's weather service, Orvane". */
function bodyIn({ start, end }: Span, { analysis, mentions }: Heard): Mention | undefined {
  const bodies = mentionsIn(mentions, { start, end: end + 4 }).filter(
    ({ type }) => BODIES.has(type) && type !== "product",
  );
  return (
    bodies.find((body) => start <= body.start && body.end <= end) ??
    bodies.find((body) => body.start > end && /^(?:,|['’]s) $/.test(analysis.text.slice(end, body.start)))
  );
}

/** "President Ada Roe", not "the firm's president, Ada Roe". */
function holdsOffice(name: string, { roleOf, knowledge }: Heard): boolean {
  const role = roleOf.get(name) ?? "";
  return /^\p{Lu}/u.test(role) && plays("office", role, knowledge);
}

const isReporter = (kind: OriginKind) => kind === "agency" || kind === "outlet";

/** A tagger at times takes a firm for attackers: those are in the catalog, or claim. */
function kindOf(name: string, said: string, { typeOf, knowledge }: Heard): OriginKind {
  const mention = typeOf.get(name);
  const isAttacker =
    mention?.type === "threat-actor" && (mention.link?.startsWith("catalog") || plays("claims", said, knowledge));
  return isAttacker ? "claimant" : (originKindOf(name, knowledge) ?? "company");
}

/** Words between the name of a body and its verb, either way: "(RHF) on Monday has". */
const BETWEEN = 6;

/** Bodies that announce or warn, attackers that claim, as what a headline or the first sentence tells. */
function actsAtHead(heard: Heard): Speaking[] {
  const { analysis, mentions, knowledge, lead } = heard;
  const { paragraphs, sentences, tokens } = analysis;
  const heads = [
    ...paragraphs.filter(({ role }) => role === "headline"),
    ...(lead ? [sentences[lead.firstSentence]!] : []),
  ];
  return heads.flatMap((head) =>
    mentionsIn(mentions, head).flatMap((mention): Speaking[] => {
      if (!BODIES.has(mention.type)) return [];
      const { name, start, end } = mention;
      const at = { start, end };
      const verbs = [
        verbAfter(tokens, tokenAt(tokens, end), head.to),
        verbBefore(tokens, head.from, tokenAt(tokens, start)),
      ];
      return verbs.flatMap((said): Speaking[] => {
        const kind = kindOf(name, said, heard);
        const roles: readonly Role[] = kind === "claimant" ? ["claims"] : ["announces", "acts"];
        if (isReporter(kind) || !roles.some((role) => plays(role, said, knowledge))) return [];
        return [{ name, kind, office: false, at }];
      });
    }),
  );
}

/** The verb of which a name is the subject; "" where none follows. */
function verbAfter(tokens: readonly Token[], from: number, to: number): string {
  return tokens.slice(from, Math.min(from + BETWEEN, to)).find(({ text }) => !LINKS.test(text))?.lower ?? "";
}

/** "discovered by researchers at": the participle before "by". */
function verbBefore(tokens: readonly Token[], from: number, to: number): string {
  const start = Math.max(from, to - BETWEEN);
  const by = tokens.slice(start, to).findLastIndex(({ lower }) => lower === "by");
  return by > 0 ? tokens[start + by - 1]!.lower : "";
}

/** What may stand between a subject and its verb: a short form in brackets, a day, an auxiliary. */
const LINKS =
  /^(?:[(),]|\p{Lu}+|has|have|had|is|are|was|now|also|today|yesterday|on|late|early|group|gang|operation|ransomware|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$/u;

/** Words after a verb within which its medium is named: "wrote about it on social media". */
const MEDIUM = 9;

function isFollowedByCarrier(cue: Span, { analysis, knowledge }: Heard): boolean {
  const { tokens, sentenceOf, sentences, quotationOf } = analysis;
  const from = tokenAt(tokens, cue.end);
  const sentence = sentences[sentenceOf[from - 1] ?? -1];
  if (!sentence) return false;
  const after = tokens.slice(from, Math.min(from + MEDIUM, sentence.to));
  const through = after.findIndex(({ lower }, i) => THROUGH.has(lower) && quotationOf[from + i] === -1);
  if (through < 0) return false;
  return namesCarrier(
    after.slice(through + 1).map(({ lower }) => lower),
    knowledge,
  );
}

const THROUGH = new Set(["in", "on", "via", "through"]);

function namesCarrier(said: readonly string[], { carriers }: StatementKnowledge): boolean {
  return said.some((word, i) => carriers.has(word) || carriers.has(`${word} ${said[i + 1]}`));
}

type Role = "announces" | "acts" | "claims" | "office" | "speaks-for";

function plays(role: Role, text: string, { creditWords }: StatementKnowledge): boolean {
  const said = words(text);
  return (creditWords.get(role) ?? []).some((entry) => {
    const wanted = entry.split(" ");
    return said.some((_, i) => wanted.every((word, k) => said[i + k] === word));
  });
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
