import { expect, test } from "vitest";
import { readCatalog } from "../../ports/node/catalog.ts";
import { loadModels } from "../../ports/node/models.ts";
import { analyseText } from "../../text/analyse.ts";
import { completeStatements } from "./complete-statements.ts";
import { prepareKindKnowledge } from "./kind-knowledge.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;
const catalog = readCatalog(`${ROOT}catalog`);
const knowledge = prepareKindKnowledge(catalog, loadModels(`${ROOT}models`));
/** A Thursday. */
const PUBLISHED = "2031-05-15";

/** "Roe <said> {the pier is open}": cue and content; whole quotations are direct. */
function complete(marked: string, using = knowledge, speaker = "") {
  const text = marked.replace(/[<>{}]/g, "");
  const span = (open: string, close: string) => {
    const from = marked.indexOf(open);
    if (from < 0) return undefined;
    const plain = (part: string) => part.replace(/[<>{}]/g, "").length;
    const start = plain(marked.slice(0, from));
    const end = plain(marked.slice(0, marked.indexOf(close)));
    return { quote: text.slice(start, end), start, end };
  };
  const content = span("{", "}")!;
  const cue = span("<", ">");
  const form = /["“]/.test(text[content.start - 1] ?? "") ? "direct" : "indirect";
  const who = speaker
    ? {
        speaker: {
          quote: speaker,
          name: speaker,
          start: text.indexOf(speaker),
          end: text.indexOf(speaker) + speaker.length,
        },
      }
    : {};
  const attribution = { content, ...(cue ? { cue } : {}), ...who, form, anonymous: false, via: [] } as const;
  const analysis = analyseText(text, [{ start: 0, end: text.length, role: "body" }]);
  const [statement] = completeStatements([attribution], analysis, [], {
    knowledge: using,
    publishedAt: PUBLISHED,
    article: "a",
  });
  return statement!;
}

const KINDS: [why: string, marked: string, kind: string][] = [
  ["no threat is known", "Officials <said> {there is no specific, credible threat to the harbour}", "no-threat"],
  ["no danger", "Officials <said> {there was no imminent danger in the south}", "no-threat"],
  ["an orphan quotation", "“{There is no credible threat to the ferries.}”", "no-threat"],
  ["no sign of a plot", "Police <said> {there is no indication of a planned attack}", "no-threat"],
  ["a denying word", "The navy <has denied> {any part in the raid}", "denial"],
  ["words that deny", "The navy <said> {it was not involved}", "denial"],
  ["the speaker's own harm", "Norland <told> the council {there would be a harsh retaliation}", "threat"],
  ["on a condition", "Roe <warned> that {his advisers have plans to retaliate should the fleet sail}", "threat"],
  ["watch out", "Experts <warned> {the raids are going on}", "warning"],
  [
    "an authority that is aware of harm",
    "The agency <said> {it is aware of active exploitation of the flaw}",
    "warning",
  ],
  ["warned to do something", "Police <warned> {residents to stay inside}", "advice"],
  ["urged", "The agency <urged> {owners to reset their passwords}", "advice"],
  ["should, to somebody", "Teslen <said> {people should watch their gates}", "advice"],
  ["expected", "Teslen <said> {he expected to see more raids}", "forecast"],
  ["could be done", "Analysts <said> {the group could attack the port again}", "forecast"],
  ["announced", "The council <announced> {it would close the pier}", "announcement"],
  ["plans", "The fleet <plans> {to sail in June}", "intent"],
];
test.each(KINDS)("kind: %s", (_why, marked, kind) => expect(complete(marked).kind).toBe(kind));

const NOT: [why: string, marked: string, kind: string][] = [
  [
    "no evidence of harm done is no no-threat",
    "Officials <said> {there is no evidence that voters were affected}",
    "no-threat",
  ],
  ["no reports of damage", "Police <said> {there were no reports of damage}", "no-threat"],
  ["what others could do is no threat of the speaker", "Teslen <said> {the group could strike the port}", "threat"],
  ["a slogan of others", "Teslen <said> {the raid was revenge}", "threat"],
  ["not denied", "The navy <did not deny> {the raid took place}", "denial"],
];
test.each(NOT)("kind: %s", (_why, marked, kind) => expect(complete(marked).kind).not.toBe(kind));

test("without a classifier the rules still answer", () => {
  const { model: _model, ...rules } = knowledge;
  expect(complete("Roe <said> {the pier closed}", rules).kind).toBe("fact");
  expect(complete("Roe <said> {the pier will close}", rules).kind).toBe("forecast");
  expect(complete("Roe <said> {there is no threat}", rules).kind).toBe("no-threat");
});

const SAID: [why: string, marked: string, saidAt: string | undefined, asWritten: string | undefined][] = [
  ["behind the cue", "Experts <warned> on Friday May 9th that {more raids are coming}", "2031-05-09", "Friday May 9th"],
  ["a weekday behind the cue", "Roe <said> Tuesday {the pier is open}", "2031-05-13", "Tuesday"],
  ["behind quotation and cue", "“{The pier is open},” Roe <said> on Monday.", "2031-05-12", "Monday"],
  ["at the head of the sentence", "On Tuesday, Roe <said> {the pier is open}", "2031-05-13", "Tuesday"],
  ["of the document", "He linked to a statement from June in which he <stated> {the pier is open}", "2030-06", "June"],
  ["a date inside the words is theirs", "Roe <said> {the pier closed on Monday}", undefined, undefined],
  ["a date of somebody's life", "Roe, who was elected in 2019, <said> {the pier is open}", undefined, undefined],
  [
    "a date of another clause",
    "Roe, speaking after the raid on Friday that closed the pier, <said> {it is open}",
    undefined,
    undefined,
  ],
  ["none", "Roe <said> {the pier is open}", undefined, undefined],
];
test.each(SAID)("said at: %s", (_why, marked, saidAt, asWritten) => {
  const statement = complete(marked);
  expect([statement.saidAt, statement.saidAtAsWritten]).toEqual([saidAt, asWritten]);
});

test("ids depend on article, content and cue, and nothing else", () => {
  const marked = "Roe <said> {the pier is open}";
  expect(complete(marked).id).toBe(complete(marked).id);
  expect(complete(marked).id).not.toBe(complete("Now Roe <said> {the pier is open}").id);
});
