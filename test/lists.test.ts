import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LIMITS } from "../src/domain/limits.ts";
import { listFolder } from "../src/ports/node/user-lists.ts";
import { tocsin } from "./support/real-context.ts";

/** The user's own lists, from the command line to the link in a brief; every name is invented. */
let dir: string;
let folder: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tocsin-lists-"));
  folder = join(dir, "catalog");
});
afterEach(() => rmSync(dir, { recursive: true }));

const write = (name: string, content: unknown) => {
  const path = join(dir, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};
const galaxy = (version: number, ...synonyms: string[]) => ({
  type: "threat-actor",
  version,
  values: [{ value: "Vexmoth", uuid: "5f0c7c1e-0000-4000-8000-000000000001", meta: { synonyms } }],
});
const run = (...argv: string[]) => tocsin([...argv, "--catalog-dir", folder]);

describe("tocsin catalog", () => {
  test("import, list, link, remove", async () => {
    const file = write("actors.json", galaxy(12, "Quiet Heron"));
    const imported = await run("catalog", "import", "misp-galaxy", file);
    expect(imported).toMatchObject({ exit: 0, out: "" });
    expect(imported.err).toContain(
      "imported misp-galaxy-threat-actor: MISP galaxy threat-actor, version 12: 1 name, 1 alias to ",
    );

    const listed = await run("catalog", "list");
    expect(listed.out).toBe(
      `misp-galaxy-threat-actor: MISP galaxy threat-actor, version 12: 1 name, 1 alias; imported 2031-03-09 from ${file}\n`,
    );
    expect(JSON.parse((await run("catalog", "list", "--json")).out)).toMatchObject({
      key: "misp-galaxy-threat-actor",
      names: 1,
    });

    const text = "The Quiet Heron hackers broke into the port of Liskova.";
    const { mentions } = JSON.parse((await run("extract", "-t", text)).out) as { mentions: { quote: string }[] };
    expect(mentions.find(({ quote }) => quote === "Quiet Heron")).toMatchObject({
      type: "threat-actor",
      name: "Vexmoth",
      references: [{ list: "MISP galaxy threat-actor", id: "5f0c7c1e-0000-4000-8000-000000000001" }],
      why: "MISP galaxy threat-actor, version 12: “Quiet Heron” is an alias of Vexmoth",
    });
    const brief = JSON.parse(
      (await run("brief", write("a.txt", `Port attacked\n\n${text} Police said so.`), "--json")).out,
    );
    const entity = (brief.entities as { name: string; judgements: { why: string }[] }[]).find(
      ({ name }) => name === "Vexmoth",
    );
    expect(entity?.judgements[0]?.why).toContain("MISP galaxy threat-actor, version 12");

    expect((await run("catalog", "remove", "misp-galaxy-threat-actor")).exit).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    expect((await run("extract", "-t", text)).out).not.toContain("MISP galaxy");
  });

  test("a second import takes the place of the first, and the same file gives the same bytes", async () => {
    const stored = () => readFileSync(join(folder, "misp-galaxy-threat-actor.json"), "utf8");
    const file = write("actors.json", galaxy(12));
    await run("catalog", "import", "misp-galaxy", file);
    const first = stored();
    await run("catalog", "import", "misp-galaxy", file);
    expect(stored()).toBe(first);
    write("actors.json", galaxy(13, "Quiet Heron"));
    await run("catalog", "import", "misp-galaxy", file);
    expect(stored()).toContain('"version":"13"');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test("a broken file leaves the earlier import as it was, and says so", async () => {
    await run("catalog", "import", "misp-galaxy", write("good.json", galaxy(12)));
    const before = readFileSync(join(folder, "misp-galaxy-threat-actor.json"), "utf8");
    const bad = await run(
      "catalog",
      "import",
      "misp-galaxy",
      write("bad.json", JSON.stringify(galaxy(13)).slice(0, -9)),
    );
    expect(bad).toMatchObject({ exit: 3, out: "" });
    expect(bad.err).toMatch(/bad\.json: is no JSON \(.+\); not imported, an earlier import stays as it is/);
    expect(readFileSync(join(folder, "misp-galaxy-threat-actor.json"), "utf8")).toBe(before);
  });

  test("of two files one is missing: nothing is imported", async () => {
    const outcome = await run("catalog", "import", "ofac-sdn", write("SDN.CSV", "1,2"), join(dir, "ALT.CSV"));
    expect(outcome.exit).toBe(3);
    expect(outcome.err).toContain("ALT.CSV: does not exist; not read. Try: check the path");
  });

  test("no more lists than are read: the next one is refused in words, and one too many is told", async () => {
    await run("catalog", "import", "misp-galaxy", write("good.json", galaxy(12)));
    const stored = readFileSync(join(folder, "misp-galaxy-threat-actor.json"), "utf8");
    for (let i = 1; i < LIMITS.listsMax; i++) writeFileSync(join(folder, `a${i}.json`), stored);
    const more = write("more.json", { ...galaxy(1), type: "ransomware" });
    const refused = await run("catalog", "import", "misp-galaxy", more);
    expect(refused).toMatchObject({ exit: 1, out: "" });
    expect(refused.err).toContain("holds 40 lists, the limit; misp-galaxy-ransomware is not imported");
    expect(readdirSync(folder)).toHaveLength(LIMITS.listsMax);
    // One that is there already may be imported again.
    expect((await run("catalog", "import", "misp-galaxy", join(dir, "good.json"))).exit).toBe(0);
    writeFileSync(join(folder, "z.json"), stored);
    expect((await run("catalog", "list")).err).toContain("holds 41 lists, the limit is 40; z.json not used. Try: ");
  });

  test("a stored list that was damaged is told, and the run goes on", async () => {
    await run("catalog", "import", "misp-galaxy", write("good.json", galaxy(12)));
    writeFileSync(join(folder, "misp-galaxy-threat-actor.json"), '{"kind":"misp-galaxy","names":[{"id":1}]}');
    writeFileSync(join(folder, "kev.json"), "{");
    const outcome = await run("extract", "-t", "Vexmoth came.");
    expect(outcome.exit).toBe(0);
    expect(outcome.err).toMatch(/misp-galaxy-threat-actor\.json: is no imported list; the list is not used/);
    expect(outcome.err).toMatch(/kev\.json: cannot be read \(.+\); the list is not used/);
    expect(JSON.parse(outcome.out)).toHaveProperty("mentions");
  });

  test.each([
    ["an unknown action", ["catalog", "imprt"], 2, "tocsin catalog import"],
    ["an unknown kind", ["catalog", "import", "misp", "x.json"], 2, "attack, misp-galaxy, kev, ofac-sdn"],
    ["no file", ["catalog", "import", "kev"], 2, "tocsin catalog import kev FILE"],
    ["a list that is not there", ["catalog", "remove", "kev"], 5, "no list “kev”"],
    ["a way out of the folder", ["catalog", "remove", "../kev"], 5, "no list “../kev”"],
    ["nothing imported", ["catalog", "list"], 0, "the built-in catalog is used"],
  ])("%s", async (_what, argv, exit, words) => {
    const outcome = await run(...argv);
    expect(outcome.exit).toBe(exit);
    expect(outcome.err).toContain(words);
  });
});

test.each([
  ["the folder that was given", "here", { TOCSIN_DATA: "/data" }, "here"],
  ["the data folder", undefined, { TOCSIN_DATA: "/data", XDG_DATA_HOME: "/xdg" }, join("/data", "catalog")],
  ["the folder of the XDG base directories", undefined, { XDG_DATA_HOME: "/xdg" }, join("/xdg", "tocsin", "catalog")],
  ["that of Windows", undefined, { LOCALAPPDATA: "/local" }, join("/local", "tocsin", "catalog")],
])("lists lie in %s", (_what, given, env, expected) => {
  expect(listFolder(given, env)).toBe(expected);
});
