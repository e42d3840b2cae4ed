import { setImmediate as breathe } from "node:timers/promises";
import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { DerivedDocument, NewestArticle, Repositories, Store, TakenJob } from "../../ports/store.ts";
import { extractOne } from "../articles.ts";
import type { Steps } from "../steps.ts";
import type { QueueWork } from "../work.ts";
import { dataOf, type ExtractData, QUEUES, type RebuildData } from "./queues.ts";

const BATCH = 20;
/** An article takes 20 ms, a long one a second. */
const LEASE_MS = 30_000;

export interface ExtractDeps {
  readonly store: Pick<Store, "articles" | "derived" | "together">;
  readonly steps: Steps;
}

/** Step 3 on the newest version of each article, into the generation that is read and the one that is built. */
export function extractWork(deps: ExtractDeps): QueueWork {
  return {
    queue: QUEUES.extract,
    batch: BATCH,
    leaseMs: LEASE_MS,
    async handle(jobs, signal) {
      const articleOf = (job: TakenJob) => dataOf<ExtractData>(job).article;
      const { documents, done } = await extractAll(jobs, articleOf, deps, signal);
      await keep(done, deps, async (repositories) => {
        for (const { name } of await repositories.derived.generations())
          await putNewest(repositories, name, [...documents.values()]);
      });
      return done;
    },
  };
}

/** The same for one generation that is built beside the one that is read. */
export function rebuildWork(deps: ExtractDeps): QueueWork {
  return {
    queue: QUEUES.rebuild,
    batch: BATCH,
    leaseMs: LEASE_MS,
    async handle(jobs, signal) {
      const articleOf = (job: TakenJob) => dataOf<RebuildData>(job).article;
      const { documents, done } = await extractAll(jobs, articleOf, deps, signal);
      await keep(done, deps, async (repositories) => {
        const built = (await repositories.derived.generations()).filter(({ current }) => !current);
        for (const { name } of built) {
          const own = done.filter((job) => dataOf<RebuildData>(job).generation === name);
          await putNewest(repositories, name, own.flatMap((job) => documents.get(articleOf(job)) ?? [])); // biome-ignore format: short
        }
      });
      return done;
    },
  };
}

/** What the jobs give and their end are one, and only while they are ours: nobody else is at the same articles then. */
async function keep(
  done: readonly TakenJob[],
  { store }: ExtractDeps,
  put: (repositories: Repositories) => Promise<void>,
): Promise<void> {
  await store.together(async (repositories) => {
    await put(repositories);
    if ((await repositories.jobs.finish(done)) < done.length) throw new Error("another worker has these jobs by now");
  });
}

async function extractAll(
  jobs: readonly TakenJob[],
  articleOf: (job: TakenJob) => string,
  { store, steps }: ExtractDeps,
  signal: AbortSignal,
) {
  const newest = new Map(
    (await store.articles.newest([...new Set(jobs.map(articleOf))])).map((found) => [found.id, found]),
  );
  const documents = new Map<string, DerivedDocument>();
  const done: TakenJob[] = [];
  for (const job of jobs) {
    if (signal.aborted) break;
    const article = articleOf(job);
    const found = newest.get(article);
    // None: it was removed with the demonstration.
    if (found && !documents.has(article)) documents.set(article, extractionOf(found, steps));
    done.push(job);
    // Leases are renewed, other work goes on.
    await breathe();
  }
  return { documents, done };
}

/** The store's own id goes into the article before extraction, so that all other ids rest on it. */
function extractionOf({ id, version, sortAt, article }: NewestArticle, steps: Steps): DerivedDocument {
  const extracted: ExtractedArticle = extractOne({ ...article, id }, steps);
  return { kind: "extraction", id, article: id, key: version, sortAt, document: extracted };
}

/** A version that came meanwhile has a job of its own, which must not be undone by this one. */
async function putNewest(
  { articles, derived }: Repositories,
  generation: string,
  documents: readonly DerivedDocument[],
): Promise<void> {
  const still = await articles.stillNewest(documents.map(({ id, key }) => ({ id, version: key! })));
  await derived.put(
    generation,
    documents.filter(({ id }) => still.has(id)),
  );
}
