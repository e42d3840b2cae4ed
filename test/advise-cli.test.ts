import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AdvisoryContent, GateReport } from "../src/domain/advisory.ts";
import { schemaOf } from "../src/pipeline/contract/schema.ts";
import { ROOT, tocsin } from "./support/real-context.ts";
import { bulletin, cancelledImminent, elevated } from "./support/sample-advisories.ts";

/** From articles to a draft, its check and its formats, on the command line. */
let dir = "";
const at = (name: string) => join(dir, name);
const draftIn = (name: string) => JSON.parse(readFileSync(at(name), "utf8")) as AdvisoryContent;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "tocsin-advise-"));
  await tocsin(["brief", `${ROOT}examples/retaliation`, "--json", "-o", at("brief.json")]);
  writeFileSync(at("message.json"), JSON.stringify(cancelledImminent));
});
afterAll(() => rmSync(dir, { recursive: true }));

const draft = (...options: string[]) =>
  tocsin(["advise", "draft", "--from", at("brief.json"), "--by", "R. Osei", "--at", "2031-03-09T08:20Z", ...options]);

describe("tocsin advise draft", () => {
  test("writes a bulletin that keeps to its schema, the same twice", async () => {
    const { exit, err } = await draft("--sector", "energy", "-o", at("draft.json"));
    expect([exit, err]).toEqual([0, expect.stringContaining("tocsin advise check")]);
    const validate = new Ajv2020({ strict: true }).compile(schemaOf("advisory"));
    expect(validate(draftIn("draft.json")), JSON.stringify(validate.errors)).toBe(true);
    expect(draftIn("draft.json")).toMatchObject({
      type: "bulletin",
      sectors: ["energy"],
      effective: "2031-03-09T08:20:00Z",
    });
    expect((await draft("--sector", "energy")).out).toBe(readFileSync(at("draft.json"), "utf8"));
  });

  test("tells the claims asked for, by their numbers, and what is said of no threat beside them", async () => {
    const { out } = await draft("--claim", "C18", "--claim", "C21");
    const { evidence } = JSON.parse(out) as AdvisoryContent;
    const quotes = evidence.flatMap((one) => (one.kind === "quote" ? [one.quote] : [])).join("\n");
    expect(quotes).toContain("have tried to break into Sarnian waterworks");
    expect(quotes).toContain("its website was defaced on Friday");
    expect(quotes).toContain("no specific, credible threat against Kestrel Bay");
  });

  const WRONG: [why: string, options: string[], exit: number, says: string][] = [
    ["two choices", ["--sector", "energy", "--claim", "C1"], 2, "one of --story"],
    ["a sector that nobody names", ["--sector", "enrgy"], 5, "energy"],
    ["a claim too many", ["--claim", "C99"], 5, "C1 to C43"],
    ["words of several titles", ["--story", "nothing like it"], 5, "no such story"],
    ["a language without words", ["--language", "tlh"], 2, "en, es, fr, de"],
    ["a day that is none", ["--at", "2031-02-30"], 2, "not an ISO date"],
  ];
  test.each(WRONG)("refuses %s", async (_why, options, exit, says) => {
    const found = await draft(...options);
    expect([found.exit, found.out]).toEqual([exit, ""]);
    expect(found.err).toContain(says);
  });

  test("wants to know whose judgement it is", async () => {
    const { exit, err } = await tocsin(["advise", "draft", "--from", at("brief.json")]);
    expect([exit, err]).toEqual([2, expect.stringContaining("--by")]);
  });
});

describe("tocsin advise check", () => {
  test("a draft as it was made passes; with a word that nobody said it ends with 4 and says where", async () => {
    await draft("--sector", "energy", "-o", at("draft.json"));
    expect((await tocsin(["advise", "check", at("draft.json"), "--brief", at("brief.json")])).exit).toBe(0);
    const text = readFileSync(at("draft.json"), "utf8");
    writeFileSync(at("wrong.json"), text.replace('"cites": [\n                "E1"\n              ]', '"cites": []'));
    const { exit, out } = await tocsin(["advise", "check", at("wrong.json"), "--brief", at("brief.json")]);
    expect(exit).toBe(4);
    expect(out).toMatch(/s1 \(Summary\): uncited: /);
    const json = await tocsin(["advise", "check", at("wrong.json"), "--json"]);
    expect((JSON.parse(json.out) as GateReport).findings.map(({ rule }) => rule)).toContain("uncited");
  });

  const BAD: [why: string, content: string, exit: number, says: RegExp][] = [
    ["no JSON", "{", 5, /JSON/],
    ["a brief", '{"tocsin": "0"}', 1, /has no “type”/],
    ["a type that is none", JSON.stringify({ ...bulletin.content, type: "red" }), 1, /type: “red” is none of/],
    ["a message without its hash", JSON.stringify({ ...bulletin, hash: undefined }), 1, /has no “hash”/],
  ];
  test.each(BAD)("a file that holds %s is told", async (_why, content, exit, says) => {
    writeFileSync(at("bad.json"), content);
    const found = await tocsin(["advise", "check", at("bad.json")]);
    expect([found.exit, found.err]).toEqual([exit, expect.stringMatching(says)]);
  });

  test("the samples of every type keep to the schema of messages", () => {
    const validate = new Ajv2020({ strict: true }).compile(schemaOf("message"));
    for (const message of [bulletin, elevated, cancelledImminent])
      expect(validate(JSON.parse(JSON.stringify(message))), JSON.stringify(validate.errors)).toBe(true);
  });
});

test("tocsin advise show prints sentences with kinds and citations, and the evidence", async () => {
  const { exit, out } = await tocsin(["advise", "show", at("message.json"), "--width", "120"]);
  expect(exit).toBe(0);
  expect(out).toContain(cancelledImminent.content.texts[0].headline);
  expect(out).toMatch(/s1 +fact +.+ \[E1\]/);
  expect(out).toContain("also in: es");
});

describe("tocsin export", () => {
  test("a published message is written as it is, a draft as a test that says DRAFT", async () => {
    const { out } = await tocsin(["export", "cap", at("message.json")]);
    expect(out).toContain("<msgType>Cancel</msgType>");
    await draft("--sector", "energy", "-o", at("draft.json"));
    const cap = (await tocsin(["export", "cap", at("draft.json")])).out;
    expect(cap).toContain("<headline>DRAFT: ");
    expect(cap).not.toContain("<status>Actual</status>");
  });

  test("a format that does not exist is told with those that do", async () => {
    const { exit, err } = await tocsin(["export", "cpa", at("message.json")]);
    expect([exit, err]).toEqual([5, expect.stringMatching(/Try: tocsin export cap/)]);
  });
});
