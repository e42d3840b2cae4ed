import { createHash } from "node:crypto";
import type {
  AdvisoryContent,
  AdvisoryMessage,
  AdvisoryText,
  Publisher,
  QuotedEvidence,
} from "../../src/domain/advisory.ts";

/** The first of the invented warnings that every format is tried with: people, firms and places are nobody's. */

export const PUBLISHER: Publisher = {
  name: "Quay County Early Warning Desk",
  namespace: "https://warn.quay.example",
  category: "coordinator",
  sender: "desk@warn.quay.example",
  uuid: "5f0c4e6a-8b1d-4c37-9a52-6d2f0b7c1e11",
  contact: "Duty officer, +1 555 0100, desk@warn.quay.example",
  site: "https://warn.quay.example",
};

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

interface Words {
  readonly quote: string;
  /** Hedging words that stand in the quotation, with their sense. */
  readonly hedges?: readonly (readonly [words: string, sense: QuotedEvidence["hedges"][number]["sense"]])[];
}

/** Evidence whose offsets are those of words that stand at the beginning of an article. */
export function evidence(
  id: string,
  { quote, hedges = [] }: Words,
  more: Partial<QuotedEvidence> = {},
): QuotedEvidence {
  const start = 120;
  return {
    kind: "quote",
    id,
    quote,
    start,
    end: start + quote.length,
    hedges: hedges.map(([words, sense]) => {
      const at = start + quote.indexOf(words);
      return { quote: words, start: at, end: at + words.length, sense };
    }),
    ...more,
    article: {
      id: `a-${id.toLowerCase()}`,
      title: "Pump stations on the river warned",
      publisher: "The Quay Courier",
      url: `https://courier.example/2031/03/${id.toLowerCase()}`,
      publishedAt: "2031-03-03T18:30:00Z",
      retrievedAt: "2031-03-03T19:02:10Z",
      hash: sha256(quote),
      marking: "clear",
      ...more.article,
    },
  };
}

const WARNED = evidence(
  "E1",
  {
    quote: "Attempts against remote access to pump stations are likely in the coming weeks, Mara Venn said.",
    hedges: [["are likely", "likely"]],
  },
  {
    speaker: { name: "Mara Venn", role: "head of the duty office", organisation: "Sarnian Cyber Centre" },
    statementKind: "forecast",
    claim: "c-1",
    stance: "supports",
    independentOrigins: 2,
    origin: "Sarnian Cyber Centre",
  },
);
const STOPPED = evidence(
  "E2",
  { quote: "On 1 March the control panel of the Dray pump station was switched off from outside for 40 minutes." },
  { reality: "happened", incident: "i-1", claim: "c-2", stance: "supports", independentOrigins: 1 },
);
const NO_THREAT = evidence(
  "E3",
  {
    quote: "“We have no information indicating a specific, credible threat to the water supply”, the ministry said.",
    hedges: [["no information indicating a specific, credible threat", "nothing-specific-known"]],
  },
  {
    speaker: { name: "Ministry of Supply", organisation: "Sarnian government" },
    statementKind: "no-threat",
    claim: "c-3",
    stance: "supports",
    independentOrigins: 1,
    origin: "Sarnian government",
  },
);

const BULLETIN_TEXT: AdvisoryText = {
  language: "en",
  headline: "Attempts against remote access of pump stations expected",
  sections: [
    {
      kind: "summary",
      title: "Summary",
      sentences: [
        {
          id: "s1",
          kind: "fact",
          text: "The Sarnian Cyber Centre says that attempts against remote access to pump stations are likely in the coming weeks.",
          cites: ["E1"],
        },
      ],
    },
    {
      kind: "what-we-know",
      title: "What we know",
      sentences: [
        {
          id: "s2",
          kind: "fact",
          text: "On 1 March the control panel of the Dray pump station was switched off from outside for 40 minutes.",
          cites: ["E2"],
        },
        {
          id: "s3",
          kind: "judgement",
          text: "We assess the threat to Water and Wastewater Systems as Elevated (3/5), with moderate confidence.",
          cites: ["E4"],
          by: "Ines Okafor",
        },
      ],
    },
    {
      kind: "what-is-unclear",
      title: "What is unclear",
      sentences: [
        {
          id: "s4",
          kind: "fact",
          text: "The Ministry of Supply said it had “no information indicating a specific, credible threat to the water supply”.",
          cites: ["E3"],
        },
        {
          id: "s5",
          kind: "judgement",
          text: "Two of our sources were silent on 2 and 3 March; what they would have told is not in this bulletin.",
          cites: [],
          by: "Ines Okafor",
        },
      ],
    },
    {
      kind: "who-is-affected",
      title: "Who is affected",
      sentences: [
        {
          id: "s6",
          kind: "judgement",
          text: "Operators of pump stations with remote access in Quay County.",
          cites: [],
          by: "Ines Okafor",
        },
      ],
    },
    {
      kind: "what-to-do",
      title: "What to do",
      sentences: [
        {
          id: "s7",
          kind: "advice",
          text: "Review who can reach control panels from outside, and switch off what nobody needs.",
          cites: [],
          audience: "water",
          measure: "review-remote-access",
        },
        { id: "s8", kind: "advice", text: "Report attempts to the duty officer.", cites: [], audience: "all staff" },
      ],
    },
    {
      kind: "contact",
      title: "Contact",
      sentences: [{ id: "s9", kind: "advice", text: "Duty officer, +1 555 0100.", cites: [] }],
    },
  ],
};

/** Of the bulletin, with what a test wants otherwise. */
export function sampleContent(overrides: Partial<AdvisoryContent> = {}): AdvisoryContent {
  return {
    type: "bulletin",
    guard: { credible: "unknown", specific: "no", impending: "no" },
    mode: "actual",
    marking: "clear",
    effective: "2031-03-04T12:00:00Z",
    expires: "2031-03-18T18:00:00Z",
    sectors: ["water"],
    regions: [
      {
        name: "Quay County",
        code: "US-QY",
        polygon: [
          [41.2, -72.9],
          [41.2, -72.1],
          [41.7, -72.1],
          [41.7, -72.9],
          [41.2, -72.9],
        ],
      },
    ],
    organisations: ["Dray Water"],
    sites: ["Dray pump station"],
    texts: [BULLETIN_TEXT],
    evidence: [
      WARNED,
      STOPPED,
      NO_THREAT,
      {
        kind: "assessment",
        id: "E4",
        subject: { kind: "sector", name: "water" },
        level: "elevated",
        confidence: "moderate",
        claims: ["c-1", "c-2"],
        asOf: "2031-03-04T11:30:00Z",
      },
    ],
    indicators: [],
    vulnerabilities: [],
    leftOut: [],
    overrides: [],
    ...overrides,
  };
}

/** The first message of the bulletin, with what a test wants otherwise; its hash is of the content it has. */
export function sampleMessage(overrides: Partial<AdvisoryMessage> = {}): AdvisoryMessage {
  const content = overrides.content ?? sampleContent();
  return {
    advisory: "A-12",
    uuid: "1c1f3a52-6d0a-5b7e-8f00-0f4f8a2c9b12",
    version: 1,
    kind: "alert",
    state: "active",
    sentAt: "2031-03-04T12:05:00Z",
    firstSentAt: "2031-03-04T12:05:00Z",
    content,
    hash: sha256(JSON.stringify(content)),
    publisher: PUBLISHER,
    references: [],
    supersedes: [],
    changes: [{ version: 1, at: "2031-03-04T12:05:00Z", kind: "alert", says: "First issued." }],
    ...overrides,
  };
}

export const bulletin = sampleMessage();
