import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { nameTaggers } from "../train/cross-fitting.ts";
import { FOLDS } from "../train/folds.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tocsin-train-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
const put = (count: number) => {
  for (let fold = 0; fold < count; fold++) writeFileSync(join(folder, `entities-${fold}.bin`), "");
};

test("a tagger that has seen its texts stands in for a missing one only when that is asked for, and says so", () => {
  put(FOLDS - 1);
  expect(() => nameTaggers(folder, false)).toThrow(/entities-4\.bin missing: .* has seen the texts\. Next: node train/);
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  expect(nameTaggers(folder, true).map((file) => file !== undefined)).toEqual([true, true, true, true, false]);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining("allowed by --seen-names"));
  warn.mockRestore();
  put(FOLDS);
  expect(nameTaggers(folder, false)).not.toContain(undefined);
});
