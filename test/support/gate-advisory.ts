import type { AdvisoryContent, GateFinding, QuotedEvidence } from "../../src/domain/advisory.ts";
import type { GateEvidence, GatePair } from "./gate-sentences.ts";
import { realSteps } from "./real-context.ts";

/** The day after the article of a pair, when its sentence is written. */
const nextDay = (on: string) => new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10);

function evidenceOf(given: GatePair[1], on: string): QuotedEvidence[] {
  const list = typeof given === "string" ? [{ quote: given }] : Array.isArray(given) ? given : [given as GateEvidence];
  return (list as GateEvidence[]).map((one, i) => {
    const { quote, by, role, org, publisher = "Harbour News", origin, copyOf, kind, reality } = one;
    const speaker = { name: by ?? "", ...(role ? { role } : {}), ...(org ? { organisation: org } : {}) };
    return {
      id: `E${i + 1}`,
      kind: "quote",
      quote,
      start: 0,
      end: quote.length,
      article: { id: `a${i + 1}`, publisher, publishedAt: on, hash: `h${i + 1}` },
      hedges: [],
      ...(by ? { speaker } : {}),
      ...(origin ? { origin } : {}),
      ...(copyOf ? { copyOf } : {}),
      ...(kind ? { statementKind: kind } : {}),
      ...(reality ? { reality } : {}),
    };
  });
}

/** An advisory whose one fact is the sentence, with all the evidence of the pair cited. */
export function advisoryWith([on, given]: GatePair, sentence: string): AdvisoryContent {
  const evidence = evidenceOf(given, on);
  const cites = evidence.map(({ id }) => id);
  const day = nextDay(on);
  return {
    type: "bulletin",
    guard: { credible: "unknown", specific: "unknown", impending: "unknown" },
    mode: "exercise",
    marking: "clear",
    effective: `${day}T08:00:00Z`,
    expires: `${nextDay(day)}T08:00:00Z`,
    sectors: [],
    regions: [],
    organisations: [],
    sites: [],
    texts: [
      {
        language: "en",
        headline: "A warning",
        sections: [
          { kind: "what-we-know", title: "", sentences: [{ id: "s1", kind: "fact", text: sentence, cites }] },
          {
            kind: "what-is-unclear",
            title: "",
            sentences: [{ id: "s2", kind: "judgement", text: "Confidence is low.", cites: [], by: "A. Roe" }],
          },
        ],
      },
    ],
    evidence,
    indicators: [],
    vulnerabilities: [],
    leftOut: [],
    overrides: [],
  };
}

/** What keeps the sentence from being published. */
export function refusals(pair: GatePair, sentence: string): GateFinding[] {
  const { findings } = realSteps().checkAdvisory(advisoryWith(pair, sentence));
  return findings.filter((one) => one.sentence === "s1" && one.severity !== "warns");
}
