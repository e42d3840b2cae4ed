import { describe, expect, test } from "vitest";
import { analyseText } from "../src/text/analyse.ts";
import { newsText } from "../train/entity-data.ts";
import { type OwnText, parseOwnTexts, readOwnTexts, readOwnTraining } from "../train/own-data.ts";

const texts = readOwnTexts();
const isLetter = (char: string | undefined) => /[\p{L}\p{N}]/u.test(char ?? " ");
/** Whether the words stand somewhere by themselves, not inside a longer word. */
function standsAlone(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!isLetter(text[at - 1]) && !isLetter(text[at + words.length])) return true;
  return false;
}

/** Every quoted span of a text, with a name for the message. */
function spansOf(text: OwnText) {
  const parts = text.statements.flatMap((statement) => [
    { of: `${statement.id} speaker`, span: statement.speakerSpan },
    { of: `${statement.id} cue`, span: statement.cue },
    { of: `${statement.id} content`, span: statement.content },
    ...statement.hedges.map((span) => ({ of: `${statement.id} hedge`, span })),
  ]);
  const others = [...text.incidents, ...text.advice, ...text.alerts, ...text.designations];
  return [...parts, ...others.map((span) => ({ of: span.quote, span }))].flatMap(({ of, span }) =>
    span ? [{ where: `${text.id} ${of}`, text: text.text, ...span }] : [],
  );
}
const bodySentences = ({ text, title }: OwnText) =>
  analyseText(text, [
    { role: "headline", start: 0, end: title.length },
    { role: "body", start: title.length, end: text.length },
  ]);

