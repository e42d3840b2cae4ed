import { beforeAll, describe, expect, test } from "vitest";
import { decisionId } from "../src/4-corroborate/decisions-in-force.ts";
import type { Brief } from "../src/domain/brief.ts";
import type { Decision, HedgeDecision, SpeakerDecision, TextQuote, UndoDecision } from "../src/domain/decision.ts";
import type { ExtractedArticle } from "../src/domain/extraction.ts";
import type { RawDocument } from "../src/domain/raw-document.ts";
import type { Statement } from "../src/domain/statement.ts";
import { makeBrief } from "../src/pipeline/brief.ts";
import { briefToContract } from "../src/pipeline/contract/to-contract.ts";
import { applyCorrections } from "../src/pipeline/corrections.ts";
import { checkDecision } from "../src/pipeline/decisions.ts";
import { prepareSteps, type Steps } from "../src/pipeline/steps.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { loadModels } from "../src/ports/node/models.ts";
import { openInputs } from "../src/ports/node/read-inputs.ts";
import { ROOT } from "./support/real-context.ts";

/** What people correct, through the whole program. All texts are invented. */
let steps: Steps;
beforeAll(() => {
  steps = prepareSteps(readCatalog(`${ROOT}/catalog`), loadModels(`${ROOT}/models`));
});

const LEDGER = `Attack on the water works of Ellery

Harbour Ledger, 8 March 2031

Hackers broke into the control system of Ellery Water on Thursday, said Ada Roe, the firm's chief engineer. Ben Lee of the Cyber Office stood beside her.

"The pumps were opened from outside and the town was lucky," Roe told reporters.

The north gates of the reservoir held through the whole night, Roe said.
`;
const POST = `Water works of Ellery broken into

Eastmark Post, 9 March 2031

Ellery Water was hacked on Thursday, said Ben Lee of the Cyber Office. Ada Roe, the chief engineer of Ellery Water, did not answer questions.

The north gates of the reservoir seem to have held through the whole night, Lee said.
`;

type Texts = Readonly<Record<string, string>>;
const BOTH: Texts = { ledger: LEDGER, post: POST };

async function briefOf(texts: Texts, decisions: readonly Decision[] = []): Promise<Brief> {
  async function* inputs(): AsyncIterable<RawDocument> {
    for (const [id, text] of Object.entries(texts)) yield { source: `${id}.txt`, text, known: { id } };
  }
  return makeBrief(inputs(), steps, { version: "0", decisions });
}

const bytes = (brief: Brief) => JSON.stringify(briefToContract(brief));
const articleIn = (brief: Brief, id: string): ExtractedArticle => brief.articles.find((article) => article.id === id)!;
const saying = ({ statements }: ExtractedArticle, words: string): Statement =>
  statements.find(({ content }) => content.quote.includes(words))!;
const claimOn = (brief: Brief, words: string) => brief.claims.filter(({ text }) => text.includes(words));

const signed = { by: "R. Osei", at: "2031-03-10T08:00:00Z", why: "read it again" };

/** Words of a text, the first time after others, as a console would send them. */
function quote(text: string, exact: string, after = ""): TextQuote {
  const start = text.indexOf(exact, text.indexOf(after));
  if (start < 0) throw new Error(`not there: ${exact}`);
  const end = start + exact.length;
  return { exact, prefix: text.slice(Math.max(0, start - 12), start), suffix: text.slice(end, end + 12), start };
}

const about = (article: ExtractedArticle, words: string) => {
  const { id, content } = saying(article, words);
  return { article: article.id, statement: id, content: { exact: content.quote, start: content.start } };
};

/** Every decision of these tests is one that a file may hold. */
function checked<D extends Decision>(decision: D): D {
  const found = checkDecision(JSON.parse(JSON.stringify(decision)));
  if (typeof found === "string") throw new Error(found);
  return found as D;
}

const speaker = (article: ExtractedArticle, words: string, by: SpeakerDecision["speaker"], more = {}) =>
  checked<SpeakerDecision>({ kind: "speaker", ...about(article, words), speaker: by, ...signed, ...more });
const hedge = (article: ExtractedArticle, words: string, exact: TextQuote, sense: HedgeDecision["sense"], more = {}) =>
  checked<HedgeDecision>({ kind: "hedge", ...about(article, words), words: exact, sense, ...signed, ...more });
const undo = (decision: Decision, more = {}) =>
  checked<UndoDecision>({ kind: "undo", decision: decisionId(decision), ...signed, ...more });

