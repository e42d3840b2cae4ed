import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { gateOf } from "../../test/support/app-deps.ts";
import { openDesk, type Person, START, type TestDesk } from "../../test/support/desk.ts";
import { SERVERS, type TestServer } from "../../test/support/postgres.ts";
import { PUBLISHER, sampleContent } from "../../test/support/sample-advisories.ts";
import { type Outcome, runIn } from "../../test/support/test-context.ts";
import type { GateReport } from "../domain/advisory.ts";
import { createAdvisory } from "../pipeline/advise/create.ts";
import { tickAdvisories } from "../pipeline/advise/tick.ts";
import type { Scope } from "../ports/accounts.ts";
import { openDesk as askDesk } from "../ports/node/ask-desk.ts";

/** Verbs on the command line over the API of a desk that listens: by whose token it is, and by nobody else. */
const PASSED: GateReport = { ok: true, findings: [] };
const content = sampleContent({ effective: "2031-03-09T08:00:00Z", expires: "2031-03-23T08:00:00Z" });
let server: TestServer;
let desk: TestDesk;
let report: GateReport;
let address: string;
let ines: Person;
let uma: Person;
let id: string;
let waited = 0;
const now = () => new Date(START + waited);

beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  [report, waited] = [PASSED, 0];
  desk = await openDesk(server, {
    advise: { steps: async () => gateOf(() => report), formats: async () => ({}) },
    hosts: ["localhost", "127.0.0.1"],
    now,
  });
  await desk.app.listen({ port: 0, host: "127.0.0.1" });
  address = `http://127.0.0.1:${(desk.app.server.address() as AddressInfo).port}`;
  [ines, uma] = [await desk.signedIn("ines", "analyst"), await desk.signedIn("uma", "approver")];
  await desk.store.settings.put("publisher", { value: PUBLISHER, by: "ada", at: now(), after: 0 });
  const made = await createAdvisory({ store: desk.store, now }, { content, demo: false, account: ines.id });
  if (made.kind !== "done") throw new Error(made.kind);
  id = made.advisory.id;
});
// Each holds connections, of which a server has a hundred.
afterEach(() => desk.close());
afterAll(() => server.stop());

async function tokenOf(who: Person, ...scopes: Scope[]): Promise<string> {
  const answer = await desk.call("POST", "/api/tokens", who.headers, { name: "shell", scopes });
  return answer.json().secret as string;
}
interface As {
  readonly token?: string;
  /** What is typed. */
  readonly line?: string;
  readonly texts?: Record<string, string>;
}
function advise({ token, line, texts = {} }: As, ...argv: string[]): Promise<Outcome> {
  const { signal } = new AbortController();
  const context = {
    openDesk: async (request: { url: URL; token: string }) => askDesk({ ...request, userAgent: "tocsin/0.0", signal }),
    readLine: async () => line,
  };
  return runIn({ env: token === undefined ? {} : { TOCSIN_TOKEN: token }, texts, context }, "advise", ...argv, "--desk", address); // biome-ignore format: one line
}
const state = async () => {
  const { state: of, draft } = (await desk.store.advisories.get(id))!;
  return [of, draft?.stage];
};

