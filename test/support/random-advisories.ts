import type {
  AdvisoryContent,
  AdvisoryMessage,
  AdvisorySentence,
  CitedEvidence,
  MessageReference,
} from "../../src/domain/advisory.ts";
import { ADVISORY_MODES, ADVISORY_TYPES, ANSWERS, SECTION_KINDS } from "../../src/domain/vocabulary/advisory.ts";
import { INDICATOR_TYPES } from "../../src/domain/vocabulary/indicator-type.ts";
import { LEVELS } from "../../src/domain/vocabulary/level.ts";
import { MARKINGS } from "../../src/domain/vocabulary/marking.ts";
import { SECTORS, type Sector } from "../../src/domain/vocabulary/sector.ts";
import { PUBLISHER, sha256 } from "./sample-bulletin.ts";

/** Warnings of every shape, the same for the same seed, in words that mean nothing: for round trips. */

const WORDS = "gates locks keepers letters pumps silt heron yard Orlow Söhne “safe” & <3 l'eau Łódź 数 🛟 CVE-2031-0007 10.5% it's \"so\" 5 > 4 § naïve e\u0301 — probably".split(" "); // biome-ignore format: one line
const LANGUAGES = ["en", "es", "fr-CA", "de", "nl"] as const;

/** Mulberry32: numbers from 0 to 1. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class Dice {
  readonly #next: () => number;
  constructor(seed: number) {
    this.#next = numbersFrom(seed);
  }
  /** From 0 to below. */
  upTo = (below: number): number => Math.floor(this.#next() * below);
  of = <T>(values: readonly T[]): T => values[this.upTo(values.length)]!;
  maybe = <T>(value: () => T): T | undefined => (this.upTo(2) ? value() : undefined);
  times = <T>(most: number, make: (i: number) => T): T[] => Array.from({ length: this.upTo(most + 1) }, (_, i) => make(i)); // biome-ignore format: one line
  some = <T>(values: readonly T[]): T[] => values.filter(() => this.upTo(3) === 0);
  words = (most: number): string => ["The", ...Array.from({ length: 1 + this.upTo(most) }, () => this.of(WORDS))].join(" "); // biome-ignore format: one line
  instant = (day: number): string => new Date(Date.UTC(2031, 2, day, this.upTo(24), this.upTo(60), this.upTo(60))).toISOString().replace(/\.\d+Z/, "Z"); // biome-ignore format: one line
  uuid = (): string =>
    sha256(String(this.#next())).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-5$3-8$4-$5");
}

const given = <T extends object>(fields: T) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }; // biome-ignore format: one line

export function randomMessage(seed: number): AdvisoryMessage {
  const dice = new Dice(seed);
  const version = 1 + dice.upTo(4);
  const kind = version === 1 ? "alert" : dice.of(["update", "extend", "cancel"] as const);
  const advisory = `A-${1 + dice.upTo(99)}`;
  const uuid = dice.uuid();
  const content = randomContent(dice);
  const sentAt = dice.instant(10);
  const references: MessageReference[] = Array.from({ length: version - 1 }, (_, i) => ({ advisory, uuid, version: i + 1, sentAt: dice.instant(2 + i), expires: dice.instant(20) })); // biome-ignore format: one line
  return {
    advisory,
    uuid,
    version,
    kind,
    state: kind === "cancel" ? "cancelled" : "active",
    sentAt,
    firstSentAt: references[0]?.sentAt ?? sentAt,
    content,
    hash: sha256(JSON.stringify(content)),
    publisher: PUBLISHER,
    references,
    supersedes: dice.times(2, (i) => `A-${200 + i}`),
    ...(kind === "cancel" ? { reason: dice.words(6) } : {}),
    changes: [{ version, at: sentAt, kind, says: dice.words(4) }],
  };
}

export function randomContent(dice: Dice): AdvisoryContent {
  const evidence = Array.from({ length: 1 + dice.upTo(4) }, (_, i) => randomEvidence(dice, `E${i + 1}`));
  const ids = evidence.map(({ id }) => id);
  const sections = dice.some(SECTION_KINDS).map((kind) => ({
    kind,
    sentences: Array.from({ length: 1 + dice.upTo(3) }, (_, i) => randomSentence(dice, `${kind}-${i}`, ids)),
  }));
  const languages = LANGUAGES.slice(dice.upTo(LANGUAGES.length)).slice(0, 1 + dice.upTo(2));
  const texts = languages.map((language) => ({
    language,
    headline: dice.words(8),
    sections: sections.map(({ kind, sentences }) => ({
      kind,
      title: dice.words(2),
      sentences: sentences.map((sentence) => ({ ...sentence, text: dice.words(12) })),
    })),
  }));
  return {
    type: dice.of(ADVISORY_TYPES),
    guard: { credible: dice.of(ANSWERS), specific: dice.of(ANSWERS), impending: dice.of(ANSWERS) },
    mode: dice.of(ADVISORY_MODES),
    marking: dice.of(MARKINGS),
    effective: dice.instant(9),
    ...given({ onset: dice.maybe(() => dice.instant(12)) }),
    expires: dice.instant(25),
    sectors: dice.some(Object.keys(SECTORS) as Sector[]),
    regions: dice.times(3, (i) => randomRegion(dice, i)),
    organisations: dice.times(2, () => dice.words(2)),
    sites: dice.times(2, () => dice.words(2)),
    texts: texts as unknown as AdvisoryContent["texts"],
    evidence,
    indicators: dice.times(3, (i) => ({ type: dice.of(INDICATOR_TYPES), value: `${i}.silt.example`, cites: dice.some(ids) })), // biome-ignore format: one line
    vulnerabilities: dice.times(2, (i) => ({ cve: `CVE-2031-${1000 + i}`, ...given({ vendor: dice.maybe(() => "Orlow"), product: dice.maybe(() => "Lock Control"), versions: dice.maybe(() => "up to 4.2") }), cites: dice.some(ids) })), // biome-ignore format: one line
    leftOut: dice.times(1, () => ({ claim: "c-1", reason: dice.words(3) })),
    overrides: [],
  };
}

function randomSentence(dice: Dice, id: string, ids: readonly string[]): Omit<AdvisorySentence, "text"> {
  const kind = dice.of(["fact", "judgement", "advice"] as const);
  const audience = () => dice.of(["all staff", "energy", "energy, healthcare"]);
  return {
    id,
    kind,
    cites: kind === "fact" ? [dice.of(ids)] : dice.some(ids),
    ...(kind === "judgement" ? given({ by: dice.maybe(() => "K. Moor") }) : {}),
    ...(kind === "advice" ? given({ audience: dice.maybe(audience) }) : {}),
  };
}

function randomEvidence(dice: Dice, id: string): CitedEvidence {
  if (dice.upTo(5) === 0)
    return { kind: "assessment", id, subject: { kind: "sector", name: "energy" }, level: dice.of(LEVELS), confidence: "low", claims: ["c-1"], asOf: dice.instant(8) }; // biome-ignore format: one line
  const quote = `${dice.words(14)}.`;
  const speaker = dice.of([undefined, null, { name: "Orla Finch", role: "lock keeper" }]);
  return {
    kind: "quote",
    id,
    quote,
    start: 5,
    end: 5 + quote.length,
    hedges: [],
    article: { id: `a-${id}`, hash: sha256(quote), ...given({ title: dice.maybe(() => dice.words(3)), publisher: dice.maybe(() => "Delta Courier"), url: dice.maybe(() => `https://courier.example/${id}?a=1&b=2`), publishedAt: dice.maybe(() => dice.instant(1)) }) },
    ...(speaker === undefined ? {} : { speaker }),
  }; // biome-ignore format: one line for the article
}

function randomRegion(dice: Dice, i: number) {
  const [lat, lon] = [dice.upTo(80), dice.upTo(170)];
  const ring = [[lat, lon], [lat, lon + 0.5], [lat + 0.25, lon + 0.5], [lat, lon]] as const; // biome-ignore format: one line
  return {
    name: `Reach ${i}`,
    ...given({ code: dice.maybe(() => dice.of(["NL", "BE-VAN"])), polygon: dice.maybe(() => ring) }),
  };
}
