import { sql } from "kysely";
import type { Setting, SettingName, Settings, SettingValues } from "../../ports/settings.ts";
import { limitOf, pageOf, positionOf } from "./page.ts";
import type { Executor } from "./together.ts";

const COLUMNS = ["version", "at", "by", "document"] as const;

export function settings(db: Executor): Settings {
  return {
    async get<Name extends SettingName>(name: Name) {
      const row = await newest(db, name).limit(1).executeTakeFirst();
      return row && settingOf<Name>(row);
    },
    async put(name, { value, by, at, after }) {
      const version = after + 1;
      // Of two that follow the same version the second finds its place taken.
      const { numAffectedRows } = await sql`insert into setting (name, version, at, by, document)
        select ${name}, ${version}::integer, ${at}::timestamptz, ${by}, ${JSON.stringify(value)}::json
        where ${after} = (select coalesce(max(version), 0) from setting where name = ${name})
        on conflict do nothing`.execute(db);
      return numAffectedRows === 1n ? { version, value, by, at } : undefined;
    },
    async history<Name extends SettingName>(name: Name, request: Parameters<Settings["history"]>[1]) {
      const before = positionOf(request.after, ["number"]);
      const found = await newest(db, name)
        .$if(before !== undefined, (query) => query.where("version", "<", Number(before![0])))
        .limit(limitOf(request) + 1)
        .execute();
      return pageOf(found, request, settingOf<Name>, ({ version }) => [version]);
    },
  };
}

const newest = (db: Executor, name: SettingName) =>
  db.selectFrom("setting").select(COLUMNS).where("name", "=", name).orderBy("version", "desc");

type Row = { version: number; at: Date; by: string; document: unknown };

/** As we wrote it: it was checked before. */
const settingOf = <Name extends SettingName>({ version, at, by, document }: Row): Setting<SettingValues[Name]> => ({
  version,
  value: document as SettingValues[Name],
  by,
  at,
});
