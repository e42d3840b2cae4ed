import { DECISION_KINDS, type Decision } from "../../domain/decision.ts";
import { LIMITS } from "../../domain/limits.ts";
import { RELIABILITIES } from "../../domain/vocabulary/admiralty.ts";
import { LEVELS } from "../../domain/vocabulary/level.ts";
import { SECTORS } from "../../domain/vocabulary/sector.ts";
import { HEDGE_SENSES } from "../../domain/vocabulary/sense.ts";
import { articlesOf } from "../../pipeline/corrections.ts";
import { decisionId } from "../../pipeline/decision-log.ts";
import { checkDecision } from "../../pipeline/decisions.ts";
import { type Amiss, mentionOf, quoteOf, targetOf, unmetBy } from "../../pipeline/point-at.ts";
import type { Command, Context } from "../command.ts";
import { EXIT, Problem } from "../exit.ts";
import { decisionsIn } from "../given-files.ts";
import { type Names, NO_NAMES, namesFrom } from "../named-ids.ts";
import { nearest } from "../nearest.ts";
import { type Options, text } from "../options.ts";
import { note } from "../report.ts";

const KINDS = DECISION_KINDS;
const SUBJECT_KINDS = ["sector", "region", "organisation", "site"] as const;

export const decide: Command = {
  name: "decide",
  summary: "add what you decided to a file that brief and explain take with --decisions",
  usage: "KIND WHAT VERDICT",
  arguments: { min: 1, max: 6 },
  options: [
    { flags: "--file <FILE>", says: "the decisions, one a line; made when it is not there, only ever added to" },
    { flags: "--by <NAME>", says: "who decides" },
    { flags: "--why <TEXT>", says: "the reason, a sentence" },
    { flags: "--at <DATE>", says: "when (default: today)" },
    { flags: "--until <DATE>", says: "level: the last day it holds" },
    {
      flags: "--from <FILE>",
      says: "a brief (JSON): S1, P1, D1 stand for its ids; others than its own are refused",
    },
  ],
  examples: [
    [
      'tocsin decide story P1 same --from brief.json --file d.jsonl --by Osei --why "one attack"',
      "take the proposal P1; with “different” refuse it. Two ids of articles do as well",
    ],
    [
      'tocsin decide dependence D3 independent --from brief.json --file d.jsonl --by Osei --why "both asked"',
      "two statements or articles do not rest on one origin after all",
    ],
    ['tocsin decide reliability "Harbour Ledger" C --file d.jsonl --by Osei --why "two corrections"', "A to F"],
    [
      'tocsin decide level sector:energy high --until 2031-03-15 --file d.jsonl --by Osei --why "own log"',
      "until that day; the level that the rules give stays beside it",
    ],
    [
      'tocsin decide speaker S2@412 "Ada Roe" --from brief.json --file d.jsonl --by Osei --why heard',
      "who said it: words of the article, or not-stated. S2@412: a place on the page; or its id",
    ],
    [
      'tocsin decide hedge S2@412 "it seems" unconfirmed --from brief.json --file d.jsonl --by Osei --why missed',
      "words that hedge the statement, and their sense; “none”: they do not",
    ],
    [
      'tocsin decide entity S2 Roe S1 "Ada Roe" same --from brief.json --file d.jsonl --by Osei --why asked',
      "two names mean one, or “different”: the first is another's",
    ],
    [
      'tocsin decide copy S2 S1 --from brief.json --file d.jsonl --by Osei --why "own report"',
      "S2 has not its text from S1",
    ],
    ['tocsin decide undo d-ID --file d.jsonl --by Osei --why "wrong article"', "that decision holds no longer"],
  ],
  async run([kind = "", ...rest], options, context) {
    const of = wordOf(kind, KINDS, "kind of decision");
    const file = needed(options, "file", "decisions.jsonl");
    const from = text(options, "from");
    const names = from === undefined ? NO_NAMES : await namesFrom(from, context);
    const about = aboutOf(of, rest, options, { names });
    const by = needed(options, "by", '"R. Osei"');
    const why = needed(options, "why", '"one attack, told twice"');
    const decision = checkDecision({ ...about, by, at: text(options, "at") ?? context.clock.today(), why });
    if (typeof decision === "string") throw new Problem(`decide: ${decision}`, "tocsin help decide");
    if (from !== undefined) await refuseUnmet(decision, names, context);
    const line = lineOf(decision);
    await add(decision, line, file, context);
    await context.terminal.out.write(line);
    await note(`added to ${file} as ${decisionId(decision)}; use it with --decisions ${file}`, context, options);
    return EXIT.ok;
  },
};

