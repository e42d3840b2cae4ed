import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { gateOf } from "../../test/support/app-deps.ts";
import { type Answer, openDesk, type Person, START, type TestDesk } from "../../test/support/desk.ts";
import { SERVERS, type TestServer } from "../../test/support/postgres.ts";
import { PUBLISHER, sampleContent } from "../../test/support/sample-advisories.ts";
import type { AdvisoryContent, GateReport } from "../domain/advisory.ts";
import { createAdvisory } from "../pipeline/advise/create.ts";
import { schedule } from "../pipeline/desk/schedule.ts";

let server: TestServer;
let desk: TestDesk;
let report: GateReport;
let ines: Person;
let tom: Person;
let uma: Person;
let ola: Person;
let eve: Person;
const opened: TestDesk[] = [];
beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  report = { ok: true, findings: [] };
  desk = await openDesk(server, {
    advise: { steps: async () => gateOf(() => report), formats: async () => ({}) },
  });
  opened.push(desk);
  [ines, tom] = [await desk.signedIn("ines", "analyst"), await desk.signedIn("tom", "analyst")];
  [uma, ola] = [await desk.signedIn("uma", "approver"), await desk.signedIn("ola", "approver")];
  eve = await desk.signedIn("eve", "viewer");
  await desk.store.settings.put("publisher", { value: PUBLISHER, by: "ada", at: new Date(START), after: 0 });
});
// Each holds connections, of which a server has a hundred.
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
afterAll(() => server.stop());

const DAY = 86_400_000;
const content = (more: Partial<AdvisoryContent> = {}) =>
  sampleContent({ effective: "2031-03-09T08:00:00Z", expires: "2031-03-23T08:00:00Z", ...more });
async function drafted(who = ines, more: Partial<AdvisoryContent> = {}, demo = false): Promise<string> {
  const outcome = await createAdvisory({ store: desk.store, now }, { content: content(more), demo, account: who.id });
  if (outcome.kind !== "done") throw new Error(outcome.kind);
  return outcome.advisory.id;
}
let waited = 0;
const now = () => new Date(START + waited);
beforeEach(() => {
  waited = 0;
});
const wait = (ms: number) => {
  waited += ms;
  desk.wait(ms);
};

const show = async (id: string, who = eve) => (await desk.call("GET", `/api/advisories/${id}`, who.headers)).json();
const tagOf = async (id: string) => `"advisory-${(await desk.store.advisories.get(id))!.seq}"`;
/** With the number of the state that is there now, unless another is given. */
async function act(who: Person, id: string, verb: string, body: object = {}, tag?: string): Promise<Answer> {
  const headers = { ...who.headers, "if-match": tag ?? (await tagOf(id)) };
  return desk.call(verb === "draft" ? "PUT" : "POST", `/api/advisories/${id}/${verb}`, headers, body);
}
const hashOf = async (id: string) => (await desk.store.advisories.get(id))!.draft!.hash;
const approve = async (who: Person, id: string) => act(who, id, "approve", { hash: await hashOf(id) });
const told = ({ statusCode, json }: Answer) => [statusCode, (json().type as string | undefined)?.replace(/.*:/, "")];
async function approved(): Promise<string> {
  const id = await drafted();
  await act(ines, id, "ask");
  expect((await approve(uma, id)).statusCode).toBe(200);
  return id;
}
async function published(): Promise<string> {
  const id = await approved();
  const answer = await act(uma, id, "publish", { confirm: id });
  expect(answer.statusCode, answer.body).toBe(200);
  return id;
}
async function second(verb: "extend" | "cancel", id: string, body: object): Promise<Answer> {
  expect((await act(ines, id, verb, body)).statusCode).toBe(200);
  expect((await approve(uma, id)).statusCode).toBe(200);
  return act(uma, id, "publish", { confirm: id });
}
const jobs = async () =>
  (await desk.store.jobs.take({ queues: ["publish"], limit: 50, leaseMs: 1 })).map(({ key }) => key);

