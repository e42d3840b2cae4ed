import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";

const isCompressed = (path: string) => path.endsWith(".gz");

export async function writeLines(path: string, lines: AsyncIterable<string>): Promise<number> {
  // Beside the target, because a rename is only atomic within one file system.
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const target = createWriteStream(temporary, { flags: "wx", mode: 0o600 });
    await pipeline(Readable.from(ended(lines)), isCompressed(path) ? createGzip() : new PassThrough(), target);
    await sync(temporary);
    await rename(temporary, path);
    return (await stat(path)).size;
  } catch (fault) {
    // No space, no permission, no such folder, or the lines broke off: nothing half-written may stay.
    await rm(temporary, { force: true });
    throw fault;
  }
}

async function* ended(lines: AsyncIterable<string>) {
  for await (const line of lines) yield `${line}\n`;
}

/** A backup that a power cut takes away is none. */
async function sync(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

export async function* readLines(path: string): AsyncGenerator<string> {
  const through = isCompressed(path) ? createGunzip() : new PassThrough();
  const done = pipeline(createReadStream(path), through);
  // Heard below; a fault before that must not end the process.
  done.catch(() => undefined);
  yield* createInterface({ input: through, crlfDelay: Number.POSITIVE_INFINITY });
  await done;
}