describe("four eyes", () => {
  test("one asks, another looks, approves and publishes; the audit trail has both, and that it was by token", async () => {
    const [author, approver] = [await tokenOf(ines, "read", "advise"), await tokenOf(uma, "read", "approve")];
    expect((await advise({ token: author }, "ask", id)).exit).toBe(0);
    const shown = await advise({ token: approver }, "show", id);
    expect(shown.out).toContain(content.texts[0].headline);
    const [, hash = ""] = /hash ([0-9a-f]{64})/.exec(shown.err) ?? [];
    expect((await advise({ token: approver }, "approve", id, "--hash", hash.slice(0, 12))).exit).toBe(0);
    const published = await advise({ token: approver }, "publish", id, "--yes", id);
    expect([published.exit, published.err]).toEqual([0, expect.stringContaining(`${id}: published, version 1; it is active`)]); // biome-ignore format: one line
    expect(await desk.store.advisories.message(id)).toMatchObject({ version: 1, content });
    const { rows } = await desk.store.audit.list({ limit: 3 });
    expect(rows.map(({ actor, action, detail }) => [actor, action, (detail as { byToken?: true }).byToken])).toEqual([["uma", "advisory-published", true], ["uma", "advisory-approved", true], ["ines", "advisory-asked", true]]); // biome-ignore format: one line
  });

  test("whoever wrote a word neither approves nor publishes, with whatever token", async () => {
    const admin = await desk.signedIn("root", "admin");
    const own = await createAdvisory({ store: desk.store, now }, { content, demo: false, account: admin.id });
    id = own.kind === "done" ? own.advisory.id : "";
    const token = await tokenOf(admin, "read", "advise", "approve");
    await advise({ token }, "ask", id);
    const refused = await advise({ token, line: id }, "approve", id);
    expect([refused.exit, refused.err]).toEqual([6, expect.stringContaining("ask somebody else")]);
    expect(await state()).toEqual(["in-review", "in-review"]);
    expect((await advise({ token: await tokenOf(uma, "read", "approve"), line: id }, "approve", id)).exit).toBe(0);
    expect((await advise({ token }, "publish", id, "--yes", id)).exit).toBe(6);
    expect(await state()).toEqual(["approved", "approved"]);
  });

  test("a token does what its scopes say, and no more than its account", async () => {
    await advise({ token: await tokenOf(ines, "read", "advise") }, "ask", id);
    const reads = await advise({ token: await tokenOf(uma, "read", "advise"), line: id }, "approve", id);
    expect(reads.exit).toBe(6);
    // An analyst approves nothing, whatever the token was made for.
    expect((await advise({ token: await tokenOf(ines, "read", "approve"), line: id }, "approve", id)).exit).toBe(6);
    expect((await advise({ token: await tokenOf(uma, "read") }, "return", id, "--why", "no")).exit).toBe(6);
    expect(await state()).toEqual(["in-review", "in-review"]);
    const shown = await desk.call("GET", `/api/advisories/${id}`, { authorization: `Bearer ${await tokenOf(uma, "read", "approve")}` }); // biome-ignore format: one line
    expect(shown.json().may).toEqual(["approve"]);
  });

  test("without a token, or with one of nobody, nothing is asked or done", async () => {
    expect(await advise({}, "list")).toMatchObject({ exit: 6, out: "", err: expect.stringContaining("TOCSIN_TOKEN") });
    expect((await advise({ token: "x".repeat(40) }, "ask", id)).exit).toBe(6);
    expect(await state()).toEqual(["draft", "draft"]);
  });
});

describe("nothing by accident", () => {
  const ready = async () => {
    await advise({ token: await tokenOf(ines, "read", "advise") }, "ask", id);
    return tokenOf(uma, "read", "approve");
  };

  test("what is approved is what was looked at: the id is typed under the text, or its hash is given", async () => {
    const token = await ready();
    const wrong = await advise({ token, line: "yes" }, "approve", id);
    expect([wrong.exit, wrong.out]).toEqual([6, expect.stringContaining(content.texts[0].headline)]);
    expect((await advise({ token }, "approve", id)).exit).toBe(2);
    expect((await advise({ token }, "approve", id, "--hash", "0".repeat(64))).exit).toBe(1);
    expect((await advise({ token }, "approve", id, "--hash", "abc")).exit).toBe(2);
    expect(await state()).toEqual(["in-review", "in-review"]);
  });

  test("to publish the id is typed", async () => {
    const token = await ready();
    await advise({ token, line: id }, "approve", id);
    expect((await advise({ token }, "publish", id, "--yes", "A-99")).exit).toBe(2);
    expect((await advise({ token, line: "y" }, "publish", id)).exit).toBe(6);
    expect(await state()).toEqual(["approved", "approved"]);
    expect((await advise({ token, line: id }, "publish", id)).exit).toBe(0);
  });

  test("what the gate finds is listed, and ends with 4", async () => {
    report = { ok: false, findings: [{ rule: "number", severity: "blocks", says: "12 stands in no quotation." }] };
    const asked = await advise({ token: await tokenOf(ines, "read", "advise") }, "ask", id);
    expect([asked.exit, asked.out]).toEqual([4, expect.stringContaining("12 stands in no quotation.")]);
    expect(await state()).toEqual(["draft", "draft"]);
    report = PASSED;
    const token = await ready();
    await advise({ token, line: id }, "approve", id);
    report = { ok: false, findings: [{ rule: "number", severity: "blocks", says: "12 stands in no quotation." }] };
    expect((await advise({ token }, "publish", id, "--yes", id)).exit).toBe(4);
    expect(await state()).toEqual(["approved", "approved"]);
  });

  test("a token goes in clear to this machine alone, and only to the desk", async () => {
    const given = { env: { TOCSIN_TOKEN: "secret" } };
    const far = await runIn(given, "advise", "list", "--desk", "http://desk.example");
    expect([far.exit, far.err]).toEqual([6, expect.stringContaining("https://desk.example")]);
    expect((await runIn(given, "advise", "list", "--desk", "ftp://127.0.0.1")).exit).toBe(2);
    expect((await runIn(given, "advise", "list", "--desk", "http://a:b@127.0.0.1")).exit).toBe(2);
  });
});