type About = Omit<Decision, "by" | "at" | "why"> & Record<string, unknown>;

function aboutOf(
  kind: (typeof KINDS)[number],
  rest: readonly string[],
  options: Options,
  { names }: { readonly names: Names },
): About {
  if (kind !== "level" && text(options, "until") !== undefined)
    throw new Problem(`decide ${kind}: --until is for levels`, "tocsin help decide");
  switch (kind) {
    case "story": {
      const [articles, verdict] = pairOf(
        rest,
        kind,
        (one) => names.proposal(one),
        (one) => names.article(one),
      );
      return { kind, articles, verdict: wordOf(verdict, ["same", "different"], "verdict") };
    }
    case "dependence": {
      const [between, verdict] = pairOf(
        rest,
        kind,
        (one) => names.edge(one),
        (one) => names.item(one),
      );
      return { kind, between, verdict: wordOf(verdict, ["dependent", "independent"], "verdict") };
    }
    case "reliability": {
      const [source, letter] = exactly(rest, 2, `decide reliability "NAME" B`);
      const reliability = wordOf(letter!.toUpperCase(), Object.keys(RELIABILITIES), "reliability");
      return { kind, source: names.source(source!), reliability };
    }
    case "speaker": {
      const [place, words] = exactly(rest, 2, `decide speaker S2@412 "WORDS"`);
      const { article, statement } = names.said(place!);
      const speaker = words === "not-stated" ? words : there(quoteOf(article, words!));
      return { kind, ...targetOf(article, statement), speaker };
    }
    case "hedge": {
      const [place, words, sense] = exactly(rest, 3, `decide hedge S2@412 "WORDS" SENSE`);
      const means = wordOf(sense!, ["none", ...HEDGE_SENSES], "sense");
      const { article, statement } = names.said(place!);
      return { kind, ...targetOf(article, statement), words: there(quoteOf(article, words!)), sense: means };
    }
    case "entity": {
      const [a, one, b, other, verdict] = exactly(rest, 5, `decide entity S1 "NAME" S2 "NAME" same`);
      const mentions = [there(mentionOf(names.text(a!), one!)), there(mentionOf(names.text(b!), other!))];
      return { kind, mentions, verdict: wordOf(verdict!, ["same", "different"], "verdict") };
    }
    case "copy": {
      const [copy, original] = exactly(rest, 2, "decide copy S2 S1");
      return { kind, articles: [names.article(copy!), names.article(original!)], verdict: "not-a-copy" };
    }
    case "undo": {
      const [decision] = exactly(rest, 1, "decide undo d-ID");
      return { kind, decision };
    }
    case "level": {
      const [subject, level] = exactly(rest, 2, "decide level sector:energy high");
      const until = needed(options, "until", "2031-03-15");
      return { kind, subject: subjectOf(subject!), level: wordOf(level!, LEVELS, "level"), until };
    }
  }
}

function there<T extends object>(quote: T | Amiss): T {
  if ("amiss" in quote) throw new Problem(`decide: ${quote.amiss}`, quote.next, EXIT.notFound);
  return quote;
}

/** A correction that would change nothing is none. */
async function refuseUnmet(decision: Decision, names: Names, context: Context): Promise<void> {
  const { kind } = decision;
  if (kind !== "speaker" && kind !== "hedge" && kind !== "entity") return;
  const why = unmetBy(
    decision,
    articlesOf(decision).map((id) => names.text(id)),
    await context.loadSteps(),
  );
  if (why !== undefined) throw new Problem(`decide ${kind}: ${why}; nothing added`, "tocsin help decide");
}

