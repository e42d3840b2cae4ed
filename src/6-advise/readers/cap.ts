import { present } from "../../domain/present.ts";
import { ADVISORY_STATES, ADVISORY_TYPES, ANSWERS, MESSAGE_KINDS } from "../../domain/vocabulary/advisory.ts";
import { INDICATOR_TYPES } from "../../domain/vocabulary/indicator-type.ts";
import { markingOf } from "../../domain/vocabulary/marking.ts";
import { SECTORS, type Sector } from "../../domain/vocabulary/sector.ts";
import {
  type CapArea,
  type CapInfo,
  type CapMessage,
  instantOfCap,
  pointsOf,
  readCap,
} from "../../text/warnings/cap.ts";
import { isFault, readXml } from "../../text/xml/read-xml.ts";
import { wordsFor } from "../documents/words-for.ts";
import { evidenceId, readEvidence, readSections } from "./read-lines.ts";
import type { Reader, ReadMessage } from "./reader.ts";

/** CAP as the exporter writes it: what has no element comes from its parameters. */
export const cap: Reader = { id: "cap", read: readMessage };

const MODES = { Actual: "actual", Exercise: "exercise", Test: "test" } as const;

function readMessage(input: string): ReadMessage {
  const root = readXml(input);
  const alert = isFault(root) ? undefined : readCap(root);
  const [info] = alert?.infos ?? [];
  if (!alert || !info) return {};
  const { one, all } = parametersOf(info);
  return {
    ...present({
      advisory: one("advisory"),
      uuid: one("uuid"),
      version: numberIn(one("version")),
      kind: among(MESSAGE_KINDS, one("message")),
      state: among(ADVISORY_STATES, one("state")) as ReadMessage["state"],
      sentAt: instantOfCap(alert.sent),
      firstSentAt: one("first-sent"),
      hash: one("content-sha256"),
      supersededBy: one("superseded-by"),
      reason: one("message") === "cancel" ? alert.note : undefined,
    }),
    supersedes: all("supersedes"),
    references: alert.references.map(referenceOf),
    publisher: present({ name: info.senderName, sender: alert.sender, contact: info.contact }),
    content: contentOf(alert, info),
  };
}

function parametersOf({ parameters }: CapInfo) {
  const all = (name: string) => parameters.filter((one) => one.name === `tocsin:${name}`).map(({ value }) => value);
  return { all, one: (name: string) => all(name)[0] };
}

const numberIn = (words: string | undefined) => (words && /^\d{1,9}$/.test(words) ? Number(words) : undefined);
const among = <T extends string>(values: readonly T[], word: string | undefined) => values.find((one) => one === word);

/** "A-12-v3-UUID". */
function referenceOf({ identifier, sent }: CapMessage["references"][number]) {
  const [, advisory, version, uuid] = /^(.+)-v(\d{1,9})-([0-9a-f-]{36})$/.exec(identifier) ?? [];
  return present({ advisory, uuid, version: numberIn(version), sentAt: instantOfCap(sent) });
}

function contentOf(alert: CapMessage, info: CapInfo): NonNullable<ReadMessage["content"]> {
  const { one, all } = parametersOf(info);
  const answer = (name: string) => among(ANSWERS, new RegExp(`\\b${name} (\\w+)`).exec(one("guard") ?? "")?.[1]);
  const description = blocksOf(info.description);
  return {
    ...present({
      type: among(ADVISORY_TYPES, one("type")),
      mode: MODES[alert.status as keyof typeof MODES],
      marking: markingOf(one("tlp")),
      effective: instantOfCap(info.effective),
      onset: instantOfCap(info.onset),
      expires: instantOfCap(info.expires),
    }),
    guard: present({ credible: answer("credible"), specific: answer("specific"), impending: answer("impending") }),
    sectors: all("sector").filter((sector): sector is Sector => sector in SECTORS),
    regions: info.areas.map(regionOf),
    organisations: all("organisation"),
    sites: all("site"),
    texts: alert.infos.map(textOf) as never,
    evidence: readEvidence(description.evidence),
    indicators: all("indicator").flatMap(indicatorOf),
    vulnerabilities: all("vulnerability").map(vulnerabilityOf),
  };
}

/** What stands between the first block and the evidence. */
function blocksOf(description = ""): { readonly sections: string; readonly evidence: string } {
  const [, ...blocks] = description.split(/\n{2,}/);
  const [, ...last] = blocks.at(-1)?.split("\n") ?? [];
  const hasEvidence = last[0]?.startsWith("[1] ") === true;
  return {
    sections: (hasEvidence ? blocks.slice(0, -1) : blocks).join("\n\n"),
    evidence: hasEvidence ? last.join("\n") : "",
  };
}

function textOf({ language = "en-US", headline = "", description, instruction = "" }: CapInfo) {
  const words = wordsFor(language);
  const facts = readSections(blocksOf(description).sections, undefined, words);
  return { language, headline, sections: [...facts, ...readSections(instruction, "advice", words)] };
}

function regionOf({ description, polygons, geocodes }: CapArea) {
  return present({
    name: description,
    code: geocodes.find(({ name }) => name.startsWith("ISO3166-"))?.value,
    polygon: polygons[0] === undefined ? undefined : pointsOf(polygons[0]),
  });
}

/** "… [1][2]" */
function citedIn(words: string): readonly [string, readonly string[]] {
  const [, rest = words, numbers = ""] = /^(.*?)(?: ((?:\[\d+\])+))?$/s.exec(words) ?? [];
  return [rest, [...numbers.matchAll(/\d+/g)].map(([number]) => evidenceId(number))];
}

function indicatorOf(words: string) {
  const [rest, cites] = citedIn(words);
  const [, name, value] = /^(\S+) (.+)$/s.exec(rest) ?? [];
  const type = among(INDICATOR_TYPES, name);
  return type && value ? [{ type, value, cites }] : [];
}

function vulnerabilityOf(words: string) {
  const [rest, cites] = citedIn(words);
  const [cve, vendor, product, versions] = rest.split("; ").map((part) => part || undefined);
  return { ...present({ cve, vendor, product, versions }), cites };
}
