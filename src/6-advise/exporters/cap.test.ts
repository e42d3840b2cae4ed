import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { conformance, testWithDataAnd } from "../../../test/support/outside.ts";
import * as samples from "../../../test/support/sample-advisories.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { type CapMessage, readCap } from "../../text/warnings/cap.ts";
import { isFault, readXml } from "../../text/xml/read-xml.ts";
import { checkCap } from "../check-cap/check-cap.ts";
import { cap } from "./cap.ts";

const { sampleContent, sampleMessage } = samples;
const write = (message: AdvisoryMessage) => cap.render(message, {}) as string;
function read(message: AdvisoryMessage): CapMessage {
  const root = readXml(write(message));
  if (isFault(root)) throw new Error(root.fault);
  return readCap(root)!;
}

const RENDERED = Object.entries({
  bulletin: samples.bulletin,
  elevated: samples.elevated,
  elevatedAmber: samples.elevatedAmber,
  cancelledImminent: samples.cancelledImminent,
  superseding: samples.superseding,
});

describe.each(RENDERED)("%s", (_name, message) => {
  test("nothing forbids to send it, and nothing is warned of", () => expect(checkCap(write(message))).toEqual([]));
  test("the same message gives the same bytes", () => expect(write(message)).toBe(write(message)));
  testWithDataAnd("xmllint")("is valid by both schemas of CAP 1.2", () => {
    const file = join(mkdtempSync(join(tmpdir(), "cap-")), "message.cap");
    writeFileSync(file, write(message));
    for (const schema of ["cap12.xsd", "cap12_extended.xsd"])
      execFileSync("xmllint", ["--nonet", "--noout", "--schema", conformance(`cap/schema/${schema}`), file], {
        stdio: "pipe",
      });
  });
});

test("a bulletin: what it says in fields", () => {
  const { infos, ...alert } = read(samples.bulletin);
  expect(alert).toEqual({
    version: "1.2",
    identifier: "A-12-v1-1c1f3a52-6d0a-5b7e-8f00-0f4f8a2c9b12",
    sender: "desk@warn.quay.example",
    sent: "2031-03-04T12:05:00-00:00",
    status: "Actual",
    msgType: "Alert",
    source: "Tocsin",
    scope: "Public",
    codes: ["tocsin:cap:1"],
    references: [],
  });
  expect(infos).toHaveLength(1);
  expect(infos[0]).toMatchObject({
    language: "en",
    categories: ["Security", "Infra"],
    event: "Security threat",
    responseTypes: ["Monitor", "Prepare"],
    urgency: "Future",
    severity: "Moderate",
    certainty: "Possible",
    audience: "Water and Wastewater Systems Sector; Dray Water; Dray pump station",
    eventCodes: [{ name: "OET:v1.2", value: "OET-177" }],
    effective: "2031-03-04T12:00:00-00:00",
    expires: "2031-03-18T18:00:00-00:00",
    senderName: "Quay County Early Warning Desk",
    headline: "Attempts against remote access of pump stations expected",
    web: "https://warn.quay.example/public/A-12",
    contact: "Duty officer, +1 555 0100, desk@warn.quay.example",
    areas: [{ description: "Quay County", polygons: ["41.2,-72.9 41.2,-72.1 41.7,-72.1 41.7,-72.9 41.2,-72.9"], circles: [], geocodes: [{ name: "ISO3166-2", value: "US-QY" }] }],
  }); // biome-ignore format: a table
});

