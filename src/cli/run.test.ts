import { describe, expect, test } from "vitest";
import { SAMPLE } from "../../test/support/sample-brief.ts";
import { runIn } from "../../test/support/test-context.ts";
import { decisionId } from "../4-corroborate/decisions-in-force.ts";
import type { Decision } from "../domain/decision.ts";
import { briefToContract } from "../pipeline/contract/to-contract.ts";
import { parseDecisions } from "../pipeline/decisions.ts";
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
    ["decisions that are not there", ["brief", "--decisions", "none.jsonl", "a.txt"], "tocsin help decide"],
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
    ["a source", "S1", ["Harbour Ledger", "told MPA", "the first to tell of it"]],
    [
      "from a level to its rule, claim, origins, words and chain",
      "energy",
      [
        "authority-advice: authority advice (C4)",
        "Cyber Safety Office (official; A, completely reliable): S2; its own act",
        "S2@244-287",
        "Ruth Amsel, director, Cyber Safety Office → bulletin → Coastal Wire (S2)",
        "an authority speaks for itself",
        "would move  up: One incident at an operator",
        "do G1",
      ],
    ],
    [
      "an organisation, and who set its level",
      "Ellery Power",
      ["High 4/5", "was set by R. Osei", "REASONS (by these the rules give Elevated 3/5)"],
    ],
    ["a site with its kind in front", "site:Pier 4 control room", ["Low 1/5", "one origin, not named"]],
    ["a source by name", "MPA", ["B, usually reliable", "shipped default", "2 claims rest on it", "the only origin"]],
    ["a source by its family", "Meridian Press", ["B, usually reliable"]],
    ["an origin without a rating", "Sarnian government", ["C5", "its own words"]],
    ["an edge", "D1", ["same quotation", "“There are chances", "tocsin decide dependence s-2 s-5 independent"]],
    ["a suspicion", "D3", ["a suspicion, not counted", "decide dependence s-4 i-3 dependent"]],
    ["a refused edge", "D4", ["refused by R. Osei: Coastal Wire rang the bank itself"]],
    ["a measure", "G1", ["Guide to remote access", "https://guides.example/remote-access", "Ellery Power", "C4"]],
    ["a measure by its id", "log-remote-access", ["G1"]],
    ["an event", "t7", ["2031-03", "escalates", "planned", "Foreign Ministry"]],
    ["a proposal", "P2", ["may be two stories", "decide story a-2 a-3 different", "decide story a-2 a-3 same"]],
    ["what was taken back", "C5", ["taken back", "the new version of the article leaves it out"]],
    ["the firmest and the least firm wording", "C1", ["firmest", "least firm", "Attacks on ports could follow"]],
  ];
  test.each(IDS)("%s", async (_why, id, says) => {
    const { exit, out } = await runIn({ texts }, "explain", id, "--from", "brief.json");
    expect(exit).toBe(0);
    const flat = (text: string) => text.replace(/\s+/g, " ");
    for (const words of says) expect(flat(out)).toContain(flat(words));
  });

  const WRONG: [why: string, argv: string[], exit: number, says: string][] = [
    ["an unknown id", ["C9", "--from", "brief.json"], 5, "claims C1 to C7"],
    ["a name with a letter missing", ["Mara Lindqvst", "--from", "brief.json"], 5, "Mara Lindqvist"],
    ["no files", ["C1"], 2, "no files"],
    ["files and --from", ["C1", "a.txt", "--from", "brief.json"], 2, "exclude"],
    ["JSON that is no brief", ["C1", "--from", "other.json"], 1, "no brief"],
    ["a file that is no JSON", ["C1", "--from", "broken.json"], 5, "broken.json"],
    ["a missing file", ["C1", "--from", "none.json"], 5, "none.json"],
    ["decisions and --from", ["C1", "--decisions", "d.jsonl", "--from", "brief.json"], 2, "exclude"],
    ["a source with a letter missing", ["Harbour Leger", "--from", "brief.json"], 5, '"Harbour Ledger"'],
  ];
  test.each(WRONG)("%s", async (_why, argv, exit, says) => {
    const outcome = await runIn({ texts, articles: ARTICLES }, "explain", ...argv);
    expect([outcome.exit, outcome.out]).toEqual([exit, ""]);
    expect(outcome.err).toContain(says);
  });
});

