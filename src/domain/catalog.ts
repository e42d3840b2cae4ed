import type { AdvisoryWords } from "./advisory-words.ts";
import type { GateWords } from "./gate-words.ts";
import type { AlertMeaning, LevelRule, MeasureEntry, TurnWords } from "./level-rule.ts";
import type { Reference } from "./mention.ts";
import type { StarterSource } from "./source.ts";
import type { ParaphraseWords, StanceCueWords } from "./stance-words.ts";
import type { Reliability } from "./vocabulary/admiralty.ts";
import type { IncidentType } from "./vocabulary/incident-type.ts";
import type { Likelihood } from "./vocabulary/likelihood.ts";
import type { Sector } from "./vocabulary/sector.ts";
import type { HedgeSense } from "./vocabulary/sense.ts";
import type {
  ArticleRole,
  BenignReason,
  MentionType,
  OriginKind,
  StatementKind,
  VersionChange,
} from "./vocabulary/words.ts";

export type { LevelRule } from "./level-rule.ts";

/** Something with a fixed name: an agency, wire, outlet, vendor, actor, malware, system. catalog/names/*.yml. */
export interface CatalogName {
  /** Kebab-case, unique in the catalog. */
  readonly id: string;
  readonly name: string;
  readonly type: MentionType;
  readonly aliases: readonly string[];
  /** What it is when words are credited to it. Absent: it is no usual origin. */
  readonly origin?: OriginKind;
  /** Publisher family: nine feeds of one broadcaster are one origin. Absent: a family of its own. */
  readonly family?: string;
  /** Shipped default, Admiralty. */
  readonly reliability?: Reliability;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly sectors?: readonly Sector[];
  readonly references?: readonly Reference[];
  /** Aliases that are also common words or very short: exact case and a cue in the sentence are needed. */
  readonly ambiguous?: readonly string[];
  /** A second thing of the same name: a gang and its ransomware. The words around a mention tell which is meant. */
  readonly also?: MentionType;
}

/** A state with what its government, people and things are called. catalog/places/states.yml. */
export interface CatalogPlace {
  readonly name: string;
  readonly kind: "state" | "city" | "region" | "area";
  readonly aliases: readonly string[];
  /** "Iranian", "Iranians". */
  readonly demonyms: readonly string[];
  /** Stands for the government in the news: "Tehran". */
  readonly capital?: string;
  /** ISO 3166-1 alpha-2 of the state or of the state it lies in. */
  readonly country?: string;
  /** The place it lies in, by name: region matching of profiles walks upwards. */
  readonly in?: string;
  /** As in CatalogName, demonyms included: "Georgia", "Polish". */
  readonly ambiguous?: readonly string[];
}

/** Where a city of the catalog lies. catalog/coordinates.yml. */
export interface CityCoordinates {
  readonly name: string;
  readonly country: string;
  /** Degrees, north and east positive. */
  readonly at: readonly [latitude: number, longitude: number];
}

/** Words that point at a sector. catalog/sectors.yml. */
export interface SectorWords {
  readonly sector: Sector;
  /** Lower-case phrases; `*` at the end of a word matches its inflections. */
  readonly words: readonly string[];
}

/** What several sectors have in common, and the words for it. It leads to the nearest claims and moves no level. catalog/sector-families.yml. */
export interface SectorFamily {
  readonly name: string;
  readonly sectors: readonly Sector[];
  /** As in SectorWords. */
  readonly words: readonly string[];
}

/** A hedging wording. catalog/lexicon/en/hedges.yml. */
export interface HedgeEntry {
  /** Lower-case words; `(a|b|)` alternatives, `*` inflection, `...` up to four words between. */
  readonly words: string;
  readonly sense: HedgeSense;
  readonly likelihood?: Likelihood;
  /** Where the wording was seen or who defines it. */
  readonly why?: string;
  /** Only when the next noun is an event ("potential cyberattacks"), not a thing ("potential targets"). */
  readonly onlyOfEvents?: boolean;
  /** The reporting word itself carries the hedge ("denied"). Such an entry is not looked for in the content. */
  readonly cue?: boolean;
  /** Words right before or right after it that make it something else. */
  readonly notAfter?: readonly string[];
  readonly notBefore?: readonly string[];
}

