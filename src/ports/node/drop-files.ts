import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { DropFiles, DroppedFile } from "../outgoing.ts";

/** Names of folders and files of ours, and of whoever configures a channel: nothing that leads elsewhere. */
const PART = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,120}$/;
const isBelow = (path: string) => path.split("/").every((part) => PART.test(part));

/** Below this folder alone, so that whoever configures channels cannot write elsewhere. */
export function openDrop(outbox: string): DropFiles {
  return async (folder, files, stale) => {
    const wrong = [folder, ...files.map(({ path }) => path)].find((path) => !isBelow(path));
    if (wrong !== undefined)
      return { kind: "refused", says: `${wrong} is no name of a folder or file below the outbox` };
    try {
      for (const file of files) await putWhole(join(outbox, folder), file);
      if (stale) await removeFrom(join(outbox, folder), new Set(files.map(({ path }) => path)), stale);
      return { kind: "sent", says: `${files.length} files in ${folder}` };
    } catch (cause) {
      // No permission, a full disk, a file where a folder should be.
      const { code = "unknown" } = cause as NodeJS.ErrnoException;
      return { kind: "failed", says: `cannot be written in ${join(outbox, folder)} (${code})` };
    }
  };
}

async function removeFrom(folder: string, kept: ReadonlySet<string>, stale: (path: string) => boolean): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/");
    // Another worker may have removed it already.
    if (entry.isFile() && !kept.has(path) && stale(path)) await rm(join(folder, path), { force: true });
  }
}

async function putWhole(folder: string, { path, bytes }: DroppedFile): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true, mode: 0o755 });
  // Beside it and begun with a dot: whoever reads the folder meanwhile sees the old one or the new one.
  const beside = join(dirname(target), `.${process.pid}-${crypto.randomUUID()}`);
  try {
    const file = await open(beside, "wx", 0o644);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (cause) {
    await rm(beside, { force: true });
    throw cause;
  }
}