describe("a speaker", () => {
  test("that is set is as good as read: claims, origins and stances are those of the text that says so", async () => {
    const before = await briefOf(BOTH);
    const set = speaker(articleIn(before, "ledger"), "north gates", quote(LEDGER, "Ben Lee"));
    const corrected = await briefOf(BOTH, [set]);
    // The same letters at the same places, said by him.
    const read = await briefOf({ ...BOTH, ledger: LEDGER.replace("night, Roe said", "night, Lee said") });
    const told = ({ claims }: Brief) =>
      claims.map(({ text, kind, independentOrigins, origins, stances, credibility }) => [text, kind, independentOrigins, origins, stances, credibility]); // biome-ignore format: short
    expect(told(corrected)).toEqual(told(read));
    expect(told(corrected)).not.toEqual(told(before));
  });

  test("changes who confirms whom", async () => {
    const before = await briefOf(BOTH);
    expect(claimOn(before, "broke into")[0]!.independentOrigins).toBe(2);
    const post = articleIn(before, "post");
    const [claim] = claimOn(await briefOf(BOTH, [speaker(post, "hacked on", quote(POST, "Ada Roe"))]), "broke into");
    expect(claim!.independentOrigins).toBe(1);
    expect(claim!.origins.map(({ name, articles }) => [name, articles])).toEqual([["Ada Roe", ["ledger", "post"]]]);
    expect(claim!.dependences).toMatchObject([{ by: "voice", why: "the word of Ada Roe" }]);
  });

  test("has the name that the extractor gives it, in the words of the article, and who corrected it", async () => {
    const before = await briefOf(BOTH);
    const set = speaker(articleIn(before, "post"), "hacked on", quote(POST, "Ada Roe, the chief engineer"));
    const after = articleIn(await briefOf(BOTH, [set]), "post");
    const statement = saying(after, "hacked on");
    expect(statement.speaker).toMatchObject({ name: "Ada Roe", quote: "Ada Roe, the chief engineer" });
    expect(after.text.slice(statement.speaker!.start, statement.speaker!.end)).toBe(statement.speaker!.quote);
    const { by, at, why } = signed;
    expect(statement.correctedBy).toEqual([
      { decision: decisionId(set), by, at, why, what: "speaker", quote: "Ada Roe, the chief engineer", was: "Ben Lee" },
    ]);
    expect(saying(after, "north gates").correctedBy).toBeUndefined();
  });

  test("whom the text does not state is nobody, and named as the article's own report", async () => {
    const before = await briefOf(BOTH);
    const none = speaker(articleIn(before, "post"), "hacked on", "not-stated");
    const after = await briefOf(BOTH, [none]);
    const statement = saying(articleIn(after, "post"), "hacked on");
    expect(statement).toMatchObject({ anonymous: false });
    expect([statement.speaker, statement.unresolved]).toEqual([undefined, undefined]);
    expect(claimOn(after, "broke into")[0]!.origins.map(({ name }) => name)).toEqual(["Ada Roe", "Eastmark Post"]);
  });

  test("that only describes is anonymous", async () => {
    const text = `${POST}\nTwo officials stood at the door.\n`;
    const before = await briefOf({ post: text });
    const set = speaker(articleIn(before, "post"), "hacked on", quote(text, "Two officials"));
    const statement = saying(articleIn(await briefOf({ post: text }, [set]), "post"), "hacked on");
    expect(statement).toMatchObject({ speaker: { name: "Two officials" }, anonymous: true });
  });

  test("of two decisions the later one holds, whatever their dates say", async () => {
    const before = await briefOf(BOTH);
    const post = articleIn(before, "post");
    const roe = speaker(post, "hacked on", quote(POST, "Ada Roe"));
    const nobody = speaker(post, "hacked on", "not-stated", { at: "2031-03-01" });
    const last = async (...decisions: Decision[]) =>
      saying(articleIn(await briefOf(BOTH, decisions), "post"), "hacked on");
    expect((await last(roe, nobody)).speaker).toBeUndefined();
    expect((await last(nobody, roe)).speaker?.name).toBe("Ada Roe");
    expect((await last(nobody, roe)).correctedBy).toHaveLength(1);
  });
});

