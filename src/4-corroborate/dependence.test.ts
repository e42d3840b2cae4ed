import { describe, expect, test } from "vitest";
import { extracted, type Told } from "../../test/support/extracted.ts";
import type { CatalogName } from "../domain/catalog.ts";
import type { DependenceDecision } from "../domain/decision.ts";
import { corroborate } from "./corroborate.ts";
import { countOrigins } from "./count-origins.ts";
import { housesOf } from "./houses.ts";
import { itemsOf } from "./items.ts";
import { TermWeights } from "./terms.ts";

const NAMES: CatalogName[] = [
  { id: "ellery-broadcasting", name: "Ellery Broadcasting", type: "organisation", aliases: ["EBC"], origin: "outlet" },
  {
    id: "ebc-south",
    name: "EBC South",
    type: "organisation",
    aliases: [],
    origin: "outlet",
    family: "ellery-broadcasting",
  },
  {
    id: "mpa",
    name: "Meridian Press Agency",
    type: "organisation",
    aliases: ["MPA"],
    origin: "agency",
    reliability: "B",
  },
];
const CATALOG = {
  names: NAMES,
  families: [
    { family: "ellery-broadcasting", domains: ["ebc.example", "ebc.co.example"] },
    { shared: true, domains: ["pages.example"] },
  ],
  stockPhrases: [{ words: ["our thoughts are with the families of the victims"] }],
};

const SAID = "The sluices of the old harbour were opened by nobody from our crew";
/** Each says the same with words of its own around it, so that nothing but the named tie can join them. */
const OPENINGS = [
  "Rain fell on the quays of Port Ellery all night.",
  "The council of Port Ellery met behind closed doors.",
  "In Port Ellery fishermen counted their losses at dawn.",
  "A ferry lay across the basin at Port Ellery.",
  "Schools in Port Ellery stayed shut on Monday.",
];

interface Case extends Partial<Told> {
  readonly url?: string;
}

function article(id: string, { url, ...told }: Case = {}) {
  const { text = `${OPENINGS[Number(id.slice(1)) % OPENINGS.length]} ${SAID}.`, says } = told;
  return {
    ...extracted({ ...told, id, text, says: says ?? [{ words: SAID, kind: "fact", form: "indirect" }] }),
    ...(url ? { url } : {}),
  };
}

/** A word without meaning in the middle, so that neither the wording nor a passage joins them. */
const say = (n: number): string =>
  `The sluices of the old harbour were ${["also", "then", "there", "just", "here"][n % 5]} opened by nobody from our crew`;

function paper(n: number, more: Case & { speaker?: string; organisation?: string } = {}) {
  const { speaker, organisation, ...told } = more;
  const words = say(n);
  const by = speaker ? `, ${speaker} said` : "";
  const of = organisation ? ` for ${organisation}` : "";
  const extra = told.text ?? "";
  const text = `${OPENINGS[n % 5]} ${words}${by}${of}. ${extra}`;
  const saying = {
    words,
    kind: "fact" as const,
    form: "indirect" as const,
    ...(speaker ? { by: speaker } : {}),
    ...(organisation ? { organisation } : {}),
  };
  return article(`a${n}`, { ...told, text, says: [saying] });
}

function claimOf(articles: ReturnType<typeof article>[], decisions: DependenceDecision[] = []) {
  const found = corroborate(articles, { catalog: CATALOG, decisions });
  const claim = found.claims.find(({ statements }) => statements.length === articles.length);
  expect(claim, "one claim of all").toBeDefined();
  return { claim: claim!, ...found };
}

