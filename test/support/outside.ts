import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import { benchDir } from "../../tools/bench/data.ts";

/** Public conformance data, beside the checkout; its text is read by tests and never copied. */
export const conformance = (path: string): string => join(benchDir(), "conformance", path);
export const conformanceText = (path: string): string => readFileSync(conformance(path), "utf8");
export const conformanceFiles = (folder: string, ending: string): string[] =>
  existsSync(conformance(folder)) ? readdirSync(conformance(folder)).filter((name) => name.endsWith(ending)).sort() : []; // biome-ignore format: one line

/** Tests that are shown as skipped where the conformance data is absent. */
export const testWithData = test.skipIf(!existsSync(conformance("")));

/** Tests that are shown as skipped where one of these programs is not installed; `.ci/run` installs them. */
export const testWithPrograms = (...programs: readonly string[]) => test.skipIf(!programs.every(isInstalled));

/** Those that need both. */
export const testWithDataAnd = (...programs: readonly string[]) =>
  test.skipIf(!existsSync(conformance("")) || !programs.every(isInstalled));

const isInstalled = (program: string) => {
  try {
    execFileSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" });
    return true;
  } catch {
    // Not found: the answer, not a failure.
    return false;
  }
};
