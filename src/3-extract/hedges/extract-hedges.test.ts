import { expect, test } from "vitest";
import { readCatalog } from "../../ports/node/catalog.ts";
import { analyseText } from "../../text/analyse.ts";
import { extractHedges, hedgesOfStatement } from "./extract-hedges.ts";
import { alternatives, prepareHedges } from "./hedge-lexicon.ts";

const ENGLISH = prepareHedges(readCatalog(new URL("../../../catalog", import.meta.url).pathname));
const analyse = (text: string) => analyseText(text, [{ start: 0, end: text.length, role: "body" }]);

/** Expected hedges are marked in the sentence itself: [[words|sense]] or [[words|sense|likelihood]]. */
function check(marked: string): void {
  const sentence = marked.replace(/\[\[([^|\]]*)\|[^\]]*\]\]/g, "$1");
  let rebuilt = sentence;
  for (const { start, end, quote, sense, likelihood } of extractHedges(
    analyse(sentence),
    { start: 0, end: sentence.length },
    ENGLISH,
  ).reverse()) {
    expect(sentence.slice(start, end)).toBe(quote);
    rebuilt = `${rebuilt.slice(0, start)}[[${[quote, sense, likelihood].filter(Boolean).join("|")}]]${rebuilt.slice(end)}`;
  }
  expect(rebuilt).toBe(marked);
}

const FOUND: [why: string, marked: string][] = [
  ["a term of ICD 203", "The answer [[is likely to|likely|likely]] include raids on ports."],
  ["a stronger term", "A second wave [[is very likely|likely|very-likely]]."],
  ["the strongest term", "It was [[almost certainly|likely|almost-certain]] staged."],
  ["an even chance", "There is a [[roughly even chance|likely|roughly-even-chance]] of rain."],
  ["likely by another word is no term", "They are [[presumably|likely]] gone."],
  ["unlikely", "The port [[is unlikely to|unlikely|unlikely]] close."],
  ["a negation turns it", "The port [[is not likely to|unlikely|unlikely]] close."],
  ["likely and not", "The group [[likely won't|unlikely|unlikely]] answer."],
  ["the remotest", "There is [[almost no chance of|unlikely|almost-no-chance]] a deal."],
  ["could is possible and never likely", "The group [[could|possible]] strike again."],
  ["a seeking could", "Its hackers [[could seek to|possible]] disrupt the ferries."],
  ["it is also possible", "[[It is also possible that|possible]] the ferries stop."],
  ["not ruled out is possible", "Sabotage has [[not been ruled out|possible]]."],
  ["cannot rule out", "Roe said they [[cannot rule out|possible]] sabotage."],
  ["a concern", "[[Our concern is|possible]] that the dam fails."],
  ["a modifier of an event", "Ports brace for [[potential cyberattacks|possible]]."],
  ["with an adjective in between", "It warned of [[possible|possible]] renewed attacks."],
  ["expected", "The storm [[is expected to|expected]] peak on Monday."],
  ["what the speaker expects", "Teslen [[expects|expected]] more raids."],
  ["capability", "The fleet [[can execute|capability]] attacks on cables."],
  ["potential to", "Such raids [[have the potential to|capability]] stop the ferries."],
  ["opportunities for", "[[There are opportunities for|capability]] them to do harm."],
  ["what a flaw allows", "The flaw [[allows attackers to|capability]] read mail."],
  ["intent", "The raid [[was meant to|intent]] deter others."],
  ["a threat to do", "The crew [[threatened to|intent]] leak the files."],
  ["a whole condition", "[[If anyone anywhere is harmed|conditional]], we will answer."],
  ["a condition behind", "We will answer [[if the raids go on|conditional]]."],
  ["an inverted condition", "They have plans [[should Norland attack|conditional]]."],
  ["had it come", "[[Had it come an hour later|conditional]], all [[would|conditional]] be lost."],
  [
    "would after could depends on it",
    "They [[could|possible]] plant a tool that [[would|conditional]] stop the pumps.",
  ],
  ["the worst case", "My [[worst-case scenario|conditional]] is a city without power."],
  ["no specific, credible threat", "There is [[no specific, credible threat|nothing-specific-known]] to the harbour."],
  ["no danger", "There was [[no imminent danger|nothing-specific-known]] in the south."],
  ["no evidence", "Police found [[no evidence|nothing-specific-known]] of a second bomb."],
  ["not aware", "The council [[is not aware of any|nothing-specific-known]] injuries."],
  ["no intelligence", "There was [[no credible intelligence of|nothing-specific-known]] a plot."],
  ["no reason to believe", "We have [[no reason to believe|nothing-specific-known]] mail was read."],
  ["unconfirmed", "The navy [[has not confirmed|unconfirmed]] the loss."],
  ["yet to attribute", "The firm [[has yet to attribute|unconfirmed]] the raid."],
  ["unclear if is no condition", "[[It is unclear if|unconfirmed]] the ferries sail."],
  ["appears", "The dam [[appears to have|unconfirmed]] held."],
  ["unspecified", "He was planning [[unspecified|unconfirmed]] raids."],
  ["alleged", "The [[alleged|alleged]] raid took place at night."],
  ["claimed responsibility", "A crew [[claimed responsibility for|alleged]] the raid."],
  ["reportedly", "The files were [[reportedly|alleged]] sold."],
  ["implicated", "The group [[is implicated in|alleged]] many acts."],
  ["denied", "The ministry [[has denied|denied]] responsibility."],
  ["was not", "The outage [[was not a cyberattack|denied]]."],
  ["ruled out", "Police [[ruled out|denied]] sabotage."],
  [
    "offsets survive letters that grow when lower-cased",
    "İzmir [[is likely to|likely|likely]] respond; Ankara [[Is Likely To|likely|likely]] wait.",
  ],
];
test.each(FOUND)("%s", (_why, marked) => check(marked));

