import type { Advisory, AdvisoryEvent } from "../../domain/advisory-event.ts";
import type { Repositories, Store } from "../../ports/store.ts";
import { happen, instantAfter, undoing } from "./change.ts";
import { changeSince, groundOf } from "./ground.ts";

export interface TickDeps {
  readonly store: Pick<Store, "advisories" | "articles" | "derived" | "decisions" | "together">;
  readonly now: () => Date;
}

/** What happens by itself at its time: an end is called to mind, and comes. What fails of one keeps no other from it. */
export async function tickAdvisories({ store, now }: TickDeps): Promise<void> {
  const faults: unknown[] = [];
  for (const id of await store.advisories.due(now()))
    await byItself(id, { store, now }, dueEvent).catch((fault) => faults.push(fault));
  if (faults.length) throw faults[0];
}

function dueEvent({ content }: Advisory, at: Date): AdvisoryEvent {
  return Date.parse(content!.expires) <= at.getTime() ? { what: "expired" } : { what: "reminded" };
}

/** Drafts and warnings whose evidence changed since it was cited, or since that was told. */
export async function reviewAdvisories({ store, now }: TickDeps): Promise<void> {
  for (const open of await store.advisories.open()) {
    const told = await changeOf(open, store);
    if (told) await byItself(open.id, { store, now }, (advisory) => (advisory.seq === open.seq ? told : undefined));
  }
}

async function changeOf(advisory: Advisory, store: TickDeps["store"]): Promise<AdvisoryEvent | undefined> {
  const evidence = [...(advisory.draft?.content.evidence ?? []), ...(advisory.content?.evidence ?? [])];
  const content = { evidence: [...new Map(evidence.map((one) => [JSON.stringify(one), one])).values()] };
  const ground = await groundOf(content, store);
  const why = changeSince(advisory.ground, ground, content);
  return why === undefined ? undefined : { what: "evidence-changed", why, ground };
}

/** In a transaction of its own. */
async function byItself(
  id: string,
  { store, now }: TickDeps,
  choose: (advisory: Advisory, at: Date) => AdvisoryEvent | undefined,
): Promise<void> {
  await undoing(() =>
    store.together(async (repositories) => {
      const advisory = (await repositories.advisories.get(id))!;
      const event = choose(advisory, now());
      if (event) await happen(advisory, event, { at: instantAfter(advisory, now()), publisher: await publisherOf(advisory, repositories) }, repositories); // biome-ignore format: one line
      return { kind: "done", advisory };
    }),
  );
}

/** As the last message named it, whatever is set since; of a draft alone nothing leaves. */
async function publisherOf({ id, published }: Advisory, { advisories }: Repositories) {
  return published.length ? (await advisories.message(id))?.publisher : undefined;
}
