import type { Brief } from "../../domain/brief.ts";
import type { AdvisoryMode } from "../../domain/vocabulary/advisory.ts";
import { ADVISORY_MODES, ADVISORY_STATES } from "../../domain/vocabulary/advisory.ts";
import { advisoryIn } from "../advisory-file.ts";
import { profileOf } from "../brief-run.ts";
import type { Command, Context } from "../command.ts";
import { DESK_OPTIONS, withDesk } from "../desk-session.ts";
import { CHOICE_OPTIONS, choiceOf } from "../draft-choice.ts";
import { EXIT, type Exit, Problem } from "../exit.ts";
import { writeFile } from "../formats.ts";
import { briefFrom } from "../given-files.ts";
import { nearest } from "../nearest.ts";
import { flag, isoDate, list as many, type Options, text, wholeNumber } from "../options.ts";
import { advisoryPage, reportLines } from "../render/advisory-page.ts";
import { count } from "../render/words.ts";
import { note, outStyle } from "../report.ts";
import { ADVISORY_ID, DESK_ACTIONS, showOnDesk } from "./advise-desk.ts";

type Action = (rest: readonly string[], options: Options, context: Context) => Promise<Exit>;
/** On files; all others act on a desk. */
const ACTIONS: Readonly<Record<string, Action>> = { draft, check, show };
export const ADVISE_ACTIONS = [...Object.keys(ACTIONS), ...Object.keys(DESK_ACTIONS)];

/** The default ceiling of the gate: longer needs a reason. */
const DAYS_MAX = 365;

export const advise: Command = {
  name: "advise",
  summary: "warnings: draft, check and show one; on a desk ask, approve, publish, and what follows",
  usage: "draft|check|show|list|ask|return|approve|publish|update|extend|cancel|score|records",
  arguments: { min: 1, max: 3 },
  options: [
    { flags: "--from <FILE>", says: "draft: the brief (JSON) that it is made from" },
    ...CHOICE_OPTIONS,
    { flags: "--by <NAME>", says: "draft: who judges; stands beside each judgement" },
    { flags: "--language <CODE>", says: "draft: en, es, fr, de; the first is written in", repeatable: true },
    { flags: "--days <N>", says: "draft: until it ends (default 14)" },
    { flags: "--mode <MODE>", says: "draft: default actual", choices: ADVISORY_MODES },
    { flags: "--at <INSTANT>", says: "draft: from when it holds (default now)" },
    { flags: "--profile <FILE>", says: "draft: whose sites are named" },
    {
      flags: "--brief <FILE>",
      says: "check: also against this brief: its articles, what it says of no threat, blind spots",
    },
    { flags: "--json", says: "check, show, list, score, records: as JSON" },
    { flags: "-o, --output <FILE>", says: "draft: write to a file" },
    ...DESK_OPTIONS,
    { flags: "--state <STATE>", says: "list: a state", choices: ADVISORY_STATES },
    {
      flags: "--hash <HASH>",
      says: "approve: of the text that you looked at (show prints it)",
    },
    { flags: "--yes <ID>", says: "publish: the id, typed beforehand" },
    { flags: "--why <TEXT>", says: "return, update, extend, cancel: the reason, a sentence for readers" },
    { flags: "--until <INSTANT>", says: "extend: the new end" },
    { flags: "--csv", says: "records: as a table" },
  ],
  examples: [
    ["tocsin brief articles/ --json -o brief.json", "first the brief"],
    ['tocsin advise draft --from brief.json --sector energy --by "R. Osei" -o draft.json', "a bulletin for one sector"],
    ["tocsin advise check draft.json --brief brief.json", "exit 4 with the list of what is not borne out"],
    ["tocsin advise show draft.json", "to read it"],
    ["tocsin advise list --state in-review", "what waits on a desk; TOCSIN_TOKEN says who asks"],
    ["tocsin advise approve A-12", "look at the draft and type its id; never by who wrote a word of it"],
    ["tocsin advise publish A-12 --yes A-12", "by all channels, without a question"],
    ["tocsin advise records --csv", "what became of what each source said and each author wrote"],
    ["tocsin export html draft.json -o draft.html", "as it will look, marked as a draft"],
  ],
  async run([action = "", ...rest], options, context) {
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (act) return act(rest, options, context);
    const onDesk = Object.hasOwn(DESK_ACTIONS, action) ? DESK_ACTIONS[action] : undefined;
    if (onDesk) return withDesk(options, context, (session) => onDesk(rest, { session, options, context }));
    const near = nearest(action, ADVISE_ACTIONS) ?? "draft";
    throw new Problem(`advise: no action “${action}”`, `tocsin advise ${near}`);
  },
};

