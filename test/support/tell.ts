import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { AssessOptions } from "../../src/5-assess/assess.ts";
import { assess } from "../../src/5-assess/assess.ts";
import type { Assessment, Picture, Profile } from "../../src/domain/assessment.ts";
import type { AlertSystem } from "../../src/domain/catalog.ts";
import type { ExtractedArticle } from "../../src/domain/extraction.ts";
import type { Alert, Designation, Incident } from "../../src/domain/incident.ts";
import type { Mention } from "../../src/domain/mention.ts";
import type { Statement } from "../../src/domain/statement.ts";
import type { Claim, ClaimOrigin, ClaimStance } from "../../src/domain/story.ts";
import type { Credibility } from "../../src/domain/vocabulary/admiralty.ts";
import type { Likelihood } from "../../src/domain/vocabulary/likelihood.ts";
import type { HedgeSense } from "../../src/domain/vocabulary/sense.ts";
import type { MentionType, StatementKind } from "../../src/domain/vocabulary/words.ts";

/** One claim as step 4 would deliver it: what is told, by whom, and which origins stand behind it. */
export interface Telling {
  readonly id: string;
  /** The words of the claim; every name of `names` is looked for in them. */
  readonly words?: string;
  readonly kind?: StatementKind;
  /** A speaker; absent: the article's own voice. */
  readonly by?: string;
  readonly hedges?: readonly HedgeSense[];
  readonly likelihood?: Likelihood;
  /** An act, with its fields. */
  readonly act?: Partial<Omit<Incident, "id" | "quote" | "start" | "end">>;
  readonly names?: readonly (readonly [quote: string, type: MentionType, name?: string])[];
  /** Publishers behind it, each an origin of its own; "?" begins one that is not named. */
  readonly origins?: readonly string[];
  readonly originKind?: ClaimOrigin["kind"];
  /** Day of the articles. */
  readonly day?: string;
  readonly saidAt?: string;
  /** Somebody denies it. */
  readonly denied?: boolean;
  /** Further printings by the first origin, each on its day. */
  readonly reprints?: readonly (string | undefined)[];
  readonly disagrees?: boolean;
  readonly alert?: Partial<Alert>;
  readonly designation?: Partial<Designation>;
  readonly credibility?: Credibility;
  /** Codes of issues of its articles. */
  readonly issues?: readonly string[];
}

export interface Story {
  readonly claims: readonly Claim[];
  readonly articles: readonly ExtractedArticle[];
}

/** Articles and claims of some tellings: one article for each origin, reprint and denial. */
export function tell(...tellings: readonly Telling[]): Story {
  const told = tellings.map(tellOne);
  return { claims: told.flatMap(({ claims }) => claims), articles: told.flatMap(({ articles }) => articles) };
}

function tellOne(telling: Telling): Story {
  const { id, origins = ["Ellery Post"], reprints = [], day } = telling;
  const first = origins.map((publisher, i) => printing(telling, `${id}-${i}`, publisher, day));
  const again = reprints.map((on, i) => printing(telling, `${id}-r${i}`, origins[0]!, on));
  const against = telling.denied ? [denial(telling)] : [];
  const stances = [
    ...first.flatMap((article) => stancesOf(article, "supports")),
    ...again.flatMap((article) => stancesOf(article, "repeats")),
    ...against.flatMap((article) => stancesOf(article, "denies")),
  ];
  const articles = [...first, ...again, ...against];
  return { articles, claims: [claimOf(telling, articles, stances)] };
}

function printing(telling: Telling, id: string, publisher: string, day: string | undefined): ExtractedArticle {
  const { kind, by, hedges = [], act, names = [], issues = [] } = telling;
  const words = wordsOf(telling);
  const text = `${by ? `${by} said: ` : ""}${words}.`;
  const span = (quote: string) => {
    const start = text.indexOf(quote);
    if (start < 0) throw new Error(`not in “${text}”: ${quote}`);
    return { quote, start, end: start + quote.length };
  };
  const statement: Statement = {
    id: `${id}-s`,
    ...(by ? { speaker: { ...span(by), name: by } } : {}),
    anonymous: false,
    content: span(words),
    form: "direct",
    via: [],
    hedges: hedges.map((sense) => ({ ...span(words), sense })),
    kind: kind ?? "fact",
    ...(telling.saidAt ? { saidAt: telling.saidAt } : {}),
  };
  const isStatement = by !== undefined || kind !== undefined || !act;
  const incident: Incident = {
    ...span(words), id: `${id}-i`, type: "intrusion", victims: [], sectors: [], reality: "happened", ...act,
    ...(isStatement ? { statement: statement.id } : {}),
  }; // biome-ignore format: one act
  return {
    id,
    source: `${id}.txt`,
    publisher,
    ...(day ? { publishedAt: day } : {}),
    language: "en",
    provenance: {},
    text,
    passages: [{ start: 0, end: text.length, role: "body" }],
    furniture: [],
    issues: issues.map((code) => ({ code, severity: "warning", message: code, source: `${id}.txt` })),
    origins: [],
    mentions: names.map(([quote, type, name]): Mention => ({ ...span(quote), type, name: name ?? quote })),
    statements: isStatement ? [statement] : [],
    incidents: act ? [incident] : [],
    alerts: telling.alert ? [{ ...span(words), issuer: "", system: "", ...telling.alert }] : [],
    designations: telling.designation
      ? [{ ...span(words), authority: "", name: "", aliases: [], members: [], status: "announced", ...telling.designation }]
      : [],
    advice: [],
  }; // biome-ignore format: one article
}

