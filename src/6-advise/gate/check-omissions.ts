import type { AdvisoryContent, GateFinding, QuotedEvidence } from "../../domain/advisory.ts";
import type { GateBlindSpot, GateContext } from "./gate-context.ts";
import { finding } from "./rules.ts";
import { STATED_MIN, shareOf } from "./words.ts";

/** What is not told though it should be: that no threat is known, and what could not be seen. */
export function checkOmissions(content: AdvisoryContent, context: GateContext): GateFinding[] {
  return [...noThreat(content, context), ...blindSpots(content, context)];
}

function noThreat({ texts, evidence, leftOut }: AdvisoryContent, { noThreat = [] }: GateContext): GateFinding[] {
  const cited = new Set(texts[0].sections.flatMap(({ sentences }) => sentences.flatMap(({ cites }) => cites)));
  const told = evidence.filter(({ id }) => cited.has(id));
  const claims = new Set(told.flatMap((one) => (one.kind === "quote" ? (one.claim ?? []) : [])));
  const reasoned = new Set(leftOut.filter(({ reason }) => reason.trim()).map(({ claim }) => claim));
  const own = evidence
    .filter((one): one is QuotedEvidence => one.kind === "quote" && saysNoThreat(one) && !cited.has(one.id))
    .map((one) => ({ claim: one.claim ?? one.id, text: one.quote }));
  const missing = new Map([...noThreat, ...own].map(({ claim, text }) => [claim, text]));
  return [...missing]
    .filter(([claim]) => !claims.has(claim) && !reasoned.has(claim))
    .map(([claim, text]) =>
      finding(
        "no-threat-left-out",
        `${claim} says that no threat is known ("${text}") and is in scope, but no sentence cites it. Tell it, or write why it is left out.`,
      ),
    );
}

export const saysNoThreat = ({ statementKind, hedges }: QuotedEvidence): boolean =>
  statementKind === "no-threat" || hedges.some(({ sense }) => sense === "nothing-specific-known");

function blindSpots({ texts }: AdvisoryContent, { blindSpots = [] }: GateContext): GateFinding[] {
  const sentences = texts[0].sections.filter(({ kind }) => kind === "what-is-unclear").flatMap((one) => one.sentences);
  if (sentences.length === 0)
    return [finding("blind-spots", "Nothing says what is unclear. State in that section what is not known or could not be seen.")]; // biome-ignore format: one line
  return blindSpots
    .filter((spot) => !sentences.some(({ text }) => states(text, spot)))
    .map(({ sentence }) => finding("blind-spots", `"What is unclear" does not state: ${sentence}`));
}

/** In the desk's words, or in those for the public. */
export function states(text: string, { sentence, inPublic = sentence }: GateBlindSpot): boolean {
  return [sentence, inPublic].some((words) => shareOf(words, text) >= STATED_MIN);
}
