import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AdvisoryContent } from "../../domain/advisory.ts";
import { Fault } from "../client.ts";
import type { AdvisoryBody } from "../contract-advisory.ts";
import { DraftKeeper } from "./draft-keeper.ts";

/** A desk with one draft, and a browser that keeps things. */
const contentOf = (headline: string, sectors: readonly string[] = []) =>
  ({ sectors, regions: [], organisations: [], sites: [], evidence: [], indicators: [], vulnerabilities: [], leftOut: [], overrides: [], texts: [{ language: "en", headline, sections: [] }] }) as unknown as AdvisoryContent; // biome-ignore format: one line
const viewOf = (seq: number, content: AdvisoryContent, savedBy = "bo") =>
  ({ id: "A-1", seq, may: ["edit"], draft: { content, savedBy } }) as unknown as AdvisoryBody;
const headline = ({ texts: [{ headline: words }] }: AdvisoryContent) => words;
const fault = (status: number) => new Fault({ code: "x", status, what: "x", next: "y" });

let storage: Map<string, string>;
let desk: { view: AdvisoryBody; faults: number[]; puts: string[] };

beforeEach(() => {
  vi.useFakeTimers();
  storage = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => storage.get(name) ?? null,
    setItem: (name: string, text: string) => void storage.set(name, text),
    removeItem: (name: string) => void storage.delete(name),
  });
  desk = { view: viewOf(3, contentOf("first")), faults: [], puts: [] };
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const open = (me = "ada") => {
  const keeper = new DraftKeeper(desk.view, {
    me,
    onView: () => undefined,
    get: async () => desk.view,
    put: async (content, seq) => {
      const status = desk.faults.shift();
      if (status !== undefined) throw fault(status);
      if (seq !== desk.view.seq) throw fault(412);
      desk.puts.push(headline(content));
      desk.view = viewOf(seq + 1, content, me);
      return desk.view;
    },
  });
  keeper.open();
  return keeper;
};

test("what is written is saved a moment later, once", async () => {
  const keeper = open();
  keeper.change(contentOf("a"));
  keeper.change(contentOf("ab"));
  expect(storage.size).toBe(1);
  await vi.advanceTimersByTimeAsync(1_300);
  expect(desk.puts).toEqual(["ab"]);
  expect(keeper.now.get()).toMatchObject({ state: "saved", base: { seq: 4 } });
  expect(storage.size).toBe(0);
});

test("while the desk is away the browser keeps the words, and they are back after a new start", async () => {
  const keeper = open();
  desk.faults = [0, 503];
  keeper.change(contentOf("at night"));
  await vi.advanceTimersByTimeAsync(1_300);
  expect(keeper.now.get().state).toBe("unreachable");
  const again = open();
  expect(again.now.get()).toMatchObject({ state: "unsaved", recovered: true });
  expect(headline(again.now.get().content)).toBe("at night");
  await vi.advanceTimersByTimeAsync(12_000);
  expect(desk.puts).toContain("at night");
  expect(storage.size).toBe(0);
});

test("a comment of another raises the number: the words go on with it", async () => {
  const keeper = open();
  desk.view = viewOf(7, contentOf("first"));
  keeper.change(contentOf("mine"));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(desk.puts).toEqual(["mine"]);
  expect(keeper.now.get()).toMatchObject({ state: "saved", base: { seq: 8 } });
});

test("what I cited elsewhere comes together by itself; what another changed is asked about, and nothing is lost", async () => {
  const keeper = open();
  desk.view = viewOf(4, contentOf("first", ["dams"]), "ada");
  keeper.change(contentOf("mine"));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(keeper.now.get()).toMatchObject({ state: "saved", content: { sectors: ["dams"] } });
  expect(desk.puts).toEqual(["mine"]);

  desk.view = viewOf(9, contentOf("theirs", ["dams"]), "bo");
  keeper.change(contentOf("mine again", ["dams"]));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(keeper.now.get()).toMatchObject({ state: "conflict", theirs: { seq: 9 } });
  // Writing goes on meanwhile, and is kept.
  keeper.change(contentOf("mine still", ["dams"]));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(desk.puts).toEqual(["mine"]);
  expect([...storage.values()][0]).toContain("mine still");
  keeper.settle(keeper.now.get().content);
  await vi.advanceTimersByTimeAsync(100);
  expect(desk.puts).toEqual(["mine", "mine still"]);
  expect(keeper.now.get().state).toBe("saved");
});

test("a draft that is gone, and a refusal, keep the words and do not try for ever", async () => {
  const keeper = open();
  desk.view = { ...viewOf(5, contentOf("first")), may: [] };
  keeper.change(contentOf("late"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(keeper.now.get().state).toBe("gone");
  expect(storage.size).toBe(1);
  keeper.drop();
  expect(storage.size).toBe(0);

  desk.view = viewOf(6, contentOf("first"));
  const other = open();
  desk.faults = [422, 422, 422];
  other.change(contentOf("refused"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(other.now.get()).toMatchObject({ state: "refused", fault: { status: 422 } });
  expect(desk.faults).toHaveLength(2);
});
