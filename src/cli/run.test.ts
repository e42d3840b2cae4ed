import { describe, expect, test } from "vitest";
import { SAMPLE } from "../../test/support/sample-brief.ts";
import { runIn } from "../../test/support/test-context.ts";
import { briefToContract } from "../pipeline/contract/to-contract.ts";
import { ReaderGone } from "../ports/terminal.ts";
import { COMMANDS } from "./commands/index.ts";

const ARTICLES = { "a.txt": "one", "b.txt": "two" };

describe("wrong usage ends with 2 and the nearest right command", () => {
  const CASES: [why: string, argv: string[], tries: string][] = [
    ["a command with swapped letters", ["breif", "x.txt"], "tocsin brief x.txt"],
    ["a command cut short", ["extrac"], "tocsin extract"],
    ["nothing near", ["zzzzzzzz"], "tocsin --help"],
    ["an option with a letter missing", ["brief", "--jso", "a.txt"], "tocsin brief --json"],
    ["an option with a value", ["brief", "--fail-onn=high", "a.txt"], "tocsin brief --fail-on"],
    ["an option before any command", ["--frobnicate"], "tocsin --help"],
    ["files missing", ["brief"], "tocsin brief FILES"],
    ["too many arguments", ["version", "x"], "tocsin version"],
    ["a level that does not exist", ["brief", "--fail-on", "imminent", "a.txt"], "tocsin help brief"],
    ["a number that is none", ["brief", "--min-origins", "many", "a.txt"], "--min-origins 1"],
    ["a width no page fits", ["brief", "--width", "3", "a.txt"], "--width 40"],
    ["a date that does not exist", ["brief", "--as-of", "2031-02-30", "a.txt"], "--as-of 2031-03-08"],
    ["a date in words", ["brief", "--as-of", "yesterday", "a.txt"], "--as-of 2031-03-08"],
    ["two formats on stdout", ["brief", "--json", "--html", "a.txt"], "-o brief"],
    ["an ending that says no format", ["brief", "-o", "brief.pdf", "a.txt"], "--html -o"],
    ["a profile that is not there", ["brief", "--profile", "none.yml", "a.txt"], "tocsin help brief"],
    ["a topic with a letter missing", ["help", "exit-code"], "tocsin help exit-codes"],
    ["a shell that has no script", ["completion", "tcsh"], "tocsin completion bash"],
  ];
  test.each(CASES)("%s", async (_why, argv, tries) => {
    const { exit, err, out } = await runIn({ articles: ARTICLES }, ...argv);
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toMatch(/^error: .+\. Try: /);
    expect(err).toContain(tries);
  });
});

