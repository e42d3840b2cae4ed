import { JSDOM } from "jsdom";
import { beforeAll, describe, expect, test } from "vitest";
import { ROOT, tocsin } from "./support/real-context.ts";

/**
 * Somebody who has the page and not the articles: do they learn who says it, how sure, on whose word, what contradicts,
 * what to do, what is not known? Each fact has to stand with its claim, not anywhere.
 */
const FOLDER = `${ROOT}examples/retaliation`;
const PROFILE = ["--profile", `${ROOT}examples/profile.yml`];

let terminal = "";
let page: Document;
beforeAll(async () => {
  // So wide that no cell is wrapped: what stands in one cell stays together.
  terminal = (await tocsin(["brief", FOLDER, ...PROFILE, "--all", "--width", "400"])).out;
  page = new JSDOM((await tocsin(["brief", FOLDER, ...PROFILE, "--html"])).out).window.document;
});

const flat = (text: string) => text.replace(/\s+/g, " ");

/** Question, words that only its claim has, and what must stand with them. */
const FACTS: [question: string, claim: string, facts: (string | RegExp)[]][] = [
  ["who says it, told whom", "There are chances for them to cause real trouble ashore", ["Mara Lindqvist → MPA"]],
  [
    "on whose word",
    "There are chances for them to cause real trouble ashore",
    ["Meridian Press Agency", "1 (+1 copy)"],
  ],
  ["on whose word: an authority", "the potential to disrupt ports", ["Sarnian Ministry of Civil Protection"]],
  ["how sure: the hedge of the source", "is likely to include cyberattacks", ["is likely to", "Meridian Press Agency"]],
  ["how sure: a possibility stays one", "possible cyberattacks carried out", [/possible/]],
  ["how credible, in words", "she expected to see a rise in spying", ["3, possibly true"]],
  [
    "in the article's own voice",
    "The website of the Sarnian Lighthouse Archive was replaced",
    ["no speaker", "not named"],
  ],
  ["what contradicts: both dates", "Sarnian banks including Ellery Savings", ["since 2028", "2029 and 2030", /S2.*S3/]],
  [
    "what contradicts: a denial is none of what it denies",
    "behind the defacement",
    ["denied: it was behind", "Veldania"],
  ],
  ["what to do, says who", "watch every remote login", ["Ruth Amsel", "Sarnian Cyber Safety Office"]],
  ["whose words stays open", "capable cyber corps", ["“It”, whose is not"]],
  ["no threat is known: says who", "no specific, credible threat against Kestrel Bay", ["not stated", "not named"]],
];

describe("the HTML page", () => {
  const cards = () => [...page.querySelectorAll("li.claim:not(.act)")];
  test.each(FACTS)("%s (%s)", (_question, claim, facts) => {
    const card = cards().find((each) => flat(each.querySelector(".said")!.textContent).includes(claim));
    const text = flat(card?.textContent ?? "");
    for (const fact of facts) expect(text).toMatch(fact);
  });

  test("a hedge is told with its sense", () => {
    const hedged = cards().flatMap((card) =>
      [...card.querySelectorAll("dt")]
        .filter((dt) => dt.textContent === "Hedged")
        .map((dt) => flat(dt.nextElementSibling!.textContent)),
    );
    expect(hedged.some((line) => line.includes("have the potential to (capability)"))).toBe(true);
    expect(hedged.some((line) => line.includes("(possible)"))).toBe(true);
  });

  test("every claim says who, on whose word, how credible, and quotes somebody", () => {
    for (const card of cards()) {
      const labels = [...card.querySelectorAll("dt")].map((each) => each.textContent);
      expect(labels).toEqual(expect.arrayContaining(["Who says it", "On whose word", "Credibility"]));
      expect(card.querySelectorAll(".evidence q").length).toBeGreaterThan(0);
      for (const dd of card.querySelectorAll("dd")) expect(dd.textContent.trim()).not.toBe("");
    }
  });

  test("is it us: each subject of the profile is there, with level and why, before any claim", () => {
    const board = flat(page.querySelector('section[aria-labelledby="h-levels"]')!.textContent);
    for (const name of ["Energy", "Water and Wastewater", "Healthcare", "Transportation", "Nuclear", "Kestrel Bay"]) {
      expect(board).toContain(name);
    }
    expect(board).toMatch(/(?:Low|Guarded|Elevated|High|Severe) [1-5]\/5/);
    expect(board).toContain("That is not the same as low");
    expect(page.body.textContent.indexOf("Levels of what is in your care")).toBeLessThan(
      page.body.textContent.indexOf("Who says it"),
    );
  });

  test("every no-threat statement stands beside the levels with its speaker, or the lack of one", () => {
    const beside = [...page.querySelectorAll(".beside li")].map((each) => flat(each.textContent));
    expect(beside.find((line) => line.includes("against Kestrel Bay"))).toContain("speaker not stated in this text");
    expect(beside.find((line) => line.includes("any power plant"))).toContain("Edvard Holm");
  });

  test("what is not known of an article is said at the article", () => {
    expect(flat(page.querySelector("#s1")!.textContent)).toMatch(/publisher not stated · date not stated/);
  });
});

describe("the terminal page", () => {
  /** From one claim's row to the next. */
  const blocks = () => {
    const said = terminal.slice(terminal.indexOf("WHAT IS SAID"), terminal.indexOf("ACTS OF AUTHORITIES"));
    return said.split(/\n(?= \S {1,2}C\d+ )/).slice(1);
  };
  test.each(FACTS)("%s (%s)", (_question, claim, facts) => {
    const block = flat(blocks().find((each) => flat(each).includes(claim)) ?? "");
    for (const fact of facts) expect(block).toMatch(fact);
  });

  test("short by default: the levels, the no-threat statements and the first claims on two screens", async () => {
    const { out } = await tocsin(["brief", FOLDER, ...PROFILE]);
    expect(out.split("\n").length).toBeLessThan(150);
    expect(out.indexOf("LEVEL")).toBeLessThan(out.indexOf("WHAT IS SAID"));
    expect(flat(out)).toContain(
      "“At this time there is no specific, credible threat against Kestrel Bay” (speaker not stated",
    );
    expect(Math.max(...out.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(80);
  });
});
