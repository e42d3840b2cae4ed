import { expect, test } from "vitest";
import { realSteps } from "../../../test/support/real-context.ts";
import type { AdvisoryContent, GateFinding, QuotedEvidence } from "../../domain/advisory.ts";
import { UNTRANSLATED } from "../../domain/untranslated.ts";
import type { GateContext } from "./gate-context.ts";

const QUOTE = "There is no specific, credible threat to the ferries, the harbour office said.";
const EVIDENCE: QuotedEvidence = {
  id: "E1",
  kind: "quote",
  quote: QUOTE,
  start: 10,
  end: 10 + QUOTE.length,
  article: { id: "a1", publisher: "Harbour News", publishedAt: "2031-03-04", hash: "aa" },
  speaker: { name: "the harbour office" },
  hedges: [{ quote: "no specific, credible threat", start: 19, end: 47, sense: "nothing-specific-known" }],
  statementKind: "no-threat",
  claim: "C1",
};
const CONTENT: AdvisoryContent = {
  type: "bulletin",
  guard: { credible: "unknown", specific: "no", impending: "no" },
  mode: "actual",
  marking: "clear",
  effective: "2031-03-04T12:00:00Z",
  expires: "2031-03-18T12:00:00Z",
  sectors: [],
  regions: [],
  organisations: [],
  sites: [],
  texts: [
    {
      language: "en",
      headline: "No specific, credible threat to the ferries, the harbour office says",
      sections: [
        {
          kind: "what-we-know",
          title: "What we know",
          sentences: [{ id: "s1", kind: "fact", text: QUOTE, cites: ["E1"] }],
        },
        {
          kind: "what-is-unclear",
          title: "What is unclear",
          sentences: [
            {
              id: "s2",
              kind: "judgement",
              text: "Our confidence is low: few sources were read.",
              cites: [],
              by: "A. Roe",
            },
          ],
        },
      ],
    },
  ],
  evidence: [EVIDENCE],
  indicators: [],
  vulnerabilities: [],
  leftOut: [],
  overrides: [],
};

const check = (content: Partial<AdvisoryContent> = {}, context: GateContext = {}) =>
  realSteps().checkAdvisory({ ...CONTENT, ...content }, context);
const brief = ({ rule, severity }: GateFinding) => `${rule} ${severity}`;
const article = { text: `0123456789${QUOTE}`, hash: "aa" } as const;

test("nothing is wrong with it", () => {
  expect(check({}, { now: "2031-03-04T12:00:00Z", articles: () => article })).toEqual({ ok: true, findings: [] });
});

const [text] = CONTENT.texts;
const [known, unclear] = text.sections;
const withSentences = (sentences: readonly object[]) =>
  [{ ...text, sections: [{ ...known!, sentences }, unclear!] }] as unknown as AdvisoryContent["texts"];
const fact = known!.sentences[0]!;

