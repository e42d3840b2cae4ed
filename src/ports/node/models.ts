import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress, brotliDecompressSync } from "node:zlib";
import type { ModelFiles } from "../../domain/models.ts";

const unpack = promisify(brotliDecompress);

/** The same on the thread pool: the main thread loads code meanwhile. */
export async function loadModelsAside(dir: string): Promise<ModelFiles> {
  const read = async (name: string) => new Uint8Array(await unpack(await readFile(join(dir, `${name}.bin.br`))));
  const has = (name: string) => existsSync(join(dir, `${name}.bin.br`));
  const [clusters, entities, attribution, kinds, incidents] = await Promise.all([
    read("clusters"),
    read("entities"),
    has("attribution") ? read("attribution") : new Uint8Array(),
    has("kinds") ? read("kinds") : undefined,
    has("incidents") ? read("incidents") : undefined,
  ]);
  return { clusters, entities, attribution, ...(kinds ? { kinds } : {}), ...(incidents ? { incidents } : {}) };
}

/** Reads and unpacks the weights in models/. A missing or damaged file is a broken installation: it throws. */
export function loadModels(dir: string): ModelFiles {
  const read = (name: string) => new Uint8Array(brotliDecompressSync(readFileSync(join(dir, `${name}.bin.br`))));
  const attribution = existsSync(join(dir, "attribution.bin.br")) ? read("attribution") : new Uint8Array();
  const kinds = existsSync(join(dir, "kinds.bin.br")) ? { kinds: read("kinds") } : {};
  const incidents = existsSync(join(dir, "incidents.bin.br")) ? { incidents: read("incidents") } : {};
  return { clusters: read("clusters"), entities: read("entities"), attribution, ...kinds, ...incidents };
}
