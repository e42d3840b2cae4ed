import { expect, test } from "vitest";
import { readDocument } from "../src/2-read/read.ts";
import { LIMITS } from "../src/domain/limits.ts";
import type { RawDocument } from "../src/domain/raw-document.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { makePdf, setLines } from "../tools/make-pdf.ts";
import { faultsOf } from "./support/hostile/faults-of.ts";
import { MAIL_MUTATIONS, type Mutation, mutated, PAGE_MUTATIONS, PDF_MUTATIONS } from "./support/hostile/mutate.ts";
import { MAILS, PAGES } from "./support/hostile/page-shapes.ts";
import { ROOT } from "./support/real-context.ts";

/** Documents broken in every way: each ends as an article or an issue, none crashes, none takes more than it may. */

const catalog = readCatalog(`${ROOT}catalog`);

/** What is wrong with the reading of one document: broken promises, a crash, or the processor time it took (the clock would tell how busy the machine is). */
async function trouble(document: RawDocument): Promise<string[]> {
  const began = process.cpuUsage();
  try {
    const faults = faultsOf(await readDocument(document, { catalog }));
    const { user, system } = process.cpuUsage(began);
    const tookMs = (user + system) / 1000;
    return tookMs > LIMITS.readMs ? [...faults, `took ${Math.round(tookMs)} ms`] : faults;
  } catch (cause) {
    return [`crashed: ${cause instanceof Error ? cause.stack?.slice(0, 600) : cause}`];
  }
}

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const LINES = ["Two lock gates stayed shut on Friday after a", "controller stopped answering, the authority said."];
const PDFS = [
  latin(makePdf([setLines(LINES, { x: 50, y: 60 })])),
  latin(makePdf([[...setLines(["Lock gates shut"], { x: 50, y: 60, size: 20 }), ...setLines(LINES, { x: 50, y: 100 })], setLines(LINES, { x: 300, y: 60 })], { info: { Title: "Gates", CreationDate: "D:20310503" } })),
  latin(makePdf([[]], { before: "/X0 Do", forms: { X0: 100 }, objects: ["<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F1 4 0 R >> /XObject << /X0 100 0 R >> >> /Length 42 >>\nstream\nBT /F1 10 Tf 50 700 Td (word) Tj ET /X0 Do\nendstream"] })),
]; // biome-ignore format: a table

const KINDS: [kind: string, name: string, count: number, from: readonly string[], own: readonly Mutation[]][] = [
  ["pages", "page.html", 2000, PAGES, PAGE_MUTATIONS],
  ["mails", "mail.eml", 200, MAILS, MAIL_MUTATIONS],
  ["PDFs", "paper.pdf", 200, PDFS, PDF_MUTATIONS],
];
test.each(KINDS)("%s (%s): %i mutated ones", async (_kind, source, count, from, own) => {
  const troubles: string[] = [];
  for (let seed = 0; seed < count; seed++) {
    const bytes = mutated(from[seed % from.length]!, seed, own);
    troubles.push(...(await trouble({ source, bytes })).map((what) => `seed ${seed}: ${what}`));
  }
  expect(troubles).toEqual([]);
}, 120_000); // biome-ignore format: short

const PROSE = "Two lock gates stayed shut on Friday after a controller stopped answering, the authority said.";
const P = `<p>${PROSE}</p>`;
const body = (inner: string) =>
  `<html><head><title>Gates</title></head><body><h1>Lock gates shut</h1>${inner}</body></html>`;
const GIANTS: [why: string, html: () => string, codes: string[]][] = [
  ["nested 50,000 deep", () => body(`${"<div>".repeat(50_000)}${P}${"</div>".repeat(50_000)}`), ["html-too-deep"]],
  ["inline elements never closed", () => body(`${"<b><i>".repeat(25_000)}${P}`), ["html-too-deep"]],
  ["a table of 40,000 cells", () => body(`<table>${"<tr><td>1<td>2".repeat(20_000)}</table>${P}`), ["html-too-large"]],
  ["an element with 130,000 attributes", () => body(`<p ${Array.from({ length: 130_000 }, (_v, i) => `a${i}=1`).join(" ")}>x</p>${P}`), ["html-too-large"]],
  ["entities without end", () => body(`<p>${"&amp".repeat(130_000)}</p>${P}`), ["html-too-large"]],
  ["end tags that nothing opened", () => body(`${"</p>".repeat(130_000)}${P}`), ["html-too-large"]],
  ["300,000 comments", () => body(`${"<!-- x -->".repeat(300_000)}${P}`), []],
  ["a class of two million names", () => body(`<p class="${"x ".repeat(2_000_000)}">x</p>${P}`), []],
]; // biome-ignore format: a table
test.each(GIANTS)("%s: the text is read, and an issue says what was not", async (_why, html, codes) => {
  const bytes = new TextEncoder().encode(html());
  expect(await trouble({ source: "page.html", bytes })).toEqual([]);
  const article = await readDocument({ source: "page.html", bytes }, { catalog });
  expect(article.text).toContain(PROSE);
  expect(article.issues.map(({ code }) => code).filter((code) => code !== "language-not-supported")).toEqual(codes);
});

const FRAMELESS: [why: string, html: string][] = [
  ["the html tag is cut", `<!doctype html><html lang="en"<p>x</p>${P}`],
  ["the body stands in a comment", `<!-- <html><body> -->${P}`],
  ["the html tag stands below another element", `<html lang="e<div><div><section>${P}<body>${P}</body></section></div></div></html>`],
  ["nothing but text", PROSE],
]; // biome-ignore format: a table
test.each(FRAMELESS)("a page without a frame, %s: its text is read", async (_why, html) => {
  expect((await readDocument({ source: "page.html", html }, { catalog })).text).toContain(PROSE);
});

test("a page without any text gives an issue", async () => {
  const article = await readDocument({ source: "page.html", html: "<html><body><div></div></body></html>" }, { catalog });
  expect(article.issues.map(({ code, severity }) => [code, severity])).toEqual([["no-article-text", "error"]]);
}); // biome-ignore format: short
