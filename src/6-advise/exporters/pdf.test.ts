import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { testWithPrograms } from "../../../test/support/outside.ts";
import {
  bulletin,
  cancelledImminent,
  elevated,
  elevatedAmber,
  expired,
  sampleContent,
  sampleMessage,
  superseding,
} from "../../../test/support/sample-advisories.ts";
import { readDocument } from "../../2-read/read.ts";
import type { AdvisoryMessage, QuotedEvidence } from "../../domain/advisory.ts";
import { readCatalog } from "../../ports/node/catalog.ts";
import { openFormats } from "../../ports/node/open-formats.ts";
import { isFault, readXml } from "../../text/xml/read-xml.ts";
import { pdf } from "./pdf.ts";

const { fonts } = await openFormats();
const catalog = readCatalog(fileURLToPath(new URL("../../../catalog", import.meta.url)));
const bytesOf = async (message: AdvisoryMessage, draft = false) => (await pdf.render(message, { fonts, draft })) as Uint8Array; // biome-ignore format: short
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

/** What a tool of poppler says of the file. */
function ask(tool: "pdfinfo" | "pdftotext", options: readonly string[], bytes: Uint8Array): string {
  const file = join(mkdtempSync(join(tmpdir(), "pdf-")), "message.pdf");
  writeFileSync(file, bytes);
  return execFileSync(tool, [...options, file, ...(tool === "pdftotext" ? ["-"] : [])], { encoding: "utf8", stdio: "pipe" }); // biome-ignore format: short
}
const tree = async (message: AdvisoryMessage, draft = false) => ask("pdfinfo", ["-struct-text"], await bytesOf(message, draft)); // biome-ignore format: short
/** What a reader would read aloud, in its order. */
const readAloud = (told: string) => [...told.matchAll(/^\s*"(.*)"$/gm)].map(([, words]) => words).join("").replace(/\s+/g, " "); // biome-ignore format: short
const squeezed = (text: string) => text.replace(/\s+/g, "");

const SAMPLES: [name: string, message: AdvisoryMessage][] = [
  ["bulletin", bulletin],
  ["elevated", elevated],
  ["for fewer", elevatedAmber],
  ["cancelled imminent, two languages", cancelledImminent],
  ["in the place of another", superseding],
  ["expired", expired],
];

/** Each sentence, quotation and marking, in the order of the page. */
function saidIn({ content }: AdvisoryMessage): string[] {
  const quotes = content.evidence.filter((one): one is QuotedEvidence => one.kind === "quote");
  return quotes.flatMap(({ quote, article }) => [quote, article.publisher ?? "", article.url ?? "", article.hash]);
}

/** All of it stands there, each behind the one before. */
function expectInOrder(text: string, said: readonly string[]): void {
  let from = 0;
  for (const one of said) {
    const at = squeezed(text).indexOf(squeezed(one), from);
    expect(at, one).toBeGreaterThanOrEqual(0);
    from = at + squeezed(one).length;
  }
}

/** The bulletin with these words as its one sentence of what is known, and as its quotation. */
function withWords(text: string, more: Partial<AdvisoryMessage> = {}): AdvisoryMessage {
  const content = sampleContent();
  const [first] = content.texts;
  const [quote] = content.evidence as [QuotedEvidence];
  return sampleMessage({
    ...more,
    content: {
      ...content,
      texts: [{ ...first, sections: [{ kind: "what-we-know", title: "Known", sentences: [{ id: "s1", kind: "fact", text, cites: ["E1"] }] }] }], // biome-ignore format: short
      evidence: [{ ...quote, quote: text, hedges: [] }],
    },
  });
}

