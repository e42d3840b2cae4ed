import type { Assessment } from "../../domain/assessment.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Statement } from "../../domain/statement.ts";
import type { Entity } from "../../domain/story.ts";
import { CREDIBILITIES } from "../../domain/vocabulary/admiralty.ts";
import { levelStep } from "../../domain/vocabulary/level.ts";
import { LIKELIHOODS } from "../../domain/vocabulary/likelihood.ts";
import { LEVEL_WORDS } from "./level-words.ts";
import { MARKS } from "./marks.ts";
import { bars, paint, type Style, words } from "./style.ts";
import { hanging } from "./terminal/table.ts";
import {
  type BriefView,
  type ClaimView,
  type Evidence,
  instantInWords,
  originsInWords,
  type SourceView,
  speakerInFull,
  subjectName,
} from "./view.ts";

/** All that stands behind one id of a brief. Undefined when the brief has no such id. */
export function renderExplanation(view: BriefView, id: string, style: Style): string | undefined {
  const lines = linesOf(view, id, style);
  return lines && `${lines.join("\n")}\n`;
}

/** Every id that `explain` takes, for a suggestion when none matches. */
export function explainableIds(view: BriefView): string[] {
  return [
    ...view.claims.map(({ number }) => number),
    ...view.sources.map(({ number }) => number),
    ...view.assessments.flatMap(({ subject }) => [subject.name, subjectName(subject)]),
    ...view.brief.entities.map(({ name }) => name),
  ];
}

function linesOf(view: BriefView, id: string, style: Style): string[] | undefined {
  const same = (other: string) => other.toLowerCase() === id.toLowerCase();
  const claim = view.claims.find(({ number, claim: { id: own } }) => same(number) || own === id);
  if (claim) return claimLines(view, claim, style);
  const source = view.sources.find(({ number, article }) => same(number) || article.id === id || article.source === id);
  if (source) return sourceLines(view, source, style);
  for (const { article, number } of view.sources) {
    const statement = article.statements.find((each) => each.id === id);
    if (statement) return statementLines(view, statement, number, style);
    const incident = article.incidents.find((each) => each.id === id);
    if (incident) return incidentLines(view, incident, number, style);
  }
  const assessment = view.assessments.find(({ subject }) => same(subject.name) || same(subjectName(subject)));
  if (assessment) return assessmentLines(view, assessment, style);
  const entity = view.brief.entities.find((each) => each.id === id || same(each.name) || each.aliases.some(same));
  return entity && entityLines(view, entity, style);
}

/** "label     words", the words wrapped under themselves. */
function field(style: Style, label: string, text: string): string[] {
  return hanging(`  ${label.padEnd(12)}`, words(style, text), style.columns);
}

function claimLines(view: BriefView, shown: ClaimView, style: Style): string[] {
  const { claim, number, mark, evidence } = shown;
  const story = view.stories.find(({ id }) => id === claim.story);
  const likelihood = claim.likelihood && LIKELIHOODS[claim.likelihood];
  return [
    ...hanging(`${number}  `, words(style, shown.text), style.columns).map((line) => paint(style, "bold", line)),
    ...field(style, "kind", `${MARKS[mark].word} (${claim.kind})`),
    ...(story ? field(style, "story", story.title) : []),
    ...field(style, "origins", `${originsInWords(shown)} (independent origins)`),
    ...claim.origins.flatMap(({ name, articles, why }) =>
      field(style, "", `${name}: ${articles.map((id) => view.sourceById(id)?.number ?? id).join(", ")}; ${why}`),
    ),
    ...(claim.likelihood && likelihood
      ? field(
          style,
          "likelihood",
          `${claim.likelihood.replaceAll("-", " ")} (ICD 203: ${likelihood.percent.join(" to ")} %)`,
        )
      : []),
    ...field(style, "credibility", `${claim.credibility}, ${CREDIBILITIES[claim.credibility]} (Admiralty)`),
    ...shown.disagreements.flatMap(({ about, values }) =>
      field(
        style,
        "differs",
        `${about}: ${values.map(({ source, quote }) => `${source?.number ?? "?"} “${quote}”`).join(" / ")}`,
      ),
    ),
    ...field(style, "used for", usesOf(view, claim.id)),
    "",
    "EVIDENCE",
    ...evidence.flatMap((side) => evidenceLines(side, style)),
  ];
}

