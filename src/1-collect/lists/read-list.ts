import type { ListKind } from "../../domain/imported.ts";
import { readAttack } from "./attack.ts";
import { readKev } from "./kev.ts";
import { broken, type ListFile, type ListResult } from "./list-result.ts";
import { readMispGalaxy } from "./misp-galaxy.ts";
import { readOfacSdn } from "./ofac-sdn.ts";

const READERS: Readonly<Record<ListKind, (files: readonly ListFile[]) => ListResult>> = {
  attack: ([file, ...more]) => oneFile(file, more, readAttack),
  "misp-galaxy": ([file, ...more]) => oneFile(file, more, readMispGalaxy),
  kev: ([file, ...more]) => oneFile(file, more, readKev),
  "ofac-sdn": readOfacSdn,
};

function oneFile(
  file: ListFile | undefined,
  more: readonly ListFile[],
  read: (file: ListFile) => ListResult,
): ListResult {
  if (!file) return broken("the list", "no file was given", "tocsin help catalog");
  if (more[0])
    return broken(more[0].source, "is a second file, and this kind of list is one file", "import it by itself");
  return read(file);
}

/** A list of others as names with ids; what cannot be read is an issue, and never a part of a list. */
export function readList(kind: ListKind, files: readonly ListFile[]): ListResult {
  return READERS[kind](files);
}
