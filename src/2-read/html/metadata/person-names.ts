import { monthOf } from "../../../text/dates/month-names.ts";
import { findDate } from "../../dates.ts";

export interface NameCheck {
  /** The site, its owner, or an outlet of the catalog. */
  readonly isOutlet: (name: string) => boolean;
  readonly isGivenName: (word: string) => boolean;
  readonly isJob: (word: string) => boolean;
}

const CHARACTERS_MAX = 160;
const NAME = { charactersMax: 50, wordsMax: 5 };
const TASK =
  "(?:text|texte|texto|fotos?|photos?|bild(?:er)?|interview|words|story|report(?:ed)?|article|artikel|beitrag|(?:ein )?gastbeitrag|redaktion|autor(?:in|en)?|auteure?|authors?|autore)";
const OPENER = new RegExp(
  `^(?:(?:(?:written|posted|published|edited|geschrieben|verfasst|erstellt|eingestellt|veröffentlicht|gepostet|publiziert|publié|escrito|pubblicato|${TASK}(?:\\s*(?:[,&/+]|und|and|et)\\s*${TASK})*)\\s*:?\\s+)?(?:by|von|par|por|di|door|av|af|de)(?:\\s*:\\s*|\\s+)|${TASK}(?:\\s*(?:[,&/+]|und|and|et)\\s*${TASK})*\\s*:\\s*|by(?=\\p{Lu}))+`,
  "iu",
);
/** What follows a name on its line and is no part of it. */
const TAIL =
  /\s*(?:[|•·●►»/]|\s[–—-]\s|\(|\[|\n|(?<!\p{L})(?:on|am|um|vom|updated|published|posted|stand|veröffentlicht|aktualisiert|hace|last|in|follow|said|sagt|schreibt|shares?|view all|mehr|more|im gespräch(?! mit)|for the|gründer|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\p{L})|@|https?:|(?<![\p{L}\d])\d|\d{1,2} \p{L}{3,10}\.? \d{4}).*$/isu;
const SPLIT =
  /\s*[,;]\s*|\s+im gespräch mit\s+|\s+(?:and|und|et|mit)\s+|\s+(?:y|e|og|och|en|i|with)\s+(?=\p{Lu})|\s*[&+]\s*|\s+\/\s+/iu;
const NOBODY =
  /^(?:admin\w*|administrator|editors?|staff|staff writers?|staff reporters?|redaktion|redaktionell|redacción|redaccion|rédaction|la rédaction|redazione|newsroom|news desk|web desk|editorial(?: team| staff)?|guest(?: author)?|gast(?:autor)?|unknown|anonymous|anonym|no author|none|null|undefined|author|authors|autor|autoren|von|by|name|webmaster|super user|publisher|zvg|keystone|moderator|user|root|test|drupal|wordpress|google|facebook|agencies|agenturen|agencia|agencias|online|beitrag|artikel|alle artikel|mehr|profil|website|home|red|kommentar|bild|foto|photo|video|share|teilen|print|drucken|kontakt|contact|und|and|et|weiterlesen|read more|teaser|werbung|anzeige|advertisement|collectif)$/iu;
const ORGANISATION =
  /(?<!\p{L})(?:redaktion\p{L}*|redacción|rédaction|redazione|redactie|editorial|newsroom|\p{L}*team|staff|desk|gmbh|mbh|ag|e\.\s?v\.|eV|inc|ltd|llc|plc|corp|s\.a|foundation|stiftung|institut\p{L}*|\p{L}*verband|\p{L}*verein|bund|ministerium|ministry|universit\p{L}+|university|hochschule|\p{L}*anstalt|zeitung|magazin\p{L}*|magazine|press|presse|pressestelle|agency|agentur|agencia|news|nachrichten|online|media|medien|network|netzwerk|group|gruppe|company|verlag|publishing|radio|tv|fernsehen|blog|forum|shop|center|zentrum|council|association|society|gesellschaft|contributors|correspondents?|reporters?|writers?|wiki\p{L}*|\p{L}*schule|school|kreuz|diakonie|feuerwehr|office|department|abteilung|services?|partner|program|programme|project|projekt|initiative|sponsored|anzeige|categor\p{L}+|kategorie\p{L}*|\d+)(?!\p{L})|\.(?:com|de|org|net|at|ch|fr|es|it|co|cl|info|eu|tv|nl)\b/iu;
const ROLE =
  /^(?:(?:chief|senior|junior|deputy|managing|executive|political|foreign|sports?|science|health|business|technology|environment|stell(?:v\.|vertretende\p{L}*)|freie[rs]?|leitende[rs]?)\s+)*(?:reporter|writer|editor|correspondent|columnist|journalist\p{L}*|bureau chief|producer|photographer|analyst|author|contributor|chefredakteur\p{L}*|redakteur\p{L}*|redaktor\p{L}*|korrespondent\p{L}*|autor\p{L}*|reporterin|\p{L}+leiter(?:in)?|\p{L}+sprecher(?:in)?|volont\p{L}+|ph\.?d\.?|m\.?d\.?|m\.?a\.?|msc|b\.?a\.?|r\.?d\.?|r\.?n\.?|jr\.?|sr\.?|dpa|afp|ap|reuters|apa|epd|kna|sid|efe|ansa)(?:\s.*)?$/iu;
const ROLE_BEHIND = /\s+(?:chefredakteur|redakteur|redaktor|reporter|editor|autor|pressesprecher|hg|hrsg)\p{L}*\.?$/iu;
const NO_BEGINNING = /^(?:der|den|zu|zur|vom|ter|te|y|e|und)\s/u;
/** "MPA Speech Desk", but not "JANE ROE". */
const ACRONYM = /^\p{Lu}{3,6} \p{Lu}\p{Ll}/u;
const TITLES =
  /^(?:(?:rechtsanw[aä]lt\p{L}*|dr|prof|mag|dipl\.?-?\p{L}*|ing|mr|mrs|ms|sir)\.?\s+(?:(?:med|phil|jur|rer|nat)\.\s+)*)+/iu;
const LOWER_OK =
  /^(?:de|del|della|da|di|du|dos|das|al|el|bin|ibn|ben|van|von|vom|zu|zur|der|den|ter|te|la|le|y|e|und|d['’]\p{L}+|v\.)$/u;

/** The people named in a byline, an author field or the text of an author's element; desks, addresses, roles and dates are left out. */
export function namesIn(text: string, check: NameCheck): string[] {
  const line = text.slice(0, CHARACTERS_MAX).replace(/\s+/g, " ").trim();
  if (/^https?:|^www\.|^\S+@\S+$|[{}<>]/i.test(line)) return [];
  const plain = line.replace(/ \([^)]*\)(?= \p{Lu})/gu, "");
  const date = findDate(plain);
  const undated = date && date.start > 2 ? plain.slice(0, date.start) : plain;
  const names: string[] = [];
  for (const piece of withoutMonth(undated.replace(OPENER, "").replace(TAIL, "")).split(SPLIT)) {
    const name = tidied(piece);
    if (isPerson(name, check)) names.push(name);
    // "State Office for Wood and Forest": what begins with no person names none.
    else if (name && names.length === 0 && !ROLE.test(name)) return [];
  }
  return inOrder(withoutScraps(names), check);
}

/** "Roe, Jane", as libraries write it. */
function inOrder(names: readonly string[], check: NameCheck): string[] {
  const [last = "", first = ""] = names;
  const isTurned = names.length === 2 && !last.includes(" ") && !first.includes(" ") && check.isGivenName(first);
  return isTurned && !check.isGivenName(last) ? [`${first} ${last}`] : [...names];
}

/** Beside a full name a single word is a scrap of the line, and so is a name with words behind it. */
export function withoutScraps(names: readonly string[]): string[] {
  const isFull = names.some((name) => name.includes(" "));
  return names.filter(
    (name) =>
      (!isFull || name.includes(" ")) &&
      !names.some(
        (other) =>
          other !== name && other.includes(" ") && (name.startsWith(`${other} `) || name.endsWith(` ${other}`)),
      ),
  );
}

/** "Jane Roe March" was "Jane Roe March 11" before the figures were cut. */
function withoutMonth(text: string): string {
  const words = text.trim().split(" ");
  const last = words.at(-1) ?? "";
  return words.length > 2 && monthOf(last.replace(/[.,]$/, "")) !== undefined
    ? words.slice(0, -1).join(" ")
    : text.trim();
}

function tidied(piece: string): string {
  const whole = piece.replace(/^(?:by|von|par|por)\s+/iu, "").trim();
  const bare = whole.replace(ROLE_BEHIND, "");
  const name = bare.includes(" ") ? bare : whole;
  const isInitial = /(?:^|\s)\p{Lu}\.$|\b(?:jr|sr)\.$/iu.test(name);
  return isInitial ? name : name.replace(/[\s.:,*–-]+$/u, "");
}

/** No address, no desk, no sentence, no date, no role; one word is a pen name. */
export function isPerson(name: string, check: NameCheck): boolean {
  if (name.length < 2 || name.length > NAME.charactersMax || /@|https?:|[:?!"„“”#]/i.test(name)) return false;
  const words = name.replace(TITLES, "").split(" ");
  if (words.length > NAME.wordsMax || NOBODY.test(name) || ROLE.test(name) || check.isOutlet(name)) return false;
  if (findDate(name) || !/\p{L}/u.test(name) || words.every((word) => monthOf(word) !== undefined)) return false;
  if (words.length > 1 && (LOWER_OK.test(words.at(-1)!) || NO_BEGINNING.test(name))) return false;
  if (words.length === 1)
    return !check.isJob(name) && !DOMAIN.test(name) && !ORGANISATION.test(name.replace(/\d+/g, ""));
  if (!words.every((word) => /^[\p{Lu}\p{Lo}'’(]/u.test(word) || LOWER_OK.test(word)) || DOMAIN.test(name))
    return false;
  // "Jane Press" is a person, "Jane Roe Press" a publisher.
  return (words.length === 2 && check.isGivenName(words[0]!)) || !(ORGANISATION.test(name) || ACRONYM.test(name));
}

const DOMAIN = /\.(?:com|de|org|net|at|ch|info|eu)$/i;

/** Two to four capitalised words of which the first is a known given name: what running text must show. */
export function isSurePerson(name: string, check: NameCheck): boolean {
  const words = name.replace(TITLES, "").split(" ");
  return words.length >= 2 && words.length <= 4 && check.isGivenName(words[0]!) && isPerson(name, check);
}
