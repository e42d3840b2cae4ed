import type { Passage } from "../../src/domain/article.ts";
import type { ExtractedArticle } from "../../src/domain/extraction.ts";
import type { Quoted } from "../../src/domain/span.ts";
import type { Statement } from "../../src/domain/statement.ts";
import type { PassageRole } from "../../src/domain/vocabulary/words.ts";

/** Articles made by hand about an invented case, with all that step 3 would find in them. */

/** Joins passages with blank lines and gives them their offsets. */
function textOf(parts: readonly (readonly [PassageRole, string])[]): { text: string; passages: Passage[] } {
  let text = "";
  const passages: Passage[] = [];
  for (const [role, words] of parts) {
    if (text) text += "\n\n";
    passages.push({ start: text.length, end: text.length + words.length, role });
    text += words;
  }
  return { text, passages };
}

/** The first place of some words; throws when the text does not hold them. */
function at(text: string, quote: string): Quoted {
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`not in the text: ${quote}`);
  return { quote, start, end: start + quote.length };
}

function article(
  id: string,
  source: string,
  parts: readonly (readonly [PassageRole, string])[],
  rest: Partial<ExtractedArticle> | ((text: string) => Partial<ExtractedArticle>) = {},
): ExtractedArticle {
  const { text, passages } = textOf(parts);
  return {
    id,
    source,
    language: "en",
    provenance: {},
    text,
    passages,
    furniture: [],
    issues: [],
    origins: [],
    mentions: [],
    statements: [],
    incidents: [],
    alerts: [],
    designations: [],
    advice: [],
    ...(typeof rest === "function" ? rest(text) : rest),
  };
}

type StatementParts = Omit<Statement, "anonymous" | "via" | "hedges" | "form"> & Partial<Statement>;
const statement = (parts: StatementParts): Statement => ({
  anonymous: false,
  via: [],
  hedges: [],
  form: "indirect",
  ...parts,
});

export const ledger = article(
  "a-1",
  "in/ledger.txt",
  [
    ["headline", "Port city on guard after admiral's death"],
    ["dateline", "PORT ELLERY"],
    [
      "body",
      'Veldania is likely to answer with cyberattacks on ports, analysts told MPA. "There are chances for them to cause real trouble ashore", Mara Lindqvist of the firm Tidewatch told MPA.',
    ],
    ["teaser", "Orbital bakery sends first sourdough to the lunar relay"],
    ["body", '"At this time there is no specific, credible threat against Kestrel Bay".'],
    [
      "body",
      "According to the government, Veldanian hackers have attacked Ellery Savings since 2028. The website of the Lighthouse Archive was replaced with a page headlined \u001b[31mTeslen's Sailors\u001b[0m <script>alert(1)</script>.",
    ],
    ["furniture", "Share this article"],
  ],
  (text) => ({
    title: "Port city on guard after admiral's death",
    publisher: "Harbour Ledger",
    publishedAt: "2031-03-08",
    dateline: "PORT ELLERY",
    provenance: { title: "text", publishedAt: "text" },
    furniture: [
      { ...at(text, "Orbital bakery sends first sourdough to the lunar relay"), why: "teaser" },
      { ...at(text, "Share this article"), why: "sharing line" },
    ],
    origins: [{ name: "MPA", kind: "agency", ...at(text, "told MPA") }],
    mentions: [
      { ...at(text, "Mara Lindqvist"), type: "person", name: "Mara Lindqvist", organisation: "Tidewatch" },
      {
        ...at(text, "Veldania"),
        type: "place",
        name: "Veldania",
        references: [{ list: "ISO 3166-1", id: "VX" }],
      },
    ],
    statements: [
      statement({
        id: "s-1",
        speaker: { ...at(text, "analysts"), name: "analysts" },
        anonymous: true,
        cue: at(text, "told"),
        content: at(text, "Veldania is likely to answer with cyberattacks on ports"),
        audience: { ...at(text, "MPA"), name: "MPA" },
        hedges: [{ ...at(text, "is likely to"), sense: "likely", likelihood: "likely" }],
        kind: "forecast",
      }),
      statement({
        id: "s-2",
        speaker: { ...at(text, "Mara Lindqvist"), name: "Mara Lindqvist", organisation: "Tidewatch" },
        cue: { quote: "told", start: text.lastIndexOf("told MPA"), end: text.lastIndexOf("told MPA") + 4 },
        content: at(text, "There are chances for them to cause real trouble ashore"),
        audience: { ...at(text, "MPA"), name: "MPA" },
        form: "direct",
        hedges: [{ ...at(text, "There are chances"), sense: "possible" }],
        kind: "forecast",
      }),
      statement({
        id: "s-3",
        content: at(text, "At this time there is no specific, credible threat against Kestrel Bay"),
        form: "direct",
        hedges: [{ ...at(text, "no specific, credible threat"), sense: "nothing-specific-known" }],
        kind: "no-threat",
      }),
      statement({
        id: "s-4",
        speaker: { ...at(text, "the government"), name: "Sarnian government" },
        cue: at(text, "According to"),
        content: at(text, "Veldanian hackers have attacked Ellery Savings since 2028"),
        kind: "fact",
      }),
    ],
    incidents: [
      {
        id: "i-1",
        type: "intrusion",
        actor: "Veldanian hackers",
        victims: ["Ellery Savings"],
        sectors: ["financial-services"],
        from: "2028",
        asWritten: "since 2028",
        reality: "happened",
        statement: "s-4",
        ...at(text, "attacked Ellery Savings since 2028"),
      },
      {
        id: "i-2",
        type: "defacement",
        victims: ["Lighthouse Archive"],
        sectors: [],
        reality: "happened",
        ...at(text, "The website of the Lighthouse Archive was replaced"),
      },
    ],
  }),
);

