import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SERVERS, storeOptionsFor, type TestServer } from "../../test/support/postgres.ts";
import { runIn } from "../../test/support/test-context.ts";
import { readSecret } from "../ports/node/read-secret.ts";
import type { Store } from "../ports/store.ts";
import { openStore, type StoreOptions } from "../store/open-store.ts";

let server: TestServer;
let options: StoreOptions;
let store: Store;
const opened: Store[] = [];
beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  options = storeOptionsFor(server);
  store = await openStore(options);
  opened.push(store);
});
afterAll(async () => {
  for (const one of opened) await one.close();
  await server.stop();
});

const user = (...argv: string[]) => runIn({ context: { openStore: () => openStore(options) } }, "user", ...argv);
const typing = (line: string | undefined, ...argv: string[]) =>
  runIn({ context: { openStore: () => openStore(options), readSecret: async () => line } }, "user", ...argv);
/** What the store holds of a password, which is what `hashPassword` made of it here. */
const hashOf = async (name: string) =>
  (await store.accounts.beginLogin(name, { now: new Date(), triesMax: 99, lockMs: 1 }))?.passwordHash;

test("a lost administrator is repaired: a password is made and printed once, alone, and stands in the trail without its words", async () => {
  const first = await user("add", "ines", "--role", "admin");
  expect([first.exit, first.out]).toEqual([0, expect.stringMatching(/^[\w-]{20}\n$/)]);
  expect(first.err).not.toContain(first.out.trim());
  expect(await hashOf("ines")).toBe(`hash of ${first.out.trim()}`);
  const [ines] = await store.accounts.list();
  const expiresAt = new Date(Date.now() + 60_000);
  await store.accounts.openSession({ hash: Buffer.alloc(32, 1), account: ines!.id, now: new Date(), expiresAt });
  const again = await user("password", "ines");
  expect(again.out).not.toBe(first.out);
  expect(await hashOf("ines")).toBe(`hash of ${again.out.trim()}`);
  expect(await store.accounts.ofSession(Buffer.alloc(32, 1), new Date())).toBeUndefined();
  const { rows } = await store.audit.list({ limit: 9 });
  expect(rows.map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
    ["command line", "change-password", ines!.id],
    ["command line", "create-account", "ines"],
  ]);
  expect(JSON.stringify(rows)).not.toContain(again.out.trim());
});

test("a password that is asked for is not printed, and has its length", async () => {
  const made = await typing("two grey herons", "add", "tom", "--ask");
  expect([made.exit, made.out, await hashOf("tom")]).toEqual([0, "", "hash of two grey herons"]);
  for (const line of ["short", undefined, "x".repeat(201)]) {
    const { exit, err } = await typing(line, "password", "tom", "--ask");
    expect([exit, await hashOf("tom")]).toEqual([2, "hash of two grey herons"]);
    expect(err).toContain("nothing is changed");
  }
});

test("roles, disabling, and what cannot be done", async () => {
  await user("add", "ines", "--role", "admin");
  await user("add", "tom");
  expect((await user("list")).out).toBe("admin    ines\nviewer   tom\n");
  expect((await user("disable", "ines")).err).toContain("last administrator");
  expect((await user("role", "ines", "viewer")).exit).toBe(2);
  expect((await user("role", "tom", "admin")).exit).toBe(0);
  expect((await user("disable", "ines")).exit).toBe(0);
  expect((await user("list")).out).toBe("admin    ines (disabled)\nadmin    tom\n");
  expect((await user("enable", "ines")).exit).toBe(0);
  expect(JSON.parse((await user("list", "--json")).out)).toMatchObject([{ name: "ines", disabled: false }, {}]);
  const wrong: [argv: string[], exit: number, says: string][] = [
    [["add", "tom"], 2, "tocsin user password tom"],
    [["add", "Tom"], 2, "small letters"],
    [["add"], 2, "the name is missing"],
    [["role", "tom", "owner"], 2, "no role"],
    [["role", "tom", "analist"], 2, "tocsin user role tom analyst"],
    [["disable", "tim"], 5, "tocsin user disable tom"],
    [["frobnicate"], 2, "no action"],
    [["constructor"], 2, "no action"],
  ];
  for (const [argv, exit, says] of wrong) {
    const outcome = await user(...argv);
    expect([outcome.exit, outcome.out], argv.join(" ")).toEqual([exit, ""]);
    expect(outcome.err).toContain(says);
  }
  expect((await store.audit.list({ limit: 50 })).rows).toHaveLength(5);
});

test("what is typed is not shown; a line of standard input is taken as it is", async () => {
  const shown: string[] = [];
  const modes: boolean[] = [];
  const terminal = (...keys: string[]) =>
    Object.assign(Readable.from(keys), { isTTY: true as const, setRawMode: (raw: boolean) => void modes.push(raw) });
  const typed = (...keys: string[]) => readSecret("Password: ", terminal(...keys) as never, (text) => void shown.push(text)); // biome-ignore format: short
  expect(await typed("se", "vv\u007fe", "n\rrest")).toBe("seven");
  expect(await typed("seven", "\u0003")).toBeUndefined();
  expect([shown.join(""), modes]).toEqual(["Password: \nPassword: \n", [true, false, true, false]]);
  expect(await readSecret("?", Readable.from([" two grey", " herons \nmore\n"]), () => undefined)).toBe(
    " two grey herons ",
  );
  expect(await readSecret("?", Readable.from([]), () => undefined)).toBeUndefined();
});
