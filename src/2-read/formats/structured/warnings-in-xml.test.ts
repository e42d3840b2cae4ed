import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { conformance, conformanceFiles, testWithData } from "../../../../test/support/outside.ts";
import type { Article } from "../../../domain/article.ts";
import { readCatalog } from "../../../ports/node/catalog.ts";
import { readDocument } from "../../read.ts";

const catalog = readCatalog(fileURLToPath(new URL("../../../../catalog", import.meta.url)));
const read = (text: string, more = {}) => readDocument({ source: "in.xml", bytes: new TextEncoder().encode(text), ...more }, { catalog }); // biome-ignore format: one line
const said = ({ text, passages }: Article, role: string) => passages.filter((one) => one.role === role).map(({ start, end }) => text.slice(start, end)); // biome-ignore format: one line
const codes = ({ issues }: Article) => issues.map(({ code }) => code);

const CAP = (fields: Record<string, string> = {}, infos: readonly string[] = [INFO()]) => {
  const all = { identifier: "K-7", sender: "desk@canal.example", sent: "2031-03-04T12:05:00+01:00", status: "Actual", msgType: "Alert", scope: "Public", ...fields }; // biome-ignore format: one line
  const written = Object.entries(all).map(([name, value]) => `<${name}>${value}</${name}>`).join(""); // biome-ignore format: one line
  return `<?xml version="1.0"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">${written}${infos.join("")}</alert>`;
};
const INFO = (more: Record<string, string> = {}) => {
  const all = { language: "en-GB", category: "Security", event: "Letters", urgency: "Future", severity: "Moderate", certainty: "Possible", expires: "2031-03-20T12:00:00-00:00", senderName: "Canal desk", headline: "Letters to lock keepers", description: "The office of locks said that letters are likely to come again.\n\nNo lock was opened.", instruction: "Hand letters to the office.", web: "https://canal.example/K-7", ...more }; // biome-ignore format: one line
  return `<info>${Object.entries(all).map(([name, value]) => `<${name}>${value}</${name}>`).join("")}<area><areaDesc>Orlow canal</areaDesc><polygon>1,1 1,2 2,2 1,1</polygon></area></info>`; // biome-ignore format: one line
};

