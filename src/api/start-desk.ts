import type { AddressInfo } from "node:net";
import type { Store } from "../ports/store.ts";
import { StoreFault } from "../ports/store-fault.ts";
import { buildApp } from "./app.ts";
import type { ApiDeps } from "./deps.ts";
import type { OidcSettings } from "./oidc.ts";
import { newSecret } from "./secrets.ts";

const SETUP_MS = 3_600_000;

export interface DeskOptions extends Omit<ApiDeps, "hosts" | "secure" | "setup" | "oidc"> {
  /** Closed with the desk. */
  readonly store: Store;
  readonly host: string;
  readonly port: number;
  readonly origin?: string;
  /** Who else vouches for people. */
  readonly provider?: OidcSettings;
}

/** Listens; closes the store with itself, also when it cannot listen. */
export async function startDesk({ host, port, origin, provider, ...given }: DeskOptions) {
  const { store, now } = given;
  try {
    const isNew = (await store.accounts.list()).length === 0;
    const setup = isNew ? { secret: newSecret(), expiresAt: new Date(now().getTime() + SETUP_MS) } : undefined;
    const names = origin === undefined ? [host] : [host, new URL(origin).hostname];
    let address = "";
    const app = await buildApp({
      ...given,
      ...(provider ? { oidc: { settings: provider, callback: () => `${origin ?? address}/api/oidc/callback` } } : {}),
      hosts: ["localhost", "127.0.0.1", "[::1]", ...names],
      secure: origin !== undefined,
      ...(setup ? { setup } : {}),
    });
    await app.listen({ host, port });
    const { port: bound } = app.server.address() as AddressInfo;
    address = `http://${host.includes(":") ? `[${host}]` : host}:${bound}`;
    return {
      address,
      // Behind "#" the secret stays in the browser: no proxy logs it.
      ...(setup ? { setup: { secret: setup.secret, page: `${origin ?? address}/setup#${setup.secret}` } } : {}),
      async close() {
        await app.close();
        await store.close();
      },
    };
  } catch (fault) {
    await store.close();
    throw portFault(fault, port);
  }
}

function portFault(fault: unknown, port: number): unknown {
  if ((fault as { code?: string }).code !== "EADDRINUSE") return fault;
  return new StoreFault("port-in-use", `port ${port} is in use`, "tocsin serve --port with another one");
}