describe("our own annotated texts", () => {
  test("every id is there once", () => {
    const ids = texts.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  test("every span is its quotation, whole words, without a space at its ends", () => {
    const wrong = texts
      .flatMap(spansOf)
      .filter(
        ({ text, quote, start, end }) =>
          text.slice(start, end) !== quote ||
          quote.trim() !== quote ||
          quote === "" ||
          (isLetter(text[start - 1]) && isLetter(text[start])) ||
          (isLetter(text[end - 1]) && isLetter(text[end])),
      );
    expect(wrong.map(({ where }) => where)).toEqual([]);
  });

  test("a content holds neither its speaker nor its cue, and ends before the full stop", () => {
    const wrong = texts.flatMap(({ id, statements }) =>
      statements
        .filter(({ content, cue, speakerSpan }) => {
          const holds = (span: typeof cue) => span && content.start <= span.start && span.end <= content.end;
          return holds(cue) || holds(speakerSpan) || /(?:[,;:]|(?<!\b[A-Za-z])\.)$|^that /.test(content.quote);
        })
        .map((statement) => `${id} ${statement.id}`),
    );
    expect(wrong).toEqual([]);
  });

  test("a cue has a speaker or a source, or is one that leaves the speaker out", () => {
    const wrong = texts.flatMap(({ id, statements }) =>
      statements
        .filter(
          ({ cue, speaker, via }) =>
            cue && !speaker && !via && !/\b(?:was|were|is|are|been|rumours)\b/i.test(cue.quote),
        )
        .map((statement) => `${id} ${statement.id}`),
    );
    expect(wrong).toEqual([]);
  });

  test("every form of an entity stands in the text", () => {
    const wrong = texts.flatMap(({ id, text, entities }) =>
      entities.flatMap(({ quotes }) => quotes.filter((quote) => !standsAlone(text, quote)).map((q) => `${id} ${q}`)),
    );
    expect(wrong).toEqual([]);
  });

  test("actors, victims and places of incidents are words of the text or names of its entities", () => {
    const wrong = texts.flatMap(({ id, text, entities, incidents }) =>
      incidents.flatMap(({ actor, victims, place }) =>
        [actor, place, ...victims]
          .filter((name) => name && !text.includes(name) && !entities.some((entity) => entity.name === name))
          .map((name) => `${id} ${name}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test("there are enough sentences, also of those that say nothing and tell of nothing", () => {
    const counts = { sentences: 0, withoutStatement: 0, withoutIncident: 0 };
    for (const text of texts) {
      const { tokens, sentences } = bodySentences(text);
      for (const { from, to } of sentences) {
        const [start, end] = [tokens[from]!.start, tokens[to - 1]!.end];
        if (start < text.title.length) continue;
        const inside = (span: { start: number; end: number } | null) => span && span.start < end && start < span.end;
        counts.sentences++;
        if (!text.statements.some(({ content, cue }) => inside(content) || inside(cue))) counts.withoutStatement++;
        if (!text.incidents.some(inside)) counts.withoutIncident++;
      }
    }
    expect(counts.sentences).toBeGreaterThanOrEqual(1400);
    expect(counts.withoutStatement).toBeGreaterThanOrEqual(600);
    expect(counts.withoutIncident).toBeGreaterThanOrEqual(1200);
  });

  test("about a fifth is kept out of training", () => {
    const training = readOwnTraining();
    const ids = new Set(training.map(({ id }) => id));
    expect(["adw-001", "adw-002", "adw-003", "adw-004", "adw-005"].filter((id) => ids.has(id))).toEqual([
      "adw-002",
      "adw-005",
    ]);
    expect(training.length / texts.length).toBeGreaterThan(0.7);
    expect(training.length / texts.length).toBeLessThan(0.9);
  });
});

const item = (body: string, details = "") =>
  parseOwnTexts(`@ t-1 | House | 2027-01-01 | Title\n${body}\n${details}`, "t.txt")[0]!;

describe("the marks", () => {
  test("one cue with two contents, a hedge in the second, an unnamed speaker", () => {
    const { statements } = item(
      "[s12?|Guards] [v12|said] [c1.fact|all slept] but [c2.forecast|it [h.possible|might] rain].",
    );
    expect(
      statements.map(({ speaker, anonymous, cue, content, hedges, kind, form }) => ({
        speaker,
        anonymous,
        cue: cue?.quote,
        content: content.quote,
        hedges: hedges.map(({ sense }) => sense),
        kind,
        form,
      })),
    ).toEqual([
      {
        speaker: "Guards",
        anonymous: true,
        cue: "said",
        content: "all slept",
        hedges: [],
        kind: "fact",
        form: "indirect",
      },
      {
        speaker: "Guards",
        anonymous: true,
        cue: "said",
        content: "it might rain",
        hedges: ["possible"],
        kind: "forecast",
        form: "indirect",
      },
    ]);
  });

  test("quotation marks around are direct, within are mixed; a pronoun has a name, a cue may hedge", () => {
    const { statements } = item(
      '"[c1.opinion|Rain]," [s1=Ann Lee|she] [v1|said]. [s2|Lee] [v2!denied|denied] [c2.denial|being "wet"].',
      "+ per Ann Lee/Lee",
    );
    expect(statements.map(({ speaker, form }) => [speaker, form])).toEqual([
      ["Ann Lee", "direct"],
      ["Ann Lee", "mixed"],
    ]);
    expect(statements[1]!.hedges).toMatchObject([{ quote: "denied", sense: "denied" }]);
  });

  test.each([
    ["an unknown kind", "[s1|Ann] [v1|said] [c1.gossip|no]."],
    ["a speaker without a content", "[s1|Ann] left."],
    ["a mark that is not closed", "[s1|Ann said"],
    ["a bracket too many", "Ann] left."],
    ["brackets without a mark", "[Ann] left."],
    ["one number for two contents", "[s1|Ann] [v1|said] [c1.fact|a] and [c1.fact|b]."],
    ["an incident of no type", "[i1.storm.happened|It blew]."],
  ])("%s is refused", (_, body) => {
    expect(() => item(body)).toThrow(/t\.txt, item t-1/);
  });

  test("entities for the tagger: the longest form wins, a type it does not have may be anything", () => {
    const { labels } = newsText(
      item("Ann Lee of Leeds saw CVE-2027-1.", "+ per Ann Lee/Lee; loc Leeds; vuln CVE-2027-1"),
      "own",
      new Set(),
    );
    expect(labels.map(({ types }) => types)).toEqual([["person"], ["place"], null]);
  });
});
