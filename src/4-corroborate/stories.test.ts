import { describe, expect, test } from "vitest";
import { extracted, type Told } from "../../test/support/extracted.ts";
import type { ArticleRoleWords, Catalog } from "../domain/catalog.ts";
import type { Decision } from "../domain/decision.ts";
import { corroborate } from "./corroborate.ts";

const roleWords: readonly ArticleRoleWords[] = [
  { role: "round-up", words: ["in brief", "roundup"] },
  { role: "explainer", words: ["what we know", "explainer"] },
];
const catalog: Pick<Catalog, "names" | "versionWords" | "roleWords"> = { names: [], roleWords };

interface Titled extends Told {
  readonly title?: string;
}
const made = ({ title, ...told }: Titled) => ({ ...extracted(told), ...(title ? { title } : {}) });
const run = (told: readonly Titled[], decisions: readonly Decision[] = []) =>
  corroborate(told.map(made), { catalog, decisions });
const storiesOf = (told: readonly Titled[], decisions: readonly Decision[] = []) =>
  run(told, decisions).stories.map(({ articles }) => [...articles].sort());

const PUMPS: Titled[] = [
  {
    id: "pumps1",
    title: "Port Ellery harbour pumps fail in storm",
    publishedAt: "2026-03-02",
    text: "The harbour pumps of Port Ellery failed on Monday when a storm drove water over the outer quay, and the lower docks were flooded. Mayor Ada Roe said the Ellery Water Board had warned of worn bearings.",
  },
  {
    id: "pumps2",
    title: "Flooded docks at Port Ellery: board blames bearings",
    publishedAt: "2026-03-03",
    text: "Worn bearings stopped the pumps that should keep the docks of Port Ellery dry, the Ellery Water Board admitted after the storm. Ada Roe, the mayor, asked why the quay had no second set of pumps.",
  },
];
const HOSPITAL: Titled[] = [
  {
    id: "ward1",
    title: "Ransomware shuts Alderbrook Health wards",
    publishedAt: "2026-03-02",
    text: "Alderbrook Health closed two wards in Sarnia after ransomware encrypted its patient records. Doctor Lena Vask said that operations were moved to Kestrel Bay and the intruders had asked for money.",
  },
  {
    id: "ward2",
    title: "Alderbrook Health moves operations to Kestrel Bay",
    publishedAt: "2026-03-03",
    text: "Patients of Alderbrook Health travelled from Sarnia to Kestrel Bay for operations while the ransomware kept its records encrypted. Lena Vask, a doctor, said two wards were still closed.",
  },
];

const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  let state = seed;
  const keyed = list.map((value) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return { value, key: state };
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
};

describe("one story", () => {
  const QUAKE: Titled = {
    id: "quake1",
    publishedAt: "2026-03-02",
    text: "An earthquake of magnitude 6.1 shook Tarnow in northern Veldania, killing 14 people, the governor Ilse Brandt said. Houses collapsed near the Orsk dam.",
  };
  const OTHER_QUAKE: Titled = {
    id: "quake2",
    publishedAt: "2026-03-04",
    text: "An earthquake of magnitude 7.4 shook the coast of Lisgard, killing 230 people, the minister Pavel Dorn said. Houses collapsed near the Mirel harbour.",
  };
  const MUST: [string, readonly Titled[], number][] = [
    ["two reports of one failure", PUMPS, 1],
    ["two reports of one attack", HOSPITAL, 1],
    ["the same without days", PUMPS.map(({ publishedAt: _, ...told }) => told), 1],
    ["two matters of one day", [...PUMPS, ...HOSPITAL], 2],
    ["two quakes are two stories", [QUAKE, OTHER_QUAKE], 2],
    ["the same words half a year later are another story", [PUMPS[0]!, { ...PUMPS[1]!, publishedAt: "2026-09-14" }], 2],
    [
      "the words of news reports in common are no story",
      [
        {
          id: "a",
          text: "Police said on Monday that a rail bridge at Tarnow was closed, and officials would report on the steel in spring.",
        },
        {
          id: "b",
          text: "Officials said a bank clerk in Lisgard hid nine cheques, and police would give a report on Monday to Orsk Court.",
        },
      ],
      2,
    ],
  ];
  test.each(MUST)("%s", (_name, told, stories) => {
    expect(storiesOf(told)).toHaveLength(stories);
  });

  test("its id is that of its first article and stays when more come", () => {
    const [before] = run(PUMPS.slice(0, 1)).stories;
    const [after] = run([...PUMPS, ...HOSPITAL]).stories.filter(({ articles }) => articles.includes("pumps1"));
    expect(after!.id).toBe(before!.id);
    expect(after!.articles).toEqual(["pumps1", "pumps2"]);
  });
});

