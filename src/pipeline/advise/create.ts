import { begin } from "../../6-advise/lifecycle/fold.ts";
import { uuid5 } from "../../6-advise/uuid.ts";
import type { AdvisoryContent } from "../../domain/advisory.ts";
import type { Advisory } from "../../domain/advisory-event.ts";
import type { Repositories } from "../../ports/store.ts";
import { type AdviseDeps, admitted, applied, type Outcome, refused, undoing } from "./change.ts";
import { groundOf } from "./ground.ts";
import { stamped } from "./stamped.ts";

/** Namespace of a desk that has not said who publishes: until it does, an id is not settled. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

export interface NewAdvisory {
  readonly content: AdvisoryContent;
  /** It rests on invented articles. */
  readonly demo: boolean;
  /** Id of the account. */
  readonly account: string;
  /** In whose place it is to stand. */
  readonly supersedes?: readonly string[];
  /** Whose words, that nobody approved yet, it begins with. */
  readonly authors?: readonly string[];
}

/** The first draft, and its entry in the audit trail. */
export async function createAdvisory(deps: Pick<AdviseDeps, "store" | "now">, given: NewAdvisory): Promise<Outcome> {
  const { store, now } = deps;
  const ground = await groundOf(given.content, store);
  const at = now()
    .toISOString()
    .replace(/\.\d+Z$/, "Z");
  return undoing(() =>
    store.together(async (repositories) => {
      const { name: by } = await admitted(given.account, "edit", repositories);
      const publisher = (await repositories.settings.get("publisher"))?.value;
      if (given.demo && given.content.mode === "actual")
        throw refused({ refused: "not-given", says: "it rests on invented articles: it is an exercise or a test", next: "choose one of these modes" }); // biome-ignore format: one line
      const content = stamped(given.content, undefined, by);
      const { supersedes, authors } = given;
      const event = { what: "drafted", content, ground, ...(given.demo ? { demo: true as const } : {}), ...(supersedes?.length ? { supersedes } : {}), ...(authors?.length ? { authors } : {}) } as const; // biome-ignore format: one line
      const stored = { seq: 1, at, by, event };
      const advisory = await repositories.advisories.add((id) => ({
        advisory: begin(id, uuid5(publisher?.uuid ?? NOBODY, id), stored),
        event: stored,
      }));
      await noted(advisory, { at, by, what: event.what }, repositories);
      return { kind: "done", advisory };
    }),
  );
}

/** One that is in force is to be followed by another: the draft of `by`, or a new one with its words. */
export async function supersede(
  deps: Pick<AdviseDeps, "store" | "now">,
  { id, after, account, by: other }: { readonly id: string; readonly after: number; readonly account: string; readonly by?: string }, // biome-ignore format: one line
): Promise<Outcome> {
  const { store, now } = deps;
  const old = await store.advisories.get(id);
  if (!old) return { kind: "unknown" };
  if (old.seq !== after) return { kind: "changed-meanwhile", seq: old.seq };
  if (old.state !== "active" || !old.content)
    return {
      kind: "refused",
      refused: "wrong-state",
      says: `it is ${old.state}, not in force`,
      next: "draft a new one",
    };
  if (other === undefined)
    return createAdvisory(deps, { content: old.content, demo: old.demo === true, account, supersedes: [id] });
  const at = now()
    .toISOString()
    .replace(/\.\d+Z$/, "Z");
  return undoing(() =>
    store.together(async (repositories) => {
      const { name } = await admitted(account, "supersede", repositories);
      const successor = await repositories.advisories.get(other);
      if (!successor) return { kind: "unknown" };
      const advisories = [...new Set([...(successor.draft?.supersedes ?? []), id])];
      const event = { what: "replaces", advisories } as const;
      const next = applied(successor, event, { by: name, at, check: () => ({ ok: true, findings: [] }) });
      if (!(await repositories.advisories.change({ advisory: next, event: { seq: next.seq, at, by: name, event } })))
        return { kind: "changed-meanwhile", seq: successor.seq };
      await noted(next, { at, by: name, what: event.what }, repositories);
      return { kind: "done", advisory: next };
    }),
  );
}

const noted = (
  { id, seq, draft }: Advisory,
  { at, by, what }: { readonly at: string; readonly by: string; readonly what: string },
  { audit }: Repositories,
) => audit.append({ at: new Date(at), actor: by, action: `advisory-${what}`, subject: id, detail: { seq, hash: draft!.hash, ...(draft!.supersedes.length ? { supersedes: draft!.supersedes } : {}) } }); // biome-ignore format: one line
