import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { ImportedList, StoredList } from "../../domain/imported.ts";
import { LIST_KINDS } from "../../domain/imported.ts";
import { type Issue, issueOf } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import { MENTION_TYPES } from "../../domain/vocabulary/words.ts";
import type { UserLists } from "../lists.ts";
import { nodeFiles } from "./files.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the lists of this user lie: given, else in the data folder. */
export function listFolder(given: string | undefined, env: Environment = process.env): string {
  return given ?? join(dataFolder(env), "catalog");
}

/** $TOCSIN_DATA, else where the system keeps data of programs. */
export function dataFolder(env: Environment = process.env): string {
  if (env["TOCSIN_DATA"]) return env["TOCSIN_DATA"];
  if (env["XDG_DATA_HOME"]) return join(env["XDG_DATA_HOME"], "tocsin");
  if (env["LOCALAPPDATA"]) return join(env["LOCALAPPDATA"], "tocsin");
  return join(homedir(), ".local", "share", "tocsin");
}

const today = () => new Date().toISOString().slice(0, 10);
/** Keys are file names: nothing that leads out of the folder. */
const KEY = /^[a-z0-9][a-z0-9-]{0,99}$/;

export function openLists(folder: string, dayOfImport: () => string = today): UserLists {
  const pathOf = (key: string) => join(folder, `${key}.json`);
  return {
    folder,
    read: () => readAll(folder),
    async hasRoomFor(key) {
      const files = await filesIn(folder);
      return files.length < LIMITS.listsMax || files.includes(`${key}.json`);
    },
    async write(list, from) {
      if (!KEY.test(list.key)) throw new Error(`“${list.key}” is no name of a list`);
      const stored: StoredList = { ...list, importedOn: dayOfImport(), from };
      await mkdir(folder, { recursive: true });
      await nodeFiles.writeAtomically(pathOf(list.key), `${JSON.stringify(stored)}\n`);
      return stored;
    },
    async remove(key) {
      if (!KEY.test(key)) return false;
      const there = await stat(pathOf(key)).then(
        () => true,
        () => false,
      );
      if (there) await rm(pathOf(key));
      return there;
    },
  };
}

async function readAll(folder: string): Promise<{ lists: StoredList[]; issues: Issue[] }> {
  const files = await filesIn(folder);
  const lists: StoredList[] = [];
  const issues: Issue[] = [];
  const more = files.slice(LIMITS.listsMax);
  if (more.length) {
    const what = `holds ${files.length} lists, the limit is ${LIMITS.listsMax}; ${more.join(", ")} not used. Next: tocsin catalog remove NAME`;
    issues.push(issueOf(folder, "list-cut", what, "warning"));
  }
  for (const file of files.slice(0, LIMITS.listsMax)) {
    const path = join(folder, file);
    const list = await readOne(path);
    if (typeof list !== "string") lists.push(list);
    else {
      const what = `${list}; the list is not used. Next: tocsin catalog import the list again, or tocsin catalog remove ${file.replace(/\.json$/, "")}`;
      issues.push(issueOf(path, "list-broken", what, "warning"));
    }
  }
  return { lists, issues };
}

/** In the order in which they are read. */
async function filesIn(folder: string): Promise<string[]> {
  try {
    const files = await readdir(folder);
    return files.filter((file) => KEY.test(file.replace(/\.json$/, "")) && file.endsWith(".json")).sort();
  } catch {
    // No folder: nothing was imported, as on most machines.
    return [];
  }
}

async function readOne(path: string): Promise<StoredList | string> {
  try {
    if ((await stat(path)).size > LIMITS.listBytesMax) return "is larger than any list";
    const content = JSON.parse(await readFile(path, "utf8")) as StoredList;
    return isList(content) ? content : "is no imported list";
  } catch (fault) {
    // Cut, edited, no permission: the words of the system or of the parser.
    return `cannot be read (${fault instanceof Error ? fault.message.slice(0, 120) : String(fault)})`;
  }
}

function isList(content: ImportedList): boolean {
  return (
    LIST_KINDS.includes(content?.kind) &&
    [content.key, content.title].every((text) => typeof text === "string") &&
    Array.isArray(content.names) &&
    content.names.every(
      (entry) =>
        [entry?.id, entry?.name].every((text) => typeof text === "string") &&
        MENTION_TYPES.includes(entry.type) &&
        Array.isArray(entry.aliases) &&
        entry.aliases.every((alias: unknown) => typeof alias === "string"),
    )
  );
}
