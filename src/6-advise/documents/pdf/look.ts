import type { FontName } from "./fonts.ts";
import type { Kit } from "./kit.ts";

/** Colours that hold on paper and for who cannot tell colours: text has a contrast of 7 to 1 and more. */
export const INK = { text: "#000000", muted: "#333a42", link: "#0b4a8f", notice: "#8f1228", quote: "#7a8592", hair: "#7a8592", tint: "#fdebc8", tintLine: "#8a5a00" } as const; // biome-ignore format: short

/** TLP 2.0: https://www.first.org/tlp/, always on black. */
export const LABELS: Readonly<Record<string, string>> = {
  "TLP:CLEAR": "#ffffff",
  "TLP:GREEN": "#33ff00",
  "TLP:AMBER": "#ffc000",
  "TLP:AMBER+STRICT": "#ffc000",
  "TLP:RED": "#ff2b2b",
};

export interface Words {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly font: FontName;
  readonly size: number;
  readonly color: string;
}

export function drawWords(kit: Kit, { text, x, baseline, font, size, color }: Words): void {
  kit.font(font).fontSize(size).fillColor(color).text(text, x, baseline, { lineBreak: false, baseline: "alphabetic" });
}

/** From the top of a line to where its letters stand; of DejaVu, ascent less descent over half. */
const BASELINE = 0.346;
export const baselineOf = (top: number, height: number, size: number) => top + height / 2 + size * BASELINE;

/** What is only to be seen: nothing reads it aloud. */
export function decorated(kit: Kit, type: "Pagination" | "Layout", draw: () => void): void {
  kit.markContent("Artifact", { type });
  draw();
  kit.endMarkedContent();
}
