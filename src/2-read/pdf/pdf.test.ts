import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { makePdf, type PdfLine, type PdfOptions, setLines } from "../../../tools/make-pdf.ts";
import type { Article } from "../../domain/article.ts";
import { LIMITS } from "../../domain/limits.ts";
import { readCatalog } from "../../ports/node/catalog.ts";
import { readDocument } from "../read.ts";
import { Words } from "./join-words.ts";

const catalog = readCatalog(fileURLToPath(new URL("../../../catalog", import.meta.url)));
const readBytes = (bytes: Uint8Array, source = "a.pdf") => readDocument({ source, bytes }, { catalog });
const read = (pages: readonly (readonly PdfLine[])[], options?: PdfOptions) => readBytes(makePdf(pages, options));

function rolesOf({ text, passages, furniture }: Article): string[] {
  return passages.map(({ start, end, role }) => {
    const why = furniture.find((f) => f.start === start)?.why;
    return `${why ?? role}: ${text.slice(start, end)}`;
  });
}

const TITLE = "Canal authority shuts two lock gates after intrusion";
const head = (y = 60) => setLines([TITLE], { x: 50, y, size: 20, bold: true });
const LEFT = [
  "The canal authority shut two lock gates",
  "on Friday after a controller stopped",
  "answering, it said in a statement. The",
  "gates are safe, and ships wait on both",
];
const LEFT_TEXT =
  "The canal authority shut two lock gates on Friday after a controller stopped answering, it said in a statement. The gates are safe, and ships wait on both";
const RIGHT = [
  "sides of the lock until the evening, said",
  "Orla Finch, who runs the authority and",
  "who was called at night. Nobody knows",
  "who was in the system.",
];
const RIGHT_TEXT =
  "sides of the lock until the evening, said Orla Finch, who runs the authority and who was called at night. Nobody knows who was in the system.";

describe("order and paragraphs", () => {
  const DONE = [
    "The canal authority shut two lock gates",
    "on Friday after a controller stopped",
    "answering, it said in a statement.",
  ];
  const ACROSS = "What the river and the canal authority said in their statements of Friday about the safety of gates.";
  const column = (lines: readonly string[], x: number, y = 100) => setLines(lines, { x, y });
  const ROWS: [why: string, pages: PdfLine[][], expected: string[]][] = [
    ["two columns, read one after the other", [[...head(), ...column(LEFT, 50), ...column(RIGHT, 310)]], [`headline: ${TITLE}`, `body: ${LEFT_TEXT} ${RIGHT_TEXT}`]],
    ["columns whose lines do not stand at one height", [[...head(), ...column(LEFT, 50), ...column(RIGHT, 310, 105)]], [`headline: ${TITLE}`, `body: ${LEFT_TEXT} ${RIGHT_TEXT}`]],
    ["drawn in another order than read", [[...column(RIGHT, 310).reverse(), ...column(LEFT, 50), ...head()]], [`headline: ${TITLE}`, `body: ${LEFT_TEXT} ${RIGHT_TEXT}`]],
    ["a paragraph over a page", [[...head(), ...column(LEFT, 50)], column(RIGHT, 50)], [`headline: ${TITLE}`, `body: ${LEFT_TEXT} ${RIGHT_TEXT}`]],
    ["paragraphs told by an indent", [[...head(), ...column([...LEFT.slice(0, 2), "answering, it said in a statement.", "\tShips wait on both sides of the lock", "until the evening, said Orla Finch."], 50)]], [`headline: ${TITLE}`, "body: The canal authority shut two lock gates on Friday after a controller stopped answering, it said in a statement.", "body: Ships wait on both sides of the lock until the evening, said Orla Finch."]],
    ["paragraphs told by a gap", [[...head(), ...column(LEFT, 50), ...column(["Ships wait on both sides of the lock", "until the evening, said Orla Finch."], 50, 170)]], [`headline: ${TITLE}`, `body: ${LEFT_TEXT}`, "body: Ships wait on both sides of the lock until the evening, said Orla Finch."]],
    ["a headline of two lines", [[...setLines(["Canal authority shuts two lock gates", "after intrusion into its network"], { x: 50, y: 60, size: 20 }), ...column([...LEFT, ...RIGHT], 50, 120)]], ["headline: Canal authority shuts two lock gates after intrusion into its network", `body: ${LEFT_TEXT} ${RIGHT_TEXT}`]],
    ["a line across both columns in their middle", [[...head(), ...column(DONE, 50), ...column(DONE, 310, 105), ...setLines([ACROSS], { x: 50, y: 160, size: 11 }), ...column(DONE, 50, 190), ...column(DONE, 310, 190)]], [`headline: ${TITLE}`, `body: ${DONE.join(" ")}`, `body: ${DONE.join(" ")}`, `body: ${ACROSS}`, `body: ${DONE.join(" ")}`, `body: ${DONE.join(" ")}`]],
    ["the cells of a table are read by rows", [[...head(), ...column([...LEFT, ...RIGHT], 50), ...column(["Gate", "North", "South", "East"], 50, 240), ...column(["State", "shut", "shut", "open"], 200, 240)]], [`headline: ${TITLE}`, `body: ${LEFT_TEXT} ${RIGHT_TEXT}`, "navigation: Gate State North shut South shut East open"]],
    ["bold type made by printing twice", [[...head(), ...head().map((line) => ({ ...line, x: line.x + 0.4 })), ...column([...LEFT, ...RIGHT], 50)]], [`headline: ${TITLE}`, `body: ${LEFT_TEXT} ${RIGHT_TEXT}`]],
    ["a footnote with its raised number", [[...head(), ...column([...LEFT, ...RIGHT], 50), { text: "3", x: 50 + 93, y: 180, size: 6 }, ...setLines(["3 The authority reports in June."], { x: 50, y: 780, size: 8 })]], [`headline: ${TITLE}`, `body: ${LEFT_TEXT} ${RIGHT_TEXT.replace("system.", "system.³")}`, "footnote: 3 The authority reports in June."]],
  ]; // biome-ignore format: a table
  test.each(ROWS)("%s", async (_why, pages, expected) => {
    expect(rolesOf(await read(pages))).toEqual(expected);
  });
});