describe("a hedge", () => {
  const firm = (brief: Brief) => {
    const [claim] = claimOn(brief, "north gates");
    return { origins: claim!.independentOrigins, weakest: claim!.weakest.article, stances: claim!.stances.map(({ stance }) => stance) }; // biome-ignore format: short
  };

  test("that is none makes the claim firmer", async () => {
    const before = await briefOf(BOTH);
    expect(firm(before)).toEqual({ origins: 1, weakest: "post", stances: ["supports", "hedges"] });
    const none = hedge(articleIn(before, "post"), "north gates", quote(POST, "seem to have"), "none");
    const after = await briefOf(BOTH, [none]);
    expect(firm(after)).toEqual({ origins: 2, weakest: "ledger", stances: ["supports", "supports"] });
    expect(saying(articleIn(after, "post"), "north gates")).toMatchObject({
      hedges: [],
      correctedBy: [{ what: "hedge", quote: "seem to have", was: "unconfirmed", by: "R. Osei" }],
    });
  });

  test("that was missed makes it weaker", async () => {
    const text = LEDGER.replace("held through", "in all appearance held through");
    const before = await briefOf({ ...BOTH, ledger: text });
    expect(saying(articleIn(before, "ledger"), "north gates").hedges).toEqual([]);
    const missed = hedge(articleIn(before, "ledger"), "north gates", quote(text, "in all appearance"), "unconfirmed");
    const after = await briefOf({ ...BOTH, ledger: text }, [missed]);
    expect(saying(articleIn(after, "ledger"), "north gates").hedges).toEqual([
      {
        quote: "in all appearance",
        sense: "unconfirmed",
        start: text.indexOf("in all"),
        end: text.indexOf("in all") + 17,
      },
    ]);
    expect(claimOn(after, "north gates")[0]!.credibility).toBe("4");
    expect(claimOn(before, "north gates")[0]!.credibility).not.toBe("4");
  });

  test("has the sense that a person gives it, and a likelihood only where the words are such a term", async () => {
    const text = LEDGER.replace("held through", "very likely held through");
    const before = await briefOf({ ledger: text });
    const read = saying(articleIn(before, "ledger"), "north gates").hedges[0]!;
    expect(read).toMatchObject({ quote: "very likely", sense: "likely", likelihood: "very-likely" });
    const as = async (sense: HedgeDecision["sense"]) => {
      const given = hedge(articleIn(before, "ledger"), "north gates", quote(text, "very likely"), sense);
      return saying(articleIn(await briefOf({ ledger: text }, [given]), "ledger"), "north gates").hedges;
    };
    expect(await as("likely")).toEqual([read]);
    expect(await as("alleged")).toEqual([{ quote: "very likely", start: read.start, end: read.end, sense: "alleged" }]);
  });

  test("over an act says whether it happened", async () => {
    const text = LEDGER.replace("Hackers broke into", "To all appearance hackers broke into");
    const before = await briefOf({ ledger: text });
    const act = (brief: Brief) => articleIn(brief, "ledger").incidents.map(({ reality }) => reality);
    expect(act(before)).toEqual(["happened"]);
    const missed = hedge(articleIn(before, "ledger"), "broke into", quote(text, "To all appearance"), "alleged");
    expect(act(await briefOf({ ledger: text }, [missed]))).toEqual(["alleged"]);
  });
});

describe("what holds", () => {
  test("undoing brings back the bytes of the brief before, and undoing that brings back the correction", async () => {
    const before = await briefOf(BOTH);
    const post = articleIn(before, "post");
    const set = speaker(post, "hacked on", quote(POST, "Ada Roe"));
    const none = hedge(post, "north gates", quote(POST, "seem to have"), "none");
    const back = undo(set);
    const both = [set, none];
    const corrected = await briefOf(BOTH, both);
    expect(bytes(corrected)).not.toBe(bytes(before));
    expect(bytes(await briefOf(BOTH, [...both, back]))).toBe(bytes(await briefOf(BOTH, [none])));
    expect(bytes(await briefOf(BOTH, [...both, back, undo(none)]))).toBe(bytes(before));
    expect(bytes(await briefOf(BOTH, [...both, back, undo(back)]))).toBe(bytes(corrected));
    expect(bytes(await briefOf(BOTH, [...both, ...both, set]))).toBe(bytes(corrected));
  });

  test("a correction that says what was read changes nothing but who vouches for it", async () => {
    const folders = ["retaliation", "hospital"].map((story) => `${ROOT}/examples/${story}`);
    const { articles } = await makeBrief(openInputs(folders, {}), steps, { version: "0" });
    let tried = 0;
    for (const article of articles)
      for (const statement of article.statements) {
        const { id, content, hedges } = statement;
        const target = { article: article.id, statement: id, content: { exact: content.quote, start: content.start } };
        // The hedge that was read, or that its content as a whole is none.
        const { quote: exact, start, sense } = hedges[0] ?? { ...content, sense: "none" as const };
        const decision = checked<HedgeDecision>({
          kind: "hedge",
          ...target,
          words: { exact, start },
          sense,
          ...signed,
        });
        const { articles: after, issues } = applyCorrections([article], [decision], steps);
        expect(issues).toEqual([]);
        const statements = article.statements.map((one) =>
          one === statement
            ? { ...one, correctedBy: after[0]!.statements.find((same) => same.id === id)!.correctedBy }
            : one,
        );
        expect(after[0]).toEqual({ ...article, statements });
        tried++;
      }
    expect(tried).toBeGreaterThan(60);
  });

  test("a person's word is no origin: as many as before, whoever and however many set it", async () => {
    const before = await briefOf(BOTH);
    const post = articleIn(before, "post");
    const lee = quote(POST, "Ben Lee");
    const by = ["A. Berg", "B. Cole", "C. Dahl"].map((name) => speaker(post, "hacked on", lee, { by: name }));
    const after = await briefOf(BOTH, by);
    expect(after.claims.map(({ independentOrigins, origins, credibility }) => [independentOrigins, origins, credibility])).toEqual(before.claims.map(({ independentOrigins, origins, credibility }) => [independentOrigins, origins, credibility])); // biome-ignore format: short
  });
});

