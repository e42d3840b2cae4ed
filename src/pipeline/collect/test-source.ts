import type { ListedItem } from "../../1-collect/sources/source-kind.ts";
import type { Issue } from "../../domain/issue.ts";
import type { SourceManifest } from "../../domain/source.ts";
import { ask } from "./collect.ts";
import type { SourceDeps } from "./deps.ts";
import { takeItem } from "./take-item.ts";

/** What a source gives now, without anything being kept. */
export interface SourceTest {
  readonly form?: string;
  readonly items: readonly Pick<ListedItem, "address" | "title" | "publishedAt" | "from">[];
  /** What would be kept of the first item. */
  readonly first?: { readonly title?: string; readonly publishedAt?: string; readonly characters: number };
  readonly issues: readonly Issue[];
}

export async function testSource(manifest: SourceManifest, deps: SourceDeps): Promise<SourceTest> {
  const answer = await ask({ manifest }, deps);
  if (answer.kind !== "listed") return { items: [], issues: answer.kind === "failed" ? [answer.issue] : [] };
  const { form, items, issues } = answer;
  const [one] = items;
  const took = one && (await takeItem(one, { manifest, before: undefined }, deps));
  const article = took?.fetched[0]?.article;
  const shown = items.map(({ address, title, publishedAt, from }) => ({
    address,
    ...(title ? { title } : {}),
    ...(publishedAt ? { publishedAt } : {}),
    from,
  }));
  return {
    form,
    items: shown,
    ...(article ? { first: firstOf(article) } : {}),
    issues: [...issues, ...(took?.issues ?? [])],
  };
}

function firstOf({ title, publishedAt, text }: { title?: string; publishedAt?: string; text: string }) {
  return { ...(title ? { title } : {}), ...(publishedAt ? { publishedAt } : {}), characters: text.length };
}