const NONE: [why: string, sentence: string][] = [
  ["a plain fact", "The missiles struck near the airport."],
  ["a modifier of a thing", "They drew up a list of potential targets."],
  ["a possible thing", "The police looked at possible suspects."],
  ["the month", "It began in May."],
  ["a name", "It was Ada May who left."],
  ["as if", "They acted as if nothing happened."],
  ["asked if", "She asked if they were ready."],
  ["an advice", "People should stay at home."],
  ["no threat actors", "No threat actors have come forward."],
  ["attribution alone", "The council said the pier is open."],
  ["insurance claims", "The firm paid 300 insurance claims."],
  ["denied access", "Guards denied them entry."],
  ["as soon as possible", "Leave as soon as possible."],
  ["could not", "Divers could not find the ship."],
];
test.each(NONE)("none: %s", (_why, sentence) => check(sentence));

const OF_STATEMENTS: [why: string, text: string, cue: string, content: string, hedges: string[]][] = [
  ["a denying cue", "The navy denied any part in the raid.", "denied", "any part in the raid", ["denied|denied"]],
  ["a claiming cue", "The crew claimed it has the files.", "claimed", "it has the files", ["claimed|alleged"]],
  [
    "hearsay beside the cue",
    "Roe reportedly told aides he is leaving.",
    "told",
    "he is leaving",
    ["reportedly|alleged"],
  ],
  [
    "an announced act is an intent",
    "The ministry announced it would designate the crew.",
    "announced",
    "it would designate the crew",
    ["would designate|intent"],
  ],
  ["saying alone is none", "Roe said the pier is open.", "said", "the pier is open", []],
  ["not denied", "Roe did not deny the raid took place.", "deny", "the raid took place", []],
  [
    "scope: the hedge of the next clause is not this statement's",
    "Roe said the pier is open, but it may close.",
    "said",
    "the pier is open",
    [],
  ],
];
test.each(OF_STATEMENTS)("statement: %s", (_why, text, cueWords, contentWords, hedges) => {
  const span = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const found = hedgesOfStatement(analyse(text), { cue: span(cueWords), content: span(contentWords) }, ENGLISH);
  expect(found.map(({ quote, sense }) => `${quote}|${sense}`)).toEqual(hedges);
});

test("nothing-specific-known never carries a likelihood", () => {
  for (const { sense, likelihood } of readCatalog(new URL("../../../catalog", import.meta.url).pathname).hedges) {
    if (likelihood) expect(["likely", "unlikely"]).toContain(sense);
  }
});

test("alternatives, empty ones too", () => {
  expect(alternatives("(is|are|) likely (to|)")).toEqual([
    "is likely to",
    "is likely",
    "are likely to",
    "are likely",
    "likely to",
    "likely",
  ]);
});
