import type { AdvisoryContent } from "../../src/domain/advisory.ts";
import type { Advisory } from "../../src/domain/advisory-event.ts";
import { type Act, changeAdvisory } from "../../src/pipeline/advise/change.ts";
import { createAdvisory } from "../../src/pipeline/advise/create.ts";
import type { Outgoing, OutgoingMail, SendOutcome } from "../../src/ports/outgoing.ts";
import type { Store } from "../../src/ports/store.ts";
import { PUBLISHER } from "./sample-advisories.ts";

/** Who writes and who approves: everything leaves by two, and the gate lets it pass. */
export interface TwoPersons {
  act(id: string, who: "ines" | "uma", act: Act): Promise<Advisory>;
  draft(content: AdvisoryContent, supersedes?: readonly string[]): Promise<string>;
  /** `isReady`: a cancellation and an extension wait for the second person already. */
  publish(id: string, isReady?: boolean): Promise<void>;
}

export async function twoPersons(store: Store, now: () => Date): Promise<TwoPersons> {
  await store.settings.put("publisher", { value: PUBLISHER, by: "ada", at: now(), after: 0 });
  const accountOf = async (name: string, role: "analyst" | "approver") => (await store.accounts.add({ name, role, passwordHash: "x" }))!.id; // biome-ignore format: one line
  const people = { ines: await accountOf("ines", "analyst"), uma: await accountOf("uma", "approver") };
  const deps = { store, now, check: async () => ({ ok: true, findings: [] }) };
  const act: TwoPersons["act"] = async (id, who, what) => {
    const outcome = await changeAdvisory(deps, { id, account: people[who], act: what });
    if (outcome.kind !== "done") throw new Error(`${id} ${what.verb}: ${JSON.stringify(outcome)}`);
    return outcome.advisory;
  };
  return {
    act,
    async draft(content, supersedes = []) {
      const made = await createAdvisory(deps, { content, demo: false, account: people.ines, supersedes });
      if (made.kind !== "done") throw new Error(made.kind);
      return made.advisory.id;
    },
    async publish(id, isReady = false) {
      if (!isReady) await act(id, "ines", { verb: "ask" });
      await act(id, "uma", { verb: "approve", hash: (await store.advisories.get(id))!.draft!.hash });
      await act(id, "uma", { verb: "publish" });
    },
  };
}

/** What is sent, as the last thing that is ours before the network and the disk. */
export interface Recorded {
  readonly mails: (OutgoingMail & { readonly server: string })[];
  readonly posts: {
    readonly address: string;
    readonly body: string;
    readonly headers: Readonly<Record<string, string>>;
  }[];
  readonly files: { readonly folder: string; readonly path: string; readonly bytes: Uint8Array }[];
}

export function recorder(): { readonly out: Outgoing; readonly sent: Recorded } {
  const sent: Recorded = { mails: [], posts: [], files: [] };
  const taken: SendOutcome = { kind: "sent", says: "taken" };
  const out: Outgoing = {
    mail: async (mail, { server }) => {
      sent.mails.push({ ...mail, server });
      return taken;
    },
    hook: async (address, { body, headers }) => {
      sent.posts.push({ address, body, headers });
      return taken;
    },
    drop: async (folder, files) => {
      sent.files.push(...files.map((file) => ({ folder, ...file })));
      return taken;
    },
  };
  return { out, sent };
}
