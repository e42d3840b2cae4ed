import { findDate } from "../../dates.ts";

export interface NameCheck {
  readonly isOutlet: (name: string) => boolean;
  readonly isGivenName: (word: string) => boolean;
  readonly isJob: (word: string) => boolean;
}

const CHARACTERS_MAX = 160;
const NAME = { charactersMax: 50, wordsMax: 5 };
const OPENER =
  /^(?:(?:written|posted|story|reported?|text|words|article|published|geschrieben|verfasst|erstellt|eingestellt|veröffentlicht|gepostet|artikel|beitrag|ein (?:gast)?beitrag|interview|publié|escrito|texto|texte|testo|author|autor(?:in|en)?|auteure?|autore|foto|from our correspondent)\s*:?\s+)?(?:(?:by|von|par|por|di|door|av|af)\b\s*:?\s*|(?:author|authors|autor(?:in|en)?|auteure?|autore|text|texte|texto|interview|redaktion|von|by)\s*:\s*)+/iu;
/** What follows a name on its line and is no part of it. */
const TAIL =
  /\s*(?:[|•·●►»/]|\s[–—-]\s|\(|\[|\n|\bon\b|\bam\b|\bum\b|\bvom\b|\bupdated\b|\bpublished\b|\bposted\b|\bstand:|\bveröffentlicht\b|\baktualisiert\b|\ble\b\s\d|\bfollow\b|\bsaid\b|\bsagt\b|\bschreibt\b|\bshares?\b|\bview all\b|\bmore\b|@|https?:|\d).*$/isu;
const SPLIT = /\s*[,;]\s*|\s+(?:and|und|et|y|with|mit|og|och|en|i|e)\s+(?=\p{Lu})|\s*&\s*|\s+\/\s+/u;
const NOBODY =
  /^(?:admin\w*|administrator|editors?|staff|staff writers?|staff reporters?|redaktion|redaktionell|redacción|redaccion|rédaction|la rédaction|redazione|newsroom|news desk|web desk|editorial(?: team| staff)?|guest(?: author)?|gast(?:autor)?|unknown|anonymous|anonym|no author|none|null|undefined|author|authors|autor|autoren|von|by|name|webmaster|moderator|user|root|test|drupal|wordpress|agencies|agenturen|agencia|agencias|online|beitrag|artikel|alle artikel|mehr|profil|website|home|red|kommentar|bild|foto|photo|video|share|teilen|print|drucken|kontakt|contact)$/iu;
const ORGANISATION =
  /(?<!\p{L})(?:redaktion\p{L}*|redacción|rédaction|redazione|redactie|editorial|newsroom|team|staff|desk|gmbh|mbh|ag|e\.\s?v\.|eV|inc|ltd|llc|plc|corp|s\.a|foundation|stiftung|institut\p{L}*|verband|verein|bund|ministerium|ministry|universit\p{L}+|university|hochschule|zeitung|magazin\p{L}*|magazine|press|presse|pressestelle|agency|agentur|agencia|news|nachrichten|online|media|medien|network|netzwerk|group|gruppe|company|verlag|publishing|radio|tv|fernsehen|blog|forum|shop|center|zentrum|council|association|society|gesellschaft|contributors|correspondents?|reporters?|writers?|wikipedia|office|department|abteilung|services?|partner|sponsored|anzeige)(?!\p{L})|\.(?:com|de|org|net|at|ch|fr|es|it|co|cl|info|eu|tv|nl)\b/iu;
const ROLE =
  /^(?:(?:chief|senior|junior|deputy|managing|executive|political|foreign|sports?|science|health|business|technology|environment|stell(?:v\.|vertretende\p{L}*)|freie[rs]?|leitende[rs]?)\s+)*(?:reporter|writer|editor|correspondent|columnist|journalist\p{L}*|bureau chief|producer|photographer|analyst|author|contributor|chefredakteur\p{L}*|redakteur\p{L}*|redaktor\p{L}*|korrespondent\p{L}*|autor\p{L}*|reporterin|volont\p{L}+|phd|ph\.d\.?|md|m\.d\.?|ma|msc|ba|rd|rn|jr\.?|sr\.?|dpa|afp|ap|reuters|apa|epd|kna|sid|efe|ansa)(?:\s.*)?$/iu;
const TITLES = /^(?:(?:dr|prof|mag|dipl\.?-?\p{L}*|ing|mr|mrs|ms|sir)\.?\s+(?:(?:med|phil|jur|rer|nat)\.\s+)*)+/iu;
const LOWER_OK =
  /^(?:de|del|della|da|di|du|dos|das|al|el|bin|ibn|ben|van|von|vom|zu|zur|der|den|ter|te|la|le|y|e|und|d['’]\p{L}+|v\.)$/u;

/** The people named in a byline, an author field or the text of an author's element; desks, addresses, roles and dates are left out. */
export function namesIn(text: string, check: NameCheck): string[] {
  const line = text.slice(0, CHARACTERS_MAX).replace(/\s+/g, " ").trim();
  if (/^https?:|^www\.|[{}<>]/i.test(line)) return [];
  const bare = line.replace(OPENER, "").replace(TAIL, "").trim();
  return bare.split(SPLIT).flatMap((piece) => {
    const name = piece
      .replace(/^(?:by|von|par|por)\s+/iu, "")
      .replace(/[\s.:,*]+$/u, (end) =>
        /^\.$/.test(end) && /(?:^|\s)\p{Lu}\.$|\b(?:jr|sr)\.$/iu.test(piece) ? end : "",
      )
      .trim();
    return isPerson(name, check) ? [name] : [];
  });
}

/** No address, no desk, no sentence, no date, no role; one word is a pen name. */
export function isPerson(name: string, check: NameCheck): boolean {
  if (name.length < 2 || name.length > NAME.charactersMax || /@|https?:/i.test(name)) return false;
  const words = name.replace(TITLES, "").split(" ");
  if (words.length > NAME.wordsMax || NOBODY.test(name) || ROLE.test(name) || check.isOutlet(name)) return false;
  if (findDate(name) || !/\p{L}/u.test(name)) return false;
  if (check.isGivenName(words[0] ?? "") && words.length > 1 && !/\.(?:com|de|org|net)\b/.test(name)) return true;
  if (ORGANISATION.test(name)) return false;
  if (words.length === 1) return !check.isJob(name);
  return (
    words.every((word) => /^[\p{Lu}\p{Lo}"“'’(]/u.test(word) || LOWER_OK.test(word)) ||
    (words.every((word) => /^\p{Ll}/u.test(word)) && words.length <= 2)
  );
}
