import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { makePdf, setLines } from "../../../tools/make-pdf.ts";
import { readCatalog } from "../../ports/node/catalog.ts";
import { readDocument } from "../read.ts";
import { FORMATS, formatOf } from "./index.ts";

const catalog = readCatalog(fileURLToPath(new URL("../../../catalog", import.meta.url)));

/** The same small article in every format; a new format adds a row. */
const TITLE = "Canal authority shuts two lock gates";
const LEAD = "The canal authority shut two lock gates on Friday after a controller stopped answering, it said.";
const SECOND = "“The gates are safe,” said Orla Finch, who runs the authority of the canal.";
const SAMPLES: Record<string, string> = {
  text: `${TITLE}\n\n${LEAD}\n\n${SECOND}\n`,
  markdown: `# ${TITLE}\n\n${LEAD}\n\n**${SECOND}**\n`,
  html: `<!doctype html><html><head><title>${TITLE}</title></head><body><article><h1>${TITLE}</h1><p>${LEAD}</p><p>${SECOND}</p></article></body></html>`,
  json: JSON.stringify({ id: "x", text: `${TITLE}\n\n${LEAD}\n\n${SECOND}` }),
  mail: `From: Delta Courier <news@delta.example>\nSubject: ${TITLE}\nContent-Type: text/plain; charset=utf-8\n\n${LEAD}\n\n${SECOND}\n`,
  pdf: pdfSample(),
  kev: JSON.stringify({ cveID: "CVE-2031-0001", vulnerabilityName: TITLE, shortDescription: LEAD, requiredAction: SECOND }),
  stix: JSON.stringify({ type: "note", id: "note--6f2c0a52-5f0e-4f0b-9d55-0a1b2c3d4e5f", abstract: TITLE, content: `${LEAD}\n\n${SECOND}` }),
  misp: JSON.stringify({ Event: { info: TITLE, Attribute: [LEAD, SECOND].map((value) => ({ type: "text", value })) } }),
  cap: `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><info><headline>${TITLE}</headline><description>${LEAD}</description><instruction>${SECOND}</instruction></info></alert>`,
  ntas: `<alerts><alert end="2031/03/04 12:00"><summary>${TITLE}\n\n${LEAD}</summary><details>${SECOND}</details></alert></alerts>`,
  csaf: JSON.stringify({ document: { csaf_version: "2.0", title: TITLE, notes: [{ text: LEAD }, { text: SECOND }] } }),
}; // biome-ignore format: a table

/** The standard fonts of a PDF write Windows-1252: the quotation marks are escaped, so that the sample is a string. */
function pdfSample(): string {
  const wrapped = (text: string) => text.match(/.{1,60}(?:\s|$)/g)!.map((line) => line.trim());
  const lines = [
    ...setLines([TITLE], { x: 50, y: 60, size: 20 }),
    ...setLines(wrapped(LEAD), { x: 50, y: 100 }),
    ...setLines(wrapped(SECOND), { x: 50, y: 150 }),
  ];
  return String.fromCharCode(...makePdf([lines])).replace(
    /[\u0080-\u00ff]/g,
    (c) => `\\${c.charCodeAt(0).toString(8)}`,
  );
}

const HOSTILE: [why: string, content: string][] = [
  ["empty", ""],
  ["one letter", "x"],
  ["marks only", "*** --- ***\n\n???"],
  ["a very long line", "word ".repeat(40_000)],
  ["many short lines", "a\n".repeat(20_000)],
  ["broken markup", "<div><p>Open <b>and <![CDATA[ never closed <!-- "],
  ["lone surrogates and controls", "\ud800 text \u0007 with \ufffe odd letters."],
];

test("ids and endings are unique", () => {
  const endings = FORMATS.flatMap(({ extensions }) => extensions);
  expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length);
  expect(new Set(endings).size).toBe(endings.length);
});

describe.each(FORMATS.map((format) => [format.id, format] as const))("%s", (id, format) => {
  test("is frozen and has lower-case endings with a dot", () => {
    expect(Object.isFrozen(format)).toBe(true);
    for (const ending of format.extensions) expect(ending).toMatch(/^\.[a-z]+$/);
  });

  /** Formats of bytes get bytes. */
  const raw = (source: string, content: string) => ({
    source,
    format: id,
    ...("readBytes" in format ? { bytes: new TextEncoder().encode(content) } : { text: content }),
  });

  test("reads the sample: headline, two body paragraphs, spans that cover the text", async () => {
    const article = await readDocument(raw("sample", SAMPLES[id]!), { catalog });
    expect(article.title).toBe(TITLE);
    const body = article.passages
      .filter(({ role }) => role === "body")
      .map(({ start, end }) => article.text.slice(start, end));
    expect(body).toEqual([LEAD, SECOND]);
    expect(article.language).toBe("en");
    expect(article.issues).toEqual([]);
  });

  test("the same input gives the same article", async () => {
    const read = () => readDocument(raw("sample", SAMPLES[id]!), { catalog });
    expect(JSON.stringify(await read())).toBe(JSON.stringify(await read()));
  });

  test.each(HOSTILE)("survives: %s", async (_why, content) => {
    const { text, passages, issues } = await readDocument(raw("odd", content), { catalog });
    expect(text.trim() === "" ? issues.length > 0 || passages.length === 0 : passages.length > 0).toBe(true);
  });
});

const CHOSEN: [why: string, source: string, head: string, id: string][] = [
  ["by ending", "a/b.HTML", "no tags", "html"],
  ["by ending against looks", "notes.txt", "<html><body>", "text"],
  ["page without a telling name", "-", "\n<!DOCTYPE html>\n<html>", "html"],
  ["record without a telling name", "-", '{"text": "x"}', "json"],
  ["markdown without a telling name", "-", "# Head\n\ntext", "markdown"],
  ["anything else is text", "-", "Officials warned", "text"],
  ["a PDF whatever its name", "report.txt", "%PDF-1.7", "pdf"],
  ["a mail without a telling name", "-", "From: a@b.example\nTo: c@d.example\nMessage-ID: <1>\n\nHi", "mail"],
  ["a text that begins like a mail", "-", "From: the desk\nSubject: gates\n\nThe gates are shut.", "text"],
  ["an address with a query", "https://a.example/x.htm?y=1", "", "html"],
];
test.each(CHOSEN)("format: %s", (_why, source, head, id) => expect(formatOf(source, head).id).toBe(id));

const GIVEN: [why: string, raw: object][] = [
  ["that begins as a PDF does", { source: "x.jsonl:1", text: `%PDF-1.4\n\n${LEAD}`, format: "text" }],
  ["with a PDF's beginning further in", { source: "x", text: `${TITLE}\n\n%PDF-1.4\n\n${LEAD}` }],
  ["that is called a PDF", { source: "x", text: LEAD, format: "pdf" }],
  ["from a file named so", { source: "x.pdf", text: LEAD }],
  ["that is called a mail", { source: "x", text: LEAD, format: "mail" }],
  ["of a page", { source: "x.pdf", html: `<p>%PDF-1.4</p><p>${LEAD}</p>` }],
  ["whose bytes only decode to a PDF's beginning", { source: "x", bytes: new Uint8Array(Buffer.from(`\uFEFF%PDF-1.4\n\n${LEAD}`, "utf16le")) }],
]; // biome-ignore format: a table
test.each(GIVEN)("characters are never handed to a reader of bytes: a text %s", async (_why, raw) => {
  const article = await readDocument({ source: "x", ...raw }, { catalog });
  expect(article.text).toContain(LEAD);
  expect(article.issues.filter(({ severity }) => severity === "error")).toEqual([]);
});
