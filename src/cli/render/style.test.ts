import { describe, expect, test } from "vitest";
import { bars, paint, styleOf } from "./style.ts";

const TTY = { isTerminal: true, columns: 120, write: async () => undefined };
const PIPE = { isTerminal: false, write: async () => undefined };

describe("colour", () => {
  const CASES: [
    why: string,
    stream: typeof TTY | typeof PIPE,
    env: Record<string, string>,
    option: unknown,
    on: boolean,
  ][] = [
    ["a terminal", TTY, {}, undefined, true],
    ["a pipe", PIPE, {}, undefined, false],
    ["NO_COLOR", TTY, { NO_COLOR: "1" }, undefined, false],
    ["an empty NO_COLOR means nothing", TTY, { NO_COLOR: "" }, undefined, true],
    ["TERM=dumb", TTY, { TERM: "dumb" }, undefined, false],
    ["FORCE_COLOR on a pipe", PIPE, { FORCE_COLOR: "1" }, undefined, true],
    ["FORCE_COLOR=0", PIPE, { FORCE_COLOR: "0" }, undefined, false],
    ["--color=always beats NO_COLOR", PIPE, { NO_COLOR: "1" }, "always", true],
    ["--no-color beats FORCE_COLOR", TTY, { FORCE_COLOR: "1" }, false, false],
    ["--color=never", TTY, {}, "never", false],
    ["--color=auto looks at the stream", PIPE, {}, "auto", false],
  ];
  test.each(CASES)("%s", (_why, stream, env, option, on) => {
    const style = styleOf(stream, env, { color: option as string | boolean | undefined });
    expect(style.colour).toBe(on);
    expect(paint(style, "red", "x")).toBe(on ? "\u001b[31mx\u001b[39m" : "x");
  });
});

describe("glyphs", () => {
  const CASES: [why: string, env: Record<string, string>, unicode: boolean][] = [
    ["a UTF-8 locale", { LANG: "en_US.UTF-8" }, true],
    ["another spelling", { LC_ALL: "C.utf8" }, true],
    ["no locale at all", {}, true],
    ["the C locale", { LANG: "C" }, false],
    ["POSIX", { LC_ALL: "POSIX", LANG: "en_US.UTF-8" }, false],
    ["Latin 1", { LANG: "de_DE.ISO-8859-1" }, false],
    ["LC_ALL goes before LANG", { LC_ALL: "en_US.UTF-8", LANG: "C" }, true],
  ];
  test.each(CASES)("%s", (_why, env, unicode) => {
    expect(styleOf(TTY, env, {}).unicode).toBe(unicode);
  });

  test("--ascii", () => expect(styleOf(TTY, { LANG: "en_US.UTF-8" }, { ascii: true }).unicode).toBe(false));
});

describe("columns", () => {
  test("the terminal's", () => expect(styleOf(TTY, {}, {}).columns).toBe(120));
  test("80 for a pipe", () => expect(styleOf(PIPE, {}, {}).columns).toBe(80));
  test("COLUMNS for a pipe", () => expect(styleOf(PIPE, { COLUMNS: "100" }, {}).columns).toBe(100));
  test("the option wins", () => expect(styleOf(TTY, {}, { width: 60 }).columns).toBe(60));
});

describe("bars", () => {
  const ASCII = { colour: false, unicode: false, columns: 80 };
  test("as signs", () => expect(bars({ ...ASCII, unicode: true }, "elevated")).toBe("▮▮▮▯▯"));
  test("as ASCII", () => expect(bars(ASCII, "severe")).toBe("[#####]"));
  test("not assessed is never empty and never a low bar", () => expect(bars(ASCII, "not-assessed")).toBe("[-----]"));
});
