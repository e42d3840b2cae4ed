import type { Issue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import { rolesOfBlocks } from "../assign-roles.ts";
import { type Block, pageBlocks } from "../html/blocks.ts";
import { parsePage, withoutSoftHyphens } from "../html/dom.ts";
import { findStory } from "../html/find-story.ts";
import { judgeBlocks } from "../html/judge-blocks.ts";
import { headOnly } from "../html/metadata/head-only.ts";
import { type PageGiven, type PageMetadata, pageMetadata } from "../html/page-metadata.ts";
import { agreementOf, densestRun } from "../html/second-opinion.ts";
import { judgeParts, partialOffers } from "../html/several/judge-parts.ts";
import { excessOf, type HtmlShape, readTokens, type TokenPage } from "../html/token-reader.ts";
import { sizeOf, UNRENDERED, unrenderedStory } from "../html/unrendered.ts";
import { type Lexicon, lexiconOf } from "../lexicon.ts";
import type { Role } from "../parts.ts";
import type { Draft, FormatDeps, FormatInput } from "./format.ts";

interface Page {
  readonly blocks: readonly Block[];
  readonly metadata: PageMetadata;
  readonly issues: readonly Issue[];
}

/** The story of a web page with its headline, and what the page says of itself. */
export function readHtml(asCame: FormatInput, { catalog }: FormatDeps): Draft {
  const input = { ...asCame, content: withoutSoftHyphens(asCame.content) };
  const lexicon = lexiconOf(catalog);
  const given = {
    url: input.known.url,
    source: input.source,
    publishers: lexicon.outlets,
    lexicon,
    today: input.fetchedOn,
  };
  const tokens = readTokens(input.content);
  const { page, trouble } = pageOf(input, tokens, given, lexicon);
  const { blocks, metadata, issues } = page;
  const { provenance, ...found } = metadata;
  const title = input.known.title ?? found.title;
  const roles = judgeBlocks(blocks, title, lexicon, found.author);
  const agreement = trouble ? undefined : agreementWithTokens(tokens.blocks, blocks, roles);
  const { text, parts, dateline } = rolesOfBlocks(blocks, roles, title, lexicon);
  const place = dateline ? { dateline } : {};
  return {
    text,
    parts,
    ...found,
    ...place,
    provenance: { ...provenance, ...(dateline ? { dateline: "text" } : {}) },
    issues,
    ...(agreement === undefined ? {} : { agreement }),
  };
}

/** By its tree; where none can be had, or it breaks, from the token stream. */
function pageOf(
  input: FormatInput,
  tokens: TokenPage,
  given: PageGiven,
  lexicon: Lexicon,
): { page: Page; trouble?: Trouble } {
  const trouble = troubleOf(tokens.shape, input);
  if (trouble) return { page: streamPage(input, tokens, given, trouble), trouble };
  try {
    return { page: treePage(input, given, lexicon) };
  } catch (cause) {
    // Whatever the tree of a hostile page breaks, its text is still there.
    const why = `its structure could not be read (${cause instanceof Error ? cause.message : cause})`;
    const broken = { code: "read-stopped", why };
    return { page: streamPage(input, tokens, given, broken), trouble: broken };
  }
}

interface Trouble {
  readonly code: string;
  readonly why: string;
}

/** Why a page is not read by its tree, if so. */
function troubleOf(shape: HtmlShape, { plainly }: FormatInput): Trouble | undefined {
  if (plainly) {
    const most = plainly === "time" ? `${LIMITS.readMs / 1000} s` : `${LIMITS.readMegabytes} MB of memory`;
    return { code: "read-stopped", why: `reading its structure took more than ${most}` };
  }
  const excess = excessOf(shape);
  if (excess === "depth") return { code: "html-too-deep", why: `its elements are nested ${shape.depth} deep` };
  if (excess)
    return {
      code: "html-too-large",
      why: `it has ${shape.elements} elements with ${shape.pieces} attributes and pieces of text, more than ${LIMITS.htmlElementsMax} or ${LIMITS.htmlPiecesMax}`,
    };
  return undefined;
}

/** How far a reader that sees no tree finds the same story. */
function agreementWithTokens(tokens: readonly Block[], blocks: readonly Block[], roles: readonly Role[]): number {
  const { start, end } = densestRun(tokens);
  const body = blocks.filter((_block, i) => roles[i]!.role === "body");
  const texts = (list: readonly Block[]) => list.map(({ text }) => text);
  return Math.round(agreementOf(texts(body), texts(tokens.slice(start, end))) * 100) / 100;
}

function treePage({ content, known, source }: FormatInput, given: PageGiven, lexicon: Lexicon): Page {
  const document = parsePage(content);
  const metadata = pageMetadata(document, given);
  const title = known.title ?? metadata.title;
  const offers = partialOffers(document, known.url ?? metadata.url, lexicon);
  const story = findStory(document, content, {
    title,
    lexicon,
    url: known.url ?? metadata.url,
    updates: offers.updates,
  });
  const { blocks: found, issues } = judgeParts(story, offers, source, lexicon);
  const size = sizeOf(found.filter(({ aside }) => aside === undefined));
  // The search has changed the tree: what waits for scripts is looked for in a new one.
  const waiting = size < UNRENDERED.below ? unrenderedStory(parsePage(content)) : [];
  const isWaiting = sizeOf(waiting) >= Math.max(UNRENDERED.below, UNRENDERED.gainMin * size);
  const blocks = isWaiting ? waiting : found;
  return {
    blocks: blocks.length ? blocks : pageBlocks(document),
    metadata,
    issues: [...(metadata.issues ?? []), ...issues],
  };
}

/** Without a tree, and so without knowing which part is the story: chrome elements are left out, nothing else. */
function streamPage(
  { content, source }: FormatInput,
  { blocks, title }: TokenPage,
  given: PageGiven,
  trouble: Trouble,
): Page {
  const message = `${source}: ${trouble.why}; read as a stream of text, without its structure. Next: check how the page was saved`;
  return {
    blocks: capped(outsideRun(blocks)),
    metadata: { ...(title ? { title } : {}), ...headMetadata(content, given) },
    issues: [{ code: trouble.code, message, severity: "warning", source }],
  };
}

function headMetadata(content: string, given: PageGiven): PageMetadata {
  try {
    return pageMetadata(parsePage(headOnly(content)), given);
  } catch {
    // The head is the hostile part.
    return { provenance: {} };
  }
}

/** Blocks before and behind the run of running text are set aside. */
function outsideRun(blocks: readonly Block[]): readonly Block[] {
  const { start, end } = densestRun(blocks);
  if (start === end) return blocks;
  return blocks.map((block, i) => (i < start || i >= end ? { ...block, aside: "outside the story" } : block));
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
