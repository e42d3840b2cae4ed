import type { ListFile, ListResult } from "../1-collect/lists/list-result.ts";
import { readList } from "../1-collect/lists/read-list.ts";
import type { ListKind } from "../domain/imported.ts";

export type { ListFile, ListResult };

/** The bytes of a user's lists as names; text is UTF-8, or Latin-1 where it is no UTF-8 (tables of the US Treasury). */
export function readUserList(
  kind: ListKind,
  files: readonly { readonly source: string; readonly bytes: Uint8Array }[],
): ListResult {
  return readList(
    kind,
    files.map(({ source, bytes }) => ({ source, text: textOf(bytes) })),
  );
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: every byte is a letter of Latin-1.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
