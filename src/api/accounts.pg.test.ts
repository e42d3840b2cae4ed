import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDesk, PASSWORD, type Person, type TestDesk } from "../../test/support/desk.ts";
import { SERVERS, type TestServer } from "../../test/support/postgres.ts";

let server: TestServer;
let desk: TestDesk;
let ada: Person;
const opened: TestDesk[] = [];
const NEW = "nine slow otters";
beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  desk = await openDesk(server);
  opened.push(desk);
  ada = await desk.signedIn("ada", "admin");
});
afterAll(async () => {
  for (const one of opened) await one.close();
  await server.stop();
});

const session = async (who: Pick<Person, "cookie">) => (await desk.call("GET", "/api/session", who.cookie)).statusCode;
const enabledAdmins = async () =>
  (await desk.store.accounts.list()).filter(({ role, disabled }) => role === "admin" && !disabled).length;

describe("the own password", () => {
  const change = (who: Person, password: string, newPassword = NEW) =>
    desk.call("POST", "/api/password", who.headers, { password, newPassword });

  test("is changed by who knows it; other sessions end, this one goes on", async () => {
    const tom = await desk.signedIn("tom", "viewer");
    const other = { cookie: { cookie: `tocsin_session=${(await desk.login("tom")).cookies[0]!.value}` } };
    expect((await change(tom, "a wrong password")).statusCode).toBe(401);
    expect((await change(tom, PASSWORD, "short")).statusCode).toBe(400);
    expect([await session(tom), await session(other)]).toEqual([200, 200]);
    expect((await change(tom, PASSWORD)).statusCode).toBe(204);
    expect([await session(tom), await session(other), await session(ada)]).toEqual([200, 401, 200]);
    expect([(await desk.login("tom")).statusCode, (await desk.login("tom", NEW)).statusCode]).toEqual([401, 200]);
    expect((await desk.actions()).slice(2)).toEqual(["login", "login-refused", "change-password", "login-refused", "login"]); // biome-ignore format: short
  });

  test("is not guessed by who took a session", async () => {
    const tom = await desk.signedIn("tom", "viewer");
    const guesses = await Promise.all(Array.from({ length: 8 }, (_, i) => change(tom, `a wrong password ${i}`)));
    expect(guesses.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(401));
    expect((await change(tom, PASSWORD)).statusCode).toBe(401);
    desk.wait(15 * 60_000);
    expect((await change(tom, PASSWORD)).statusCode).toBe(204);
  });

  test("of many changes at one moment one holds, and a login with the old one leaves no session", async () => {
    const tom = await desk.signedIn("tom", "viewer");
    const [a, b, ...logins] = await Promise.all([
      change(tom, PASSWORD, "the first new one"),
      change(tom, PASSWORD, "the second new one"),
      desk.login("tom"),
      desk.login("tom"),
    ]);
    expect([a!.statusCode, b!.statusCode].sort()).toEqual([204, 401]);
    const held = a!.statusCode === 204 ? "the first new one" : "the second new one";
    expect((await desk.login("tom", held)).statusCode).toBe(200);
    for (const login of logins)
      if (login.statusCode === 200)
        expect(await session({ cookie: { cookie: `tocsin_session=${login.cookies[0]!.value}` } })).toBe(401);
  });
});

