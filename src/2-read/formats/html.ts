import type { Issue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import { rolesOfBlocks } from "../assign-roles.ts";
import { type Block, pageBlocks } from "../html/blocks.ts";
import { parsePage } from "../html/dom.ts";
import { findStory } from "../html/find-story.ts";
import { judgeBlocks } from "../html/judge-blocks.ts";
import { headOnly } from "../html/metadata/head-only.ts";
import { type PageGiven, type PageMetadata, pageMetadata } from "../html/page-metadata.ts";
import { htmlShape, tokenBlocks } from "../html/token-reader.ts";
import { lexiconOf } from "../lexicon.ts";
import type { Draft, FormatDeps, FormatInput } from "./format.ts";

interface Page {
  readonly blocks: readonly Block[];
  readonly metadata: PageMetadata;
  readonly issues: readonly Issue[];
}

/** The story of a web page with its headline, and what the page says of itself. */
export function readHtml(input: FormatInput, { catalog, today }: FormatDeps): Draft {
  const lexicon = lexiconOf(catalog);
  const given = { url: input.known.url, source: input.source, publishers: lexicon.outlets, lexicon, today };
  const { depth, elements } = htmlShape(input.content);
  const isStream = depth > LIMITS.htmlDepthMax || elements > LIMITS.htmlElementsMax;
  const { blocks, metadata, issues } = isStream ? streamPage(input, depth, elements, given) : treePage(input, given);
  const { provenance, ...found } = metadata;
  const title = input.known.title ?? found.title;
  const roles = judgeBlocks(blocks, title, lexicon);
  const { text, parts, dateline } = rolesOfBlocks(blocks, roles, title, lexicon);
  const place = dateline ? { dateline } : {};
  return {
    text,
    parts,
    ...found,
    ...place,
    provenance: { ...provenance, ...(dateline ? { dateline: "text" } : {}) },
    issues,
  };
}

function treePage({ content }: FormatInput, given: PageGiven): Page {
  const document = parsePage(content);
  const metadata = pageMetadata(document, given);
  const blocks = findStory(document, content);
  return { blocks: blocks.length ? blocks : pageBlocks(document), metadata, issues: metadata.issues ?? [] };
}

/** Without a tree, and so without knowing which part is the story: chrome elements are left out, nothing else. */
function streamPage({ content, source }: FormatInput, depth: number, elements: number, given: PageGiven): Page {
  const { blocks, title } = tokenBlocks(content);
  const isDeep = depth > LIMITS.htmlDepthMax;
  const why = isDeep
    ? `its elements are nested more than ${LIMITS.htmlDepthMax} deep`
    : `it has ${elements} elements, more than ${LIMITS.htmlElementsMax}`;
  const message = `${source}: ${why}; read as a stream of text, without its structure. Next: check how the page was saved`;
  return {
    blocks: capped(blocks),
    metadata: { ...(title ? { title } : {}), ...pageMetadata(parsePage(headOnly(content)), given) },
    issues: [{ code: isDeep ? "html-too-deep" : "html-too-large", message, severity: "warning", source }],
  };
}

/** What lies beyond the limit of lines is kept as one block. */
function capped(blocks: readonly Block[]): readonly Block[] {
  const most = LIMITS.linesMax - 2;
  if (blocks.length <= most) return blocks;
  const text = blocks
    .slice(most)
    .map((block) => block.text)
    .join(" ");
  return [...blocks.slice(0, most), { text, tag: "BODY", linkCharacters: 0 }];
}
