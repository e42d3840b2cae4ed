import { describe, expect, test } from "vitest";
import { PUBLISHER, sampleContent } from "../../../test/support/sample-advisories.ts";
import type { AdvisoryContent, GateReport } from "../../domain/advisory.ts";
import { type Advisory, type AdvisoryEvent, DESK, type StoredEvent } from "../../domain/advisory-event.ts";
import type { ScoreOutcome } from "../../domain/score.ts";
import { type ApplyContext, apply, isRefusal } from "./apply.ts";
import { dueAt, reminderAt } from "./due.ts";
import { begin, fold } from "./fold.ts";
import { hashOf } from "./hash-of.ts";
import { messageOf, previewOf } from "./message-of.ts";

const T0 = "2031-03-04T12:00:00Z";
const later = (minutes: number) => new Date(Date.parse(T0) + minutes * 60_000).toISOString().replace(".000Z", "Z");
const GOOD: GateReport = { ok: true, findings: [] };
const BAD: GateReport = {
  ok: false,
  findings: [
    { rule: "headline", severity: "warns", says: "It is long." },
    { rule: "number", severity: "blocks", says: "12 stands in no quotation." },
  ],
};
const content = sampleContent();
const other = sampleContent({ sectors: ["water", "energy"] });
const drafted: AdvisoryEvent & { what: "drafted" } = { what: "drafted", content, ground: { "article a": "1" } };
const start = (event = drafted) => begin("A-12", "u-provisional", { seq: 1, at: T0, by: "ines", event });

/** Each step: who, what, and after how many minutes; the first that is refused is told. */
type Step = readonly [by: string, event: AdvisoryEvent, minutes?: number];
const context = (by: string, minutes: number, more: Partial<ApplyContext> = {}): ApplyContext => ({ by, at: later(minutes), check: () => GOOD, ...more }); // biome-ignore format: one line
function play(steps: readonly Step[], advisory = start(), more: Partial<ApplyContext> = {}): Advisory {
  return steps.reduce((now, [by, event, minutes = 1]) => {
    const next = apply(now, event, context(by, minutes, more));
    if (isRefusal(next)) throw new Error(`${event.what}: ${next.refused}: ${next.says}`);
    return next;
  }, advisory);
}
const refusal = (steps: readonly Step[], last: Step, more: Partial<ApplyContext> = {}, first = start()) => {
  const [by, event, minutes = 1] = last;
  const outcome = apply(play(steps, first), event, context(by, minutes, more));
  return isRefusal(outcome) ? outcome.refused : "accepted";
};

const ask: Step = ["ines", { what: "asked" }];
const approve = (by = "uma", of: AdvisoryContent = content): Step => [by, { what: "approved", hash: hashOf(of) }];
const publish: Step = ["uma", { what: "published", uuid: "u-1", replaced: [] }, 2];
const edit = (by = "ines", to: AdvisoryContent = other): Step => [by, { what: "edited", content: to, ground: {} }];
const LIVE = [ask, approve(), publish];
const open = (purpose: "update" | "extend" | "cancel", to = content, why = "because"): Step => ["ines", { what: "opened", purpose, content: to, why }, 3]; // biome-ignore format: one line
const longer = { ...content, expires: "2031-03-28T12:00:00Z" };
const doubt: Step = [DESK, { what: "evidence-changed", why: "E1: the article has another text.", ground: { "article a": "2" } }, 4]; // biome-ignore format: one line

describe("from draft to active", () => {
  test("each step, and what the message says", () => {
    const live = play(LIVE);
    expect(live).toMatchObject({ state: "active", seq: 4, uuid: "u-1", published: [{ version: 1, kind: "alert", authors: ["ines"], approvedBy: "uma" }] }); // biome-ignore format: one line
    expect(live.draft).toBeUndefined();
    expect(messageOf(live, PUBLISHER)).toEqual({
      advisory: "A-12",
      uuid: "u-1",
      version: 1,
      kind: "alert",
      state: "active",
      sentAt: later(2),
      firstSentAt: later(2),
      content,
      hash: hashOf(content),
      publisher: PUBLISHER,
      references: [],
      supersedes: [],
      changes: [{ version: 1, at: later(2), kind: "alert", says: "First issued." }],
    });
  });

  test("of one that is not published yet, the state is that of its draft", () => {
    expect([[], [ask], [ask, approve()]].map((steps) => play(steps).state)).toEqual(["draft", "in-review", "approved"]);
  });

  test("folding its events gives the same again", () => {
    let now = start();
    const events: StoredEvent[] = [];
    for (const [by, event, minutes = 1] of [
      ...LIVE,
      doubt,
      open("update"),
      edit("tom"),
      ["ola", { what: "commented", text: "why?" }] as Step,
    ]) {
      // biome-ignore format: one line
      events.push({ seq: now.seq + 1, at: later(minutes), by, event });
      now = play([[by, event, minutes]], now);
    }
    expect(events.reduce(fold, start())).toEqual(now);
  });
});

