import type { Sources } from "../../ports/store.ts";
import type { Executor } from "./together.ts";

export function sources(db: Executor): Sources {
  return {
    async put(source) {
      await db
        .insertInto("source")
        .values({ ...source })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ name: source.name }))
        .execute();
    },
    list: () => db.selectFrom("source").select(["id", "name"]).orderBy("id").execute(),
  };
}