describe("from a draft to what leaves", () => {
  test("each step by who may, with its entry in the audit trail; the message and its job are there at once", async () => {
    const id = await drafted();
    expect(await show(id, ines)).toMatchObject({ state: "draft", may: ["edit", "comment", "ask", "discard"] });
    expect((await act(ines, id, "ask")).json()).toMatchObject({ state: "in-review", draft: { askedBy: "ines" } });
    expect((await show(id, uma)).may).toEqual(["edit", "comment", "return", "approve", "discard"]);
    expect((await approve(uma, id)).json()).toMatchObject({ state: "approved", draft: { approved: { by: "uma" } } });
    expect((await show(id, ines)).may).not.toContain("publish");
    const answer = await act(ola, id, "publish", { confirm: id });
    expect(answer.headers["etag"]).toBe('"advisory-4"');
    expect(answer.json()).toMatchObject({ state: "active", published: [{ version: 1, kind: "alert", author: "ines", approvedBy: "uma" }] }); // biome-ignore format: one line
    expect(answer.json().draft).toBeUndefined();
    const message = await desk.call("GET", `/api/advisories/${id}/versions/1`, eve.headers);
    expect(message.json()).toMatchObject({ advisory: "A-1", version: 1, state: "active", content: content(), publisher: PUBLISHER }); // biome-ignore format: one line
    expect(await jobs()).toEqual(["A-1 v1"]);
    expect((await desk.actions()).filter((action) => action !== "login")).toEqual(["advisory-drafted", "advisory-asked", "advisory-approved", "advisory-published"]); // biome-ignore format: one line
    const [entry] = (await desk.store.audit.list({ limit: 1 })).rows;
    expect(entry).toMatchObject({
      actor: "ola",
      subject: "A-1",
      detail: { seq: 4, version: 1, hash: message.json().hash },
    });
  });

  test("lists, by state of the advisory or of its draft", async () => {
    const [live, draft] = [await published(), await drafted(tom)];
    await act(ines, live, "revise");
    const ids = async (query = "") => (await desk.call("GET", `/api/advisories?${query}`, eve.headers)).json().rows.map((row: { id: string }) => row.id); // biome-ignore format: one line
    expect(await ids()).toEqual([live, draft]);
    expect(await ids("state=active")).toEqual([live]);
    expect(await ids("state=draft")).toEqual([live, draft]);
    expect(await ids("state=expired")).toEqual([]);
    const { rows } = (await desk.call("GET", "/api/advisories", eve.headers)).json();
    expect(rows[0]).toMatchObject({ state: "active", version: 1, type: "bulletin", marking: "clear", draft: { stage: "draft", kind: "update" } }); // biome-ignore format: one line
  });

  test("comments, a return and an edit; what was given up is in no list", async () => {
    const id = await drafted();
    await act(tom, id, "comments", { text: "Which day?", sentence: "s2" });
    await act(ines, id, "ask");
    const { draft } = (await act(uma, id, "return", { why: "The day is missing." })).json();
    expect(draft.stage).toBe("draft");
    expect(draft.comments.map(({ by, text }: { by: string; text: string }) => [by, text])).toEqual([["tom", "Which day?"], ["uma", "The day is missing."]]); // biome-ignore format: one line
    const resolved = (await act(ines, id, `comments/${draft.comments[0].id}/resolve`)).json();
    expect(resolved.draft.comments[0].resolved).toBe(true);
    expect(told(await act(ines, id, "comments/k99/resolve"))).toEqual([409, "wrong-state"]);
    await act(tom, id, "discard");
    expect((await desk.call("GET", "/api/advisories", eve.headers)).json().rows).toEqual([]);
    expect(await show(id, ines)).toMatchObject({ discarded: true, may: [] });
  });

  test("without a publisher, without the id typed, or held back by the gate nothing leaves", async () => {
    const id = await approved();
    expect(told(await act(uma, id, "publish", { confirm: "A-2" }))).toEqual([422, "not-given"]);
    report = { ok: false, findings: [{ rule: "number", severity: "blocks", says: "12 stands in no quotation." }] };
    const answer = await act(uma, id, "publish", { confirm: id });
    expect(told(answer)).toEqual([422, "not-checked"]);
    expect(answer.json().title).toContain("12 stands in no quotation");
    expect(told(await act(ines, await drafted(), "ask"))).toEqual([422, "not-checked"]);
    const other = await openDesk(server);
    opened.push(other);
    expect((await other.store.settings.get("publisher"))?.value).toBeUndefined();
    expect(await jobs()).toEqual([]);
  });
});