/** Wordings that settle the kind of a statement. catalog/lexicon/en/kinds.yml. */
export interface KindWords {
  readonly kind: StatementKind;
  /** As in HedgeEntry. */
  readonly words: readonly string[];
}

/** The language of alerts, listings and advice. catalog/lexicon/en/official.yml. */
export interface OfficialWords {
  readonly role:
    | "alert-document"
    | "issue"
    | "level-noun"
    | "expire"
    | "designate"
    | "put-on"
    | "revoke"
    | "listed-as"
    | "advisee"
    | "obligation"
    | "lead-in"
    | "imperative";
  /** As in HedgeEntry. */
  readonly words: readonly string[];
}

/** A word that can report speech or belief. catalog/lexicon/en/reporting.yml. */
export interface ReportingEntry {
  readonly lemma: string;
  /** All inflected forms, lower case, the lemma included. */
  readonly forms: readonly string[];
  /**
   * `refusal`: no cue; before one it says that the words were not said ("declined to say"). `lack`: a wording of knowing
   * nothing ("has no information"), with alternatives as in hedges.
   */
  readonly part: "verb" | "noun" | "phrase" | "refusal" | "lack";
  /** Negated it still reports: "does not believe". Others are then not said. */
  readonly negatable?: boolean;
  /** Cue only with a clause or a quotation after it ("maintains that"), never with a bare noun. */
  readonly needsClause?: boolean;
  /** Takes the audience as its object: "told AP". */
  readonly audienceObject?: boolean;
  /** Takes its content as a bare noun phrase: "denied any involvement". */
  readonly nounContent?: boolean;
  /** The kind of statement it makes by itself, if any. */
  readonly kind?: StatementKind;
  /** Hardly ever a cue: only plain word order may still make it one. */
  readonly seldom?: boolean;
  /** What it may also refuse: who was "denied access" was told nothing. */
  readonly refuses?: readonly string[];
}

/** catalog/lexicon/en/people.yml */
export interface PeopleWords {
  /** Words that stand before a name and are not part of it: "Gen.", "Mayor", "President". */
  readonly titles: readonly string[];
  /** Heads of a role: director, spokeswoman, chief executive. */
  readonly roleNouns: readonly string[];
  /** Heads of an unnamed speaker: officials, experts, analysts, sources, residents. */
  readonly groupNouns: readonly string[];
}

/** What shows that a name is one, or of which kind. catalog/lexicon/en/name-cues.yml. */
export interface NameCue {
  /** With `cues`: an ambiguous name of this type needs one of these words in its sentence. */
  readonly type?: MentionType;
  readonly cues?: readonly string[];
  /** With `type`: right after or before a name that may be several things, these words make it this one. */
  readonly next?: readonly string[];
  readonly previous?: readonly string[];
  /** Last words that a name of the type does not keep: "Quasar RAT". */
  readonly drops?: readonly string[];
  /** Abbreviations that name nothing: protocols, formats, words of the trade. */
  readonly never?: readonly string[];
  /** Last words that make a name a facility; `small`: also in small letters after a place. */
  readonly heads?: readonly string[];
  readonly small?: boolean;
  /** First words that make a name a facility: "Camp". */
  readonly firsts?: readonly string[];
}

/** Something words come through: tweet, statement, bulletin, interview. catalog/lexicon/en/carriers.yml. */
export interface CarrierEntry {
  readonly words: readonly string[];
  readonly kind: "post" | "document" | "meeting" | "broadcast" | "report";
}