describe("four eyes", () => {
  const CASES: [why: string, steps: Step[], last: Step, refused: string][] = [
    ["the author", [ask], approve("ines"), "own-work"],
    ["who edited a word", [edit("tom"), ask], approve("tom", other), "own-work"],
    ["the first author after another's edit", [edit("tom"), ["tom", { what: "asked" }]], approve("ines", other), "own-work"], // biome-ignore format: one line
    ["who asked", [["uma", { what: "asked" }]], approve("uma"), "own-work"],
    ["the desk itself", [ask], approve(DESK), "own-work"],
    ["nobody asked", [], approve(), "wrong-state"],
    ["another text than the one that stands there", [edit(), ask], approve("uma", content), "other-content"],
    ["an edit voids it: it is not published", [ask, approve(), edit()], publish, "wrong-state"],
    ["an edit voids it: the old approval is not taken again", [ask, approve(), edit()], approve(), "wrong-state"],
    ["edited there and back, asked again: by a second person again", [ask, approve(), edit(), edit("ines", content), ask], publish, "wrong-state"], // biome-ignore format: one line
    ["what it replaces is part of it", [ask, approve(), ["ines", { what: "replaces", advisories: ["A-3"] }]], publish, "wrong-state"], // biome-ignore format: one line
    ["twice", [ask, approve()], approve("ola"), "wrong-state"],
    ["the author publishes", [ask, approve()], ["ines", { what: "published", replaced: [] }], "own-work"],
    ["published without approval", [ask], publish, "wrong-state"],
    ["an extension", [...LIVE, open("extend", longer)], approve("ines", longer), "own-work"],
    ["a cancellation", [...LIVE, open("cancel")], approve("ines"), "own-work"],
    ["a second person: fine", [ask], approve(), "accepted"],
  ];
  test.each(CASES)("%s", (_why, steps, last, refused) => expect(refusal(steps, last)).toBe(refused));

  test("who approved may approve no longer when it is published", () => {
    expect(refusal([ask, approve()], publish, { approvalStands: false })).toBe("other-content");
  });

  test("whoever wrote what was approved before may approve what another changed", () => {
    const update = [...LIVE, ["tom", { what: "opened", purpose: "update", content: other }, 3] as Step];
    expect(refusal([...update, ["tom", { what: "asked" }]], approve("ines", other))).toBe("accepted");
    expect(refusal([...update, ["tom", { what: "asked" }]], approve("tom", other))).toBe("own-work");
  });
});

describe("the gate and the guard", () => {
  test.each([
    ["asked", [], ask],
    ["approved", [ask], approve()],
    ["published", [ask, approve()], publish],
  ] as [string, Step[], Step][])("what it holds back is not %s", (_why, steps, last) => {
    expect(refusal(steps, last, { check: () => BAD })).toBe("not-checked");
  });

  test("it says how many and which", () => {
    expect(apply(start(), { what: "asked" }, context("ines", 1, { check: () => BAD }))).toMatchObject({ says: "the evidence gate holds it back. 12 stands in no quotation." }); // biome-ignore format: one line
  });

  test.each(["imminent", "elevated"] as const)("%s is guarded whatever a gate says", (type) => {
    const raised = sampleContent({ type, guard: { credible: type === "imminent" ? "yes" : "unknown", specific: "yes", impending: "no" } }); // biome-ignore format: one line
    expect(refusal([edit("ines", raised)], ask)).toBe("not-checked");
  });

  test("an end that is past, or none, is not published", () => {
    expect(refusal([ask, approve()], ["uma", { what: "published", replaced: [] }, 60 * 24 * 15])).toBe("not-checked");
    expect(refusal([edit("ines", sampleContent({ expires: "" }))], ask)).toBe("not-checked");
  });

  test("a cancellation is never kept back", () => {
    const live = play(LIVE);
    const bad = { check: () => BAD };
    const gone = play([open("cancel", content, "they were arrested"), approve(), publish], live, bad);
    expect(gone.state).toBe("cancelled");
    expect(messageOf(gone, PUBLISHER)).toMatchObject({ version: 2, kind: "cancel", state: "cancelled", reason: "they were arrested" }); // biome-ignore format: one line
    expect(refusal([...LIVE, open("extend", longer)], approve("uma", longer), bad)).toBe("not-checked");
  });

  test("invented articles give no actual warning", () => {
    const demo = start({ ...drafted, demo: true, content: sampleContent({ mode: "exercise" }) });
    expect(refusal([], edit("ines", content), {}, demo)).toBe("not-given");
    expect(refusal([], edit("ines", sampleContent({ mode: "test" })), {}, demo)).toBe("accepted");
  });
});

