import { present } from "../../domain/present.ts";
import { ADVISORY_MODES, ADVISORY_STATES, ANSWERS, MESSAGE_KINDS, SECTION_KINDS } from "../../domain/vocabulary/advisory.ts"; // biome-ignore format: one line
import { markingOf } from "../../domain/vocabulary/marking.ts";
import { SECTORS, type Sector } from "../../domain/vocabulary/sector.ts";
import { type NtasAlert, type NtasSection, readNtas } from "../../text/warnings/ntas.ts";
import { isFault, readXml } from "../../text/xml/read-xml.ts";
import type { Words } from "../documents/words/words.ts";
import { wordsFor } from "../documents/words-for.ts";
import { readEvidence, readSentence } from "./read-lines.ts";
import type { Reader, ReadMessage } from "./reader.ts";

/** NTAS XML as the exporter writes it, with the attributes that it adds. */
export const ntas: Reader = { id: "ntas", read: readMessage };

function readMessage(input: string): ReadMessage {
  const root = readXml(input);
  const [alert] = (isFault(root) ? undefined : readNtas(root)) ?? [];
  if (!alert) return {};
  const { ours } = alert;
  return {
    ...present({
      advisory: ours["number"],
      uuid: ours["uuid"],
      version: /^\d{1,9}$/.test(ours["version"] ?? "") ? Number(ours["version"]) : undefined,
      kind: among(MESSAGE_KINDS, ours["message"]),
      state: among(ADVISORY_STATES, ours["state"]) as ReadMessage["state"],
      sentAt: ours["issued"],
      firstSentAt: ours["first-issued"],
      hash: ours["content-sha256"],
      supersededBy: ours["superseded-by"],
      reason: ours["reason"],
    }),
    supersedes: (ours["supersedes"] ?? "").split(" ").filter(Boolean),
    publisher: present({ name: ours["publisher"], site: ours["site"] }),
    content: contentOf(alert),
  };
}

const among = <T extends string>(values: readonly T[], word: string | undefined) => values.find((one) => one === word);

function contentOf(alert: NtasAlert): NonNullable<ReadMessage["content"]> {
  const { ours, level, start, end, locations, sections } = alert;
  const answer = (name: string) => among(ANSWERS, ours[name]);
  const evidence = sections.find(({ kind }) => kind === "evidence");
  return {
    ...present({ type: level, mode: among(ADVISORY_MODES, ours["status"]), marking: markingOf(ours["tlp"]), effective: start, expires: end }), // biome-ignore format: one line
    guard: present({ credible: answer("credible"), specific: answer("specific"), impending: answer("impending") }),
    sectors: alert.sectors.flatMap((name) => sectorOf(name) ?? []),
    regions: locations.map((name) => ({ name })),
    texts: [textOf(alert)] as never,
    evidence: evidence ? readEvidence(evidence.detail) : [],
  };
}

/** By its official name, with or without "Sector" behind it. */
const sectorOf = (name: string) =>
  (Object.keys(SECTORS) as Sector[]).find((sector) => plain(SECTORS[sector]) === plain(name));
const plain = (name: string) => name.toLowerCase().replace(/ sector$/, "");

function textOf({ ours, summary = "", details, sections }: NtasAlert) {
  const language = ours["language"] ?? "en";
  const words = wordsFor(language);
  const [headline = "", ...rest] = summary.split(/\n{2,}/);
  const own: NtasSection[] = [
    { kind: "summary", title: ours["summary.title"] ?? "", detail: rest.join("\n") },
    { kind: "what-we-know", title: ours["details.title"] ?? "", detail: details ?? "" },
    ...sections,
  ];
  return { language, headline, sections: own.flatMap((section) => sectionOf(section, words)) };
}

/** Sections in which a sentence without an author is advice. */
const ADVICE: readonly unknown[] = ["what-to-do", "how-to-help", "contact"];

function sectionOf({ kind: name, title = "", detail }: NtasSection, words: Words) {
  const kind = among(SECTION_KINDS, name);
  if (!kind || !detail) return [];
  const sentences = detail.split("\n").map((line) => readSentence(line, ADVICE.includes(kind) ? "advice" : undefined, words)); // biome-ignore format: one line
  return [{ kind, title, sentences }];
}
