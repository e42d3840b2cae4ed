import { describe, expect, test } from "vitest";
import { SAMPLE } from "../../../test/support/sample-brief.ts";
import type { Brief } from "../../domain/brief.ts";
import type { Reality, StatementKind } from "../../domain/vocabulary/words.ts";
import { isNamed, likelihoodOfClaim, originsInWords } from "./claim-view.ts";
import { renderHtml } from "./html/render-html.ts";
import { renderMarkdown } from "./markdown/render-markdown.ts";
import { markOf } from "./marks.ts";
import { ORDER_WORDS } from "./measure-view.ts";
import { selectClaims } from "./select-claims.ts";
import { speakerOf } from "./speakers.ts";
import { renderTerminal } from "./terminal/render-terminal.ts";
import { headlineOf, viewOf } from "./view.ts";
import { instantInWords, subjectName } from "./words.ts";

const view = viewOf(SAMPLE);
const claim = (number: string, of = view) => of.claims.find((each) => each.number === number)!;

describe("marks", () => {
  const CASES: [why: string, kind: StatementKind, realities: Reality[], designation: boolean, mark: string][] = [
    ["a warning is about what is to come", "warning", [], false, "forecast"],
    ["a denial is no statement that no threat is known", "denial", [], false, "denial"],
    ["a fact with an incident", "fact", ["happened"], false, "incident"],
    ["an incident that is only alleged is still said to have happened", "fact", ["alleged"], false, "incident"],
    ["an incident that is only expected did not happen", "fact", ["expected"], false, "forecast"],
    ["one of two happened", "fact", ["expected", "happened"], false, "incident"],
    ["a fact without an incident", "fact", [], false, "other"],
    ["an announcement", "announcement", [], false, "advice"],
    ["an announcement that lists a name", "announcement", [], true, "designation"],
    ["a fact beside a listing is no listing", "fact", [], true, "other"],
    ["an opinion never looks like an incident", "opinion", ["happened"], false, "other"],
  ];
  test.each(CASES)("%s", (_why, kind, realities, designation, mark) => {
    expect(markOf(kind, { realities, designation })).toBe(mark);
  });
});

describe("who", () => {
  const base = SAMPLE.articles[0]!.statements[2]!;
  const at = (quote: string) => ({ quote, start: 0, end: quote.length });
  test("nobody is named", () => expect(speakerOf(base)).toBe("not stated"));
  test("a pronoun that stays open is quoted, not guessed", () =>
    expect(speakerOf({ ...base, unresolved: at("It") })).toBe("“It”, whose is not stated"));
  test("told whom", () =>
    expect(speakerOf({ ...base, speaker: { name: "X", ...at("X") }, audience: { name: "MPA", ...at("MPA") } })).toBe(
      "X → MPA",
    ));
  test("a name that is said at more length elsewhere is printed once", () =>
    expect(claim("C3").who).toEqual(["Mara Lindqvist → MPA"]));
});

describe("origins in words", () => {
  const CASES: [number: string, words: string][] = [
    ["C1", "1, hedged by 1"],
    ["C2", "1, not named"],
    ["C3", "1 (+2 copies)"],
    ["C5", "2, 1 not named, denied by 1"],
  ];
  test.each(CASES)("%s: %s", (number, words) => expect(originsInWords(claim(number))).toBe(words));

  test("a brief of another program without the flag", () => {
    expect([isNamed({ name: "not named (x.txt)" }), isNamed({ name: "AP" })]).toEqual([false, true]);
  });
});

describe("evidence", () => {
  test("an incident inside a statement of the claim is not shown twice", () => {
    expect(claim("C5").evidence.map(({ id }) => id)).toEqual(["s-4", "i-3", "s-7"]);
  });

  test("ids that lead nowhere are left out, not invented", () => {
    const [first] = SAMPLE.claims;
    const lost: Brief = { ...SAMPLE, claims: [{ ...first!, stances: [{ statement: "s-none", stance: "supports" }] }] };
    expect(claim("C1", viewOf(lost)).evidence).toEqual([]);
  });

  test("hedges whose words are in the claim's text are not repeated beside it", () => {
    expect(claim("C1").hedges.map(({ quote }) => quote)).toEqual(["is likely to"]);
    expect(claim("C1").hedgesBeside).toEqual([]);
  });
});

