import { describe, expect, test } from "vitest";
import { extracted, type Told } from "../../test/support/extracted.ts";
import { corroborate } from "./corroborate.ts";

const run = (...told: Told[]) => corroborate(told.map(extracted), { catalog: { names: [] } });
const FLOOD =
  "The harbour pumps of Port Ellery failed during the storm on Tuesday and the lower docks of the old town were flooded for nine hours.";
const QUOTE = "We shut the gates before the second wave reached the town";

describe("independent origins", () => {
  test("nine printings of one agency text are one, a sixth paper with its own reporter makes two", () => {
    const agency = `PORT ELLERY (MPA) — ${FLOOD} "${QUOTE}", Ada Roe told MPA. Engineers said that the pumps were forty years old and had failed twice before, in spring and in autumn.`;
    const prints = Array.from(
      { length: 9 },
      (_, i): Told => ({
        id: `p${i}`,
        text: agency,
        credits: [["told MPA", "MPA"]],
        says: [{ words: QUOTE, by: "Ada Roe", to: "MPA" }],
      }),
    );
    const own: Told = {
      id: "own",
      publisher: "Ellery Post",
      text: `${FLOOD} Our reporter saw the pumps stop.`,
      says: [{ words: FLOOD, kind: "fact" }],
    };
    const { stories, claims } = run(...prints, own);
    expect(stories[0]?.copies.length).toBeGreaterThanOrEqual(8);
    const claim = claims.find(({ statements }) => statements.length === 9);
    expect(claim?.independentOrigins).toBe(1);
    expect(claim?.stances.filter(({ stance }) => stance === "supports")).toHaveLength(1);
    expect(claims.find(({ statements }) => statements.includes("own-s0"))?.origins[0]?.name).toBe("Ellery Post");
  });

  test("one interview in two papers: both reasons are shown", () => {
    const paper = (id: string, text: string): Told => ({
      id,
      text: `${FLOOD} "${QUOTE}", Ada Roe told MPA. ${text}`,
      credits: [["told MPA", "MPA"]],
      says: [{ words: QUOTE, by: "Ada Roe", to: "MPA" }],
    });
    const { claims } = run(
      paper("a", "The mayor thanked her."),
      paper("b", "Schools stay closed until Friday in the whole district."),
    );
    expect(claims[0]).toMatchObject({ independentOrigins: 1, statements: ["a-s0", "b-s0"] });
    expect(claims[0]?.origins[0]?.why).toMatch(/same quotation/);
    expect(claims[0]?.origins[0]?.why).toMatch(/told MPA/);
  });

  test("two papers quote one release and write their own around it: what stands in it is one origin, and why is told", () => {
    const release = `"${QUOTE} and nobody on the outer quay had to be carried out by boat that night", the office said. "The pumps of the old town will be replaced before the next winter, and the works begin in May", it said.`;
    const paper = (id: string, publisher: string, own: string): Told => ({
      id,
      publisher,
      text: `${own} ${release}`,
      says: [{ words: "The pumps of the old town will be replaced before the next winter", kind: "announcement" }],
    });
    const { stories, claims } = run(
      paper(
        "a",
        "Ellery Post",
        "Shopkeepers along the canal swept mud out of their cellars all Wednesday and asked who would pay.",
      ),
      paper(
        "b",
        "Harbour Ledger",
        "A crane driver who saw the water come told this paper that the alarm had been silent for minutes.",
      ),
    );
    expect(stories.flatMap(({ copies, excerpts }) => [copies.length, excerpts.length])).toEqual([0, 1]);
    expect(claims[0]).toMatchObject({ independentOrigins: 1 });
    expect(claims[0]!.origins[0]!.why).toContain("shared passage");
  });

  test("two agencies that each asked the same man: he is one voice", () => {
    const told = (id: string, agency: string): Told => ({
      id,
      text: `${FLOOD} The pumps of the old town failed because nobody had cleaned them, Ada Roe told ${agency}.`,
      credits: [[`told ${agency}`, agency]],
      says: [
        {
          words: "The pumps of the old town failed because nobody had cleaned them",
          by: "Ada Roe",
          to: agency,
          form: "indirect",
        },
      ],
    });
    expect(run(told("a", "MPA"), told("b", "Brunn Wire")).claims[0]).toMatchObject({
      independentOrigins: 1,
      statements: ["a-s0", "b-s0"],
    });
  });

  test("an origin that nobody names counts, is shown as such, and never gives credibility 1", () => {
    const act = (id: string, words: string): Told => ({
      id,
      text: `${words} Nobody was hurt, and the police asked for calm in the streets of Kestrel Bay.`,
      acts: [{ words, type: "strike", actor: "Veldania", victims: ["Radomir Teslen"] }],
    });
    const { claims } = run(
      act("a", "A missile killed Radomir Teslen at the port of Kestrel Bay."),
      act("b", "Radomir Teslen was killed by a missile in the port of Kestrel Bay."),
    );
    expect(claims[0]).toMatchObject({ independentOrigins: 2, credibility: "2" });
    expect(claims[0]?.origins.map(({ name }) => name)).toEqual(["not named (a.txt)", "not named (b.txt)"]);
  });
});