const REFUSED: [why: string, content: Partial<AdvisoryContent>, findings: string[], context?: GateContext][] = [
  ["elevated, and nobody says it is credible", { type: "elevated" }, ["type-guard blocks"]],
  ["imminent is not only credible", { type: "imminent", guard: { credible: "yes", specific: "yes", impending: "unknown" } }, ["type-guard blocks"]], // biome-ignore format: one line
  ["no end", { expires: "" }, ["expiry blocks"]],
  ["an end on no day of the calendar", { expires: "2031-03-32T12:00:00Z" }, ["expiry blocks"]],
  ["a start on the last day of a short month", { effective: "2031-02-30T12:00:00Z" }, ["dates blocks"]],
  ["ends before it starts", { expires: "2031-03-04T11:59:59Z" }, ["dates blocks"]],
  ["onset after the end", { onset: "2031-03-19T00:00:00Z" }, ["dates blocks"]],
  ["31 days", { expires: "2031-04-04T12:00:01Z" }, ["expiry needs-reason"]],
  ["its end is past", {}, ["expiry blocks"], { now: "2031-03-18T12:00:00Z" }],
  ["marked below its evidence", { evidence: [{ ...EVIDENCE, article: { ...EVIDENCE.article, marking: "amber" } }] }, ["marking blocks"]], // biome-ignore format: one line
  ["marked below what the desk holds", {}, ["marking blocks"], { articles: () => ({ ...article, marking: "green" }) }],
  ["the article is another now", {}, ["quotation-changed blocks"], { articles: () => ({ text: `0${article.text}`, hash: "bb" }) }], // biome-ignore format: one line
  ["the words are not those of the place", {}, ["quotation-changed blocks"], { articles: () => ({ text: `${QUOTE}${QUOTE}`, hash: "aa" }) }], // biome-ignore format: one line
  ["a fact without citation", { texts: withSentences([fact, { ...fact, id: "s3", cites: [] }]) }, ["uncited blocks"]],
  ["a citation of nothing", { texts: withSentences([fact, { ...fact, id: "s3", cites: ["E1", "E9"] }]) }, ["evidence-missing blocks"]], // biome-ignore format: one line
  ["one id for two sentences", { texts: withSentences([fact, fact]) }, ["languages blocks"]],
  ["a sentence without words", { texts: withSentences([fact, { ...fact, id: "s3", text: " " }]) }, ["empty blocks"]],
  ["a headline of 140", { texts: [{ ...text, headline: `No specific, credible threat to ${"the ferries, ".repeat(8)}the ferries` }] }, ["headline blocks"]], // biome-ignore format: one line
  ["nothing is unclear", { texts: [{ ...text, sections: [known!] }] }, ["blind-spots needs-reason"]],
  ["a blind spot is not told", {}, ["blind-spots needs-reason"], { blindSpots: [{ code: "stale", sentence: "No source of Harland was read since 2 March." }] }], // biome-ignore format: one line
  ["another no-threat statement in scope", {}, ["no-threat-left-out needs-reason"], { noThreat: [{ claim: "C1", text: QUOTE }, { claim: "C2", text: "no threat to piers" }] }], // biome-ignore format: one line
  ["an indicator that nobody names", { indicators: [{ type: "ipv4-addr", value: "198.51.100.7", cites: ["E1"] }] }, ["indicator blocks"]], // biome-ignore format: one line
  ["a CVE without a quotation", { vulnerabilities: [{ cve: "CVE-2031-1234", cites: [] }] }, ["indicator blocks"]],
  ["one number for two quotations", { evidence: [EVIDENCE, EVIDENCE] }, ["evidence-missing blocks"]],
];
test.each(REFUSED)("%s", (_why, content, findings, context) => {
  const report = check(content, context);
  expect(report.findings.map(brief)).toEqual(findings);
  expect(report.ok).toBe(false);
});

test("an indicator may be written so that nobody clicks it, and is not the start of another", () => {
  const named = (quote: string) => ({ ...EVIDENCE, id: "E2", claim: "C2", quote, hedges: [] }) as QuotedEvidence;
  const indicators = [{ type: "ipv4-addr" as const, value: "198.51.100.7", cites: ["E2"] }];
  const found = (quote: string) => check({ evidence: [EVIDENCE, { ...named(quote), statementKind: "fact" }], indicators }).findings.map(brief); // biome-ignore format: one line
  expect(found("It called home to 198[.]51[.]100[.]7.")).toEqual([]);
  expect(found("It called home to 198.51.100.77.")).toEqual(["indicator blocks"]);
});

test("a reason lets an omission stand, and nothing that blocks", () => {
  const override = { reason: "asked for by the port authority until the summer fair", by: "B. Lund" };
  const overrides = [{ rule: "expiry", ...override }, { rule: "type-guard", ...override }] as const; // biome-ignore format: one line
  const long = check({ expires: "2031-05-04T12:00:00Z", overrides });
  expect(long).toEqual({ ok: true, findings: [expect.objectContaining({ rule: "expiry", overridden: overrides[0] })] });
  const nobody = [{ ...overrides[0], by: " " }];
  expect(check({ expires: "2031-05-04T12:00:00Z", overrides: nobody }).ok).toBe(false);
  expect(check({ type: "elevated", overrides }).ok).toBe(false);
});

test("what is left out needs more than its name", () => {
  const context = { noThreat: [{ claim: "C2", text: "no threat to piers" }] };
  expect(check({ leftOut: [{ claim: "C2", reason: " " }] }, context).ok).toBe(false);
  expect(check({ leftOut: [{ claim: "C2", reason: "piers are not ours" }] }, context).ok).toBe(true);
});

test("what waits for its translation is not published, whatever reason is given", () => {
  const waiting = { ...fact, text: `${UNTRANSLATED}${fact.text}` };
  const overrides = [{ rule: "empty" as const, sentence: fact.id, reason: "in a hurry", by: "A. Roe" }];
  const report = check({ texts: withSentences([waiting]), overrides });
  expect(report.ok).toBe(false);
  expect(report.findings.find(({ rule }) => rule === "empty")).toMatchObject({ severity: "blocks", sentence: fact.id });
});
