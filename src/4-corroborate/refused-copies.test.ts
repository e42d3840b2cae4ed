import { describe, expect, test } from "vitest";
import { extracted } from "../../test/support/extracted.ts";
import type { CopyDecision } from "../domain/decision.ts";
import type { Corroboration } from "../domain/story.ts";
import { corroborate } from "./corroborate.ts";

const ACT = "Unknown hands opened the sluice of the Ellery reservoir on the night of 6 March";
const BODY = `${ACT}. The water rose in the lower streets for three hours before the wardens closed the gate by hand. Nobody was hurt. The wardens found the lock of the valve house broken and a ladder left behind at the northern wall, and the town has asked for lamps along the dam since the spring.`;
const OWN = "Two boats that were tied up below the weir are missing, and the school stays closed on Monday.";

const article = (id: string, publisher: string, publishedAt: string, text = BODY) =>
  extracted({
    id,
    text,
    publisher,
    publishedAt,
    says: [{ words: ACT, kind: "fact", form: "indirect" }],
  });
const LEDGER = article("a-1", "Harbour Ledger", "2031-03-07");
const POST = article("a-2", "Eastmark Post", "2031-03-08", `${BODY} ${OWN}`);
const WIRE = article("a-3", "Coastal Herald", "2031-03-09", `${BODY} The herald adds no word of its own to this.`);
const GIVEN = [LEDGER, POST, WIRE];

const refuse = (copy: string, original: string): CopyDecision => ({ kind: "copy", articles: [copy, original], verdict: "not-a-copy", by: "R. Osei", at: "2031-03-10", why: "they had one paper from the wardens" }); // biome-ignore format: short
const read = (...decisions: CopyDecision[]) =>
  corroborate(GIVEN, { catalog: { names: [], versionWords: [], families: [], stockPhrases: [] } as never, decisions });
const copies = ({ stories }: Corroboration) =>
  stories.flatMap(({ copies: all }) => all.map(({ copy, of }) => [copy, of]));
const origins = ({ claims }: Corroboration) =>
  claims.map(({ origins: all }) => all.map(({ articles }) => articles.join(" ")));

describe("a copy that a person refuses", () => {
  test("before: two copies of one original, one origin", () => {
    expect(copies(read())).toEqual([["a-2", "a-1"], ["a-3", "a-1"]]); // biome-ignore format: short
    expect(origins(read())).toEqual([["a-1 a-2 a-3"]]);
  });

  test("is no copy, and stands for itself; the other copy stays one", () => {
    const after = read(refuse("a-2", "a-1"));
    expect(copies(after)).toEqual([["a-3", "a-1"]]);
    expect(origins(after)).toEqual([["a-1 a-3", "a-2"]]);
    const [story] = after.stories;
    expect(story!.roles.find(({ article: id }) => id === "a-2")!.why).not.toContain("copy");
    expect(story!.origins.map(({ articles }) => articles)).toEqual([["a-1", "a-3"], ["a-2"]]); // biome-ignore format: short
  });

  test("the edges that come from its text stand refused, with who refused them", () => {
    const { claims, stories } = read(refuse("a-2", "a-1"));
    const refused = { by: "R. Osei", why: "they had one paper from the wardens" };
    const edges = [...claims, ...stories].flatMap(({ dependences }) => dependences).filter((edge) => edge.refused);
    expect(edges.map(({ by }) => by)).toContain("passage");
    expect(edges.every((edge) => edge.certainty === "certain" && edge.refused!.by === refused.by)).toBe(true);
    expect(edges[0]!.refused).toEqual(refused);
  });

  test("whichever of the two is named first, and whichever is older", () => {
    expect(origins(read(refuse("a-1", "a-2")))).toEqual([["a-1 a-3", "a-2"]]);
  });

  test("refused for both, three texts stand for themselves only as far as people said", () => {
    expect(origins(read(refuse("a-2", "a-1"), refuse("a-3", "a-1")))).toEqual([["a-1", "a-2 a-3"]]);
    expect(origins(read(refuse("a-2", "a-1"), refuse("a-3", "a-1"), refuse("a-3", "a-2")))).toEqual([
      ["a-1", "a-2", "a-3"],
    ]);
  });

  test("of articles that are not there changes nothing", () => {
    expect(JSON.stringify(read(refuse("a-2", "a-9")))).toBe(JSON.stringify(read()));
  });

  test("leaves what joins them for another reason: one house is one origin", () => {
    const again = article("a-2", "Harbour Ledger", "2031-03-08", `${BODY} ${OWN}`);
    const found = corroborate([LEDGER, again], { catalog: { names: [], versionWords: [], families: [], stockPhrases: [] } as never, decisions: [refuse("a-2", "a-1")] }); // biome-ignore format: short
    expect(copies(found)).toEqual([]);
    expect(origins(found)).toEqual([["a-1 a-2"]]);
    expect(found.claims[0]!.dependences.filter((edge) => !edge.refused).map(({ by }) => by)).toEqual(["publisher"]);
  });
});
