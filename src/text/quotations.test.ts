import { expect, test } from "vitest";
import { findQuotations } from "./quotations.ts";

const inner = (text: string) =>
  findQuotations(text, { start: 0, end: text.length }).map((q) => text.slice(q.inner.start, q.inner.end));

const FOUND: [why: string, text: string, quotations: string[]][] = [
  ["curly", "“We are ready,” she said.", ["We are ready,"]],
  ["straight", 'He called it "a warning" twice.', ["a warning"]],
  ["two in one line", '"One", he said. "Two".', ["One", "Two"]],
  ["a stray space after a single mark", "It was a ' necessity' to some.", ["necessity"]],
  ["curly single", "The ‘ghost fleet’ sailed.", ["ghost fleet"]],
  ["an apostrophe inside", "“They can't win,” Roe said.", ["They can't win,"]],
  ["a straight mark right after a bracket", 'The plan ("Blue Door") ended.', ["Blue Door"]],
  ["typewriter pairs", "He said ''go home'' and left.", ["go home"]],
  ["guillemets", "«Nous partons», dit-elle.", ["Nous partons"]],
];
test.each(FOUND)("finds: %s", (_why, text, quotations) => expect(inner(text)).toEqual(quotations));

const NONE: [why: string, text: string][] = [
  ["a possessive", "The group's aims and the workers' demands"],
  ["two plural possessives are no quotation", "the bosses' offer and the workers' answer"],
  ["a decade", "back in the '90s and '80s"],
  ["feet and inches", `a 6'2" man`],
  ["contractions", "It isn't what they'd say"],
];
test.each(NONE)("no quotation: %s", (_why, text) => expect(inner(text)).toEqual([]));

test("a quotation that its paragraph leaves open goes on with the mark of the next", () => {
  const text = "“We will stay.\n“We will not leave,” she said.";
  const newline = text.indexOf("\n");
  const [open] = findQuotations(text, { start: 0, end: newline });
  expect(open).toMatchObject({ closed: false, continues: false });
  const [next] = findQuotations(text, { start: newline + 1, end: text.length }, open);
  expect(next).toMatchObject({ closed: true, continues: true });
});

const OVER: [why: string, first: string, second: string, quoted: string[]][] = [
  [
    "marks at each paragraph",
    '"We will stay.',
    '"We will not leave," she said.',
    ["We will stay.", "We will not leave,"],
  ],
  [
    "straight, begun after a colon",
    'Roe said: "We will stay.',
    '"We will not leave."',
    ["We will stay.", "We will not leave."],
  ],
  ["no mark until the end", '"We will stay.', 'We will not leave," said Roe.', ["We will stay.", "We will not leave,"]],
  ["inches stay inches when nothing goes on", 'a mark of 6 "or so', "The rest is text.", []],
  ["a closed one does not go on", '"We will stay."', 'The "ghost" sailed.', ["We will stay.", "ghost"]],
  ["an inch sign at the end of nothing", "It was open.", 'a 6" pipe', []],
];
test.each(OVER)("over paragraphs: %s", (_why, first, second, quoted) => {
  const text = `${first}\n\n${second}`;
  const here = findQuotations(text, { start: 0, end: first.length });
  const next = findQuotations(text, { start: first.length + 2, end: text.length }, here.at(-1));
  expect([...here, ...next].map((q) => text.slice(q.inner.start, q.inner.end))).toEqual(quoted);
});

test("offsets are those of the whole text, marks outside `inner`", () => {
  const text = "x “ab” y";
  expect(findQuotations(text, { start: 0, end: text.length })).toEqual([
    { start: 2, end: 6, inner: { start: 3, end: 5 }, closed: true, continues: false, mark: "double" },
  ]);
});
