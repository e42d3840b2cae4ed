import { decode } from "../../1-collect/sources/decode.ts";
import type { ListedItem } from "../../1-collect/sources/source-kind.ts";
import type { Passage } from "../../domain/article.ts";
import type { Issue } from "../../domain/issue.ts";
import { present } from "../../domain/present.ts";
import type { SourceManifest } from "../../domain/source.ts";
import type { Fetched } from "../../ports/store.ts";
import { askSource } from "./ask-source.ts";
import type { SourceDeps } from "./deps.ts";
import { takeItem } from "./take-item.ts";

/** What a source gives now, without anything being kept. */
export interface SourceTest {
  readonly form?: string;
  readonly items: readonly Pick<ListedItem, "address" | "title" | "publishedAt" | "from">[];
  /** What would be kept of the first item. */
  readonly first?: FirstRead;
  readonly issues: readonly Issue[];
}

/** One article as it would be kept, beside what it was read from. */
export interface FirstRead {
  readonly address: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly author?: string;
  readonly publishedAt?: string;
  readonly language: string;
  /** Of the whole text. */
  readonly characters: number;
  /** The beginning of what was read, and of what came of it; the passages lie in that text. */
  readonly raw?: string;
  readonly text: string;
  readonly passages: readonly Passage[];
}

/** Characters of each that are shown. */
const SHOWN_CHARACTERS = 40_000;

export async function testSource(manifest: SourceManifest, deps: SourceDeps): Promise<SourceTest> {
  const answer = await askSource({ manifest }, deps);
  if (answer.kind !== "listed") return { items: [], issues: answer.kind === "failed" ? [answer.issue] : [] };
  const { form, items, issues } = answer;
  const [one] = items;
  const took = one && (await takeItem(one, { manifest, before: undefined }, deps));
  const read = took?.fetched[0];
  const shown = items.map(({ address, title, publishedAt, from }) => ({
    address,
    ...(title ? { title } : {}),
    ...(publishedAt ? { publishedAt } : {}),
    from,
  }));
  return {
    form,
    items: shown,
    ...(read ? { first: firstOf(read) } : {}),
    issues: [...issues, ...(answer.broken ? [answer.broken] : []), ...(took?.issues ?? [])],
  };
}

function firstOf({ address, article, bytes }: Fetched): FirstRead {
  const { title, publisher, author, publishedAt, language, text, passages } = article;
  return {
    address,
    ...present({ title, publisher, author, publishedAt }),
    language,
    characters: text.length,
    ...(bytes ? { raw: rawOf(bytes) } : {}),
    text: text.slice(0, SHOWN_CHARACTERS),
    passages: passages
      .filter(({ start }) => start < SHOWN_CHARACTERS)
      .map(({ start, end, role }) => ({ start, end: Math.min(end, SHOWN_CHARACTERS), role })),
  };
}

function rawOf(bytes: Uint8Array): string {
  const isText = !bytes.subarray(0, SHOWN_CHARACTERS).includes(0);
  return isText ? decode(bytes).slice(0, SHOWN_CHARACTERS) : `(${bytes.length} bytes that are no text)`;
}
