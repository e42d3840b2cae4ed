import { expect, test } from "vitest";
import { findIdentifiers } from "./identifiers.ts";

const found = (text: string) =>
  findIdentifiers(text, 0, text.length).map(
    ({ quote, references }) => `${quote}|${references![0]!.list}|${references![0]!.id}`,
  );

const MD5 = "d41d8cd98f00b204e9800998ecf8427e";

test.each([
  ["CVE", "a flaw, CVE-2031-12345, is", ["CVE-2031-12345|CVE|CVE-2031-12345"]],
  ["CVE with another hyphen", "CVE‑2031‑1234", ["CVE‑2031‑1234|CVE|CVE-2031-1234"]],
  ["ATT&CK ids, with sub-technique", "T1566 and T1003.001.", ["T1566|ATT&CK|T1566", "T1003.001|ATT&CK|T1003.001"]],
  ["IPv4", "from 203.0.113.7.", ["203.0.113.7|ipv4|203.0.113.7"]],
  ["defanged IPv4", "203.0.113[.]7", ["203.0.113[.]7|ipv4|203.0.113.7"]],
  ["IPv4 network", "203.0.113.0/24", ["203.0.113.0/24|ipv4|203.0.113.0/24"]],
  ["IPv6", "at 2001:db8::8a2e:370:7334 and", ["2001:db8::8a2e:370:7334|ipv6|2001:db8::8a2e:370:7334"]],
  [
    "a domain in the text",
    "visit tern-audit.example.com today",
    ["tern-audit.example.com|domain|tern-audit.example.com"],
  ],
  ["a defanged domain of any zone", "evil[.]example", ["evil[.]example|domain|evil.example"]],
  [
    "a defanged URL is one thing",
    "hxxps://evil[.]example/a.php?x=1, then",
    ["hxxps://evil[.]example/a.php?x=1|url|https://evil.example/a.php?x=1"],
  ],
  [
    "a URL without the stop after it",
    "See https://example.org/x.",
    ["https://example.org/x|url|https://example.org/x"],
  ],
  [
    "mail, defanged",
    "mail desk(at)tern.example or a@b.example",
    ["desk(at)tern.example|email|desk@tern.example", "a@b.example|email|a@b.example"],
  ],
  ["a digest", `file ${MD5}`, [`${MD5}|hash|${MD5}`]],
])("finds %s", (_why, text, expected) => expect(found(text)).toEqual(expected));

test.each([
  ["abbreviations with stops", "the U.S. and the U.K. at 5 p.m."],
  ["a missing space after a stop", "It ended.Then it began"],
  ["a version number", "version 10.0.0.0 and 4.2.1"],
  ["a byte over 255", "300.1.2.3"],
  ["a time", "at 10:30:00 on"],
  ["a number of 32 digits", "12345678901234567890123456789012"],
  ["a file name", "run setup.exe or notes.docx"],
  ["a tank of the same form", "the T-72 and the T14 tank"],
  ["a year range", "CVE lists of 2019-2020"],
  ["an amount", "1.234.567 euro"],
])("finds nothing in %s", (_why, text) => expect(found(text)).toEqual([]));

test("offsets are those of the whole text", () => {
  const text = "Skip this. At 203.0.113[.]7 now";
  const [only] = findIdentifiers(text, 10, text.length);
  expect(text.slice(only!.start, only!.end)).toBe("203.0.113[.]7");
});

test("a long line without any takes no long time", () => {
  const line = "word-with-many-hyphens-and.dots.".repeat(3000);
  expect(found(line)).toEqual(found("word-with-many-hyphens-and.dots.".repeat(30)).slice(0, found(line).length));
});