describe("order", () => {
  test("levels from the highest down, not assessed last", () => {
    expect(view.subjects.map(({ level }) => level)).toEqual([
      "High 4/5",
      "Elevated 3/5",
      "Guarded 2/5",
      "Low 1/5",
      "Not assessed",
    ]);
  });

  test("a change that names itself is not named twice", () => {
    const [first] = SAMPLE.assessments;
    const changes = [
      { what: "came" as const, claim: "c-5", sentence: "Came: “attacks”, 1 origin." },
      { what: "weaker" as const, claim: "c-5", sentence: "“attacks”: credibility 4, before 3." },
    ];
    expect(viewOf({ ...SAMPLE, assessments: [{ ...first!, changes }] }).subjects[0]!.changes).toEqual([
      "Came: “attacks”, 1 origin (C5)",
      "weaker: “attacks”: credibility 4, before 3 (C5)",
    ]);
  });

  test("why a level that a person set is what the rules would say", () => {
    const power = view.subjects.find(({ name }) => name === "Ellery Power")!;
    expect(power.why).toBe("by the rules alone: authority advice (C4)");
  });

  test("what is in the user's care comes first, by sector, organisation and site", () => {
    const site = {
      name: "Ellery Port",
      aliases: [],
      sectors: [],
      regions: [],
      sites: [{ name: "pier 4 control room", aliases: [] }],
      suppliers: [],
    };
    const own = viewOf(SAMPLE, [], { sectors: ["nuclear"], regions: [], organisations: [site] });
    expect(own.subjects.map(({ name, own: mine }) => [name, mine]).slice(0, 3)).toEqual([
      ["Pier 4 control room", true],
      ["Nuclear Reactors, Materials, and Waste", true],
      ["Ellery Power", false],
    ]);
  });

  test("the choice keeps the order of the brief", () => {
    const many: Brief = { ...SAMPLE, claims: [...SAMPLE.claims, ...SAMPLE.claims, ...SAMPLE.claims] };
    const numbers = selectClaims(viewOf(many), { all: false, minOrigins: 0 }).map(({ number }) =>
      Number(number.slice(1)),
    );
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers.length).toBeLessThan(many.claims.length);
  });
});

describe("words", () => {
  test.each([
    ["2031-03-08", "2031-03-08"],
    ["2031-03-08T17:45:00Z", "2031-03-08 17:45Z"],
    ["2031-03-08T17:45:00+02:00", "2031-03-08 15:45Z"],
    ["2031-03-08Tsoon", "2031-03-08Tsoon"],
  ])("%s is printed as %s", (iso, words) => expect(instantInWords(iso)).toBe(words));

  test("sectors by their official name", () => {
    expect(subjectName({ kind: "sector", name: "water" })).toBe("Water and Wastewater Systems");
    expect(subjectName({ kind: "region", name: "water" })).toBe("water");
  });
});

