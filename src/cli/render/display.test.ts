import { describe, expect, test } from "vitest";
import { displayWidth, firstWords, fitted, safe, toAscii, wrap } from "./display.ts";

describe("safe: nothing in an article can act on the screen", () => {
  const CASES: [why: string, text: string, shown: string][] = [
    ["a colour sequence", "a\u001b[31mb", "a<U+001B>[31mb"],
    ["a title sequence of one byte (C1)", "a\u009d0;x", "a<U+009D>0;x"],
    ["a bell", "a\u0007", "a<U+0007>"],
    ["a backspace that would hide a word", "not\b\b\bsafe", "not<U+0008><U+0008><U+0008>safe"],
    ["a carriage return that would overwrite the line", "real\rfake", "real fake"],
    ["right-to-left override", "\u202egnp.exe", "<U+202E>gnp.exe"],
    ["isolates", "\u2066a\u2069", "<U+2066>a<U+2069>"],
    ["a zero-width space inside a name", "Te\u200bslen", "Te<U+200B>slen"],
    ["a lone surrogate", "a\ud800b", "a<U+D800>b"],
    ["a line separator", "a\u2028b", "a<U+2028>b"],
    ["line breaks and tabs are one space", "a\n\n\tb", "a b"],
  ];
  test.each(CASES)("%s", (_why, text, shown) => {
    expect(safe(text)).toBe(shown);
  });

  const KEPT: [why: string, text: string][] = [
    ["accents", "Zoë Łukasz"],
    ["Hebrew and Arabic letters", "שלום مرحبا"],
    ["emoji with a joiner", "👩‍💻"],
    ["quotation marks and dashes", "“a” – b — c…"],
    ["a no-break space", "10\u00a0%"],
  ];
  test.each(KEPT)("%s stay as they are", (_why, text) => {
    expect(safe(text)).toBe(text);
  });
});

describe("ASCII", () => {
  const CASES: [why: string, text: string, shown: string][] = [
    ["quotation marks", "“a” ‘b’", "\"a\" 'b'"],
    ["dashes and dots", "a – b — c…", "a - b -- c..."],
    ["accents off", "Zoë", "Zoe"],
    ["the rest is a question mark", "x漢y", "x?y"],
    ["an arrow", "X → AP", "X -> AP"],
  ];
  test.each(CASES)("%s", (_why, text, shown) => {
    expect(toAscii(text)).toBe(shown);
  });
});

describe("width in columns", () => {
  const CASES: [why: string, text: string, columns: number][] = [
    ["ASCII", "abc", 3],
    ["a combining accent takes none", "e\u0301", 1],
    ["Chinese takes two", "漢字", 4],
    ["emoji takes two", "🚢", 2],
    ["a joiner takes none", "a\u200db", 2],
    ["full width forms", "ＡＢ", 4],
  ];
  test.each(CASES)("%s", (_why, text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

describe("wrap", () => {
  const CASES: [why: string, text: string, columns: number, lines: string[]][] = [
    ["between words", "one two three", 8, ["one two", "three"]],
    ["a word that is too long is cut", "abcdefgh", 3, ["abc", "def", "gh"]],
    ["a short word after a cut one joins it", "abcdefgh i", 4, ["abcd", "efgh", "i"]],
    ["by columns, not characters", "漢字 漢字", 5, ["漢字", "漢字"]],
    ["nothing is one empty line", "", 5, [""]],
  ];
  test.each(CASES)("%s", (_why, text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines);
  });

  test("no line is wider than asked", () => {
    const text = "漢字 supercalifragilistic e\u0301e\u0301e\u0301 🚢🚢🚢 end".repeat(5);
    for (const line of wrap(text, 7)) expect(displayWidth(line)).toBeLessThanOrEqual(7);
  });
});

test("first words say that there is more", () => {
  expect([firstWords("a b c", 2), firstWords("a b", 2)]).toEqual(["a b …", "a b"]);
});

test("fitted keeps whole words", () => {
  expect([fitted("one two three", 9), fitted("one", 9)]).toEqual(["one two …", "one"]);
});
