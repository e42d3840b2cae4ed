import type { FastifyInstance, InjectOptions } from "fastify";
import { buildApp } from "../../src/api/app.ts";
import type { ApiDeps } from "../../src/api/deps.ts";
import { hashPassword } from "../../src/api/secrets.ts";
import type { Role } from "../../src/ports/accounts.ts";
import type { Store } from "../../src/ports/store.ts";
import { openStore, type StoreOptions } from "../../src/store/open-store.ts";
import { appDeps } from "./app-deps.ts";
import { storeOptionsFor, type TestServer } from "./postgres.ts";

export const PASSWORD = "seven grey herons";
export const START = Date.parse("2031-03-09T08:00:00Z");

type Headers = Record<string, string>;
export interface Person {
  readonly id: string;
  readonly cookie: Headers;
  /** With the CSRF token. */
  readonly headers: Headers;
}

/** A desk on a store of its own, asked in process. */
export interface TestDesk {
  readonly store: Store;
  readonly options: StoreOptions;
  readonly app: FastifyInstance;
  /** Lines about faults of ours. */
  readonly lines: string[];
  /** Later, by so many milliseconds. */
  wait(ms: number): void;
  /** By its own name; an object is sent as JSON. */
  call(method: InjectOptions["method"], url: string, headers?: Headers, payload?: object | string): Promise<Answer>;
  /** From another address each time: what is limited by address has tests of its own. */
  login(name: string, password?: string, headers?: Headers): Promise<Answer>;
  signedIn(name: string, role: Role): Promise<Person>;
  /** Of the audit trail, oldest first. */
  actions(): Promise<string[]>;
  close(): Promise<void>;
}
export type Answer = Awaited<ReturnType<FastifyInstance["inject"]>>;

let addresses = 0;
const nextAddress = () => `10.1.${addresses >> 8}.${addresses++ & 255}`;
let passwordHash: Promise<string> | undefined;

export async function openDesk(server: TestServer, more: Partial<ApiDeps> = {}): Promise<TestDesk> {
  let time = START;
  const lines: string[] = [];
  const options = storeOptionsFor(server);
  const store = await openStore(options);
  const app = await buildApp(appDeps(store, { now: () => new Date(time), report: (line) => void lines.push(line), ...more })); // biome-ignore format: short
  const ask = (options: InjectOptions) =>
    app.inject({ ...options, headers: { host: "localhost", ...options.headers }, remoteAddress: nextAddress() });
  const call: TestDesk["call"] = (method, url, headers = {}, payload) =>
    ask({ method: method!, url, headers, ...(payload === undefined ? {} : { payload }) });
  const login: TestDesk["login"] = (name, password = PASSWORD, headers = {}) =>
    call("POST", "/api/login", headers, { name, password });
  return {
    store,
    options,
    app,
    lines,
    call,
    login,
    wait: (ms) => {
      time += ms;
    },
    async signedIn(name, role) {
      passwordHash ??= hashPassword(PASSWORD);
      const account = await store.accounts.add({ name, role, passwordHash: await passwordHash });
      const answer = await login(name);
      const cookie = { cookie: `tocsin_session=${answer.cookies[0]!.value}` };
      return { id: account!.id, cookie, headers: { ...cookie, "x-csrf-token": answer.json().csrfToken as string } };
    },
    actions: async () => (await store.audit.list({ limit: 200 })).rows.map(({ action }) => action).reverse(),
    async close() {
      await app.close();
      await store.close();
    },
  };
}
