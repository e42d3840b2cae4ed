import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDesk, type Person, type TestDesk } from "../../test/support/desk.ts";
import { SERVERS, type TestServer } from "../../test/support/postgres.ts";
import { LIMITS } from "../domain/limits.ts";

let server: TestServer;
let desk: TestDesk;
let ines: Person;
let tom: Person;
const opened: TestDesk[] = [];
beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  desk = await openDesk(server);
  opened.push(desk);
  [ines, tom] = [await desk.signedIn("ines", "analyst"), await desk.signedIn("tom", "viewer")];
});
afterAll(async () => {
  for (const one of opened) await one.close();
  await server.stop();
});

describe("the profile", () => {
  const given = { name: "Quay", sectors: ["water"], organisations: [{ name: "Quay Water", sites: ["Sluice 2"] }] };
  const put = (headers: Record<string, string>, body: object = given) =>
    desk.call("PUT", "/api/profile", headers, body);

  test("of two editors who saw the same version the second is told; every version is kept with who and when", async () => {
    const first = await desk.call("GET", "/api/profile", ines.headers);
    expect(first.json()).toEqual({ version: 0, profile: { sectors: [], regions: [], organisations: [] } });
    const seen = { ...ines.headers, "if-match": String(first.headers["etag"]) };
    expect((await put(ines.headers)).json()).toMatchObject({ status: 428, type: "urn:tocsin:problem:version-needed" });
    const made = await put(seen);
    expect(made.json()).toMatchObject({
      version: 1,
      by: "ines",
      profile: { name: "Quay", organisations: [{ name: "Quay Water", aliases: [], sites: [{ name: "Sluice 2" }] }] },
    });
    expect((await put(seen, {})).json()).toMatchObject({ status: 412, type: "urn:tocsin:problem:changed-meanwhile" });
    for (const tag of ['"profile-9"', "*", '"profile-1", "profile-0"'])
      expect((await put({ ...seen, "if-match": tag })).statusCode).toBe(412);
    const now = await desk.call("GET", "/api/profile", tom.headers);
    expect([now.json(), now.headers["etag"]]).toEqual([made.json(), made.headers["etag"]]);
    const again = await desk.call("GET", "/api/profile", { ...tom.headers, "if-none-match": '"profile-1"' });
    expect(again.statusCode).toBe(304);
    const next = { ...seen, "if-match": '"profile-1"' };
    const both = await Promise.all([put(next, { regions: ["Quayshire"] }), put(next, { regions: ["Norland"] })]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412]);
    const { rows } = (await desk.call("GET", "/api/profile/history", tom.headers)).json();
    expect(rows.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    expect((await desk.actions()).filter((action) => action === "set-profile")).toHaveLength(2);
  });

  test("what the desk cannot use is not kept, and said; a viewer sets none", async () => {
    const seen = { ...ines.headers, "if-match": '"profile-0"' };
    const bad: [body: object, says: string][] = [
      [{ sectors: ["watter"] }, "watter"],
      [{ sectors: ["constructor"] }, "constructor"],
      [{ sector: ["water"] }, "unknown entry"],
      [{ organisations: [{ name: 3 }] }, "has no name"],
    ];
    for (const [body, says] of bad) {
      const answer = await put(seen, body);
      expect(answer.statusCode, answer.body).toBe(400);
      expect(answer.json().detail).toContain(says);
    }
    expect((await put({ ...tom.headers, "if-match": '"profile-0"' })).statusCode).toBe(403);
    const large = {
      organisations: Array.from({ length: 900 }, (_, i) => ({ name: `Firm ${i}`, suppliers: ["A", "B"] })),
    };
    expect((await put(seen, large)).statusCode).toBe(200);
    expect((await desk.call("GET", "/api/profile", tom.headers)).json().profile.organisations).toHaveLength(900);
  });
});

describe("marks", () => {
  test("are of who is signed in, and read back by id", async () => {
    await desk.store.derived.put("1", [{ kind: "story", id: "t-1", document: {} }]);
    await desk.store.derived.switchTo("1");
    const body = { stories: [{ id: "t-1", done: true }, { id: "t-2", done: true }] }; // biome-ignore format: short
    for (let i = 0; i < 2; i++)
      expect((await desk.call("POST", "/api/marks", tom.headers, body)).json()).toEqual({ marked: 1 });
    const asked = "/api/marks?kind=story&ids=t-1,t-2";
    expect((await desk.call("GET", asked, tom.headers)).json()).toMatchObject({
      rows: [{ id: "t-1", done: true, read: false, starred: false }],
    });
    expect((await desk.call("GET", asked, ines.headers)).json()).toEqual({ rows: [] });
  });

  test("a batch has a limit, and nothing in it is guessed at", async () => {
    const many = (length: number) => ({ stories: Array.from({ length }, (_, i) => ({ id: `t-${i}`, read: true })) });
    expect((await desk.call("POST", "/api/marks", tom.headers, many(LIMITS.marksMax))).statusCode).toBe(200);
    for (const body of [many(LIMITS.marksMax + 1), { stories: [{ id: "t\0" }] }, { stories: [{ id: "t", read: "yes" }] }, { stories: [{ id: "t", account: ines.id }] }]) // biome-ignore format: short
      expect((await desk.call("POST", "/api/marks", tom.headers, body)).statusCode).toBe(400);
    expect((await desk.call("GET", "/api/marks?kind=claim&ids=t", tom.headers)).statusCode).toBe(400);
  });
});