describe("after publication", () => {
  test("an update, then an extension: the same advisory, further messages, references to all before", () => {
    const steps: Step[] = [open("update", other, ""), ask, approve("uma", other), publish];
    const updated = play(steps, play(LIVE));
    const much = { ...other, expires: longer.expires };
    const extended = play([open("extend", much, "it goes on"), approve("uma", much), publish], updated);
    expect(extended.published.map(({ version, kind, state }) => [version, kind, state])).toEqual([[1, "alert", "active"], [2, "update", "active"], [3, "extend", "active"]]); // biome-ignore format: one line
    const message = messageOf(extended, PUBLISHER);
    expect(message.references.map(({ version, expires }) => [version, expires])).toEqual([[1, content.expires], [2, content.expires]]); // biome-ignore format: one line
    expect(message.changes.map(({ says }) => says)).toEqual(["First issued.", "Updated.", `Extended until ${longer.expires}: it goes on`]); // biome-ignore format: one line
    expect(message.uuid).toBe("u-1");
  });

  test("an extension is later, has a reason, and becomes an update when its words change", () => {
    expect(refusal(LIVE, open("extend", content))).toBe("not-given");
    expect(refusal(LIVE, open("extend", longer, " "))).toBe("not-given");
    expect(refusal(LIVE, open("cancel", content, " "))).toBe("not-given");
    expect(play([open("extend", longer), edit()], play(LIVE)).draft).toMatchObject({
      purpose: "update",
      stage: "draft",
    });
    expect(refusal([...LIVE, open("cancel")], edit())).toBe("wrong-state");
    expect(refusal([...LIVE, open("cancel")], open("update"))).toBe("wrong-state");
  });

  test("what is discarded was never published, or stays as it was", () => {
    expect(play([["tom", { what: "discarded" }]])).toMatchObject({ state: "draft", discarded: true });
    expect(refusal([["tom", { what: "discarded" }]], edit())).toBe("wrong-state");
    expect(play([open("cancel"), ["tom", { what: "discarded" }]], play(LIVE)).state).toBe("active");
  });

  test("it ends by itself, not before its end; then nothing more happens", () => {
    const end: Step = [DESK, { what: "expired" }, 60 * 24 * 15];
    expect(refusal(LIVE, [DESK, { what: "expired" }, 60])).toBe("wrong-state");
    const over = play([open("update", other), end], play(LIVE));
    expect(over.draft).toBeUndefined();
    expect(messageOf(over, PUBLISHER)).toMatchObject({ version: 2, kind: "end", state: "expired", content });
    for (const last of [open("update"), open("cancel"), doubt, end, [DESK, { what: "reminded" }] as Step])
      expect(refusal([...LIVE, end], last), last[1].what).toBe("wrong-state");
  });

  test("another one in its place", () => {
    const over = play([[DESK, { what: "superseded", by: "A-15" }, 9]], play(LIVE));
    expect(messageOf(over, PUBLISHER)).toMatchObject({ kind: "end", state: "superseded", supersededBy: "A-15" });
    const before = play(LIVE);
    const next = begin("A-15", "x", { seq: 1, at: T0, by: "ines", event: { ...drafted, supersedes: ["A-12"] } });
    const replaced = [{ advisory: "A-12", uuid: "u-1", version: 1, sentAt: later(2), expires: content.expires }];
    const live = play([ask, approve(), ["uma", { what: "published", uuid: "u-2", replaced }, 5]], next);
    expect(messageOf(live, PUBLISHER)).toMatchObject({ supersedes: ["A-12"], references: replaced, changes: [{ says: "First issued, in the place of A-12." }] }); // biome-ignore format: one line
    expect(refusal([], ["ines", { what: "replaces", advisories: ["A-12"] }], {}, before)).toBe("wrong-state");
  });
});

