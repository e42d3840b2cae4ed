import type { Issue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import { rolesOfBlocks } from "../assign-roles.ts";
import { type Block, pageBlocks } from "../html/blocks.ts";
import { parsePage } from "../html/dom.ts";
import { findStory } from "../html/find-story.ts";
import { judgeBlocks } from "../html/judge-blocks.ts";
import { type PageMetadata, pageMetadata } from "../html/page-metadata.ts";
import { htmlDepth, tokenBlocks } from "../html/token-reader.ts";
import { type Lexicon, lexiconOf } from "../lexicon.ts";
import type { Draft, FormatDeps, FormatInput } from "./format.ts";

interface Page {
  readonly blocks: readonly Block[];
  readonly metadata: PageMetadata;
  readonly issues: readonly Issue[];
}

/** The story of a web page with its headline, and what the page says of itself. */
export function readHtml(input: FormatInput, { catalog }: FormatDeps): Draft {
  const lexicon = lexiconOf(catalog);
  const { blocks, metadata, issues } =
    htmlDepth(input.content) > LIMITS.htmlDepthMax ? deepPage(input) : treePage(input, lexicon);
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

function treePage({ content, known }: FormatInput, lexicon: Lexicon): Page {
  const document = parsePage(content);
  const metadata = pageMetadata(document, { url: known.url, publishers: lexicon.outlets });
  const blocks = findStory(document, content);
  return { blocks: blocks.length ? blocks : pageBlocks(document), metadata, issues: [] };
}

function deepPage({ content, source }: FormatInput): Page {
  const { blocks, title } = tokenBlocks(content);
  const message = `${source}: its elements are nested more than ${LIMITS.htmlDepthMax} deep; read as a stream of text, without its structure and dates. Next: check how the page was saved`;
  const provenance = title ? { title: "element" } : {};
  return {
    blocks,
    metadata: { ...(title ? { title } : {}), provenance },
    issues: [{ code: "html-too-deep", message, severity: "warning", source }],
  };
}
