import { present } from "../../domain/present.ts";
import { SECTION_KINDS } from "../../domain/vocabulary/advisory.ts";
import { SECTORS, type Sector } from "../../domain/vocabulary/sector.ts";
import { type NtasAlert, type NtasSection, readNtas } from "../../text/warnings/ntas.ts";
import { isFault, readXml } from "../../text/xml/read-xml.ts";
import type { Words } from "../documents/words/words.ts";
import { wordsFor } from "../documents/words-for.ts";
import { among, readFields, readHead } from "./read-fields.ts";
import { readEvidence, readSentence } from "./read-lines.ts";
import type { Reader, ReadMessage } from "./reader.ts";

/** NTAS XML as the exporter writes it, with the attributes that it adds. */
export const ntas: Reader = { id: "ntas", read: readMessage };

function readMessage(input: string): ReadMessage {
  const root = readXml(input);
  const [alert] = (isFault(root) ? undefined : readNtas(root)) ?? [];
  if (!alert) return {};
  return { ...readFields(alert.ours), content: contentOf(alert) };
}

function contentOf(alert: NtasAlert): NonNullable<ReadMessage["content"]> {
  const { ours, level, start, end, locations, sections } = alert;
  const evidence = sections.find(({ kind }) => kind === "evidence");
  return {
    ...readHead(ours),
    ...present({ type: level, effective: start, expires: end }),
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
