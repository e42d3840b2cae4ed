import { describe, expect, test } from "vitest";
import { randomMessage } from "../../../test/support/random-advisories.ts";
import * as samples from "../../../test/support/sample-advisories.ts";
import type { AdvisoryMessage, AdvisorySection, AdvisorySentence, AdvisoryText } from "../../domain/advisory.ts";
import { checkCap } from "../check-cap/check-cap.ts";
import { cap as writeCap } from "../exporters/cap.ts";
import { ntas as writeNtas } from "../exporters/ntas.ts";
import { cap as readCap } from "./cap.ts";
import { ntas as readNtas } from "./ntas.ts";

/** What a loss takes from a message; by the words with which the exporter tells of it. */
type Losses = Readonly<Record<string, (message: AdvisoryMessage) => AdvisoryMessage>>;

// Fields that a format does not hold are left out, whatever their type says.
const without = <T extends object>(value: T, ...names: readonly string[]): T =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name))) as T;
const only = <T extends object>(value: T, ...names: readonly string[]): T =>
  Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name))) as T;
const withContent = (message: AdvisoryMessage, change: Partial<AdvisoryMessage["content"]>): AdvisoryMessage => ({ ...message, content: { ...message.content, ...change } }); // biome-ignore format: one line
const withTexts = (message: AdvisoryMessage, change: (text: AdvisoryText) => AdvisoryText) =>
  withContent(message, { texts: message.content.texts.map(change) as never });
const eachSection = (change: (section: AdvisorySection) => AdvisorySection) => (text: AdvisoryText) => ({ ...text, sections: text.sections.map(change) }); // biome-ignore format: one line
const eachSentence = (change: (sentence: AdvisorySentence, section: AdvisorySection) => AdvisorySentence) =>
  eachSection((section) => ({ ...section, sentences: section.sentences.map((one) => change(one, section)) }));

