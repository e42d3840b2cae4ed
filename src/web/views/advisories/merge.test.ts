import { expect, test } from "vitest";
import type { AdvisoryContent, AdvisorySentence, QuotedEvidence } from "../../../domain/advisory.ts";
import { differencesOf, isNone } from "./differences.ts";
import { isSame, merge, nextEvidenceId } from "./merge.ts";

const quote = (id: string, words: string): QuotedEvidence => ({
  id,
  kind: "quote",
  quote: words,
  start: 0,
  end: words.length,
  article: { id: "a1", publisher: "Harbour Gazette", hash: "00" },
  hedges: [],
});
const sentence = (id: string, text: string, ...cites: string[]): AdvisorySentence => ({
  id,
  kind: "fact",
  text,
  cites,
});
const BASE: AdvisoryContent = {
  type: "bulletin",
  guard: { credible: "unknown", specific: "unknown", impending: "unknown" },
  mode: "actual",
  marking: "clear",
  effective: "2031-03-04T12:00:00Z",
  expires: "2031-03-18T12:00:00Z",
  sectors: ["dams"],
  regions: [{ name: "Sarnia" }],
  organisations: [],
  sites: [],
  texts: [
    {
      language: "en",
      headline: "The dam",
      sections: [
        { kind: "summary", title: "Summary", sentences: [sentence("s1", "The dam held.", "E1")] },
        {
          kind: "what-we-know",
          title: "Known",
          sentences: [sentence("s2", "It leaked.", "E2"), sentence("s3", "Twice.")],
        },
      ],
    },
  ],
  evidence: [quote("E1", "it held"), quote("E2", "it leaked")],
  indicators: [],
  vulnerabilities: [],
  leftOut: [],
  overrides: [],
};
/** Sentences of the first language by section, and what else is another. */
const changed = (sections: readonly (readonly AdvisorySentence[])[], more: Partial<AdvisoryContent> = {}) => {
  const [text] = BASE.texts;
  const next = sections.map((sentences, i) => ({ ...text.sections[i]!, sentences }));
  return { ...BASE, texts: [{ ...text, sections: next }] as const, ...more };
};
const [[S1], [S2, S3]] = BASE.texts[0].sections.map(({ sentences }) => sentences) as [
  [AdvisorySentence],
  [AdvisorySentence, AdvisorySentence],
];
const told = ({ texts: [{ sections }] }: AdvisoryContent) =>
  sections.map(({ sentences }) => sentences.map(({ text, cites }) => [text, ...cites].join("@")).join("|"));

test("what two changed in different places comes together, nothing of either is lost", () => {
  const mine = changed([[sentence("s1", "The dam held on.", "E1")], [S2, S3, sentence("m1", "Mine.")]], {
    sectors: ["dams", "water"],
  });
  const theirs = changed([[S1], [S2, sentence("t1", "Theirs."), S3]], { marking: "green", regions: [] });
  const { content, clashes } = merge(BASE, mine, theirs);
  expect(clashes).toEqual([]);
  expect(told(content)).toEqual(["The dam held on.@E1", "It leaked.@E2|Theirs.|Twice.|Mine."]);
  expect(content).toMatchObject({ marking: "green", sectors: ["dams", "water"], regions: [] });
  expect(isSame(merge(BASE, theirs, mine).content.sectors, content.sectors)).toBe(true);
});

test("of one sentence that both changed mine is kept and theirs is told", () => {
  const mine = changed([[sentence("s1", "The dam may hold.", "E1")], [S2, S3]], { expires: "2031-03-19T12:00:00Z" });
  const theirs = changed([[sentence("s1", "The dam broke.", "E1")], [S2, S3]], { expires: "2031-03-20T12:00:00Z" });
  const { content, clashes } = merge(BASE, mine, theirs);
  expect(told(content)[0]).toBe("The dam may hold.@E1");
  expect(clashes).toEqual([
    { what: "expires", mine: "2031-03-19T12:00:00Z", theirs: "2031-03-20T12:00:00Z" },
    { what: "s1", mine: "The dam may hold.", theirs: "The dam broke." },
  ]);
});

test("a sentence that they removed goes, but not when I changed it", () => {
  const theirs = changed([[S1], [S3]]);
  expect(told(merge(BASE, changed([[S1], [S2, sentence("s3", "Three times.")]]), theirs).content)[1]).toBe(
    "Three times.",
  );
  const { content, clashes } = merge(BASE, changed([[S1], [sentence("s2", "It leaked again.", "E2"), S3]]), theirs);
  expect(told(content)[1]).toBe("It leaked again.@E2|Twice.");
  expect(clashes).toMatchObject([{ what: "s2", theirs: "–" }]);
});

test("two pieces of evidence that got one number are told apart, in the sentences too", () => {
  const mine = changed([[S1], [S2, S3, sentence("m1", "Mine.", "E3")]], {
    evidence: [...BASE.evidence, quote("E3", "mine")],
  });
  const theirs = changed([[S1], [S2, S3, sentence("t1", "Theirs.", "E3")]], {
    evidence: [...BASE.evidence, quote("E3", "theirs")],
  });
  const { content, clashes } = merge(BASE, mine, theirs);
  expect(clashes).toEqual([]);
  expect(content.evidence.map((each) => [each.id, (each as QuotedEvidence).quote]).slice(2)).toEqual([
    ["E4", "mine"],
    ["E3", "theirs"],
  ]);
  expect(told(content)[1]).toBe("It leaked.@E2|Twice.|Theirs.@E3|Mine.@E4");
});

test("a number of evidence is never given again", () => {
  expect(nextEvidenceId([])).toBe("E1");
  expect(nextEvidenceId(["E2", "E10", "X"])).toBe("E11");
});

test("differences of versions: fields, words, citations, kinds and places; of the same none", () => {
  expect(isNone(differencesOf(BASE, structuredClone(BASE)))).toBe(true);
  const after = changed(
    [
      [S1, S2],
      [{ ...S3, kind: "judgement", by: "Ada Roe" }, sentence("n1", "New.", "E1")],
    ],
    {
      expires: "2031-03-20T12:00:00Z",
      sectors: [],
      overrides: [{ rule: "hedge", sentence: "s3", reason: "As the law has it", by: "Ada Roe" }],
    },
  );
  const { fields, texts } = differencesOf(BASE, after);
  expect(fields).toEqual([
    { what: "Ends", before: "18 Mar 2031 12:00Z", after: "20 Mar 2031 12:00Z" },
    { what: "Sector", before: "dams" },
    { what: "Let stand", after: "hedge: As the law has it (Ada Roe)" },
  ]);
  const text = (at: string) => texts[0]!.sentences.find(({ id }) => id === at);
  expect(texts[0]!.sentences.map(({ id }) => id)).toEqual(["s2", "s3", "n1"]);
  expect(text("s2")).toMatchObject({ moved: true, section: "Summary", before: "(Fact) It leaked. [E2]" });
  expect(text("s3")).toMatchObject({ before: "(Fact) Twice.", after: "(Judgement: Ada Roe) Twice." });
  expect(text("n1")).toMatchObject({ before: "", after: "(Fact) New. [E1]", moved: false });
  const back = differencesOf(after, BASE).texts[0]!.sentences;
  expect(back.find(({ id }) => id === "n1")).toMatchObject({ before: "(Fact) New. [E1]", after: "" });
});
