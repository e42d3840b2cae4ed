import type { Incident } from "../../../domain/incident.ts";
import type { Statement } from "../../../domain/statement.ts";
import type { ClaimOrigin } from "../../../domain/story.ts";
import { LIKELIHOODS } from "../../../domain/vocabulary/likelihood.ts";
import { chainOf } from "../chain.ts";
import { type ClaimView, originInWords, originsInWords, weightInWords } from "../claim-view.ts";
import { correctionInWords, type Evidence, ofIncident, ofStatement } from "../evidence-view.ts";
import { MARKS } from "../marks.ts";
import { numbersOf, type SourceView } from "../source-view.ts";
import { speakerInFull } from "../speakers.ts";
import { paint, type Style, words } from "../style.ts";
import { edgeInWords } from "../terminal/origins.ts";
import { hanging } from "../terminal/table.ts";
import { type BriefView, storyInWords } from "../view.ts";
import { instantInWords, likelihoodInWords, subjectName } from "../words.ts";
import { field } from "./field.ts";

/** A claim with its origins, edges, sides and every quotation. */
export function claimLines(view: BriefView, shown: ClaimView, style: Style): string[] {
  const { claim, number, mark, evidence } = shown;
  const story = view.stories.find(({ id }) => id === claim.story);
  return [
    ...hanging(`${number}  `, words(style, shown.text), style.columns).map((line) => paint(style, "bold", line)),
    ...field(style, "kind", `${MARKS[mark].word} (${claim.kind})`),
    ...(story ? field(style, "story", storyInWords(view, story)) : []),
    ...(shown.seen ? field(style, "seen", shown.seen) : []),
    ...originLines(view, shown, style),
    ...(claim.likelihood ? field(style, "likelihood", likelihoodLine(shown, claim.likelihood)) : []),
    ...field(style, "credibility", credibilityLine(shown)),
    ...contraryLines(shown, style),
    ...field(style, "used for", usesOf(view, claim.id)),
    "",
    "EVIDENCE",
    ...evidence.flatMap((side) => evidenceLines(side, style, { origins: claim.origins })),
  ];
}

const likelihoodLine = (shown: ClaimView, likelihood: NonNullable<ClaimView["claim"]["likelihood"]>) =>
  `${likelihoodInWords(likelihood)} (ICD 203: ${LIKELIHOODS[likelihood].percent.join(" to ")} %), the source's word; ${weightInWords(shown)}`;

export function credibilityLine({ credibility: { words: says, why } }: ClaimView): string {
  return `${says} (Admiralty)${why ? `: ${why}` : ""}`;
}

/** Each origin with its articles, then why items count as one, or might. */
export function originLines(view: BriefView, shown: ClaimView, style: Style, depth = 0): string[] {
  return [
    ...field(style, "origins", `${originsInWords(shown)} (independent origins)`, depth),
    ...shown.claim.origins.flatMap((origin) => {
      const articles = origin.articles.map((id) => view.items.source(id)?.number ?? id).join(", ");
      return field(style, "", `${originInWords(origin)}: ${articles}; ${origin.why}`, depth);
    }),
    ...shown.edges.flatMap((edge) => field(style, edge.number, edgeInWords(edge, view).replace(/^C\d+: /, ""), depth)),
  ];
}

/** What differs, denies, hedges or was taken back. */
function contraryLines({ disagreements, spread, withdrawn }: ClaimView, style: Style): string[] {
  return [
    ...disagreements.flatMap(({ about, values }) =>
      field(style, "differs", `${about}: ${values.map(quoted).join(" / ")}`),
    ),
    ...(spread
      ? [...field(style, "firmest", quoted(spread.strongest)), ...field(style, "least firm", quoted(spread.weakest))]
      : []),
    ...withdrawn.flatMap(({ source, why, quote }) =>
      field(style, "taken back", `${source?.number ?? "?"}${quote ? ` “${quote}”` : ""}: ${why}`),
    ),
  ];
}

const quoted = ({ source, quote }: { readonly source: SourceView | undefined; readonly quote: string }) =>
  `${source?.number ?? "?"} “${quote}”`;

function usesOf(view: BriefView, claim: string): string {
  const uses = view.brief.assessments.flatMap(({ subject, reasons }) =>
    reasons
      .filter((reason) => reason.claim === claim)
      .map(({ rule, direction }) => `${subjectName(subject)}: ${direction} (${rule}, ${view.ruleSentence(rule)})`),
  );
  return uses.length ? uses.join("; ") : "no level";
}

