import { TURN_SIGNS } from "../event-view.ts";
import { ORDER_WORDS } from "../measure-view.ts";
import type { PageOptions } from "../page-options.ts";
import { paint, type Style, words } from "../style.ts";
import { sentencesBySubject } from "../subject-view.ts";
import type { BriefView } from "../view.ts";
import { count } from "../words.ts";
import { hanging } from "./table.ts";

/** What of a list a short page shows; the rest is behind --all. */
const LINES_SHOWN = 5;

function cut(lines: readonly string[][], style: Style, { all }: PageOptions): string[] {
  const shown = all ? lines : lines.slice(0, LINES_SHOWN);
  const rest = lines.length - shown.length;
  return [...shown.flat(), ...(rest ? [` ${style.unicode ? "…" : "..."} ${rest} more: --all`] : [])];
}

const section = (title: string, lines: readonly string[], style: Style) =>
  lines.length ? [paint(style, "bold", title), ...lines] : [];

/** CHANGED: what came and went since the last brief, each sentence once with its subjects. */
export function changeSection(view: BriefView, style: Style, options: PageOptions): string[] {
  const changes = sentencesBySubject(view.subjects, ({ changes: list }) => list);
  const lines = changes.map(({ sentence, subjects }) =>
    hanging(" - ", words(style, `${sentence} [${subjects.join(", ")}]`), style.columns),
  );
  return section("CHANGED since the last brief", cut(lines, style, options), style);
}

/** WHAT TO DO: who recommends it, what calls for it. */
export function measureSection(view: BriefView, style: Style, options: PageOptions): string[] {
  const needed = view.measures.filter(({ own }) => own || options.all || !view.hasProfile);
  const lines = needed.map(({ number, measure, claims, subjects, urgency }) => {
    // The urgency names whom it concerns most.
    const for_ = subjects.length && (options.all || !urgency) ? `; for ${subjects.join(", ")}` : "";
    const because = claims.length ? `; because of ${claims.map((claim) => claim.number).join(", ")}` : "";
    const where = options.all ? `, ${measure.url}` : "";
    const text = `${measure.text} (${urgency ? `${urgency}; ` : ""}${measure.source}${where}${because}${for_})`;
    return hanging(` ${number.padEnd(3)} `, words(style, text), style.columns);
  });
  const others = view.measures.length - needed.length;
  const rest = others ? [` ${style.unicode ? "…" : "..."} ${others} for subjects not in your profile: --all`] : [];
  const order = options.all && lines.length ? hanging(" ", ORDER_WORDS, style.columns) : [];
  return section("WHAT TO DO", [...order, ...cut(lines, style, options), ...rest], style);
}

/** NOT KNOWN: what could not be seen, of the run and of single subjects. */
export function unknownSection(view: BriefView, style: Style, options: PageOptions): string[] {
  const ofRun = view.brief.blindSpots.map(({ sentence }) => ({ sentence, subjects: [] as readonly string[] }));
  const known = new Set(ofRun.map(({ sentence }) => sentence));
  const ofSubjects = sentencesBySubject(view.subjects, ({ unknown }) => unknown);
  const all = [...ofRun, ...ofSubjects.filter(({ sentence }) => !known.has(sentence))];
  const lines = all.map(({ sentence, subjects }) =>
    hanging(" - ", words(style, sentence + (subjects.length ? ` [${subjects.join(", ")}]` : "")), style.columns),
  );
  return section("NOT KNOWN", cut(lines, style, options), style);
}

/** Columns of "reported on 2031-05-08". */
const WHEN = 22;

/** TIMELINE: every turn with its date, side and claim. */
export function timelineSection(view: BriefView, style: Style): string[] {
  const lines = view.events.flatMap(({ number, entry, when, kind, turn, side, claim }) => {
    const sign = style.unicode ? TURN_SIGNS[entry.turn].glyph : TURN_SIGNS[entry.turn].ascii;
    const said = claim ? `${claim.number} ${claim.text}` : entry.claim;
    const text = words(style, `${turn}; ${kind}, side: ${side}: ${said}`);
    return hanging(` ${number.padEnd(4)}${when.padEnd(WHEN)} ${sign} `, text, style.columns);
  });
  return section("TIMELINE", lines, style);
}

/** DECIDED BY PEOPLE: what holds, by whom, why. */
export function decisionSection(view: BriefView, style: Style, options: PageOptions): string[] {
  const lines = view.decisions.map(({ says, signed }) =>
    hanging(" - ", words(style, `${says} (${signed})`), style.columns),
  );
  return section("DECIDED BY PEOPLE", cut(lines, style, options), style);
}

/** TO DECIDE: proposals with the lines that take and refuse them; a short page only counts them. */
export function questionSection(view: BriefView, style: Style, { all }: PageOptions): string[] {
  const [first] = view.questions;
  if (!first) return [];
  if (!all) {
    const text = `${count(view.questions.length, "proposal")} about what is one story: --all, or explain ${first.number}`;
    return hanging("TO DECIDE  ", text, style.columns);
  }
  const lines = view.questions.flatMap(({ number, question, articles, proposal, take, refuse }) => [
    ...hanging(
      ` ${number.padEnd(3)} `,
      words(style, `${question} (${articles}; likeness ${proposal.likeness.toFixed(2)}): ${proposal.why}`),
      style.columns,
    ),
    ...hanging("     yes: ", words(style, take), style.columns),
    ...hanging("     no:  ", words(style, refuse), style.columns),
  ]);
  return section("TO DECIDE", lines, style);
}
