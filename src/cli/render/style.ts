import { styleText } from "node:util";
import type { Level } from "../../domain/vocabulary/level.ts";
import { levelStep } from "../../domain/vocabulary/level.ts";
import type { TextStream } from "../../ports/terminal.ts";
import { safe, toAscii } from "./display.ts";
import { MARKS, type Mark } from "./marks.ts";

/** How a page of text is drawn. Words and glyphs come first; colour is only added. */
export interface Style {
  readonly colour: boolean;
  /** False: ASCII only, for locales that are not UTF-8. */
  readonly unicode: boolean;
  readonly columns: number;
}

type Paint = Parameters<typeof styleText>[0];

const MARK_PAINT: Record<Mark, Paint> = {
  forecast: "yellow",
  "no-threat": "dim",
  denial: "dim",
  advice: "blue",
  incident: "red",
  designation: "magenta",
  other: "dim",
};
const LEVEL_PAINT: readonly Paint[] = ["dim", "white", "cyan", "yellow", ["red", "bold"], ["red", "bold", "inverse"]];

export interface StyleChoice {
  readonly color?: boolean | string | undefined;
  readonly ascii?: boolean | undefined;
  readonly width?: number | undefined;
}

const WIDTH_DEFAULT = 80;
/** Wider lines are hard to read back from their end (WCAG 1.4.8 asks for 80 in running text; tables may have more). */
const WIDTH_MAX = 140;

export function styleOf(
  stream: TextStream,
  env: Readonly<Record<string, string | undefined>>,
  choice: StyleChoice,
): Style {
  const columns = choice.width ?? Math.min(stream.columns ?? (Number(env["COLUMNS"]) || WIDTH_DEFAULT), WIDTH_MAX);
  return { colour: wantsColour(stream, env, choice.color), unicode: !choice.ascii && isUtf8(env), columns };
}

/** The option wins, then NO_COLOR, FORCE_COLOR, TERM, then whether anybody is looking. */
function wantsColour(
  stream: TextStream,
  env: Readonly<Record<string, string | undefined>>,
  option: boolean | string | undefined,
): boolean {
  if (option === false || option === "never") return false;
  if (option === "always") return true;
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"] && env["FORCE_COLOR"] !== "0") return true;
  return stream.isTerminal && env["TERM"] !== "dumb";
}

function isUtf8(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env["TERM"] === "linux") return false;
  const locale = env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"];
  // No locale at all: containers and Windows, which show UTF-8.
  return locale === undefined || locale === "" || /utf-?8/i.test(locale);
}

export function paint(style: Style, format: Paint, text: string): string {
  return style.colour ? styleText(format, text, { validateStream: false }) : text;
}

/** Words from outside, made harmless and showable. */
export function words(style: Style, text: string): string {
  return style.unicode ? safe(text) : toAscii(safe(text));
}

export function glyph(style: Style, mark: Mark): string {
  return paint(style, MARK_PAINT[mark], style.unicode ? MARKS[mark].glyph : MARKS[mark].ascii);
}

export function paintMark(style: Style, mark: Mark, text: string): string {
  return paint(style, MARK_PAINT[mark], text);
}

/** ▮▮▮▯▯ or [###..]; dashes when not assessed. */
export function bars(style: Style, level: Level): string {
  const step = levelStep(level);
  if (step === 0) return style.unicode ? "-----" : "[-----]";
  const [full, open] = style.unicode ? ["▮", "▯"] : ["#", "."];
  const drawn = full!.repeat(step) + open!.repeat(5 - step);
  return style.unicode ? drawn : `[${drawn}]`;
}

export function paintLevel(style: Style, level: Level, text: string): string {
  return paint(style, LEVEL_PAINT[levelStep(level)]!, text);
}
