import { randomBytes } from "node:crypto";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { StoreFault } from "../../ports/store-fault.ts";

/** Passwords of the two roles. The program works as the application; the administrator makes roles and databases. */
export interface Secrets {
  readonly administrator: string;
  readonly application: string;
}

export const ADMINISTRATOR = "postgres";
export const APPLICATION = "tocsin";
export const DATABASE = "tocsin";

const generate = () => randomBytes(24).toString("base64url");

export async function makeSecrets(path: string): Promise<Secrets> {
  const secrets: Secrets = { administrator: generate(), application: generate() };
  await writeFile(path, JSON.stringify(secrets), { mode: 0o600 });
  // A file that was there keeps its mode.
  await chmod(path, 0o600);
  return secrets;
}

export async function readSecrets(path: string): Promise<Secrets> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Secrets;
  } catch (fault) {
    // Removed, closed to us, cut.
    const why = fault instanceof Error ? fault.message : String(fault);
    throw new StoreFault(
      "no-permission",
      `${path}: the passwords of the database cannot be read (${why})`,
      "put the file back from a copy, or restore a backup into a new --data",
    );
  }
}