describe("four eyes", () => {
  test("an author does not approve; whoever edited a word neither, nor whoever asked", async () => {
    const boss = await desk.signedIn("boss", "approver");
    const id = await drafted(boss);
    await act(boss, id, "ask");
    expect(told(await approve(boss, id))).toEqual([403, "own-work"]);
    await act(uma, id, "draft", content({ sectors: ["energy"] }));
    await act(ines, id, "ask");
    expect(told(await approve(boss, id))).toEqual([403, "own-work"]);
    expect(told(await approve(uma, id))).toEqual([403, "own-work"]);
    expect((await approve(ola, id)).statusCode).toBe(200);
    expect(told(await act(uma, id, "publish", { confirm: id }))).toEqual([403, "own-work"]);
  });

  test("an edit after approval voids it, also one that is taken back", async () => {
    const id = await approved();
    const hash = await hashOf(id);
    await act(ines, id, "draft", content({ sectors: ["energy"] }));
    expect(told(await act(uma, id, "publish", { confirm: id }))).toEqual([409, "wrong-state"]);
    await act(ines, id, "draft", content());
    expect(await hashOf(id)).toBe(hash);
    expect(told(await act(uma, id, "publish", { confirm: id }))).toEqual([409, "wrong-state"]);
  });

  test("an approval that was sent before is not taken again", async () => {
    const id = await drafted();
    await act(ines, id, "ask");
    const [tag, hash] = [await tagOf(id), await hashOf(id)];
    expect((await act(uma, id, "approve", { hash }, tag)).statusCode).toBe(200);
    await act(ines, id, "draft", content({ sectors: ["energy"] }));
    await act(ines, id, "ask");
    expect(told(await act(uma, id, "approve", { hash }, tag))).toEqual([412, "changed-meanwhile"]);
    expect(told(await act(uma, id, "approve", { hash }))).toEqual([409, "other-content"]);
    expect((await show(id)).state).toBe("in-review");
  });

  test("of two approvals at once one is taken, of two publications one message leaves", async () => {
    const id = await drafted();
    await act(ines, id, "ask");
    const [tag, hash] = [await tagOf(id), await hashOf(id)];
    const approvals = await Promise.all([uma, ola].map((who) => act(who, id, "approve", { hash }, tag)));
    expect(approvals.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412]);
    const after = await tagOf(id);
    const both = await Promise.all([uma, ola].map((who) => act(who, id, "publish", { confirm: id }, after)));
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412]);
    expect(await jobs()).toEqual(["A-1 v1"]);
    expect((await desk.actions()).filter((action) => action === "advisory-published")).toHaveLength(1);
  });

  test("of an edit and an approval at once one is taken", async () => {
    const id = await drafted();
    await act(ines, id, "ask");
    const [tag, hash] = [await tagOf(id), await hashOf(id)];
    const both = await Promise.all([
      act(ines, id, "draft", content({ sectors: ["energy"] }), tag),
      act(uma, id, "approve", { hash }, tag),
    ]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412]);
  });

  test("a session that has run out, or none, approves nothing", async () => {
    const id = await drafted();
    await act(ines, id, "ask");
    const hash = await hashOf(id);
    expect(told(await act({ ...uma, headers: {} }, id, "approve", { hash }))[0]).toBe(401);
    expect(told(await act({ ...uma, headers: uma.cookie }, id, "approve", { hash }))).toEqual([403, "bad-csrf-token"]);
    wait(DAY * 40);
    expect(told(await act(uma, id, "approve", { hash }))[0]).toBe(401);
    expect((await desk.store.advisories.get(id))!.draft!.stage).toBe("in-review");
  });

  test("another role, or an account that was disabled: what it approved is not published", async () => {
    const id = await approved();
    await desk.store.accounts.setRole(uma.id, "analyst");
    expect(told(await act(uma, id, "publish", { confirm: id }))).toEqual([403, "not-allowed"]);
    expect(told(await act(ola, id, "publish", { confirm: id }))).toEqual([409, "other-content"]);
    await desk.store.accounts.setRole(uma.id, "approver");
    await desk.store.accounts.setDisabled(uma.id, true);
    expect(told(await act(ola, id, "publish", { confirm: id }))).toEqual([409, "other-content"]);
    await act(ines, id, "return", { why: "uma is gone" });
    await act(ines, id, "ask");
    await approve(ola, id);
    expect((await act(ola, id, "publish", { confirm: id })).statusCode).toBe(200);
  });

  test("analysts and viewers do neither; a viewer does nothing", async () => {
    const id = await drafted();
    await act(ines, id, "ask");
    const hash = await hashOf(id);
    for (const who of [tom, eve]) {
      expect(told(await act(who, id, "approve", { hash }))).toEqual([403, "not-allowed"]);
      expect(told(await act(who, id, "publish", { confirm: id }))).toEqual([403, "not-allowed"]);
      expect(told(await act(who, id, "stands", { why: "it does" }))).toEqual([403, "not-allowed"]);
    }
    for (const [
      verb,
      body,
    ] of [["draft", content()], ["ask", {}], ["return", { why: "x" }], ["comments", { text: "x" }], ["discard", {}], ["cancel", { why: "x" }]] as const) // biome-ignore format: one line
      expect(told(await act(eve, id, verb, body)), verb).toEqual([403, "not-allowed"]);
    expect((await show(id, eve)).may).toEqual([]);
  });

  test("an extension and a cancellation take a second person too", async () => {
    const id = await published();
    await act(ines, id, "extend", { expires: "2031-03-30T08:00:00Z", why: "it goes on" });
    expect(told(await act(uma, id, "publish", { confirm: id }))).toEqual([409, "wrong-state"]);
    await act(tom, id, "discard");
    const boss = await desk.signedIn("boss", "approver");
    await act(boss, id, "cancel", { why: "it was nothing" });
    expect(told(await approve(boss, id))).toEqual([403, "own-work"]);
    expect((await show(id)).state).toBe("active");
  });
});

