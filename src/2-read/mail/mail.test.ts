import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Article } from "../../domain/article.ts";
import { readCatalog } from "../../ports/node/catalog.ts";
import { readDocument } from "../read.ts";

const catalog = readCatalog(fileURLToPath(new URL("../../../catalog", import.meta.url)));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (mail: string | Uint8Array) =>
  readDocument({ source: "m.eml", bytes: typeof mail === "string" ? bytesOf(mail) : mail }, { catalog });

/** "why: text" of what was set aside, "role: text" of the rest; rows of one stretch are put together. */
function rolesOf({ text, passages, furniture }: Article): string[] {
  const rows: string[] = [];
  for (const { start, end, role } of passages) {
    const label = furniture.find((f) => f.start === start)?.why ?? role;
    const own = text.slice(start, end);
    if (label === role || !rows.at(-1)?.startsWith(`${label}: `)) rows.push(`${label}: ${own}`);
    else rows[rows.length - 1] += ` / ${own}`;
  }
  return rows;
}

const HEADLINE = "Lock gates shut after controller stops answering";
const LEAD = "The canal authority shut two lock gates on Friday after a controller stopped answering, it said.";
const QUOTE = '"The gates are safe," said Orla Finch, who runs the authority. She said that ships could wait.';
const STORY = `${LEAD}\n\n${QUOTE}`;
const BODY = [`body: ${LEAD}`, `body: ${QUOTE}`];

function mail(headers: Record<string, string>, body: string): string {
  const all = { From: "Jane Roe <jane@office.example>", Date: "Sat, 3 May 2031 08:00:00 +0000", ...headers };
  const type = "Content-Type" in all ? {} : { "Content-Type": "text/plain; charset=utf-8" };
  return `${Object.entries({ ...all, ...type })
    .map(([key, value]) => `${key}: ${value}`)
    .join("\n")}\n\n${body}`;
}