describe("exit codes", () => {
  const CASES: [why: string, argv: string[], exit: number][] = [
    ["all read", ["brief", "a.txt", "b.txt"], 0],
    ["one of two missing", ["brief", "a.txt", "none.txt"], 3],
    ["all missing", ["brief", "none.txt"], 3],
    ["a level reached", ["brief", "--fail-on", "elevated", "a.txt"], 4],
    ["a level not reached", ["brief", "--fail-on", "high", "a.txt"], 0],
    ["a level reached goes before a missing input", ["brief", "--fail-on", "low", "a.txt", "none.txt"], 4],
    ["an id that the brief does not have", ["explain", "C99", "a.txt"], 5],
    ["a schema that does not exist", ["schema", "claims"], 5],
    ["no folder to write to", ["brief", "a.txt", "-o", "no-such-folder/b.html"], 1],
    ["a step command with a missing file", ["extract", "none.txt", "a.txt"], 3],
    ["help", ["--help"], 0],
    ["no argument at all", [], 0],
    ["version", ["--version"], 0],
  ];
  test.each(CASES)("%s", async (_why, argv, exit) => {
    expect((await runIn({ articles: ARTICLES }, ...argv)).exit).toBe(exit);
  });

  test("a profile with a mistake ends the run before anything is read", async () => {
    const issue = { code: "profile-entry", severity: "error" as const, message: "there is no sector “enrgy”." };
    const parseProfile = async () => ({ profile: { sectors: [], regions: [], organisations: [] }, issues: [issue] });
    const world = { articles: ARTICLES, texts: { "p.yml": "" }, context: { parseProfile } };
    const { exit, out, err } = await runIn(world, "brief", "--profile", "p.yml", "a.txt");
    expect([exit, out, err]).toEqual([2, "", "error: --profile p.yml: there is no sector “enrgy”. Try: mend p.yml\n"]);
  });

  test("a broken pipe ends quietly", async () => {
    const gone = async () => {
      throw new ReaderGone();
    };
    const terminal = {
      out: { isTerminal: false, write: gone },
      err: { isTerminal: false, write: gone },
      env: {},
    };
    expect((await runIn({ articles: ARTICLES, context: { terminal } }, "brief", "a.txt")).exit).toBe(0);
  });

  test("Ctrl-C ends with 130 and writes no half brief", async () => {
    const stop = new AbortController();
    stop.abort();
    const { exit, out } = await runIn({ articles: ARTICLES, context: { signal: stop.signal } }, "brief", "a.txt");
    expect([exit, out]).toEqual([130, ""]);
  });

  test("a fault of ours is one line and 1", async () => {
    const loadSteps = async () => {
      throw new Error("models/entities.bin.br is damaged");
    };
    const { exit, err } = await runIn({ articles: ARTICLES, context: { loadSteps } }, "brief", "a.txt");
    expect(exit).toBe(1);
    expect(err).toBe("error: models/entities.bin.br is damaged. Try: tocsin version, and report both\n");
  });
});

describe("stdout and stderr", () => {
  test("the result goes to stdout alone", async () => {
    const { out, err } = await runIn({ articles: ARTICLES }, "brief", "--json", "a.txt");
    expect(JSON.parse(out).articles).toHaveLength(1);
    expect(err).toBe("");
  });

  test("an input that failed is one line: what, why, next step", async () => {
    const { err } = await runIn({ articles: ARTICLES }, "brief", "--json", "a.txt", "none.txt");
    expect(err).toBe("error: none.txt: no such file. Try: check the path\n");
  });

  test("-q keeps what makes the run incomplete", async () => {
    expect((await runIn({ articles: ARTICLES }, "brief", "-q", "a.txt", "none.txt")).err).toContain("none.txt");
  });

  test("two runs give the same bytes", async () => {
    const once = await runIn({ articles: ARTICLES }, "brief", "--json", "a.txt", "b.txt");
    expect((await runIn({ articles: ARTICLES }, "brief", "--json", "a.txt", "b.txt")).out).toBe(once.out);
  });

  test.each([[["-q", "--no-color"]], [["--color", "always"]], [["--color=always", "--width", "60"]], [["--width=60"]]])(
    "options of every command may stand before it: %s",
    async (before) => {
      expect((await runIn({ articles: ARTICLES }, ...before, "brief", "a.txt")).exit).toBe(0);
    },
  );

  test("a terminal that cannot show more gets ASCII, errors too", async () => {
    const { err } = await runIn({ env: { LANG: "C" } }, "breif");
    expect(err).toBe('error: unknown command "breif". Try: tocsin brief\n');
  });
});

