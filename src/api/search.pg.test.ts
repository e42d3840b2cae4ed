import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk, type Person, type TestDesk } from "../../test/support/desk.ts";
import { fillDesk, type Given } from "../../test/support/desk-documents.ts";
import { SERVERS, type TestServer } from "../../test/support/postgres.ts";
import type { Brief } from "../domain/brief.ts";
import type { FoundRow } from "../domain/desk.ts";

const GIVEN: Given[] = [
  {
    title: "Clinics of Alderbrook shut <b onclick=alert(1)>after break-in</b>",
    publisher: "Harbour Ledger",
    publishedAt: "2031-03-07",
    text: 'Subscribe to the newsletter on hospitals\n\nSYDNEY. Hackers breached the network of Alderbrook Health on Friday, the company said. "We have shut down four clinics to be safe", Ada Roe, a spokeswoman for Alderbrook Health, said.\n\nFurther attacks on hospitals are likely, Ada Roe said.',
  },
  {
    title: "Alderbrook attacked",
    publisher: "Coastal Wire",
    publishedAt: "2031-03-08",
    source: "wire",
    text: "SYDNEY. Alderbrook Health was breached by hackers on Friday and four clinics were closed.\n\nJon Tarn, an analyst at Tidewatch, said that more attacks on hospitals could follow in Sydney.\n\nAlderbrook Health denied that patients were harmed, Ada Roe said.",
  },
  {
    title: "Sluice gates to be rebuilt",
    publisher: "Quay Post",
    publishedAt: "2031-03-01",
    source: "quay",
    text: "The sluice gates of the harbour will be rebuilt in autumn, the mayor Ines Velde said. “Vélos” pass over them.\n\nAttackers opened the gates in January, Ines Velde said.",
  },
  {
    title: "Schleusen werden erneuert",
    publisher: "Kai-Bote",
    publishedAt: "2031-03-02",
    source: "bote",
    text: "Die Schleusen am Hafen werden im Herbst erneuert, sagte die Bürgermeisterin Ines Velde. Die Häuser am Ufer bleiben stehen, und die Straßen werden für zwei Wochen gesperrt.",
  },
];
const PROFILE = { sectors: ["healthcare"] as const, regions: ["Australia"], organisations: [] };

let server: TestServer;
let desk: TestDesk;
let brief: Brief;
let tom: Person;
beforeAll(async () => {
  server = await SERVERS[0]![1]();
  const places = [
    { name: "Australia", kind: "state", country: "AU", aliases: [], demonyms: [] },
    { name: "Sydney", kind: "city", country: "AU", in: "Australia", aliases: [], demonyms: [] },
  ] as const;
  const coordinates = [{ name: "Sydney", country: "AU", at: [-33.87, 151.21] }] as const;
  desk = await openDesk(server, { knowledge: { levelRules: [], places, coordinates } });
  brief = await fillDesk(desk.store, GIVEN, PROFILE);
  tom = await desk.signedIn("tom", "viewer");
});
afterAll(async () => {
  await desk.close();
  await server.stop();
});

async function json(url: string) {
  const answer = await desk.call("GET", url, tom.cookie);
  expect(answer.statusCode, `${url}: ${answer.body.slice(0, 300)}`).toBe(200);
  return answer.json();
}
const search = async (params: Record<string, string>): Promise<FoundRow[]> =>
  (await json(`/api/search?${new URLSearchParams(params)}`)).rows;
const hits = (row: FoundRow) => [
  ...row.marks.title.map(([start, end]) => row.title.slice(start, end)),
  ...row.marks.quote.map(([start, end]) => row.quote!.slice(start, end)),
];
const articleOf = (title: string) => brief.articles.find((article) => article.title === title)!;

