import { randomBytes } from "node:crypto";
import {
  ACCOUNT_NAME,
  type Account,
  type AccountChange,
  PASSWORD_CHARACTERS_MAX,
  PASSWORD_CHARACTERS_MIN,
  ROLES,
  type Role,
} from "../../ports/accounts.ts";
import type { Repositories, Store } from "../../ports/store.ts";
import type { Command, Context } from "../command.ts";
import { DATA_OPTIONS, storeRequestOf } from "../data-options.ts";
import { EXIT, type Exit, Problem } from "../exit.ts";
import { nearest } from "../nearest.ts";
import { flag, type Options, text } from "../options.ts";
import { words } from "../render/style.ts";
import { note, outStyle } from "../report.ts";

/** Bytes of a password that we make: 20 characters. */
const PASSWORD_BYTES = 15;
/** Who acts, in the audit trail: whoever may run programs on the machine of the desk. */
const ACTOR = "command line";

interface Desk {
  readonly store: Store;
  readonly options: Options;
  readonly context: Context;
}
type Action = (rest: readonly string[], desk: Desk) => Promise<Exit>;
const ACTIONS: Readonly<Record<string, Action>> = { list, add, role, password, disable, enable };

export const user: Command = {
  name: "user",
  summary: "accounts of the desk, on its own machine: list, add, role, password, disable, enable",
  usage: "list | add NAME | role NAME ROLE | password|disable|enable NAME",
  arguments: { min: 1, max: 3 },
  options: [
    { flags: "--role <ROLE>", says: "add: what the account may do (default viewer)", choices: ROLES },
    {
      flags: "--ask",
      says: "add, password: ask for it, or read a line; default: one is made and printed",
    },
    { flags: "--json", says: "list: JSON" },
    ...DATA_OPTIONS,
  ],
  examples: [
    ["tocsin user add ines --role admin", "an administrator, also where every other one is lost"],
    ["tocsin user password ines", "a new password, printed this once; all sessions end"],
    ["tocsin user role tom analyst", "from the next request on"],
  ],
  async run([action = "", ...rest], options, context) {
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (!act) {
      const near = nearest(action, Object.keys(ACTIONS)) ?? "list";
      throw new Problem(`user: no action “${action}”`, `tocsin user ${near}`);
    }
    if (action === "add") checkName(rest[0]);
    const store = await context.openStore({ ...storeRequestOf(options), ...(action === "add" ? { make: true } : {}) });
    try {
      return await act(rest, { store, options, context });
    } finally {
      await store.close();
    }
  },
};

async function list(_rest: readonly string[], { store, options, context }: Desk): Promise<Exit> {
  const accounts = await store.accounts.list();
  const lines = flag(options, "json")
    ? [JSON.stringify(accounts)]
    : accounts.map(({ name, role: may, disabled }) => `${may.padEnd(8)} ${name}${disabled ? " (disabled)" : ""}`);
  for (const line of lines) await context.terminal.out.write(`${words(outStyle(context, options), line)}\n`);
  if (!accounts.length) await note("no account yet. Next: tocsin user add NAME --role admin", context, options);
  return EXIT.ok;
}

function checkName(name: string | undefined): void {
  if (name === undefined) throw new Problem("user add: the name is missing", "tocsin user add ines --role admin");
  if (!new RegExp(ACCOUNT_NAME).test(name))
    throw new Problem(`user add ${name}: a name has small letters, digits, “.”, “_”, “-”, and at most 63 of them`, "tocsin user add ines"); // biome-ignore format: short
}

async function add([name = ""]: readonly string[], desk: Desk): Promise<Exit> {
  const { store, options, context } = desk;
  const may = (text(options, "role") ?? "viewer") as Role;
  const given = await passwordFor(desk);
  const passwordHash = await context.hashPassword(given.password);
  await store.together(async ({ accounts, audit }) => {
    if (!(await accounts.add({ name, role: may, passwordHash })))
      throw new Problem(`user add: there is an account “${name}”`, `tocsin user password ${name}`);
    await audit.append({ ...entry(context, "create-account"), subject: name, detail: { role: may } });
  });
  await note(`${name}: added as ${may}`, context, options);
  return tell(given, desk);
}

