import { describe, expect, test } from "vitest";
import { type Highlight, highlighted, overlapping, segmentsOf } from "./highlight.ts";

const TEXT = "abcdefghij";
const highlight = (name: string, start: number, end: number): Highlight => ({
  start,
  end,
  mark: "forecast",
  number: name.toUpperCase(),
  anchor: `e-${name}`,
  target: name,
});
const within = { start: 0, end: 10 };

describe("segments", () => {
  const CASES: [why: string, spans: [string, number, number][], segments: string[]][] = [
    ["no highlight", [], ["abcdefghij:"]],
    ["one in the middle", [["x", 2, 4]], ["ab:", "cd:x", "efghij:"]],
    ["the whole text", [["x", 0, 10]], ["abcdefghij:x"]],
    [
      "one inside another",
      [
        ["x", 0, 10],
        ["y", 3, 5],
      ],
      ["abc:x", "de:yx", "fghij:x"],
    ],
    [
      "two that overlap in part",
      [
        ["x", 0, 5],
        ["y", 3, 8],
      ],
      ["abc:x", "de:xy", "fgh:y", "ij:"],
    ],
    [
      "two on the same words",
      [
        ["x", 2, 4],
        ["y", 2, 4],
      ],
      ["ab:", "cd:xy", "efghij:"],
    ],
    ["one that comes from before", [["x", -5, 3]], ["abc:x", "defghij:"]],
    ["one that goes on behind", [["x", 8, 30]], ["abcdefgh:", "ij:x"]],
  ];
  test.each(CASES)("%s", (_why, spans, segments) => {
    const found = segmentsOf(
      within,
      spans.map(([name, start, end]) => highlight(name, start, end)),
    );
    expect(
      found.map(({ start, end, under }) => `${TEXT.slice(start, end)}:${under.map((h) => h.target).join("")}`),
    ).toEqual(segments);
  });

  test("segments give the text again", () => {
    const highlights = [highlight("x", 0, 6), highlight("y", 4, 9), highlight("z", 5, 5)];
    expect(
      segmentsOf(within, highlights)
        .map(({ start, end }) => TEXT.slice(start, end))
        .join(""),
    ).toBe(TEXT);
  });
});

describe("HTML", () => {
  test("every highlight has its anchor once and a link back", () => {
    const highlights = [highlight("x", 0, 5), highlight("y", 3, 8), highlight("z", 3, 8)];
    const html = highlighted(TEXT, within, highlights);
    for (const { anchor, target } of highlights) {
      expect(html.split(`id="${anchor}"`)).toHaveLength(2);
      expect(html.split(`href="#${target}"`)).toHaveLength(2);
    }
  });

  test("text is escaped inside and outside", () => {
    const text = "<b>&'\"x";
    const html = highlighted(text, { start: 0, end: text.length }, [highlight("x", 1, 4)]);
    expect(html).not.toContain("<b>");
    expect(html).toContain("&lt;");
    expect(html.replace(/<[^>]*>/g, "").replace("◔ X", "")).toBe("&lt;b&gt;&amp;&#39;&quot;x");
  });

  test("a highlight that goes on in the next passage has its link only where it begins", () => {
    const across = [highlight("x", 3, 8)];
    expect(highlighted(TEXT, { start: 5, end: 10 }, across)).not.toContain("href");
    expect(highlighted(TEXT, { start: 0, end: 5 }, across)).toContain("href");
  });
});

test("only highlights that share letters need a rule of their own", () => {
  const alone = highlight("a", 0, 2);
  const long = highlight("x", 3, 9);
  const inside = highlight("y", 4, 5);
  const later = highlight("z", 8, 10);
  expect(overlapping([later, alone, inside, long]).map(({ target }) => target)).toEqual(["x", "y", "z"]);
});