describe("CAP", () => {
  test("an article in its own words, with what its fields say", async () => {
    const article = await read(CAP({ restriction: "TLP:GREEN, for keepers" }));
    expect(article).toMatchObject({
      title: "Letters to lock keepers",
      publisher: "Canal desk",
      publishedAt: "2031-03-04T11:05:00Z",
      url: "https://canal.example/K-7",
      language: "en",
      marking: "green",
      issues: [],
      warning: { identifier: "desk@canal.example,K-7", issuer: "Canal desk", system: "CAP alert", level: "Moderate", status: "in-force", sentAt: "2031-03-04T11:05:00Z", expiresAt: "2031-03-20T12:00:00Z", updates: [] },
    }); // biome-ignore format: a table
    expect(said(article, "body")).toEqual(["The office of locks said that letters are likely to come again.", "No lock was opened.", "Hand letters to the office."]); // biome-ignore format: one line
    expect(said(article, "caption")).toEqual(["Letters", "Orlow canal"]);
    const { words, sentWords, expiresWords, advice } = article.warning!;
    expect([words, sentWords!, expiresWords!, ...advice].map(({ quote }) => quote)).toEqual(["Letters to lock keepers", "sent: 2031-03-04T12:05:00+01:00", "expires: 2031-03-20T12:00:00-00:00", "Hand letters to the office."]); // biome-ignore format: one line
    for (const { quote, start, end } of [words, sentWords!, expiresWords!, ...advice]) expect(article.text.slice(start, end)).toBe(quote); // biome-ignore format: one line
  });

  const STANDING: [why: string, text: string, warning: object | undefined, issues: string[], body: number][] = [
    ["a cancel is said to be one, and its words tell nothing any more", CAP({ msgType: "Cancel", note: "It was a false alarm.", references: "desk@canal.example,K-6,2031-03-03T12:00:00-00:00" }), { status: "cancelled", updates: ["desk@canal.example,K-6"] }, ["revoked"], 1],
    ["an error too", CAP({ msgType: "Error" }), { status: "cancelled" }, ["revoked"], 0],
    ["an exercise tells nothing", CAP({ status: "Exercise" }), { mode: "exercise" }, ["exercise-message"], 0],
    ["a test tells nothing", CAP({ status: "Test" }), { mode: "test" }, ["test-message"], 0],
    ["a draft and a message among machines are tests", CAP({ status: "System" }), { mode: "test" }, ["test-message"], 0],
    ["all clear", CAP({}, [INFO({ event: "x</event><responseType>AllClear</responseType><event>Letters" })]), { status: "expired" }, ["expired"], 3],
    ["an acknowledgement is no warning", CAP({ msgType: "Ack" }), undefined, [], 3],
    ["one without a name is none that could be followed", CAP({ identifier: "" }), undefined, [], 3],
  ]; // biome-ignore format: a table
  test.each(STANDING)("%s", async (_why, text, warning, issues, body) => {
    const article = await read(text);
    if (warning) expect(article.warning).toMatchObject(warning);
    else expect(article.warning).toBeUndefined();
    expect([codes(article), said(article, "body").length]).toEqual([issues, body]);
  });
  test.each([["2031-03-20", []], ["2031-03-21", ["expired"]]])("fetched on %s", async (fetchedOn, issues) => {
    expect(codes(await read(CAP(), { fetchedOn }))).toEqual(issues);
  }); // biome-ignore format: short

  test("of several languages English is read, the others are kept beside it; of several areas the last end holds", async () => {
    const spanish = INFO({ language: "es", headline: "Cartas a los guardas", description: "La oficina dijo que llegarán más.", instruction: "Entregue las cartas." }); // biome-ignore format: one line
    const second = INFO({ description: "Keepers on the upper canal got none.", expires: "2031-03-25T12:00:00Z" });
    const article = await read(CAP({}, [spanish, INFO(), second]));
    expect(article.title).toBe("Letters to lock keepers");
    expect(article.warning).toMatchObject({ expiresAt: "2031-03-25T12:00:00Z" });
    expect(said(article, "body")).toContain("Keepers on the upper canal got none.");
    expect(article.furniture).toContainEqual(expect.objectContaining({ quote: "La oficina dijo que llegarán más.", why: "in es" })); // biome-ignore format: one line
    expect(article.warning!.advice.map(({ quote }) => quote)).toEqual(["Hand letters to the office.", "Hand letters to the office."]); // biome-ignore format: one line
  });
  test("its charset is the one that it declares", async () => {
    const text = CAP()
      .replace('version="1.0"', 'version="1.0" encoding="ISO-8859-1"')
      .replace("office of locks", "Söhne of Orlow");
    expect((await read("", { bytes: Buffer.from(text, "latin1"), format: "cap" })).text).toContain(
      "The Söhne of Orlow",
    );
    const wrong = text.replace("ISO-8859-1", "UTF-8");
    const article = await read("", { bytes: Buffer.from(wrong, "latin1"), format: "cap" });
    expect(article.text).toContain("letters are likely to come again");
  });

  const HOSTILE: [why: string, text: string][] = [
    ["a file of this machine", `<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]>${CAP({ note: "&x;" }).replace(/^<\?.*?\?>/, "")}`],
    ["entities of entities", `<!DOCTYPE alert [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>${CAP({ note: "&c;" }).replace(/^<\?.*?\?>/, "")}`],
    ["a deep tower", CAP({}, ["<info>".repeat(100_000)])],
    ["half of it", CAP().slice(0, -30)],
    ["too many elements", CAP({}, ["<info/>".repeat(400_000)])],
    ["50 MB", CAP({ note: "x".repeat(50_000_000) })],
  ]; // biome-ignore format: a table
  test.each(HOSTILE)("refused in time: %s", async (_why, text) => {
    const started = performance.now();
    const article = await read(text, { format: "cap" });
    expect(article.text).toBe("");
    expect(article.issues).toMatchObject([{ severity: "error" }]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe("NTAS", () => {
  const ALERTS = (alerts: string) => `<?xml version="1.0"?>\n<!-- feed -->\n<alerts>${alerts}</alerts>`;
  const ONE = '<alert start="2031/03/04 16:30" end="2031/03/18 18:00" type="Elevated Threat" link="https://alerts.example/7"><summary>Letters are likely to come again, the office said.</summary><duration>It ends on or before 18 March.</duration><sectors><sector>Dams</sector></sectors><detail_sections><detail_section><detail_title>How You Can Help</detail_title><detail>Report letters to the office.</detail></detail_section></detail_sections></alert>'; // biome-ignore format: one line

  test("an article with the alert; times are GMT, its end in its own words", async () => {
    const article = await read(ALERTS(ONE));
    expect(article).toMatchObject({
      publisher: "alerts.example",
      publishedAt: "2031-03-04T16:30:00Z",
      url: "https://alerts.example/7",
      issues: [],
      warning: { identifier: "https://alerts.example/7", system: "NTAS", level: "Elevated", status: "in-force", sentAt: "2031-03-04T16:30:00Z", expiresAt: "2031-03-18T18:00:00Z", expiresWords: { quote: "It ends on or before 18 March." }, words: { quote: "Letters are likely to come again, the office said." } },
    }); // biome-ignore format: a table
    expect(said(article, "body")).toEqual(["Letters are likely to come again, the office said.", "Report letters to the office."]); // biome-ignore format: one line
  });
  test("whoever hands it over may say whose it is", async () => {
    expect((await read(ALERTS(ONE), { known: { publisher: "Department of Locks" } })).warning).toMatchObject({ issuer: "Department of Locks" }); // biome-ignore format: one line
  });
  test("no alert is no failure; an end that cannot be read is told; of several the newest has the fields", async () => {
    expect((await read(ALERTS(""))).issues).toMatchObject([{ code: "no-alert", severity: "warning" }]);
    expect(codes(await read(ALERTS(ONE.replace("2031/03/18 18:00", "soon"))))).toEqual(["no-end"]);
    const older = ONE.replace("2031/03/04", "2031/03/01").replace("Letters are", "Bottles are");
    const article = await read(ALERTS(older + ONE));
    expect(codes(article)).toEqual(["several-alerts"]);
    expect(article.text).toContain("Bottles are");
    expect(article.warning!.words.quote).toMatch(/^Letters/);
  });
  testWithData("every public spelling gives the fields that it carries", async () => {
    const found: Record<string, unknown> = {};
    for (const name of conformanceFiles("ntas", ".xml")) {
      const { warning, issues } = await read(readFileSync(conformance(`ntas/${name}`), "utf8"));
      found[name] = [warning?.level, warning?.sentAt, warning?.expiresAt, issues[0]?.code];
    }
    const [start, end] = ["2020-01-04T16:30:00Z", "2020-01-18T18:00:00Z"];
    expect(found).toEqual({
      "consolidated-bulletin.xml": ["Bulletin", start, end, undefined],
      "consolidated-elevated.xml": ["Elevated", start, end, undefined],
      "consolidated-href.xml": ["Imminent", start, end, undefined],
      "discrete-alerts.xml": [undefined, start, end, undefined],
      "empty.xml": [undefined, undefined, undefined, "no-alert"],
      "variant-effective-expires.xml": ["Elevated", start, end, undefined],
      "variant-rss.xml": [undefined, start, undefined, "no-end"],
    });
  });
});

testWithData("CAP of others: every sample is read, the attack and the broken one are refused", async () => {
  for (const name of conformanceFiles("cap/samples", ".cap")) {
    const bytes = readFileSync(conformance(`cap/samples/${name}`));
    const article = await readDocument({ source: name, bytes }, { catalog });
    expect([name, article.text === ""]).toEqual([name, name === "xee.cap"]);
    if (article.warning) expect(article.warning.sentAt).toMatch(/Z$/);
  }
});
test("XML of another kind is not taken for text", async () => {
  expect(codes(await read('<?xml version="1.0"?><settings/>'))).toEqual(["unsupported-format"]);
});