describe("what comes after", () => {
  test("an extension has a reason, which is also why it holds longer than usual", async () => {
    const id = await published();
    expect(told(await act(ines, id, "extend", { expires: "2031-03-20T08:00:00Z", why: "x" }))).toEqual([
      422,
      "not-given",
    ]);
    expect(told(await act(ines, id, "extend", { expires: "tomorrow", why: "x" }))[0]).toBe(400);
    const answer = await second("extend", id, { expires: "2031-04-30T08:00:00Z", why: "it goes on" });
    expect(answer.json().published.at(-1)).toMatchObject({
      version: 2,
      kind: "extend",
      expires: "2031-04-30T08:00:00Z",
    });
    const { content: held } = (await desk.store.advisories.message(id))!;
    expect(held.overrides).toEqual([{ rule: "expiry", reason: "it goes on", by: "ines" }]);
  });

  test("a cancellation leaves although the gate would hold back what was said; then it is over", async () => {
    const id = await published();
    report = { ok: false, findings: [{ rule: "quotation-changed", severity: "blocks", says: "E1 is gone." }] };
    await second("cancel", id, { why: "They were arrested." });
    expect(await desk.store.advisories.message(id)).toMatchObject({ version: 2, kind: "cancel", state: "cancelled", reason: "They were arrested.", references: [{ version: 1 }] }); // biome-ignore format: one line
    expect(told(await act(ines, id, "revise"))).toEqual([409, "wrong-state"]);
    expect((await show(id, ines)).may).toEqual(["score", "close-score"]);
    expect(await jobs()).toEqual(["A-1 v1", "A-1 v2"]);
  });

  test("another one takes its place when it is published, and both leave together", async () => {
    const id = await published();
    const next = (await act(tom, id, "supersede")).json();
    expect(next).toMatchObject({ id: "A-2", state: "draft", draft: { supersedes: [id], authors: ["tom"] } });
    await act(tom, "A-2", "ask");
    await approve(uma, "A-2");
    expect((await show(id)).state).toBe("active");
    await act(uma, "A-2", "publish", { confirm: "A-2" });
    expect(await show(id)).toMatchObject({ state: "superseded", supersededBy: "A-2" });
    expect(await desk.store.advisories.message(id)).toMatchObject({
      kind: "end",
      state: "superseded",
      supersededBy: "A-2",
    });
    expect(await desk.store.advisories.message("A-2")).toMatchObject({ supersedes: [id], references: [{ advisory: id, version: 1 }] }); // biome-ignore format: one line
    expect(await jobs()).toEqual(["A-1 v1", "A-2 v1", "A-1 v2"]);
  });

  test("a draft that is there is told to take its place, which voids its approval; never one of another mode", async () => {
    const [id, other] = [await published(), await drafted(tom, { mode: "exercise" })];
    await act(tom, other, "ask");
    await approve(uma, other);
    expect((await act(ines, id, "supersede", { by: other })).json()).toMatchObject({ id: other, state: "draft", draft: { authors: ["tom", "ines"] } }); // biome-ignore format: one line
    await act(tom, other, "ask");
    await approve(uma, other);
    expect(told(await act(uma, other, "publish", { confirm: other }))).toEqual([409, "wrong-state"]);
    expect((await show(id)).state).toBe("active");
    expect(told(await act(ines, id, "supersede", { by: id }))).toEqual([409, "wrong-state"]);
    expect(told(await act(ines, id, "supersede", { by: "A-77" }))[0]).toBe(404);
  });

  test("what rests on invented articles is no actual warning", async () => {
    const id = await drafted(ines, { mode: "exercise" }, true);
    expect(await show(id)).toMatchObject({ demo: true });
    expect(told(await act(ines, id, "draft", content()))).toEqual([422, "not-given"]);
    expect((await act(ines, id, "draft", content({ mode: "test" }))).statusCode).toBe(200);
    const outcome = await createAdvisory(
      { store: desk.store, now },
      { content: content(), demo: true, account: ines.id },
    );
    expect(outcome).toMatchObject({ kind: "refused" });
  });

  test("a new draft with the words of another; without its overrides", async () => {
    const id = await drafted(ines, { overrides: [{ rule: "expiry", reason: "long", by: "ines" }] });
    const answer = await desk.call("POST", "/api/advisories", tom.headers, { from: { advisory: id } });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ id: "A-2", draft: { authors: ["tom", "ines"], content: { overrides: [] } } });
    expect(told(await desk.call("POST", "/api/advisories", tom.headers, { from: { advisory: "A-9" } }))[0]).toBe(404);
    expect(told(await desk.call("POST", "/api/advisories", eve.headers, { from: { advisory: id } }))[0]).toBe(403);
    expect(told(await desk.call("POST", "/api/advisories", tom.headers, { from: {} }))[0]).toBe(400);
  });

  test("a reason for which a finding stands is signed by who gives it, whatever is written", async () => {
    const id = await drafted();
    const overrides = [{ rule: "expiry" as const, reason: "long", by: "uma" }];
    const answer = await act(ines, id, "draft", content({ overrides }));
    expect(answer.json().draft.content.overrides).toEqual([{ rule: "expiry", reason: "long", by: "ines" }]);
    const kept = await act(tom, id, "draft", { ...answer.json().draft.content, sites: [] });
    expect(kept.json().draft.content.overrides[0].by).toBe("ines");
  });
});