async function draft(_rest: readonly string[], options: Options, context: Context): Promise<Exit> {
  const from = text(options, "from");
  if (from === undefined) throw new Problem("advise draft: --from is missing", "tocsin advise draft --from brief.json");
  const by = text(options, "by")?.trim();
  if (!by) throw new Problem("advise draft: --by is missing: a judgement is somebody's", '--by "R. Osei"');
  const brief = await briefFrom(from, context, "--from ");
  const { makeDraft, languagesOf } = await import("../../pipeline/advise/drafting.ts");
  const catalog = await context.loadCatalog();
  const profile = await profileOf(options, context);
  const days = wholeNumber(options, "days", { option: "--days", min: 1, max: DAYS_MAX });
  const content = makeDraft(
    brief,
    choiceOf(options, brief),
    {
      now: isoDate(options, "at", "--at") ?? context.clock.now().toISOString(),
      by,
      languages: languages(options, languagesOf(catalog)),
      mode: (text(options, "mode") as AdvisoryMode | undefined) ?? "actual",
      ...(days === undefined ? {} : { days }),
      ...(profile ? { profile } : {}),
    },
    catalog,
  );
  const page = `${JSON.stringify(content, null, 2)}\n`;
  const output = text(options, "output");
  if (output === undefined || output === "-") {
    await context.terminal.out.write(page);
    return EXIT.ok;
  }
  await writeFile(output, page, context);
  const sentences = content.texts[0].sections.reduce((sum, section) => sum + section.sentences.length, 0);
  await note(`wrote ${output}: ${count(sentences, "sentence")}. Next: tocsin advise check ${output} --brief ${from}`, context, options); // biome-ignore format: one line
  return EXIT.ok;
}

function languages(options: Options, known: readonly string[]): readonly string[] {
  const asked = many(options, "language");
  const unknown = asked.find((language) => !known.includes(language));
  if (unknown !== undefined)
    throw new Problem(`--language ${unknown}: no fixed words in it`, `--language ${known.join(", ")}`);
  return asked.length ? [...new Set(asked)] : ["en"];
}

async function check([file]: readonly string[], options: Options, context: Context): Promise<Exit> {
  const { content } = await advisoryIn(needed(file, "check"), context);
  const given = text(options, "brief");
  const brief: Brief | undefined = given === undefined ? undefined : await briefFrom(given, context, "--brief ");
  const { gateContextOf } = await import("../../pipeline/advise/drafting.ts");
  const now = context.clock.now().toISOString();
  const steps = await context.loadSteps();
  const report = steps.checkAdvisory(content, brief ? gateContextOf(brief, content, now) : { now });
  await context.terminal.out.write(
    flag(options, "json")
      ? `${JSON.stringify(report, null, 2)}\n`
      : reportLines(report, content, outStyle(context, options)),
  );
  return report.ok ? EXIT.ok : EXIT.checkNotPassed;
}

async function show([file]: readonly string[], options: Options, context: Context): Promise<Exit> {
  if (ADVISORY_ID.test(needed(file, "show")))
    return withDesk(options, context, (session) => showOnDesk([file!], { session, options, context }));
  const { content } = await advisoryIn(file!, context);
  await context.terminal.out.write(advisoryPage(content, outStyle(context, options)));
  return EXIT.ok;
}

function needed(file: string | undefined, action: string): string {
  if (file !== undefined) return file;
  throw new Problem(`advise ${action}: the file is missing`, `tocsin advise ${action} draft.json`);
}
