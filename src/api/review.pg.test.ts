import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesk, type Person, type TestDesk } from "../../test/support/desk.ts";
import { extracted } from "../../test/support/extracted.ts";
import { SERVERS, type TestServer } from "../../test/support/postgres.ts";
import { runIn } from "../../test/support/test-context.ts";
import type { Decision } from "../domain/decision.ts";

let server: TestServer;
let desk: TestDesk;
let ines: Person;
let tom: Person;
beforeAll(async () => {
  server = await SERVERS[0]![1]();
  desk = await openDesk(server);
  [ines, tom] = [await desk.signedIn("ines", "analyst"), await desk.signedIn("tom", "viewer")];
});
afterAll(async () => {
  await desk.close();
  await server.stop();
});

const [A, B] = ["a".repeat(32), "b".repeat(32)] as const;
const judged = (article: string, quote: string, verdict: string) => ({ article, quote, verdict, why: `why ${quote}` });
const likely = { between: [A, B], by: "rewrite", certainty: "likely", why: "nine numbers" };
const refused = { by: "R. Osei", why: "both asked" };

test("what is open is asked, with both sides and what a decision names; what is settled is not", async () => {
  const article = (id: string, title?: string) =>
    ({ kind: "article", id, document: { id, title, publisher: "Ledger", publishedAt: "2031-03-08", story: "t-1", text: "The gates held." } }) as const; // biome-ignore format: short
  const judgements = [judged(A, "Ada Roe", "same"), judged(B, "Roe", "likely-same"), judged("c".repeat(32), "Roe", "likely-same")]; // biome-ignore format: short
  const dependences = [likely, { ...likely, refused }, { ...likely, certainty: "certain" }];
  const merge = { kind: "merge", stories: ["t-1", "t-2"], articles: [A, B], likeness: 0.4, why: "both name Ellery" };
  await desk.store.derived.put("1", [
    article(A, "Gates"),
    article(B),
    { kind: "entity", id: "e-1", document: { id: "e-1", judgements } },
    { kind: "entity", id: "e-2", document: { id: "e-2", judgements: [judged(A, "Lee", "same")] } },
    { kind: "story", id: "t-1", document: { id: "t-1", dependences } },
    { kind: "picture", id: "current", document: { number: 1, proposals: [merge] } },
  ]);
  await desk.store.derived.switchTo("1");
  const { rows } = (await desk.call("GET", "/api/proposals", tom.headers)).json();
  const side = { publisher: "Ledger", publishedAt: "2031-03-08", story: "t-1" };
  const [gates, held] = [{ ...side, id: A, title: "Gates" }, { ...side, id: B, title: "The gates held." }]; // biome-ignore format: short
  expect(rows).toEqual([
    { kind: "merge", why: merge.why, likeness: 0.4, sides: [gates, held], articles: [A, B] },
    {
      kind: "entity",
      why: "why Roe",
      sides: [
        { ...held, id: `${B} Roe`, quote: "Roe" },
        { ...gates, id: `${A} Ada Roe`, quote: "Ada Roe" },
      ],
      mentions: [
        { article: B, exact: "Roe" },
        { article: A, exact: "Ada Roe" },
      ],
    },
    { kind: "origin", why: "nine numbers", sides: [gates, held], between: [A, B] },
  ]);
});

test("a correction that holds is a case: its paragraphs, what the program had, what the person set, and nobody's name", async () => {
  const text = "Far above.\nBen Lee came.\nThe gates held, Ada Roe said.\nFar below.";
  const says = [{ words: "The gates held", by: "Ada Roe", cue: { quote: "said", start: text.indexOf("said"), end: text.indexOf("said") + 4 } }]; // biome-ignore format: short
  await desk.store.derived.put("2", [{ kind: "extraction", id: A, document: extracted({ id: A, text, says }) }]);
  await desk.store.derived.switchTo("2");
  const of = { article: A, statement: `${A}-s0`, content: { exact: "The gates held" }, by: "R. Osei", why: "heard it" };
  const made: Decision[] = [
    { kind: "speaker", speaker: "not-stated", at: "2031-03-08", ...of },
    { kind: "speaker", speaker: { exact: "Ben Lee" }, at: "2031-03-09", ...of },
    { kind: "hedge", words: { exact: "gates held" }, sense: "possible", at: "2031-03-10", ...of },
    { kind: "hedge", words: { exact: "never there" }, sense: "possible", at: "2031-03-11", ...of },
  ];
  for (const decision of made) await desk.store.decisions.append(decision);
  const answer = await desk.call("GET", "/api/training-cases", ines.headers);
  const cases = answer.body.trim().split("\n").map((line) => JSON.parse(line)); // biome-ignore format: short
  expect(cases.map(({ kind, at }) => [kind, at])).toEqual([
    ["speaker", "2031-03-09"],
    ["hedge", "2031-03-10"],
  ]);
  expect(cases[0].text).toBe("Ben Lee came.\nThe gates held, Ada Roe said.");
  expect(cases[1]).toMatchObject({ text: "The gates held, Ada Roe said.", person: { sense: "possible" } });
  expect([cases[0].machine.quote, cases[0].person.quote, cases[1].machine]).toEqual(["Ada Roe", "Ben Lee", undefined]);
  for (const one of cases)
    for (const { quote, start, end } of [one.content, one.cue, one.machine, one.person].filter(Boolean))
      expect(one.text.slice(start, end)).toBe(quote);
  expect(answer.body).not.toContain("Osei");
  const context = { openStore: async () => ({ ...desk.store, close: async () => {} }) };
  const exported = await runIn({ context }, "corrections", "export");
  expect([exported.exit, exported.out, exported.err]).toEqual([0, answer.body, "2 cases\n"]);
  expect((await desk.call("GET", "/api/training-cases", tom.headers)).statusCode).toBe(403);
});
