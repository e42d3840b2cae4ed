import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { LIMITS } from "../domain/limits.ts";
import { readCatalog } from "../ports/node/catalog.ts";
import { readDocument, readRecord } from "./read.ts";

const catalog = readCatalog(fileURLToPath(new URL("../../catalog", import.meta.url)));
const read = (text: string, more: object = {}) => readDocument({ source: "a.txt", text, ...more }, { catalog });
const codes = (article: { issues: readonly { code: string }[] }) => article.issues.map(({ code }) => code);

describe("what was given wins", () => {
  const record = {
    id: "r-1",
    url: "https://a.example/1",
    title: "Given title",
    publisher: "Given paper",
    publishedAt: "2031-05-03",
    text: "Other title here\n\n1 May 2031\n\nThe gates were shut on Friday after a fault.",
  };

  test("id, address, title, publisher, date; provenance says so", async () => {
    const article = await readRecord(record, "x.jsonl:1", { catalog });
    expect(article).toMatchObject({
      id: "r-1",
      url: record.url,
      title: "Given title",
      publisher: "Given paper",
      publishedAt: "2031-05-03",
      source: "x.jsonl:1",
    });
    expect(article.provenance).toMatchObject({
      title: "given",
      publisher: "given",
      publishedAt: "given",
      url: "given",
    });
  });

  test("a page as bytes in base 64, in a charset to be found", async () => {
    const page =
      '<html><head><meta charset="iso-8859-1"></head><body><p>Die Schleuse in K\u00f6ln bleibt zu, sagte die Beh\u00f6rde am Montag.</p></body></html>';
    const article = await readRecord({ htmlBase64: Buffer.from(page, "latin1").toString("base64") }, "x:1", {
      catalog,
    });
    expect(article.text).toContain("Köln");
  });

  test("a given date that is none is not taken", async () => {
    expect(
      (await readRecord({ text: "The gates were shut.", publishedAt: "soon" }, "x:1", { catalog })).publishedAt,
    ).toBeUndefined();
  });

  test("a record without text is an error that says what to do", async () => {
    const { issues, text } = await readRecord({ id: "x" }, "x.jsonl:7", { catalog });
    expect(text).toBe("");
    expect(issues).toMatchObject([{ code: "malformed-record", severity: "error" }]);
    expect(issues[0]!.message).toMatch(/^x\.jsonl:7: .*Next: /);
  });
});

test("the text is kept to the letter: odd spaces and marks stay, line ends become LF", async () => {
  const text = " date\u00a02031-05-03\r\n\r\n“Curly” ' odd' spaces  here ; and U S marks .\r\n";
  expect((await read(text)).text).toBe(text.replace(/\r\n/g, "\n"));
});

test("hard-wrapped paragraphs are one passage, and no offset moves", async () => {
  const text = `Canal authority shuts gates

The canal authority said on Friday that it had closed two of its
lock gates after a controller stopped answering, and that ships
would have to wait until the cause of the fault had been found by
the engineers of the supplier.

Nobody was hurt, the authority said, and the gates of the southern
locks stayed open to ships during the whole of the afternoon, with
longer waiting times than usual for ships that carried grain.
`;
  const article = await read(text);
  expect(article.passages.map(({ role }) => role)).toEqual(["headline", "body", "body"]);
  expect(article.text.replace(/\s/g, " ")).toBe(text.replace(/\s/g, " "));
});

test("every non-space character lies in exactly one passage, in order", async () => {
  const { text, passages } = await read(
    "Head of it all\n\nBy Jane Roe\n\n3 May 2031\n\nOSTMARK — The gates were shut on Friday.\n\n***\n\nShare",
  );
  let covered = "";
  let from = 0;
  for (const { start, end } of passages) {
    expect(start).toBeGreaterThanOrEqual(from);
    covered += text.slice(start, end);
    from = end;
  }
  expect(covered.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
});

const REFUSED: [why: string, raw: object, code: string][] = [
  ["empty", { bytes: new Uint8Array() }, "empty-input"],
  ["white space", { text: " \n\n " }, "empty-input"],
  ["binary", { bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d) }, "binary-input"],
  ["too large", { bytes: new Uint8Array(LIMITS.fileBytesMax + 1).fill(97) }, "too-large"],
];
test.each(REFUSED)("an error and no text: %s", async (_why, raw, code) => {
  const article = await readDocument({ source: "dir/file.txt", ...raw }, { catalog });
  expect([article.text, codes(article), article.issues[0]!.severity]).toEqual(["", [code], "error"]);
  expect(article.issues[0]!.message).toMatch(/^dir\/file\.txt: .+ Next: .+/);
});

test("broken bytes are read and reported", async () => {
  const bytes = Uint8Array.from([
    ...new TextEncoder().encode("Die Behörde schließt die Schleuse für Schiffe. "),
    0xff,
    0x41,
  ]);
  expect(codes(await readDocument({ source: "a.txt", bytes }, { catalog }))).toContain("invalid-characters");
});

test.each([
  ["alone", "Officials said attacks are likely.", ["body"]],
  ["below a headline", "Port attacked\n\nOfficials said attacks are likely.", ["headline", "body"]],
  ["two of them", "Officials said attacks are likely.\n\nNo port is closed.", ["body", "body"]],
])("a sentence too short for running text is the story where there is no other: %s", async (_why, text, roles) => {
  const article = await read(text);
  expect(article.passages.map(({ role }) => role)).toEqual(roles);
  expect(codes(article)).toEqual([]);
});

test("a page of links alone has no article text", async () => {
  expect(codes(await read("Home\n\nNews\n\nSport\n\nContact\n\nLog in"))).toEqual(["no-article-text"]);
});

const LANGUAGES: [why: string, text: string, language: string][] = [
  ["English", "The authority said on Friday that it had shut two of its gates after a fault.", "en"],
  [
    "English in a list of strikes",
    "Near Alvera, two strikes engaged tactical units and destroyed vehicles, bridges and a fighting position in the valley.",
    "en",
  ],
  [
    "German",
    "Die Behörde schloss am Freitag zwei Schleusen, nachdem eine Steuerung nicht mehr geantwortet hatte, und prüft nun die Ursache.",
    "de",
  ],
  [
    "Spanish",
    "La autoridad del canal cerró el viernes dos compuertas después de que un controlador dejara de responder, según un portavoz.",
    "es",
  ],
  [
    "Russian",
    "Управление канала закрыло в пятницу два шлюза после того, как контроллер перестал отвечать на запросы.",
    "ru",
  ],
  ["too short to tell", "Kanal zu", "und"],
];
test.each(LANGUAGES)("language: %s", async (_why, text, language) => {
  const article = await read(text);
  expect(article.language).toBe(language);
  expect(codes(article).includes("language-not-supported")).toBe(language !== "en" && language !== "und");
});