describe("by itself", () => {
  const tick = () => schedule({ store: desk.store, now });

  test("a day before the end it is called to mind, at the end it is over; each once", async () => {
    const id = await published();
    wait(13 * DAY - 5_000);
    await tick();
    ines = await again("ines");
    expect((await show(id, ines)).reminders).toEqual([]);
    wait(6_000);
    await tick();
    await tick();
    expect((await show(id, ines)).reminders).toEqual([{ at: "2031-03-22T08:00:00Z", says: `${id} ends at 2031-03-23T08:00:00Z` }]); // biome-ignore format: one line
    wait(DAY - 2_000);
    await tick();
    ines = await again("ines");
    expect((await show(id, ines)).state).toBe("active");
    wait(2_000);
    await tick();
    await tick();
    expect(await show(id, ines)).toMatchObject({ state: "expired", reminders: [] });
    expect(await desk.store.advisories.message(id)).toMatchObject({ version: 2, kind: "end", state: "expired" });
    expect(await jobs()).toEqual(["A-1 v1", "A-1 v2"]);
    expect((await desk.actions()).filter((action) => action !== "login").slice(-2)).toEqual([
      "advisory-reminded",
      "advisory-expired",
    ]);
  });

  test("what fails of one keeps no other from its end", async () => {
    const [broken, id] = [await published(), await published()];
    wait(15 * DAY);
    const together: typeof desk.store.together = (work) =>
      desk.store.together((all) => {
        const get = async (which: string) => (which === broken ? Promise.reject(new Error("broken")) : all.advisories.get(which)); // biome-ignore format: one line
        return work({ ...all, advisories: { ...all.advisories, get } });
      });
    for (let i = 0; i < 2; i++)
      await expect(schedule({ store: { ...desk.store, together }, now })).rejects.toThrow("broken");
    expect((await desk.store.advisories.get(id))!.state).toBe("expired");
  });

  /** A session does not last so long. */
  async function again(name: string): Promise<Person> {
    const answer = await desk.login(name);
    const cookie = { cookie: `tocsin_session=${answer.cookies[0]!.value}` };
    return { id: "", cookie, headers: { ...cookie, "x-csrf-token": answer.json().csrfToken as string } };
  }

  test("an extension that comes in time is reminded of again", async () => {
    const id = await published();
    wait(13 * DAY + 1_000);
    await tick();
    [ines, uma] = [await again("ines"), await again("uma")];
    await second("extend", id, { expires: "2031-03-30T08:00:00Z", why: "it goes on" });
    wait(DAY);
    await tick();
    expect((await desk.store.advisories.get(id))!.state).toBe("active");
    wait(6 * DAY);
    await tick();
    expect((await desk.store.advisories.get(id))!.state).toBe("active");
    wait(DAY);
    await tick();
    expect((await desk.store.advisories.get(id))!.state).toBe("expired");
    expect((await desk.actions()).filter((action) => action === "advisory-reminded")).toHaveLength(2);
  });

  const chain = join(process.env["TOCSIN_BENCH_DIR"] ?? "../shared/bench", "conformance/ntas/lifecycle.json");
  test.skipIf(!existsSync(chain))("the chain of bulletins is in the right state at each of its instants", async () => {
    const { chain: links, expectedStates } = JSON.parse(readFileSync(chain, "utf8")) as Chain;
    const instant = (day: string) => `${new Date(day).toISOString().slice(0, 19)}Z`;
    const ids = new Map<string, string>();
    const steps = [
      ...links.map((link) => ({ at: Date.parse(link.issued) + DAY / 2, link })),
      ...expectedStates.map((expected) => ({ at: Date.parse(expected.at), expected })),
    ].sort((a, b) => a.at - b.at);
    let at = 0;
    const clock = { store: desk.store, now: () => new Date(at) };
    let seen = 0;
    for (const step of steps) {
      at = step.at;
      await schedule(clock);
      if ("link" in step) {
        const { id, issued, expires, supersedes } = step.link;
        const made = await createAdvisory(clock, { content: content({ effective: instant(issued), expires: instant(expires) }), demo: false, account: ines.id, supersedes: supersedes.map((old) => ids.get(old)!) }); // biome-ignore format: one line
        if (made.kind !== "done") throw new Error(made.kind);
        ids.set(id, made.advisory.id);
        const { changeAdvisory } = await import("../pipeline/advise/change.ts");
        const deps = { ...clock, check: async () => report };
        for (const [
          who,
          act,
        ] of [[ines, { verb: "ask" }], [uma, { verb: "approve", hash: made.advisory.draft!.hash }], [uma, { verb: "publish" }]] as const) // biome-ignore format: one line
          expect(await changeAdvisory(deps, { id: made.advisory.id, account: who.id, act })).toMatchObject({
            kind: "done",
          });
        continue;
      }
      const { at: _, ...states } = step.expected;
      for (const [id, state] of Object.entries(states)) {
        const ours = ids.get(id);
        const message = ours === undefined ? undefined : await desk.store.advisories.message(ours);
        expect([id, step.expected.at, message?.state ?? null]).toEqual([id, step.expected.at, state]);
        expect(ours && (await desk.store.advisories.get(ours))!.state).toBe(state ?? undefined);
        seen++;
      }
    }
    expect(seen).toBe(expectedStates.length * links.length);
  });
  interface Chain {
    readonly chain: readonly { readonly id: string; readonly issued: string; readonly expires: string; readonly supersedes: readonly string[] }[]; // biome-ignore format: one line
    readonly expectedStates: readonly ({ readonly at: string } & Readonly<Record<string, string | null>>)[];
  }
});