describe("what is set aside", () => {
  const OUTLOOK = (labels: string) => {
    const [from, sent, to, subject] = labels.split(" ");
    return `${from}: Delta Courier <news@delta.example>\n${sent}: 2 May 2031 14:05\n${to}: Jane Roe\n${subject}: ${HEADLINE}`;
  };
  const QUOTED = "What do we know about the gates?";
  const ROWS: [why: string, subject: string, body: string, expected: string[]][] = [
    ["nothing", HEADLINE, STORY, [`headline: ${HEADLINE}`, ...BODY]],
    ["hard wrapped rows are one paragraph", HEADLINE, STORY.replaceAll(/(.{1,58})(?:[ ]|$)/gm, "$1\n"), [`headline: ${HEADLINE}`, ...BODY]],
    ["a signature behind its mark", HEADLINE, `${STORY}\n\n-- \nJane Roe\nDelta Courier`, [`headline: ${HEADLINE}`, ...BODY, "signature: -- / Jane Roe / Delta Courier"]],
    ["a signature behind a closing word", HEADLINE, `${STORY}\n\nKind regards,\nJane Roe\nNews desk`, [`headline: ${HEADLINE}`, ...BODY, "signature: Kind regards, / Jane Roe / News desk"]],
    ["a block of contacts", HEADLINE, `${STORY}\n\nDelta Courier\nTel. +44 20 1234 5678\nnews@delta.example`, [`headline: ${HEADLINE}`, ...BODY, "signature: Delta Courier / Tel. +44 20 1234 5678 / news@delta.example"]],
    ["a telephone's advertisement", HEADLINE, `${STORY}\n\nSent from my iPhone`, [`headline: ${HEADLINE}`, ...BODY, "signature: Sent from my iPhone"]],
    ["a disclaimer", HEADLINE, `${STORY}\n\nThis email and any attachments are confidential and meant for the intended recipient only.`, [`headline: ${HEADLINE}`, ...BODY, "disclaimer: This email and any attachments are confidential and meant for the intended recipient only."]],
    ["a list footer below a rule", HEADLINE, `${STORY}\n\n____________________\nalerts mailing list\nhttps://lists.example/alerts`, [`headline: ${HEADLINE}`, ...BODY, "list footer: ____________________ / alerts mailing list / https://lists.example/alerts"]],
    ["lines above and below a newsletter", HEADLINE, `View this email in your browser\n\n${STORY}\n\nYou are receiving this because you signed up. Unsubscribe here.`, ["list footer: View this email in your browser", `headline: ${HEADLINE}`, ...BODY, "list footer: You are receiving this because you signed up. Unsubscribe here."]],
    ["a quoted mail below an answer", `Re: ${HEADLINE}`, `${STORY}\n\nOn Fri, 2 May 2031 at 10:00, Kim <kim@a.example> wrote:\n> ${QUOTED}`, [`headline: ${HEADLINE}`, ...BODY, `quoted mail: On Fri, 2 May 2031 at 10:00, Kim <kim@a.example> wrote: / > ${QUOTED}`]],
    ["an introduction wrapped over two rows, German", `AW: ${HEADLINE}`, `${STORY}\n\nAm Fr., 2. Mai 2031 um 10:00 Uhr schrieb Kim Sato\n<kim@a.example>:\n\n> ${QUOTED}`, [`headline: ${HEADLINE}`, ...BODY, `quoted mail: Am Fr., 2. Mai 2031 um 10:00 Uhr schrieb Kim Sato / <kim@a.example>: / > ${QUOTED}`]],
    ["an original message", `RE: ${HEADLINE}`, `${STORY}\n\n-----Original Message-----\nFrom: Kim\nSent: 2 May 2031\nTo: Jane\nSubject: ${HEADLINE}\n\n${QUOTED}`, [`headline: ${HEADLINE}`, ...BODY, `quoted mail: -----Original Message----- / From: Kim / Sent: 2 May 2031 / To: Jane / Subject: ${HEADLINE} / ${QUOTED}`]],
    ["a quotation between the writer's own words", `Re: ${HEADLINE}`, `${LEAD}\n\n> ${QUOTED}\n\n${QUOTE}`, [`headline: ${HEADLINE}`, BODY[0]!, `quoted mail: > ${QUOTED}`, BODY[1]!]],
    ["the note above a forwarded mail", `Fwd: ${HEADLINE}`, `FYI, please read before nine.\n\n---------- Forwarded message ---------\n${OUTLOOK("From Date To Subject")}\n\n${STORY}`, ["note of the sender: FYI, please read before nine.", `mail header: ---------- Forwarded message --------- / ${OUTLOOK("From Date To Subject").replaceAll("\n", " / ")}`, `headline: ${HEADLINE}`, ...BODY]],
    ...["Von Gesendet An Betreff", "De Envoyé À Objet", "De Enviado Para Asunto", "Da Inviato A Oggetto", "Van Verzonden Aan Onderwerp", "Från Skickat Till Ämne"].map(
      (labels): [string, string, string, string[]] => [
        `a header block: ${labels}`,
        `WG: ${HEADLINE}`,
        `${OUTLOOK(labels)}\n\n${STORY}`,
        [`mail header: ${OUTLOOK(labels).replaceAll("\n", " / ")}`, `headline: ${HEADLINE}`, ...BODY],
      ],
    ),
    ["a forwarded mail behind marks of quotation", "Fwd: news", `Begin forwarded message:\n\n> ${OUTLOOK("From Date To Subject").replaceAll("\n", "\n> ")}\n>\n> ${LEAD}\n>\n> ${QUOTE}`, [`mail header: Begin forwarded message: / > ${OUTLOOK("From Date To Subject").replaceAll("\n", " / > ")}`, `headline: ${HEADLINE}`, ...BODY]],
    ["forwarded twice: both notes", "Fwd: Fwd: news", `See below.\n\n---- Forwarded message ----\nFrom: Ann\nDate: 3 May 2031\nSubject: Fwd: news\n\nFor you.\n\n---- Forwarded message ----\n${OUTLOOK("From Date To Subject")}\n\n${STORY}`, ["note of the sender: See below.", "mail header: ---- Forwarded message ---- / From: Ann / Date: 3 May 2031 / Subject: Fwd: news", "note of the sender: For you.", `mail header: ---- Forwarded message ---- / ${OUTLOOK("From Date To Subject").replaceAll("\n", " / ")}`, `headline: ${HEADLINE}`, ...BODY]],
  ]; // biome-ignore format: a table
  test.each(ROWS)("%s", async (_why, subject, body, expected) => {
    expect(rolesOf(await read(mail({ Subject: subject }, body)))).toEqual(expected);
  });
});

