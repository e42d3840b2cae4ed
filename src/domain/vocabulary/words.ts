/** The closed vocabularies of the contract that are ours (docs/data-model.md says what each value means). */
export const PASSAGE_ROLES = ["headline", "dateline", "byline", "body", "teaser", "furniture", "caption"] as const;
export type PassageRole = (typeof PASSAGE_ROLES)[number];

export const MENTION_TYPES = [
  "person",
  "organisation",
  "place",
  "threat-actor",
  "malware",
  "tool",
  "vulnerability",
  "product",
  "facility",
  "campaign",
  "sector",
  "technique",
  "indicator",
] as const;
export type MentionType = (typeof MENTION_TYPES)[number];

/** Why a mention has its `name`. */
export const LINK_REASONS = [
  "as-written",
  "catalog",
  "catalog-cue",
  "catalog-agreed",
  "acronym",
  "surname",
  "short-form",
  "spelling",
  "repeat",
  "form",
] as const;
export type LinkReason = (typeof LINK_REASONS)[number];

/** Why an address or digest in a text is no sign of an attack. catalog/benign-indicators.yml. */
export const BENIGN_REASONS = [
  "documentation",
  "private",
  "reserved",
  "public-resolver",
  "empty-file",
  "well-known",
] as const;
export type BenignReason = (typeof BENIGN_REASONS)[number];

export const STATEMENT_FORMS = ["direct", "indirect", "mixed"] as const;
export type StatementForm = (typeof STATEMENT_FORMS)[number];

export const STATEMENT_KINDS = [
  "warning",
  "forecast",
  "threat",
  "advice",
  "assessment",
  "fact",
  "denial",
  "no-threat",
  "intent",
  "announcement",
  "opinion",
] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

export const REALITIES = [
  "happened",
  "attempted",
  "ongoing",
  "planned",
  "expected",
  "hypothetical",
  "alleged",
  "denied",
] as const;
export type Reality = (typeof REALITIES)[number];

export const DESIGNATION_STATUSES = ["announced", "in-force", "revoked"] as const;
export type DesignationStatus = (typeof DESIGNATION_STATUSES)[number];

/** company: any other body that speaks for itself. claimant: attackers, by their own word or leak site. */
export const ORIGIN_KINDS = ["agency", "outlet", "official", "vendor", "company", "claimant", "self"] as const;
export type OriginKind = (typeof ORIGIN_KINDS)[number];

export const STANCES = ["supports", "repeats", "denies", "hedges"] as const;
export type Stance = (typeof STANCES)[number];

export const DISAGREEMENTS = ["date", "number", "actor", "target", "polarity"] as const;
export type DisagreementAbout = (typeof DISAGREEMENTS)[number];

export const VERDICTS = ["same", "likely-same", "different", "unsure"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a text that shares words with an earlier one relates to it: the text of another house, a new state of the same article, or passages only. */
export const COPY_RELATIONS = ["copy", "version", "excerpt"] as const;
export type CopyRelation = (typeof COPY_RELATIONS)[number];

/** What became of an article in its new version. */
export const VERSION_CHANGES = ["unchanged", "edited", "corrected", "withdrawn"] as const;
export type VersionChange = (typeof VERSION_CHANGES)[number];

/** What an article is to its story. `round-up`: several matters in one text; `explainer`: background, nothing new. */
export const ARTICLE_ROLES = ["report", "update", "explainer", "round-up"] as const;
export type ArticleRole = (typeof ARTICLE_ROLES)[number];

/** What makes two items of a claim dependent. `translation` and `rewrite` are only ever likely. */
export const DEPENDENCES = [
  "passage",
  "quotation",
  "wording",
  "credit",
  "voice",
  "document",
  "publisher",
  "translation",
  "rewrite",
  "decision",
] as const;
export type DependenceBy = (typeof DEPENDENCES)[number];

/** What an entry of the timeline does to the tension between the sides. */
export const TURNS = ["escalates", "de-escalates", "neither"] as const;
export type Turn = (typeof TURNS)[number];

/** What an entry of the timeline is. */
/** How far on the incidents are against which a measure is, by the claims that call for it; the most pressing first. */
export const STAGES = ["under-way", "happened", "attempted", "expected", "possible", "past"] as const;
export type Stage = (typeof STAGES)[number];

/** How long until a measure works; the quickest first. */
export const TAKES = ["hours", "days", "weeks"] as const;
export type Takes = (typeof TAKES)[number];

/** `planned`: by the side that will do it. `forecast`: expected, possible or warned of, by anybody else. */
export const TIMELINE_KINDS = [
  "intent", "incident", "alert", "designation", "planned", "forecast", "no-threat", "denial",
] as const; // biome-ignore format: a list
export type TimelineKind = (typeof TIMELINE_KINDS)[number];