describe.each(SAMPLES)("%s", (_name, message) => {
  test("the same bytes at every time", async () => {
    const first = await bytesOf(message);
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2044-04-04T04:04:04Z") });
    expect(Buffer.from(first).equals(Buffer.from(await bytesOf(structuredClone(message))))).toBe(true);
  });
  afterEach(() => void vi.useRealTimers());

  testWithPrograms("pdfinfo")("poppler finds tags, A4, the title and the time of the message", async () => {
    const told = ask("pdfinfo", ["-isodates"], await bytesOf(message));
    for (const line of [/^Tagged: +yes$/m, /^Page size: +595\.28 x 841\.89 pts \(A4\)$/m, /^Suspects: +no$/m, /^JavaScript: +no$/m, /^Encrypted: +no$/m, /^PDF version: +1\.7$/m]) // biome-ignore format: short
      expect(told).toMatch(line);
    expect(told).toContain(`CreationDate:    ${message.sentAt.replace("Z", "")}`);
    expect(told).toContain(message.content.texts[0].headline);
  });

  testWithPrograms("pdfinfo")("read aloud: the marking first, then all that it says", async () => {
    const told = await tree(message);
    const spoken = readAloud(told);
    expect(spoken.startsWith(`TLP:${message.content.marking.toUpperCase()}`)).toBe(true);
    for (const { sections } of message.content.texts)
      for (const { title, sentences } of sections)
        for (const said of [title, ...sentences.map(({ text }) => text)]) expect(spoken).toContain(said);
    expectInOrder(spoken, saidIn(message));
    expect(told).toMatch(/^Document\n {2}P \(block\)\n {4}"TLP:/);
    expect(told.match(/^ {4}H1 /gm)).toHaveLength(1);
  });

  test("our own reader reads it back: each sentence and quotation, the state and the marking", async () => {
    const { text } = await readDocument({ source: "a.pdf", bytes: await bytesOf(message) }, { catalog });
    for (const { sections } of message.content.texts)
      for (const { sentences } of sections)
        for (const one of sentences) expect(squeezed(text)).toContain(squeezed(one.text));
    expectInOrder(text, saidIn(message));
    expect(text).toContain(`${message.advisory} [${message.state}]`);
    expect(text.match(new RegExp(`TLP:${message.content.marking.toUpperCase().replace("+", "\\+")}`, "g"))!.length).toBeGreaterThanOrEqual(2); // biome-ignore format: short
  });
});

describe("tags", () => {
  testWithPrograms("pdfinfo")("headings, lists with labels, quotations, links", async () => {
    const told = await tree(bulletin);
    expect(told).toMatch(
      /L \(block\):\n\s+\/ListNumbering \/Decimal\n\s+LI \(block\)\n\s+Lbl \(block\)\n\s+"1\. "\n\s+LBody/,
    );
    expect(told).toMatch(
      /LI \(block\)\n\s+Lbl \(block\)\n\s+"\[1\] "\n\s+LBody \(block\)\n\s+BlockQuote\n\s+P \(block\)/,
    );
    expect(told).toMatch(/"in the coming weeks\.\s"\n\s+Link \(inline\)\n\s+"\[1\]"\n\s+Object \d+ 0/);
    const levels = [...told.matchAll(/\bH([1-6]) \(block\)/g)].map(([, level]) => Number(level));
    // No level is left out on the way down.
    for (const [i, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1);
  });

  test("languages: of the file, of each part, of words in another", async () => {
    const file = latin(await bytesOf(cancelledImminent));
    expect(file).toMatch(/\/Type \/Catalog[^>]*\/Lang \(en\)/);
    expect(file).toMatch(/\/S \/Sect\n\/Lang \(es\)/);
    // The reason, which a person wrote in English.
    expect(file).toMatch(/\/S \/Span\n\/Lang \(en\)/);
  });

  test("what it says of itself: PDF/UA-1, the title shown, who, with signs of markup in them", async () => {
    const headline = 'Pumps & <valves> "of" Quay';
    const content = sampleContent();
    const file = latin(await bytesOf(sampleMessage({ content: { ...content, texts: [{ ...content.texts[0], headline }] } }))); // biome-ignore format: short
    expect(file).toContain("/DisplayDocTitle true");
    expect(file).toMatch(/\/Marked true/);
    const [xmp] = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(file)!;
    const root = readXml(xmp!);
    expect(isFault(root)).toBe(false);
    expect(xmp).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(xmp).toContain("Pumps &amp; &lt;valves&gt;");
  });

  test("each link tells where it leads and stands in the tree; none leads elsewhere than the web or the page", async () => {
    const file = latin(await bytesOf(bulletin));
    const links = [...file.matchAll(/<<\n(?:(?!endobj)[\s\S])*?\/Subtype \/Link(?:(?!endobj)[\s\S])*?endobj/g)].map(([link]) => link); // biome-ignore format: short
    expect(links.length).toBeGreaterThan(8);
    for (const link of links) {
      expect(link).toMatch(/\/Contents \(.+\)/);
      expect(link).toMatch(/\/StructParent \d+/);
    }
    const addresses = [...file.matchAll(/\/URI \((.*?)\)/g)].map(([, address]) => address);
    for (const address of addresses) expect(address).toMatch(/^https:\/\//);
    expect(addresses).toContain("https://courier.example/2031/03/e1");
  });

  test("nothing is painted that is neither in the tree nor told to be an ornament; fonts are in the file", async () => {
    const file = await bytesOf(cancelledImminent);
    for (const content of streamsOf(file).filter((stream) => /\bBT\b/.test(stream))) {
      let depth = 0;
      for (const line of content.split("\n")) {
        if (/ (?:BMC|BDC)$/.test(line)) depth++;
        else if (line === "EMC") depth--;
        else if (/(?:^| )(?:Tj|TJ|f|S|B|re)$/.test(line)) expect(depth, line).toBeGreaterThan(0);
        expect(depth).toBeLessThanOrEqual(1);
      }
      expect(depth).toBe(0);
    }
    expect(latin(file).match(/\/FontFile2/g)).toHaveLength(3);
    expect(latin(file)).not.toMatch(/\/Subtype \/Type1\b|Helvetica/);
  });
});

/** Streams of the file, unpacked. */
function streamsOf(bytes: Uint8Array): string[] {
  const file = latin(bytes);
  return [...file.matchAll(/\/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)].map(([, packed]) =>
    inflateSync(Buffer.from(packed!, "latin1")).toString("latin1"),
  );
}

describe("each page", () => {
  testWithPrograms("pdftotext")("number, state and where the newest is; a draft says so above and below", async () => {
    const pages = ask("pdftotext", ["-layout"], await bytesOf(elevated, true))
      .split("\f")
      .slice(0, -1);
    expect(pages.length).toBeGreaterThan(1);
    for (const [i, page] of pages.entries()) {
      const [head, foot] = [page.slice(0, 300), page.slice(-300)];
      expect(head).toContain("DRAFT · A-13 [active]");
      expect(head).toContain("TLP:GREEN");
      expect(foot).toContain(`DRAFT · page ${i + 1} of ${pages.length}`);
      expect(foot).toContain("https://warn.quay.example/public/A-13");
      expect(foot).toContain("TLP:GREEN");
    }
  });

  testWithPrograms("pdftotext")("the marking as TLP 2.0 asks: above and below, at the right, 12 points", async () => {
    const boxes = ask("pdftotext", ["-bbox"], await bytesOf(elevated));
    const pages = boxes.split("<page ").slice(1);
    for (const page of pages) {
      const labels = [...page.matchAll(/xMax="([\d.]+)" yMax="([\d.]+)">TLP:GREEN</g)].map(([, x, y]) => [Number(x), Number(y)]); // biome-ignore format: short
      expect(labels).toHaveLength(2);
      for (const [right] of labels) expect(right).toBeGreaterThan(595.28 - 65);
      expect(Math.min(...labels.map(([, y]) => y!))).toBeLessThan(70);
      expect(Math.max(...labels.map(([, y]) => y!))).toBeGreaterThan(780);
    }
    const drawn = streamsOf(await bytesOf(elevated)).filter((stream) => /\bBT\b/.test(stream));
    for (const stream of drawn) expect(stream.match(/\/F\d+ 12 Tf/g)).toHaveLength(2);
  });
});

describe("letters", () => {
  const SET: [why: string, words: string][] = [
    ["Greek and Cyrillic", "Η υπηρεσία προειδοποιεί. Ведомство сообщило об атаке."],
    ["letters with marks, composed or not", "Čačak, Łódź, Ångström, Zu\u0308rich, café"],
    ["ligatures stay what they were", "office flow ﬁt ﬂoor"],
    ["signs", "“no” – 5 € · ½ ≥ 3 → § 4 …"],
    ["Armenian and Georgian", "Երևան თბილისი"],
  ];
  test.each(SET)("%s come back as they were", async (_why, words) => {
    const { text } = await readDocument({ source: "a.pdf", bytes: await bytesOf(withWords(words)) }, { catalog });
    expect(text.normalize("NFKC")).toContain(words.normalize("NFKC"));
  });
  testWithPrograms("pdfinfo")("each as the letters that it was", async () => {
    for (const [, words] of SET)
      expect(readAloud(await tree(withWords(words))).normalize()).toContain(words.normalize());
  });

  const REFUSED: [words: string, says: string][] = [
    ["هشدار درباره حمله", "it has Arabic letters (“هشدار”)"],
    ["אזהרה על מתקפה", "Hebrew letters"],
    ["警告", "Chinese letters"],
    ["けいこく", "Japanese letters"],
    ["경고", "Korean letters"],
    ["คำเตือน", "Thai letters"],
    ["ᚠᚢᚦ", "other letters"],
  ];
  test.each(REFUSED)("%s: refused, and said why", (words, says) => {
    expect(pdf.refuses!(withWords(words), { fonts })).toContain(says);
    expect(pdf.refuses!(bulletin, { fonts })).toBeUndefined();
  });

  test("without fonts, and where it is too long: refused", () => {
    expect(pdf.refuses!(bulletin, {})).toBe("there are no fonts to set it in");
    expect(pdf.refuses!(withWords("a ".repeat(200_000)), { fonts })).toContain("more than 400000 characters");
  });

  test("letters of what is not shown do not matter", () => {
    const content = sampleContent({ leftOut: [{ id: "c-9", why: "警告" }] as never });
    expect(pdf.refuses!(sampleMessage({ content }), { fonts })).toBeUndefined();
  });
});

describe("hostile text", () => {
  const SHOWN: [why: string, words: string, told: string][] = [
    ["turning marks", "quay\u202Egnp.exe\u2066", "quay<U+202E>gnp.exe<U+2066>"],
    ["controls and halves of a pair", "a\u0000b\ud800c\u009b", "a<U+0000>b<U+D800>c<U+009B>"],
    ["what no font has", "fire 🔥 now", "fire <U+1F525> now"],
    ["what nobody sees", "a\u{e0041}b\u034fc", "a<U+E0041>b<U+034F>c"],
    ["marks heaped on a letter", `z${"\u0301".repeat(5)}`, "<U+0301><U+0301>"],
    ["operators of PDF", ") Tj (x) << /URI >> endstream", ") Tj (x) << /URI >> endstream"],
  ];
  test.each(SHOWN)("%s: shown, without effect", async (_why, words, told) => {
    const bytes = await bytesOf(withWords(words));
    const { text } = await readDocument({ source: "a.pdf", bytes }, { catalog });
    expect(squeezed(text)).toContain(squeezed(told));
  });

  test.each([
    ["javascript:alert(1)"],
    ["file:///etc/passwd"],
    ["https://user:secret@courier.example/"],
    ["mailto:a@b.example?body=x"],
  ])("%s leads nowhere", async (url) => {
    const content = sampleContent();
    const [quote] = content.evidence as [QuotedEvidence];
    const message = sampleMessage({
      content: { ...content, evidence: [{ ...quote, article: { ...quote.article, url } }] },
    });
    const addresses = [...latin(await bytesOf(message)).matchAll(/\/URI \((.*?)\)/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) expect(address).toMatch(/^https:\/\/warn\.quay\.example/);
  });

  const LONG: [why: string, words: string][] = [
    ["a word without an end", "x".repeat(100_000)],
    ["an address without an end", `https://t.example/${"a/b?c=".repeat(20_000)}`],
    ["nothing but marks", `a${"\u0301".repeat(20_000)}`],
  ];
  test.each(LONG)(
    "%s: whole, within the page and the time",
    async (_why, words) => {
      const begun = performance.now();
      const bytes = await bytesOf(withWords(words));
      expect(performance.now() - begun).toBeLessThan(30_000);
      expect(bytes.length).toBeGreaterThan(60_000);
    },
    60_000,
  );

  testWithPrograms("pdftotext")(
    "a long address is broken behind its signs, and no letter leaves the page",
    async () => {
      const words = `See https://courier.example/${"a-long-path/and-on/".repeat(12)}end?x=${"1234567890".repeat(20)} for more.`;
      const message = withWords(words);
      const boxes = ask("pdftotext", ["-bbox"], await bytesOf(message));
      for (const [, right] of boxes.matchAll(/xMax="([\d.]+)"/g))
        expect(Number(right)).toBeLessThanOrEqual(595.28 - 56);
      expect(squeezed(readAloud(await tree(message)))).toContain(squeezed(words));
    },
  );
});