describe("what makes two supporters one origin", () => {
  test.each<[why: string, articles: ReturnType<typeof article>[], origins: number, by?: string]>([
    [
      "two papers with reporters of their own",
      [paper(0, { publisher: "Harbour Post" }), paper(1, { publisher: "Dock News" })],
      2,
    ],
    [
      "one paper twice",
      [paper(0, { publisher: "Harbour Post" }), paper(1, { publisher: "The Harbour Post" })],
      1,
      "publisher",
    ],
    [
      "two channels of one house",
      [paper(0, { publisher: "EBC South" }), paper(1, { publisher: "Ellery Broadcasting" })],
      1,
      "publisher",
    ],
    [
      "one house under two domains",
      [paper(0, { url: "https://www.ebc.example/a" }), paper(1, { url: "https://news.ebc.co.example/b" })],
      1,
      "publisher",
    ],
    [
      "two feeds of one site that no list knows",
      [
        paper(0, { publisher: "Dock: Top", url: "https://feeds.dock.example/a" }),
        paper(1, { publisher: "Dock: World", url: "https://dock.example/b" }),
      ],
      1,
      "publisher",
    ],
    [
      "two writers on one host for all",
      [
        paper(0, { publisher: "Ada", url: "https://ada.pages.example/a" }),
        paper(1, { publisher: "Bert", url: "https://bert.pages.example/b" }),
      ],
      2,
    ],
    [
      "two named people of one body",
      [
        paper(0, { speaker: "Ada Roe", organisation: "Alderbrook Health" }),
        paper(1, { speaker: "Bert Moss", organisation: "Alderbrook Health" }),
      ],
      1,
      "voice",
    ],
    ["two named people", [paper(0, { speaker: "Ada Roe" }), paper(1, { speaker: "Bert Moss" })], 2],
    [
      "the agency's own text and a paper that credits it",
      [
        paper(0, { publisher: "Meridian Press Agency" }),
        paper(1, { publisher: "Dock News", text: "So reported MPA.", credits: [["reported MPA", "MPA"]] }),
      ],
      1,
      "credit",
    ],
  ])("%s", (_why, articles, origins, by) => {
    const { claim } = claimOf(articles);
    expect(claim.independentOrigins).toBe(origins);
    expect(claim.dependences.map((edge) => edge.by)).toEqual(by ? expect.arrayContaining([by]) : []);
    for (const { certainty, why } of claim.dependences) expect([certainty, why.length > 0]).toEqual(["certain", true]);
  });

  test("a stock phrase said by two people is no shared quotation; any other long one is", () => {
    const quoting = (id: string, words: string, by: string, n: number) =>
      article(id, { text: `${OPENINGS[n]} "${words}", ${by} said.`, says: [{ words, by, kind: "opinion" }] });
    const origins = (words: string) => {
      const articles = [quoting("a0", words, "Ada Roe", 0), quoting("a1", words, "Berta Roe", 1)];
      const { claims } = corroborate(articles, { catalog: CATALOG });
      return claims.flatMap(({ dependences }) => dependences.filter(({ by }) => by === "quotation")).length;
    };
    expect(origins("Our thoughts are with the families of the victims")).toBe(0);
    expect(origins("The gate was open and the watchman was asleep")).toBe(1);
  });

  test("nine feeds of one publisher and five reprints of one agency text are one, a reporter of another house makes two", () => {
    const text = (n: number) => `${OPENINGS[n % 5]} ${SAID}, MPA reported.`;
    const feeds = Array.from({ length: 9 }, (_, n) =>
      article(`f${n}`, {
        publisher: `EBC ${n}`,
        url: `https://ebc.example/${n}`,
        text: text(n),
        credits: [["MPA reported", "MPA"]],
      }),
    );
    const reprints = Array.from({ length: 5 }, (_, n) =>
      article(`r${n}`, { publisher: `Gazette ${n}`, text: text(n + 1), credits: [["MPA reported", "MPA"]] }),
    );
    expect(claimOf([...feeds, ...reprints]).claim.independentOrigins).toBe(1);
    const own = paper(2, { publisher: "Dock News" });
    const { claims } = corroborate([...feeds, ...reprints, own], { catalog: CATALOG });
    expect(claims.find(({ statements }) => statements.includes("a2-s0"))?.independentOrigins).toBe(2);
  });

  test("5,000 printings: one origin, a spanning set of edges", () => {
    const many = Array.from({ length: 5_000 }, (_, n) =>
      article(`m${n}`, { publisher: `Gazette ${n}`, says: [{ words: SAID, by: "crew", kind: "fact" }] }),
    );
    const items = many.map((one) => itemsOf([one], new TermWeights())[0]!);
    const { origins, dependences } = countOrigins(items, { copies: [], houses: housesOf(CATALOG, (name) => name) });
    expect(origins).toHaveLength(1);
    expect(dependences.length).toBeLessThan(3 * many.length);
  });
});

