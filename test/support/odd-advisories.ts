import { createHash } from "node:crypto";
import type {
  AdvisoryIndicator,
  AdvisoryMessage,
  AdvisorySentence,
  AdvisoryText,
  CitedEvidence,
  MessageReference,
} from "../../src/domain/advisory.ts";
import { ADVISORY_MODES, ADVISORY_TYPES, ANSWERS, SECTION_KINDS, SENTENCE_KINDS } from "../../src/domain/vocabulary/advisory.ts"; // biome-ignore format: short
import { LEVELS } from "../../src/domain/vocabulary/level.ts";
import { CONFIDENCES, LIKELIHOODS, type Likelihood } from "../../src/domain/vocabulary/likelihood.ts";
import { MARKINGS } from "../../src/domain/vocabulary/marking.ts";
import { SECTORS, type Sector } from "../../src/domain/vocabulary/sector.ts";
import { HEDGE_SENSES } from "../../src/domain/vocabulary/sense.ts";
import { mix32 } from "../../src/text/hash.ts";
import { PUBLISHER } from "./sample-advisories.ts";

/** Messages that nobody would write, for what must hold of all: odd letters, missing fields, every state. From a seed. */

const WORDS = "silt gate, keeper “may” \"quoted\" it's a\\b = + @home -1 <b> & “Łódź” 水門 🛟 warned; (likely) 100% E1 [E2] C:\\x".split(" "); // biome-ignore format: short

class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  below(limit: number): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    return mix32(this.#state) % limit;
  }
  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
  some<T>(list: readonly T[]): T[] {
    return list.filter(() => this.below(2));
  }
  maybe<K extends string, T>(name: K, make: () => T): { readonly [P in K]?: T } {
    return (this.below(2) ? { [name]: make() } : {}) as { readonly [P in K]?: T };
  }
  times<T>(most: number, make: (n: number) => T): T[] {
    return Array.from({ length: this.below(most + 1) }, (_, n) => make(n));
  }
  words(most = 8): string {
    return Array.from({ length: 1 + this.below(most) }, () => this.one(WORDS)).join(" ");
  }
  instant(afterDays: number): string {
    const at = Date.UTC(2031, 0, 1) + afterDays * 86_400_000 + this.below(86_400) * 1000;
    return `${new Date(at).toISOString().slice(0, 19)}Z`;
  }
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const uuidOf = (text: string) => sha256(text).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-5$3-a$4-$5");

function evidenceOf(dice: Dice, n: number): CitedEvidence {
  const id = `E${n + 1}`;
  if (dice.below(4) === 0)
    return {
      kind: "assessment",
      id,
      subject: { kind: "sector", name: dice.one(Object.keys(SECTORS)) },
      level: dice.one(LEVELS),
      ...dice.maybe("likelihood", () => dice.one(Object.keys(LIKELIHOODS) as Likelihood[])),
      confidence: dice.one(CONFIDENCES),
      claims: [],
      asOf: dice.instant(1),
    };
  const quote = dice.words(12);
  const start = dice.below(500);
  const [hedge] = quote.split(" ");
  return {
    kind: "quote",
    id,
    quote,
    start,
    end: start + quote.length,
    article: {
      id: `a-${n}`,
      ...dice.maybe("title", () => dice.words()),
      ...dice.maybe("publisher", () => dice.words(2)),
      ...dice.maybe("url", () => `https://courier.example/${n}?q=${dice.below(99)}`),
      ...dice.maybe("publishedAt", () => dice.instant(0)),
      ...dice.maybe("retrievedAt", () => dice.instant(1)),
      hash: sha256(quote),
      ...dice.maybe("marking", () => "clear" as const),
    },
    ...(dice.below(3) ? { speaker: dice.below(3) ? { name: dice.words(2), ...dice.maybe("role", () => dice.words(2)), ...dice.maybe("organisation", () => dice.words(2)) } : null } : {}),
    hedges: dice.times(1, () => ({ quote: hedge!, start, end: start + hedge!.length, sense: dice.one(HEDGE_SENSES) })),
    ...dice.maybe("statementKind", () => "forecast" as const),
    ...dice.maybe("reality", () => "expected" as const),
    ...dice.maybe("stance", () => "supports" as const),
    ...dice.maybe("independentOrigins", () => dice.below(4)),
    ...dice.maybe("origin", () => dice.words(2)),
    ...dice.maybe("copyOf", () => "E9"),
  }; // biome-ignore format: a table
}

function sentenceOf(dice: Dice, id: string, evidence: readonly CitedEvidence[]): AdvisorySentence {
  const kind = dice.one(SENTENCE_KINDS);
  return {
    id,
    kind,
    text: dice.words(14),
    cites: dice.some(evidence).map((one) => one.id),
    ...(kind === "advice"
      ? { ...dice.maybe("audience", () => dice.words(2)), ...dice.maybe("measure", () => "lock-gates") }
      : {}),
    ...(kind === "judgement" ? { by: dice.words(2) } : {}),
  };
}

