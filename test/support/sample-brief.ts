import type { Brief } from "../../src/domain/brief.ts";
import { coastal, foreign, ledger, reprint } from "./sample-articles.ts";
import { ASSESSMENTS } from "./sample-assessments.ts";

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
      excerpts: [
        {
          of: "a-1",
          copy: "a-2",
          relation: "excerpt",
          why: "shared passage",
          shared: 6,
          passages: ["There are chances for them to cause real trouble ashore"],
        },
      ],
      origins: [
        { name: "MPA", named: true, kind: "agency", articles: ["a-1", "a-2", "a-3"], why: "credit “told MPA”" },
      ],
      dependences: [],
      roles: [
        { article: "a-1", role: "report", why: "the first to tell of it" },
        { article: "a-2", role: "update", why: "names the Strait Exchange" },
        { article: "a-3", role: "report", why: "" },
      ],
      decided: [{ articles: ["a-1", "a-2"], by: "R. Osei", why: "one series of attacks" }],
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
      stances: [
        { statement: "s-1", stance: "supports" },
        { statement: "s-10", stance: "hedges" },
      ],
      origins: [
        { name: "MPA", named: true, kind: "agency", reliability: "B", articles: ["a-1"], why: "credit “told MPA”" },
      ],
      likelihood: "likely",
      weakest: { item: "s-10", article: "a-3", quote: "Attacks on ports could follow" },
      firstSeen: "2031-03-08",
      lastSeen: "2031-03-08",
    }),
    claim("c-2", "At this time there is no specific, credible threat against Kestrel Bay", "no-threat", {
      statements: ["s-3"],
      stances: [{ statement: "s-3", stance: "supports" }],
      origins: [{ name: "not named (in/ledger.txt)", named: false, articles: ["a-1"], why: "no speaker, no credit" }],
      credibility: "6",
      credibilityWhy: "its only origin is not known",
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
      dependences: [
        {
          between: ["s-2", "s-5"],
          by: "quotation",
          certainty: "certain",
          why: "the same words by the same speaker",
          quote: "There are chances for them to cause real trouble ashore",
        },
        {
          between: ["s-2", "s-9"],
          by: "passage",
          certainty: "certain",
          why: "14 shared runs of four words",
          quote: "Mara Lindqvist of the firm Tidewatch told MPA",
        },
      ],
    }),
    claim("c-4", "operators should “watch every remote login”", "advice", {
      statements: ["s-6"],
      stances: [{ statement: "s-6", stance: "supports" }],
      origins: [
        {
          name: "Cyber Safety Office",
          named: true,
          kind: "official",
          reliability: "A",
          articles: ["a-2"],
          why: "its own act",
        },
      ],
      credibility: "2",
      credibilityWhy: "an authority on its own act",
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
        { name: "Sarnian government", named: true, kind: "official", articles: ["a-1"], why: "its own words" },
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
      dependences: [
        {
          between: ["s-4", "i-3"],
          by: "rewrite",
          certainty: "likely",
          why: "the same facts in the same order, without a credit",
        },
        {
          between: ["s-4", "i-3"],
          by: "credit",
          certainty: "certain",
          why: "both name the government",
          quote: "According to the government",
          refused: { by: "R. Osei", why: "Coastal Wire rang the bank itself" },
        },
      ],
      credibility: "4",
      credibilityWhy: "denied by a party with standing",
      strongest: { item: "s-4", article: "a-1", quote: "Veldanian hackers have attacked Ellery Savings since 2028" },
      weakest: { item: "s-4", article: "a-1", quote: "Veldanian hackers have attacked Ellery Savings since 2028" },
      withdrawn: [{ item: "s-11", article: "a-3", why: "the new version of the article leaves it out" }],
    }),
    claim("c-6", "The website of the Lighthouse Archive was replaced", "fact", {
      incidents: ["i-2"],
      stances: [{ incident: "i-2", stance: "supports" }],
      origins: [
        { name: "not named (in/ledger.txt)", named: false, articles: ["a-1"], why: "told in the article's own voice" },
      ],
      credibility: "6",
      credibilityWhy: "its only origin is not known",
    }),
    claim("c-7", "The Foreign Ministry would designate Sons of the Tide as a terrorist organisation", "announcement", {
      statements: ["s-8"],
      stances: [{ statement: "s-8", stance: "supports" }],
      origins: [{ name: "Foreign Ministry", named: true, articles: ["a-2"], why: "its own act" }],
      credibility: "2",
    }),
  ],
  proposals: [
    {
      kind: "merge",
      stories: ["t-1", "t-2"],
      articles: ["a-1", "a-4"],
      likeness: 0.62,
      why: "both tell of warnings for ports on one day",
    },
    { kind: "split", stories: ["t-1"], articles: ["a-2", "a-3"], likeness: 0.21, why: "they share no name but MPA" },
  ],
  sources: [
    {
      name: "MPA",
      family: "Meridian Press",
      kind: "agency",
      reliability: "B",
      why: "shipped default",
      record: { articles: 3, claims: 2, confirmed: 0, denied: 0, withdrawn: 0 },
    },
    {
      name: "Cyber Safety Office",
      kind: "official",
      reliability: "A",
      why: "shipped default",
      record: { articles: 1, claims: 1, confirmed: 0, denied: 0, withdrawn: 0 },
    },
    {
      name: "Harbour Ledger",
      kind: "outlet",
      reliability: "C",
      why: "R. Osei, 2031-03-01: two corrections in a year",
      record: { articles: 1, claims: 4, confirmed: 1, denied: 1, withdrawn: 1 },
    },
    {
      name: "Coastal Wire",
      reliability: "F",
      why: "nobody has judged it",
      record: { articles: 1, claims: 3, confirmed: 1, denied: 1, withdrawn: 0 },
    },
  ],
  timeline: [
    { from: "2028", claim: "c-5", kind: "incident", turn: "escalates", side: "Veldanian hackers" },
    { from: "2029", to: "2030", claim: "c-5", kind: "incident", turn: "escalates", side: "Veldanian hackers" },
    { from: "2031-03-08", claim: "c-2", kind: "no-threat", turn: "de-escalates", dated: "article" },
    { from: "2031-03-08", claim: "c-1", kind: "forecast", turn: "neither", dated: "said" },
    { from: "2031-03-09", claim: "c-1", kind: "forecast", turn: "neither", dated: "act" },
    { from: "2031-03-08", claim: "c-4", kind: "alert", turn: "neither", side: "Cyber Safety Office" },
    { from: "2031-03", claim: "c-7", kind: "planned", turn: "escalates", side: "Foreign Ministry" },
    { from: "2031-03-08", claim: "c-3", kind: "forecast", turn: "neither", dated: "brief" },
  ],
  blindSpots: [
    { code: "language-not-read", sentence: "1 of 4 articles is in German and was not extracted." },
    { code: "source-failed", sentence: "in/none.txt could not be read." },
  ],
  measures: [
    {
      id: "log-remote-access",
      text: "Record every remote login to control systems and read the record daily.",
      source: "Cyber Safety Office, Guide to remote access",
      url: "https://guides.example/remote-access?edition=2&part=4",
      sectors: ["energy", "water"],
      urgency: {
        subject: { kind: "organisation", name: "Ellery Power" },
        level: "high",
        stage: "attempted",
        advised: true,
        until: "2031-03-22",
        takes: "hours",
      },
    },
    {
      id: "rehearse-manual",
      text: "Rehearse running the plant by hand.",
      source: "Harbour Safety Board, Handbook 7",
      url: "javascript:alert(1)",
    },
  ],
  decisions: [
    {
      kind: "dependence",
      between: ["s-4", "i-3"],
      verdict: "independent",
      by: "R. Osei",
      at: "2031-03-08",
      why: "Coastal Wire rang the bank itself",
    },
    {
      kind: "level",
      subject: { kind: "organisation", name: "Ellery Power" },
      level: "high",
      until: "2031-03-15",
      by: "R. Osei",
      at: "2031-03-08",
      why: "its own log shows the same addresses",
    },
  ],
  assessments: ASSESSMENTS,
  issues: [
    {
      code: "file-missing",
      severity: "error",
      source: "in/none.txt",
      message: "in/none.txt: no such file; not read. Try: check the path",
    },
  ],
};
