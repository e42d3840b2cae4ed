import { randomUUID } from "node:crypto";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Files } from "../files.ts";

export const nodeFiles: Files = {
  readText: (path) => readFile(path, "utf8"),
  async readYaml(path) {
    const { parse } = await import("yaml");
    return parse(await readFile(path, "utf8")) as unknown;
  },
  async writeAtomically(path, text) {
    // Beside the target, because a rename is only atomic within one file system.
    const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
    try {
      await writeFile(temporary, text, { flag: "wx" });
      await rename(temporary, path);
    } catch (fault) {
      // No space, no permission, no such folder: nothing half-written may stay.
      await rm(temporary, { force: true });
      throw fault;
    }
  },
  async isSame(a, b) {
    try {
      const [first, second] = await Promise.all([stat(a), stat(b)]);
      return first.dev === second.dev && first.ino === second.ino;
    } catch {
      // One of them does not exist: they are not the same file.
      return false;
    }
  },
};