describe("what is sent to it", () => {
  test("the number of what was seen is asked for", async () => {
    const id = await drafted();
    const url = `/api/advisories/${id}/ask`;
    expect(told(await desk.call("POST", url, ines.headers, {}))).toEqual([428, "version-needed"]);
    for (const tag of ['"advisory-2"', '"profile-1"', "*", "x"]) expect(told(await act(ines, id, "ask", {}, tag)), tag).toEqual([412, "changed-meanwhile"]); // biome-ignore format: one line
  });

  test("ids of others, and what is no id", async () => {
    for (const id of ["A-7", "A-0", "A-1e3", "a-1", "A-1%00", "..%2FA-1", "A-99999999999"])
      expect([400, 404], id).toContain(told(await desk.call("GET", `/api/advisories/${id}`, ines.headers))[0]);
    const [one, other] = [await drafted(), await drafted(tom)];
    await act(ines, one, "ask");
    expect(told(await act(uma, one, "approve", { hash: "0".repeat(64) }))).toEqual([409, "other-content"]);
    await act(tom, other, "draft", content({ sectors: [] }));
    await act(tom, other, "ask");
    const hash = await hashOf(other);
    expect(told(await act(uma, one, "approve", { hash }))).toEqual([409, "other-content"]);
    expect(told(await act(uma, one, "publish", { confirm: other }))).toEqual([422, "not-given"]);
  });

  const WRONG: [why: string, wrong: object][] = [
    ["a field that is none", { secret: 1 }],
    ["no text", { texts: [] }],
    ["nine languages", { texts: Array.from({ length: 9 }, () => content().texts[0]) }],
    ["a script for an address", { evidence: [{ ...content().evidence[0], article: { ...articleOf(), url: "javascript:alert(1)" } }] }], // biome-ignore format: one line
    ["a hash that is none", { evidence: [{ ...content().evidence[0], article: { ...articleOf(), hash: "x" } }] }],
    ["a latitude of 95", { regions: [{ name: "Quay", polygon: [[95, 0]] }] }],
    ["another marking", { marking: "white" }],
    ["a type of nobody's", { type: "severe" }],
    ["a sentence of 6,000 characters", { texts: [{ language: "en", headline: "h", sections: [{ kind: "summary", title: "s", sentences: [{ id: "s1", kind: "fact", text: "x".repeat(6_000), cites: [] }] }] }] }], // biome-ignore format: one line
  ];
  test.each(WRONG)("%s is refused", async (_why, wrong) => {
    const id = await drafted();
    expect(told(await act(ines, id, "draft", { ...content(), ...wrong }))).toEqual([400, "bad-request"]);
    expect(told(await desk.call("POST", "/api/advisories/check", ines.headers, { ...content(), ...wrong }))[0]).toBe(
      400,
    );
    expect((await desk.store.advisories.get(id))!.seq).toBe(1);
  });
  function articleOf() {
    const [first] = content().evidence;
    return first!.kind === "quote" ? first!.article : undefined;
  }

  test("more than a megabyte is too large, a few hundred kilobytes are not", async () => {
    const id = await drafted();
    const [first] = content().evidence;
    const evidence = (n: number) => Array.from({ length: n }, (_, i) => ({ ...first!, id: `E${i}`, quote: "x".repeat(4_000) })) as AdvisoryContent["evidence"][number][]; // biome-ignore format: one line
    expect((await act(ines, id, "draft", content({ evidence: evidence(80) }))).statusCode).toBe(200);
    expect(told(await act(ines, id, "draft", content({ evidence: evidence(290) })))).toEqual([413, "body-too-large"]);
  });

  test("what fails is not half written: without the audit trail there is no change", async () => {
    const id = await approved();
    const before = await desk.store.advisories.events(id);
    const broken = { ...desk.store, together: (work: Parameters<typeof desk.store.together>[0]) => desk.store.together((all) => work({ ...all, audit: { ...all.audit, append: () => Promise.reject(new Error("full")) } })) } as typeof desk.store; // biome-ignore format: one line
    const { changeAdvisory } = await import("../pipeline/advise/change.ts");
    const deps = { store: broken, now, check: async () => report };
    await expect(changeAdvisory(deps, { id, account: uma.id, act: { verb: "publish" } })).rejects.toThrow("full");
    expect(await desk.store.advisories.events(id)).toEqual(before);
    expect(await desk.store.advisories.message(id)).toBeUndefined();
    expect(await jobs()).toEqual([]);
  });
});