describe("-o", () => {
  const WRITES: [why: string, argv: string[], files: string[]][] = [
    ["the ending says the format", ["-o", "b.html"], ["b.html"]],
    ["an option says the format", ["--md", "-o", "b.dat"], ["b.dat"]],
    ["several formats exchange the ending", ["--json", "--md", "--html", "-o", "b.html"], ["b.json", "b.md", "b.html"]],
    ["several formats without an ending", ["--json", "--md", "-o", "b"], ["b.json", "b.md"]],
    ["a dot in a folder is no ending", ["--json", "--md", "-o", "v1.2/b"], ["v1.2/b.json", "v1.2/b.md"]],
    ["text", ["-o", "b.txt"], ["b.txt"]],
  ];
  test.each(WRITES)("%s", async (_why, argv, files) => {
    const { written, out, exit } = await runIn({ articles: ARTICLES }, "brief", "a.txt", ...argv);
    expect([exit, out]).toEqual([0, ""]);
    expect([...written.keys()]).toEqual(files);
  });

  test("each file holds its format", async () => {
    const { written } = await runIn({ articles: ARTICLES }, "brief", "a.txt", "--json", "--md", "--html", "-o", "b");
    expect(JSON.parse(written.get("b.json")!).articles).toHaveLength(1);
    expect(written.get("b.md")).toMatch(/^# /);
    expect(written.get("b.html")).toMatch(/^<!doctype html>/);
  });

  test.each([
    ["an input", ["brief", "a.txt", "-o", "a.txt"]],
    ["one of several pages", ["brief", "a.txt", "b.md", "--md", "--html", "-o", "b"]],
  ])("never overwrites %s", async (_why, argv) => {
    const { written, exit } = await runIn({ articles: { ...ARTICLES, "b.md": "three" } }, ...argv);
    expect([exit, written.size]).toEqual([2, 0]);
  });

  test("a file gets no colour from the terminal", async () => {
    const { written } = await runIn({ articles: ARTICLES, terminal: true }, "brief", "a.txt", "-o", "b.txt");
    expect(written.get("b.txt")).not.toContain("\u001b");
  });
});

describe("explain", () => {
  const texts = { "brief.json": JSON.stringify(briefToContract(SAMPLE)), "other.json": "{}", "broken.json": "{" };
  const IDS: [why: string, id: string, says: string[]][] = [
    ["a claim by number", "C5", ["since 2028", "In 2029 and 2030", "denies", "Sarnian government"]],
    ["a claim by number in lower case", "c5", ["since 2028"]],
    ["a claim by id", "c-3", ["S3@", "repeats", "same quotation"]],
    ["a statement", "s-2", ["Mara Lindqvist, Tidewatch; told MPA", "“There are chances”: possible"]],
    ["a statement without a speaker", "s-3", ["speaker not stated in this text", "nothing-specific-known"]],
    ["an incident", "i-3", ["ddos, happened", "2029 to 2030"]],
    ["a level by slug", "energy", ["Elevated 3/5", "C4", "limits"]],
    ["a level by name", "Financial Services", ["Guarded 2/5"]],
    ["a name", "Mara Lindqvist", ["full name"]],
    ["a source", "S1", ["Harbour Ledger", "told MPA"]],
  ];
  test.each(IDS)("%s", async (_why, id, says) => {
    const { exit, out } = await runIn({ texts }, "explain", id, "--from", "brief.json");
    expect(exit).toBe(0);
    for (const words of says) expect(out).toContain(words);
  });

  const WRONG: [why: string, argv: string[], exit: number, says: string][] = [
    ["an unknown id", ["C9", "--from", "brief.json"], 5, "claims C1 to C7"],
    ["a name with a letter missing", ["Mara Lindqvst", "--from", "brief.json"], 5, "Mara Lindqvist"],
    ["no files", ["C1"], 2, "no files"],
    ["files and --from", ["C1", "a.txt", "--from", "brief.json"], 2, "exclude"],
    ["JSON that is no brief", ["C1", "--from", "other.json"], 1, "no brief"],
    ["a file that is no JSON", ["C1", "--from", "broken.json"], 5, "broken.json"],
    ["a missing file", ["C1", "--from", "none.json"], 5, "none.json"],
  ];
  test.each(WRONG)("%s", async (_why, argv, exit, says) => {
    const outcome = await runIn({ texts, articles: ARTICLES }, "explain", ...argv);
    expect([outcome.exit, outcome.out]).toEqual([exit, ""]);
    expect(outcome.err).toContain(says);
  });
});

describe("step commands", () => {
  test("extract -t takes the text itself", async () => {
    const { out, exit } = await runIn({}, "extract", "-t", "Officials warned.");
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ source: "-t", text: "Officials warned." });
  });

  test.each([["read"], ["extract"], ["group"]])("%s writes one object a line", async (command) => {
    const { out, exit } = await runIn({ articles: ARTICLES }, command, "a.txt", "none.txt", "b.txt");
    expect(exit).toBe(3);
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).id),
    ).toEqual(["a-one", "a-two"]);
  });

  test("--jsonl FILE and --jsonl alone", async () => {
    const asked: unknown[] = [];
    const openInputs = (args: readonly string[], options: object) => {
      asked.push([args, options]);
      return (async function* () {})();
    };
    for (const argv of [["--jsonl", "x.jsonl"], ["--jsonl", "-"], ["--jsonl"]]) {
      await runIn({ context: { openInputs } }, "read", ...argv);
    }
    expect(asked).toEqual([
      [["x.jsonl"], { jsonl: true }],
      [["-"], { jsonl: true }],
      [["-"], { jsonl: true }],
    ]);
  });

  test.each([
    ["once", ["--allow-private", "intranet"], ["intranet"]],
    [
      "twice, around an address",
      ["--allow-private", "intranet:8080", "--allow-private=[::1]:81"],
      ["intranet:8080", "[::1]:81"],
    ],
  ])("--allow-private, given %s, comes to the inputs of every command", async (_why, given, allowPrivate) => {
    const asked: unknown[] = [];
    const openInputs = (args: readonly string[], options: object) => {
      asked.push([args, options]);
      return (async function* () {})();
    };
    const argv = [...given, "https://intranet/x"];
    for (const command of ["read", "extract", "group"]) await runIn({ context: { openInputs } }, command, ...argv);
    await runIn({ context: { openInputs } }, "brief", ...argv);
    const args = ["https://intranet/x"];
    expect(asked.slice(0, 3)).toEqual(Array.from({ length: 3 }, () => [args, { allowPrivate }]));
    expect(asked[3]).toEqual([args, { jsonl: false, allowPrivate }]);
  });

  test.each([["http://intranet/"], ["intranet/x"], ["a b"], ["a@b"], [""]])(
    "--allow-private %s is no host",
    async (host) => {
      const { exit, err } = await runIn({}, "read", "--allow-private", host, "https://a.example/");
      expect([exit, err]).toEqual([2, expect.stringContaining("no host")]);
    },
  );

  test("stance answers each line and goes on after a broken one", async () => {
    const texts = { "p.jsonl": '{"id":"1","claim":"x","passage":"x"}\n{\n{"id":"2","claim":"x","passage":"y"}' };
    const { out, err, exit } = await runIn({ texts }, "stance", "--jsonl", "p.jsonl");
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).stance),
    ).toEqual(["repeats", "unrelated"]);
    expect([exit, err]).toEqual([3, expect.stringContaining("p.jsonl:2")]);
  });
});