function textsOf(dice: Dice, evidence: readonly CitedEvidence[]): AdvisoryMessage["content"]["texts"] {
  const sections = dice.some(SECTION_KINDS);
  const shape = (sections.length ? sections : (["summary"] as const)).map((kind, s) => ({
    kind,
    sentences: Array.from({ length: 1 + dice.below(3) }, (_, i) => sentenceOf(dice, `s${s}-${i}`, evidence)),
  }));
  const text = (language: string): AdvisoryText => ({
    language,
    headline: dice.words(6),
    sections: shape.map(({ kind, sentences }) => ({
      kind,
      title: dice.words(2),
      sentences: sentences.map((sentence) => ({ ...sentence, text: dice.words(14) })),
    })),
  });
  return dice.below(3) ? [text("en")] : [text("en"), text("es")];
}

function indicatorsOf(dice: Dice, evidence: readonly CitedEvidence[]): AdvisoryIndicator[] {
  const n = dice.below(99);
  const hex = (characters: number) => sha256(String(n)).repeat(2).slice(0, characters);
  const all = [
    ["ipv4-addr", `198.51.100.${n}`],
    ["ipv6-addr", `2001:db8::${n}`],
    ["domain-name", `silt-${n}.example`],
    ["url", `https://silt.example/it's?a=\\${n}`],
    ["email-addr", `=keeper+${n}@silt.example`],
    ["md5", hex(32)],
    ["sha1", hex(40)],
    ["sha256", hex(64)],
    ["sha512", hex(128)],
  ] as const;
  return dice.some(all).map(([type, value]) => ({ type, value, cites: dice.some(evidence).map(({ id }) => id) }));
}

export function oddMessage(seed: number): AdvisoryMessage {
  const dice = new Dice(seed);
  const evidence = dice.times(4, (n) => evidenceOf(dice, n));
  const version = 1 + dice.below(3);
  const [kind, state] = version === 1 ? (["alert", "active"] as const) : dice.one([["update", "active"], ["extend", "active"], ["cancel", "cancelled"], ["end", "expired"], ["end", "superseded"]] as const); // biome-ignore format: short
  const advisory = `A-${1 + dice.below(40)}`;
  const uuid = uuidOf(`${advisory} ${seed}`);
  const supersedes = dice.times(1, () => "A-41");
  const reference = (of: string, n: number): MessageReference => ({ advisory: of, uuid: of === advisory ? uuid : uuidOf(of), version: n, sentAt: dice.instant(n + 1), expires: dice.instant(60) }); // biome-ignore format: short
  const sent = Array.from({ length: version }, (_, n) => dice.instant(2 + n));
  const content = {
    type: dice.one(ADVISORY_TYPES),
    guard: { credible: dice.one(ANSWERS), specific: dice.one(ANSWERS), impending: dice.one(ANSWERS) },
    mode: dice.one(ADVISORY_MODES),
    marking: dice.one(MARKINGS),
    effective: dice.instant(10),
    ...dice.maybe("onset", () => dice.instant(20)),
    expires: dice.instant(30),
    sectors: dice.some(Object.keys(SECTORS) as Sector[]),
    regions: dice.some([{ name: "Quay County", code: "US-QY" }, { name: "Sarnia", code: "CA" }, { name: `The = "Reach"; ${dice.words(2)}`, polygon: [[1.5, 2], [1.5, 3], [2, 3], [1.5, 2]] as const }, { name: "Old Harbour" }]), // biome-ignore format: short
    organisations: dice.some(["Dray Water", 'Ember "Grid", Ltd; & Sons']),
    sites: dice.some(["Dray pump station", "Lock 7, north"]),
    texts: textsOf(dice, evidence),
    evidence,
    indicators: indicatorsOf(dice, evidence),
    vulnerabilities: dice.times(2, (n) => ({
      cve: `CVE-2031-${1000 + n}`,
      ...(dice.below(3) ? { vendor: dice.words(2), product: dice.words(2) } : {}),
      ...dice.maybe("versions", () => dice.one(["4.2", "before 4.3", "1.0 to 2.1"])),
      cites: dice.some(evidence).map(({ id }) => id),
    })),
    leftOut: dice.times(1, () => ({ claim: "c-1", reason: "left out for a reason" })),
    overrides: dice.times(1, () => ({ rule: "number" as const, reason: "let stand for a reason", by: "Pia Moor" })),
  };
  return {
    advisory,
    uuid,
    version,
    kind,
    state,
    sentAt: sent.at(-1)!,
    firstSentAt: sent[0]!,
    content,
    hash: sha256(JSON.stringify(content)),
    publisher: PUBLISHER,
    references: [
      ...supersedes.map((of) => reference(of, 1)),
      ...sent.slice(1).map((_, n) => reference(advisory, n + 1)),
    ],
    supersedes,
    ...(state === "superseded" ? { supersededBy: "A-42" } : {}),
    ...(state === "active" ? {} : { reason: dice.words(5) }),
    changes: sent.map((at, n) => ({ version: n + 1, at, kind: n + 1 === version ? kind : n ? ("update" as const) : ("alert" as const), says: dice.words(5) })), // biome-ignore format: short
    ...dice.maybe("underReview", () => ({ since: dice.instant(12), why: dice.words(4) })),
  };
}