/** A B VERDICT, or one number of a page that stands for both: P1 VERDICT. */
function pairOf(
  rest: readonly string[],
  kind: string,
  both: (number: string) => readonly [string, string],
  one: (id: string) => string,
): [readonly [string, string], string] {
  if (rest.length === 2) return [both(rest[0]!), rest[1]!];
  const [a, b, verdict] = exactly(rest, 3, `decide ${kind} A B VERDICT`);
  return [[one(a!), one(b!)], verdict!];
}

function exactly(rest: readonly string[], count: number, usage: string): readonly string[] {
  if (rest.length === count) return rest;
  const what = rest.length > count ? `too many arguments (“${rest[count]}”)` : "something is missing";
  throw new Problem(`decide: ${what}`, `tocsin ${usage}`);
}

/** "sector:energy", "organisation:Ellery Power". */
function subjectOf(word: string) {
  const at = word.indexOf(":");
  if (at < 0) {
    const near = nearest(word, Object.keys(SECTORS));
    throw new Problem(
      `decide level: “${word}” does not say of what kind it is (${SUBJECT_KINDS.join(", ")})`,
      near ? `sector:${near}` : `organisation:"${word}"`,
    );
  }
  const kind = wordOf(word.slice(0, at), SUBJECT_KINDS, "kind of subject");
  const name = word.slice(at + 1).trim();
  return { kind, name: kind === "sector" ? wordOf(name, Object.keys(SECTORS), "sector") : name };
}

/** One of a few words; otherwise the nearest is suggested. */
function wordOf<T extends string>(word: string, allowed: readonly T[], what: string): T {
  const found = allowed.find((one) => one === word);
  if (found) return found;
  throw new Problem(`decide: no ${what} “${word}” (${allowed.join(", ")})`, nearest(word, allowed) ?? allowed[0]!);
}

function needed(options: Options, name: string, example: string): string {
  const value = text(options, name);
  if (value?.trim()) return value;
  throw new Problem(`decide: --${name} is missing`, `--${name} ${example}`);
}

/** Characters that drive a terminal or turn the reading direction, which JSON leaves as they are. */
const UNSAFE = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function lineOf(decision: Decision): string {
  const json = JSON.stringify(decision);
  return `${json.replace(UNSAFE, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}

/** Only to a file that holds decisions and nothing else, or to a new one. */
async function add(decision: Decision, line: string, file: string, context: Context): Promise<void> {
  const refused = (why: string) =>
    new Problem(`${file}: ${why}; nothing added`, "--file with another path", EXIT.failed);
  let before: string | undefined;
  try {
    before = await context.files.readTextIfThere(file, LIMITS.decisionsBytesMax - Buffer.byteLength(line));
  } catch (fault) {
    // A folder, no permission, or full.
    throw refused(fault instanceof Error ? fault.message : String(fault));
  }
  const held = before === undefined ? [] : await decisionsIn(before, `--file ${file}`);
  if (decision.kind === "undo") refuseUnknown(decision.decision, held, file);
  if (held.length >= LIMITS.decisionsMax) throw refused(`holds ${held.length} decisions, the limit`);
  try {
    await context.files.append(file, before && !before.endsWith("\n") ? `\n${line}` : line);
  } catch (fault) {
    // No such folder, no permission, no space.
    throw refused(fault instanceof Error ? fault.message : String(fault));
  }
}

/** Nothing is undone before it was made. */
function refuseUnknown(id: string, held: readonly Decision[], file: string): void {
  const ids = held.map(decisionId);
  if (ids.includes(id)) return;
  const next = nearest(id, ids) ?? ids.at(-1);
  throw new Problem(`decide undo: ${file} has no decision “${id}”`, next ? `tocsin decide undo ${next}` : "--file with another file", EXIT.notFound); // biome-ignore format: short
}