describe("furniture of the pages", () => {
  const page = (number: number, body: readonly string[]) => [
    ...setLines(["Delta Courier, weekend edition"], { x: 50, y: 30, size: 8 }),
    ...(number === 1 ? head() : []),
    ...setLines(body, { x: 50, y: 100 }),
    ...setLines([`Page ${number} of 3`], { x: 280, y: 820, size: 8 }),
  ];

  test("headers and page numbers go behind the text, the paragraph goes on", async () => {
    const article = await read([page(1, LEFT), page(2, RIGHT), page(3, ["The gates open again on Monday, it said."])]);
    const roles = rolesOf(article).filter((row) => /body|page/.test(row));
    expect(roles.slice(0, 2)).toEqual([
      `body: ${LEFT_TEXT} ${RIGHT_TEXT}`,
      "body: The gates open again on Monday, it said.",
    ]);
    expect(roles.filter((row) => row.startsWith("page-number"))).toHaveLength(3);
    expect(roles.filter((row) => row.startsWith("page-header")).length).toBeGreaterThanOrEqual(2);
  });

  describe("headers of books and reports, and what is none", () => {
    const names = "Alder Birch Cedar Doyle Ebert Fenn Gower Hollis Ives Jarrow Kemp Lind".split(" ");
    const bodies = names.map((name) => [
      `Gate keeper ${name} wrote down how the lock was built and who paid`,
      `for its stones, and ${name} was paid in grain until the last stone stood.`,
    ]);
    /** Left pages name the book, right pages the chapter, with the page number outside. */
    const chapterOf = (i: number) => (i < 4 ? "The old locks" : i < 10 ? "Storms and floods" : "What remains");
    const header = (i: number) => (i % 2 === 0 ? `${i + 12} A history of the canal` : `${chapterOf(i)} ${i + 12}`);
    const pagesWith = (top: (i: number) => PdfLine[]) =>
      bodies.map((lines, i) => [...top(i), ...setLines(lines, { x: 50, y: 80 })]);
    const top = (text: string, y = 40) => setLines([text], { x: 50, y, size: 10 });
    const ROWS: [why: string, top: (i: number) => PdfLine[], isHeader: (text: string) => boolean, count: number][] = [
      ["left and right differ, chapters change", (i) => top(header(i)), (text) => /history|locks|floods|remains/.test(text), 12],
      ["two lines of them, of which the first names the paper", (i) => [...top(header(i), 30), ...top("Orlow Press", 44)], (text) => /history|locks|floods|remains|Press/.test(text), 23],
      ["roman page numbers", (i) => top("i ii iii iv v vi vii viii ix x xi xii".split(" ")[i]!), (text) => /^[ivx]+$/.test(text), 12],
      ["a chapter of three pages, numbers on the outer side", (i) => (i < 3 || i > 5 ? [] : top(i % 2 ? `${i} Storms and floods` : `Storms and floods ${i}`)), (text) => /floods/.test(text), 3],
    ]; // biome-ignore format: a table
    test.each(ROWS)("%s", async (_why, own, isHeader, count) => {
      const { furniture, text, passages } = await read(pagesWith(own));
      expect(furniture.filter(({ quote }) => isHeader(quote))).toHaveLength(count);
      const body = passages.filter(({ role }) => role === "body").map(({ start, end }) => text.slice(start, end));
      for (const lines of bodies) expect(body.join("\n")).toContain(lines.join(" "));
    });

    const KEPT: [why: string, top: (i: number) => PdfLine[], kept: string][] = [
      ["a heading on the height of the headers in larger type", (i) => (i === 6 ? setLines(["The flood of the year"], { x: 50, y: 40, size: 16 }) : top("A history of the canal")), "The flood of the year"],
      ["first lines that differ where nothing is repeated", (i) => top(`In the year of ${names[i]} the canal stood still.`), "In the year of Cedar"],
      ["the same first line on two of twelve pages", (i) => top(i % 6 ? `The lock of ${names[i]} was built.` : "The lock was built again."), "The lock was built again."],
    ]; // biome-ignore format: a table
    test.each(KEPT)("is not: %s", async (_why, own, kept) => {
      const { passages, text } = await read(pagesWith(own));
      const body = passages.filter(({ role }) => role !== "furniture").map(({ start, end }) => text.slice(start, end));
      expect(body.join("\n")).toContain(kept);
    });
  });

  test("the name of the paper above the first page is read", async () => {
    const paper = (body: PdfLine[]) => [
      ...setLines(["DELTA COURIER"], { x: 50, y: 30, size: 9 }),
      ...setLines(["3 May 2031"], { x: 480, y: 30, size: 9 }),
      ...body,
    ];
    const article = await read([
      paper([...head(), ...setLines(LEFT, { x: 50, y: 100 })]),
      paper(setLines(RIGHT, { x: 50, y: 100 })),
    ]);
    expect(article).toMatchObject({ publisher: "DELTA COURIER", publishedAt: "2031-05-03", title: TITLE });
  });

  const KEPT: [why: string, pages: PdfLine[][], kept: string][] = [
    ["a number that ends a text of one page", [[...head(), ...setLines([...LEFT, ...RIGHT], { x: 50, y: 100 }), ...setLines(["Ships that wait at the lock: 1,204 of them."], { x: 50, y: 800 })]], "Ships that wait"],
    ["first lines that differ", [[...head(), ...setLines([...LEFT, ...RIGHT], { x: 50, y: 100 })], setLines(["Another paragraph stands here alone."], { x: 50, y: 60 })], "Another paragraph"],
    ["the same words at other heights", [[...head(), ...setLines([...LEFT, ...RIGHT], { x: 50, y: 100 })], [...setLines(["Ships wait on both sides of the lock."], { x: 50, y: 100 })], [...setLines(["Ships wait on both sides of the lock."], { x: 50, y: 400 })]], "Ships wait on both"],
  ]; // biome-ignore format: a table
  test.each(KEPT)("is not: %s", async (_why, pages, kept) => {
    expect(rolesOf(await read(pages)).some((row) => row.startsWith(`body: ${kept}`))).toBe(true);
  });

  test("what a browser prints around a page", async () => {
    const article = await read([
      [
        ...setLines(["9/6/2031, 10:12 PM"], { x: 30, y: 20, size: 8 }),
        ...head(),
        ...setLines([...LEFT, ...RIGHT], { x: 50, y: 100 }),
        ...setLines(["https://delta.example/gates"], { x: 30, y: 830, size: 8 }),
        ...setLines(["1/1"], { x: 550, y: 830, size: 8 }),
      ],
    ]);
    expect(article.url).toBe("https://delta.example/gates");
    expect(article.publishedAt).toBeUndefined();
    expect(article.furniture.map(({ why }) => why)).toEqual(["print-header", "print-header", "page-number"]);
  });
});

