import { describe, expect, test } from "vitest";
import { domOf, executableIn, faultsOf } from "../../../test/support/check-html.ts";
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
import type { AdvisoryMessage, QuotedEvidence } from "../../domain/advisory.ts";
import { mailOf } from "../documents/mail.ts";
import type { ExportContext } from "./exporter.ts";
import { html } from "./html.ts";
import { markdown } from "./markdown.ts";
import { text } from "./text.ts";

const DOCUMENTS = [html, markdown, text];
const SAMPLES: [name: string, message: AdvisoryMessage][] = [
  ["bulletin", bulletin],
  ["elevated", elevated],
  ["cancelled imminent, two languages", cancelledImminent],
  ["in the place of another", superseding],
  ["expired", expired],
];
const PAGE_BYTES_MAX = 30_000;

const page = (message: AdvisoryMessage, context: ExportContext = {}) => html.render(message, context) as string;
const dom = (message: AdvisoryMessage, context: ExportContext = {}) => domOf(page(message, context));
const wordsOf = (message: AdvisoryMessage) => dom(message).body.textContent!.replace(/\s+/g, " ");

/** The bulletin with one thing in all texts of others. */
function withWords(words: string): AdvisoryMessage {
  const content = sampleContent();
  const [first] = content.texts;
  const [quote, ...others] = content.evidence as [QuotedEvidence, ...QuotedEvidence[]];
  return sampleMessage({
    reason: words,
    state: "cancelled",
    content: {
      ...content,
      texts: [{ ...first, headline: words, sections: first.sections.map((section) => ({ ...section, title: words, sentences: section.sentences.map((one) => ({ ...one, text: words, ...(one.audience ? { audience: words } : {}) })) })) }], // biome-ignore format: short
      organisations: [words],
      evidence: [{ ...quote, quote: words, hedges: [], speaker: { name: words }, article: { ...quote.article, title: words, publisher: words, url: words } }, ...others], // biome-ignore format: short
    },
  });
}

