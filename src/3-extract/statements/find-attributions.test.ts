import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readCatalog } from "../../ports/node/catalog.ts";
import { loadModels } from "../../ports/node/models.ts";
import { analyseText } from "../../text/analyse.ts";
import type { Attribution } from "../attribution.ts";
import { extractMentions } from "../mentions/extract-mentions.ts";
import { prepareMentionKnowledge, readWords } from "../mentions/mention-knowledge.ts";
import { findAttributions, type ReasonsOf } from "./find-attributions.ts";
import { prepareStatementKnowledge } from "./statement-knowledge.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const catalog = readCatalog(join(root, "catalog"));
const models = loadModels(join(root, "models"));
const mentionKnowledge = prepareMentionKnowledge(catalog, models);
const knowledge = prepareStatementKnowledge(catalog, models);

function read(text: string, headline = ""): Attribution[] {
  const whole = headline ? `${headline}\n\n${text}` : text;
  const passages = [
    { start: 0, end: headline.length, role: "headline" as const },
    { start: headline.length, end: whole.length, role: "body" as const },
  ].filter(({ start, end }) => end > start);
  const analysis = analyseText(whole, passages);
  const words = readWords(analysis, mentionKnowledge);
  const found = findAttributions(analysis, extractMentions(analysis, mentionKnowledge, words), knowledge, words.table);
  for (const { content, cue, speaker, audience, via, unresolved } of found) {
    for (const part of [content, cue, speaker, audience, unresolved, ...via]) {
      if (part) expect(whole.slice(part.start, part.end)).toBe(part.quote);
    }
  }
  return found;
}

/** "speaker: content" with ? for an unresolved pronoun, - for nobody, * for anonymous. */
const told = (text: string, headline = "") =>
  read(text, headline).map(({ speaker, unresolved, anonymous, content }) => {
    const who = speaker ? `${speaker.name}${anonymous ? "*" : ""}` : unresolved ? `?${unresolved.quote}` : "-";
    return `${who}: ${content.quote}`;
  });