describe("what is not set aside", () => {
  const ROWS: [why: string, body: string, kept: string][] = [
    ["an article that says someone wrote", `${LEAD}\n\nOn 3 May 2031 the minister wrote:\n\n${QUOTE}`, QUOTE],
    ["dashes between two parts of a newsletter", `${LEAD}\n\n--\n\n${"The ships wait on both sides of the northern lock until the evening comes.\n\n".repeat(16)}${QUOTE}`, QUOTE],
    ["thanks inside a sentence", `${LEAD}\n\nThanks to the crew nobody was hurt, and the ships could wait outside.\n\n${QUOTE}`, QUOTE],
    ["one label like a header's", `${LEAD}\n\nFrom: the northern lock the queue reached the bridge by noon.\n\n${QUOTE}`, QUOTE],
    ["a telephone number in the story", `${LEAD}\n\n${QUOTE} Callers reached the authority at +44 20 1234 5678 until the evening.`, QUOTE],
    ["an address of a mailing in the news", `${LEAD}\n\nThe intruders wrote to crews that the mail was meant for them alone.\n\n${QUOTE}`, "The intruders"],
  ]; // biome-ignore format: a table
  test.each(ROWS)("%s", async (_why, body, kept) => {
    const article = await read(mail({ Subject: HEADLINE }, body));
    const bodies = article.passages
      .filter(({ role }) => role === "body")
      .map((p) => article.text.slice(p.start, p.end));
    expect(bodies.some((text) => text.startsWith(kept.slice(0, 40)))).toBe(true);
  });

  test("a row with > in a plain text is no mail", async () => {
    const text = `${HEADLINE}\n\n${LEAD}\n\n> ${QUOTE}`;
    const article = await readDocument({ source: "a.txt", text }, { catalog });
    expect(article.passages.at(-1)!.role).toBe("body");
  });
});

describe("metadata", () => {
  const FORWARD = `---------- Forwarded message ---------\nFrom: Delta Courier <news@delta.example>\nDate: Fri, 2 May 2031 at 14:05 +0200\nSubject: ${HEADLINE}\n\n`;
  const ROWS: [why: string, headers: Record<string, string>, body: string, expected: object][] = [
    ["an outlet is the publisher, its time zone is kept", { From: '"Delta Courier" <n@delta.example>', Date: "Fri, 2 May 2031 14:05:11 +0200 (CEST)", Subject: HEADLINE }, STORY, { title: HEADLINE, publisher: "Delta Courier", publishedAt: "2031-05-02T14:05:11+02:00", provenance: { publisher: "mail", publishedAt: "mail" } }],
    ["a person is the author", { Subject: HEADLINE }, STORY, { author: "Jane Roe", publisher: undefined }],
    ["a person who writes to a list of an outlet", { Subject: HEADLINE, "List-Id": "Delta Courier <alerts.delta.example>" }, STORY, { author: "Jane Roe", publisher: "Delta Courier" }],
    ["a person via a house", { From: "Jane Roe via Delta Courier <n@delta.example>", Subject: HEADLINE }, STORY, { author: "Jane Roe", publisher: "Delta Courier" }],
    ["an address without a name", { From: "n@delta.example", Subject: HEADLINE }, STORY, { author: undefined, publisher: undefined }],
    ["encoded words and prefixes", { Subject: `=?utf-8?Q?AW:_Re:_[gates]_Gates_=E2=80=93?= =?utf-8?B?IHNodXQ=?= for good` }, STORY, { title: "Gates – shut for good" }],
    ["what was forwarded wins over who forwards", { Subject: `Fwd: ${HEADLINE}` }, `FYI\n\n${FORWARD}${STORY}`, { title: HEADLINE, publisher: "Delta Courier", author: undefined, publishedAt: "2031-05-02T14:05:00+02:00", provenance: { publisher: "forwarded" } }],
    ["the headline of the text wins over an empty subject", { Subject: "Fwd: FYI" }, `${FORWARD.replace(HEADLINE, "news")}${HEADLINE}\n\n${STORY}`, { title: HEADLINE }],
    ["a date line of the text wins", { Subject: HEADLINE }, `${HEADLINE}\n\n1 May 2031\n\n${STORY}`, { publishedAt: "2031-05-01", provenance: { publishedAt: "text" } }],
    ["but not one after the mail", { Subject: HEADLINE }, `${HEADLINE}\n\n9 May 2031\n\n${STORY}`, { publishedAt: "2031-05-03T08:00:00Z", provenance: { publishedAt: "mail" } }],
    ["no date at all", { Date: "yesterday", Subject: HEADLINE }, STORY, { publishedAt: undefined }],
  ]; // biome-ignore format: a table
  test.each(ROWS)("%s", async (_why, headers, body, expected) => {
    expect({
      publisher: undefined,
      author: undefined,
      publishedAt: undefined,
      ...(await read(mail(headers, body))),
    }).toMatchObject(expected);
  });

  test("what was given from outside wins", async () => {
    const known = { publisher: "Other", publishedAt: "2031-04-01" };
    const article = await readDocument(
      { source: "m.eml", bytes: bytesOf(mail({ Subject: HEADLINE }, STORY)), known },
      { catalog },
    );
    expect(article).toMatchObject({ ...known, provenance: { publishedAt: "given" } });
  });
});

