import { beforeAll, describe, expect, test } from "vitest";
import { readCatalog } from "../../ports/node/catalog.ts";
import { loadModels } from "../../ports/node/models.ts";
import { analyseText } from "../../text/analyse.ts";
import { extractMentions } from "../mentions/extract-mentions.ts";
import { type MentionKnowledge, prepareMentionKnowledge } from "../mentions/mention-knowledge.ts";
import { extractTechniques, prepareTechniques, type TechniqueKnowledge } from "./extract-techniques.ts";
import { TechniqueModel } from "./technique-model.ts";

let names: MentionKnowledge;
let techniques: TechniqueKnowledge;
beforeAll(() => {
  const catalog = readCatalog("catalog");
  const models = loadModels("models");
  names = prepareMentionKnowledge(catalog, models);
  techniques = prepareTechniques(catalog, models.techniques);
});

function techniquesOf(text: string) {
  const analysis = analyseText(text, [{ start: 0, end: text.length, role: "body" }]);
  return extractTechniques(analysis, extractMentions(analysis, names), techniques).filter(
    ({ type }) => type === "technique",
  );
}
const idsOf = (text: string) => techniquesOf(text).map(({ references }) => references![0]!.id);

describe("a sentence describes a technique", () => {
  test.each([
    [
      "in the words of a report",
      "The implant encodes its strings in Base64 and packs the code to avoid detection.",
      ["T1027"],
    ],
    ["a fetch of tools", "Once running, the loader downloads additional payloads from a remote server.", ["T1105"]],
    ["a scheduled start", "The malware creates a scheduled task that runs the binary every hour.", ["T1053.005"]],
    ["a registry key", "It sets a value under the Run key in the registry so that it starts at logon.", ["T1547.001"]],
    ["an injected process", "The payload is then injected into the memory of a legitimate process.", ["T1055"]],
  ])("%s", (_why, text, ids) => {
    expect(idsOf(text)).toEqual(ids);
  });
});

describe("a text names a technique", () => {
  test.each([
    [
      "by its id",
      "The report maps it to T1566.001 of the matrix.",
      "T1566.001",
      "its id stands in the text",
      "Spearphishing Attachment",
    ],
    [
      "by a wording of the catalog",
      "The vishing calls began in May.",
      "T1566.004",
      "“vishing” names it",
      "Spearphishing Voice",
    ],
  ])("%s", (_why, text, id, why, name) => {
    expect(techniquesOf(text)).toMatchObject([{ references: [{ list: "ATT&CK", id }], score: 1, why, name }]);
  });

  test("the classifier adds nothing to what is named, nor a part of it", () => {
    expect(idsOf("They sent spear-phishing attachments, malicious Word documents, by e-mail.")).toEqual(["T1566.001"]);
  });
});

describe("no technique", () => {
  test.each([
    ["a download for readers", "Readers can download the report from the agency's website."],
    ["a task of people", "The mayor's next task, the opening of the bridge, is scheduled for Monday."],
    ["a medical injection", "Doctors injected the patients with the new vaccine on Friday."],
    ["a proxy war", "The two states have fought each other by proxy for ten years."],
    ["a shell company", "The money was moved through a shell company to buy the port."],
    ["a command of an officer", "The officer gave the command to fire on the crowd."],
    ["a registry of land", "The land registry changed the key entry after the trial."],
    ["a deleted message", "The minister deleted the message from his telephone before the hearing."],
    ["encrypted chat", "The app encrypts every message between two users."],
    ["a patch", "The vendor has released a patch for the flaw in its gateway."],
    ["advice", "Customers are urged to install the update without delay."],
    ["an attack without its way", "Hackers attacked the network of the ministry, officials said."],
    ["a breach of data", "The names of two million customers were stolen in the breach."],
    ["ordinary politics", "The council voted on Monday to widen the harbour."],
    ["a heading", "Registry key:"],
  ])("%s", (_why, text) => {
    expect(idsOf(text)).toEqual([]);
  });
});

test("a described technique has its chance, its words and a span of the text", () => {
  const text = "A spokesman declined to comment. The malware creates a scheduled task that runs the binary every hour.";
  const [found] = techniquesOf(text);
  expect(found?.score).toBeGreaterThan(0.5);
  expect(found?.score).toBeLessThan(1);
  expect(found?.why).toMatch(/^the sentence describes it; most by “\w+”/);
  expect(found?.why).toContain("“scheduled”");
  expect(text.slice(found!.start, found!.end)).toBe(found!.quote);
  expect(found!.start).toBeGreaterThan(text.indexOf("The malware") - 1);
});

test("every technique that the classifier knows has a name in the catalog", () => {
  const model = new TechniqueModel(loadModels("models").techniques);
  expect(model.labels.filter((id) => !techniques.names.has(id))).toEqual([]);
  expect(model.labels).toHaveLength(50);
});

test("without weights only what is named is found", () => {
  const text = "The malware creates a scheduled task that runs the binary every hour.";
  const analysis = analyseText(text, [{ start: 0, end: text.length, role: "body" }]);
  const bare = prepareTechniques(readCatalog("catalog"), new Uint8Array());
  expect(extractTechniques(analysis, [], bare)).toEqual([]);
});

test("one line of ten thousand words is read in bounded time", () => {
  expect(techniquesOf("payload ".repeat(10_000)).length).toBeLessThanOrEqual(1);
}, 10_000);
