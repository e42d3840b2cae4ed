import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import type { ModelFiles } from "../../domain/models.ts";

/** Reads and unpacks the weights in models/. A missing or damaged file is a broken installation: it throws. */
export function loadModels(dir: string): ModelFiles {
  const read = (name: string) => new Uint8Array(brotliDecompressSync(readFileSync(join(dir, `${name}.bin.br`))));
  const attribution = existsSync(join(dir, "attribution.bin.br")) ? read("attribution") : new Uint8Array();
  const kinds = existsSync(join(dir, "kinds.bin.br")) ? { kinds: read("kinds") } : {};
  return { clusters: read("clusters"), entities: read("entities"), attribution, ...kinds };
}