const multipart = (type: string, ...parts: string[]) =>
  mail(
    { Subject: HEADLINE, "MIME-Version": "1.0", "Content-Type": `multipart/${type}; boundary=b1` },
    `${parts.map((part) => `--b1\n${part}`).join("\n")}\n--b1--\n`,
  );
const part = (type: string, body: string, more = "") => `Content-Type: ${type}\n${more}\n${body}`;
const HTML = `<html><body><style>p { color: red }</style><h1>${HEADLINE}</h1><p>${LEAD}</p><p>${QUOTE.replace(/"/g, "&quot;")}</p></body></html>`;
const base64 = (text: string) => btoa(String.fromCharCode(...bytesOf(text)));

describe("parts and encodings", () => {
  const ROWS: [why: string, mail: string][] = [
    ["a full plain part", multipart("alternative", part("text/plain", STORY), part("text/html", "<p>Other words stand here.</p>"))],
    ["a stub beside the page", multipart("alternative", part("text/plain", "Your program shows no HTML."), part("text/html", HTML))],
    ["a page alone, base 64", multipart("mixed", part("text/html; charset=utf-8", base64(HTML), "Content-Transfer-Encoding: base64\n"))],
    ["quoted printable with soft breaks", multipart("mixed", part("text/plain; charset=utf-8", STORY.replace("two lock", "tw=6F l=\nock"), "Content-Transfer-Encoding: quoted-printable\n"))],
    ["base 64 with dirt in it", multipart("mixed", part("text/plain; charset=utf-8", base64(STORY).replace(/(.{40})/g, "$1\n *\n"), "Content-Transfer-Encoding: base64\n"))],
    ["a charset that does not exist", multipart("mixed", part("text/plain; charset=x-odd-99", STORY))],
    ["rows end in CRLF", mail({ Subject: HEADLINE }, STORY).replaceAll("\n", "\r\n")],
    ["a mailbox line and a mark before the headers", `\ufeffFrom news@delta.example Fri May  2 14:05:11 2031\n${mail({ Subject: HEADLINE }, STORY)}`],
    ["a boundary that never closes", multipart("mixed", part("text/plain", STORY)).replace("--b1--", "")],
  ]; // biome-ignore format: a table
  test.each(ROWS)("%s", async (_why, text) => {
    const article = await read(text);
    expect(article.issues).toEqual([]);
    expect(rolesOf(article)).toEqual([`headline: ${HEADLINE}`, ...BODY]);
  });

  test("a charset of the part that is not UTF-8", async () => {
    const latin = mail(
      { Subject: HEADLINE, "Content-Type": "text/plain; charset=windows-1252" },
      `${LEAD}\n\n\u0093Caf\u00e9s are open,\u0094 said Orla Finch of the canal authority on Friday.`,
    );
    const article = await read(Uint8Array.from(latin, (letter) => letter.charCodeAt(0)));
    expect(article.text).toContain("“Cafés are open,” said");
  });

  test("bytes that are no character of the charset: an issue", async () => {
    const bytes = bytesOf(mail({ Subject: HEADLINE }, `${STORY}?`));
    bytes[bytes.length - 1] = 0xff;
    expect((await read(bytes)).issues.map(({ code }) => code)).toEqual(["invalid-characters"]);
  });
});