/** Wording that means an incident. catalog/lexicon/en/incidents.yml. */
export interface IncidentTrigger {
  readonly type: IncidentType;
  /** Types that it may be as well; the words around it decide. */
  readonly or?: readonly IncidentType[];
  readonly part: "verb" | "noun" | "phrase";
  /** As in HedgeEntry. */
  readonly words: string;
  /** Where the victim stands to a verb: its object, or its subject ("was defaced" is handled as passive). */
  readonly victim?: "object" | "subject" | "to" | "in" | "at" | "on" | "none";
  /** Another word that must stand in the sentence: "systems", "website". */
  readonly needs?: readonly string[];
  /** Words right before or right after it that make it something else: "heart" attack, attack "ad". */
  readonly notAfter?: readonly string[];
  readonly notBefore?: readonly string[];
  /** Said of much that is no act of ours: it counts only with a party, a day or a place. */
  readonly weak?: boolean;
}

/** NTAS and its relatives. catalog/alert-systems.yml. */
export interface AlertSystem {
  readonly name: string;
  readonly short: string;
  readonly aliases: readonly string[];
  readonly issuer: string;
  /** Names of its levels as its authority spells them. */
  readonly levels: readonly string[];
}

/** Lists of designated persons and groups. catalog/designation-lists.yml. */
export interface DesignationList {
  readonly short: string;
  readonly name: string;
  readonly authority: string;
  /** Wordings that mean this list: "foreign terrorist organisation". */
  readonly words: readonly string[];
}

/** Addresses and digests that are no sign of an attack. catalog/benign-indicators.yml. */
export interface BenignIndicators {
  readonly reason: BenignReason;
  /** IPv4 networks with their length; starts of IPv6 addresses as written. */
  readonly networks?: readonly string[];
  readonly prefixes?: readonly string[];
  /** With their subdomains. */
  readonly hosts?: readonly string[];
  readonly zones?: readonly string[];
  readonly hashes?: readonly string[];
}

/** ATT&CK technique. catalog/techniques.yml. */
export interface TechniqueEntry {
  readonly id: string;
  readonly name: string;
  /** The name is a plain word or a product ("Proxy"): it stands for the id, and is not looked for in texts. */
  readonly plain?: boolean;
  readonly aliases: readonly string[];
}

/** Wording of page furniture, credits and front matter. catalog/lexicon/<language>/reading.yml. */
export interface ReadingWords {
  readonly role:
    | "furniture"
    | "caption"
    | "byline"
    | "label"
    | "section"
    | "outlet"
    | "job"
    | "count"
    | "social"
    | "relative"
    | "caption-verb"
    | "author-by"
    | "author-act"
    | "author-work"
    | "author-label"
    | "author-joint"
    | "author-tail"
    | "author-rank"
    | "author-role"
    | "author-role-before"
    | "author-role-behind"
    | "photo-work"
    | "no-author"
    | "organisation"
    | "honorific"
    | "name-particle"
    | "no-name-start"
    | "given-name"
    | "date-word"
    | "pager-next"
    | "pager-word"
    | "pager-of"
    | "live-title"
    | "biography"
    | "mail-from"
    | "mail-to"
    | "mail-date"
    | "mail-subject"
    | "mail-forward"
    | "mail-original"
    | "mail-wrote"
    | "mail-forward-prefix"
    | "mail-reply-prefix"
    | "mail-closing"
    | "mail-foot";
  /** Lower case. */
  readonly words: readonly string[];
  /** Furniture and captions: whole line, its start, its end, or anywhere in it. */
  readonly where?: "whole" | "start" | "end" | "any";
  readonly why?: string;
  /** Labels of dates: published, updated, or another event (crawl, expiry). */
  readonly of?: "published" | "updated" | "other";
  /** Also when the line is a sentence. */
  readonly proseToo?: boolean;
  readonly wordsMax?: number;
}

/** How a text says that it corrects or withdraws an earlier one; lower case. catalog/lexicon/en/versions.yml. */
export interface VersionWords {
  readonly change: Extract<VersionChange, "corrected" | "withdrawn">;
  readonly words: readonly string[];
}

