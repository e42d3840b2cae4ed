import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

/** Writes a model as it is shipped; its size is logged, with what else is to be said of it. */
export function writePacked(file: string, bytes: Uint8Array, about = ""): void {
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(file, packed);
  console.log(`${file}: ${packed.length} bytes (${bytes.length} unpacked)${about && `, ${about}`}`);
}

export const readPacked = (file: string): Uint8Array => new Uint8Array(brotliDecompressSync(readFileSync(file)));