describe("in a format", () => {
  test("the draft, told as one, also before anybody has said who publishes; and each message", async () => {
    const id = await published();
    await act(ines, id, "revise");
    const draft = await desk.call("GET", `/api/advisories/${id}/export/cap`, eve.headers);
    expect([draft.statusCode, draft.headers["content-disposition"]]).toEqual([200, expect.stringContaining(`DRAFT-${id}.`)]); // biome-ignore format: one line
    expect(draft.headers["content-security-policy"]).toContain("sandbox; frame-ancestors 'self'");
    expect(draft.headers["x-frame-options"]).toBeUndefined();
    expect(draft.body).toContain("<status>Draft</status>");
    const sent = await desk.call("GET", `/api/advisories/${id}/export/cap?version=1`, eve.headers);
    expect([sent.statusCode, sent.headers["content-disposition"]]).toEqual([200, `attachment; filename="${id}.${"cap"}"`]); // biome-ignore format: one line
    await act(ines, id, "discard");
    expect(told(await desk.call("GET", `/api/advisories/${id}/export/cap`, eve.headers))).toEqual([409, "wrong-state"]);
    for (const path of ["export/none?version=1", "export/cap?version=2", "versions/2"])
      expect(told(await desk.call("GET", `/api/advisories/${id}/${path}`, eve.headers)), path).toEqual([
        404,
        "not-found",
      ]);
    const { rows } = (await desk.call("GET", `/api/advisories/${id}/events`, eve.headers)).json();
    expect(rows.map((row: { event: { what: string } }) => row.event.what)).toEqual(["drafted", "asked", "approved", "published", "opened", "discarded"]); // biome-ignore format: one line
  });
});

