import { createHash } from "node:crypto";

/** 128 bits of SHA-256: what is read comes from strangers, who must not be able to make two things look like one. */
const HASH_BYTES = 16;

export function hashOf(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash("sha256");
  // With its length before each, so that parts cannot flow into one another.
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest().subarray(0, HASH_BYTES);
}

export const hex = (bytes: Buffer) => bytes.toString("hex");

/** Undefined: no id of ours. */
export function fromHex(id: string): Buffer | undefined {
  return /^[0-9a-f]{32}$/.test(id) ? Buffer.from(id, "hex") : undefined;
}