describe("words cut at the end of a line", () => {
  const ROWS: [why: string, others: string[], before: string, after: string, joined: string][] = [
    ["one word", [], "two pumping sta-", "tions were", "two pumping stations were"],
    [
      "written with its hyphen elsewhere",
      ["a state-backed group"],
      "by state-",
      "backed groups",
      "by state-backed groups",
    ],
    [
      "both halves are words, the whole is none",
      ["the city stood in water", "they were born there"],
      "a water-",
      "born illness",
      "a water-born illness",
    ],
    [
      "the whole is a word too",
      ["the password was stolen", "a pass was", "one word"],
      "a pass-",
      "word was",
      "a password was",
    ],
    ["a capital behind it", [], "the Anglo-", "American firm", "the Anglo-American firm"],
    ["a number behind it", [], "against COVID-", "19 and", "against COVID-19 and"],
    ["a soft hyphen", [], "the sys\u00ad", "tem was", "the system was"],
    ["a dash with a space before it", [], "the gates -", "all of them", "the gates - all of them"],
    ["a long dash", [], "the gates—", "all of them", "the gates—all of them"],
    ["no hyphen", [], "the gates", "are shut", "the gates are shut"],
  ];
  test.each(ROWS)("%s", (_why, others, before, after, joined) => {
    expect(new Words([...others, before, after]).join(before, after)).toBe(joined);
  });
});

