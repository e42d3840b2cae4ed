import type { AdvisoryText } from "../../src/domain/advisory.ts";
import { bulletin, evidence, sampleContent, sampleMessage, sha256 } from "./sample-bulletin.ts";

/** Invented warnings that every format is tried with: people, firms and places are nobody's. */

export { bulletin, PUBLISHER, sampleContent, sampleMessage } from "./sample-bulletin.ts";

const EXPLOITED = evidence(
  "E1",
  {
    quote:
      "Version 4.2 of Tallgate Bridge lets strangers in without a password (CVE-2031-20417), Corvane Labs reported.",
  },
  {
    speaker: { name: "Corvane Labs" },
    statementKind: "fact",
    claim: "c-7",
    stance: "supports",
    independentOrigins: 1,
    origin: "Corvane Labs",
  },
);
const SEEN = evidence(
  "E2",
  {
    quote: "Corvane Labs saw the commands come from 198.51.100.23 and from panel.tallgate-login.example.",
  },
  {
    speaker: { name: "Corvane Labs" },
    reality: "happened",
    claim: "c-8",
    stance: "supports",
    independentOrigins: 1,
    origin: "Corvane Labs",
  },
);

/** The text of an alert that rests on E1 and E2. */
function alertText(
  language: string,
  headline: string,
  [fact, second, advice, titles]: readonly [string, string, string, readonly [string, string, string]],
): AdvisoryText {
  return {
    language,
    headline,
    sections: [
      { kind: "summary", title: titles[0], sentences: [{ id: "s1", kind: "fact", text: fact, cites: ["E1"] }] },
      { kind: "what-we-know", title: titles[1], sentences: [{ id: "s2", kind: "fact", text: second, cites: ["E2"] }] },
      {
        kind: "what-to-do",
        title: titles[2],
        sentences: [{ id: "s3", kind: "advice", text: advice, cites: ["E1"], audience: "energy" }],
      },
    ],
  };
}

const elevatedContent = sampleContent({
  type: "elevated",
  guard: { credible: "yes", specific: "no", impending: "unknown" },
  marking: "green",
  effective: "2031-04-10T06:00:00Z",
  onset: "2031-04-10T18:00:00Z",
  expires: "2031-04-24T06:00:00Z",
  sectors: ["energy", "water"],
  organisations: [],
  sites: [],
  texts: [
    alertText("en", "Tallgate Bridge 4.2 is broken into", [
      "Version 4.2 of Tallgate Bridge lets strangers in without a password (CVE-2031-20417), Corvane Labs reported.",
      "Corvane Labs saw the commands come from 198.51.100.23 and from panel.tallgate-login.example.",
      "Take Tallgate Bridge 4.2 off the network, or install version 4.3.",
      ["Summary", "What we know", "What to do"],
    ]),
  ],
  evidence: [EXPLOITED, SEEN],
  indicators: [
    { type: "ipv4-addr", value: "198.51.100.23", cites: ["E2"] },
    { type: "domain-name", value: "panel.tallgate-login.example", cites: ["E2"] },
    { type: "sha256", value: sha256("an invented file"), cites: ["E2"] },
  ],
  vulnerabilities: [{ cve: "CVE-2031-20417", vendor: "Tallgate", product: "Bridge", versions: "4.2", cites: ["E1"] }],
});

export const elevated = sampleMessage({
  advisory: "A-13",
  uuid: "8e0d7c41-90b4-5a6f-b3a1-7d54c2e61f13",
  sentAt: "2031-04-10T06:01:00Z",
  firstSentAt: "2031-04-10T06:01:00Z",
  content: elevatedContent,
  changes: [{ version: 1, at: "2031-04-10T06:01:00Z", kind: "alert", says: "First issued." }],
});

/** The same for fewer: it rests on an article that is marked as it is. */
export const elevatedAmber = sampleMessage({
  ...elevated,
  content: {
    ...elevatedContent,
    marking: "amber",
    evidence: [EXPLOITED, { ...SEEN, article: { ...SEEN.article, marking: "amber" } }],
  },
});

