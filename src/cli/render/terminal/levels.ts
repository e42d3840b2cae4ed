import type { Assessment, Reason } from "../../../domain/assessment.ts";
import { levelStep } from "../../../domain/vocabulary/level.ts";
import { displayWidth, wrap } from "../display.ts";
import { LEVEL_WORDS } from "../level-words.ts";
import { bars, glyph, paint, paintLevel, type Style, words } from "../style.ts";
import { type BriefView, type ClaimView, count, instantInWords, subjectName } from "../view.ts";
import { hanging, hangingUnder, row } from "./table.ts";

export const STACKED_BELOW = 80;

/** Title, what the brief stands on, and the time it speaks for. */
export function headLines(view: BriefView, style: Style): string[] {
  const dot = style.unicode ? " · " : " | ";
  const { brief, claims } = view;
  const noThreat = claims.filter(({ claim }) => claim.kind === "no-threat").length;
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

export function levelSection(view: BriefView, style: Style): string[] {
  const lines = [paint(style, "bold", "LEVEL")];
  for (const assessment of view.assessments) {
    if (assessment.level !== "not-assessed") lines.push(...levelLines(view, assessment, style));
  }
  const open = view.assessments.filter(({ level }) => level === "not-assessed");
  if (open.length) {
    const names = open.map(({ subject }) => words(style, subjectName(subject))).join("; ");
    lines.push(
      ...hanging(` ${bars(style, "not-assessed")} Not assessed  `, `${names} (no claim names them)`, style.columns),
    );
  }
  if (!view.assessments.length) lines.push(" No claim names a sector, region or organisation: nothing is assessed.");
  return [...lines, ...besideLines(view, style)];
}

function levelLines(view: BriefView, assessment: Assessment, style: Style): string[] {
  const { level, subject } = assessment;
  const name = `${bars(style, level)} ${LEVEL_WORDS[level]} ${levelStep(level)}/5`;
  const subjectWords = words(style, subjectName(subject) + changeWords(assessment));
  const why = words(style, reasonsInWords(view, view.deciding(assessment)));
  const painted = (cell: string) => paintLevel(style, level, cell);
  if (style.columns < STACKED_BELOW) {
    const lead = hangingUnder(` ${painted(name)}  `, displayWidth(name) + 3, subjectWords, style.columns);
    return [...lead, ...hanging("    ", why, style.columns)];
  }
  const nameWidth = style.unicode ? 19 : 21;
  const subjectWidth = style.columns < 100 ? 20 : 26;
  const whyWidth = style.columns - 1 - nameWidth - subjectWidth - 4;
  return row(
    [{ width: nameWidth, paint: painted }, { width: subjectWidth }, { width: whyWidth }],
    [name, subjectWords, why],
  );
}

function changeWords({ level, changedFrom }: Assessment): string {
  if (!changedFrom || changedFrom === level) return "";
  const trend = levelStep(level) > levelStep(changedFrom) ? "up" : "down";
  return ` (${trend} from ${LEVEL_WORDS[changedFrom]} ${levelStep(changedFrom)}/5)`;
}

const DIRECTION_WORDS: Record<Reason["direction"], string> = { raises: "", lowers: "lowered: ", limits: "limited: " };

/** "authority advises this subject (C4); limited: a no-threat statement in scope (C2)". */
export function reasonsInWords(view: BriefView, reasons: readonly Reason[]): string {
  const byRule = new Map<string, { reason: Reason; claims: string[] }>();
  for (const reason of reasons) {
    const key = `${reason.direction} ${reason.rule}`;
    const entry = byRule.get(key) ?? { reason, claims: [] };
    const number = view.claimById(reason.claim)?.number ?? reason.claim;
    if (!entry.claims.includes(number)) entry.claims.push(number);
    byRule.set(key, entry);
  }
  return [...byRule.values()]
    .map(({ reason, claims }) => {
      const shown =
        claims.length > 4 ? `${claims.slice(0, 4).join(", ")} and ${claims.length - 4} more` : claims.join(", ");
      return `${DIRECTION_WORDS[reason.direction]}${view.ruleSentence(reason.rule)} (${shown})`;
    })
    .join("; ");
}

/** What says that no threat is known stands beside every level, with its speaker or the lack of one. */
function besideLines(view: BriefView, style: Style): string[] {
  return view.claims
    .filter(({ claim }) => claim.kind === "no-threat")
    .flatMap((claim) => {
      const text = words(style, `${claim.number} “${claim.text}” (${speakerWords(claim)})`);
      const lead = ` ${paint(style, "dim", "Beside it:")} ${glyph(style, "no-threat")} `;
      return hangingUnder(lead, BESIDE_COLUMNS, text, style.columns);
    });
}

/** Columns of " Beside it: ⊘ ". */
const BESIDE_COLUMNS = 14;

function speakerWords({ who }: ClaimView): string {
  return who.every((name) => name === "not stated") ? "speaker not stated in this text" : who.join("; ");
}
