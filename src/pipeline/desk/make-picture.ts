import type { EarlierPicture, Picture, Profile } from "../../domain/assessment.ts";
import type { Decision } from "../../domain/decision.ts";
import type { Corroboration } from "../../domain/story.ts";
import type { DerivedDocument, DerivedKind, Placing, Repositories, Store } from "../../ports/store.ts";
import { newestDate } from "../brief.ts";
import { applyCorrections } from "../corrections.ts";
import type { Steps } from "../steps.ts";
import { type Choice, chooseLive, chooseRound } from "./choose-articles.ts";
import { documentsOf } from "./documents.ts";
import { earlierDocument, type KeptPicture, nextKept, readEarlier, stillOfUse } from "./earlier-pictures.ts";
import { Extractions, type Placed } from "./extractions.ts";
import { mergeEntity } from "./merge-entities.ts";
import { type Ground, groundOf } from "./picture-ground.ts";
import { CURRENT } from "./queues.ts";
import { settledTargets } from "./settled-targets.ts";

export interface PictureDeps {
  readonly store: Pick<Store, "articles" | "derived" | "decisions" | "settings" | "jobs" | "advisories" | "together">;
  readonly steps: Steps;
  readonly now: () => Date;
  /** What the demonstration's reader looks after, where nobody has set a profile. */
  readonly demoProfile?: Profile;
}

/** The document of the picture; the long lists are those of step 5. */
export interface PictureDocument extends Omit<Picture, "assessments">, Pick<Corroboration, "proposals" | "sources"> {
  readonly number: number;
  readonly asOf?: string;
  /** When the picture was made against which it tells what changed; absent: none is a day old yet. */
  readonly comparedWith?: string;
  readonly demo: boolean;
  readonly articles: number;
  /** Of the oldest and the newest article; absent where there is none. */
  readonly from?: string;
  readonly to?: string;
  readonly issues: readonly unknown[];
  readonly decisions: number;
  readonly madeAt: string;
  readonly tookMs: number;
  /** Articles that are to be extracted or put into a story yet. */
  readonly waiting: number;
  /** What it was made from: another one is another picture. */
  readonly ground: Ground;
  /** Pictures that later ones are compared with; absent in one of an earlier version. */
  readonly kept?: readonly KeptPicture[];
}

const OF_ARTICLES: readonly DerivedKind[] = ["article", "statement", "story", "claim", "entity"];
const OF_PICTURE: readonly DerivedKind[] = [...OF_ARTICLES, "assessment", "picture"];
/** Rows of one page of a list. */
const PAGE = 200;

export interface PictureHooks {
  readonly before: (articles: number) => Promise<void>;
  readonly besides: (repositories: Repositories) => Promise<void>;
}

/** Makes pictures and, beside them, stories of older articles; what it read is kept for the next one. */
export class PictureMaker {
  readonly #deps: PictureDeps;
  readonly #extractions = new Extractions();

  constructor(deps: PictureDeps) {
    this.#deps = deps;
  }