function usesOf(view: BriefView, claim: string): string {
  const uses = view.assessments.flatMap(({ subject, reasons }) =>
    reasons
      .filter((reason) => reason.claim === claim)
      .map(({ rule, direction }) => `${subjectName(subject)}: ${direction} (${view.ruleSentence(rule)})`),
  );
  return uses.length ? uses.join("; ") : "no level";
}

function evidenceLines(
  { id, stance, source, quote, start, end, statement, incident }: Evidence,
  style: Style,
): string[] {
  const place = `${source.number}@${start}-${end}`;
  return [
    ...hanging(` ${place}  `, words(style, `“${quote}”`), style.columns),
    ...field(style, "  stance", `${stance} (${id})`),
    ...(statement ? saidFields(statement, style) : []),
    ...(incident ? incidentFields(incident, style) : []),
    ...field(style, "  from", sourceInWords(source)),
    ...contextLines(source, { start, end }, style),
  ];
}

function saidFields(statement: Statement, style: Style): string[] {
  const { hedges, cue, form, kind, saidAtAsWritten } = statement;
  return [
    ...field(style, "  said by", speakerInFull(statement)),
    ...(cue ? field(style, "  cue", `“${cue.quote}”`) : []),
    ...field(style, "  form", `${form} ${kind}`),
    ...hedges.flatMap(({ quote, sense, likelihood }) =>
      field(
        style,
        "  hedge",
        `“${quote}”: ${sense}${likelihood ? `, ICD 203 ${likelihood.replaceAll("-", " ")}` : ""}`,
      ),
    ),
    ...(saidAtAsWritten ? field(style, "  when", `“${saidAtAsWritten}”`) : []),
  ];
}

function incidentFields(incident: Incident, style: Style): string[] {
  const { type, reality, actor, actorAttributedBy, victims, asWritten, from, to, place } = incident;
  const by = actor ? `${actor}${actorAttributedBy ? `, says ${actorAttributedBy}` : ""}` : "not stated in this text";
  return [
    ...field(style, "  incident", `${type}, ${reality}`),
    ...field(style, "  actor", by),
    ...(victims.length ? field(style, "  victims", victims.join(", ")) : []),
    ...(asWritten ? field(style, "  when", `“${asWritten}” (${from ?? ".."} to ${to ?? ".."})`) : []),
    ...(place ? field(style, "  where", place) : []),
  ];
}

const CONTEXT_CHARACTERS = 120;

/** The words around the quotation, so that it can be judged without opening the file. */
function contextLines({ article: { text } }: SourceView, { start, end }: { start: number; end: number }, style: Style) {
  const before = text.slice(Math.max(0, start - CONTEXT_CHARACTERS), start).replace(/^\S*\s/, "");
  const after = text.slice(end, end + CONTEXT_CHARACTERS).replace(/\s\S*$/, "");
  return field(style, "  context", `… ${before}[${text.slice(start, end)}]${after} …`);
}

function sourceInWords({ number, article, copies }: SourceView): string {
  const date = article.publishedAt ? instantInWords(article.publishedAt) : "date not stated";
  return `${number} ${article.source}, ${article.publisher ?? "publisher not stated"}, ${date}${copies ? `, ${copies}` : ""}`;
}

function statementLines(view: BriefView, statement: Statement, number: string, style: Style): string[] {
  const side = view.claims.flatMap(({ evidence }) => evidence).find(({ id }) => id === statement.id);
  const source = view.sources.find((each) => each.number === number)!;
  const { start, end, quote } = statement.content;
  const evidence: Evidence = side ?? {
    id: statement.id,
    stance: "supports",
    source,
    start,
    end,
    quote,
    who: "",
    hedges: [],
    statement,
  };
  return [`Statement ${statement.id}`, ...evidenceLines(evidence, style), ...claimsWith(view, statement.id, style)];
}