describe("decisions of people", () => {
  const decide = (between: [string, string], verdict: "independent" | "dependent"): DependenceDecision => ({
    kind: "dependence",
    between,
    verdict,
    by: "Ola Brandt",
    at: "2031-03-04",
    why: "asked both desks",
  });
  const same = (n: number) => paper(n, { publisher: "Harbour Post" });

  test("a refused edge stays in the list and does not count", () => {
    for (const between of [
      ["a0", "a1"],
      ["a1-s0", "a0-s0"],
    ] as [string, string][]) {
      const { claim } = claimOf([same(0), same(1)], [decide(between, "independent")]);
      expect(claim.independentOrigins).toBe(2);
      expect(claim.dependences).toHaveLength(1);
      expect(claim.dependences[0]?.refused).toEqual({ by: "Ola Brandt", why: "asked both desks" });
    }
  });

  test("what another certain edge joins stays joined", () => {
    const apart = [decide(["a0", "a1"], "independent")];
    expect(claimOf([same(0), same(1), same(2)], apart).claim.independentOrigins).toBe(1);
    const alone = [...apart, decide(["a0", "a2"], "independent")];
    expect(claimOf([same(0), same(1), same(2)], alone).claim.independentOrigins).toBe(2);
  });

  test("two put together by a person are one, and the later decision holds", () => {
    const two = [paper(0, { publisher: "Harbour Post" }), paper(1, { publisher: "Dock News" })];
    const together = decide(["a0", "a1"], "dependent");
    const { claim, stories } = claimOf(two, [together]);
    expect(claim.independentOrigins).toBe(1);
    expect(claim.dependences.map(({ by }) => by)).toEqual(["decision"]);
    expect(stories[0]?.origins).toHaveLength(1);
    expect(claimOf(two, [together, decide(["a1-s0", "a0-s0"], "independent")]).claim.independentOrigins).toBe(2);
  });
});

test("independent origins never exceed distinct ones, and a repeat never adds one", () => {
  const pool = [
    paper(0, { publisher: "Harbour Post" }),
    paper(1, { publisher: "Dock News" }),
    paper(2, { speaker: "Ada Roe" }),
    paper(3, { publisher: "EBC South" }),
  ];
  for (let mask = 1; mask < 16; mask++) {
    const chosen = pool.filter((_, i) => mask & (1 << i));
    const before = corroborate(chosen, { catalog: CATALOG }).claims[0]!;
    expect(before.independentOrigins).toBeLessThanOrEqual(chosen.length);
    const repeat = { ...chosen[0]!, id: "z9", statements: chosen[0]!.statements.map((s) => ({ ...s, id: "z9-s0" })) };
    const after = corroborate([...chosen, repeat], { catalog: CATALOG }).claims[0]!;
    expect(after.independentOrigins).toBe(before.independentOrigins);
  }
});

test("the origin of a claim has its kind and reliability; a person's judgement replaces the shipped one", () => {
  const credited = paper(1, { publisher: "Dock News", text: "So reported MPA.", credits: [["reported MPA", "MPA"]] });
  const shipped = corroborate([credited], { catalog: CATALOG });
  const row = (found: typeof shipped, name: string) => found.sources.find((source) => source.name === name);
  expect(row(shipped, "Dock News")).toMatchObject({ reliability: "F", record: { articles: 1, claims: 0 } });
  expect(row(shipped, "MPA")).toMatchObject({
    kind: "agency",
    reliability: "B",
    why: expect.stringMatching(/^shipped default: /),
  });
  const judged = corroborate([credited], {
    catalog: CATALOG,
    decisions: [
      {
        kind: "reliability",
        source: "Meridian Press Agency",
        reliability: "D",
        by: "Ola Brandt",
        at: "2031-03-04",
        why: "two kills",
      },
    ],
  });
  expect(row(judged, "MPA")).toMatchObject({ reliability: "D", why: "Ola Brandt: two kills" });
});