/** Houses and the domains they publish under. catalog/sources/families.yml. */
export interface PublisherDomains {
  /** As in CatalogName: a family, or the id of an entry that has none. */
  readonly family?: string;
  /** Many publishers write there: the address does not say who. */
  readonly shared?: boolean;
  /** Lower case, without "www."; subdomains included. */
  readonly domains: readonly string[];
}

/** Set phrases that two speakers may use without having heard each other. catalog/lexicon/en/stock-phrases.yml. */
export interface StockPhrases {
  /** Lower case, without punctuation. */
  readonly words: readonly string[];
}

/** How a text says whose word it passes on; lower case. catalog/lexicon/en/credits.yml. */
export interface CreditWords {
  readonly role: "announces" | "acts" | "claims" | "office" | "speaks-for" | "reprinted" | "release" | "agencies";
  readonly words: readonly string[];
}

/** Wordings of titles that tell what an article is to its story; lower case, without marks. catalog/lexicon/en/article-roles.yml. */
export interface ArticleRoleWords {
  readonly role: Extract<ArticleRole, "explainer" | "round-up">;
  readonly words: readonly string[];
}

/**
 * Knowledge as data: facts with a cited source in each file of catalog/. What is optional is absent in a catalog made for
 * other steps.
 */
export interface Catalog {
  readonly names: readonly CatalogName[];
  readonly places: readonly CatalogPlace[];
  readonly coordinates?: readonly CityCoordinates[];
  readonly sectorWords: readonly SectorWords[];
  readonly sectorFamilies?: readonly SectorFamily[];
  readonly hedges: readonly HedgeEntry[];
  readonly kindWords?: readonly KindWords[];
  readonly officialWords?: readonly OfficialWords[];
  /** Nouns of acts and events; `*` ends a stem. catalog/lexicon/en/events.yml. */
  readonly eventNouns: readonly string[];
  readonly reporting: readonly ReportingEntry[];
  readonly people: PeopleWords;
  readonly nameCues: readonly NameCue[];
  readonly carriers: readonly CarrierEntry[];
  readonly incidentTriggers: readonly IncidentTrigger[];
  readonly alertSystems: readonly AlertSystem[];
  readonly designationLists: readonly DesignationList[];
  readonly levelRules: readonly LevelRule[];
  readonly alertMeanings?: readonly AlertMeaning[];
  readonly turnWords?: readonly TurnWords[];
  readonly measures?: readonly MeasureEntry[];
  readonly advisoryWords?: readonly AdvisoryWords[];
  readonly techniques: readonly TechniqueEntry[];
  /** Absent: nothing is told by its wording. */
  readonly reading?: readonly ReadingWords[];
  readonly versionWords?: readonly VersionWords[];
  readonly families?: readonly PublisherDomains[];
  readonly starterSources?: readonly StarterSource[];
  readonly stockPhrases?: readonly StockPhrases[];
  readonly creditWords?: readonly CreditWords[];
  readonly roleWords?: readonly ArticleRoleWords[];
  readonly paraphrases?: readonly ParaphraseWords[];
  readonly stanceCues?: readonly StanceCueWords[];
  readonly gateWords?: readonly GateWords[];
  readonly benignIndicators?: readonly BenignIndicators[];
  /** Signs of pages that stand before a page. catalog/blocked-pages.yml. */
  readonly blockedPages?: readonly BlockedSigns[];
  /** Given names, lower case: a hint for the tagger, never a fact. catalog/given-names.yml. */
  readonly givenNames: readonly string[];
}

/** What gives away a page that stands before a page (bot wall, consent, login, paywall). catalog/blocked-pages.yml. */
export interface BlockedSigns {
  readonly by: "bot-wall" | "consent" | "login" | "paywall" | "region" | "scripts";
  readonly where: "header" | "markup" | "title" | "text" | "topic" | "host" | "path";
  /** Lower case. */
  readonly signs: readonly string[];
}
