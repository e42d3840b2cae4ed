import type { Level } from "../../../domain/vocabulary/level.ts";
import { displayWidth, wrap } from "../display.ts";
import type { PageOptions } from "../page-options.ts";
import { numbersOf } from "../source-view.ts";
import { whoInWords } from "../speakers.ts";
import { bars, glyph, paint, paintLevel, type Style, words } from "../style.ts";
import { effectInWords, groupedSubjects, type SubjectGroup, type SubjectView } from "../subject-view.ts";
import { type BriefView, headlineOf } from "../view.ts";
import { instantInWords } from "../words.ts";
import { hanging, hangingUnder } from "./table.ts";

/** Title, what the brief stands on, and the time it speaks for. */
export function headLines(view: BriefView, style: Style): string[] {
  const dot = style.unicode ? " · " : " | ";
  const { brief, facts } = view;
  const headline = headlineOf(view);
  const asOf = brief.asOf
    ? `as of ${instantInWords(brief.asOf)}`
    : "as of: no publication date found; give --as-of DATE";
  return [
    ...wrap(words(style, view.title), style.columns).map((part) => paint(style, "bold", part)),
    ...wrap(words(style, [asOf, ...facts].join(dot)), style.columns),
    ...(headline ? wrap(words(style, `about: ${headline}`), style.columns) : []),
  ];
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
    paint(style, "bold", "LEVEL"),
    ...inFull(own.filter((subject) => !calm.includes(subject))),
    ...levelLines(calm, style),
    ...(view.subjects.length ? [] : [" No claim names a sector, region or organisation: nothing is assessed."]),
    ...(view.subjects.length && !own.length ? [" No claim names a subject of the profile."] : []),
    ...openLines(view, style, options),
    ...(others.length ? [` Not in your profile${options.all ? "" : " (why: --all)"}`] : []),
    ...(options.all ? inFull(others) : levelLines(others, style)),
    ...besideLines(view, style),
  ];
}

/** Of what is nearest on a short page. */
const NEAREST_SHOWN = 2;
/** Of many measures a few are named; WHAT TO DO has their words. */
const MEASURES_SHOWN = 4;

function groupLines({ names, first }: SubjectGroup, style: Style, { all }: PageOptions): string[] {
  const { level } = first.assessment;
  const name = `${bars(style, level)} ${first.level}`;
  const subjects = words(style, names.join("; "));
  const painted = (cell: string) => paintLevel(style, level, cell);
  const field = (label: string, text: string | undefined) =>
    text ? hanging(`    ${label.padEnd(11)} `, words(style, text), style.columns) : [];
  const todo = numbersOf(first.measures, MEASURES_SHOWN);
  return [
    ...hangingUnder(` ${painted(name)}  `, displayWidth(name) + 3, subjects, style.columns),
    ...field("likelihood", first.likelihood),
    ...field("decided", first.override),
    ...field("why", first.why),
    ...field("confidence", confidenceInWords(first)),
    ...field("changed", first.trend),
    // On a short page only what bears on this subject.
    ...first.noThreat.flatMap((line) => field("no threat", line)),
    ...(all ? field("no threat", first.noThreatElsewhere) : []),
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

function openLines(view: BriefView, style: Style, { all }: PageOptions): string[] {
  const open = view.subjects.filter(({ assessment }) => assessment.level === "not-assessed");
  if (!open.length) return [];
  const names = words(style, open.map(({ name }) => name).join("; "));
  const them = open.length === 1 ? "it" : "them";
  const told = groupedSubjects(open.filter(({ context, nearest }) => context.length + nearest.length));
  return [
    ...hanging(
      ` ${bars(style, "not-assessed")} Not assessed  `,
      `${names} (no claim of a threat names ${them})`,
      style.columns,
    ),
    // A subject without a claim of its own may still stand in a sector of which much is told.
    // On a short page the words themselves stand beside the levels.
    ...open.flatMap(({ name, noThreat }) =>
      (all ? noThreat : []).flatMap((line) => hanging("    ", words(style, `${name}: ${line}`), style.columns)),
    ),
    ...told.flatMap(({ names: of, first: { context, nearest, precautions } }) => {
      const near = [
        ...(context.length ? [`see ${context.join("; ")}`] : []),
        ...(all ? nearest : nearest.slice(0, NEAREST_SHOWN)),
      ];
      const todo = precautions.length ? `; precautions ${numbersOf(precautions, MEASURES_SHOWN)}` : "";
      return hanging("    ", words(style, `${of.join("; ")}: nearest: ${near.join(" | ")}${todo}`), style.columns);
    }),
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
  return view.noThreats.flatMap((claim) => {
    const effect = effectInWords(claim, view.subjects);
    const text = words(style, `${claim.number} “${claim.text}” (${whoInWords(claim.who)}); ${effect}`);
    const lead = ` ${paint(style, "dim", "Beside it:")} ${glyph(style, "no-threat")} `;
    return hangingUnder(lead, BESIDE_COLUMNS, text, style.columns);
  });
}

/** Columns of " Beside it: ⊘ ". */
const BESIDE_COLUMNS = 14;