describe("what follows", () => {
  const live = async () => {
    const [author, approver] = [await tokenOf(ines, "read", "advise"), await tokenOf(uma, "read", "approve")];
    await advise({ token: author }, "ask", id);
    const second = async () => {
      expect((await advise({ token: approver, line: id }, "approve", id)).exit).toBe(0);
      return advise({ token: approver }, "publish", id, "--yes", id);
    };
    expect((await second()).exit).toBe(0);
    return { author, second };
  };

  test("an update takes its content from a file, an extension its end, a cancellation its reason", async () => {
    const { author, second } = await live();
    const other = { ...content, sectors: ["water", "energy"] };
    const texts = { "draft.json": JSON.stringify(other), "broken.json": "{}" };
    expect((await advise({ token: author, texts }, "update", id, "broken.json")).exit).toBe(1);
    expect(await state()).toEqual(["active", undefined]);
    expect((await advise({ token: author, texts }, "update", id, "draft.json", "--why", "Energy too.")).exit).toBe(0);
    await advise({ token: author }, "ask", id);
    await second();
    expect((await desk.store.advisories.message(id))!.content.sectors).toEqual(["water", "energy"]);
    expect((await advise({ token: author }, "extend", id, "--why", "It goes on.")).exit).toBe(2);
    expect((await advise({ token: author }, "extend", id, "--until", "2031-03-28T12:00+01:00", "--why", "It goes on.")).exit).toBe(0); // biome-ignore format: one line
    await second();
    expect(await desk.store.advisories.message(id)).toMatchObject({ kind: "extend", content: { expires: "2031-03-28T11:00:00Z" } }); // biome-ignore format: one line
    expect((await advise({ token: author }, "cancel", id)).exit).toBe(2);
    await advise({ token: author }, "cancel", id, "--why", "They were arrested.");
    expect((await second()).err).toContain("it is cancelled");
  });

  test("lists, what is not there, and what is due", async () => {
    const { author } = await live();
    const listed = await advise({ token: author }, "list", "--state", "active");
    expect(listed.out).toBe(`A-1     active     ${content.type} TLP:${content.marking.toUpperCase()} until ${content.expires} ${content.texts[0].headline}\n`); // biome-ignore format: one line
    expect((await advise({ token: author }, "list", "--state", "draft")).out).toBe("");
    expect((await advise({ token: author }, "show", "A-9")).exit).toBe(5);
    expect((await advise({ token: author }, "ask", "A-1")).exit).toBe(1);
    expect((await advise({ token: author }, "score", "A-1")).exit).toBe(1);
    expect((await advise({ token: author }, "ask", "twelve")).exit).toBe(2);
    expect(await advise({ token: author }, "score")).toMatchObject({ exit: 0, out: "", err: expect.stringContaining("no score is due") }); // biome-ignore format: one line
    expect((await advise({ token: author }, "records", "--csv")).out).toMatch(/^"of","name",/);
    waited = 15 * 86_400_000;
    for (let step = 0; step < 2; step++) await tickAdvisories({ store: desk.store, now });
    expect((await advise({ token: author }, "list")).out).toContain("(score due)");
  });
});