describe("who said what", () => {
  test.each<[why: string, text: string, told: string[]]>([
    [
      "clause after the verb",
      "Anna Quigley said that the harbour would stay shut.",
      ["Anna Quigley: the harbour would stay shut"],
    ],
    [
      "clause before the verb, with a time behind it",
      "The tanker fleet may be hit again, security analysts warned on Tuesday.",
      ["security analysts*: The tanker fleet may be hit again"],
    ],
    [
      "a role in front of the name behind the verb",
      "The order was given at 3.40 p.m., when flames had crossed the last firebreak, said the office's director, Hal Munro.",
      ["Hal Munro: The order was given at 3.40 p.m., when flames had crossed the last firebreak"],
    ],
    [
      "the same with a relative clause behind it",
      "The gang had left by noon, said the harbour master, Ada Lind, who was on the pier.",
      ["Ada Lind: The gang had left by noon"],
    ],
    [
      "a role behind the name behind the verb",
      "Pumps stopped at noon, said Ada Lind, the mayor of Brunn.",
      ["Ada Lind: Pumps stopped at noon"],
    ],
    [
      "a clause that goes on behind the name is what was said",
      "On Monday, said Ada Lind, the pumps had stopped at noon.",
      ["Ada Lind: the pumps had stopped at noon"],
    ],
    [
      "clause before an apposition and an audience",
      "Foreign intruders have probed three refineries, Anna Quigley, the chief executive of the firm Mandrake, told the Associated Press.",
      ["Anna Quigley: Foreign intruders have probed three refineries"],
    ],
    [
      "quotation before an inverted verb",
      "“We expect another wave of attacks by Friday,” said Anna Quigley, who leads the team.",
      ["Anna Quigley: We expect another wave of attacks by Friday"],
    ],
    [
      "two clauses with a subject and a verb each",
      "Security researchers said the group could return, and it is possible that its members would target banks.",
      [
        "Security researchers*: the group could return",
        "Security researchers*: it is possible that its members would target banks",
      ],
    ],
    [
      "a belief inside one's own words is no second statement",
      "Anna Quigley said she expected to see more intrusions into water plants this winter.",
      ["Anna Quigley: she expected to see more intrusions into water plants this winter"],
    ],
    [
      "a verb without a subject of its own",
      "Anna Quigley said the plant was safe, adding that the pumps had been switched off.",
      ["Anna Quigley: the plant was safe", "Anna Quigley: the pumps had been switched off"],
    ],
    [
      "a pronoun goes back to the speaker of the paragraph",
      "Anna Quigley said the plant was safe. She said that the pumps had been switched off.",
      ["Anna Quigley: the plant was safe", "Anna Quigley: the pumps had been switched off"],
    ],
    [
      "a pronoun that opens a paragraph stays open",
      "Norvania's navy left the strait after a quarrel with the Hanse League.\n\nIt added that Kostrava has the means to block the port for weeks.",
      ["?It: Kostrava has the means to block the port for weeks"],
    ],
    [
      "whose post it is",
      "Anna Quigley shared a tweet, which said: “Crews are working all night to get the power back.”",
      ["Anna Quigley: Crews are working all night to get the power back."],
    ],
    [
      "a quotation alone in its paragraph is nobody's",
      "Anna Quigley leads the agency in the capital.\n\n“At this hour we know of no specific danger to any port.”",
      ["-: At this hour we know of no specific danger to any port."],
    ],
    [
      "an outlet after according to is no speaker",
      "The intruders could have opened the sluice gates of two dams, according to Reuters.",
      ["-: The intruders could have opened the sluice gates of two dams"],
    ],
    [
      "a ministry after according to is",
      "According to the Pentagon, the convoy had left the base before the strike.",
      ["Pentagon: the convoy had left the base before the strike"],
    ],
    [
      "a denial takes its object",
      "The Pentagon has denied any part in the raid on the camp, according to Reuters.",
      ["Pentagon: any part in the raid on the camp"],
    ],
    [
      "a denial in a relative clause within a credit is the speaker's",
      "The minister, who has denied any role in the sale of the port, left on Monday, according to Reuters.",
      ["minister: any role in the sale of the port"],
    ],
    [
      "what is withheld is not denied: passive, two objects",
      "The clerk was denied access to the building. Officials denied the family a visa.",
      [],
    ],
    [
      "a firm is not the agency that reported before",
      "The ferry stopped on Monday, according to Reuters. The firm denied that tickets were sold twice.",
      ["-: The ferry stopped on Monday", "firm: tickets were sold twice"],
    ],
    [
      "people of an institution are not the institution",
      "White House officials said the envoy had already left the region.",
      ["White House officials*: the envoy had already left the region"],
    ],
    [
      "a headline that its body carries is no statement of its own",
      "Security experts warned that Norvania is likely to attack ports again.",
      ["Security experts*: Norvania is likely to attack ports again"],
    ],
  ])("%s", (_why, text, expected) => {
    const headline = text.startsWith("Security experts warned") ? "Experts Warn Norvania Likely to Attack Ports" : "";
    expect(told(text, headline)).toEqual(expected);
  });

  test.each<[why: string, text: string, told: string[]]>([
    [
      "a clause with an insertion is taken from its subject on",
      "Norvania’s answer to the seizure of its largest tanker, the Osprey, is likely to include raids on ports, Anna Quigley warned.",
      [
        "Anna Quigley: Norvania’s answer to the seizure of its largest tanker, the Osprey, is likely to include raids on ports",
      ],
    ],
    [
      "a relative is the subject of its verb",
      "Then came Anna Quigley, who said that the harbour would stay shut.",
      ["Anna Quigley: the harbour would stay shut"],
    ],
    [
      "two speakers of one statement",
      "Anna Quigley and Ben Trask said that the harbour would stay shut.",
      ["Anna Quigley and Ben Trask: the harbour would stay shut"],
    ],
    [
      "a document speaks for whose it is",
      "FireEye's statement said that the intruders had left the network in May.",
      ["FireEye: the intruders had left the network in May"],
    ],
    [
      "a quotation whose first paragraph stays open",
      "“We expect another wave of attacks by Friday.\n\n“Nobody should leave the harbour before then,” said Anna Quigley.",
      [
        "Anna Quigley: We expect another wave of attacks by Friday.",
        "Anna Quigley: Nobody should leave the harbour before then",
      ],
    ],
    [
      "a time is no part of the speaker",
      "A few days later Anna Quigley said that the harbour would stay shut.",
      ["Anna Quigley: the harbour would stay shut"],
    ],
    [
      "the firm of the sentence before, in its paragraph",
      "FireEye has forty people in the port. The firm said that they had left no trace on the servers.",
      ["FireEye: they had left no trace on the servers"],
    ],
    [
      "they of nobody named in the paragraph stay open",
      "The Pentagon closed the base at noon.\n\nIt added that the convoy would wait for another week.",
      ["?It: the convoy would wait for another week"],
    ],
    [
      "a second clause with its own that",
      "Anna Quigley said the pumps were holding and that all nine workers were safe.",
      ["Anna Quigley: the pumps were holding", "Anna Quigley: all nine workers were safe"],
    ],
    [
      "no evidence is not lost before that",
      "FireEye has found no evidence that the registers had been opened.",
      ["FireEye: no evidence that the registers had been opened"],
    ],
    ["not only said is said", "FireEye has not only said that the gates failed.", ["FireEye: the gates failed"]],
    [
      "no longer is no part of who",
      "The agency no longer believes that the gates will fail.",
      ["agency: the gates will fail"],
    ],
    [
      "a denied report is the denier's",
      "FireEye dismissed reports that customer data had been stolen.",
      ["FireEye: customer data had been stolen"],
    ],
    [
      "who has no information",
      "The town is full. The Port Police has no information about any threat to the harbour. FireEye is not aware of any intrusion at the port.",
      ["Port Police: no information about any threat to the harbour", "FireEye: any intrusion at the port"],
    ],
    [
      "a group with an example of it",
      "Many harbour pilots, including Captain Anna Quigley, believed that the gates would hold.",
      ["Many harbour pilots*: the gates would hold"],
    ],
    [
      "a name whose office names a body",
      "Lead author Anna Quigley, a doctoral candidate at the University of Florida, said that the gates would hold.",
      ["Anna Quigley: the gates would hold"],
    ],
    [
      "signed behind a dash, with a role",
      "“The river has never been this high in June.” — Anna Quigley, mayor of Wye\n\n”We lost two boats.“ ― Ben Trask.",
      ["Anna Quigley: The river has never been this high in June.", "Ben Trask: We lost two boats."],
    ],
    [
      "signed on the next line",
      "“He said the gates would hold, and they did not.”\n-- Anna Quigley",
      ["Anna Quigley: He said the gates would hold, and they did not."],
    ],
    [
      "a dash behind a quotation that signs nothing",
      "“The gates will hold until the morning.” — Anna Quigley resigned the same night.",
      [],
    ],
    [
      "a question, then its verb in a sentence of its own",
      "“Why were the gates of the harbour open for three whole nights?” Anna Quigley demanded.",
      ["Anna Quigley: Why were the gates of the harbour open for three whole nights?"],
    ],
    [
      "another sentence behind an exclamation",
      "“Leave the harbour before the tide comes in tonight!” The siren sounded. Anna Quigley said that the ferry was late.",
      ["Anna Quigley: the ferry was late"],
    ],
    [
      "marks of a typewriter",
      "''I cannot be part of an office that keeps the gates open at night,'' Anna Quigley told the council.",
      ["Anna Quigley: I cannot be part of an office that keeps the gates open at night"],
    ],
    [
      "a quotation that goes on is of the same open pronoun",
      "The base closed at noon.\n\n“Nobody was hurt,” it said. “The gates will open again on Friday.”",
      ["?it: Nobody was hurt", "?it: The gates will open again on Friday."],
    ],
  ])("%s", (_why, text, expected) => expect(told(text)).toEqual(expected));

  test.each([
    [
      "a port without guards",
      "A port with no guards said that two pilots were killed.",
      "A port with no guards*: two pilots were killed",
    ],
  ])("still said: %s", (_why, text, expected) => expect(told(text)).toEqual([expected]));

  test.each([
    ["never said", "The ministry never said that the plant had been attacked."],
    ["no one said", "The raid failed. No one has said that Norvania was behind the raid."],
    ["no official", "No official said that the dam had failed."],
    ["neither", "Neither ministry confirmed that two pilots were killed."],
    ["not said", "FireEye did not say whether the raid had been ordered."],
    ["declined", "Anna Quigley declined to say that the raid had been ordered by Norvania."],
    ["refused to confirm", "FireEye refused to confirm that two pilots were killed."],
    ["short of saying", "Anna Quigley stopped short of saying that Norvania was behind the raid."],
    ["a thing without knowledge", "The old meter has no record of the night."],
    ["a verb of another sense", "The firm maintains a plant near the river."],
    ["lies", "She told lies at school."],
    ["a plan", "The launch went ahead according to plan."],
    ["a card", "The report card came home on Friday."],
    ["an aside", "The strike that Norvania promised could come by sea."],
    ["passing", "As Norvania threatened retaliation, markets fell."],
    ["a word held at arm's length", "The “smart” meter failed twice in May."],
    ["a sign", "Two men carried signs reading “No war over our river” through the rain."],
    ["a name with a reporting word", "The United States sent two ships to the strait."],
    ["told of, not telling", "The train was mentioned twice in the long report of May."],
    ["an expectation of things", "The company expects a parcel."],
  ])("no statement: %s", (_why, text) => expect(told(text)).toEqual([]));
});