describe("roles", () => {
  const role = (who: Person, id: string, to: string) =>
    desk.call("POST", `/api/accounts/${id}/role`, who.headers, { role: to });

  test("hold at once, and are nobody's own to give", async () => {
    const tom = await desk.signedIn("tom", "viewer");
    expect((await desk.call("GET", "/api/accounts", tom.headers)).statusCode).toBe(403);
    expect((await role(ada, tom.id, "admin")).statusCode).toBe(204);
    expect((await desk.call("GET", "/api/accounts", tom.headers)).statusCode).toBe(200);
    expect((await role(tom, tom.id.toUpperCase(), "viewer")).json()).toMatchObject({ status: 409 });
    expect((await role(tom, "6f2c0a52-5f0e-4f0b-9d55-0a1b2c3d4e5f", "viewer")).statusCode).toBe(404);
    expect((await role(tom, ada.id, "owner")).statusCode).toBe(400);
    expect((await role(tom, ada.id, "viewer")).statusCode).toBe(204);
    expect((await role(ada, tom.id, "viewer")).statusCode).toBe(403);
    const { rows } = await desk.store.audit.list({ limit: 1 });
    expect(rows).toMatchObject([{ actor: "tom", action: "change-role", subject: ada.id, detail: { role: "viewer" } }]);
  });

  test("of administrators who disable or demote each other at one moment one is left", async () => {
    for (let round = 0; round < 4; round++) {
      const [a, b] = [await desk.signedIn(`a${round}`, "admin"), await desk.signedIn(`b${round}`, "admin")];
      if (round === 0) await role(a, ada.id, "viewer");
      const act = (who: Person, other: Person) =>
        round % 2
          ? role(who, other.id, "analyst")
          : desk.call("POST", `/api/accounts/${other.id}/disable`, who.headers);
      const answers = await Promise.all([act(a, b), act(b, a)]);
      expect(answers.map(({ statusCode }) => statusCode).sort(), `round ${round}`).not.toEqual([204, 204]);
      expect(
        answers.some(({ statusCode }) => statusCode === 204),
        `round ${round}`,
      ).toBe(true);
      expect(await enabledAdmins(), `round ${round}`).toBe(round + 1);
    }
  });

  test("the last administrator stays one, whoever asks the store", async () => {
    expect(await desk.store.accounts.setDisabled(ada.id.toUpperCase(), true)).toBe("last-admin");
    expect(await desk.store.accounts.setRole(ada.id, "approver")).toBe("last-admin");
    expect(await session(ada)).toBe(200);
    const bea = await desk.signedIn("bea", "admin");
    // The second begins while the first has not ended, and waits for it.
    let second: Promise<string> | undefined;
    const first = await desk.store.together(async ({ accounts }) => {
      const changed = await accounts.setDisabled(ada.id, true);
      second = desk.store.accounts.setDisabled(bea.id, true);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return changed;
    });
    expect([first, await second]).toEqual(["changed", "last-admin"]);
    expect(await enabledAdmins()).toBe(1);
  });
});

test("a login that races with disabling leaves no session", async () => {
  for (let round = 0; round < 5; round++) {
    const tom = await desk.signedIn(`tom${round}`, "viewer");
    const [, ...logins] = await Promise.all([
      desk.call("POST", `/api/accounts/${tom.id}/disable`, ada.headers),
      ...Array.from({ length: 3 }, () => desk.login(`tom${round}`)),
    ]);
    await desk.call("POST", `/api/accounts/${tom.id}/enable`, ada.headers);
    for (const { cookies } of logins)
      if (cookies[0]) expect(await session({ cookie: { cookie: `tocsin_session=${cookies[0].value}` } })).toBe(401);
  }
});

describe("the audit trail", () => {
  const fill = async (count: number) => {
    for (let i = 0; i < count; i++)
      await desk.store.audit.append({
        at: new Date(0),
        actor: "ada",
        action: "act",
        detail: { text: `“${i}”\n\u0000` },
      });
  };

  test("is checked in steps, each from the entry that the one before found right", async () => {
    await fill(24);
    const all = await desk.store.audit.verify();
    expect(all.entries).toBe(25);
    let state = await desk.store.audit.verify({ most: 10 });
    const steps = [state.entries];
    while (state.more) {
      state = await desk.store.audit.verify({ after: { number: state.entries, hash: state.head! }, most: 10 });
      steps.push(state.entries);
    }
    expect([steps, state.head]).toEqual([[10, 20, 25], all.head]);
    expect(await desk.store.audit.verify({ most: 25 })).toEqual({ ...all, more: false });
    expect(await desk.store.audit.verify({ after: { number: 25, hash: all.head! } })).toEqual(all);
    const wrong = "0".repeat(64);
    expect(await desk.store.audit.verify({ after: { number: 7, hash: wrong } })).toMatchObject({ brokenAt: 7 });
    const cut = { after: { number: 26, hash: all.head! } };
    expect(await desk.store.audit.verify(cut)).toMatchObject({ brokenAt: 26 });
    const answer = await desk.call("GET", `/api/audit/verify?after=25-${all.head}`, ada.headers);
    expect(answer.json()).toEqual({ entries: 25, head: all.head });
    expect((await desk.call("GET", `/api/audit/verify?after=0-${all.head}`, ada.headers)).statusCode).toBe(400);
  });

  test("is exported line by line, and can be checked elsewhere", async () => {
    await fill(1_100);
    const { body, headers } = await desk.call("GET", "/api/audit/export", ada.headers);
    expect(headers).toMatchObject({ "content-type": "application/x-ndjson", "cache-control": "no-store" });
    const lines = body.trimEnd().split("\n");
    // The login before, and the export itself.
    expect(lines).toHaveLength(1_102);
    let before = Buffer.alloc(0);
    for (const line of lines) {
      const { hash, entry } = JSON.parse(line);
      const made = createHash("sha256")
        .update(before)
        .update(`\n${JSON.stringify(entry)}`)
        .digest();
      expect(made.toString("hex")).toBe(hash);
      before = made;
    }
    expect(JSON.parse(lines.at(-1)!).entry).toMatchObject({ number: 1_102, actor: "ada", action: "export-audit" });
  });
});
