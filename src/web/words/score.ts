import type { AdvisoryScore, LeadTime, ScoreOutcome } from "../../domain/score.ts";
import { LIKELIHOODS, type Likelihood } from "../../domain/vocabulary/likelihood.ts";

/** The words of what became of a warning, and of the records. */
export const OUTCOME_WORDS: Readonly<Record<ScoreOutcome, string>> = {
  confirmed: "Confirmed: it happened",
  partly: "Partly",
  denied: "Denied",
  withdrawn: "Withdrawn by its source",
  "nothing-seen": "Nothing seen",
  "cannot-be-told": "Cannot be told",
};
export const OUTCOME_SHORT: Readonly<Record<ScoreOutcome, string>> = { ...OUTCOME_WORDS, confirmed: "Confirmed", withdrawn: "Withdrawn" }; // biome-ignore format: one line
const ENDS = { expired: "Expired", cancelled: "Cancelled", superseded: "Superseded" } as const;

export const score = {
  title: "What became of it",
  ended: ({ how, reason }: AdvisoryScore["ended"], at: string) => `${ENDS[how]} ${at}${reason ? `. ${reason}` : ""}`,
  scope: {
    in: "What happened lay in the sectors and regions named.",
    partly: "Something happened in the sectors and regions named, and something outside of them.",
    outside: "What happened lay outside of the sectors and regions named.",
    "not-known": "Whether what happened lay in the sectors and regions named is not told exactly enough.",
    "nothing-seen": "Nothing that it warned of was reported in its time.",
  } as const satisfies Record<AdvisoryScore["scope"], string>,
  lead: ({ atLeast, atMost }: LeadTime) =>
    `First message ${atLeast === undefined ? `at most ${atMost}` : atLeast === atMost ? atMost : `${atLeast} to ${atMost}`} hours before it happened.`,
  statements: "What it said",
  events: "What happened since",
  noEvents: "The desk knows of nothing that comes near to it.",
  unseen: "What could not be seen",
  said: (from: string, until: string) => `said from ${from} until ${until}`,
  by: (name: string) => `judged by ${name}`,
  likelihood: (term: Likelihood) =>
    `${term.replaceAll("-", " ")}: ${LIKELIHOODS[term].percent.join(" to ")} % (ICD 203)`,
  sources: (names: string) => `sources: ${names}`,
  proposed: "Proposed",
  decided: (by: string, at: string) => `Decided by ${by}, ${at}`,
  own: "by an author of it",
  other: (proposed: string) => `proposed was: ${proposed}`,
  rests: "It rests on",
  take: "Take the proposal",
  correct: "Decide otherwise",
  outcome: "Outcome",
  why: "Why, in a sentence",
  claims: "Claims that show it, by id or address; one a line",
  decide: "Decide",
  undo: "Take back",
  undoWhy: "taken back in the console",
  undone: "The decision before it holds again",
  saved: "It is decided",
  counts: { counts: "counts", may: "may be it", not: "is not it" },
  told: (names: string) => `told by ${names}`,
  denied: (names: string) => `denied by ${names}`,
  nobody: "nobody",
  close: "Close the score",
  closeSays: "Nothing is added any more; later evidence changes nothing.",
  reopen: "Reopen it",
  closed: (by: string, at: string) => `Closed by ${by}, ${at}`,
  due: "score due",
};
export const records = {
  title: "Records",
  says: "What became of what each source said and each author wrote, over warnings that ended. A person decides each outcome; what is only proposed stands apart.",
  export: "As a table (CSV)",
  due: "Scores that are due",
  none: "No warning has ended yet",
  noneWhy: "When one expires, is cancelled or superseded, what became of it is listed here.",
  nothingDue: "Every score is closed.",
  decided: (n: number, of: number) => `${n} of ${of} decided`,
  how: ENDS,
  counted: (n: number, not: number) => `${n} ${n === 1 ? "warning" : "warnings"} that ended. ${not} exercises and tests are in no record.`, // biome-ignore format: one line
  partial: "Older warnings are left out.",
  sources: "Sources",
  authors: "Authors",
  noRows: "None yet.",
  columns: { warning: "Warning", ended: "Ended", state: "State", name: "Name", statements: "Statements", own: "Decided by themselves", calibration: "Judgements" }, // biome-ignore format: one line
  proposed: (n: number) => `+ ${n} proposed`,
  calibration: "How likely, and how often",
  brier: (score: number, n: number) => `Brier score ${score} of ${n} judgements.`,
  tooFew: (n: number, needed: number) => `${n} ${n === 1 ? "judgement is" : "judgements are"} decided; a score is only made of ${needed} or more.`, // biome-ignore format: one line
  definition:
    "The mean of (p − o)²: p is the middle of the term’s band, o is 1 for what happened and 0 for what was denied or not seen. 0 is best, 0.25 is what a coin reaches. Nothing seen does not mean that nothing happened.",
  leftOut: (n: number) => `${n} left out: partly, withdrawn, or cannot be told.`,
  term: "Term",
  band: "Band (ICD 203)",
  happened: "Happened",
  of: (n: number, all: number) => `${n} of ${all}`,
};
