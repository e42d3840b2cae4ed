import type { Decision } from "../../domain/decision.ts";
import type { Decisions } from "../../ports/store.ts";
import { hashOf } from "./hashes.ts";
import type { Executor } from "./together.ts";

export function decisions(db: Executor): Decisions {
  return {
    async append(decision) {
      const document = JSON.stringify(decision);
      await db
        .insertInto("decision")
        .values({ id: hashOf(document), document })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
    },
    async list() {
      const rows = await db.selectFrom("decision").select("document").orderBy("number").execute();
      return rows.map(({ document }) => document as Decision);
    },
  };
}
