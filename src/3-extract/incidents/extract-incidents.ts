import type { Incident } from "../../domain/incident.ts";
import type { Mention } from "../../domain/mention.ts";
import { quoted } from "../../domain/span.ts";
import type { Statement } from "../../domain/statement.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { contentId } from "../../text/hash.ts";
import { findCandidates, type IncidentContext } from "./find-candidates.ts";
import { choose, type Choice } from "./choose-incidents.ts";
import { readSectors } from "./read-victims.ts";

export type { IncidentContext } from "./find-candidates.ts";

/** What happened, was tried, planned, expected, alleged or denied: one per act, in text order. */
export function extractIncidents(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  statements: readonly Statement[],
  context: IncidentContext,
): Incident[] {
  const candidates = findCandidates(analysis, mentions, statements, context);
  const chosen = choose(candidates, analysis, context);
  return chosen.map((choice) => incidentOf(choice, context));
}

function incidentOf({ candidate, type }: Choice, context: IncidentContext): Incident {
  const { analysis, clause, actor, victims, date, place, reality, statement } = candidate;
  const start = analysis.tokens[clause.from]!.start;
  const end = analysis.tokens[clause.to - 1]!.end;
  const speaker = statement?.speaker?.name;
  return {
    ...quoted(analysis.text, start, end),
    id: contentId("i", context.article, String(start), String(end), type),
    type,
    ...(actor ? { actor } : {}),
    ...(actor && speaker && speaker !== actor ? { actorAttributedBy: speaker } : {}),
    victims,
    sectors: readSectors(candidate, victims, context.lexicon),
    ...(date?.from ? { from: date.from } : {}),
    ...(date?.to ? { to: date.to } : {}),
    ...(date ? { asWritten: date.asWritten } : {}),
    ...(place ? { place } : {}),
    reality,
    ...(statement ? { statement: statement.id } : {}),
  };
}