describe("attachments", () => {
  const attached = (name: string, type: string) =>
    part(
      type,
      base64("%PDF-1.4 and more"),
      `Content-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n`,
    );

  test("are named, with a way to read them", async () => {
    const article = await read(
      multipart(
        "mixed",
        part("text/plain", STORY),
        attached("gates.pdf", "application/pdf"),
        attached("list.xlsx", "application/vnd.ms-excel"),
      ),
    );
    expect(article.issues.map(({ code, message }) => [code, message])).toEqual([
      ["attachment-not-read", "m.eml: attachment not read: gates.pdf (application/pdf, 1 KB). Next: save it from the mail and give it as a file of its own"],
      ["attachment-not-read", "m.eml: attachment not read: list.xlsx (application/vnd.ms-excel, 1 KB). Next: open it in its own program"],
    ]); // biome-ignore format: two messages
    expect(rolesOf(article)).toEqual([`headline: ${HEADLINE}`, ...BODY]);
  });

  test("pictures of the page and signatures are none", async () => {
    const picture = part("image/png", "AAAA", "Content-ID: <1@a>\nContent-Transfer-Encoding: base64\n");
    const signature = part("application/pgp-signature", "AAAA");
    expect((await read(multipart("mixed", part("text/plain", STORY), picture, signature))).issues).toEqual([]);
  });

  test("a forwarded message is the article, the words above it a note", async () => {
    const inner = mail(
      { From: "Delta Courier <n@delta.example>", Date: "Fri, 2 May 2031 14:05:11 +0200", Subject: HEADLINE },
      STORY,
    );
    const article = await read(
      multipart("mixed", part("text/plain", "For the meeting at nine."), part("message/rfc822", inner)),
    );
    expect(rolesOf(article)).toEqual([
      "note of the sender: For the meeting at nine.",
      `headline: ${HEADLINE}`,
      ...BODY,
    ]);
    expect(article).toMatchObject({ publisher: "Delta Courier", publishedAt: "2031-05-02T14:05:11+02:00", issues: [] });
  });

  test("a message attached to an article is named only", async () => {
    const inner = mail({ Subject: "other" }, "Short.");
    const article = await read(
      multipart("mixed", part("text/plain", `${STORY}\n\n`.repeat(8)), part("message/rfc822", inner)),
    );
    expect(article.issues.map(({ code }) => code)).toEqual(["attachment-not-read"]);
  });
});

describe("mail that gives nothing, and hostile mail", () => {
  const deep = (n: number) => {
    const heads = Array.from({ length: n }, (_v, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`);
    return `From: a@b.example\nMessage-ID: <1>\n${heads.join("")}Content-Type: text/plain\n\n${STORY}\n`;
  };
  const nested = (n: number): string =>
    n ? mail({ "Content-Type": "message/rfc822" }, nested(n - 1)) : mail({ Subject: HEADLINE }, STORY);
  const ROWS: [why: string, mail: string, codes: string[]][] = [
    ["no body", mail({ Subject: HEADLINE }, ""), ["mail-without-text"]],
    ["encrypted", mail({ Subject: "x", "Content-Type": "multipart/encrypted; boundary=b1" }, "--b1\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b1--"), ["mail-encrypted"]],
    ["parts in parts, a thousand deep", deep(1000), ["mail-broken"]],
    ["a header of a megabyte", mail({ Subject: "x".repeat(1_000_000) }, STORY), ["mail-broken"]],
    ["two hundred thousand headers", `${"X-A: b\n".repeat(200_000)}\n${STORY}`, ["mail-broken"]],
    ["a million rows without a word", mail({ Subject: "x" }, "\n".repeat(1_000_000)), ["mail-broken"]],
    ["only an attachment", mail({ "Content-Type": "application/zip", "Content-Disposition": "attachment; filename=x.zip" }, "PK"), ["mail-without-text", "attachment-not-read"]],
    ["messages in messages past the limit", nested(12), ["mail-without-text", "attachment-not-read"]],
  ]; // biome-ignore format: a table
  test.each(ROWS)("%s", async (_why, text, codes) => {
    const article = await read(text);
    expect(article.issues.map(({ code }) => code)).toEqual(codes);
    expect(article.issues[0]!.message).toMatch(/^m\.eml: .*\bNext: /);
  });

  const LONG: [why: string, body: string][] = [
    ["marks of quotation without end", ">".repeat(100_000)],
    ["nine thousand quoted rows between own ones", "> a\nb\n".repeat(9_000)],
    ["forwarded marks without end", "---- Forwarded message ----\n".repeat(20_000)],
    ["header labels without end", "From: a\n".repeat(19_000)],
    ["words for wrote without end", "wrote:\n".repeat(19_000)],
    ["a telephone number without end", `Call ${"+1 ".repeat(100_000)}`],
    ["spaces without end", `a${" ".repeat(200_000)}b\n`.repeat(3)],
    ["signature marks without end", "-- \n".repeat(19_000)],
    ["rules without end", `${"_".repeat(30)}\n`.repeat(40_000)],
  ]; // biome-ignore format: a table
  test.each(LONG)("in time: %s", async (_why, body) => {
    const { passages, issues } = await read(mail({ Subject: HEADLINE }, body));
    expect(passages.length + issues.length).toBeGreaterThan(0);
  });
});