describe("why", () => {
  const reasonsFor = (text: string) => {
    const analysis = analyseText(text, [{ start: 0, end: text.length, role: "body" }]);
    const words = readWords(analysis, mentionKnowledge);
    const mentions = extractMentions(analysis, mentionKnowledge, words);
    const reasons: ReasonsOf = new Map();
    const found = findAttributions(analysis, mentions, knowledge, words.table, reasons);
    return found.map((attribution) => reasons.get(attribution));
  };

  test("each statement says who found it, how sure, and whom it did not take", () => {
    const [first, second] = reasonsFor(
      "FireEye hired Anna Quigley in May. She said that the harbour would stay shut.\n\n“Nobody will be hurt by the closure of the harbour.”",
    );
    expect(first?.by).toMatch(/tagger|word order/);
    expect(first?.chance).toBeGreaterThan(0.4);
    expect(first?.sources.find(({ chosen }) => chosen)?.words).toBe("She");
    expect(first?.antecedents.filter(({ chosen }) => chosen).map(({ words }) => words)).toEqual(["Anna Quigley"]);
    expect(first?.antecedents.some(({ chosen, why }) => !chosen && why !== "")).toBe(true);
    expect(second?.by).toBe("quotation");
  });

  test("no reason is kept when nobody asks", () => {
    expect(read("Anna Quigley said that the harbour would stay shut.")[0]).not.toHaveProperty("reasons");
  });
});