/** One quotation: place, stance, who, through whom, in what words around it. */
export function evidenceLines(
  side: Evidence,
  style: Style,
  { origins = [], depth = 0 }: { readonly origins?: readonly ClaimOrigin[]; readonly depth?: number } = {},
): string[] {
  const { id, stance, source, quote, start, end, statement, incident } = side;
  const inner = depth + 1;
  return [
    ...hanging(` ${"  ".repeat(depth)}${source.number}@${start}-${end}  `, words(style, `“${quote}”`), style.columns),
    ...field(style, "stance", `${stance} (${id})`, inner),
    ...(statement ? saidFields(statement, style, inner) : []),
    ...(incident ? incidentFields(incident, style, inner) : []),
    ...side.corrections.flatMap((one) =>
      field(
        style,
        "set right",
        `${correctionInWords(one)} (${instantInWords(one.at)}: ${one.why}; ${one.decision})`,
        inner,
      ),
    ),
    ...field(style, "chain", chainOf(side, origins), inner),
    ...field(style, "from", sourceInWords(source), inner),
    ...contextLines(source, { start, end }, style, inner),
  ];
}

function saidFields(statement: Statement, style: Style, depth: number): string[] {
  const { hedges, cue, form, kind, saidAtAsWritten } = statement;
  return [
    ...field(style, "said by", speakerInFull(statement), depth),
    ...(cue ? field(style, "cue", `“${cue.quote}”`, depth) : []),
    ...field(style, "form", `${form} ${kind}`, depth),
    ...hedges.flatMap(({ quote, sense, likelihood }) =>
      field(
        style,
        "hedge",
        `“${quote}”: ${sense}${likelihood ? `, ICD 203 ${likelihoodInWords(likelihood)}` : ""}`,
        depth,
      ),
    ),
    ...(saidAtAsWritten ? field(style, "when", `“${saidAtAsWritten}”`, depth) : []),
  ];
}

function incidentFields(incident: Incident, style: Style, depth: number): string[] {
  const { type, reality, actor, actorAttributedBy, victims, asWritten, from, to, place } = incident;
  const by = actor ? `${actor}${actorAttributedBy ? `, says ${actorAttributedBy}` : ""}` : "not stated in this text";
  return [
    ...field(style, "incident", `${type}, ${reality}`, depth),
    ...field(style, "actor", by, depth),
    ...(victims.length ? field(style, "victims", victims.join(", "), depth) : []),
    ...(asWritten ? field(style, "when", `“${asWritten}” (${from ?? ".."} to ${to ?? ".."})`, depth) : []),
    ...(place ? field(style, "where", place, depth) : []),
  ];
}

const CONTEXT_CHARACTERS = 120;

/** The words around the quotation, so that it can be judged without opening the file. */
function contextLines(
  { article: { text } }: SourceView,
  { start, end }: { readonly start: number; readonly end: number },
  style: Style,
  depth: number,
): string[] {
  const before = text.slice(Math.max(0, start - CONTEXT_CHARACTERS), start).replace(/^\S*\s/, "");
  const after = text.slice(end, end + CONTEXT_CHARACTERS).replace(/\s\S*$/, "");
  return field(style, "context", `… ${before}[${text.slice(start, end)}]${after} …`, depth);
}

function sourceInWords({ number, article, copies }: SourceView): string {
  const date = article.publishedAt ? instantInWords(article.publishedAt) : "date not stated";
  return `${number} ${article.source}, ${article.publisher ?? "publisher not stated"}, ${date}${copies ? `, ${copies}` : ""}`;
}

export function statementLines(view: BriefView, statement: Statement, source: SourceView, style: Style): string[] {
  const side = view.claims.flatMap(({ evidence }) => evidence).find(({ id }) => id === statement.id);
  const lines = evidenceLines(side ?? ofStatement(statement, source, "supports"), style);
  const shown = side ? lines : withoutStance(lines);
  return [`Statement ${words(style, statement.id)}`, ...shown, ...claimsWith(view, statement.id, style)];
}

export function incidentLines(view: BriefView, incident: Incident, source: SourceView, style: Style): string[] {
  const lines = evidenceLines(ofIncident(incident, source, "supports", view.items), style);
  return [`Incident ${words(style, incident.id)}`, ...withoutStance(lines), ...claimsWith(view, incident.id, style)];
}

/** Outside a claim there is none. */
const withoutStance = (lines: readonly string[]) => lines.filter((line) => !/^ +stance {2}/.test(line));

function claimsWith(view: BriefView, id: string, style: Style): string[] {
  const numbers = view.claims.flatMap(({ number, claim }) => {
    const side = claim.stances.find(({ statement, incident }) => statement === id || incident === id);
    return side ? [`${number} (${side.stance})`] : [];
  });
  const edges = view.edges.filter(({ edge }) => edge.between.includes(id)).map(({ number }) => number);
  return [
    ...field(style, "claims", numbers.length ? numbers.join(", ") : "none", 1),
    ...(edges.length ? field(style, "tied by", edges.join(", "), 1) : []),
  ];
}

/** One line a claim, for lists. */
export function claimLine({ number, text, evidence }: ClaimView, style: Style): string[] {
  const from = evidence.length ? ` (${numbersOf(evidence.map(({ source }) => source))})` : "";
  return field(style, number, text + from);
}
