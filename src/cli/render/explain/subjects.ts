import type { LevelRule } from "../../../domain/catalog.ts";
import type { ClaimView } from "../claim-view.ts";
import { bars, paint, type Style, words } from "../style.ts";
import { reasonRows, reasonsByRule, type SubjectView } from "../subject-view.ts";
import { hanging } from "../terminal/table.ts";
import type { BriefView } from "../view.ts";
import { levelInWords, subjectName } from "../words.ts";
import { claimLine, credibilityLine, evidenceLines, originLines } from "./claims.ts";
import { field, heading } from "./field.ts";

/** From a level down to the words: rule, claim, origins and edges, sides, quotations. */
export function subjectLines(view: BriefView, subject: SubjectView, style: Style): string[] {
  const { assessment, name, level } = subject;
  const deciding = view.deciding(assessment);
  const others = assessment.reasons.filter((reason) => !deciding.includes(reason));
  const walked = new Set<string>();
  const steps = reasonRows(view, deciding).flatMap(({ claim, reason, rule, how }) => [
    ...hanging(
      ` ${how.padEnd(7)} `,
      words(style, `${reason.rule}: ${rule} (${claim?.number ?? reason.claim})`),
      style.columns,
    ),
    ...(claim && !walked.has(claim.claim.id) && walked.add(claim.claim.id) ? walk(view, claim, style) : []),
  ]);
  return [
    paint(style, "bold", `${words(style, name)}: ${bars(style, assessment.level)} ${level}`),
    ...answerFields(subject, style),
    ...(steps.length
      ? ["", `REASONS (${reasonsTitle(subject)})`, ...steps]
      : field(style, "reasons", "no claim names it")),
    ...(others.length ? ["", "ALSO MET, WITHOUT CHANGING THE LEVEL", ...shortReasons(view, others, style)] : []),
  ];
}

function reasonsTitle({ assessment: { override } }: SubjectView): string {
  return override
    ? `by these the rules give ${levelInWords(override.computed)}`
    : "these and nothing else make the level";
}

/** Likelihood and confidence never share a sentence (ICD 203). */
function answerFields(subject: SubjectView, style: Style): string[] {
  const { likelihood, confidence, confidenceWhy, trend, override, horizon } = subject;
  const one = (label: string, text: string | undefined) => (text ? field(style, label, text) : []);
  const each = (label: string, list: readonly string[]) => list.flatMap((text) => field(style, label, text));
  return [
    ...one("decided", override),
    ...one("likelihood", likelihood),
    ...one("confidence", confidence && `${confidence}${confidenceWhy ? `: ${confidenceWhy}` : ""}`),
    ...one("changed", trend),
    ...each("", subject.changes),
    ...one("period", horizon),
    ...each("no threat", subject.noThreat.concat(subject.noThreatElsewhere ?? [])),
    ...each("nearest", subject.nearest),
    ...each("see also", subject.context),
    ...each("would move", subject.wouldChange),
    ...each("not known", subject.unknown),
    ...[...subject.measures, ...subject.precautions].flatMap(({ number, measure }) =>
      field(style, `do ${number}`, `${measure.text} (${measure.source}, ${measure.url})`),
    ),
  ];
}

function walk(view: BriefView, claim: ClaimView, style: Style): string[] {
  return [
    ...field(style, claim.number, claim.text, 1),
    ...field(style, "credibility", credibilityLine(claim), 1),
    ...originLines(view, claim, style, 1),
    ...claim.evidence.flatMap((side) => evidenceLines(side, style, { origins: claim.claim.origins, depth: 2 })),
  ];
}

function shortReasons(view: BriefView, reasons: SubjectView["assessment"]["reasons"], style: Style): string[] {
  return reasonsByRule(view, reasons).flatMap(({ id, how, rule, reasons: met }) => {
    const claims = [...new Set(met.map(({ claim }) => view.claimById(claim)?.number ?? claim))];
    return hanging(` ${how.padEnd(7)} `, words(style, `${id}: ${rule}: ${claims.join(", ")}`), style.columns);
  });
}

/** A rule of the levels: what it asks, what it gives, where it was met. */
export function ruleLines(view: BriefView, rule: LevelRule, style: Style): string[] {
  const { id, sentence, gives, atMost } = rule;
  const effect = gives ? `gives ${gives}` : atMost ? `at most ${atMost}` : "";
  const uses = view.brief.assessments.filter(({ reasons }) => reasons.some((reason) => reason.rule === id));
  const claims = new Set(
    uses.flatMap(({ reasons }) => reasons.filter((reason) => reason.rule === id).map(({ claim }) => claim)),
  );
  return [
    ...heading(style, `${id}  ${sentence}`),
    ...(effect ? field(style, "effect", effect) : []),
    ...field(style, "met by", uses.map(({ subject }) => subjectName(subject)).join("; ") || "no subject of this brief"),
    ...[...claims].flatMap((claim) => {
      const shown = view.claimById(claim);
      return shown ? claimLine(shown, style) : [];
    }),
  ];
}