describe("words", () => {
  test("claims, by their endings too; what is found is marked and stands where it says", async () => {
    const rows = await search({ q: "attack" });
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      expect(row.in).toBe("claims");
      expect(hits(row).length).toBeGreaterThan(0);
      for (const hit of hits(row)) expect(hit).toMatch(/^attack/i);
      const { text } = brief.articles.find(({ id }) => id === row.article)!;
      expect(text.slice(row.start, row.end)).toBe(row.quote);
    }
  });

  test.each([
    ["accents make no difference", { q: "velos", in: "articles" }, ["Vélos"]],
    ["case makes none", { q: "SLUICE gates", in: "stories" }, ["Sluice", "gates"]],
    ["German by its endings", { q: "Haus", in: "articles", language: "de" }, ["Häuser"]],
    ["every word", { q: "sluice clinics", in: "articles" }, []],
    ["a language without endings here", { q: "sluice", in: "articles", language: "ja" }, ["Sluice", "sluice"]],
  ])("%s", async (_why, params, expected) => {
    expect((await search(params as unknown as Record<string, string>)).flatMap(hits)).toEqual(expected);
  });

  test("an article is quoted where its story has the words, not where its furniture has them", async () => {
    const [row] = (await search({ q: "hospitals", in: "articles" })).filter(({ publisher }) => publisher === "Harbour Ledger"); // biome-ignore format: short
    const { text, furniture } = articleOf(GIVEN[0]!.title);
    expect(furniture.some(({ quote }) => quote.includes("newsletter"))).toBe(true);
    expect(text.slice(row!.start, row!.end)).toBe(row!.quote);
    expect(row!.quote).not.toContain("newsletter");
    expect(hits(row!)).toContain("hospitals");
    // Whole words at both ends.
    for (const at of [row!.start! - 1, row!.end!]) expect(text.charAt(at)).toMatch(/^\s?$/);
  });

  test("newest first, in pages that lose none; ranked, the one whose title has the words", async () => {
    const all = await search({ q: "Alderbrook", in: "statements" });
    const days = all.map(({ publishedAt }) => publishedAt!);
    expect(days).toEqual([...days].sort().reverse());
    const paged: FoundRow[] = [];
    let next = "";
    do {
      const page = await json(`/api/search?q=Alderbrook&in=statements&limit=1${next && `&after=${next}`}`);
      paged.push(...page.rows);
      next = page.next ?? "";
    } while (next);
    expect(paged).toEqual(all);
    const ranked = await search({ q: "sluice gates", in: "articles", order: "ranked" });
    expect(ranked.map(({ title }) => title)).toEqual(["Sluice gates to be rebuilt"]);
    const best = await search({ q: "attacked", in: "articles", order: "ranked" });
    expect(best[0]!.title).toBe("Alderbrook attacked");
  });

  test("HTML in a title is text, and the marks fit it", async () => {
    const [row] = await search({ q: "break-in", in: "articles" });
    expect(row!.title).toContain("<b onclick=alert(1)>");
    expect(hits(row!).slice(0, 2)).toEqual(["break", "in"]);
  });
});

describe("filters", () => {
  const statements = () => brief.articles.flatMap((article) => article.statements.map((one) => ({ ...one, article })));
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).sort();

  test("statements: by kind, hedge, source, article", async () => {
    const hedged = statements().filter(({ hedges }) => hedges.length);
    expect(hedged.length).toBeGreaterThan(1);
    expect(hedged.length).toBeLessThan(statements().length);
    expect(ids(await search({ in: "statements", hedged: "yes" }))).toEqual(ids(hedged));
    for (const kind of new Set(statements().map((one) => one.kind)))
      expect(ids(await search({ in: "statements", kind }))).toEqual(ids(statements().filter((one) => one.kind === kind))); // biome-ignore format: short
    const ofWire = statements().filter(({ article }) => article.title === "Alderbrook attacked");
    expect(ids(await search({ in: "statements", source: "wire" }))).toEqual(ids(ofWire));
    expect(ids(await search({ in: "statements", article: ofWire[0]!.article.id }))).toEqual(ids(ofWire));
    expect(await search({ in: "statements", source: "wire", q: "sluice" })).toEqual([]);
  });

  test("who says it: by name or id, of statements and claims", async () => {
    const own = statements().filter(({ speaker }) => speaker?.name === "Ada Roe");
    expect(own.length).toBeGreaterThan(1);
    expect(ids(await search({ in: "statements", speaker: "ada roe" }))).toEqual(ids(own));
    const entity = brief.entities.find(({ name }) => name === "Ada Roe")!;
    expect(ids(await search({ in: "statements", speaker: entity.id }))).toEqual(ids(own));
    const claims = brief.claims.filter((claim) => own.some(({ id }) => claim.statements.includes(id)));
    expect(ids(await search({ speaker: "Ada Roe" }))).toEqual(ids(claims));
    // Not everybody of whose name the words are part.
    expect(await search({ in: "statements", speaker: "Roe" })).toEqual([]);
  });

  test("whom the words name", async () => {
    const rows = await search({ in: "statements", about: "Alderbrook Health" });
    expect(rows.length).toBeGreaterThan(0);
    for (const { quote } of rows) expect(quote).toContain("Alderbrook");
    expect(await search({ in: "statements", about: "Nobody Known" })).toEqual([]);
  });

  test("since and until: a day has all its hours", async () => {
    const titles = async (params: Record<string, string>) => (await search({ in: "articles", ...params })).map(({ publishedAt }) => publishedAt); // biome-ignore format: short
    expect(await titles({ since: "2031-03-02" })).toEqual(["2031-03-08", "2031-03-07", "2031-03-02"]);
    expect(await titles({ until: "2031-03-02" })).toEqual(["2031-03-02", "2031-03-01"]);
    expect(await titles({ since: "2031-03-02T00:00:01Z", until: "2031-03-07T00:00:00Z" })).toEqual([]);
  });

  test("a sector that claims were assessed for; a story; a type", async () => {
    const { reasons } = brief.assessments.find(({ subject }) => subject.name === "healthcare")!;
    expect(reasons.length).toBeGreaterThan(0);
    expect(ids(await search({ sector: "healthcare" }))).toEqual([...new Set(reasons.map(({ claim }) => claim))].sort());
    const [story] = brief.stories;
    expect(ids(await search({ in: "articles", story: story!.id }))).toEqual([...story!.articles].sort());
    const people = await search({ in: "entities", type: "person" });
    expect(people.map(({ title }) => title).sort()).toEqual(["Ada Roe", "Ines Velde", "Jon Tarn"]);
  });
});