describe("watchwords", () => {
  const gates = { name: "Gates", query: "sluice gates", filters: { in: "claims", hedged: "yes" } };
  const list = async (who: Person) => (await desk.call("GET", "/api/watchwords", who.headers)).json().rows;

  test("are kept, counted, looked at, changed and removed by their account alone", async () => {
    const made = await desk.call("POST", "/api/watchwords", tom.headers, gates);
    const { id } = made.json();
    expect(made.statusCode).toBe(201);
    expect((await desk.call("POST", "/api/watchwords", tom.headers, gates)).statusCode).toBe(409);
    expect((await desk.call("POST", "/api/watchwords", ines.headers, gates)).statusCode).toBe(201);
    desk.wait(60_000);
    const article = { id: "a", source: "x", title: "Sluice gates shut", language: "en", provenance: {}, text: "Sluice gates shut.", passages: [], furniture: [], issues: [] }; // biome-ignore format: short
    await desk.store.articles.put([{ address: "https://quay.example/1", fetchedAt: new Date("2031-03-09T08:00:30Z"), article }]); // biome-ignore format: short
    expect(await list(tom)).toMatchObject([{ id, ...gates, notify: false, newArticles: 1 }]);
    const at = `/api/watchwords/${id}`;
    expect((await desk.call("POST", `${at}/looked`, ines.headers)).statusCode).toBe(404);
    expect((await desk.call("POST", `${at}/looked`, tom.headers)).statusCode).toBe(204);
    expect(await list(tom)).toMatchObject([{ newArticles: 0 }]);
    expect((await desk.call("PUT", at, ines.headers, { ...gates, query: "x" })).statusCode).toBe(404);
    expect((await desk.call("PUT", at, tom.headers, { name: "Weirs", query: "weirs", notify: true })).statusCode).toBe(204); // biome-ignore format: short
    expect(await list(tom)).toMatchObject([{ name: "Weirs", query: "weirs", filters: {}, notify: true }]);
    expect((await desk.call("DELETE", at, ines.headers)).statusCode).toBe(404);
    expect((await desk.call("DELETE", at, tom.headers)).statusCode).toBe(204);
    expect([await list(tom), await list(ines)]).toMatchObject([[], [{ name: "Gates" }]]);
  });

  test("an account keeps a hundred, also when it makes many at once", async () => {
    for (let i = 0; i < LIMITS.watchwordsMax - 1; i++)
      await desk.store.watchwords.add(tom.id, { ...gates, name: `w${i}`, notify: false }, new Date());
    const more = await Promise.all([1, 2, 3].map((i) => desk.call("POST", "/api/watchwords", tom.headers, { ...gates, name: `more ${i}` }))); // biome-ignore format: short
    expect(more.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
  });
});

describe("jobs", () => {
  test("how much waits, what is dead, and that it is tried again, stand where an administrator sees them", async () => {
    const { headers } = await desk.signedIn("ada", "admin");
    await desk.store.jobs.add([{ queue: "extract", key: "k", data: { secret: 1 } }, { queue: "extract", data: 2 }]); // biome-ignore format: short
    const [dying] = await desk.store.jobs.take({ queues: ["extract"], limit: 1, leaseMs: 1_000 });
    await desk.store.jobs.fail({ ...dying!, tries: LIMITS.jobTriesMax }, "the page is no page");
    const state = (await desk.call("GET", "/api/jobs", headers)).json();
    expect(state).toEqual({
      queues: [{ queue: "extract", waiting: 1, running: 0, dead: 1 }],
      dead: { rows: [{ id: dying!.id, queue: "extract", key: "k", tries: 1, error: "the page is no page" }] },
    });
    expect((await desk.call("POST", `/api/jobs/${dying!.id}/revive`, headers)).statusCode).toBe(204);
    expect((await desk.call("POST", `/api/jobs/${dying!.id}/revive`, headers)).statusCode).toBe(404);
    expect((await desk.call("POST", "/api/jobs/0/revive", headers)).statusCode).toBe(400);
    expect((await desk.call("GET", "/api/jobs", headers)).json().queues).toMatchObject([{ waiting: 2, dead: 0 }]);
    expect((await desk.actions()).at(-1)).toBe("revive-job");
    expect((await desk.call("GET", "/api/jobs", tom.headers)).statusCode).toBe(403);
  });
});
