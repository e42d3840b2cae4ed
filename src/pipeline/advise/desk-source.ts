import type { AdvisoryContent } from "../../domain/advisory.ts";
import type {
  ArticleDocument,
  AssessmentDocument,
  ClaimDocument,
  PictureDocument,
  StoryDocument,
} from "../../domain/desk.ts";
import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { DerivedKind, Repositories } from "../../ports/store.ts";
import { CURRENT } from "../desk/queues.ts";
import type { GateContext } from "../steps.ts";
import { type DraftChoice, type DraftSource, gateContextOf } from "./drafting.ts";

type Reading = Pick<Repositories, "articles" | "derived">;

/** Rows of one question to the store. */
const PAGE = 200;
/** Claims of one story, and articles behind a draft: what is drafted is a proposal, and a person adds the rest. */
const CLAIMS_MAX = 1_000;
const ARTICLES_MAX = 300;

/** What the desk knows of a story, a subject or some claims, as a draft is made from a brief. Undefined: there is no such thing. */
export async function sourceOf(choice: DraftChoice, store: Reading): Promise<DraftSource | undefined> {
  const { derived } = store;
  const assessments = await allOf<AssessmentDocument>(store, "assessment");
  const subject = choice.assessment;
  const assessed = subject && assessments.find((one) => one.subject.kind === subject.kind && one.subject.name === subject.name); // biome-ignore format: one line
  if (subject && !assessed) return undefined;
  const named = choice.claims ?? (assessed ? claimsBehind(assessed) : []);
  const claims = await read<ClaimDocument>(derived, "claim", named);
  if (choice.claims && claims.length < new Set(choice.claims).size) return undefined;
  const stories = await read<StoryDocument>(derived, "story", choice.story === undefined ? claims.map(({ story }) => story) : [choice.story]); // biome-ignore format: one line
  if (choice.story !== undefined && !stories.length) return undefined;
  const others = await inStories(store, stories.map(({ id }) => id), choice.story === undefined ? ["kind:no-threat"] : []); // biome-ignore format: one line
  const calm = await read<ClaimDocument>(derived, "claim", noThreatOf(assessments));
  const all = [...new Map([...claims, ...others, ...calm].map((claim) => [claim.id, claim])).values()];
  return { ...(await pictureOf(store)), assessments, stories, claims: all, articles: await articlesOf(all, store) };
}

/** Whether any of it was invented for the demonstration. */
export const isDemo = ({ claims, stories }: DraftSource): boolean =>
  [...claims, ...stories].some((one) => (one as Pick<ClaimDocument, "demo">).demo);

/** What the gate holds a content against, as the desk knows it now. */
export async function gateContext(content: AdvisoryContent, store: Reading, now: Date): Promise<GateContext> {
  const quotes = content.evidence.flatMap((one) => (one.kind === "quote" ? one : []));
  const [claims, assessments, picture, articles] = await Promise.all([
    read<ClaimDocument>(store.derived, "claim", quotes.flatMap(({ claim }) => claim ?? [])), // biome-ignore format: one line
    allOf<AssessmentDocument>(store, "assessment"),
    pictureOf(store),
    store.articles.newest([...new Set(quotes.map(({ article }) => article.id))]),
  ]);
  const calm = await inStories(store, claims.map(({ story }) => story), ["kind:no-threat"]); // biome-ignore format: one line
  const elsewhere = await read<ClaimDocument>(store.derived, "claim", noThreatOf(assessments));
  const all = [...new Map([...claims, ...calm, ...elsewhere].map((claim) => [claim.id, claim])).values()];
  // Their texts as they were read last, whether they are in the picture or not.
  const read_ = articles.map(({ id, article }) => ({ ...article, id }) as ExtractedArticle);
  return gateContextOf(
    { ...picture, assessments, stories: [], claims: all, articles: read_ },
    content,
    now.toISOString(),
  );
}

const noThreatOf = (assessments: readonly AssessmentDocument[]) =>
  assessments.flatMap(({ noThreat = [] }) => noThreat.map(({ claim }) => claim));

const claimsBehind = ({ reasons, context = [], nearest = [], measures = [] }: AssessmentDocument): string[] => [
  ...reasons.map(({ claim }) => claim),
  ...context.map(({ claim }) => claim),
  ...nearest.flatMap(({ claims }) => claims),
  ...measures.flatMap(({ claims }) => claims),
];

async function pictureOf({ derived }: Reading) {
  const row = await derived.get("picture", CURRENT);
  const picture = row?.document as PictureDocument | undefined;
  const { asOf, blindSpots = [], measures = [] } = picture ?? {};
  return { ...(asOf === undefined ? {} : { asOf }), blindSpots, measures };
}

async function read<Document>(
  derived: Reading["derived"],
  kind: DerivedKind,
  ids: readonly string[],
): Promise<Document[]> {
  const wanted = [...new Set(ids)];
  if (!wanted.length) return [];
  return (await derived.read(kind, wanted)).map(({ document }) => document as Document);
}

async function allOf<Document>({ derived }: Reading, kind: DerivedKind): Promise<Document[]> {
  const found: Document[] = [];
  let after: string | undefined;
  do {
    const page = await derived.list({ kind, limit: PAGE, ...(after === undefined ? {} : { after }) });
    found.push(...page.rows.map(({ document }) => document as Document));
    after = page.next;
  } while (after !== undefined && found.length < CLAIMS_MAX);
  return found;
}

async function inStories({ derived }: Reading, stories: readonly string[], facets: readonly string[]) {
  const found: ClaimDocument[] = [];
  for (const key of new Set(stories)) {
    let after: string | undefined;
    do {
      const page = await derived.search({ kind: "claim", words: "", order: "newest", limit: PAGE, filters: { key, facets }, ...(after === undefined ? {} : { after }) }); // biome-ignore format: one line
      found.push(...page.rows.map(({ document }) => document as ClaimDocument));
      after = page.next;
    } while (after !== undefined && found.length < CLAIMS_MAX);
  }
  return found;
}

async function articlesOf(claims: readonly ClaimDocument[], { derived }: Reading): Promise<ExtractedArticle[]> {
  const ids = claims.flatMap(({ evidence }) => evidence.map(({ article }) => article));
  const articles = await read<ArticleDocument>(derived, "article", [...new Set(ids)].slice(0, ARTICLES_MAX));
  return articles.map(extractedOf);
}

/** As step 3 gave it: the contract says null where nobody is named. */
function extractedOf({ statements, ...article }: ArticleDocument): ExtractedArticle {
  return {
    ...article,
    statements: statements.map(({ speaker, ...rest }) => ({ ...rest, ...(speaker ? { speaker } : {}) })),
  };
}