describe("order", () => {
  const COPY: Titled = { ...PUMPS[0]!, id: "copy", publisher: "Harbour Ledger", text: `${PUMPS[0]!.text} It rained.` };
  const CASES: [string, (told: Titled) => Titled][] = [
    ["of one day", (told) => ({ ...told, publishedAt: "2026-03-02" })],
    ["of one second", (told) => ({ ...told, publishedAt: "2026-03-02T09:00:00Z" })],
    ["without a day", ({ publishedAt: _, ...told }) => told],
  ];
  test.each(CASES)("articles %s give the same in any order", (_name, dated) => {
    const told = [...PUMPS, ...HOSPITAL, COPY, ...sixty()].map(dated);
    const first = JSON.stringify(run(told).stories);
    for (const seed of [1, 2, 3]) expect(JSON.stringify(run(shuffled(told, seed)).stories)).toBe(first);
  });

  test("records of one file: the line they stood on decides nothing", () => {
    const lines = (told: readonly Titled[]) =>
      corroborate(
        told.map((one, i) => ({ ...made(one), source: `in.jsonl:${i + 1}` })),
        { catalog },
      ).stories.map(({ id, articles }) => [id, articles]);
    const told = [...PUMPS, ...HOSPITAL, ...sixty()].map((one) => ({ ...one, publishedAt: "2026-03-02" }));
    expect(lines(shuffled(told, 7))).toEqual(lines(told));
  });
});

const WORDS =
  "pump quay storm bearing repair crew water barge night shift valve engine gate report council price".split(" ");
/** Articles about one matter, each in words of its own. */
function own(i: number): Titled {
  const pick = (k: number) => WORDS[(i * 7 + k * (3 + (i % 5))) % WORDS.length]!;
  const others = Array.from({ length: 24 }, (_, k) => `w${(i * 31 + k * 17) % 997}x`);
  return {
    id: `own${i}`,
    publishedAt: "2026-03-02",
    text: `In Port Ellery the ${pick(0)} and the ${pick(1)} of the Ellery Water Board failed, Ada Roe said of the ${pick(2)}. ${others.join(" ")}. The Ellery docks near ${pick(3)} flooded.`,
  };
}
const sixty = () => Array.from({ length: 60 }, (_, i) => own(i));

describe("size", () => {
  const base = Array.from({ length: 120 }, (_, i) => `base${(i * 37) % 211}`);
  test.each([[100], [249], [251], [300], [600]])("%i edited copies are one story and one group of copies", (count) => {
    const copies = Array.from({ length: count }, (_, i): Titled => {
      const words = base.map((word, k) => ((k + i) % 12 === 0 ? `edit${i}n${k}` : word));
      return { id: `c${i}`, publisher: `Paper ${i}`, publishedAt: "2026-03-02", text: `${words.join(" ")}.` };
    });
    const { stories } = run(copies);
    expect(stories).toHaveLength(1);
    expect(stories[0]!.copies).toHaveLength(count - 1);
  });

  test("600 articles in words of their own stay one story, beside two others", () => {
    const told = [...Array.from({ length: 600 }, (_, i) => own(i)), ...HOSPITAL];
    const sizes = storiesOf(told).map(({ length }) => length);
    expect(sizes.sort((a, b) => b - a)).toEqual([600, 2]);
  });
});