  /** The picture of now; `before` is asked when it is known how many articles it has, `besides` in its transaction. Gives its articles. */
  async make(generation: string, hooks: PictureHooks): Promise<ReadonlySet<string>> {
    const { store, now } = this.#deps;
    const began = now();
    // Looked at before anything is read: what comes meanwhile makes it old.
    const ground = await groundOf(store, generation, began);
    const of = await ofGeneration(store, generation);
    const made = await store.decisions.list();
    const choice = await chooseLive(of, began, made);
    const read = await this.#extractions.read(choice.placings, generation, store.derived);
    const live = new Set(read.map(({ article }) => article.id));
    this.#extractions.keep(live);
    const before = await pictureBefore(store, generation);
    await hooks.before(read.length);
    // Real articles are not compared with the demonstration's.
    const kept = before?.demo === of.demo ? stillOfUse(before.kept ?? [], began) : [];
    const earlier = await readEarlier(kept, { derived: store.derived, generation, now: began });
    const keep = nextKept(kept, began);
    const { documents, ...lists } = await this.#judge(read, {
      made,
      demo: of.demo,
      began,
      keep,
      since: earlier?.since,
    });
    const document: PictureDocument = {
      number: (before?.number ?? 0) + 1,
      ...(earlier ? { comparedWith: earlier.at } : {}),
      demo: of.demo,
      articles: read.length,
      ...spanOf(choice.placings),
      ...lists,
      decisions: made.length,
      madeAt: now().toISOString(),
      tookMs: now().getTime() - began.getTime(),
      waiting: await waitingOf(store, of, live),
      ground,
      kept: keep ? [...kept, keep] : kept,
    };
    // Once there is anything real, what was made of the demonstration is gone.
    const others = of.demo ? [] : await store.derived.placings({ ...of, demo: true, limit: WAITING_MAX, which: EVER });
    const scope = { choice, kinds: OF_PICTURE, besides: others.map(({ id }) => id) };
    await this.#replace(generation, { ...scope, after: hooks.besides }, async (repositories) => {
      await repositories.derived.again(generation, settledTargets(made, before?.ground.decisions, live));
      return [
        ...(await withEarlier(repositories, generation, documents, live)),
        ...(await settled(repositories, before, live)),
        { kind: "picture", id: CURRENT, document },
      ];
    });
    return live;
  }

  /** Steps 4 and 5. */
  async #judge(read: readonly Placed[], { made, demo, began, keep, since }: Judged) {
    const { store, steps, demoProfile } = this.#deps;
    const profile = (await store.settings.get("profile"))?.value ?? (demo ? demoProfile : undefined);
    const { placed, decisions, issues } = corrected(read, made, steps);
    const articles = placed.map(({ article }) => article);
    const asOf = demo ? newestDate(articles) : began.toISOString();
    const found = steps.corroborate(articles, decisions);
    const { assessments, ...lists } = steps.assess(articles, found, {
      decisions,
      issues: articles.flatMap((article) => article.issues),
      ...(asOf === undefined ? {} : { asOf }),
      ...(profile ? { profile } : {}),
      ...(since ? { since } : {}),
    });
    const { proposals, sources } = found;
    const documents = [
      ...documentsOf({ placed, found, assessments, demo }),
      ...(keep ? [earlierDocument(keep.id, asOf, assessments, found.claims)] : []),
    ];
    return { documents, ...(asOf === undefined ? {} : { asOf }), ...lists, proposals, sources, issues };
  }

  /** Puts some of the older articles that wait into stories. False: none waits. */
  async makeRound(generation: string, live: ReadonlySet<string>, ready: PictureHooks["before"]): Promise<boolean> {
    const { store, steps } = this.#deps;
    const of = await ofGeneration(store, generation);
    const choice = await chooseRound(of, live);
    if (!choice) return false;
    const made = await store.decisions.list();
    const read = await new Extractions().read(choice.placings, generation, store.derived);
    await ready(read.length);
    const { placed, decisions } = corrected(read, made, steps);
    const articles = placed.map(({ article }) => article);
    const documents = documentsOf({ placed, found: steps.corroborate(articles, decisions), demo: of.demo });
    const ids = new Set(articles.map(({ id }) => id));
    await this.#replace(generation, { choice, kinds: OF_ARTICLES }, (repositories) =>
      withEarlier(repositories, generation, documents, ids),
    );
    return true;
  }

  #replace(
    generation: string,
    { choice, kinds, besides = [], after }: Scope,
    documents: (repositories: Repositories) => Promise<readonly DerivedDocument[]>,
  ): Promise<void> {
    return this.#deps.store.together(async (repositories) => {
      const articles = [...choice.placings.map(({ id }) => id), ...besides];
      await repositories.derived.unplace(generation, choice.cut);
      await repositories.derived.replace(generation, { kinds, articles, documents: await documents(repositories) });
      await after?.(repositories);
    });
  }
}

