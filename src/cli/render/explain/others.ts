import type { Entity, SourceRating } from "../../../domain/story.ts";
import { dependenceLine, type QuestionView } from "../decision-view.ts";
import { type EdgeView, statusInWords } from "../edge-view.ts";
import type { EventView } from "../event-view.ts";
import type { MeasureView } from "../measure-view.ts";
import { type OriginView, recordInWords } from "../origin-view.ts";
import { numbersOf, type SourceView } from "../source-view.ts";
import { paint, type Style, words } from "../style.ts";
import type { BriefView } from "../view.ts";
import { instantInWords, reliabilityInWords } from "../words.ts";
import { claimLine, evidenceLines } from "./claims.ts";
import { field, heading } from "./field.ts";

/** An article of the brief: S1. */
export function sourceLines(view: BriefView, source: SourceView, style: Style): string[] {
  const { article, number, copies, shares, role } = source;
  const claims = view.claims.filter(({ evidence }) => evidence.some((side) => side.source.number === number));
  const provenance = Object.entries(article.provenance).map((pair) => pair.join(": "));
  return [
    ...heading(style, `${number}  ${article.title ?? article.source}`),
    ...field(style, "file", article.source),
    ...field(style, "id", article.id),
    ...field(style, "publisher", article.publisher ?? "not stated"),
    ...field(style, "published", article.publishedAt ? instantInWords(article.publishedAt) : "not stated"),
    ...field(style, "found in", provenance.join(", ") || "nothing"),
    ...(role ? field(style, "is", role) : []),
    ...article.origins.flatMap(({ name, kind, quote }) => field(style, "origin", `${name} (${kind}): “${quote}”`)),
    ...(copies ? field(style, "copy", copies) : []),
    ...(shares ? field(style, "shares", shares) : []),
    ...claims.flatMap((claim) => claimLine(claim, style)),
  ];
}

/** A publisher or origin by name: its rating, its record, what rests on it. */
export function ratingLines(rating: SourceRating | undefined, origin: OriginView | undefined, style: Style): string[] {
  return [
    ...heading(style, rating?.name ?? origin!.words),
    ...(rating?.family ? field(style, "family", rating.family) : []),
    ...(rating?.kind ? field(style, "kind", rating.kind) : []),
    ...(rating
      ? [
          ...field(style, "reliability", reliabilityInWords(rating.reliability)),
          ...field(style, "because", rating.why),
          ...field(style, "record", recordInWords(rating)),
        ]
      : []),
    ...(origin?.sources.length ? field(style, "in", numbersOf(origin.sources)) : []),
    ...(origin?.claims ?? []).flatMap(({ claim, sources, why, alone }) =>
      field(
        style,
        claim.number,
        `${claim.text} (${numbersOf(sources)}; ${why}${alone ? "; the only origin of this claim" : ""})`,
      ),
    ),
  ];
}

/** Why two items count as one origin, both quotations, and the line that refuses it. */
export function edgeLines(view: BriefView, shown: EdgeView, style: Style): string[] {
  const { number, by, edge, ends } = shown;
  const claim = view.claimById(shown.claim);
  const sides = claim?.evidence.filter(({ id }) => edge.between.includes(id)) ?? [];
  return [
    ...heading(style, `${number}  ${by}`),
    ...field(style, "between", ends.join(" and ")),
    ...(claim ? claimLine(claim, style) : []),
    ...field(style, "why", edge.why),
    ...(edge.quote ? field(style, "words", `“${edge.quote}”`) : []),
    ...field(style, "counts", statusInWords(shown)),
    ...(shown.status === "counted"
      ? field(style, "if not", dependenceLine(edge.between, "independent"))
      : field(style, "if it is so", dependenceLine(edge.between, "dependent"))),
    ...(sides.length
      ? ["", "EVIDENCE", ...sides.flatMap((side) => evidenceLines(side, style, { origins: claim!.claim.origins }))]
      : []),
  ];
}

export function measureLines({ number, measure, claims, subjects, urgency }: MeasureView, style: Style): string[] {
  return [
    ...heading(style, `${number}  ${measure.text}`),
    ...(urgency ? field(style, "urgency", urgency) : []),
    ...field(style, "says", measure.source),
    ...field(style, "address", measure.url),
    ...field(style, "for", subjects.join("; ") || "no subject of this brief"),
    ...claims.flatMap((claim) => claimLine(claim, style)),
  ];
}

export function eventLines({ number, when, kind, turn, side, claim, entry }: EventView, style: Style): string[] {
  return [
    ...heading(style, `${number}  ${when}: ${claim?.text ?? entry.claim}`),
    ...field(style, "kind", kind),
    ...field(style, "turn", turn),
    ...field(style, "side", side),
    ...(claim
      ? [
          ...claimLine(claim, style),
          "",
          "EVIDENCE",
          ...claim.evidence.flatMap((one) => evidenceLines(one, style, { origins: claim.claim.origins })),
        ]
      : []),
  ];
}

export function questionLines(view: BriefView, shown: QuestionView, style: Style): string[] {
  const { number, question, proposal, take, refuse } = shown;
  return [
    ...heading(style, `${number}  ${question}`),
    ...field(style, "because", proposal.why),
    ...field(style, "likeness", proposal.likeness.toFixed(2)),
    ...proposal.articles.flatMap((id) => {
      const source = view.items.source(id);
      return field(style, source?.number ?? "", source ? `${source.article.title ?? source.article.source}` : id);
    }),
    ...field(style, "yes", take),
    ...field(style, "no", refuse),
  ];
}

export function entityLines(view: BriefView, entity: Entity, style: Style): string[] {
  const { name, type, aliases, role, organisation, references, judgements } = entity;
  return [
    paint(style, "bold", words(style, name)),
    ...field(style, "type", type),
    ...(role || organisation ? field(style, "role", [role, organisation].filter(Boolean).join(", ")) : []),
    ...(aliases.length ? field(style, "also", aliases.join(", ")) : []),
    ...references.flatMap(({ list, id }) => field(style, list, id)),
    ...judgements.flatMap(({ article, quote, verdict, why }) =>
      field(style, verdict, `${view.items.source(article)?.number ?? article} “${quote}”: ${why}`),
    ),
  ];
}