describe("evidence that changes", () => {
  test("reopens a draft that was asked or approved, with a remark", () => {
    for (const steps of [[ask], [ask, approve()]]) {
      const { draft, state, ground } = play([...steps, doubt]);
      expect([state, draft?.stage, draft?.approved, draft?.askedBy]).toEqual(["draft", "draft", undefined, undefined]);
      expect(draft?.comments).toMatchObject([{ by: DESK, text: "E1: the article has another text." }]);
      expect(draft?.authors).toEqual(["ines"]);
      expect(ground).toEqual({ "article a": "2" });
    }
    expect(play([open("cancel"), doubt], play(LIVE)).draft?.stage).toBe("in-review");
  });

  test("is told of what is in force, until somebody publishes again or says that it stands", () => {
    const doubted = play([doubt], play(LIVE));
    expect(messageOf(doubted, PUBLISHER)).toMatchObject({ version: 2, kind: "update", content, hash: hashOf(content), underReview: { since: later(4) } }); // biome-ignore format: one line
    const stands: AdvisoryEvent = { what: "evidence-stands", why: "a typing error" };
    expect(refusal([...LIVE, doubt], ["ines", stands])).toBe("own-work");
    const stood = messageOf(play([["uma", stands]], doubted), PUBLISHER);
    expect([stood.version, stood.underReview]).toEqual([3, undefined]);
    const updated = play([open("update", other), ask, approve("uma", other), publish], doubted);
    expect(messageOf(updated, PUBLISHER).underReview).toBeUndefined();
  });
});

describe("when something is due", () => {
  test("a day before the end, or in the last quarter; then the end", () => {
    const live = play(LIVE);
    expect(dueAt(start())).toBeUndefined();
    expect(dueAt(live)).toBe("2031-03-17T18:00:00Z");
    const reminded = play([[DESK, { what: "reminded" }]], live);
    expect(dueAt(reminded)).toBe(content.expires);
    expect(reminderAt({ ...content, expires: "2031-03-04T20:00:00Z" })).toBe("2031-03-04T18:00:00Z");
    const extended = play([open("extend", longer), approve("uma", longer), publish], reminded);
    expect(dueAt(extended)).toBe("2031-03-27T12:00:00Z");
  });
});

describe("afterwards", () => {
  const over: Step = [DESK, { what: "expired" }, 60 * 24 * 90];
  const scored = (outcome: ScoreOutcome, by = "tom"): Step => [by, { what: "scored", statement: "v1-s1", score: { outcome, why: "looked", proposed: "confirmed", seen: [] } }, 60 * 24 * 91]; // biome-ignore format: one line
  const undo: Step = ["uma", { what: "unscored", statement: "v1-s1", why: "wrong" }];
  const close: Step = ["tom", { what: "score-closed", why: "a month" }];

  test("what became of it is decided when it is over, by persons; each taken back gives the one before", () => {
    expect(refusal(LIVE, scored("confirmed"))).toBe("wrong-state");
    expect(refusal([...LIVE, over], scored("confirmed", DESK))).toBe("own-work");
    const twice = play([...LIVE, over, scored("confirmed"), scored("denied", "ines")]);
    expect(twice.state).toBe("expired");
    expect(twice.outcomes?.["v1-s1"]?.map(({ outcome, by }) => [outcome, by])).toEqual([["confirmed", "tom"], ["denied", "ines"]]); // biome-ignore format: one line
    expect(play([undo], twice).outcomes?.["v1-s1"]).toHaveLength(1);
    expect(play([undo, undo], twice).outcomes).toEqual({});
    expect(refusal([undo, undo], undo, {}, twice)).toBe("wrong-state");
  });

  test("a closed score takes nothing more until it is reopened; nothing leaves by any of it", () => {
    const closed = play([...LIVE, over, scored("confirmed"), close]);
    expect([scored("denied"), undo, close].map((step) => refusal([], step, {}, closed))).toEqual(["wrong-state", "wrong-state", "wrong-state"]); // biome-ignore format: one line
    expect(closed.published).toHaveLength(2);
    const reopened: Step = ["ines", { what: "score-reopened", why: "a report came" }];
    expect(play([reopened, scored("denied")], closed).outcomes?.["v1-s1"]).toHaveLength(2);
    expect(refusal([], ["ines", { what: "score-reopened", why: " " }], {}, closed)).toBe("not-given");
  });
});

describe("the hash", () => {
  test("of the same content is the same in whatever order its fields stand; of another it is another", () => {
    const turned = Object.fromEntries(Object.entries(content).reverse()) as unknown as AdvisoryContent;
    expect(hashOf(turned)).toBe(hashOf(content));
    expect(hashOf(sampleContent({ evidence: [...content.evidence].reverse() }))).not.toBe(hashOf(content));
    expect(hashOf({ ...content, marking: "green" })).not.toBe(hashOf(content));
  });

  test("a preview is what would be published", () => {
    expect(previewOf(start(), PUBLISHER, T0)).toMatchObject({ version: 1, kind: "alert", hash: hashOf(content), references: [] }); // biome-ignore format: one line
    expect(previewOf(play([open("cancel")], play(LIVE)), PUBLISHER, T0)).toMatchObject({ version: 2, state: "cancelled", reason: "because" }); // biome-ignore format: one line
  });
});
