import { chown, readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { StoreFault } from "../../ports/store-fault.ts";
import type { Layout } from "./layout.ts";

/** The user as whom the server runs when we are root: PostgreSQL refuses root. */
export interface RunAs {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** In this order; who wants a user for the desk alone makes the first. */
const USERS = ["tocsin", "nobody"];

/** Undefined: the server runs as we do. */
export async function runAsFor(layout: Layout): Promise<RunAs | undefined> {
  const self = process.getuid?.();
  const owner = (await stat(layout.cluster).catch(() => undefined))?.uid; // No cluster yet.
  if (self !== 0) {
    if (self === undefined || owner === undefined || owner === self) return undefined;
    throw new StoreFault(
      "no-permission",
      `${layout.cluster} belongs to user ${owner}, and this process runs as user ${self}`,
      "run it as that user, or give another --data",
    );
  }
  const users = await readUsers();
  const user = owner
    ? users.find(({ uid }) => uid === owner)
    : USERS.flatMap((name) => users.filter((u) => u.name === name))[0];
  if (!user) {
    const which = owner ? `the user ${owner} who owns ${layout.cluster}` : `a user ${USERS.join(" or ")}`;
    throw new StoreFault(
      "no-user",
      `PostgreSQL does not run as root, and ${which} is not in /etc/passwd`,
      "useradd --system tocsin, or run as another user",
    );
  }
  return user;
}

async function readUsers(): Promise<RunAs[]> {
  const passwd = await readFile("/etc/passwd", "utf8").catch(() => ""); // No such file: then nobody is found.
  return passwd.split("\n").flatMap((line) => {
    const [name = "", , uid, gid] = line.split(":");
    return uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

export const giveTo = async (path: string, user: RunAs | undefined) => {
  if (user) await chown(path, user.uid, user.gid);
};

/** Every folder on the way must let the user pass. */
export async function checkReachable(path: string, user: RunAs): Promise<void> {
  for (let folder = path; ; folder = dirname(folder)) {
    const { uid, gid, mode } = await stat(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & bit)) {
      throw new StoreFault(
        "no-permission",
        `${folder} is closed to user ${user.name}, as whom the server runs because PostgreSQL does not run as root`,
        "give --data a folder elsewhere (/var/lib/tocsin), or run as another user",
      );
    }
    if (folder === dirname(folder)) return;
  }
}
