import { Fault } from "../client.ts";
import type { AdvisoryBody, AdvisoryContent } from "../contract-advisory.ts";
import { cell } from "../frame/cell.ts";
import { forget, keep, kept } from "../frame/kept.ts";
import { isSame, merge } from "../views/advisories/merge.ts";

/** What the desk had when these words were begun. */
interface Base {
  readonly content: AdvisoryContent;
  readonly seq: number;
}
export interface Keeping {
  readonly content: AdvisoryContent;
  readonly base: Base;
  /** gone: there is no draft at the desk any more. */
  readonly state: "saved" | "unsaved" | "saving" | "unreachable" | "conflict" | "refused" | "gone";
  /** What the desk has instead, after it refused. */
  readonly theirs?: AdvisoryBody;
  readonly fault?: Fault;
  /** Words that an earlier visit could not save are back. */
  readonly recovered?: boolean;
}
interface Desk {
  readonly put: (content: AdvisoryContent, seq: number) => Promise<AdvisoryBody>;
  readonly get: () => Promise<AdvisoryBody>;
  /** The name of who writes here. */
  readonly me: string;
  readonly onView: (view: AdvisoryBody) => void;
}

const SAVE_AFTER_MS = 1_200;
const AGAIN_MS = 10_000;

/** Saves what is written, and loses none of it: until the desk has it the browser keeps it. */
export class DraftKeeper {
  readonly now;
  readonly #desk: Desk;
  readonly #name: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | undefined;

  constructor(view: AdvisoryBody, desk: Desk) {
    this.#desk = desk;
    this.#name = `advisory.${view.id}`;
    const base = { content: view.draft!.content, seq: view.seq };
    const left = kept<{ content: AdvisoryContent; base: Base } | undefined>(this.#name, undefined);
    const isLeft = left !== undefined && !isSame(left.content, base.content);
    const first = isLeft
      ? { content: left.content, base: left.base, recovered: true }
      : { content: base.content, base };
    this.now = cell<Keeping>({ ...first, state: isLeft ? "unsaved" : "saved" });
  }

  /** What an earlier visit left is sent. */
  open() {
    if (this.now.get().state === "unsaved") this.#later(0);
  }

  change(content: AdvisoryContent) {
    const { base, state } = this.now.get();
    keep(this.#name, { content, base });
    this.#set({ content, state: state === "conflict" || state === "gone" ? state : "unsaved" });
    this.#later(SAVE_AFTER_MS);
  }

  /** Now; resolves when the desk has it or has refused it. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#saving;
    const { content, base, state } = this.now.get();
    if (state === "conflict" || state === "gone") return;
    if (isSame(content, base.content)) return this.#saved(base);
    this.#saving = this.#send(content, base.seq).finally(() => {
      this.#saving = undefined;
    });
    await this.#saving;
  }

  /** Of a conflict: these words go on, from what the desk has now. */
  settle(content: AdvisoryContent) {
    const { theirs } = this.now.get();
    if (!theirs?.draft) return;
    const base = { content: theirs.draft.content, seq: theirs.seq };
    this.now.set({ content, base, state: "unsaved" });
    keep(this.#name, { content, base });
    void this.save();
  }

  /** Another answer of the desk: of what was done beside the text. */
  see(view: AdvisoryBody) {
    const { content, base, state } = this.now.get();
    if (!view.draft || view.seq <= base.seq || state === "saving") return;
    const next = { content: view.draft.content, seq: view.seq };
    if (isSame(next.content, base.content)) this.#set({ base: { ...base, seq: view.seq } });
    else if (isSame(content, base.content)) this.#set({ content: next.content, base: next });
  }

  /** Words that the desk will not take any more are given up. */
  drop() {
    clearTimeout(this.#timer);
    forget(this.#name);
  }

  close() {
    clearTimeout(this.#timer);
    if (this.now.get().state === "unsaved") void this.save();
  }

  async #send(content: AdvisoryContent, seq: number) {
    this.#set({ state: "saving" });
    try {
      const view = await this.#desk.put(content, seq);
      this.#saved({ content, seq: view.seq });
      this.#desk.onView(view);
    } catch (fault) {
      await this.#refused(fault as Fault);
    }
  }

  #saved(base: Base) {
    const { content } = this.now.get();
    const isAll = isSame(content, base.content);
    this.now.set({ content, base, state: isAll ? "saved" : "unsaved" });
    if (isAll) return forget(this.#name);
    keep(this.#name, { content, base });
    this.#later(SAVE_AFTER_MS);
  }

  async #refused(fault: Fault) {
    if (!(fault instanceof Fault)) {
      this.#set({ state: "unsaved" });
      throw fault;
    }
    if (fault.status === 412 || fault.status === 428 || fault.status === 409) return this.#compare(fault);
    const isAway = fault.status === 0 || fault.status >= 500 || fault.status === 401 || fault.status === 429;
    this.#set({ state: isAway ? "unreachable" : "refused", fault });
    if (isAway) this.#later(AGAIN_MS);
  }

  /** Somebody was quicker: what is the same, or mine from elsewhere, comes together by itself. */
  async #compare(fault: Fault) {
    let theirs: AdvisoryBody;
    try {
      theirs = await this.#desk.get();
    } catch {
      this.#set({ state: "unreachable", fault });
      return this.#later(AGAIN_MS);
    }
    const { content, base } = this.now.get();
    const { draft, seq } = theirs;
    if (!draft || !theirs.may.includes("edit")) return this.#set({ state: "gone", theirs, fault });
    if (theirs.seq === base.seq) return this.#set({ state: "refused", fault });
    this.#desk.onView(theirs);
    const next = { content: draft.content, seq };
    if (isSame(draft.content, base.content) || isSame(draft.content, content)) {
      this.#set({ base: next, state: "unsaved" });
      return this.#later(0);
    }
    const merged = merge(base.content, content, draft.content);
    if (draft.savedBy !== this.#desk.me || merged.clashes.length > 0) return this.#set({ state: "conflict", theirs });
    this.now.set({ content: merged.content, base: next, state: "unsaved" });
    this.#later(0);
  }

  #later(ms: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), ms);
  }

  #set(change: Partial<Keeping>) {
    this.now.set({ ...this.now.get(), ...change });
  }
}
