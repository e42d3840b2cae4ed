import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { AccountChange, Accounts } from "../../ports/accounts.ts";
import type { ApiDeps } from "../deps.ts";
import { type Who, whoOf } from "../guard.ts";
import { ApiProblem } from "../problem.ts";
import { AccountBody, AccountName, closed, Id, NewPassword, Nothing, RoleName } from "../schemas.ts";
import { hashPassword } from "../secrets.ts";

const NewAccount = Type.Object({ name: AccountName, password: NewPassword, role: RoleName }, closed);
const NewRole = Type.Object({ role: RoleName }, closed);
const List = Type.Object({ rows: Type.Array(AccountBody) });

export function accountRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { store, now } = deps;
  return async (app) => {
    app.get("/api/accounts", { schema: { response: { 200: List } } }, async () => ({
      rows: [...(await store.accounts.list())],
    }));
    app.post(
      "/api/accounts",
      { schema: { body: NewAccount, response: { 201: AccountBody } } },
      async (request, reply) => {
        const { name, role, password } = request.body;
        const passwordHash = await hashPassword(password);
        const added = await store.together(async ({ accounts, audit }) => {
          const account = await accounts.add({ name, role, passwordHash });
          if (!account)
            throw new ApiProblem("name-taken", 409, "there is an account of that name", "take another name");
          const actor = whoOf(request).name;
          await audit.append({ at: now(), actor, action: "create-account", subject: name, detail: { role } });
          return account;
        });
        return reply.code(201).send(added);
      },
    );
    for (const action of ["disable", "enable"] as const) {
      app.post(
        `/api/accounts/:id/${action}`,
        { schema: { params: Id, response: { 204: Nothing } } },
        async (request, reply) => {
          const change = { id: request.params.id, action: `${action}-account` };
          await changeAccount(deps, whoOf(request), change, ({ setDisabled }, id) =>
            setDisabled(id, action === "disable"),
          );
          return reply.code(204).send(null);
        },
      );
    }
    app.post(
      "/api/accounts/:id/role",
      { schema: { params: Id, body: NewRole, response: { 204: Nothing } } },
      async (request, reply) => {
        const { role } = request.body;
        const change = { id: request.params.id, action: "change-role", detail: { role } };
        await changeAccount(deps, whoOf(request), change, ({ setRole }, id) => setRole(id, role));
        return reply.code(204).send(null);
      },
    );
  };
}

interface Change {
  readonly id: string;
  readonly action: string;
  readonly detail?: { readonly role: string };
}

/** Of somebody else's account: an administrator who may do this is left in any case. */
async function changeAccount(
  { store, now }: ApiDeps,
  who: Who,
  { id, ...entry }: Change,
  act: (accounts: Accounts, id: string) => Promise<AccountChange>,
): Promise<void> {
  if (id.toLowerCase() === who.id)
    throw new ApiProblem("own-account", 409, "nobody changes their own account so", "ask another administrator");
  await store.together(async ({ accounts, audit }) => {
    const outcome = await act(accounts, id);
    // Of two who disable each other the second is no administrator any more, having waited for the first.
    const actor = await accounts.get(who.id);
    if (!actor || actor.disabled || actor.role !== "admin")
      throw new ApiProblem("not-allowed", 403, "this account may not do that any more", "it takes the role admin");
    if (outcome === "unknown") throw new ApiProblem("not-found", 404, "there is no such account", "GET /api/accounts");
    if (outcome === "last-admin")
      throw new ApiProblem("last-admin", 409, "it is the last administrator", "make another one first");
    await audit.append({ at: now(), actor: who.name, subject: id, ...entry });
  });
}
