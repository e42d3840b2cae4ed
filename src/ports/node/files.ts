import { randomUUID } from "node:crypto";
import { appendFile, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Files } from "../files.ts";
import { readLines, writeLines } from "./line-files.ts";

export const nodeFiles: Files = {
  readText,
  async readTextIfThere(path, bytesMax) {
    try {
      return await readText(path, bytesMax);
    } catch (fault) {
      // Only "no such file" is an answer.
      if ((fault as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw fault;
    }
  },
  append: (path, text) => appendFile(path, text),
  async readYaml(path) {
    const { parse } = await import("yaml");
    return parse(await readFile(path, "utf8")) as unknown;
  },
  async writeAtomically(path, content) {
    // Beside the target, because a rename is only atomic within one file system.
    const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
    try {
      await writeFile(temporary, content, { flag: "wx" });
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
  isFolder: (path) =>
    stat(path).then(
      (found) => found.isDirectory(),
      () => false, // There is nothing.
    ),
  writeLines,
  readLines,
};

/** In pieces: a device or a pipe has no size that could be asked for. */
async function readText(path: string, bytesMax: number): Promise<string> {
  const file = await open(path);
  try {
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > bytesMax) throw new Error(`more than ${bytesMax / 1_000_000} MB, the limit`);
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString("utf8");
  } finally {
    await file.close();
  }
}