describe("title and head", () => {
  const profile = (names: readonly string[]) => ({
    sectors: [],
    regions: [],
    organisations: names.map((name) => ({ name, aliases: [], sectors: [], regions: [], sites: [], suppliers: [] })),
  });
  const levels = (...named: [name: string, level: Brief["assessments"][number]["level"]][]): Brief => ({
    ...SAMPLE,
    assessments: named.map(([name, level]) => ({
      ...SAMPLE.assessments[1]!,
      subject: { kind: "organisation", name },
      level,
    })),
  });
  const CASES: [why: string, brief: Brief, own: string[] | undefined, title: string][] = [
    ["the highest level and whose it is", SAMPLE, undefined, "Highest level High 4/5: Ellery Power"],
    ["only what is in the user's care", levels(["A", "severe"], ["B", "low"]), ["B"], "Highest level Low 1/5: B"],
    ["several of one level", levels(["A", "high"], ["B", "low"], ["C", "high"]), undefined, "Highest level High 4/5: A, C"],
    ["many of one level", levels(["A", "low"], ["B", "low"], ["C", "low"], ["D", "low"], ["E", "low"]), undefined, "Highest level Low 1/5: A, B, C and 2 more"],
    ["nothing assessed is no low level", levels(["A", "not-assessed"]), undefined, "No level assessed"],
    ["nothing of the user's assessed", levels(["A", "high"], ["B", "not-assessed"]), ["B"], "No level assessed for what is in your care"],
  ]; // biome-ignore format: a table
  test.each(CASES)("%s", (_why, brief, own, title) =>
    expect(viewOf(brief, [], own && profile(own)).title).toBe(title));

  test("no word of a headline stands in a title", () => {
    for (const { article } of view.sources) for (const word of article.title?.match(/\w{5,}/g) ?? []) expect(view.title).not.toContain(word);
  });

  test("a story goes by its headline as somebody's words, with its publisher", () => {
    const [first] = SAMPLE.claims;
    const two: Brief = { ...SAMPLE, claims: [...SAMPLE.claims, { ...first!, id: "c-z", story: "t-2" }] };
    const headline = "“Port city on guard after admiral's death”, headline of Harbour Ledger (S1)";
    expect([headlineOf(view), headlineOf(viewOf(two))]).toEqual([headline, `${headline}, and 1 more story`]);
    const untitled: Brief = { ...SAMPLE, stories: [{ ...SAMPLE.stories[0]!, title: "Wind rose …" }] };
    expect(headlineOf(viewOf(untitled))).toBe("“Wind rose …”, first words of Harbour Ledger (S1)");
  });

  test("statements that no threat is known, denials and what is denied are counted apart", () => {
    const kinds = (...list: StatementKind[]): Brief => ({
      ...SAMPLE,
      claims: list.map((kind, i) => ({ ...SAMPLE.claims[0]!, id: `c-${i}`, kind, stances: [] })),
    });
    expect(view.facts).toEqual(["4 articles", "7 claims", "1 statement that no threat is known", "1 claim denied by somebody", "4 named origins, 2 not named"]);
    expect(viewOf(kinds("no-threat", "denial", "denial", "fact")).facts.slice(2, 4)).toEqual(["1 statement that no threat is known", "2 denials"]);
    expect(viewOf(kinds("denial")).facts[2]).toBe("0 statements that no threat is known");
  });
}); // biome-ignore format: long lines

describe("what a statement that no threat is known does", () => {
  const options = { all: true, minOrigins: 0, showFurniture: false, inputs: [] };
  const style = { colour: false, unicode: true, columns: 200 };
  const rule = { id: "M", sentence: "An authority knows of none.", when: ["no-threat"], atMost: "elevated" } as const;
  const ruled = viewOf(SAMPLE, [rule]);
  const bare = (page: string) => page.replace(/<[^>]*>/g, "").replaceAll("**", "").replace(/\s+/g, " ");
  const pages = [renderHtml(ruled, options), renderMarkdown(ruled, options), renderTerminal(ruled, style, options)].map(bare);
  const SAYS: [why: string, words: string][] = [
    ["at the level that it lowers", "C2 lowers the level: without that the rules give High 4/5"],
    ["at a level that it is not about", "C2 is out of scope: its words do not name this subject"],
    ["beside all levels, in one line, with its effect", "lowers Energy"],
  ];
  test.each(SAYS)("%s, in every format", (_why, words) => {
    for (const page of pages) expect(page).toContain(words);
  });
  test("two of one fate stand together", () => {
    const [first, second] = SAMPLE.claims;
    const noThreat = [second!.id, first!.id].map((id) => ({ claim: id, effect: "does-not-hold" as const, why: "it is old" }));
    const brief = { ...SAMPLE, assessments: [{ ...SAMPLE.assessments[0]!, noThreat }] };
    expect(viewOf(brief).subjects[0]!.noThreat).toEqual(["C2, C1 do not lower the level: it is old"]);
  });
  test("the rule by which it may is on the page", () => {
    for (const page of pages.slice(0, 2)) expect(page).toContain("credibility 6, truth cannot be judged; 1 independent origin, not named");
    for (const page of pages.slice(0, 2)) expect(page).toContain("only by one rule: An authority knows of none: then the level is at most Elevated 3/5.");
  });
  test("where it lowers nothing, that is said", () => {
    const none = { ...SAMPLE, assessments: SAMPLE.assessments.slice(1) };
    expect(bare(renderHtml(viewOf(none), options))).toContain("lowers no level");
  });
  test("a subject that is not assessed has no level to lower", () =>
    expect(view.subjects.map(({ name, noThreatElsewhere }) => [name, noThreatElsewhere !== undefined])).toContainEqual(["Nuclear Reactors, Materials, and Waste", false]));
}); // biome-ignore format: long lines