describe("what the file says of itself", () => {
  const pages = [[...head(), ...setLines([...LEFT, ...RIGHT], { x: 50, y: 100 })]];
  const plain = [setLines([...LEFT, ...RIGHT], { x: 50, y: 100 })];
  const dated = [
    [...head(), ...setLines(["3 May 2031"], { x: 50, y: 80 }), ...setLines([...LEFT, ...RIGHT], { x: 50, y: 100 })],
  ];
  const info = { Title: "Gates shut for days", Author: "Kim Sato", CreationDate: "D:20310609101112+02'00'" };
  const ROWS: [why: string, pages: PdfLine[][], info: Record<string, string>, expected: object, codes: string[]][] = [
    ["a date in the text wins", dated, info, { title: TITLE, author: "Kim Sato", publishedAt: "2031-05-03" }, []],
    ["else the day of the file, with an issue", pages, info, { publishedAt: "2031-06-09", provenance: { publishedAt: "pdf" } }, ["date-of-file"]],
    ["its title when the text has none", plain, { Title: info.Title }, { title: "Gates shut for days", provenance: { title: "pdf" } }, []],
    ["but not what programs write", plain, { Title: "Microsoft Word - gates.docx", Author: "scanner7" }, { title: undefined, author: undefined }, []],
    ["a day that does not exist", pages, { CreationDate: "D:20311399" }, { publishedAt: undefined }, []],
  ]; // biome-ignore format: a table
  test.each(ROWS)("%s", async (_why, own, fields, expected, codes) => {
    const article = await read(own, { info: fields });
    expect({ title: undefined, author: undefined, publishedAt: undefined, ...article }).toMatchObject(expected);
    expect(article.issues.map(({ code }) => code)).toEqual(codes);
  });
});

