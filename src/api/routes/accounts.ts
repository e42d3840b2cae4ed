import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { ApiDeps } from "../deps.ts";
import { whoOf } from "../guard.ts";
import { ApiProblem } from "../problem.ts";
import { AccountBody, AccountName, closed, Id, NewPassword, Nothing, RoleName } from "../schemas.ts";
import { hashPassword } from "../secrets.ts";

const NewAccount = Type.Object({ name: AccountName, password: NewPassword, role: RoleName }, closed);
const List = Type.Object({ rows: Type.Array(AccountBody) });

export function accountRoutes({ store, now }: ApiDeps): FastifyPluginAsyncTypebox {
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
          const who = whoOf(request);
          const { id } = request.params;
          // So that an administrator is always left.
          if (id.toLowerCase() === who.id)
            throw new ApiProblem("own-account", 409, "nobody disables their own account", "ask another administrator");
          await store.together(async ({ accounts, audit }) => {
            if (!(await accounts.setDisabled(id, action === "disable")))
              throw new ApiProblem("not-found", 404, "there is no such account", "GET /api/accounts");
            await audit.append({ at: now(), actor: who.name, action: `${action}-account`, subject: id });
          });
          return reply.code(204).send(null);
        },
      );
    }
  };
}