describe("decisions", () => {
  const decision = (verdict: "same" | "different", a: string, b: string, at = "2026-03-05"): Decision => ({
    kind: "story",
    articles: [a, b],
    verdict,
    by: "Ida Holm",
    at,
    why: "read both",
  });

  test("same makes two stories one and says by whom", () => {
    const { stories } = run([...PUMPS, ...HOSPITAL], [decision("same", "pumps2", "ward1")]);
    expect(stories).toHaveLength(1);
    expect(stories[0]!.decided).toEqual([{ articles: ["pumps2", "ward1"], by: "Ida Holm", why: "read both" }]);
  });
  test("different makes one story two, and both say so", () => {
    const { stories } = run(PUMPS, [decision("different", "pumps1", "pumps2")]);
    expect(stories.map(({ articles, decided }) => [articles, decided.length])).toEqual([
      [["pumps1"], 1],
      [["pumps2"], 1],
    ]);
  });
  test("of two about one pair the later holds, whichever way round", () => {
    const both = [decision("same", "ward1", "pumps1", "2026-03-06"), decision("different", "pumps1", "ward1")];
    expect(storiesOf([...PUMPS, ...HOSPITAL], both)).toHaveLength(1);
  });
  test("about articles that are not there nothing changes", () => {
    const told = [...PUMPS, ...HOSPITAL];
    expect(run(told, [decision("same", "pumps1", "gone"), decision("different", "gone", "away")])).toEqual(run(told));
  });
});

describe("proposals", () => {
  const LATER: Titled = { ...PUMPS[1]!, id: "later", publishedAt: "2026-03-21" };
  test("two stories that are near are proposed as one, with the pair and what both name, and stay two", () => {
    const { stories, proposals } = run([PUMPS[0]!, LATER, ...HOSPITAL]);
    expect(stories).toHaveLength(3);
    expect(proposals).toMatchObject([{ kind: "merge", articles: ["pumps1", "later"] }]);
    expect(proposals[0]!.why).toMatch(/both name .*(?:Ellery|Roe|bearings)/);
  });
  test("a refused proposal is not made again", () => {
    const refused: Decision = {
      kind: "story",
      articles: ["pumps1", "later"],
      verdict: "different",
      by: "Ida Holm",
      at: "2026-03-12",
      why: "another storm",
    };
    expect(run([PUMPS[0]!, LATER, ...HOSPITAL], [refused]).proposals).toEqual([]);
  });
  test("stories with nothing in common are not proposed", () => {
    expect(run([...PUMPS, ...HOSPITAL]).proposals).toEqual([]);
  });
});

describe("roles", () => {
  const ROUND: Titled = {
    id: "round",
    title: "News in brief",
    publishedAt: "2026-03-03",
    text: `${PUMPS[0]!.text}\n${HOSPITAL[0]!.text}\nTarnow Steel sold its rail works to Lisgard Freight for nine million crowns, both companies told their shareholders.`,
  };
  test("a round-up does not glue stories together", () => {
    const { stories } = run([...PUMPS, ...HOSPITAL, ROUND]);
    const with1 = (id: string) => stories.find(({ articles }) => articles.includes(id))!.id;
    expect(with1("pumps1")).not.toBe(with1("ward1"));
    expect(stories.flatMap(({ roles }) => roles).find(({ article }) => article === "round")).toMatchObject({
      role: "round-up",
      why: expect.stringContaining("in brief"),
    });
  });

  const act = (words: string, from?: string) => ({
    words,
    type: "other" as const,
    victims: ["Port Ellery"],
    ...(from ? { from } : {}),
  });
  const CASES: [string, Titled, string][] = [
    ["another report of the same", PUMPS[1]!, "report"],
    ["a new dated act", { ...PUMPS[1]!, acts: [act("Worn bearings stopped the pumps", "2026-03-03")] }, "update"],
    [
      "a new act without a day is no update",
      { ...PUMPS[1]!, acts: [act("Worn bearings stopped the pumps")] },
      "report",
    ],
    ["background", { ...PUMPS[1]!, title: "What we know about the Port Ellery pumps" }, "explainer"],
    [
      "a title of background over news",
      {
        ...PUMPS[1]!,
        title: "What we know about Port Ellery",
        acts: [act("Worn bearings stopped the pumps", "2026-03-03")],
      },
      "update",
    ],
    ["a title of a round-up over one matter", { ...PUMPS[1]!, title: "Port Ellery flood: roundup" }, "report"],
    ["a word of such a title within another", { ...PUMPS[1]!, title: "Port Ellery roundups of pumps" }, "report"],
  ];
  test.each(CASES)("%s", (_name, told, role) => {
    const { stories } = run([PUMPS[0]!, told]);
    expect(stories[0]!.roles.map((one) => one.role)).toEqual(["report", role]);
    expect(stories[0]!.roles.every(({ why }) => why)).toBe(true);
  });
});