describe("--decisions and --since", () => {
  const SIGNED = { by: "R. Osei", at: "2031-03-08", why: "told twice" };
  const decision = { kind: "story", articles: ["a-one", "a-two"], verdict: "same", ...SIGNED };
  const texts = {
    "d.jsonl": `${JSON.stringify(decision)}\n`,
    "bad.jsonl": `${JSON.stringify(decision)}\n\n{"kind":"storry"}\n{\n`,
    "last.json": JSON.stringify(briefToContract(SAMPLE)),
    "other.json": "{}",
  };

  test("what was decided goes into the brief, and stands on the page", async () => {
    const { out, exit } = await runIn(
      { articles: ARTICLES, texts },
      "brief",
      "a.txt",
      "--decisions",
      "d.jsonl",
      "--json",
    );
    expect([exit, JSON.parse(out).decisions]).toEqual([0, [decision]]);
    const page = await runIn({ articles: ARTICLES, texts }, "brief", "a.txt", "--decisions", "d.jsonl");
    expect(page.out).toContain("R. Osei, 2031-03-08: told twice");
  });

  test("one bad line ends the run before anything is read, with its number", async () => {
    const { out, err, exit } = await runIn({ articles: ARTICLES, texts }, "brief", "a.txt", "--decisions", "bad.jsonl");
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toMatch(
      /^error: --decisions bad\.jsonl: line 3: .*kinds are story.*\(and 1 more such lines\)\. Try: mend that line/,
    );
  });

  test("the last brief comes to the assessment", async () => {
    const { out } = await runIn({ articles: ARTICLES, texts }, "brief", "a.txt", "--since", "last.json", "--json");
    expect(JSON.parse(out).assessments[0].changedFrom).toBe(SAMPLE.assessments[0]!.level);
  });

  test("explain makes the brief in the same way", async () => {
    const { out, exit } = await runIn(
      { articles: ARTICLES, texts },
      ...["explain", "energy", "a.txt", "--decisions", "d.jsonl", "--since", "last.json"],
    );
    expect([exit, out]).toEqual([0, expect.stringContaining("Elevated 3/5")]);
  });

  test.each([
    ["is no brief", "other.json", 1],
    ["is missing", "none.json", 5],
  ])("a last brief that %s", async (_why, file, exit) => {
    const outcome = await runIn({ articles: ARTICLES, texts }, "brief", "a.txt", "--since", file);
    expect([outcome.exit, outcome.out]).toEqual([exit, ""]);
    expect(outcome.err).toContain(`--since ${file}`);
  });
});