describe("what a decision is about", () => {
  test("is found where its words moved to, if they stand there once", async () => {
    const before = await briefOf(BOTH);
    const set = speaker(articleIn(before, "post"), "hacked on", quote(POST, "Ada Roe, the chief"));
    const moved = POST.replace("Ellery Water was hacked", "The town was dark for hours.\n\nEllery Water was hacked");
    const after = await briefOf({ ...BOTH, post: moved }, [set]);
    expect(saying(articleIn(after, "post"), "hacked on")).toMatchObject({ speaker: { name: "Ada Roe" } });
    expect(after.issues).toEqual([]);
  });

  const LOST: [why: string, turned: (text: string) => string, says: string][] = [
    ["the words are gone", (text) => text.replace("hacked on Thursday", "attacked last week"), "stand in the article no longer"],
    ["the words were turned round", (text) => text.replace("was hacked on", "was not hacked on"), "stand in the article no longer"],
    ["the speaker is gone", (text) => text.replace("Ada Roe, the chief", "Cem Aydin, the chief"), "words of the speaker do not stand"],
  ]; // biome-ignore format: a table
  test.each(LOST)("%s: an issue says so, the rest of the article stays", async (_why, turned, says) => {
    const before = await briefOf(BOTH);
    const set = speaker(articleIn(before, "post"), "hacked on", quote(POST, "Ada Roe, the chief"));
    const texts = { ...BOTH, post: turned(POST) };
    const { issues, articles } = await briefOf(texts, [set]);
    expect(issues).toEqual([
      {
        code: "decision-without-target",
        severity: "warning",
        source: "post.txt",
        message: expect.stringContaining(says),
      },
    ]);
    expect(issues[0]!.message).toContain(decisionId(set));
    expect(articles).toEqual((await briefOf(texts)).articles);
  });

  const IMPOSSIBLE: [why: string, words: TextQuote, says: string][] = [
    ["a name that the text has not", { exact: "Cem Aydin" }, "do not stand in the article"],
    ["part of a word", { exact: "Ada Ro" }, "cut a word"],
    ["a pronoun", { exact: "her" }, "a pronoun names nobody"],
    ["a name that stands twice, and no place", { exact: "Ben Lee" }, "more than once"],
    ["a name at another place", { exact: "Ben Lee", start: 3 }, "more than once"],
    ["words of the line of the date", { exact: "Eastmark Post, 9 March" }, "what is not read"],
  ];
  test.each(IMPOSSIBLE)("no speaker is made of %s", async (_why, words, says) => {
    const text = `${POST}\nNobody would tell her more, Ben Lee said.\n`;
    const before = await briefOf({ post: text });
    const set = speaker(articleIn(before, "post"), "hacked on", words);
    const { issues, articles } = await briefOf({ post: text }, [set]);
    expect(issues.map(({ message }) => message)).toEqual([expect.stringContaining(says)]);
    expect(articles).toEqual(before.articles);
  });

  test("no hedge is taken from another sentence", async () => {
    const before = await briefOf(BOTH);
    const far = hedge(articleIn(before, "post"), "hacked on", quote(POST, "seem to have"), "possible");
    const { issues, articles } = await briefOf(BOTH, [far]);
    expect(issues[0]!.message).toContain("in no sentence of the statement");
    expect(articles).toEqual(before.articles);
  });

  test("that is not among the articles, or was never decided, is told and changes nothing", async () => {
    const before = await briefOf(BOTH);
    const set = speaker(articleIn(before, "post"), "hacked on", quote(POST, "Ada Roe"));
    const { issues, decisions } = await briefOf({ ledger: LEDGER }, [set, undo(undo(set))]);
    expect(issues.map(({ code }) => code)).toEqual(["decision-without-target", "decision-article-missing"]);
    expect(issues[1]!.message).toContain("post is not among the articles");
    expect(decisions).toEqual([set]);
  });
});