function incidentLines(view: BriefView, incident: Incident, number: string, style: Style): string[] {
  const source = view.sources.find((each) => each.number === number)!;
  const { id, start, end, quote } = incident;
  const side: Evidence = { id, stance: "supports", source, start, end, quote, who: "", hedges: [], incident };
  const lines = evidenceLines(side, style).filter((line) => !line.includes("  stance"));
  return [`Incident ${id}`, ...lines, ...claimsWith(view, id, style)];
}

function claimsWith(view: BriefView, id: string, style: Style): string[] {
  const numbers = view.claims
    .filter(({ claim }) => claim.stances.some((side) => side.statement === id || side.incident === id))
    .map(
      ({ number, claim }) =>
        `${number} (${claim.stances.find((s) => s.statement === id || s.incident === id)?.stance})`,
    );
  return field(style, "  claims", numbers.length ? numbers.join(", ") : "none");
}

function assessmentLines(view: BriefView, assessment: Assessment, style: Style): string[] {
  const { subject, level, confidence, likelihood, reasons } = assessment;
  const step = level === "not-assessed" ? "" : ` ${levelStep(level)}/5`;
  const head = `${words(style, subjectName(subject))}: ${bars(style, level)} ${LEVEL_WORDS[level]}${step}`;
  const rows = reasons.flatMap(({ claim, rule, direction }) => {
    const shown = view.claimById(claim);
    const lead = ` ${direction.padEnd(7)} ${(shown?.number ?? claim).padEnd(4)} `;
    const what = `${view.ruleSentence(rule)}: ${shown?.text ?? ""} [${shown ? originsInWords(shown) : "?"}]`;
    return hanging(lead, words(style, what), style.columns);
  });
  return [
    paint(style, "bold", head),
    // Likelihood and confidence never share a sentence (ICD 203).
    ...(likelihood ? field(style, "likelihood", likelihood.replaceAll("-", " ")) : []),
    ...field(style, "confidence", confidence),
    ...(rows.length
      ? ["REASONS (these and nothing else make the level)", ...rows]
      : field(style, "reasons", "no claim names it")),
  ];
}

function sourceLines(view: BriefView, source: SourceView, style: Style): string[] {
  const { article, number } = source;
  const claims = view.claims.filter(({ evidence }) => evidence.some((side) => side.source.number === number));
  return [
    paint(style, "bold", `${number}  ${words(style, article.title ?? article.source)}`),
    ...field(style, "file", article.source),
    ...field(style, "publisher", article.publisher ?? "not stated"),
    ...field(style, "published", article.publishedAt ? instantInWords(article.publishedAt) : "not stated"),
    ...field(
      style,
      "found in",
      Object.entries(article.provenance)
        .map((pair) => pair.join(": "))
        .join(", ") || "nothing",
    ),
    ...article.origins.flatMap(({ name, kind, quote }) => field(style, "origin", `${name} (${kind}): “${quote}”`)),
    ...(source.copies ? field(style, "copy", source.copies) : []),
    ...claims.flatMap(({ number: own, text }) => field(style, own, text)),
  ];
}

function entityLines(view: BriefView, entity: Entity, style: Style): string[] {
  const { name, type, aliases, role, organisation, references, judgements } = entity;
  return [
    paint(style, "bold", words(style, name)),
    ...field(style, "type", type),
    ...(role || organisation ? field(style, "role", [role, organisation].filter(Boolean).join(", ")) : []),
    ...(aliases.length ? field(style, "also", aliases.join(", ")) : []),
    ...references.flatMap(({ list, id }) => field(style, list, id)),
    ...judgements.flatMap(({ article, quote, verdict, why }) =>
      field(style, verdict, `${view.sourceById(article)?.number ?? article} “${quote}”: ${why}`),
    ),
  ];
}