describe("decide", () => {
  const texts = {
    "brief.json": JSON.stringify(briefToContract(SAMPLE)),
    "notes.txt": "no decisions at all\n",
    "old.jsonl": '{"kind":"reliability","source":"MPA","reliability":"B","by":"R. Osei","at":"2031-03-01","why":"x"}',
  };
  const SIGNED = ["--file", "d.jsonl", "--by", "R. Osei", "--why", "one attack"];
  const signed = { by: "R. Osei", at: "2031-03-09", why: "one attack" };
  const FROM = ["--from", "brief.json"];

  const ADDS: [why: string, argv: string[], decision: object][] = [
    ["two articles", ["story", "a-1", "a-2", "same"], { kind: "story", articles: ["a-1", "a-2"], verdict: "same" }],
    [
      "numbers of a page",
      ["story", "S1", "s4", "different", ...FROM],
      { kind: "story", articles: ["a-1", "a-4"], verdict: "different" },
    ],
    ["a proposal", ["story", "P2", "same", ...FROM], { kind: "story", articles: ["a-2", "a-3"], verdict: "same" }],
    [
      "an edge",
      ["dependence", "D3", "dependent", ...FROM],
      { kind: "dependence", between: ["s-4", "i-3"], verdict: "dependent" },
    ],
    [
      "two statements",
      ["dependence", "s-1", "s-2", "independent", ...FROM],
      { kind: "dependence", between: ["s-1", "s-2"], verdict: "independent" },
    ],
    [
      "a source",
      ["reliability", "Harbour Ledger", "c"],
      { kind: "reliability", source: "Harbour Ledger", reliability: "C" },
    ],
    [
      "a level",
      ["level", "sector:energy", "high", "--until", "2031-03-15"],
      { kind: "level", subject: { kind: "sector", name: "energy" }, level: "high", until: "2031-03-15" },
    ],
    [
      "a site with a colon in its name",
      ["level", "site:Pier 4: north", "low", "--until", "2031-03-15"],
      { kind: "level", subject: { kind: "site", name: "Pier 4: north" }, level: "low", until: "2031-03-15" },
    ],
  ];
  test.each(ADDS)("%s", async (_why, argv, decision) => {
    const { exit, out, err, written } = await runIn({ texts }, "decide", ...argv, ...SIGNED);
    const id = decisionId({ ...decision, ...signed } as Decision);
    expect([exit, err]).toEqual([0, `added to d.jsonl as ${id}; use it with --decisions d.jsonl\n`]);
    expect(JSON.parse(out)).toEqual({ ...decision, ...signed });
    expect(written.get("d.jsonl")).toBe(out);
    expect(parseDecisions(out).faults).toEqual([]);
  });

  test("--at sets the date, and a line without an end gets one first", async () => {
    const argv = [
      "decide",
      "reliability",
      "MPA",
      "D",
      "--file",
      "old.jsonl",
      "--by",
      "Osei",
      "--why",
      "y",
      "--at",
      "2031-03-02",
    ];
    const { exit, written, out } = await runIn({ texts }, ...argv);
    expect([exit, JSON.parse(out).at]).toEqual([0, "2031-03-02"]);
    expect(parseDecisions(texts["old.jsonl"] + written.get("old.jsonl")!).decisions).toHaveLength(2);
  });

  test("characters that act are written by number", async () => {
    const why = "safe\u202eelbatcirp \u009b31m";
    const { out } = await runIn(
      { texts },
      "decide",
      "reliability",
      "MPA",
      "D",
      "--file",
      "d.jsonl",
      "--by",
      "O",
      "--why",
      why,
    );
    expect(out).not.toMatch(/[\u202e\u009b]/);
    expect(JSON.parse(out).why).toBe(why);
  });

  const REFUSES: [why: string, argv: string[], exit: number, says: string][] = [
    ["an unknown kind", ["storry", "a", "b", "same", ...SIGNED], 2, "Try: story"],
    ["an unknown verdict", ["story", "a", "b", "diferent", ...SIGNED], 2, "Try: different"],
    ["a verdict of the other kind", ["dependence", "a", "b", "same", ...SIGNED], 2, "(dependent, independent)"],
    ["an unknown level", ["level", "sector:energy", "hihg", "--until", "2031-03-15", ...SIGNED], 2, "Try: high"],
    ["an unknown sector", ["level", "sector:enrgy", "high", "--until", "2031-03-15", ...SIGNED], 2, "Try: energy"],
    [
      "a subject without its kind",
      ["level", "energy", "high", "--until", "2031-03-15", ...SIGNED],
      2,
      "Try: sector:energy",
    ],
    [
      "an unknown kind of subject",
      ["level", "secter:energy", "high", "--until", "2031-03-15", ...SIGNED],
      2,
      "Try: sector",
    ],
    ["a level without an end", ["level", "sector:energy", "high", ...SIGNED], 2, "--until is missing"],
    ["an end in the past", ["level", "sector:energy", "high", "--until", "2031-03-01", ...SIGNED], 2, "before the day"],
    [
      "an end where none belongs",
      ["story", "a", "b", "same", "--until", "2031-03-15", ...SIGNED],
      2,
      "--until is for levels",
    ],
    ["a date in words", ["story", "a", "b", "same", ...SIGNED, "--at", "today"], 2, "no ISO day"],
    ["an unknown reliability", ["reliability", "MPA", "G", ...SIGNED], 2, "(A, B, C, D, E, F)"],
    ["nobody", ["story", "a", "b", "same", "--file", "d.jsonl", "--why", "x"], 2, "--by is missing"],
    ["no reason", ["story", "a", "b", "same", "--file", "d.jsonl", "--by", "x", "--why", " "], 2, "--why is missing"],
    ["no file", ["story", "a", "b", "same", "--by", "x", "--why", "y"], 2, "--file is missing"],
    ["one article twice", ["story", "a", "a", "same", ...SIGNED], 2, "about two"],
    ["too few words", ["dependence", "a", ...SIGNED], 2, "something is missing"],
    ["words without a brief", ["speaker", "s-1", "Ada Roe", ...SIGNED], 2, "--from with that brief"],
    ["an unknown sense", ["hedge", "s-1", "may", "posible", ...FROM, ...SIGNED], 2, "Try: possible"],
    [
      "a statement that the brief does not have",
      ["speaker", "S1@3", "Ada Roe", ...FROM, ...SIGNED],
      5,
      "has no “S1@3”",
    ],
    [
      "a correction that changes nothing",
      ["speaker", "s-1", "not-stated", ...FROM, ...SIGNED],
      2,
      "this step corrects nothing; nothing added",
    ],
    ["undoing what was not decided", ["undo", "d-1", ...SIGNED], 5, "d.jsonl has no decision “d-1”"],
    ["a number without a brief", ["story", "S1", "b", "same", ...SIGNED], 2, "number that one page gives it"],
    ["a proposal without a brief", ["story", "P1", "same", ...SIGNED], 2, "number that one page gives it"],
    ["an id that the brief does not have", ["story", "a-1", "a-9", "same", ...FROM, ...SIGNED], 5, "has no “a-9”"],
    [
      "a source with a letter missing",
      ["reliability", "Harbour Leger", "B", ...FROM, ...SIGNED],
      5,
      "Try: Harbour Ledger",
    ],
    [
      "a file of something else",
      ["story", "a", "b", "same", "--file", "notes.txt", "--by", "x", "--why", "y"],
      2,
      "line 1",
    ],
    [
      "no folder to write to",
      ["story", "a", "b", "same", "--file", "no-such-folder/d", "--by", "x", "--why", "y"],
      1,
      "nothing added",
    ],
  ];
  test.each(REFUSES)("refuses %s", async (_why, argv, exit, says) => {
    const outcome = await runIn({ texts }, "decide", ...argv);
    expect([outcome.exit, outcome.out, outcome.written.size]).toEqual([exit, "", 0]);
    expect(outcome.err).toMatch(/^error: .+\. Try: /);
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