describe("the page", () => {
  test.each(SAMPLES)("%s: valid, small, nothing runs, nothing is fetched", (_name, message) => {
    const html = page(message);
    expect(faultsOf(html)).toEqual([]);
    expect(executableIn(html)).toEqual([]);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(PAGE_BYTES_MAX);
    expect(html).not.toMatch(/<img|@import|url\(/);
  });

  test("marking in header and footer, state in title and h1", () => {
    const document = dom(cancelledImminent);
    for (const edge of ["header", "footer"]) {
      expect(document.querySelector(`${edge} .tlp`)?.textContent).toBe("TLP:CLEAR");
    }
    const says = "CANCELLED: Imminent Alert A-14: Attack on the switching yard at Port Ember";
    expect(document.title).toBe(says);
    expect(document.querySelector("h1")?.textContent).toBe(says);
    expect(document.querySelector("main")?.textContent).toContain("It is no longer in force.");
  });

  const STATES: [why: string, message: AdvisoryMessage, context: ExportContext, begins: string][] = [
    ["in force: none", bulletin, {}, "Bulletin A-12: "],
    ["expired", expired, {}, "EXPIRED: Bulletin"],
    ["superseded", sampleMessage({ state: "superseded", supersededBy: "A-14" }), {}, "SUPERSEDED BY A-14: Bulletin"],
    [
      "evidence under review",
      sampleMessage({ underReview: { since: "2031-03-05T10:00:00Z", why: "a source corrected its article" } }),
      {},
      "EVIDENCE UNDER REVIEW: Bulletin",
    ],
    ["an exercise", sampleMessage({ content: sampleContent({ mode: "exercise" }) }), {}, "EXERCISE: Bulletin"],
    ["a draft", bulletin, { draft: true }, "DRAFT: Bulletin"],
    [
      "a draft of an exercise",
      sampleMessage({ content: sampleContent({ mode: "exercise" }) }),
      { draft: true },
      "DRAFT, EXERCISE: Bulletin",
    ],
  ];
  test.each(STATES)("%s, in title, h1, Markdown and text", (_why, message, context, begins) => {
    const document = dom(message, context);
    expect(document.title.startsWith(begins)).toBe(true);
    expect(document.querySelector("h1")?.textContent?.startsWith(begins)).toBe(true);
    expect(markdown.render(message, context)).toContain(`\n# ${begins}`);
    expect((text.render(message, context) as string).split("\n\n")[1]?.startsWith(begins)).toBe(true);
  });

  test("both languages on one page, each told as such, with a way to each", () => {
    const document = dom(cancelledImminent);
    expect([...document.querySelectorAll("nav a")].map((a) => a.getAttribute("href"))).toEqual(["#en", "#es"]);
    const spanish = document.getElementById("es")!;
    expect(spanish.getAttribute("lang")).toBe("es");
    expect(spanish.querySelector("h2")?.textContent).toBe(
      "CANCELADO: Alerta inminente A-14: Ataque al patio de maniobras de Port Ember",
    );
    // Written in English by a person, on the Spanish side too.
    expect([...spanish.querySelectorAll("[lang=en]")].map(({ textContent }) => textContent)).toEqual([
      "Those who announced the attack were arrested on 19 May.",
    ]);
  });

  test("a language that nobody translated the labels of: labels and text are told apart, and the direction", () => {
    const [first] = sampleContent().texts;
    const document = dom(sampleMessage({ content: sampleContent({ texts: [{ ...first, language: "fa", headline: "هشدار" }] }) })); // biome-ignore format: short
    const headline = document.querySelector("h1 [lang=fa]");
    expect(headline?.getAttribute("dir")).toBe("rtl");
    expect(headline?.textContent).toBe("هشدار");
    expect(document.querySelector("h1")?.closest("[lang]")?.getAttribute("lang")).toBe("en");
  });

  test("each citation leads to its evidence: the words, hedges, whose, where, when, hash", () => {
    const document = dom(bulletin);
    const [href] = [...document.querySelectorAll("[data-s=s1] a")].map((a) => a.getAttribute("href"));
    const evidence = document.querySelector(href!)!;
    const quoted = bulletin.content.evidence[0] as QuotedEvidence;
    expect(evidence.querySelector("blockquote")?.textContent).toBe(quoted.quote);
    expect(evidence.querySelector("em")?.textContent).toBe("are likely");
    for (const words of ["Mara Venn", "forecast", "“are likely”", "The Quay Courier", "3 Mar 2031 18:30Z", "2 independent origins", quoted.article.hash]) // biome-ignore format: short
      expect(evidence.textContent).toContain(words);
    expect(evidence.querySelector("a")?.getAttribute("href")).toBe(quoted.article.url);
  });

  test("the data block is JSON-LD of a special announcement, and holds no end of itself", () => {
    const block = dom(withWords("</script><script>alert(1)</script>")).querySelector("script[type='application/ld+json']"); // biome-ignore format: short
    const data = JSON.parse(block!.textContent!);
    expect(data).toMatchObject({ "@type": "SpecialAnnouncement", identifier: `urn:uuid:${bulletin.uuid}`, creativeWorkStatus: "cancelled" }); // biome-ignore format: short
    expect(data.headline).toBe("</script><script>alert(1)</script>");
  });

  test("what to do stands before what is known", () => {
    const order = [...dom(bulletin).querySelectorAll("[data-section]")].map((h) => h.getAttribute("data-section"));
    expect(order).toEqual(["summary", "what-to-do", "who-is-affected", "what-we-know", "what-is-unclear", "contact"]);
  });
});

describe("every document", () => {
  test("says the same twice", () => {
    for (const { render } of DOCUMENTS) expect(render(bulletin, {})).toBe(render(structuredClone(bulletin), {}));
  });

  test.each(SAMPLES)(
    "%s: each sentence, each quotation and each hedge in its own words, and the state",
    (_n, message) => {
      const documents = [wordsOf(message), unwrapped(text.render(message, {}) as string), unescaped(message)];
      const { content } = message;
      for (const words of documents) {
        for (const { sections } of content.texts)
          for (const { sentences } of sections) for (const one of sentences) expect(words).toContain(one.text);
        for (const one of content.evidence) if (one.kind === "quote") for (const hedge of one.hedges) expect(words).toContain(`“${hedge.quote}”`); // biome-ignore format: short
        expect(words).toContain(`${message.advisory} [${message.state}]`);
        expect(words.match(new RegExp(`TLP:${content.marking.toUpperCase()}`, "g"))?.length).toBeGreaterThanOrEqual(2);
        for (const { value } of content.indicators) expect(words).toContain(value);
        for (const { cve } of content.vulnerabilities) expect(words).toContain(cve);
      }
    },
  );

  test("nothing of evidence above the marking of the message", () => {
    const green = sampleMessage({ ...elevatedAmber, content: { ...elevatedAmber.content, marking: "green" } });
    for (const { render } of DOCUMENTS) {
      const words = String(render(green, {}));
      expect(words).not.toContain("198.51.100.23</code>");
      expect(words).not.toContain((elevatedAmber.content.evidence[1] as QuotedEvidence).article.hash);
      expect(words).toContain((elevatedAmber.content.evidence[0] as QuotedEvidence).article.hash);
    }
  });

  const HOSTILE: [why: string, words: string][] = [
    ["markup", "<img src=x onerror=alert(1)><script>alert(1)</script>\"'&lt;"],
    ["an address that runs", "javascript:alert(1)"],
    ["an address with a password", "https://user:secret@courier.example/"],
    ["marks that turn the reading direction", "quay\u202Egnp.exe\u2066 \u200f"],
    ["a word without an end", "x".repeat(10_000)],
    ["Markdown", "[a](javascript:alert(1)) ![b](http://t.example/p.png) `c` **d** # e | f\n# g\n\n- h"],
    ["a definition of Markdown", "[x]: http://evil.example"],
    ["half a pair, NUL and a form feed", "a\ud800b\u0000c\fd"],
    ["an end of the style", "</style><script>alert(1)</script>"],
  ];
  test.each(HOSTILE)("%s: shown, without effect", (_why, words) => {
    const message = withWords(words);
    const html = page(message);
    expect(faultsOf(html)).toEqual([]);
    expect(executableIn(html)).toEqual([]);
    const document = domOf(html);
    for (const link of document.querySelectorAll("a")) expect(link.getAttribute("href")).toMatch(/^(?:#|https?:\/\/)/);
    for (const link of document.querySelectorAll("a")) expect(link.getAttribute("href")).not.toContain("secret");
    for (const { render } of DOCUMENTS) {
      const written = String(render(message, {}));
      expect(written).not.toMatch(/[\u0000-\u0008\u000b\u000c\u202a-\u202e\u2066-\u2069\u200f]/);
      expect(written).not.toMatch(/[\ud800-\udfff]/u);
    }
    expect(markdown.render(message, {})).not.toMatch(/(?<!\\)!\[|(?<!\\)\]\(javascript|^# g|^\[x\]:/m);
    expect(mailOf(message).subject).not.toMatch(/[\r\n]/);
    expect(executableIn(mailOf(message).html)).toEqual([]);
  });
});

const unwrapped = (written: string) => written.replace(/\s+(?:\*\*\* )?/g, " ");
const unescaped = (message: AdvisoryMessage) =>
  String(markdown.render(message, {})).replace(/\\(.)/g, "$1").replace(/[_`*]/g, "").replace(/\s+/g, " ");

describe("a mail", () => {
  test("its subject: marking, state, type, headline, until when", () => {
    expect(mailOf(bulletin).subject).toBe(
      "[TLP:CLEAR][Bulletin] Attempts against remote access of pump stations expected, until 18 Mar 2031",
    );
    expect(mailOf(cancelledImminent).subject).toBe(
      "[TLP:CLEAR][CANCELLED][Imminent Alert] Attack on the switching yard at Port Ember",
    );
  });

  test("first the marking, then what to do, within 120 characters", () => {
    const [first, second] = mailOf(bulletin).text.split("\n");
    expect(first).toBe("TLP:CLEAR");
    expect(second).toBe(
      "What to do: Review who can reach control panels from outside, and switch off what nobody needs.",
    );
    expect(mailOf(cancelledImminent).text.split("\n")[1]).toMatch(/^CANCELLED: /);
  });

  test("the HTML part: all of it, one button, no picture, nothing that runs", () => {
    const { html } = mailOf(elevated);
    expect(faultsOf(html)).toEqual([]);
    expect(html).toContain("TLP:GREEN");
    expect(html).toContain("198.51.100.23");
    expect(html).not.toMatch(/<img|<link|background-image/);
    expect(Buffer.byteLength(html)).toBeLessThan(PAGE_BYTES_MAX);
  });
});
