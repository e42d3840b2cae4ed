import type { Font, GlyphRun } from "fontkit";
import { byNumber, safe } from "../../../domain/safe-text.ts";

/** Hashes and addresses of machines stand in `mono`: there, l, I and 1 differ. */
export type FontName = "regular" | "bold" | "mono";
export type FontFiles = Readonly<Record<FontName, Uint8Array>>;

export interface Fonts {
  readonly parsed: Readonly<Record<FontName, Font>>;
  /** Points. */
  width(text: string, font: FontName, size: number): number;
  /** The text as the font can show it: what would vanish is told by its number. */
  shown(text: string, font: FontName): string;
  /** It has each letter of it. */
  has(text: string, font: FontName): boolean;
}

/** Opened for one document: a font remembers what was set with it, and the bytes must not. */
export async function openFonts(files: FontFiles): Promise<Fonts> {
  const { create } = await import("fontkit");
  const parsed = {
    regular: withoutLigatures(create(Buffer.from(files.regular)) as Font),
    bold: withoutLigatures(create(Buffer.from(files.bold)) as Font),
    mono: withoutLigatures(create(Buffer.from(files.mono)) as Font),
  };
  const widths: Readonly<Record<FontName, Map<string, number>>> = { regular: new Map(), bold: new Map(), mono: new Map() }; // biome-ignore format: short
  const lacks = (letter: string, font: FontName) => /[\p{Default_Ignorable_Code_Point}\p{Cn}\p{Co}]/u.test(letter) || !parsed[font].hasGlyphForCodePoint(letter.codePointAt(0)!); // biome-ignore format: short
  const shownLetter = (letter: string, font: FontName) => (lacks(letter, font) ? byNumber(letter) : letter);
  return {
    parsed,
    width(text, font, size) {
      let width = widths[font].get(text);
      if (width === undefined) {
        width = parsed[font].layout(text).advanceWidth / parsed[font].unitsPerEm;
        widths[font].set(text, width);
      }
      return width * size;
    },
    shown: (text, font) =>
      safe(text)
        .replaceAll(SOFT_HYPHEN, "")
        .replace(STACKED, (marks) => [...marks].map((mark, i) => (i < STACKED_MAX ? mark : byNumber(mark))).join(""))
        .replace(/[^ -~]/gu, (letter) => shownLetter(letter, font)),
    has: (text, font) => [...text].every((letter) => !lacks(letter, font)),
  };
}

/** Says only where a word may be broken. */
const SOFT_HYPHEN = "\u00ad";
/** Marks on one letter; more of them would paint over the lines around. */
const STACKED_MAX = 3;
const STACKED = /\p{M}{4,}/gu;

/** Of a word. Longer ones are nobody's words: their letters are not moved together, which would take long. */
const SHAPED_MAX = 100;

/** So that each letter is one glyph, and is read back as what it is: the sign ﬁ as ﬁ, f and i as f and i. */
function withoutLigatures(font: Font): Font {
  const layout = font.layout.bind(font);
  const shaped = (text: string) => layout(text, { liga: false });
  const isPlain = (text: string) => text.length > SHAPED_MAX && !/\p{M}/u.test(text);
  return Object.assign(font, { layout: (text: string) => (isPlain(text) ? sideBySide(text, font) : shaped(text)) });
}

function sideBySide(text: string, font: Font): Pick<GlyphRun, "glyphs" | "positions" | "advanceWidth"> {
  const glyphs = [...text].map((letter) => font.glyphForCodePoint(letter.codePointAt(0)!));
  const positions = glyphs.map(({ advanceWidth }) => ({ xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }));
  return { glyphs, positions, advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) };
}