/** What looks like markup is written otherwise, white space is one space. */
const plain = (text: string) =>
  text
    .replace(/<(?=[a-z/!?])/gi, "‹")
    .replace(/&(?=#?\w+;)/g, "& ")
    .replace(/\s+/g, " ");

const evidenceLost = (message: AdvisoryMessage) =>
  withContent(message, {
    evidence: message.content.evidence.map((one) =>
      one.kind === "quote"
        ? { ...only(one, "kind", "id", "quote"), article: only(one.article, "url") }
        : only(one, "kind", "id"),
    ),
  });
const logLost = (message: AdvisoryMessage) => {
  const rest = without(message, "changes", "underReview");
  return { ...rest, content: without(rest.content, "overrides", "leftOut") };
};

const OF_CAP: Losses = {
  "which kind a section is, ids of sentences, the measure that a piece of advice came from": (message) =>
    withTexts(message, (text) => eachSentence((one) => without(one, "id", "measure"))(eachSection((section) => without(section, "kind"))(text))), // biome-ignore format: one line
  "where among facts a piece of advice stood: facts and judgements come first, advice behind them": (message) =>
    withTexts(message, (text) => {
      const part = (isAdvice: boolean) => text.sections.map((section) => ({ ...section, sentences: section.sentences.filter(({ kind }) => (kind === "advice") === isAdvice) })); // biome-ignore format: one line
      return { ...text, sections: [...part(false), ...part(true)].filter(({ sentences }) => sentences.length) };
    }),
  "of evidence all but its quoted words and its address in fields: speaker, publisher and date stand in the text":
    evidenceLost,
  "who let findings of the gate stand, claims that were left out, and the log of changes but its newest line": logLost,
  "of the publisher all but its name, sender and contact": (message) => ({ ...message, publisher: only(message.publisher, "name", "sender", "contact") }), // biome-ignore format: one line
  "of earlier messages when they end; those that have ended": ({ references, ...message }) => {
    const holding = references.filter(({ expires }) => expires > message.sentAt);
    const named = holding.length || message.kind !== "cancel" ? holding : references;
    return { ...message, references: named.map((one) => without(one, "expires")) };
  },
  "markup and line breaks inside a sentence": (message) =>
    withTexts(message, (text) => eachSentence((one) => ({ ...one, text: plain(one.text) }))({ ...text, headline: plain(text.headline) })), // biome-ignore format: one line
};

const ADVICE = ["what-to-do", "how-to-help", "contact"];
const minute = (iso: string) => iso.replace(/:\d\dZ$/, ":00Z");
const OF_NTAS: Losses = {
  "languages but the first": (message) => withContent(message, { texts: [message.content.texts[0]] }),
  "seconds of times; when it is expected to begin": ({ content, ...message }) => ({ ...message, content: { ...without(content, "onset"), effective: minute(content.effective), expires: minute(content.expires) } }), // biome-ignore format: one line
  "codes and outlines of regions, organisations, sites": ({ content, ...message }) => ({ ...message, content: { ...without(content, "organisations", "sites"), regions: content.regions.map((one) => only(one, "name")) } }), // biome-ignore format: one line
  "ids of sentences, the measure that a piece of advice came from; outside of sections of advice, that a sentence is advice":
    (message) =>
      withTexts(
        message,
        eachSentence(({ kind, ...one }, section) => ({ ...without(one as AdvisorySentence, "id", "measure"), kind: kind === "judgement" ? kind : ADVICE.includes(section.kind) ? "advice" : "fact" })),
      ), // biome-ignore format: one line
  "where summary and facts stood: they come first": (message) =>
    withTexts(message, (text) => ({ ...text, sections: text.sections.toSorted((a, b) => rank(a) - rank(b)) })),
  "of evidence all but its quoted words and its address in fields: speaker, publisher and date stand in the text":
    evidenceLost,
  "indicators and vulnerabilities in fields: they stand in the text": (message) => ({ ...message, content: without(message.content, "indicators", "vulnerabilities") }), // biome-ignore format: one line
  "earlier messages, who let findings of the gate stand, claims that were left out, the log of changes": (message) => without(logLost(message), "references"), // biome-ignore format: one line
  "of the publisher all but its name and its site": (message) => ({ ...message, publisher: only(message.publisher, "name", "site") }), // biome-ignore format: one line
  "markup and line breaks inside a sentence": (message) => OF_CAP["markup and line breaks inside a sentence"]!(message),
};
const rank = ({ kind }: AdvisorySection) => (kind === "summary" ? 0 : kind === "what-we-know" ? 1 : 2);

describe.each([
  ["cap", writeCap, readCap, OF_CAP],
  ["ntas", writeNtas, readNtas, OF_NTAS],
] as const)("%s: there and back", (_id, exporter, reader, losses) => {
  const expected = (message: AdvisoryMessage) => Object.values(losses).reduce((left, lose) => lose(left), message);
  const back = (message: AdvisoryMessage) => reader.read(exporter.render(message, {}) as string);

  test("what is lost is what it says", () => expect(Object.keys(losses)).toEqual(exporter.loses));
  test.each(Object.entries({ bulletin: samples.bulletin, elevated: samples.elevated, cancelled: samples.cancelledImminent, superseding: samples.superseding }))("%s", (_name, message) => expect(back(message)).toEqual(expected(message))); // biome-ignore format: one line
  test("200 warnings of every shape", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const message = randomMessage(seed);
      expect(back(message), `seed ${seed}`).toEqual(expected(message));
    }
  });
  test("what is no message of it holds nothing", () => {
    for (const input of ["", "x", "<a/>", "<alerts/>", '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>'])
      expect(reader.read(input)).toEqual({});
  });
});

test("CAP of every shape may be sent, and nothing is warned of but long headlines", () => {
  for (let seed = 1; seed <= 200; seed++)
    expect(checkCap(writeCap.render(randomMessage(seed), {}) as string)).toEqual([]);
});
