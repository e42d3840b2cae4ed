import { readdir, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { type Issue, issueOf } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import { isPattern, patternBase, patternMatcher } from "./glob.ts";

/** Endings of the files that can be read. */
const EXTENSIONS: readonly string[] = [
  ".txt",
  ".text",
  ".md",
  ".markdown",
  ".html",
  ".htm",
  ".xhtml",
  ".eml",
  ".cap",
  ".pdf",
  ".json",
  ".jsonl",
  ".ndjson",
];

const ENDINGS = ".txt .md .html .htm .eml .pdf .cap .xml .json .jsonl";

/** A file to be read, or why an argument gives none. */
export type Found = { readonly path: string } | Issue;

/** The files that one argument means, in a fixed order: a file, a folder with all below it, or a pattern. */
export async function* findFiles(argument: string): AsyncGenerator<Found> {
  const entry = await kindOf(argument);
  if (entry === "folder") yield* filesOfFolder(argument);
  else if (entry === "file") yield extensionOk(argument) ? { path: argument } : unsupported(argument);
  else if (isPattern(argument)) yield* filesOfPattern(argument);
  else yield entry;
}

/** What stands at a path; an Issue when nothing can be read there. */
async function kindOf(path: string): Promise<"file" | "folder" | Issue> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch (cause) {
    return unreadable(path, cause);
  }
}

/** File system errors that a user can do something about, in words. */
export function unreadable(path: string, cause: unknown): Issue {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === "ENOENT" || code === "ENOTDIR")
    return issueOf(path, "file-missing", "does not exist; not read. Next: check the path");
  if (code === "EACCES" || code === "EPERM")
    return issueOf(path, "not-readable", "may not be read by this user; not read. Next: check its permissions");
  if (code === "ELOOP")
    return issueOf(path, "not-readable", "is a link that leads back to itself; not read. Next: give the file itself");
  return issueOf(
    path,
    "not-readable",
    `could not be read (${cause instanceof Error ? cause.message : cause}). Next: check the file`,
  );
}

/** XML is read where somebody gives it: in folders lie feeds and settings beside warnings. */
const extensionOk = (path: string) => ["", ".xml", ...EXTENSIONS].includes(extname(path).toLowerCase());

function unsupported(path: string): Issue {
  return issueOf(path, "unsupported-format", `ends in "${extname(path)}"; not read. Next: give one of ${ENDINGS}`);
}

async function* filesOfFolder(folder: string): AsyncGenerator<Found> {
  const others = new Set<string>();
  let count = 0;
  for await (const found of walk(folder, 0, new Set())) {
    if ("code" in found) {
      yield found;
      continue;
    }
    if (!EXTENSIONS.includes(extname(found.path).toLowerCase())) {
      others.add(extname(found.path) || "no ending");
      continue;
    }
    if (++count > LIMITS.filesMax) {
      yield issueOf(
        folder,
        "too-many-files",
        `holds more than ${LIMITS.filesMax} files; the rest is not read. Next: give parts of it`,
      );
      return;
    }
    yield found;
  }
  const list = [...others].sort().slice(0, 6).join(", ");
  if (count === 0) {
    const why = others.size ? ` (only ${list})` : "";
    yield issueOf(
      folder,
      "no-readable-files",
      `holds no file that can be read${why}. Next: give a folder with ${ENDINGS} files`,
    );
  } else if (others.size) {
    yield issueOf(folder, "files-skipped", `holds other files too (${list}); those are not read`, "warning");
  }
}

async function* filesOfPattern(argument: string): AsyncGenerator<Found> {
  const pattern = slashes(argument);
  const matches = patternMatcher(pattern);
  let count = 0;
  let others = 0;
  for await (const found of walk(patternBase(pattern), 0, new Set())) {
    if ("code" in found || !matches(slashes(found.path))) continue;
    if (!EXTENSIONS.includes(extname(found.path).toLowerCase())) {
      others++;
      continue;
    }
    if (++count > LIMITS.filesMax) {
      yield issueOf(
        argument,
        "too-many-files",
        `matches more than ${LIMITS.filesMax} files; the rest is not read. Next: narrow the pattern`,
      );
      return;
    }
    yield found;
  }
  if (count === 0) {
    const why = others ? `matches ${others} files, but none that can be read (${ENDINGS})` : "matches no file";
    yield issueOf(argument, "file-missing", `${why}. Next: check the pattern`);
  }
}

/** On Windows the shell leaves patterns to the program and writes backslashes. */
const slashes = (path: string) => (sep === "\\" ? path.replaceAll("\\", "/") : path);

/** All files below a folder, sorted by name; hidden ones, node_modules and link cycles left out. */
async function* walk(folder: string, depth: number, seen: Set<string>): AsyncGenerator<Found> {
  let entries: string[];
  try {
    const real = await realpath(folder);
    if (seen.has(real) || depth > LIMITS.folderDepthMax) return;
    seen.add(real);
    entries = (await readdir(folder)).sort((a, b) => (a < b ? -1 : 1));
  } catch (cause) {
    yield unreadable(folder, cause); // a folder without permission is one line for the user, its siblings go on
    return;
  }
  for (const name of entries) {
    if (name.startsWith(".") || name === "node_modules") continue;
    const path = folder === "." ? name : join(folder, name);
    const kind = await kindOf(path);
    if (kind === "folder") yield* walk(path, depth + 1, seen);
    else if (kind === "file") yield { path };
    else yield kind;
  }
}