describe("several corrections", () => {
  test("of one article are all carried out", async () => {
    const post = articleIn(await briefOf(BOTH), "post");
    const set = speaker(post, "hacked on", quote(POST, "Ada Roe"));
    const none = hedge(post, "north gates", quote(POST, "seem to have"), "none");
    for (const order of [
      [set, none],
      [none, set],
    ]) {
      const after = articleIn(await briefOf(BOTH, order), "post");
      expect(saying(after, "hacked on").speaker?.name).toBe("Ada Roe");
      expect(saying(after, "north gates").hedges).toEqual([]);
    }
  });

  test("of one thing: the later stands alone, beside what the program had, not what was said between", async () => {
    const post = articleIn(await briefOf(BOTH), "post");
    const by = [quote(POST, "Ada Roe"), "not-stated" as const].map((one) => speaker(post, "hacked on", one));
    const words = quote(POST, "seem to have");
    const hedges = (["alleged", "possible"] as const).map((sense) => hedge(post, "north gates", words, sense));
    const after = articleIn(await briefOf(BOTH, [...by, ...hedges]), "post");
    expect(saying(after, "hacked on").correctedBy).toMatchObject([{ decision: decisionId(by[1]!), was: "Ben Lee" }]);
    const gates = saying(after, "north gates");
    expect(gates.hedges.map(({ sense }) => sense)).toEqual(["possible"]);
    expect(gates.correctedBy).toMatchObject([{ decision: decisionId(hedges[1]!), was: "unconfirmed" }]);
    expect(gates.correctedBy).toHaveLength(1);
  });

  test("over an act: the hedge that a later decision takes back is gone from it, too", async () => {
    const text = LEDGER.replace("Hackers broke into", "To all appearance hackers broke into");
    const ledger = articleIn(await briefOf({ ledger: text }), "ledger");
    const words = quote(text, "To all appearance");
    const both = (["alleged", "none"] as const).map((sense) => hedge(ledger, "broke into", words, sense));
    const reality = async (...decisions: Decision[]) =>
      articleIn(await briefOf({ ledger: text }, decisions), "ledger").incidents.map((act) => act.reality);
    expect(await reality(both[0]!)).toEqual(["alleged"]);
    expect(await reality(...both)).toEqual(["happened"]);
  });
});

describe("a decision about two articles", () => {
  const pair = (exact: string) =>
    [
      { article: "ledger", exact: "Ada Roe" },
      { article: "post", exact },
    ] as const;
  test("that names nobody is told", async () => {
    const decision = checked<Decision>({ kind: "entity", mentions: pair("questions"), verdict: "same", ...signed });
    const { issues } = await briefOf(BOTH, [decision]);
    expect(issues.map(({ code, message }) => [code, message.includes("names nobody")])).toEqual([["decision-without-target", true]]); // biome-ignore format: short
  });

  test("of which one is not given is told", async () => {
    const copy = checked<Decision>({ kind: "copy", articles: ["post", "ledger"], verdict: "not-a-copy", ...signed });
    const { issues } = await briefOf({ post: POST }, [copy]);
    expect(issues.map(({ code }) => code)).toEqual(["decision-article-missing"]);
  });
});

test("a hedge is whole words", async () => {
  const before = await briefOf(BOTH);
  const cut = hedge(articleIn(before, "post"), "north gates", quote(POST, "seem to ha"), "possible");
  const { issues, articles } = await briefOf(BOTH, [cut]);
  expect(issues[0]!.message).toContain("cut a word");
  expect(articles).toEqual(before.articles);
});

test("a speaker who was a description, set to nobody, is not anonymous any more", async () => {
  const text = POST.replace("said Ben Lee of the Cyber Office.", "two officials said.");
  const before = articleIn(await briefOf({ post: text }), "post");
  expect(saying(before, "hacked on").anonymous).toBe(true);
  const none = speaker(before, "hacked on", "not-stated");
  expect(saying(articleIn(await briefOf({ post: text }, [none]), "post"), "hacked on").anonymous).toBe(false);
});
