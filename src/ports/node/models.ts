import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress, brotliDecompressSync } from "node:zlib";
import type { ModelFiles } from "../../domain/models.ts";

const unpack = promisify(brotliDecompress);

/** The names of the files in models/, without ending. */
const NAMES = [
  "clusters",
  "vectors",
  "entities",
  "attribution",
  "speakers",
  "kinds",
  "incidents",
  "scopes",
  "stance",
  "techniques",
] as const;
type Name = (typeof NAMES)[number];

const pathOf = (dir: string, name: Name) => join(dir, `${name}.bin.br`);
/** Training makes them one after the other: what is not there yet is empty. */
const EMPTY = new Uint8Array();

/** The same on the thread pool: the main thread loads code meanwhile. */
export async function loadModelsAside(dir: string): Promise<ModelFiles> {
  const read = async (name: Name) =>
    existsSync(pathOf(dir, name)) ? new Uint8Array(await unpack(await readFile(pathOf(dir, name)))) : EMPTY;
  const files = await Promise.all(NAMES.map(async (name) => [name, await read(name)] as const));
  return Object.fromEntries(files) as Record<Name, Uint8Array>;
}

/** Reads and unpacks the weights in models/. A damaged file is a broken installation: it throws. */
export function loadModels(dir: string): ModelFiles {
  const read = (name: Name) =>
    existsSync(pathOf(dir, name)) ? new Uint8Array(brotliDecompressSync(readFileSync(pathOf(dir, name)))) : EMPTY;
  return Object.fromEntries(NAMES.map((name) => [name, read(name)])) as Record<Name, Uint8Array>;
}