export const coastal = article(
  "a-2",
  "in/coastal.html",
  [
    ["headline", "Experts warn of attacks"],
    [
      "body",
      "“There are chances for them to cause real trouble ashore,” said Mara Lindqvist. In 2029 and 2030 Veldanian hackers attacked Ellery Savings and the Strait Exchange.",
    ],
    [
      "body",
      "Ruth Amsel, director of the Cyber Safety Office, said operators should “watch every remote login”. Veldania denied any part in the attacks on Ellery Savings.",
    ],
    [
      "body",
      "The Foreign Ministry announced it would designate Sons of the Tide (SOT) as a terrorist organisation. The Ministry of Civil Protection issued a bulletin through NWAS.",
    ],
  ],
  (text) => ({
    title: "Experts warn of attacks",
    publisher: "Coastal Wire",
    publishedAt: "2031-03-08T17:45:00Z",
    origins: [{ name: "Coastal Wire", kind: "outlet", ...at(text, "Experts warn of attacks") }],
    mentions: [{ ...at(text, "Mara Lindqvist"), type: "person", name: "Mara Lindqvist" }],
    statements: [
      statement({
        id: "s-5",
        speaker: { ...at(text, "Mara Lindqvist"), name: "Mara Lindqvist" },
        cue: at(text, "said"),
        content: at(text, "There are chances for them to cause real trouble ashore"),
        form: "direct",
        hedges: [{ ...at(text, "There are chances"), sense: "possible" }],
        kind: "forecast",
      }),
      statement({
        id: "s-6",
        speaker: {
          ...at(text, "Ruth Amsel"),
          name: "Ruth Amsel",
          role: "director",
          organisation: "Cyber Safety Office",
        },
        cue: { quote: "said", start: text.lastIndexOf("said operators"), end: text.lastIndexOf("said operators") + 4 },
        content: at(text, "operators should “watch every remote login”"),
        form: "mixed",
        kind: "advice",
        via: [{ ...at(text, "a bulletin"), name: "bulletin" }],
      }),
      statement({
        id: "s-7",
        speaker: {
          quote: "Veldania",
          start: text.indexOf("Veldania denied"),
          end: text.indexOf("Veldania denied") + 8,
          name: "Veldania",
        },
        cue: at(text, "denied"),
        content: at(text, "any part in the attacks on Ellery Savings"),
        hedges: [{ ...at(text, "denied"), sense: "denied" }],
        kind: "denial",
      }),
      statement({
        id: "s-8",
        speaker: { ...at(text, "The Foreign Ministry"), name: "Foreign Ministry" },
        cue: at(text, "announced"),
        content: at(text, "it would designate Sons of the Tide (SOT) as a terrorist organisation"),
        hedges: [{ ...at(text, "would"), sense: "intent" }],
        kind: "announcement",
      }),
    ],
    incidents: [
      {
        id: "i-3",
        type: "ddos",
        actor: "Veldanian hackers",
        victims: ["Ellery Savings", "Strait Exchange"],
        sectors: ["financial-services"],
        from: "2029",
        to: "2030",
        asWritten: "In 2029 and 2030",
        reality: "happened",
        ...at(text, "In 2029 and 2030 Veldanian hackers attacked Ellery Savings and the Strait Exchange"),
      },
    ],
    alerts: [
      {
        issuer: "Ministry of Civil Protection",
        system: "NWAS",
        ...at(text, "issued a bulletin through NWAS"),
      },
    ],
    designations: [
      {
        authority: "Foreign Ministry",
        name: "Sons of the Tide",
        aliases: ["SOT"],
        members: [],
        status: "announced",
        ...at(text, "designate Sons of the Tide (SOT) as a terrorist organisation"),
      },
    ],
    advice: [{ to: "operators", ...at(text, "watch every remote login") }],
  }),
);

export const reprint = article(
  "a-3",
  "in/reprint.txt",
  [
    ["headline", "Port city on guard \u202eegnahc"],
    [
      "body",
      '"There are chances for them to cause real trouble ashore", Mara Lindqvist of the firm Tidewatch told MPA.',
    ],
    [
      "body",
      "Attacks on ports could follow, a harbour pilot said. Ellery Savings was attacked last week, the bank said.",
    ],
  ],
  (text) => ({
    title: "Port city on guard \u202eegnahc",
    statements: [
      statement({
        id: "s-9",
        speaker: { ...at(text, "Mara Lindqvist"), name: "Mara Lindqvist", organisation: "Tidewatch" },
        cue: at(text, "told"),
        content: at(text, "There are chances for them to cause real trouble ashore"),
        audience: { ...at(text, "MPA"), name: "MPA" },
        form: "direct",
        hedges: [{ ...at(text, "There are chances"), sense: "possible" }],
        kind: "forecast",
      }),
      statement({
        id: "s-10",
        speaker: { ...at(text, "a harbour pilot"), name: "a harbour pilot" },
        anonymous: true,
        cue: at(text, "said"),
        content: at(text, "Attacks on ports could follow"),
        hedges: [{ ...at(text, "could"), sense: "possible" }],
        kind: "forecast",
      }),
      statement({
        id: "s-11",
        speaker: { ...at(text, "the bank"), name: "Ellery Savings" },
        content: at(text, "Ellery Savings was attacked last week"),
        kind: "fact",
      }),
    ],
  }),
);

export const foreign = article(
  "a-4",
  "in/fremd.txt",
  [["body", "Die Behörden warnen vor neuen Angriffen auf Häfen."]],
  {
    language: "de",
    issues: [
      {
        code: "language-not-supported",
        severity: "error",
        source: "in/fremd.txt",
        message:
          "in/fremd.txt: the language is German (de); read, not extracted. Try: a translation, or an English report",
      },
    ],
  },
);
