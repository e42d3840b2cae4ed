import type { Decision } from "../../domain/decision.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Derived, Placing, PlacingRequest } from "../../ports/store.ts";

const DAY_MS = 86_400_000;
/** Days around older articles in which settled stories may take them up: likeness fades to two thirds in three. */
const CONTEXT_DAYS = 3;
/** Rows without documents. */
const ROWS_MAX = 100_000;

export interface Choice {
  readonly placings: readonly Placing[];
  /** Older articles of stories that were too long: they are put into a story of their own next. */
  readonly cut: readonly string[];
}

interface Of {
  readonly derived: Pick<Derived, "placings">;
  readonly generation: string;
  readonly demo: boolean;
}

const ask = ({ derived, ...of }: Of, which: PlacingRequest["which"], limit: number) =>
  derived.placings({ ...of, which, limit });

/**
 * What the picture is made of: the newest articles, the stories that reach into them whole, and what came late of the same
 * days. So a story is either altogether in the picture or altogether out of it.
 */
export async function chooseLive(of: Of, now: Date, decisions: readonly Decision[]): Promise<Choice> {
  const since = of.demo ? new Date(0) : new Date(now.getTime() - LIMITS.pictureDays * DAY_MS);
  const newest = await ask(of, { kind: "newest", since }, LIMITS.pictureArticlesMax);
  const decided = await decidedTogether(of, newest, decisions);
  const { tail, cut } = await tailsOf(of, newest, decided);
  const inside = [...newest, ...tail];
  const first = new Date(Math.min(Number(now), ...inside.map(({ sortAt }) => Number(sortAt))));
  const late = await latest(of, inside, first);
  return { placings: [...inside, ...late], cut };
}

/** Articles that somebody put together with one of these. */
async function decidedTogether(of: Of, newest: readonly Placing[], decisions: readonly Decision[]): Promise<Placing[]> {
  const ids = new Set(newest.map(({ id }) => id));
  const wanted = decisions.flatMap((decision) => {
    if (decision.kind !== "story" || !decision.articles.some((id) => ids.has(id))) return [];
    return decision.articles.filter((id) => !ids.has(id));
  });
  if (!wanted.length) return [];
  return [...(await ask(of, { kind: "articles", ids: [...new Set(wanted)] }, LIMITS.pictureTailArticlesMax))];
}

/** The other articles of their stories, of short stories first; of those that were decided on, the ones without a story. */
async function tailsOf(of: Of, newest: readonly Placing[], decided: readonly Placing[]) {
  const stories = [...new Set([...newest, ...decided].flatMap(({ story }) => story ?? []))];
  const ids = new Set(newest.map(({ id }) => id));
  const others = (await ask(of, { kind: "stories", ids: stories }, ROWS_MAX)).filter(({ id }) => !ids.has(id));
  const tail = decided.filter(({ story }) => story === undefined);
  const cut: string[] = [];
  for (const members of byStory(others)) {
    if (tail.length + members.length <= LIMITS.pictureTailArticlesMax) tail.push(...members);
    else cut.push(...members.map(({ id }) => id));
  }
  return { tail, cut };
}

function byStory(placings: readonly Placing[]): Placing[][] {
  const stories = new Map<string, Placing[]>();
  for (const placing of placings) {
    const members = stories.get(placing.story!);
    if (members) members.push(placing);
    else stories.set(placing.story!, [placing]);
  }
  return [...stories.values()].sort((a, b) => a.length - b.length);
}

/** Articles that wait for a story and are as old as some of these. */
async function latest(of: Of, inside: readonly Placing[], first: Date): Promise<Placing[]> {
  const ids = new Set(inside.map(({ id }) => id));
  const pending = await ask(of, { kind: "pending" }, ROWS_MAX);
  const own = pending.filter(({ id, sortAt, story }) => !ids.has(id) && sortAt >= first && story === undefined);
  return own.slice(-LIMITS.pictureLateArticlesMax);
}

/**
 * Older articles that wait for a story, the oldest first, with the settled stories of their days that may take them up, and
 * the stories in which they were as another version. Nothing of the picture is among them.
 */
export async function chooseRound(of: Of, live: ReadonlySet<string>): Promise<Choice | undefined> {
  const pending = (await ask(of, { kind: "pending" }, LIMITS.roundArticlesMax + live.size)).filter(({ id }) => !live.has(id)).slice(0, LIMITS.roundArticlesMax); // biome-ignore format: short
  if (!pending.length) return undefined;
  const from = new Date(pending[0]!.sortAt.getTime() - CONTEXT_DAYS * DAY_MS);
  const to = new Date(pending.at(-1)!.sortAt.getTime() + CONTEXT_DAYS * DAY_MS);
  const near = await ask(of, { kind: "between", from, to }, LIMITS.roundContextArticlesMax);
  const waiting = new Set(pending.map(({ id }) => id));
  const own = new Set(pending.flatMap(({ story }) => story ?? []));
  const stories = [...new Set([...own, ...near.flatMap(({ story }) => story ?? [])])];
  const members = (await ask(of, { kind: "stories", ids: stories }, ROWS_MAX)).filter(({ id }) => !waiting.has(id));
  const context: Placing[] = [];
  const cut: string[] = [];
  const isOwn = ([first]: readonly Placing[]) => own.has(first!.story!);
  for (const story of byStory(members).sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)))) {
    if (story.some(({ id }) => live.has(id))) continue;
    if (context.length + story.length <= LIMITS.roundContextArticlesMax) context.push(...story);
    else if (isOwn(story)) cut.push(...story.map(({ id }) => id));
  }
  return { placings: [...pending, ...context], cut };
}
