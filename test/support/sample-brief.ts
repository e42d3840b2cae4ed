import type { Brief } from "../../src/domain/brief.ts";
import { coastal, foreign, ledger, reprint } from "./sample-articles.ts";

/** A brief made by hand about an invented case: what the renderers and the contract are tested with. */
const claim = (
  id: string,
  text: string,
  kind: Brief["claims"][number]["kind"],
  rest: Partial<Brief["claims"][number]>,
): Brief["claims"][number] => ({
  id,
  text,
  kind,
  story: "t-1",
  statements: [],
  incidents: [],
  stances: [],
  independentOrigins: 1,
  origins: [],
  disagreements: [],
  dependences: [],
  credibility: "3",
  credibilityWhy: "one origin with a named speaker",
  strongest: { item: rest.statements?.[0] ?? rest.incidents?.[0] ?? id, article: "a-1", quote: text },
  weakest: { item: rest.statements?.[0] ?? rest.incidents?.[0] ?? id, article: "a-1", quote: text },
  withdrawn: [],
  ...rest,
});

export const SAMPLE: Brief = {
  tocsin: "0.1.0",
  asOf: "2031-03-08T17:45:00Z",
  articles: [ledger, coastal, reprint, foreign],
  entities: [
    {
      id: "e-1",
      name: "Mara Lindqvist",
      type: "person",
      aliases: [],
      organisation: "Tidewatch",
      references: [],
      judgements: [
        { article: "a-1", quote: "Mara Lindqvist", verdict: "same", why: "full name" },
        { article: "a-2", quote: "Mara Lindqvist", verdict: "same", why: "full name" },
      ],
    },
  ],
  stories: [
    {
      id: "t-1",
      title: "Port city on guard after admiral's death",
      articles: ["a-1", "a-2", "a-3"],
      copies: [
        {
          of: "a-1",
          copy: "a-3",
          relation: "copy",
          why: "shared passage",
          shared: 14,
          passages: ["There are chances for them to cause real trouble ashore"],
        },
      ],
      excerpts: [],
      origins: [],
      dependences: [],
      roles: [],
      decided: [],
    },
    {
      id: "t-2",
      title: "Die Behörden warnen",
      articles: ["a-4"],
      copies: [],
      excerpts: [],
      origins: [],
      dependences: [],
      roles: [],
      decided: [],
    },
  ],
  claims: [
    claim("c-1", "Veldania is likely to answer with cyberattacks on ports", "forecast", {
      statements: ["s-1"],
      stances: [{ statement: "s-1", stance: "supports" }],
      origins: [{ name: "MPA", named: true, articles: ["a-1"], why: "credit “told MPA”" }],
      likelihood: "likely",
    }),
    claim("c-2", "At this time there is no specific, credible threat against Kestrel Bay", "no-threat", {
      statements: ["s-3"],
      stances: [{ statement: "s-3", stance: "supports" }],
      origins: [{ name: "not named (in/ledger.txt)", named: false, articles: ["a-1"], why: "no speaker, no credit" }],
      credibility: "6",
    }),
    claim("c-3", "There are chances for them to cause real trouble ashore", "forecast", {
      statements: ["s-2", "s-5", "s-9"],
      stances: [
        { statement: "s-2", stance: "supports" },
        { statement: "s-5", stance: "repeats" },
        { statement: "s-9", stance: "repeats" },
      ],
      origins: [
        {
          name: "MPA",
          named: true,
          articles: ["a-1", "a-2", "a-3"],
          why: "same quotation: “There are chances for them to cause real trouble ashore”; credit “told MPA”",
        },
      ],
    }),
    claim("c-4", "operators should “watch every remote login”", "advice", {
      statements: ["s-6"],
      stances: [{ statement: "s-6", stance: "supports" }],
      origins: [{ name: "Cyber Safety Office", named: true, articles: ["a-2"], why: "its own act" }],
      credibility: "2",
    }),
    claim("c-5", "Veldanian hackers attacked Ellery Savings", "fact", {
      statements: ["s-4", "s-7"],
      incidents: ["i-1", "i-3"],
      stances: [
        { statement: "s-4", stance: "supports" },
        { incident: "i-1", stance: "supports" },
        { incident: "i-3", stance: "supports" },
        { statement: "s-7", stance: "denies" },
      ],
      independentOrigins: 2,
      origins: [
        { name: "Sarnian government", named: true, articles: ["a-1"], why: "its own words" },
        {
          name: "not named (in/coastal.html)",
          named: false,
          articles: ["a-2"],
          why: "told in the article's own voice",
        },
      ],
      disagreements: [
        {
          about: "date",
          values: [
            { article: "a-1", quote: "since 2028" },
            { article: "a-2", quote: "In 2029 and 2030" },
          ],
        },
      ],
      credibility: "4",
    }),
    claim("c-6", "The website of the Lighthouse Archive was replaced", "fact", {
      incidents: ["i-2"],
      stances: [{ incident: "i-2", stance: "supports" }],
      origins: [
        { name: "not named (in/ledger.txt)", named: false, articles: ["a-1"], why: "told in the article's own voice" },
      ],
      credibility: "6",
    }),
    claim("c-7", "The Foreign Ministry would designate Sons of the Tide as a terrorist organisation", "announcement", {
      statements: ["s-8"],
      stances: [{ statement: "s-8", stance: "supports" }],
      origins: [{ name: "Foreign Ministry", named: true, articles: ["a-2"], why: "its own act" }],
      credibility: "2",
    }),
  ],
  proposals: [],
  sources: [],
  timeline: [{ from: "2028", claim: "c-5", kind: "incident", turn: "escalates" }],
  blindSpots: [],
  measures: [],
  decisions: [],
  assessments: [
    {
      subject: { kind: "sector", name: "energy" },
      level: "elevated",
      likelihood: "likely",
      confidence: "moderate",
      confidenceWhy: "one named origin",
      unknown: [],
      wouldChange: [],
      measures: [],
      changes: [],
      reasons: [
        { claim: "c-4", rule: "authority-advice", direction: "raises" },
        { claim: "c-2", rule: "no-threat-in-scope", direction: "limits" },
      ],
    },
    {
      subject: { kind: "sector", name: "financial-services" },
      level: "guarded",
      confidence: "low",
      confidenceWhy: "one named origin",
      unknown: [],
      wouldChange: [],
      measures: [],
      changes: [],
      reasons: [{ claim: "c-5", rule: "past-incident", direction: "raises" }],
      changedFrom: "low",
    },
    {
      subject: { kind: "sector", name: "nuclear" },
      level: "not-assessed",
      confidence: "low",
      confidenceWhy: "one named origin",
      unknown: [],
      wouldChange: [],
      measures: [],
      changes: [],
      reasons: [],
    },
  ],
  issues: [
    {
      code: "file-missing",
      severity: "error",
      source: "in/none.txt",
      message: "in/none.txt: no such file; not read. Try: check the path",
    },
  ],
};
