import { type AdvisoryScore, OUTCOMES, type ScoreRecords, type StatementScore } from "../../domain/score.ts";
import { safe } from "./display.ts";
import { words as inStyle, type Style } from "./style.ts";
import { count, instantInWords } from "./words.ts";

/** What became of a warning, as lines for the terminal. */
export function scorePage(score: AdvisoryScore, style: Style): string {
  const { advisory, headline, ended, statements, events, lead, unseen, closed } = score;
  return drawn(style, [
    `${advisory} ${headline}`,
    `${ended.how} ${instantInWords(ended.at)}${ended.reason ? `: ${ended.reason}` : ""}`,
    ...(lead ? [`hours from the first message to what came: ${lead.atLeast === undefined ? "at most " : lead.atLeast === lead.atMost ? "" : `${lead.atLeast} to `}${lead.atMost}`] : []), // biome-ignore format: one line
    "",
    "WHAT IT SAID",
    ...statements.flatMap(statementLines),
    "",
    "WHAT CAME",
    ...(events.length ? [] : ["  nothing that is known here"]),
    ...events.flatMap(({ counts, text, why, origins, latest }) => [`  ${counts.padEnd(7)} ${text}`, `          ${instantInWords(latest)}; ${origins.map(({ name }) => name).join(", ") || "nobody"}; ${why}`]), // biome-ignore format: one line
    "",
    ...unseen,
    closed ? `closed by ${closed.by}: ${closed.why}` : "open: a person decides, in the console or by the API",
  ]);
}

const statementLines = ({ id, text, likelihood, proposal, decided, ownDecision }: StatementScore): string[] => [
  `  ${id.padEnd(8)} ${text}${likelihood ? ` [${likelihood}]` : ""}`,
  `           proposed ${proposal.outcome}: ${proposal.why}`,
  ...(decided ? [`           decided ${decided.outcome} by ${decided.by}${ownDecision ? " (its author)" : ""}: ${decided.why}`] : []), // biome-ignore format: one line
];

/** Which scores are due. */
export const dueLines = ({ due }: Pick<ScoreRecords, "due">, style: Style): string =>
  drawn(
    style,
    due.map(({ advisory, headline, how, endedAt, statements, decided }) => `${advisory.padEnd(7)} ${how.padEnd(10)} ${instantInWords(endedAt)}  ${decided} of ${count(statements, "statement")} decided  ${headline}`), // biome-ignore format: one line
  );

/** The record of sources and authors; what is only proposed stands behind a "+". */
export function recordLines(
  { sources, authors, calibration, warnings, notCounted }: ScoreRecords,
  style: Style,
): string {
  const rows = (title: string, all: ScoreRecords["sources"]) => [
    "",
    title,
    ...all.map(({ name, statements, decided, proposed }) => `  ${name}: ${count(statements, "statement")}; ${OUTCOMES.filter((one) => decided[one] || proposed[one]).map((one) => `${one} ${decided[one]}${proposed[one] ? ` + ${proposed[one]} proposed` : ""}`).join(", ")}`), // biome-ignore format: one line
  ];
  const { n, brier, needed } = calibration;
  return drawn(style, [
    `${count(warnings, "warning")} that ended; ${notCounted} exercises and tests are not counted`,
    `Brier score of ${count(n, "judgement")}: ${brier ?? `none from fewer than ${needed}`}`,
    ...rows("SOURCES", sources),
    ...rows("AUTHORS", authors),
  ]);
}

const drawn = (style: Style, lines: readonly string[]): string =>
  lines.map((line) => `${inStyle(style, safe(line))}\n`).join("");
