import type { AdvisoryIndicator, AdvisorySection, AdvisoryText, AdvisoryVulnerability, Region } from "../../domain/advisory.ts"; // biome-ignore format: short
import { present } from "../../domain/present.ts";
import { type Fields, isObject, objectsIn, wordsIn } from "../../domain/structured.ts";
import { MARKINGS } from "../../domain/vocabulary/marking.ts";
import { readFacts } from "../../text/facts.ts";
import { indicatorTypeOf, sectorOfTag } from "../exporters/misp/words.ts";
import { quotedFrom } from "./csaf.ts";
import { jsonIn } from "./fields.ts";
import type { Reader, ReadMessage } from "./reader.ts";

/** An event of ours. */
export const misp: Reader = { id: "misp", read: readEvent };

type Facts = Readonly<Record<string, string>>;
interface Told {
  readonly type: string;
  readonly value: string;
  readonly comment: string;
  readonly facts: Facts;
}

function readEvent(input: string): ReadMessage {
  const value = jsonIn(input);
  const event = isObject(value) && isObject(value["Event"]) ? value["Event"] : {};
  const told = objectsIn(event["Attribute"]).map(toldBy);
  const about = (what: string): Facts => readFacts(told.find(({ facts }) => facts["about"] === what)?.value ?? "") ?? {};
  const own = about("message");
  if (!own["advisory"]) return {};
  const tags = objectsIn(event["Tag"]).flatMap(({ name }) => wordsIn(name) ?? []);
  const tag = (name: string) => tags.map((one) => /^tocsin:([a-z-]+)="([^"]*)"$/.exec(one)).find((found) => found?.[1] === name)?.[2]; // biome-ignore format: short
  const { name, uuid } = isObject(event["Orgc"]) ? event["Orgc"] : ({} as Fields);
  const review = own["review-since"] === undefined ? undefined : { since: own["review-since"], why: own["review-why"] };
  return {
    ...present({
      advisory: own["advisory"],
      uuid: wordsIn(event["uuid"]),
      version: Number(own["version"]),
      kind: own["kind"],
      state: tag("state"),
      sentAt: own["sent"],
      firstSentAt: own["first-sent"],
      hash: own["hash"],
      supersededBy: own["superseded-by"],
      reason: own["reason"],
      underReview: review,
    }),
    publisher: { ...present({ name: wordsIn(name), uuid: wordsIn(uuid) }), ...about("publisher") },
    supersedes: idsIn(own["supersedes"]),
    references: told.filter(({ facts }) => facts["reference"]).map(({ value, facts: { reference, version, sent, expires } }) => ({ advisory: reference, uuid: value, version: Number(version), sentAt: sent, expires })),
    changes: told.filter(({ facts }) => facts["change"]).map(({ value, facts: { change, kind, at } }) => ({ version: Number(change), at, kind, says: value })),
    content: contentIn(told, tags, { type: tag("advisory-type"), mode: tag("mode"), guard: present({ credible: own["credible"], specific: own["specific"], impending: own["impending"] }) }),
  } as ReadMessage;
} // biome-ignore format: one line for each

function toldBy({ type, value, comment }: Fields): Told {
  const words = typeof comment === "string" ? comment : "";
  return { type: String(type), value: String(value), comment: words, facts: readFacts(words) ?? {} };
}

const idsIn = (list: string | undefined): readonly string[] => list?.split(" ") ?? [];

function contentIn(told: readonly Told[], tags: readonly string[], head: object): ReadMessage["content"] {
  const of = (wanted: string) => told.filter(({ type }) => type === wanted);
  const time = (name: string) => of("datetime").find(({ comment }) => comment === name)?.value;
  const marking = MARKINGS.find((one) => tags.includes(`tlp:${one}`));
  return {
    ...present({ ...head, marking, effective: time("effective"), onset: time("onset"), expires: time("expires") }),
    sectors: tags.flatMap((tag) => sectorOfTag(tag) ?? []),
    organisations: of("target-org").map(({ value }) => value),
    regions: of("target-location").map(regionIn),
    sites: of("target-external").map(({ value }) => value),
    texts: told.filter(({ facts }) => facts["headline"] !== undefined).map((one) => textIn(one, told)),
    evidence: told.flatMap((one) => evidenceIn(one, told)),
    indicators: told.flatMap(indicatorIn),
    vulnerabilities: of("vulnerability").map(vulnerabilityIn),
  } as ReadMessage["content"];
}

function regionIn({ value, facts: { code, outline } }: Told): Region {
  const numbers = outline?.split(/[ ,]/).map(Number) ?? [];
  const polygon = numbers.flatMap((lat, i) => (i % 2 ? [] : [[lat, numbers[i + 1]!] as const]));
  return { name: value, ...(code ? { code } : {}), ...(outline ? { polygon } : {}) };
}

function textIn({ value, facts: { headline = "" } }: Told, told: readonly Told[]): AdvisoryText {
  const sections: AdvisorySection[] = [];
  for (const { value: text, facts } of told) {
    const { sentence, language, translation, section, title, kind, cites, audience, measure, by } = facts;
    if (sentence === undefined || (language ?? translation) !== headline) continue;
    const one = { id: sentence, kind, text, cites: idsIn(cites), ...present({ audience, measure, by }) };
    const last = sections.at(-1);
    if (last?.kind === section && last?.title === title) (last!.sentences as unknown[]).push(one);
    else sections.push({ kind: section, title, sentences: [one] } as never);
  }
  return { language: headline, headline: value, sections };
}

function evidenceIn({ value, facts }: Told, told: readonly Told[]): object[] {
  if (facts["assessment"]) {
    const { assessment, subject, level, likelihood, confidence } = facts;
    const about = { kind: facts["subject-kind"], name: subject };
    return [{ kind: "assessment", id: assessment, subject: about, level, ...present({ likelihood }), confidence, claims: [], asOf: facts["as-of"] }]; // biome-ignore format: short
  }
  const { quotation } = facts;
  if (!quotation) return [];
  const url = told.find(({ type, facts: { evidence } }) => type === "link" && evidence === quotation)?.value;
  return [quotedFrom(facts, quotation, value, url)];
}

function indicatorIn({ type, value, facts }: Told): AdvisoryIndicator[] {
  const known = indicatorTypeOf(type, value);
  return known ? [{ type: known, value, cites: idsIn(facts["cites"]) }] : [];
}

function vulnerabilityIn({ value, facts: { vendor, product, versions, cites } }: Told): AdvisoryVulnerability {
  return { cve: value, ...present({ vendor, product, versions }), cites: idsIn(cites) };
}
