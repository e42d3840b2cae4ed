import { expect, test } from "vitest";
import { mayTakeLong } from "./may-take-long.ts";

const BIG = new Uint8Array(64_000);
test.each([
  ["a large page", { source: "a.html", bytes: BIG }, true],
  ["a large page of unknown kind", { source: "-", bytes: BIG }, true],
  ["a large page in a record", { source: "a.jsonl:3", html: "x".repeat(64_000) }, true],
  ["a small PDF", { source: "a.pdf", bytes: new Uint8Array(10) }, true],
  ["a small PDF by its first bytes", { source: "-", bytes: new TextEncoder().encode("%PDF-1.4") }, true],
  [
    "a PDF behind lines that a server put before it",
    { source: "-", bytes: new TextEncoder().encode("HTTP/1.1 200 OK\n\n%PDF-1.4") },
    true,
  ],
  ["a PDF from an address with a query", { source: "https://a.example/b.pdf?x=1", bytes: new Uint8Array(10) }, true],
  ["a text that begins as a PDF does", { source: "a.jsonl:3", text: "%PDF-1.4", format: "text" }, false],
  ["a text called a PDF", { source: "a.pdf", text: "The gates are shut.", format: "pdf" }, false],
  ["a page that speaks of PDFs", { source: "a.html", html: "%PDF-1.4" }, false],
  ["a small page", { source: "a.html", bytes: new Uint8Array(10) }, false],
  ["a large text", { source: "a.txt", bytes: BIG }, false],
  ["a large Markdown file", { source: "a.md", bytes: BIG }, true],
  ["a large text in a record", { source: "a.jsonl:3", text: "x".repeat(64_000) }, false],
] as const)("may take long: %s", (_why, document, expected) => expect(mayTakeLong(document)).toBe(expected));