const PLANNED = evidence(
  "E1",
  {
    quote:
      "An attack on the switching yard at Port Ember will probably begin on 20 May, the Sarnian Cyber Centre warned.",
    hedges: [["will probably", "likely"]],
  },
  {
    speaker: { name: "Sarnian Cyber Centre" },
    statementKind: "warning",
    claim: "c-11",
    stance: "supports",
    independentOrigins: 1,
    origin: "Sarnian Cyber Centre",
  },
);
const WITHDRAWN = evidence(
  "E2",
  {
    quote: "The people who announced the attack were arrested on 19 May, the police of Port Ember said.",
  },
  {
    speaker: { name: "Police of Port Ember" },
    reality: "happened",
    claim: "c-12",
    stance: "supports",
    independentOrigins: 1,
    origin: "Police of Port Ember",
  },
);

export const cancelledImminent = sampleMessage({
  advisory: "A-14",
  uuid: "b7a9e2d0-3c55-5e18-9d42-21f0a6c8d714",
  version: 2,
  kind: "cancel",
  state: "cancelled",
  sentAt: "2031-05-19T21:40:00Z",
  firstSentAt: "2031-05-18T09:00:00Z",
  reason: "Those who announced the attack were arrested on 19 May.",
  content: sampleContent({
    type: "imminent",
    guard: { credible: "yes", specific: "yes", impending: "yes" },
    effective: "2031-05-18T09:00:00Z",
    onset: "2031-05-20T00:00:00Z",
    expires: "2031-05-22T00:00:00Z",
    sectors: ["energy"],
    regions: [{ name: "Port Ember" }],
    organisations: ["Ember Grid"],
    sites: ["Switching yard at Port Ember"],
    texts: [
      alertText("en", "Attack on the switching yard at Port Ember", [
        "An attack on the switching yard at Port Ember will probably begin on 20 May, the Sarnian Cyber Centre warned.",
        "The people who announced the attack were arrested on 19 May, the police of Port Ember said.",
        "Keep staff away from the switching yard until the desk says that it is over.",
        ["Summary", "What we know", "What to do"],
      ]),
      alertText("es", "Ataque al patio de maniobras de Port Ember", [
        "Un ataque al patio de maniobras de Port Ember probablemente comenzará el 20 de mayo, advirtió el Centro Cibernético de Sarnia.",
        "Quienes anunciaron el ataque fueron detenidos el 19 de mayo, dijo la policía de Port Ember.",
        "Mantenga al personal lejos del patio de maniobras hasta que la oficina diga que ha terminado.",
        ["Resumen", "Qué sabemos", "Qué hacer"],
      ]),
    ],
    evidence: [PLANNED, WITHDRAWN],
  }),
  references: [
    {
      advisory: "A-14",
      uuid: "b7a9e2d0-3c55-5e18-9d42-21f0a6c8d714",
      version: 1,
      sentAt: "2031-05-18T09:00:00Z",
      expires: "2031-05-22T00:00:00Z",
    },
  ],
  changes: [
    { version: 1, at: "2031-05-18T09:00:00Z", kind: "alert", says: "First issued." },
    {
      version: 2,
      at: "2031-05-19T21:40:00Z",
      kind: "cancel",
      says: "Cancelled: those who announced it were arrested.",
    },
  ],
});

/** A-15 in the place of the bulletin A-12. */
export const superseding = sampleMessage({
  advisory: "A-15",
  uuid: "3f6b1d88-74c2-5097-a6ef-90be4d7a3c15",
  sentAt: "2031-03-18T12:00:00Z",
  firstSentAt: "2031-03-18T12:00:00Z",
  content: sampleContent({ effective: "2031-03-18T12:00:00Z", expires: "2031-04-17T12:00:00Z" }),
  references: [
    { advisory: "A-12", uuid: bulletin.uuid, version: 1, sentAt: bulletin.sentAt, expires: bulletin.content.expires },
  ],
  supersedes: ["A-12"],
  changes: [{ version: 1, at: "2031-03-18T12:00:00Z", kind: "alert", says: "First issued, in the place of A-12." }],
});

/** The bulletin as it leaves when its time is over. */
export const expired = sampleMessage({
  version: 2,
  kind: "end",
  state: "expired",
  sentAt: "2031-03-18T18:00:00Z",
  references: [
    { advisory: "A-12", uuid: bulletin.uuid, version: 1, sentAt: bulletin.sentAt, expires: bulletin.content.expires },
  ],
  changes: [...bulletin.changes, { version: 2, at: "2031-03-18T18:00:00Z", kind: "end", says: "Its time is over." }],
});
