import { expect, test } from "vitest";
import { bulletin, elevated } from "../../../test/support/sample-advisories.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { keepMade } from "./keep-made.ts";

/** Counts what it makes. */
function maker(bytes = 1) {
  const made: string[] = [];
  const render = keepMade(async (format: string, { advisory, version }: AdvisoryMessage) => {
    made.push(`${advisory} v${version} ${format}`);
    if (format === "broken") throw new Error("no");
    return { name: format, mediaType: "x/y", isText: false, bytes: new Uint8Array(bytes) };
  });
  return { made, ask: (message: AdvisoryMessage, format = "pdf") => render(format, message, {}) };
}

test("made once for all who ask, even at the same time; anew for another message, version, state or format", async () => {
  const { made, ask } = maker();
  await Promise.all([ask(bulletin), ask(structuredClone(bulletin)), ask(bulletin)]);
  await ask(elevated);
  await ask(bulletin, "cap");
  await ask({ ...bulletin, version: 2 });
  await ask({ ...bulletin, underReview: { since: bulletin.sentAt, why: "a source corrected itself" } });
  expect(made).toEqual(["A-12 v1 pdf", "A-13 v1 pdf", "A-12 v1 cap", "A-12 v2 pdf", "A-12 v1 pdf"]);
});

test("what failed is tried again, what is large is not kept, and the oldest leaves", async () => {
  const { made, ask } = maker();
  for (let i = 0; i < 2; i++) await expect(ask(bulletin, "broken")).rejects.toThrow("no");
  expect(made).toHaveLength(2);
  const large = maker(600_000);
  for (let i = 0; i < 2; i++) await large.ask(bulletin);
  expect(large.made).toHaveLength(2);
  for (let version = 1; version <= 60; version++) await ask({ ...bulletin, version });
  await ask({ ...bulletin, version: 60 });
  expect(made).toHaveLength(62);
  await ask(bulletin);
  expect(made).toHaveLength(63);
});
