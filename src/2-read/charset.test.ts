import { expect, test } from "vitest";
import { binaryKind, decode } from "./charset.ts";

const bytes = (...numbers: number[]) => Uint8Array.from(numbers);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string, isBig = false) =>
  Uint8Array.from(
    [...text].flatMap((l) =>
      isBig ? [l.charCodeAt(0) >> 8, l.charCodeAt(0) & 255] : [l.charCodeAt(0) & 255, l.charCodeAt(0) >> 8],
    ),
  );
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

const SENTENCE = "Die Schleuse der Stadt Köln bleibt geschlossen, sagte die Behörde. Über die Ursache wird geprüft.";
const DECODED: [why: string, input: Uint8Array, format: string | undefined, content: string][] = [
  ["UTF-8", new TextEncoder().encode(SENTENCE), undefined, SENTENCE],
  ["UTF-8 with its mark", joined(bytes(0xef, 0xbb, 0xbf), new TextEncoder().encode(SENTENCE)), undefined, SENTENCE],
  ["UTF-16 little end first", joined(bytes(0xff, 0xfe), utf16(SENTENCE)), undefined, SENTENCE],
  ["UTF-16 big end first", joined(bytes(0xfe, 0xff), utf16(SENTENCE, true)), undefined, SENTENCE],
  ["UTF-16 without a mark", utf16(SENTENCE), undefined, SENTENCE],
  ["Latin-1 undeclared", latin(SENTENCE), undefined, SENTENCE],
  [
    "a page that declares its charset",
    latin(`<html><head><meta charset="iso-8859-1"><p>Größe`),
    "html",
    `<html><head><meta charset="iso-8859-1"><p>Größe`,
  ],
  [
    "Cyrillic declared the old way",
    joined(
      latin('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>'),
      bytes(0xcf, 0xf0, 0xe8),
    ),
    "html",
    '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>При',
  ],
];
test.each(DECODED)("decodes: %s", async (_why, input, format, content) => {
  expect((await decode(input, format)).content).toBe(content);
});

const CZECH = bytes(0xb9, 0x65, 0xf8); // "šeř" in ISO-8859-2, "ąeř" elsewhere
const META = '<meta charset="iso-8859-2">';
const SENT: [why: string, sent: string, input: Uint8Array, content: string][] = [
  ["what the server says, when the page is silent", "iso-8859-2", CZECH, "šeř"],
  ["what the server says before what the page says", "windows-1250", joined(latin(META), CZECH), `${META}ąeř`],
  ["the page, when the server says Latin-1 of everything", "ISO-8859-1", joined(latin(META), CZECH), `${META}šeř`],
  ["strict UTF-8 before both", "iso-8859-2", new TextEncoder().encode("šeř"), "šeř"],
  ["an unknown name is nothing", "x-unknown", joined(latin(META), CZECH), `${META}šeř`],
  ["a charset that does not fit is nothing", "utf-8", joined(latin(META), CZECH), `${META}šeř`],
];
test.each(SENT)("takes %s", async (_why, sent, input, content) => {
  expect((await decode(input, "html", sent)).content).toBe(content);
});

test("a few broken bytes in UTF-8 do not turn the rest into another charset", async () => {
  const { content, hasInvalid, charset } = await decode(
    joined(new TextEncoder().encode(SENTENCE), bytes(0xff, 0xfe, 0x41)),
    undefined,
  );
  expect([content.startsWith(SENTENCE), hasInvalid, charset]).toEqual([true, true, "utf-8"]);
});

const BINARY: [why: string, input: Uint8Array, kind: RegExp][] = [
  ["PDF", latin("%PDF-1.7 text"), /PDF/],
  ["ZIP or Office", bytes(0x50, 0x4b, 3, 4, 20, 0), /ZIP/],
  ["PNG", bytes(0x89, 0x50, 0x4e, 0x47, 13, 10), /PNG/],
  ["NUL bytes", joined(latin("abc def ghi"), bytes(0), latin("jkl")), /NUL/],
  ["control bytes", joined(latin("abc"), bytes(1, 2, 3, 4, 5, 6)), /control/],
];
test.each(BINARY)("is binary: %s", (_why, input, kind) => expect(binaryKind(input)).toMatch(kind));

const TEXT: [why: string, input: Uint8Array][] = [
  ["plain", latin("The gates were shut.\r\n\tTab")],
  ["UTF-16", utf16("The gates were shut on Friday.")],
  ["nothing", bytes()],
  ["Japanese with shifts", joined(latin("Text "), bytes(0x1b, 0x24, 0x42), latin("$3$s"), bytes(0x1b, 0x28, 0x42))],
];
test.each(TEXT)("is text: %s", (_why, input) => expect(binaryKind(input)).toBeUndefined());
