import { afterAll, beforeAll, expect, test } from "vitest";
import { appDeps } from "../../test/support/app-deps.ts";
import { SERVERS, storeOptionsFor, type TestServer } from "../../test/support/postgres.ts";
import type { StoreOptions } from "../store/open-store.ts";
import { openStore } from "../store/open-store.ts";
import { startDesk } from "./start-desk.ts";

let server: TestServer;
let options: StoreOptions;
beforeAll(async () => {
  server = await SERVERS[0]![1]();
  options = storeOptionsFor(server);
});
afterAll(() => server.stop());

const start = async (port = 0) =>
  startDesk({ ...appDeps(await openStore(options)), host: "127.0.0.1", port, now: () => new Date() });
const ask = async (url: string, body?: object) => {
  const headers = { "content-type": "application/json" };
  return fetch(url, body ? { method: "POST", headers, body: JSON.stringify(body) } : {});
};

test("a new link at every start, until there is an account; a port in use is told", async () => {
  const first = await start();
  expect(first.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await ask(`${first.address}/healthz`)).status).toBe(200);
  await expect(start(Number(new URL(first.address).port))).rejects.toMatchObject({ code: "port-in-use" });
  await first.close();
  await expect(ask(`${first.address}/healthz`)).rejects.toThrow();
  const second = await start();
  expect(second.setup!.secret).not.toBe(first.setup!.secret);
  expect(second.setup!.page).toBe(`${second.address}/setup#${second.setup!.secret}`);
  const account = { name: "ines", password: "seven grey herons" };
  const setUp = (secret: string) => ask(`${second.address}/api/setup`, { ...account, secret });
  expect((await setUp(first.setup!.secret)).status).toBe(404);
  expect((await setUp(second.setup!.secret)).status).toBe(201);
  expect((await ask(`${second.address}/api/login`, account)).status).toBe(200);
  await second.close();
  const third = await start();
  expect(third.setup).toBeUndefined();
  await third.close();
});
