import type { SourceKindId } from "../../domain/source.ts";
import { feed } from "./feed.ts";
import { folder } from "./folder.ts";
import { pages } from "./pages.ts";
import type { SourceKind } from "./source-kind.ts";

export const SOURCES: readonly SourceKind[] = Object.freeze([feed, pages, folder]);

export function sourceKindOf(id: SourceKindId): SourceKind {
  const kind = SOURCES.find((known) => known.id === id);
  if (!kind) throw new Error(`no source of kind ${id}`);
  return kind;
}
