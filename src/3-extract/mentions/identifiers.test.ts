import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readCatalog } from "../../ports/node/catalog.ts";
import { BenignList } from "./benign-indicators.ts";
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
  [
    "a domain with a bracketed word for the dot",
    "evil[dot]tern(dot)example",
    ["evil[dot]tern(dot)example|domain|evil.tern.example"],
  ],
  ["a defanged domain that a PDF set with spaces", "at evil [.] example, it", ["evil [.] example|domain|evil.example"]],
  ["a domain with braces", "tern{.}example", ["tern{.}example|domain|tern.example"]],
  ["a domain with half a bracket", "tern[.example", ["tern[.example|domain|tern.example"]],
  ["a domain with the other half", "tern.]example", ["tern.]example|domain|tern.example"]],
  ["an address with the other half", "203.]0.]113.]7", ["203.]0.]113.]7|ipv4|203.0.113.7"]],
  [
    "a URL whose colon is in brackets",
    "hxxp[:]//tern[.]example/a",
    ["hxxp[:]//tern[.]example/a|url|http://tern.example/a"],
  ],
  [
    "a URL whose colon and slashes are",
    "hxxps[://]tern[.]example",
    ["hxxps[://]tern[.]example|url|https://tern.example"],
  ],
  ["a URL with stars", "h**p://tern.example/a", ["h**p://tern.example/a|url|http://tern.example/a"]],
  ["mail with [at] and [dot]", "desk[at]tern[dot]example", ["desk[at]tern[dot]example|email|desk@tern.example"]],
  ["an address after a version", "version 2.1 called 198.51.100.9", ["198.51.100.9|ipv4|198.51.100.9"]],
  ["a digest", `file ${MD5}`, [`${MD5}|hash|${MD5}`]],
])("finds %s", (_why, text, expected) => expect(found(text)).toEqual(expected));

test.each([
  ["abbreviations with stops", "the U.S. and the U.K. at 5 p.m."],
  ["a missing space after a stop", "It ended.Then it began"],
  ["a version number", "version 10.0.0.0 and 4.2.1"],
  ["a version of four numbers", "update to version 10.0.0.1 or v10.2.3.4"],
  ["a list of versions", "versions 9.1.0.2, 9.1.0.4 and 10.0.1.2 are affected"],
  ["firmware", "firmware 4.1.12.2 and earlier; prior to 5.2.1.7"],
  ["a byte over 255", "300.1.2.3"],
  ["a time", "at 10:30:00 on"],
  ["a number of 32 digits", "12345678901234567890123456789012"],
  ["a file name", "run setup.exe or notes.docx"],
  ["a tank of the same form", "the T-72 and the T14 tank"],
  ["a year range", "CVE lists of 2019-2020"],
  ["an amount", "1.234.567 euro"],
])("finds nothing in %s", (_why, text) => expect(found(text)).toEqual([]));

describe("benign", () => {
  const list = new BenignList(
    readCatalog(fileURLToPath(new URL("../../../catalog", import.meta.url))).benignIndicators!,
  );
  const reasons = (text: string) => findIdentifiers(text, 0, text.length, list).map(({ benign }) => benign ?? "none");
  test.each([
    ["a documentation network", "203.0.113.7", ["documentation"]],
    ["a documentation prefix", "2001:db8::8a2e:370:7334", ["documentation"]],
    [
      "a documentation host and what lies under it",
      "example.com and www.example.org",
      ["documentation", "documentation"],
    ],
    [
      "private and loopback addresses",
      "10.1.2.3, 172.31.0.9, 192.168.4.4 and 127.0.0.1",
      ["private", "private", "private", "reserved"],
    ],
    ["just outside a private network", "172.32.0.9 and 11.1.2.3", ["none", "none"]],
    ["a public resolver, not its neighbour", "8.8.8.8 and 8.8.8.9", ["public-resolver", "none"]],
    ["the digest of nothing", MD5, ["empty-file"]],
    ["a well-known site", "https://www.github.com/tern/x", ["well-known"]],
    ["a host that only ends like one", "https://notgithub.com/x", ["none"]],
    ["a host that begins like one", "https://github.com.tern.xyz/x", ["none"]],
    ["a name before the host is no host", "https://github.com@tern.xyz/x", ["none"]],
    ["a government's pages", "https://www.tern.gov/alerts", ["well-known"]],
    ["made harmless: meant as an indicator", "github[.]com and hxxps://github.com/tern", ["none", "none"]],
    ["anything else", "tern-audit.xyz", ["none"]],
  ])("%s", (_why, text, expected) => expect(reasons(text)).toEqual(expected));
});

test("offsets are those of the whole text", () => {
  const text = "Skip this. At 203.0.113[.]7 now";
  const [only] = findIdentifiers(text, 10, text.length);
  expect(text.slice(only!.start, only!.end)).toBe("203.0.113[.]7");
});

test("a long line without any takes no long time", () => {
  const line = "word-with-many-hyphens-and.dots.".repeat(3000);
  expect(found(line)).toEqual(found("word-with-many-hyphens-and.dots.".repeat(30)).slice(0, found(line).length));
});
