import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "./support/real-context.ts";

/** The tokens of the console against WCAG 2.2: text 4.5, lines and controls 3, in both themes. */
const css = readFileSync(join(ROOT, "src/web/style/tokens.css"), "utf8");
const tokensOf = (rule: string) =>
  Object.fromEntries([...rule.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name!, value!]));
const [, light = "", dark = ""] = /:root \{([^}]*)\}\s*:root\[data-theme="dark"\] \{([^}]*)\}/.exec(css) ?? [];
const THEMES = { light: tokensOf(light), dark: { ...tokensOf(light), ...tokensOf(dark) } };

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const TINTS = ["forecast", "no-threat", "advice", "incident", "designation"];
const PAIRS: [text: string, ground: string, least: number][] = [
  ...["ink", "muted", "link", "alarm"].flatMap((text) =>
    ["background", "card"].map((ground): [string, string, number] => [text, ground, 4.5]),
  ),
  ["control", "background", 3],
  ["control", "card", 3],
  ...TINTS.flatMap((tint): [string, string, number][] => [
    ["ink", `tint-${tint}`, 4.5],
    [`line-${tint}`, `tint-${tint}`, 3],
    [`line-${tint}`, "card", 4.5],
    [`line-${tint}`, "background", 4.5],
  ]),
  ["line-other", "card", 4.5],
  ...[1, 2, 3].map((step): [string, string, number] => ["on-level", `level-${step}`, 4.5]),
  ...[4, 5].map((step): [string, string, number] => ["on-level-dark", `level-${step}`, 4.5]),
];

describe.each(Object.entries(THEMES))("%s", (_name, tokens) => {
  test.each(PAIRS)("%s on %s: at least %d", (text, ground, least) => {
    expect(contrast(tokens[text]!, tokens[ground]!)).toBeGreaterThanOrEqual(least);
  });
});

test("white on black is 21, and a colour on itself 1: the measure is right", () => {
  expect(contrast("#ffffff", "#000000")).toBeCloseTo(21);
  expect(contrast("#0b5cad", "#0b5cad")).toBe(1);
});