async function role([name, to = ""]: readonly string[], desk: Desk): Promise<Exit> {
  const may = ROLES.find((known) => known === to);
  if (!may) throw new Problem(`user role: no role “${to}”`, `tocsin user role ${name ?? "NAME"} ${nearest(to, ROLES) ?? "viewer"}`); // biome-ignore format: short
  return change(name, desk, {
    action: "role",
    entry: { action: "change-role", detail: { role: may } },
    done: `is ${may} from the next request on`,
    act: ({ accounts }, { id }) => accounts.setRole(id, may),
  });
}

async function password([name]: readonly string[], desk: Desk): Promise<Exit> {
  await find("password", name, desk.store);
  const given = await passwordFor(desk);
  const passwordHash = await desk.context.hashPassword(given.password);
  await change(name, desk, {
    action: "password",
    entry: { action: "change-password" },
    done: "has a new password; its sessions end, and a lock of it",
    act: async ({ accounts }, { id }) => ((await accounts.setPassword(id, passwordHash)) ? "changed" : "unknown"),
  });
  return tell(given, desk);
}

function disable([name]: readonly string[], desk: Desk): Promise<Exit> {
  return change(name, desk, {
    action: "disable",
    entry: { action: "disable-account" },
    done: "disabled; its sessions end",
    act: ({ accounts }, { id }) => accounts.setDisabled(id, true),
  });
}
function enable([name]: readonly string[], desk: Desk): Promise<Exit> {
  return change(name, desk, {
    action: "enable",
    entry: { action: "enable-account" },
    done: "enabled",
    act: ({ accounts }, { id }) => accounts.setDisabled(id, false),
  });
}

interface Change {
  readonly action: string;
  readonly entry: { readonly action: string; readonly detail?: Readonly<Record<string, unknown>> };
  readonly done: string;
  act(repositories: Repositories, account: Account): Promise<AccountChange>;
}

async function change(name: string | undefined, desk: Desk, { action, done, act, ...what }: Change): Promise<Exit> {
  const { store, options, context } = desk;
  const account = await find(action, name, store);
  await store.together(async (repositories) => {
    const outcome = await act(repositories, account);
    if (outcome === "last-admin")
      throw new Problem(`user ${action}: “${account.name}” is the last administrator`, "tocsin user add NAME --role admin"); // biome-ignore format: short
    await repositories.audit.append({ at: context.clock.now(), actor: ACTOR, subject: account.id, ...what.entry });
  });
  await note(`${account.name}: ${done}`, context, options);
  return EXIT.ok;
}

async function find(action: string, name: string | undefined, { accounts }: Store): Promise<Account> {
  if (name === undefined) throw new Problem(`user ${action}: the name is missing`, "tocsin user list");
  const all = await accounts.list();
  const found = all.find((account) => account.name === name);
  if (found) return found;
  const near = nearest(
    name,
    all.map((account) => account.name),
  );
  throw new Problem(
    `user ${action}: no account “${name}”`,
    near ? `tocsin user ${action} ${near}` : "tocsin user list",
    EXIT.notFound,
  );
}

const entry = ({ clock }: Context, action: string) => ({ at: clock.now(), actor: ACTOR, action });

interface Given {
  readonly password: string;
  readonly made: boolean;
}

async function passwordFor({ options, context }: Desk): Promise<Given> {
  if (!flag(options, "ask")) return { password: randomBytes(PASSWORD_BYTES).toString("base64url"), made: true };
  const given = (await context.readSecret("Password: ")) ?? "";
  if (given.length >= PASSWORD_CHARACTERS_MIN && given.length <= PASSWORD_CHARACTERS_MAX)
    return { password: given, made: false };
  throw new Problem(`a password has ${PASSWORD_CHARACTERS_MIN} to ${PASSWORD_CHARACTERS_MAX} characters; nothing is changed`, "leave --ask out, and one is made"); // biome-ignore format: short
}

/** Printed this once, alone on its line, so that a script can take it. */
async function tell({ password: secret, made }: Given, { context }: Desk): Promise<Exit> {
  if (made) await context.terminal.out.write(`${secret}\n`);
  return EXIT.ok;
}