describe("what a negation makes of the reporting word", () => {
  test.each([
    ["does not believe", "FireEye does not believe that the gates will fail."],
    ["did not rule out", "FireEye did not rule out a software fault."],
    ["no longer believes", "FireEye no longer believes that the gates will fail."],
    ["has not confirmed", "FireEye has not confirmed that data was stolen."],
    ["ruled out", "FireEye ruled out that the fire was arson."],
  ])("%s", (cue, text) => expect(read(text).map((found) => found.cue?.quote)).toEqual([cue]));
});

describe("how it was said", () => {
  const first = (text: string) => read(text)[0]!;

  test("audience of told", () => {
    expect(first("“The attack was only a rehearsal,” Anna Quigley told Reuters.").audience?.name).toBe("Reuters");
  });

  test.each([
    ["a channel", "Anna Quigley said on Twitter that people should “change every password” tonight.", "Twitter"],
    [
      "a document with its channel",
      "The Pentagon warned in an alert issued through the Norvanian Warning System that raids are likely.",
      "an alert issued through the Norvanian Warning System",
    ],
    ["the outlet of a credit", "The gates were opened from abroad, according to Reuters.", "Reuters"],
  ])("via %s", (_why, text, via) => expect(first(text).via.map(({ quote }) => quote)).toEqual([via]));

  test.each([
    ["direct", "“The attack was only a rehearsal,” Anna Quigley said."],
    ["mixed", "Anna Quigley said the attack was “only a rehearsal” for spring."],
    ["indirect", "Anna Quigley said the attack was only a rehearsal for spring."],
  ])("form %s", (form, text) => expect(first(text).form).toBe(form));

  test.each([
    ["with auxiliaries", "The Pentagon has denied any part in the raid on the camp.", "has denied"],
    ["a phrase", "According to the Pentagon, the convoy had left the base.", "According to"],
  ])("cue %s", (_why, text, cue) => expect(first(text).cue?.quote).toBe(cue));

  test("role and organisation by apposition", () => {
    const { speaker } = first("“They will be back,” said Anna Quigley, director of research at FireEye.");
    expect([speaker?.role, speaker?.organisation]).toEqual(["director of research", "FireEye"]);
  });
});