test("facts with numbers, judgements with their author, advice apart, evidence with its hedges as written", () => {
  const { description, instruction } = read(samples.bulletin).infos[0]!;
  expect(description).toMatchInlineSnapshot(`
    "A-12 [active]. Bulletin. TLP:CLEAR. Issued by Quay County Early Warning Desk, version 1 of 4 Mar 2031 12:05Z.
    In force 4 Mar 2031 12:00Z until 18 Mar 2031 18:00Z.
    A bulletin tells of developments and trends; it does not claim a particular threat.

    Summary
    The Sarnian Cyber Centre says that attempts against remote access to pump stations are likely in the coming weeks. [1]

    What we know
    On 1 March the control panel of the Dray pump station was switched off from outside for 40 minutes. [2]
    [Judgement of Ines Okafor] We assess the threat to Water and Wastewater Systems as Elevated (3/5), with moderate confidence. [4]

    What is unclear
    The Ministry of Supply said it had “no information indicating a specific, credible threat to the water supply”. [3]
    [Judgement of Ines Okafor] Two of our sources were silent on 2 and 3 March; what they would have told is not in this bulletin.

    Who is affected
    [Judgement of Ines Okafor] Operators of pump stations with remote access in Quay County.

    Evidence
    [1] “Attempts against remote access to pump stations are likely in the coming weeks, Mara Venn said.”
    Said by Mara Venn, head of the duty office, Sarnian Cyber Centre
    Hedged: “are likely”
    The Quay Courier, “Pump stations on the river warned”, published 3 Mar 2031 18:30Z
    https://courier.example/2031/03/e1
    [2] “On 1 March the control panel of the Dray pump station was switched off from outside for 40 minutes.”
    Words of the article itself
    The Quay Courier, “Pump stations on the river warned”, published 3 Mar 2031 18:30Z
    https://courier.example/2031/03/e2
    [3] ““We have no information indicating a specific, credible threat to the water supply”, the ministry said.”
    Said by Ministry of Supply, Sarnian government
    Hedged: “no information indicating a specific, credible threat”
    The Quay Courier, “Pump stations on the river warned”, published 3 Mar 2031 18:30Z
    https://courier.example/2031/03/e3
    [4] Assessment of this desk: water, elevated (3/5), as of 4 Mar 2031 11:30Z
    Confidence: moderate"
  `);
  expect(instruction).toMatchInlineSnapshot(`
    "What to do
    [Water and wastewater systems] Review who can reach control panels from outside, and switch off what nobody needs.
    [all staff] Report attempts to the duty officer.

    Contact
    Duty officer, +1 555 0100."
  `);
});

const WORDS: [why: string, message: AdvisoryMessage, expected: object][] = [
  ["no credible threat", sampleMessage({ content: sampleContent({ guard: { credible: "no", specific: "no", impending: "no" } }) }), { urgency: "Future", severity: "Minor", certainty: "Possible", responseTypes: ["Monitor", "Prepare"] }],
  ["elevated, cyber", samples.elevated, { urgency: "Expected", severity: "Severe", certainty: "Likely", responseTypes: ["Prepare", "Execute"], event: "Cybercrime threat", eventCodes: [{ name: "OET:v1.2", value: "OET-050" }] }],
  ["imminent", sampleMessage({ content: sampleContent({ type: "imminent" }) }), { urgency: "Immediate", severity: "Extreme", certainty: "Likely", responseTypes: ["Execute"] }],
  ["imminent, under way", sampleMessage({ content: sampleContent({ type: "imminent", evidence: sampleContent().evidence.map((one) => (one.kind === "quote" ? { ...one, reality: "ongoing" } : one)) }) }), { certainty: "Observed" }],
  ["cancelled", samples.cancelledImminent, { urgency: "Past", severity: "Extreme", responseTypes: ["None"] }],
]; // biome-ignore format: a table
test.each(WORDS)("three words: %s", (_why, message, expected) =>
  expect(read(message).infos[0]).toMatchObject(expected),
);

test("without advice nothing is to be executed", () => {
  const [text] = sampleContent().texts;
  const sections = text.sections.filter(({ kind }) => kind === "what-we-know");
  const message = sampleMessage({ content: sampleContent({ type: "elevated", texts: [{ ...text, sections }] }) });
  expect(read(message).infos[0]).toMatchObject({ responseTypes: ["Prepare"] });
  expect(read(message).infos[0]).not.toHaveProperty("instruction");
});

test("who may have it: restricted by its marking, and whatever is no warning in earnest", () => {
  expect(read(samples.elevated)).toMatchObject({ scope: "Restricted", restriction: "TLP:GREEN" });
  expect(read(samples.elevated).infos[0]).not.toHaveProperty("web");
  const exercise = read(sampleMessage({ content: sampleContent({ mode: "exercise" }) }));
  expect(exercise).toMatchObject({ status: "Exercise", scope: "Restricted", restriction: "TLP:CLEAR, exercise only" });
  expect(exercise.infos[0]!.description).toMatch(/^EXERCISE\. This is no real warning/);
  const strict = { ...samples.bulletin, content: { ...sampleContent(), marking: "amber+strict" as const } };
  expect(read(strict)).toMatchObject({ restriction: "TLP:AMBER+STRICT" });
});