test("the order of measures is that of the brief and is explained alike in every format", () => {
  const options = { all: true, minOrigins: 0, showFurniture: false, inputs: [] };
  const style = { colour: false, unicode: true, columns: 600 };
  const bare = (page: string) => page.replace(/<[^>]*>/g, "").replace(/\s+/g, " ");
  for (const page of [renderHtml(view, options), renderMarkdown(view, options), renderTerminal(view, style, options)].map(bare)) {
    const list = page.slice(page.indexOf(ORDER_WORDS));
    expect(page).toContain(ORDER_WORDS);
    expect(list).toContain("High 4/5 for Ellery Power; attempted in the period; advised in so many words; until 2031-03-22; works within hours");
    expect(list.indexOf("Record every remote login")).toBeLessThan(list.indexOf("Rehearse running"));
  }
}); // biome-ignore format: long lines

describe("a subject that no claim names", () => {
  const options = { all: true, minOrigins: 0, showFurniture: false, inputs: [] };
  const style = { colour: false, unicode: true, columns: 400 };
  const bare = (page: string) =>
    page
      .replace(/<[^>]*>/g, "")
      .replaceAll("**", "")
      .replace(/\s+/g, " ");
  test("points to what is nearest to it, in every format, and stays not assessed", () => {
    const pages = [renderHtml(view, options), renderMarkdown(view, options), renderTerminal(view, style, options)];
    for (const page of pages.map(bare)) {
      expect(page).toContain(
        "industrial control systems: 1 claim says “control rooms” (C4); of its sectors claims name Energy Elevated 3/5",
      );
      expect(page).toContain("Not assessed");
    }
    expect(view.subjects.at(-1)).toMatchObject({ level: "Not assessed", precautions: [{ number: "G2" }] });
  });
});

test("a subject of which only a word of no threat is told shows that word, and is not assessed", () => {
  const noThreat = [{ claim: SAMPLE.claims[0]!.id, effect: "does-not-hold" as const, why: "no competent authority is known to say it" }];
  const told = SAMPLE.assessments.map((one) => (one.level === "not-assessed" ? { ...one, nearest: [], noThreat } : one));
  const only = viewOf({ ...SAMPLE, assessments: told });
  const options = { all: true, minOrigins: 0, showFurniture: false, inputs: [] };
  const bare = (page: string) => page.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  const [html, terminal] = [renderHtml(only, options), renderTerminal(only, { colour: false, unicode: true, columns: 400 }, options)].map(bare);
  expect(html).toMatch(/Not assessed No claim of a threat names it.*?No-threat word C1 does not lower the level: no competent authority/);
  expect(terminal).toMatch(/Not assessed Nuclear.*? \(no claim of a threat names it\) Nuclear[^:]*: C1 does not lower the level/);
}); // biome-ignore format: long lines

describe("the day of an event", () => {
  test("is that of the act only where it is printed bare", () =>
    expect(view.events.map(({ when }) => when)).toEqual([
      "2028",
      "2029 to 2030",
      "reported on 2031-03-08",
      "said on 2031-03-08",
      "for 2031-03-09",
      "2031-03-08",
      "for 2031-03",
      "day not stated",
    ]));
  test("stands so in every format", () => {
    const options = { all: true, minOrigins: 0, showFurniture: false, inputs: [] };
    const style = { colour: false, unicode: true, columns: 120 };
    const pages = [renderHtml(view, options), renderMarkdown(view, options), renderTerminal(view, style, options)];
    for (const { when } of view.events) for (const page of pages) expect(page).toContain(when);
  });
});

