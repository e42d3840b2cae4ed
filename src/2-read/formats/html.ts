import { rolesOfBlocks } from "../assign-roles.ts";
import { blocksOf } from "../html/blocks.ts";
import { parsePage } from "../html/dom.ts";
import { findStory } from "../html/find-story.ts";
import { judgeBlocks } from "../html/judge-blocks.ts";
import { pageMetadata } from "../html/page-metadata.ts";
import { lexiconOf } from "../lexicon.ts";
import type { Draft, FormatDeps, FormatInput } from "./format.ts";

export async function readHtml({ content, known }: FormatInput, { catalog }: FormatDeps): Promise<Draft> {
  const lexicon = lexiconOf(catalog);
  const document = parsePage(content);
  const { provenance, ...metadata } = pageMetadata(document, {
    url: known.url,
    publishers: new Set(lexicon.outlets.keys()),
  });
  const title = known.title ?? metadata.title;
  let blocks = findStory(document, content);
  if (!blocks.length && document.body) blocks = blocksOf(document.body);
  const roles = judgeBlocks(blocks, title, lexicon);
  const { text, parts, dateline } = rolesOfBlocks(blocks, roles, title, lexicon);
  const place = dateline ? { dateline } : {};
  return {
    text,
    parts,
    ...metadata,
    ...place,
    provenance: { ...provenance, ...(dateline ? { dateline: "text" } : {}) },
    issues: [],
  };
}