const wordsOf = ({ id, words = `${id} tells of energy` }: Telling) => words;

function denial(telling: Telling): ExtractedArticle {
  const { id, day } = telling;
  return printing(
    { id, words: `it is not so that ${wordsOf(telling)}`, kind: "denial" },
    `${id}-no`,
    "Denial Post",
    day,
  );
}

function stancesOf({ statements, incidents }: ExtractedArticle, stance: ClaimStance["stance"]): ClaimStance[] {
  return [
    ...statements.map(({ id }) => ({ statement: id, stance })),
    ...incidents.map(({ id }) => ({ incident: id, stance })),
  ];
}

function claimOf(telling: Telling, articles: readonly ExtractedArticle[], stances: readonly ClaimStance[]): Claim {
  const { id, kind, origins: publishers = ["Ellery Post"], denied, disagrees, likelihood, originKind } = telling;
  const origins = publishers.map((publisher): ClaimOrigin => ({
    name: publisher.replace("?", "not named "),
    named: !publisher.startsWith("?"),
    ...(originKind ? { kind: originKind } : {}),
    articles: articles.filter((article) => article.publisher === publisher).map((article) => article.id),
    why: "",
  })); // biome-ignore format: one origin
  const words = wordsOf(telling);
  const wording = { item: stances[0]!.statement ?? stances[0]!.incident!, article: articles[0]!.id, quote: words };
  return {
    id: `c-${id}`,
    text: `${telling.by ? `${telling.by}: ` : ""}${words}`,
    kind: kind ?? "fact",
    story: "t-1",
    statements: articles.flatMap(({ statements }) => statements.map((statement) => statement.id)),
    incidents: articles.flatMap(({ incidents }) => incidents.map((incident) => incident.id)),
    stances,
    independentOrigins: origins.length,
    origins,
    disagreements: disagrees ? [{ about: "date", values: [] }] : [],
    dependences: [],
    ...(likelihood ? { likelihood } : {}),
    credibility: telling.credibility ?? credibilityOf(origins, denied === true),
    credibilityWhy: "",
    strongest: wording,
    weakest: wording,
    withdrawn: [],
  };
}

/** By the rules of docs/data-model.md, for claims as simple as these. */
export function credibilityOf(origins: readonly ClaimOrigin[], denied: boolean): Credibility {
  const named = origins.filter((origin) => origin.named).length;
  if (denied) return "4";
  return named >= 2 ? "1" : origins.length >= 2 ? "2" : named === 1 ? "3" : "6";
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const entriesOf = (path: string) =>
  (parse(readFileSync(`${ROOT}catalog/${path}.yml`, "utf8")) as { entries: never[] }).entries;

/**
 * The real rules, wordings and measures; of names and places a few, so that no test rests on who else is in the catalog (and
 * none waits for it to be read).
 */
export const CATALOG: AssessOptions["catalog"] = {
  names: [{ id: "safety-office", name: "Safety Office", type: "organisation", aliases: [], origin: "official" }],
  places: [
    { name: "Germany", kind: "state", aliases: [], demonyms: [], country: "DE" },
    { name: "Munich", kind: "city", aliases: [], demonyms: [], in: "Germany" },
  ],
  levelRules: entriesOf("rules/levels"),
  alertMeanings: entriesOf("rules/alerts"),
  alertSystems: (entriesOf("alert-systems") as AlertSystem[]).map((system) => ({ ...system, aliases: system.aliases ?? [] })),
  sectorFamilies: entriesOf("sector-families"),
  turnWords: entriesOf("lexicon/en/turns"),
  measures: ["cyber", "industrial", "physical", "public"].flatMap((file) => entriesOf(`measures/${file}`)),
}; // biome-ignore format: one line each
export const RULES = CATALOG.levelRules;
export const AS_OF = "2031-05-16";

export const NO_PROFILE: Profile = { sectors: [], regions: [], organisations: [] };

export function pictureOf(story: Story, options: Partial<AssessOptions> = {}): Picture {
  return assess(story, story.articles, { catalog: CATALOG, asOf: AS_OF, ...options });
}

/** Of the sector that tellings are about when they say nothing else. */
export const ENERGY = [["energy", "sector"]] as const;

export function energyOf(
  tellings: readonly Telling[],
  options: Partial<Omit<AssessOptions, "catalog">> = {},
): Assessment {
  const profile: Profile = { ...NO_PROFILE, sectors: ["energy"] };
  return subjectIn(pictureOf(tell(...tellings), { profile, ...options }), "energy");
}

export function subjectIn({ assessments }: Pick<Picture, "assessments">, name: string): Assessment {
  const found = assessments.find(({ subject }) => subject.name === name);
  if (!found) throw new Error(`no subject ${name}`);
  return found;
}