describe("who publishes", () => {
  test("is set by an administrator, with the version that was seen", async () => {
    const ada = await desk.signedIn("ada", "admin");
    const got = await desk.call("GET", "/api/publisher", eve.headers);
    expect([got.headers["etag"], got.json().publisher]).toEqual(['"publisher-1"', PUBLISHER]);
    const put = (who: Person, value: object, tag = '"publisher-1"') =>
      desk.call("PUT", "/api/publisher", { ...who.headers, "if-match": tag }, value);
    expect(told(await put(uma, PUBLISHER))).toEqual([403, "not-allowed"]);
    for (const wrong of [{ sender: "a b" }, { sender: "a,b" }, { site: "https://x.example/" }, { uuid: "x" }, { namespace: "javascript:x" }, { name: " " }]) // biome-ignore format: one line
      expect(told(await put(ada, { ...PUBLISHER, ...wrong })), JSON.stringify(wrong)).toEqual([400, "bad-request"]);
    expect((await put(ada, { ...PUBLISHER, name: "Quay" })).json()).toMatchObject({ version: 2, by: "ada" });
    expect(told(await put(ada, PUBLISHER))).toEqual([412, "changed-meanwhile"]);
    expect((await desk.actions()).at(-1)).toBe("set-publisher");
  });
});