describe("help and completion", () => {
  test("the help page lists exactly the commands that exist", async () => {
    const { out } = await runIn({}, "--help");
    const listed = [...out.matchAll(/^ {4}(\w+) /gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
  });

  test.each(COMMANDS.map(({ name }) => [name]))("%s has a page of its own, within 100 columns", async (name) => {
    const { out, exit } = await runIn({}, name, "--help");
    expect(exit).toBe(0);
    expect(out).toContain(`tocsin ${name}`);
    expect(Math.max(...out.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(110);
  });

  test.each(COMMANDS.map(({ name, load }) => [name, load] as const))(
    "%s is listed under its own name",
    async (name, load) => {
      expect((await load()).name).toBe(name);
    },
  );

  test.each([["exit-codes"], ["formats"], ["addresses"], ["trust"]])("topic %s", async (topic) => {
    expect((await runIn({}, "help", topic)).exit).toBe(0);
  });

  test.each([["bash"], ["zsh"], ["fish"]])("%s completes every command", async (shell) => {
    const { out } = await runIn({}, "completion", shell);
    for (const { name } of COMMANDS) expect(out).toContain(name);
  });

  test("the demonstration says that it is invented", async () => {
    const { err, exit } = await runIn({ articles: { "demo.txt": "x" }, texts: { "profile.yml": "" } }, "demo");
    expect([exit, err]).toEqual([0, expect.stringContaining("invented")]);
  });
});