describe("what does not support", () => {
  const attack = (
    id: string,
    text: string,
    more: Partial<Told["acts"] extends readonly (infer A)[] | undefined ? A : never>,
  ): Told => ({
    id,
    text: `${text} Ellery Savings serves two million customers in Sarnia.`,
    acts: [{ words: text, type: "ddos", actor: "Veldania", victims: ["Ellery Savings"], ...more }],
  });

  test("a denial: shown as a polarity disagreement, against the claim", () => {
    const { claims } = run(attack("a", "Veldania knocked Ellery Savings offline.", {}), {
      id: "b",
      text: "Veldania denied that it knocked Ellery Savings offline. Ellery Savings serves two million customers in Sarnia.",
      says: [{ words: "it knocked Ellery Savings offline", by: "Veldania", kind: "denial", form: "indirect" }],
      acts: [
        {
          words: "it knocked Ellery Savings offline",
          type: "ddos",
          actor: "Veldania",
          victims: ["Ellery Savings"],
          reality: "denied",
          statement: "b-s0",
        },
      ],
    });
    const claim = claims.find(({ incidents }) => incidents.length === 2)!;
    expect(claim.independentOrigins).toBe(1);
    expect(
      claim.stances.filter(({ stance }) => stance === "denies").map(({ statement, incident }) => statement ?? incident),
    ).toEqual(["b-s0", "b-i0"]);
    expect(claim.disagreements.map(({ about }) => about)).toContain("polarity");
    expect(Number(claim.credibility)).toBeGreaterThanOrEqual(4);
  });

  test("dates that differ stay side by side with their words", () => {
    const { claims } = run(
      attack("a", "Veldania has attacked Ellery Savings since 2028.", {
        type: "other",
        from: "2028",
        asWritten: "since 2028",
      }),
      attack("b", "In 2029 and 2030 Veldania knocked Ellery Savings offline.", {
        from: "2029",
        to: "2030",
        asWritten: "2029 and 2030",
      }),
    );
    expect(claims[0]?.disagreements).toEqual([
      {
        about: "date",
        values: [
          { article: "a", quote: "since 2028" },
          { article: "b", quote: "2029 and 2030" },
        ],
      },
    ]);
  });

  test("another victim is another claim", () => {
    const { claims } = run(
      attack("a", "Veldania knocked Ellery Savings offline.", {}),
      attack("b", "Veldania knocked the Strait Exchange offline.", { victims: ["Strait Exchange"] }),
    );
    expect(claims.map(({ incidents }) => incidents.length)).toEqual([1, 1]);
  });

  test("a changed number is shown and never supports", () => {
    const closed = (id: string, words: string): Told => ({
      id,
      text: `${words} Ambulances were sent to the coast and the operations of the week were put off.`,
      publisher: id,
      says: [{ words, by: undefined as never, kind: "fact" }],
    });
    const { claims } = run(
      closed("a", "The attack closed 14 hospitals of the Alderbrook group on Tuesday morning."),
      closed("b", "The attack closed four hospitals of the Alderbrook group on Tuesday morning."),
    );
    expect(claims[0]?.disagreements.find(({ about }) => about === "number")?.values.map(({ quote }) => quote)).toEqual([
      "14 hospitals",
      "four hospitals",
    ]);
    expect(claims[0]?.independentOrigins).toBe(1);
  });
});

test("a lone surname is offered, with a reason, and counts for nothing", () => {
  const a = extracted({ id: "a", text: "Okafor told MPA that the pumps were safe in the harbour of Port Ellery." });
  const b = extracted({
    id: "b",
    text: "Daniel Okafor told MPA that the pumps were old in the harbour of Port Ellery.",
  });
  const named = (article: typeof a, quote: string) => ({
    ...article,
    mentions: [{ quote, start: 0, end: quote.length, type: "person" as const, name: quote }],
  });
  const { entities } = corroborate([named(a, "Okafor"), named(b, "Daniel Okafor")], { catalog: { names: [] } });
  expect(entities).toHaveLength(2);
  const full = entities.find(({ name }) => name === "Daniel Okafor")!;
  expect(full.judgements.map(({ article, verdict }) => [article, verdict])).toEqual([
    ["b", "same"],
    ["a", "likely-same"],
  ]);
  expect(full.judgements[1]?.why).toMatch(/same surname.*not counted/);
});