interface Judged {
  readonly made: readonly Decision[];
  readonly demo: boolean;
  readonly began: Date;
  /** As which this picture is kept for later ones. */
  readonly keep: KeptPicture | undefined;
  /** What it is compared with. */
  readonly since: EarlierPicture | undefined;
}

interface Scope {
  readonly choice: Choice;
  readonly kinds: readonly DerivedKind[];
  /** Articles of which nothing stays. */
  readonly besides?: readonly string[];
  /** Last in the transaction: what it locks is locked for a moment only. */
  readonly after?: PictureHooks["besides"];
}

const EVER = { kind: "newest", since: new Date(0) } as const;

/** Real articles and the demonstration's are never in one picture. */
async function ofGeneration({ derived }: Pick<Store, "derived">, generation: string) {
  const real = await derived.placings({ generation, demo: false, limit: 1, which: EVER });
  return { derived, generation, demo: real.length === 0 };
}

async function pictureBefore({ derived }: Pick<Store, "derived">, generation: string) {
  return (await derived.read("picture", [CURRENT], generation))[0]?.document as PictureDocument | undefined;
}

/** As people say that they should have been read. A decision about an article that is elsewhere has its effect there. */
function corrected(read: readonly Placed[], made: readonly Decision[], steps: Steps) {
  const { articles, decisions, issues } = applyCorrections(
    read.map(({ article }) => article),
    made,
    steps,
  );
  const placed = read.map(({ placing }, i): Placed => ({ placing, article: articles[i]! }));
  return { placed, decisions, issues: issues.filter(({ code }) => code !== "decision-article-missing") };
}

function spanOf(placings: readonly Placing[]): { from?: string; to?: string } {
  if (!placings.length) return {};
  const times = placings.map(({ sortAt }) => sortAt.getTime());
  return { from: new Date(Math.min(...times)).toISOString(), to: new Date(Math.max(...times)).toISOString() };
}

const WAITING_MAX = 100_000;

async function waitingOf(
  { derived, jobs }: PictureDeps["store"],
  of: { readonly generation: string; readonly demo: boolean },
  live: ReadonlySet<string>,
): Promise<number> {
  const pending = await derived.placings({ ...of, which: { kind: "pending" }, limit: WAITING_MAX });
  const queue = (await jobs.queues()).find(({ queue: name }) => name === "extract");
  return pending.filter(({ id }) => !live.has(id)).length + (queue ? queue.waiting + queue.running : 0);
}

/** What settled articles say of the same entities stays. */
async function withEarlier(
  { derived }: Repositories,
  generation: string,
  own: readonly DerivedDocument[],
  articles: ReadonlySet<string>,
): Promise<DerivedDocument[]> {
  const ids = own.flatMap(({ kind, id }) => (kind === "entity" ? [id] : []));
  const before = new Map<string, DerivedDocument>();
  for (let from = 0; from < ids.length; from += PAGE)
    for (const one of await derived.read("entity", ids.slice(from, from + PAGE), generation)) before.set(one.id, one);
  return own.map((one) => {
    const then = one.kind === "entity" ? before.get(one.id) : undefined;
    return then ? mergeEntity(one, then, articles) : one;
  });
}

/** Stories of the picture before that are out of this one, as they were, with a mark. */
async function settled(
  { derived }: Repositories,
  before: PictureDocument | undefined,
  live: ReadonlySet<string>,
): Promise<DerivedDocument[]> {
  if (!before?.from) return [];
  const gone: DerivedDocument[] = [];
  let after: string | undefined;
  do {
    const page = await derived.list({ kind: "story", limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const row of page.rows) {
      if (row.sortAt && row.sortAt < new Date(before.from)) return gone;
      const document = row.document as { readonly title: string; readonly settled?: boolean };
      if (!document.settled && !live.has(row.article!))
        gone.push({ ...row, document: { ...document, settled: true }, search: { text: document.title, language: "en" } }); // biome-ignore format: short
    }
    after = page.next;
  } while (after !== undefined);
  return gone;
}