describe("a likelihood never stands without what it rests on", () => {
  const [first] = SAMPLE.claims;
  const anonymous = { ...first!, credibility: "4" as const, origins: [{ name: "not named (x)", named: false, articles: [], why: "" }] };
  const many = (n: number): Brief => {
    const claims = Array.from({ length: n }, (_, i) => ({ ...anonymous, id: `c-${i}` }));
    const likelihoods = claims.map(({ id }) => ({ claim: id, likelihood: "likely" as const }));
    return { ...SAMPLE, claims, assessments: [{ ...SAMPLE.assessments[0]!, reasons: [], likelihoods }] };
  };
  const WEIGHT = "credibility 4, doubtful; 1 independent origin, not named";

  test("of a claim", () =>
    expect(likelihoodOfClaim(viewOf(many(1)).claims[0]!)).toBe(`likely; ${WEIGHT}`));
  test("beside a level", () =>
    expect(viewOf(many(1)).subjects[0]!.likelihood).toBe(`likely (C1: ${WEIGHT})`));
  test("of many claims the first two are weighed", () =>
    expect(viewOf(many(4)).subjects[0]!.likelihood).toBe(`likely (C1: ${WEIGHT} / C2: ${WEIGHT} and 2 more)`));
  test("in every format, at the level and at the claim", () => {
    const options = { all: true, minOrigins: 0, showFurniture: false, inputs: [] };
    const shown = viewOf(many(1));
    const bare = (page: string) => page.replace(/<[^>]*>/g, "").replace(/\s+/g, " ");
    const count = (page: string) => bare(page).split(WEIGHT).length - 1;
    const style = { colour: false, unicode: true, columns: 120 };
    expect([renderHtml(shown, options), renderMarkdown(shown, options)].map(count)).toEqual([2, 2]);
    expect(bare(renderTerminal(shown, style, options))).toContain(`likelihood likely (C1: ${WEIGHT})`);
  });
}); // biome-ignore format: long lines

describe("the reasons that decide", () => {
  const RULES = [
    { id: "low", sentence: "Named.", gives: "low" },
    { id: "warned", sentence: "An authority warns.", gives: "elevated" },
    { id: "one-origin", sentence: "One origin only.", atMost: "guarded" },
    { id: "no-threat", sentence: "No threat is known.", atMost: "elevated" },
    { id: "calm", sentence: "All calm.", atMost: "high" },
  ] as const;
  const CASES: [why: string, rules: string[], deciding: string[]][] = [
    ["the highest rule met", ["low", "warned"], ["warned"]],
    ["the lowest limit", ["warned", "no-threat", "one-origin"], ["warned", "one-origin"]],
    ["a limit at the level itself is told", ["warned", "no-threat"], ["warned", "no-threat"]],
    ["a limit above limits nothing", ["warned", "calm"], ["warned"]],
    ["unknown rules are all shown", ["x", "y"], ["x", "y"]],
  ];
  test.each(CASES)("%s", (_why, rules, deciding) => {
    const reasons = rules.map((rule) => ({
      claim: "c-1",
      rule,
      direction: RULES.some(({ id, ...rest }) => id === rule && "atMost" in rest)
        ? ("limits" as const)
        : ("raises" as const),
    }));
    const assessment = { ...SAMPLE.assessments[0]!, reasons };
    expect(
      viewOf(SAMPLE, RULES)
        .deciding(assessment)
        .map(({ rule }) => rule),
    ).toEqual(deciding);
  });

  test("a rule is printed without its full stop", () => {
    expect(viewOf(SAMPLE, RULES).ruleSentence("warned")).toBe("An authority warns");
  });
});

describe("what is claimed", () => {
  const named = (text: string): Brief => {
    const [first, ...rest] = SAMPLE.claims;
    return { ...SAMPLE, claims: [{ ...first!, text }, ...rest] };
  };
  const QUOTE = "Veldania is likely to answer with cyberattacks on ports";
  const CASES: [why: string, text: string, shown: string][] = [
    ["the speaker stands beside, not in front", `analysts: ${QUOTE}`, QUOTE],
    ["the words alone", QUOTE, QUOTE],
    ["a cut quotation loses its speaker too", "analysts: Veldania is likely to …", "Veldania is likely to …"],
    ["another wording stays as it is", "Ports: attacks are likely", "Ports: attacks are likely"],
  ];
  test.each(CASES)("%s", (_why, text, shown) => {
    expect(claim("C1", viewOf(named(text))).text).toBe(shown);
  });

  test("what is denied never reads as if it were claimed", () => {
    const denied: Brief = {
      ...SAMPLE,
      claims: [
        {
          ...SAMPLE.claims[0]!,
          text: "Veldania: any part in the attacks on Ellery Savings",
          kind: "denial",
          stances: [{ statement: "s-7", stance: "supports" }],
        },
      ],
    };
    const [shown] = viewOf(denied).claims;
    expect(shown).toMatchObject({ text: "denied: any part in the attacks on Ellery Savings", hedgesBeside: [] });
  });
});
