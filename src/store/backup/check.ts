import { createHash } from "node:crypto";
import { StoreFault } from "../../ports/store-fault.ts";
import { MIGRATIONS } from "../migrations/index.ts";
import { TABLES } from "./tables.ts";
import { FORMAT, type Foot, type Head } from "./write.ts";

const bad = (why: string) =>
  new StoreFault("bad-backup", `the backup is not used: ${why}`, "give another backup; nothing was changed");

/** Reads a backup to its end before anything of it is used. Throws a StoreFault: it is none, is cut, was changed, is newer. */
export async function checkBackup(lines: AsyncIterable<string>): Promise<Head & Pick<Foot, "rows">> {
  const hash = createHash("sha256");
  const rows: Record<string, number> = Object.fromEntries(TABLES.map((table) => [table, 0]));
  let head: Head | undefined;
  let foot: Foot | undefined;
  for await (const line of lines) {
    if (foot) throw bad("it goes on after its end");
    if (!head) head = headOf(line);
    else if (line.startsWith('{"end":true')) {
      foot = parsed(line) as Foot;
      continue;
    } else {
      const table = tableOf(line);
      rows[table] = (rows[table] ?? 0) + 1;
    }
    hash.update(`${line}\n`);
  }
  if (!head || !foot) throw bad("its end is missing, it was cut");
  if (hash.digest("hex") !== foot.sha256) throw bad("its checksum is another: it was changed or damaged");
  // An older one does not know all tables.
  const said = foot.rows;
  if (TABLES.some((table) => rows[table] !== (said[table] ?? 0))) throw bad("it holds other rows than it says");
  return { ...head, rows };
}

function headOf(line: string): Head {
  const head = parsed(line) as Partial<Head> | undefined;
  if (head?.tocsin !== "backup" || !Number.isInteger(head.schema) || head.schema! < 1)
    throw bad("it is no backup of tocsin");
  if (head.format !== FORMAT || head.schema! > MIGRATIONS.length) {
    throw new StoreFault(
      "newer-schema",
      `the backup was written by a newer tocsin (schema ${head.schema}, this program knows ${MIGRATIONS.length})`,
      "update tocsin",
    );
  }
  return head as Head;
}

/** `{"table":"article","row":…}`: as the program writes it, so that a line need not be read whole. */
export function tableOf(line: string): (typeof TABLES)[number] {
  const name = /^\{"table":"([a-z_]+)","row":/.exec(line)?.[1];
  const table = TABLES.find((known) => known === name);
  if (!table) throw bad("it has a line that this program does not know");
  return table;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    // Cut, or not JSON at all.
    return undefined;
  }
}
