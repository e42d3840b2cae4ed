import type { AdvisoryMessage } from "../../domain/advisory.ts";

/** A file of a folder that is served or written as it is. The path has no stroke in front and none of "..". */
export interface ProvidedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const jsonFile = (path: string, value: unknown): ProvidedFile => ({ path, bytes: utf8(`${JSON.stringify(value, undefined, 2)}\n`) }); // biome-ignore format: short

/** Of each advisory its newest message, the advisory that was sent first in front. */
export function newestOf(messages: readonly AdvisoryMessage[]): readonly AdvisoryMessage[] {
  const newest = new Map<string, AdvisoryMessage>();
  for (const message of messages) {
    const other = newest.get(message.uuid);
    if (!other || isLater(message, other)) newest.set(message.uuid, message);
  }
  return [...newest.values()].toSorted((a, b) => order(a, b, "firstSentAt") || a.uuid.localeCompare(b.uuid));
}

const order = (a: AdvisoryMessage, b: AdvisoryMessage, by: "firstSentAt" | "sentAt") => Date.parse(a[by]) - Date.parse(b[by]); // biome-ignore format: short
const isLater = (a: AdvisoryMessage, b: AdvisoryMessage) => a.version > b.version || (a.version === b.version && order(a, b, "sentAt") >= 0); // biome-ignore format: short
