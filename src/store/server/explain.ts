import { open } from "node:fs/promises";
import { StoreFault } from "../../ports/store-fault.ts";

const LOG_BYTES = 16_000;

/** The end of the server's log. */
export async function tailOf(path: string, from = 0): Promise<string> {
  const file = await open(path).catch(() => undefined); // It did not come so far.
  if (!file) return "";
  try {
    const { size } = await file.stat();
    const start = Math.max(from, size - LOG_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(size - start, 0)), 0, null, start);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}

const NEXT_LOG = "read the log; doctor tells more";

/** Why a server did not start, from its own words (English: we start it so). */
export function explainStart(
  words: string,
  { cluster, log, port }: { cluster: string; log: string; port?: number },
): StoreFault {
  const line = (pattern: RegExp) => words.split("\n").filter((text) => pattern.test(text)).at(-1)?.replace(/^.*?(?:FATAL|PANIC|ERROR):\s*/, "").trim(); // biome-ignore format: short
  const said = line(/FATAL|PANIC|[Ee]rror:|could not/) ?? words.trim().split("\n").at(-1) ?? "";
  if (/No space left on device/.test(words)) return diskFull(cluster, said);
  if (/Address already in use|could not bind/.test(words)) {
    return new StoreFault(
      "port-in-use",
      `port ${port} of this machine is taken by another program (${said})`,
      "another TOCSIN_DB_PORT, or none: then no port is used",
    );
  }
  if (/incompatible with server|not compatible with this version/.test(words)) {
    return new StoreFault(
      "other-version",
      `${cluster}: ${line(/DETAIL|compatible/) ?? said}`,
      "use the program that wrote it, or restore a backup into a new --data",
    );
  }
  if (/Permission denied|has wrong ownership|has invalid permissions|has group or world access/.test(words)) {
    return new StoreFault(
      "no-permission",
      `${cluster}: ${said}`,
      "give the folder back to the user as whom the server runs, mode 700",
    );
  }
  if (/pre-existing shared memory|lock file .* already exists/.test(words)) {
    return new StoreFault(
      "in-use",
      `${cluster}: another server still works on it (${said})`,
      "stop it, or wait until it has ended",
    );
  }
  if (
    /incorrect checksum|could not read file .*read \d+ of|invalid checkpoint|could not locate a valid checkpoint|invalid page|control file/.test(
      words,
    )
  ) {
    return new StoreFault(
      "broken",
      `${cluster}: the data is damaged (${said})`,
      "restore the last backup into a new --data; keep this folder",
    );
  }
  return new StoreFault("not-started", `the database did not start (${said}; log: ${log})`, NEXT_LOG);
}

export const diskFull = (where: string, why: string) =>
  new StoreFault(
    "disk-full",
    `${where}: the disk is full (${why})`,
    "make room and try again; nothing that was saved is lost",
  );
