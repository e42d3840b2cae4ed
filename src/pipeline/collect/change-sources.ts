import type { SourceManifest } from "../../domain/source.ts";
import type { Repositories, Store } from "../../ports/store.ts";

/** Who changes the list of sources, and when: it stands in the audit trail, in the same transaction. */
export interface By {
  readonly actor: string;
  readonly now: Date;
}

type Changing = Pick<Store, "together">;

/** The ids that could not be taken: another source got them meanwhile. */
export function addSources(
  store: Changing,
  manifests: readonly SourceManifest[],
  { actor, now }: By,
): Promise<readonly string[]> {
  return store.together(async ({ sources, audit }) => {
    const lost: string[] = [];
    for (const manifest of manifests) {
      const { id, kind, address } = manifest;
      if (!(await sources.subscribe(manifest))) lost.push(id);
      else await audit.append({ at: now, actor, action: "add-source", subject: id, detail: { kind, address } });
    }
    return lost;
  });
}

export const SOURCE_CHANGES = ["pause", "resume", "run", "remove"] as const;
export type SourceChange = (typeof SOURCE_CHANGES)[number];

/** False: there is no such source. */
export function changeSource(store: Changing, change: SourceChange, id: string, { actor, now }: By): Promise<boolean> {
  return store.together(async (repositories) => {
    if (!(await CHANGES[change](repositories, id, now))) return false;
    await repositories.audit.append({ at: now, actor, action: `${change}-source`, subject: id });
    return true;
  });
}

const CHANGES: Readonly<Record<SourceChange, (store: Repositories, id: string, now: Date) => Promise<boolean>>> = {
  pause: ({ sources }, id, now) => sources.pause(id, now),
  resume: ({ sources }, id) => sources.pause(id),
  remove: ({ sources }, id) => sources.unsubscribe(id),
  async run({ sources, jobs }, id) {
    if (!(await sources.subscriptions()).some(({ manifest }) => manifest.id === id)) return false;
    await jobs.add([{ queue: "collect", key: id, data: { source: id } }]);
    return true;
  },
};
