import type { Level } from "../../../domain/vocabulary/level.ts";
import { displayWidth, wrap } from "../display.ts";
import type { PageOptions } from "../page-options.ts";
import { numbersOf } from "../source-view.ts";
import { whoInWords } from "../speakers.ts";
import { bars, glyph, paint, paintLevel, type Style, words } from "../style.ts";
import { groupedSubjects, type SubjectGroup, type SubjectView } from "../subject-view.ts";
import { type BriefView, noThreatClaims } from "../view.ts";
import { count, instantInWords } from "../words.ts";
import { hanging, hangingUnder, row } from "./table.ts";

export const STACKED_BELOW = 80;

/** Title, what the brief stands on, and the time it speaks for. */
export function headLines(view: BriefView, style: Style): string[] {
  const dot = style.unicode ? " · " : " | ";
  const { brief, claims } = view;
  const noThreat = noThreatClaims(view).length;
  const facts = [
    count(brief.articles.length, "file"),
    count(claims.length, "claim"),
    ...(noThreat ? [count(noThreat, "no-threat statement")] : []),
    view.origins.length ? `origins ${view.origins.slice(0, 6).join(", ")}` : "no named origin",
  ];
  if (view.origins.length > 6) facts[facts.length - 1] += ` and ${view.origins.length - 6} more`;
  const title = words(style, view.title);
  const line = words(style, facts.join(dot));
  const joined = displayWidth(title) + 4 + displayWidth(line) <= style.columns;
  const head = joined
    ? [`${paint(style, "bold", title)}    ${line}`]
    : [...wrap(title, style.columns).map((part) => paint(style, "bold", part)), ...wrap(line, style.columns)];
  const asOf = brief.asOf
    ? `as of ${instantInWords(brief.asOf)}`
    : "as of: no publication date found; give --as-of DATE";
  return [...head, asOf];
}

/** LEVEL: the subjects in the user's care with level, likelihood, why and confidence, each apart; then what says that no threat is known. */
export function levelSection(view: BriefView, style: Style, options: PageOptions): string[] {
  const assessed = view.subjects.filter(({ assessment }) => assessment.level !== "not-assessed");
  const own = assessed.filter((subject) => subject.own);
  const others = assessed.filter((subject) => !subject.own);
  const inFull = (subjects: readonly SubjectView[]) =>
    groupedSubjects(subjects).flatMap((group) => groupLines(group, style, options));
  // On a short page a low level takes one line, unless it changed or a person set it.
  const calm = own.filter(
    ({ assessment, trend, override }) => !options.all && assessment.level === "low" && !trend && !override,
  );
  return [
    headLine(style),
    ...inFull(own.filter((subject) => !calm.includes(subject))),
    ...levelLines(calm, style),
    ...(view.subjects.length ? [] : [" No claim names a sector, region or organisation: nothing is assessed."]),
    ...(view.subjects.length && !own.length ? [" No claim names a subject of the profile."] : []),
    ...openLines(view, style),
    ...(others.length ? [` Not in your profile${options.all ? "" : " (why: --all)"}`] : []),
    ...(options.all ? inFull(others) : levelLines(others, style)),
    ...besideLines(view, style),
  ];
}

function headLine(style: Style): string {
  if (style.columns < STACKED_BELOW) return paint(style, "bold", "LEVEL");
  const [level, subject] = widths(style);
  return paint(style, "bold", `${"LEVEL".padEnd(level + subject + 5)}LIKELIHOOD`);
}

const LIKELIHOOD_COLUMNS = 19;

function widths(style: Style): [level: number, subject: number] {
  const level = style.unicode ? 19 : 21;
  return [level, style.columns - 1 - level - LIKELIHOOD_COLUMNS - 4];
}

/** Of many measures a few are named; WHAT TO DO has their words. */
const MEASURES_SHOWN = 4;

function groupLines({ names, first }: SubjectGroup, style: Style, { all }: PageOptions): string[] {
  const { level } = first.assessment;
  const name = `${bars(style, level)} ${first.level}`;
  const subjects = words(style, names.join("; "));
  const painted = (cell: string) => paintLevel(style, level, cell);
  const field = (label: string, text: string | undefined) =>
    text ? hanging(`    ${label.padEnd(11)} `, words(style, text), style.columns) : [];
  const stacked = style.columns < STACKED_BELOW;
  const [levelWidth, subjectWidth] = widths(style);
  const head = stacked
    ? [
        ...hangingUnder(` ${painted(name)}  `, displayWidth(name) + 3, subjects, style.columns),
        ...field("likelihood", first.likelihood),
      ]
    : row(
        [{ width: levelWidth, paint: painted }, { width: subjectWidth }, { width: LIKELIHOOD_COLUMNS }],
        [name, subjects, first.likelihood ?? ""],
      );
  const todo = numbersOf(first.measures, MEASURES_SHOWN);
  return [
    ...head,
    ...field("decided", first.override),
    ...field("why", first.why),
    ...field("confidence", confidenceInWords(first)),
    ...field("changed", first.trend),
    ...field("see also", first.context.length ? first.context.join("; ") : undefined),
    ...(all
      ? [
          ...field("do", todo),
          ...field("period", first.horizon),
          ...first.wouldChange.flatMap((line) => field("would move", line)),
        ]
      : []),
  ];
}

/** "moderate: one named origin". Never with a likelihood in it. */
export function confidenceInWords({ confidence, confidenceWhy }: SubjectView): string | undefined {
  return confidence && `${confidence}${confidenceWhy ? `: ${confidenceWhy}` : ""}`;
}

function openLines(view: BriefView, style: Style): string[] {
  const open = view.subjects.filter(({ assessment }) => assessment.level === "not-assessed");
  if (!open.length) return [];
  const names = words(style, open.map(({ name }) => name).join("; "));
  const them = open.length === 1 ? "it" : "them";
  const told = open.filter(({ context }) => context.length);
  return [
    ...hanging(` ${bars(style, "not-assessed")} Not assessed  `, `${names} (no claim names ${them})`, style.columns),
    // A subject without a claim of its own may still stand in a sector of which much is told.
    ...told.flatMap(({ name, context }) =>
      hanging("    ", words(style, `${name}: see ${context.join("; ")}`), style.columns),
    ),
  ];
}

/** Subjects without their reasons: one line a level. */
function levelLines(others: readonly SubjectView[], style: Style): string[] {
  const byLevel = new Map<Level, SubjectView[]>();
  for (const subject of others)
    byLevel.set(subject.assessment.level, [...(byLevel.get(subject.assessment.level) ?? []), subject]);
  return [...byLevel.values()].flatMap((same) => {
    const [first] = same as [SubjectView];
    const names = words(style, same.map(({ name }) => name).join("; "));
    return hanging(` ${bars(style, first.assessment.level)} ${first.level}  `, names, style.columns);
  });
}

/** What says that no threat is known stands beside every level, with its speaker or the lack of one. */
function besideLines(view: BriefView, style: Style): string[] {
  return noThreatClaims(view).flatMap((claim) => {
    const text = words(style, `${claim.number} “${claim.text}” (${whoInWords(claim.who)})`);
    const lead = ` ${paint(style, "dim", "Beside it:")} ${glyph(style, "no-threat")} `;
    return hangingUnder(lead, BESIDE_COLUMNS, text, style.columns);
  });
}

/** Columns of " Beside it: ⊘ ". */
const BESIDE_COLUMNS = 14;
