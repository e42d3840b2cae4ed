import { expect, test } from "vitest";
import { FAILURES, type FetchOutcome, REFUSALS } from "../../ports/fetch.ts";
import { documentOf } from "./document-of.ts";

const url = "https://news.example/a";
const bytes = new TextEncoder().encode("<p>x");

test("a page is a document with its final address, its format and the charset that was sent", () => {
  const fresh = {
    kind: "fresh",
    fetchedOn: "2031-05-13",
    url: "https://www.news.example/a",
    bytes,
    contentType: "text/html",
    charset: "iso-8859-2",
  } as const;
  expect(documentOf(url, fresh)).toEqual({
    source: url,
    bytes,
    known: { url: "https://www.news.example/a" },
    format: "html",
    charset: "iso-8859-2",
    fetchedOn: "2031-05-13",
  });
});

test.each([
  ["text/html", "html"],
  ["application/xhtml+xml", "html"],
  ["application/pdf", "pdf"],
  ["message/rfc822", "mail"],
])("%s is read as %s", (contentType, format) => {
  expect(documentOf(url, { kind: "fresh", fetchedOn: "2031-05-13", url, bytes, contentType })).toMatchObject({
    format,
  });
});

test("a type that says little leaves the format open", () => {
  for (const contentType of ["text/plain", "application/octet-stream", ""]) {
    expect(documentOf(url, { kind: "fresh", fetchedOn: "2031-05-13", url, bytes, contentType })).not.toHaveProperty(
      "format",
    );
  }
});

const ISSUES: [why: string, code: string, words: RegExp, outcome: FetchOutcome][] = [
  [
    "an empty page",
    "empty-input",
    /empty page/,
    { kind: "fresh", fetchedOn: "2031-05-13", url, bytes: new Uint8Array() },
  ],
  ["nothing new", "address-unchanged", /not changed/, { kind: "unchanged", url }],
  ...REFUSALS.filter((why) => why !== "status").map((why): [string, string, RegExp, FetchOutcome] => [
    why,
    "address-refused",
    /not (?:read|contacted|downloaded|fetched)|only http/,
    { kind: "refused", url, why, detail: "told" },
  ]),
  ...FAILURES.map((why): [string, string, RegExp, FetchOutcome] => [
    why,
    "address-unreachable",
    /not (?:read|fetched)/,
    { kind: "unreachable", url, why, detail: "told" },
  ]),
  [
    "no such page",
    "address-refused",
    /no such page \(status 404\).*check the address/,
    { kind: "refused", url, why: "status", status: 404, detail: "404" },
  ],
  [
    "a pause",
    "address-refused",
    /pause.*later, in 2 min$/,
    { kind: "refused", url, why: "status", status: 429, detail: "429", retryAfterMs: 120_000 },
  ],
  [
    "a pause asked of another page",
    "address-refused",
    /pause.*later, in 1 h|pause.*60 min$/,
    { kind: "refused", url, why: "status", detail: "x", retryAfterMs: 3_600_000 },
  ],
  [
    "a fault",
    "address-refused",
    /fault \(status 502\)/,
    { kind: "refused", url, why: "status", status: 502, detail: "502" },
  ],
  [
    "a strange status",
    "address-refused",
    /status 418/,
    { kind: "refused", url, why: "status", status: 418, detail: "418" },
  ],
  ["too long", "too-large", /limit of 5\.0 MB/, { kind: "too-large", url, part: "wire", bytesMax: 5_000_000 }],
  ["a bomb", "too-large", /unpacked/, { kind: "too-large", url, part: "body", bytesMax: 5_000_000 }],
  ["a header", "too-large", /header.*64 kB/, { kind: "too-large", url, part: "headers", bytesMax: 64_000 }],
  ...(["bot-wall", "consent", "login", "paywall", "region", "scripts"] as const).map(
    (by): [string, string, RegExp, FetchOutcome] => [
      by,
      "blocked-page",
      /“told”.*save it/,
      { kind: "blocked-page", url, by, sign: "told", status: 403 },
    ],
  ),
];
test.each(ISSUES)("%s: %s", (_why, code, words, outcome) => {
  const issue = documentOf(url, outcome);
  expect(issue).toMatchObject({ code, source: url, message: expect.stringMatching(words) });
  expect((issue as { message: string }).message).toMatch(/^https:\/\/news\.example\/a: .+\. Next: .+[^.]$/);
});

test("where a redirect led is told", () => {
  const outcome = { kind: "refused", url: "http://10.0.0.1/", why: "private-address", detail: "10.0.0.1" } as const;
  expect(documentOf(url, outcome)).toMatchObject({
    message: expect.stringContaining("after a redirect to http://10.0.0.1/"),
  });
  expect(documentOf("http://10.0.0.1/#x", outcome)).toMatchObject({ message: expect.not.stringContaining("redirect") });
});

test("a password in an address is not repeated", () => {
  const outcome = { kind: "refused", url, why: "credentials", detail: "x" } as const;
  expect(JSON.stringify(documentOf("https://user:secret@news.example/a", outcome))).not.toContain("secret");
});
