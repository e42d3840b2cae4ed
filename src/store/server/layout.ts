import { join, resolve } from "node:path";

/** Where everything of the embedded server lies. */
export interface Layout {
  /** The data folder of the desk. */
  readonly root: string;
  /** Held by the process that may stop the server. */
  readonly lock: string;
  readonly folder: string;
  /** The cluster: PostgreSQL's own files. */
  readonly cluster: string;
  /** Our copy of the binaries. */
  readonly native: string;
  readonly socket: string;
  readonly log: string;
  /** Generated passwords, readable by us alone. */
  readonly secrets: string;
}

export function layoutOf(dataFolder: string): Layout {
  const root = resolve(dataFolder);
  const folder = join(root, "postgres");
  return {
    root,
    lock: join(root, "desk.lock"),
    folder,
    cluster: join(folder, "cluster"),
    native: join(folder, "native"),
    socket: join(folder, "socket"),
    log: join(folder, "server.log"),
    secrets: join(folder, "secrets.json"),
  };
}