test("evidence that is marked more strictly does not leave, nor what rests on it alone", () => {
  const content = sampleContent({
    marking: "green",
    evidence: sampleContent().evidence.map((one) =>
      one.kind === "quote" && one.id === "E2" ? { ...one, article: { ...one.article, marking: "red" } } : one,
    ),
  });
  const bytes = write(sampleMessage({ content }));
  expect(bytes).not.toContain("e2");
  expect(bytes).toContain("[2] ““We have no information");
});

describe("what came before", () => {
  const reference = (advisory: string, version: number, expires: string) => ({ advisory, uuid: samples.bulletin.uuid, version, sentAt: "2031-03-01T00:00:00Z", expires }); // biome-ignore format: short
  const message = (kind: AdvisoryMessage["kind"], expires: readonly string[]) => sampleMessage({ version: 3, kind, references: expires.map((one, i) => reference("A-12", i + 1, one)) }); // biome-ignore format: short
  const LATER = "2031-03-18T00:00:00Z";
  const EARLIER = "2031-03-04T12:05:00Z";
  test.each([
    ["an update names all that holds", message("update", [LATER, LATER]), "Update", 2],
    ["and not what has ended", message("update", [EARLIER, LATER]), "Update", 1],
    ["when all has ended it is a new alert", message("extend", [EARLIER]), "Alert", 0],
    ["a cancel names what has ended rather than nothing", message("cancel", [EARLIER]), "Cancel", 1],
  ] as const)("%s", (_why, one, msgType, count) => {
    const { references, ...rest } = read(one);
    expect([rest.msgType, references.length]).toEqual([msgType, count]);
  });
  test("one that stands in the place of another is an update of it", () => {
    const { msgType, references } = read(samples.superseding);
    expect([msgType, references]).toEqual(["Update", [{ sender: "desk@warn.quay.example", identifier: "A-12-v1-1c1f3a52-6d0a-5b7e-8f00-0f4f8a2c9b12", sent: "2031-03-04T12:05:00-00:00" }]]); // biome-ignore format: short
  });
  test("an end is not sent: what lapsed says so itself", () => {
    expect(cap.refuses!(samples.expired)).toContain("<expires>");
    expect(cap.refuses!(samples.cancelledImminent)).toBeUndefined();
  });
  test("a cancel says why, in each language", () => {
    const { note, infos } = read(samples.cancelledImminent);
    expect(note).toBe("Those who announced the attack were arrested on 19 May.");
    expect(infos.map(({ language, description }) => [language, description!.split("\n")[2]])).toEqual([
      ["en", "Why: Those who announced the attack were arrested on 19 May."],
      ["es", "Motivo: Those who announced the attack were arrested on 19 May."],
    ]);
  });
});

test("words that look like markup, long headlines and odd polygons do no harm", () => {
  const [text] = sampleContent().texts;
  const sections = [{ kind: "summary", title: "A & <b>", sentences: [{ id: "s1", kind: "fact", text: "If x<y &amp; z > 3\n\nthen </script> stops.", cites: ["E1"] }] }] as const; // biome-ignore format: short
  const message = sampleMessage({
    content: sampleContent({
      texts: [{ ...text, headline: `${"x".repeat(137)}🛟🛟`, sections }],
      regions: [{ name: "Nowhere", polygon: [[1, 2], [3, 4], [5, 6]] }, { name: "Delta", code: "NL", polygon: [[1e-9, 2], [3, 4.123456789], [3, 2], [1e-9, 2]] }],
    }),
  }); // biome-ignore format: a table
  expect(checkCap(write(message))).toEqual([]);
  const [info] = read(message).infos;
  expect(info!.description).toContain("A & ‹b>\nIf x‹y & amp; z > 3 then ‹/script> stops. [1]");
  expect(info!.headline).toBe(`${"x".repeat(137)}…`);
  expect(info!.areas.map(({ polygons }) => polygons)).toEqual([[], ["0,2 3,4.1234568 3,2 0,2"]]);
});