/** A stream that unpacks to so many bytes. */
function packed(size: number, times = 1): string {
  let bytes: Uint8Array = new Uint8Array(size).fill(32);
  for (let i = 0; i < times; i++) bytes = deflateSync(bytes);
  const filter = `[${"/FlateDecode ".repeat(times)}]`;
  return `<< /Filter ${filter} /Length ${bytes.length} >>\nstream\n${String.fromCharCode(...bytes)}\nendstream`;
}
/** Ten forms, each of which draws the next ten times: text without end. */
function forms(): string[] {
  return Array.from({ length: 10 }, (_v, i) => {
    const content = i < 9 ? `/X${i + 1} Do `.repeat(10) : "BT /F1 10 Tf 50 700 Td (word and word) Tj ET";
    const names = Array.from({ length: 10 }, (_w, k) => `/X${k} ${100 + k} 0 R`).join(" ");
    return `<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << ${names} >> /Font << /F1 4 0 R >> >> /Length ${content.length} >>\nstream\n${content}\nendstream`;
  });
}

describe("PDFs that give nothing, and hostile ones", () => {
  const whole = () => makePdf([[...head(), ...setLines([...LEFT, ...RIGHT], { x: 50, y: 100 })]]);
  const cut = (share: number) => whole().slice(0, Math.floor(whole().length * share));
  const ROWS: [why: string, bytes: () => Uint8Array, code: string][] = [
    ["no text layer", () => makePdf([[], []]), "pdf-without-text"],
    ["a password", () => makePdf([head()], { isEncrypted: true }), "pdf-encrypted"],
    ["only the first bytes", () => whole().slice(0, 12), "pdf-broken"],
    ["no PDF but its name", () => new TextEncoder().encode("Just a text that was given a wrong name."), "pdf-broken"],
    ["a stream that unpacks to 60 MB", () => makePdf([[]], { objects: [packed(60_000_000)] }), "pdf-too-large"],
    ["packed three times", () => makePdf([[]], { objects: [packed(1000, 3)] }), "pdf-too-large"],
    ["packed twice, 60 MB", () => makePdf([[]], { objects: [packed(60_000_000, 2)] }), "pdf-too-large"],
  ]; // biome-ignore format: a table
  test.each(ROWS)("%s", async (_why, bytes, code) => {
    const warn = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const article = await readBytes(bytes());
    expect([article.text, ...article.issues.map((issue) => [issue.code, issue.severity])]).toEqual([
      "",
      [code, "error"],
    ]);
    expect(article.issues[0]!.message).toMatch(/^a\.pdf: .*\bNext: /);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  test("a stamp on a scan: the little text, and an issue", async () => {
    const article = await read([setLines(["Scanned 7"], { x: 50, y: 50 }), [], []]);
    expect(article.issues.map(({ code, severity }) => [code, severity])).toContainEqual([
      "pdf-without-text",
      "warning",
    ]);
  });

  test.each([
    ["one page of them", 1, "read up to page 1 of 1"],
    ["many pages of them", 40, "read up to page 3 of 40"],
  ])("forms that draw one another without end, %s: read up to the limit", async (_why, count, upTo) => {
    const pages = Array.from({ length: count }, () => []);
    const article = await read(pages, { before: "/X0 Do", forms: { X0: 100 }, objects: forms() });
    expect(article.text.match(/word and word/g)!.length).toBeLessThanOrEqual(LIMITS.pdfPortionsMax);
    const [issue] = article.issues.filter(({ code }) => code === "pdf-cut");
    expect(issue?.message).toContain("drawn of more pieces than any page of text (page 1)");
    expect(issue?.message).toContain(upTo);
  });

  test("more pages than the limit: read up to it, and an issue", async () => {
    const article = await read(
      Array.from({ length: 203 }, (_v, i) =>
        setLines([`Sentence number ${"x".repeat(i % 7)} of the many that the report holds.`], { x: 50, y: 100 + i }),
      ),
    );
    expect(article.issues.map(({ code }) => code)).toEqual(["pdf-cut"]);
  });

  test.each([0.2, 0.5, 0.8, 0.95, 0.99])("cut off at %f: text or an issue, never a crash", async (share) => {
    const { text, issues } = await readBytes(cut(share));
    expect(text.length > 0 || issues.some(({ severity }) => severity === "error")).toBe(true);
  });

  test("bytes in a Buffer, as files are read", async () => {
    const bytes = Buffer.from(whole());
    expect((await readBytes(bytes)).title).toBe(TITLE);
    expect(bytes.length).toBe(whole().length);
  });

  test("a PDF with another name is read as one", async () => {
    expect((await readBytes(whole(), "article.txt")).title).toBe(TITLE);
  });
});
