import { describe, expect, test } from "vitest";
import { oddMessage } from "../../../test/support/odd-advisories.ts";
import { randomMessage } from "../../../test/support/random-advisories.ts";
import * as samples from "../../../test/support/sample-advisories.ts";
import type { AdvisoryMessage, AdvisorySection, AdvisorySentence } from "../../domain/advisory.ts";
import { wordsFor } from "../documents/words-for.ts";
import { markdown as writeMarkdown } from "../exporters/markdown.ts";
import { shown } from "../exporters/shown.ts";
import { text as writeText } from "../exporters/text.ts";
import { markdown, text } from "./documents.ts";
import type { ReadMessage } from "./reader.ts";

/** Documents of letters, written and read again: each of `loses` names one thing, and here is what that takes away. */
type Taken = Readonly<Record<string, (message: ReadMessage) => ReadMessage>>;

const inContent = (change: (content: NonNullable<ReadMessage["content"]>) => object) => (message: ReadMessage): ReadMessage => ({ ...message, content: change(message.content!) as never }); // biome-ignore format: short
const without = <T extends object>(value: T, ...names: readonly string[]): T =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name))) as T;
const eachText = (change: (text: never, content: NonNullable<ReadMessage["content"]>) => object) =>
  inContent((content) => ({ ...content, texts: content.texts!.map((one) => change(one as never, content)) }));

const ORDER = ["summary", "what-to-do", "who-is-affected", "what-we-know", "what-is-unclear", "what-is-done", "how-to-help", "contact"]; // biome-ignore format: short
const FLOWING = ["summary", "contact"];
type Text = AdvisoryMessage["content"]["texts"][number];

/** As it stands in running text. */
function flowing(
  { text: said, cites, audience, kind, by }: AdvisorySentence,
  language: string,
  numbers: readonly string[],
) {
  // biome-ignore format: short
  const words = wordsFor(language);
  const names = audience?.split(", ").map((one) => words.sectorNames[one as "energy"] ?? one).join(", "); // biome-ignore format: short
  const cited = cites.map((id) => `[${numbers.indexOf(id) + 1}]`).join("");
  const judged = kind === "judgement" ? ` (${words.judgement(by)})` : "";
  return `${names ? `${words.audience} ${names}: ` : ""}${said}${cited ? ` ${cited}` : ""}${judged}`;
}

const numbered = (message: ReadMessage): ReadMessage => {
  const ids = message.content!.evidence!.map(({ id }) => id!);
  const cites = (all: readonly string[]) => all.map((id) => `E${ids.indexOf(id) + 1}`);
  const cited = <T extends { readonly cites?: readonly string[] }>(list: readonly T[]) => list.map((one) => ({ ...one, ...(one.cites ? { cites: cites(one.cites) } : {}) })); // biome-ignore format: short
  const renumbered = eachText((one: Text) => ({ ...one, sections: one.sections.map((section) => ({ ...section, sentences: cited(section.sentences) })) }))(message); // biome-ignore format: short
  return inContent((content) => ({
    ...content,
    indicators: cited(content.indicators!),
    vulnerabilities: cited(content.vulnerabilities!),
    evidence: content.evidence!.map((one, i) => (one.kind === "quote" ? { kind: one.kind, id: `E${i + 1}`, quote: one.quote } : { kind: one.kind, id: `E${i + 1}` })),
  }))(renumbered); // biome-ignore format: short
};

const sections = (change: (section: AdvisorySection, text: Text, numbers: readonly string[]) => object) =>
  eachText((one: Text, content) => {
    const numbers = content.evidence!.map(({ id }) => id!);
    return { ...one, sections: one.sections.map((section) => change(section, one, numbers)) };
  });

const TAKEN: Taken = {
  "which kind a section is and where it stood, ids of sentences, measures; that a sentence is advice, where neither a number nor its audience stands before it":
    (message) => {
      const ordered = eachText((one: Text) => ({ ...one, sections: one.sections.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)) }))(message); // biome-ignore format: short
      return sections((section) => ({
        ...section,
        sentences: section.sentences.map((one) => ({
          ...without(one, "id", "measure"),
          kind: one.kind === "judgement" ? one.kind : section.kind === "what-to-do" || one.audience ? "advice" : "fact",
        })),
      }))(ordered);
    },
  "where one sentence of summary and contact ends and the next begins, and whose they are": sections((section, one, numbers) => ({
    title: section.title,
    sentences: FLOWING.includes(section.kind) ? [{ text: section.sentences.map((sentence) => flowing(sentence, one.language, numbers)).join(" ") }] : section.sentences,
  })), // biome-ignore format: short
  "of the language of a text more than that of its labels": eachText((one: Text) => ({ ...one, language: wordsFor(one.language).language })), // biome-ignore format: short
  "when it was sent, from when until when it holds, mode, guard, reason, review, who stands in whose place, earlier messages and changes in fields: they stand in the text":
    (message) =>
      inContent((content) => without(content, "effective", "onset", "expires", "mode", "guard"))(
        without(message, "kind", "sentAt", "firstSentAt", "reason", "underReview", "supersedes", "supersededBy", "references", "changes"),
      ),
  "sectors, regions, organisations and sites in fields: their names stand in the text": inContent((content) => without(content, "sectors", "regions", "organisations", "sites")), // biome-ignore format: short
  "of evidence all but its quoted words in fields: the rest stands in the text; its ids are its numbers": numbered,
  "vendor, product and versions of a vulnerability in fields: they stand in the text": inContent((content) => ({ ...content, vulnerabilities: content.vulnerabilities!.map(({ cve, cites }) => ({ cve, cites })) })), // biome-ignore format: short
  "who let findings of the gate stand, claims that were left out": inContent((content) => without(content, "overrides", "leftOut")), // biome-ignore format: short
  "UUID, of the publisher all but its name in fields, the hash of the content: it stands in the text": ({ publisher, ...message }) => ({ ...without(message, "uuid", "hash"), publisher: { name: publisher!.name! } }), // biome-ignore format: short
  "runs of white space": (message) => JSON.parse(JSON.stringify(message, (_name, value: unknown) => (typeof value === "string" ? value.replace(/\s+/g, " ") : value))) as ReadMessage, // biome-ignore format: short
}; // biome-ignore format: a table

const held = (message: AdvisoryMessage) => Object.values(TAKEN).reduce<ReadMessage>((left, take) => take(left), shown(message)); // biome-ignore format: short
const { bulletin, elevated, elevatedAmber, cancelledImminent, superseding, expired } = samples;
const SEEDS = Array.from({ length: 60 }, (_, n) => n + 1);
const ALL = [bulletin, elevated, elevatedAmber, cancelledImminent, superseding, expired, ...SEEDS.map(oddMessage), ...SEEDS.map(randomMessage)]; // biome-ignore format: short

describe.each([
  ["markdown", writeMarkdown, markdown],
  ["text", writeText, text],
] as const)("%s", (_id, exporter, reader) => {
  const back = (message: AdvisoryMessage) => reader.read(exporter.render(message, {}) as string);
  test("what it loses is listed, word for word", () => expect(Object.keys(TAKEN)).toEqual(exporter.loses));
  test("written and read again it is the same, but for that", () => {
    for (const message of ALL) expect(back(message)).toEqual(held(message));
  });
  test.each(["", "TLP:CLEAR\n\nx\n", "**TLP:RED**\n\n# x\n\n---\n\nA-1\n\n**TLP:RED**\n"])("what is none gives nothing: %j", (input) => {
    expect(reader.read(input)).toEqual({});
  });
}); // biome-ignore format: a table