test("an entity: what is said by it and of it, and the acts that name it", async () => {
  const { id } = brief.entities.find(({ name }) => name === "Alderbrook Health")!;
  const { entity, statementsAbout, incidents } = await json(`/api/entities/${id}`);
  expect(entity.name).toBe("Alderbrook Health");
  expect(statementsAbout.length).toBeGreaterThan(0);
  expect(incidents.length).toBeGreaterThan(0);
  for (const { quote, article } of incidents) {
    expect(quote).toContain("Alderbrook");
    expect(brief.articles.find((one) => one.id === article)!.text).toContain(quote);
  }
});

test("places that claims name, where the catalog knows them to lie", async () => {
  const { rows } = await json("/api/places");
  const sydney = rows.find(({ name }: { name: string }) => name === "Sydney");
  expect(sydney).toMatchObject({ country: "AU", region: "Australia", lat: -33.87, lon: 151.21, precision: "city" });
  expect(sydney.claims.length).toBeGreaterThan(0);
  for (const { id } of sydney.claims) expect(brief.claims.map((claim) => claim.id)).toContain(id);
});

test("the timeline with what its claims say", async () => {
  const { asOf, rows } = await json("/api/timeline");
  expect(asOf).toBe(brief.asOf);
  expect(rows.length).toBe(brief.timeline.length);
  expect(rows.length).toBeGreaterThan(1);
  for (const [i, row] of rows.entries()) {
    expect(row).toMatchObject({ ...brief.timeline[i]! });
    expect(row.text).toBe(brief.claims.find(({ id }) => id === row.claim)!.text);
  }
});

test("the inbox is of who asks: what is done leaves it and comes back with further articles", async () => {
  const ines = await desk.signedIn("ines", "viewer");
  const inbox = async (person: Person, show: string) => (await desk.call("GET", `/api/stories?inbox=${show}`, person.cookie)).json().rows; // biome-ignore format: short
  const all = await inbox(tom, "all");
  expect(all.length).toBe(brief.stories.length);
  const story = all.find(({ articleCount }: { articleCount: number }) => articleCount > 1) ?? all[0];
  await desk.call("POST", "/api/marks", tom.headers, { stories: [{ id: story.id, done: true, articles: story.articleCount }] }); // biome-ignore format: short
  expect((await inbox(tom, "done")).map(({ id }: { id: string }) => id)).toEqual([story.id]);
  expect((await inbox(tom, "open")).length).toBe(all.length - 1);
  expect((await inbox(ines, "open")).length).toBe(all.length);
  expect((await inbox(tom, "done"))[0]).toMatchObject({ title: story.title, mark: { done: true }, newArticles: 0 });
  await desk.call("POST", "/api/marks", tom.headers, { stories: [{ id: story.id, done: true, articles: 0 }] });
  expect((await inbox(tom, "open")).find(({ id }: { id: string }) => id === story.id).newArticles).toBe(story.articleCount); // biome-ignore format: short
});

test("an article with all that was found in it; not of another version", async () => {
  const { id } = articleOf("Alderbrook attacked");
  const whole = await json(`/api/articles/${id}`);
  expect(whole.desk).toMatchObject({ id, sourceId: "wire", title: "Alderbrook attacked" });
  expect(whole.desk.statements.length).toBeGreaterThan(0);
  const changed = { ...articleOf("Alderbrook attacked"), text: "Another text.", passages: [], statements: [] };
  await desk.store.articles.put([{ address: changed.source, source: "wire", fetchedAt: new Date("2031-03-10"), article: changed }]); // biome-ignore format: short
  expect((await json(`/api/articles/${id}`)).desk).toBeUndefined();
  expect((await json(`/api/articles/${id}?version=${whole.versions[0].hash}`)).desk).toMatchObject({ id });
});
