import type { SourceKindId } from "../../domain/source.ts";
import { csaf } from "./csaf.ts";
import { feed } from "./feed.ts";
import { folder } from "./folder.ts";
import { imap } from "./imap.ts";
import { kev } from "./kev.ts";
import { misp } from "./misp.ts";
import { pages } from "./pages.ts";
import type { SourceKind } from "./source-kind.ts";
import { taxii } from "./taxii.ts";

export const SOURCES: readonly SourceKind[] = Object.freeze([feed, pages, folder, taxii, misp, csaf, kev, imap]);

export function sourceKindOf(id: SourceKindId): SourceKind {
  const kind = SOURCES.find((known) => known.id === id);
  if (!kind) throw new Error(`no source of kind ${id}`);
  return kind;
}
