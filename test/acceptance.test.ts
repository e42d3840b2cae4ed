import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FORMATS, renderMessage } from "../src/pipeline/advise/render-message.ts";
import * as samples from "./support/sample-advisories.ts";

/**
 * Programs of others that take our exports. None is a package of ours: each runs where the operator says that it is, and
 * is told as skipped, with what to set, where not.
 *
 * TOCSIN_CAP_LIBRARY: a class path with google/cap-library as built, its schemas beside its classes, and its jars (JDK 11+).
 * TOCSIN_ACCEPTANCE_PYTHON: a Python that can import stix2validator, or pymisp, or both.
 */

const { bulletin, elevated, elevatedAmber, cancelledImminent, superseding } = samples;
const MESSAGES = Object.entries({ bulletin, elevated, elevatedAmber, cancelledImminent, superseding });
const RUN_MS = 120_000;

let room: string;
beforeAll(() => {
  room = mkdtempSync(join(tmpdir(), "tocsin-acceptance-"));
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

/** The files of all messages in a format. */
async function filesOf(format: string): Promise<string[]> {
  const files: string[] = [];
  const { extension } = FORMATS.find(({ id }) => id === format)!;
  for (const [name, message] of MESSAGES) {
    const made = await renderMessage(format, message, {});
    if (typeof made !== "object") continue;
    const file = join(room, `${name}.${extension}`);
    writeFileSync(file, made.bytes);
    files.push(file);
  }
  return files;
}

/** Ends with what it says: nothing is wrong, or what is. */
function run(program: string, args: readonly string[], env: Record<string, string> = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", timeout: RUN_MS, env: { ...process.env, ...env } }); // biome-ignore format: one line
  return status === 0 ? "" : `${error?.message ?? `exit ${status}`}\n${stdout}\n${stderr}`.slice(0, 4_000);
}

const python = process.env["TOCSIN_ACCEPTANCE_PYTHON"] ?? "";
const canImport = (module: string) => python !== "" && run(python, ["-c", `import ${module}`]) === "";
const classPath = process.env["TOCSIN_CAP_LIBRARY"] ?? "";

const STIX = `
import sys
from stix2validator import ValidationOptions, validate_file
wrong = [r for r in (validate_file(p, ValidationOptions(version="2.1")) for p in sys.argv[1:]) if not r.is_valid]
for r in wrong: print(r.filepath, [str(e) for o in r.object_results for e in o.errors])
sys.exit(1 if wrong else 0)
`;
const MISP = `
import sys
from pymisp import MISPEvent
for path in sys.argv[1:]:
    event = MISPEvent()
    event.load_file(path)
    assert event.info and event.attributes, path
    MISPEvent().from_json(event.to_json())
`;
/** Read with its schemas and its rules. With -Dprofile held against the profile for publishers too. */
const CAP = `
import com.google.publicalerts.cap.*;
import com.google.publicalerts.cap.profile.*;
import java.nio.file.*;
public class CheckCap {
  public static void main(String[] paths) throws Exception {
    boolean isWrong = false;
    for (String path : paths) {
      Alert alert = new CapXmlParser(true).parseFrom(Files.readString(Path.of(path)));
      if (System.getProperty("profile") == null) continue;
      for (Reason reason : new GoogleProfile().validate(alert))
        if (reason.getLevel() == Reason.Level.ERROR) { isWrong = true; System.out.println(path + ": " + reason); }
    }
    System.exit(isWrong ? 1 : 0);
  }
}
`;
/** The profile asks for a page and an outline: of what is public and lies somewhere. */
const isForProfile = (file: string) => /bulletin|superseding/.test(file);

interface Outside {
  readonly name: string;
  readonly format: string;
  readonly has: boolean;
  /** What to do where it is not there. */
  readonly set: string;
  check(files: readonly string[]): string;
}
const OUTSIDE: readonly Outside[] = [
  {
    name: "google/cap-library",
    format: "cap",
    has: classPath !== "",
    set: "set TOCSIN_CAP_LIBRARY to its class path",
    check(files) {
      const source = join(room, "CheckCap.java");
      writeFileSync(source, CAP);
      const wrong = run("java", ["-cp", classPath, source, ...files]);
      const open = files.filter(isForProfile);
      return wrong || !open.length ? wrong : run("java", ["-cp", classPath, "-Dprofile=google", source, ...open]);
    },
  },
  {
    name: "stix2-validator",
    format: "stix",
    has: canImport("stix2validator"),
    set: "set TOCSIN_ACCEPTANCE_PYTHON to a Python that has it",
    check: (files) => run(python, ["-c", STIX, ...files]),
  },
  {
    name: "PyMISP",
    format: "misp",
    has: canImport("pymisp"),
    set: "set TOCSIN_ACCEPTANCE_PYTHON to a Python that has it",
    check: (files) => run(python, ["-c", MISP, ...files]),
  },
];

describe.each(OUTSIDE)("$name", ({ name, format, has, set, check }) => {
  if (!has) console.warn(`acceptance: ${name} was not run: ${set}`);
  test.skipIf(!has)(
    `takes every ${format} of ours (${has ? "run" : `skipped: ${set}`})`,
    async () => {
      const files = await filesOf(format);
      expect(files.length).toBeGreaterThan(3);
      expect(check(files)).toBe("");
      // And it looks: a file that is cut off is refused.
      const broken = join(room, `broken.${format}`);
      writeFileSync(broken, "<alert");
      expect(check([broken])).not.toBe("");
    },
    2 * RUN_MS,
  );
});
