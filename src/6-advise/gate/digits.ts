import { monthOf } from "../../text/dates/month-names.ts";
import { isWord, tokenize } from "../../text/tokens.ts";
import { isIdentifier } from "./reading.ts";

/** What a text of any language shows to one who cannot read it: its numbers in digits, months and ids. */
export interface Figures {
  readonly numbers: ReadonlySet<string>;
  readonly months: ReadonlySet<number>;
  readonly identifiers: ReadonlySet<string>;
}

export function figuresOf(text: string, language: string): Figures {
  const tokens = tokenize(text);
  const identifiers = tokens.filter(isIdentifier);
  const isDay = (at: number) => [at - 2, at - 1, at + 1].some((near) => /^\d/.test(tokens[near]?.text ?? ""));
  // "may", "mars", "mar": words too, unless a number is near.
  const months = tokens.flatMap((token, at) => (isWord(token) && (token.text.length > 5 || isDay(at)) ? (monthOf(token.lower) ?? []) : [])); // biome-ignore format: one line
  const bare = identifiers.reduce((rest, { text: id }) => rest.replace(id, " "), text);
  const numbers = [...bare.matchAll(/\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?/g)].map(([written]) => plainNumber(written, language)); // biome-ignore format: one line
  return {
    numbers: new Set(numbers),
    months: new Set(months),
    identifiers: new Set(identifiers.map(({ lower }) => lower)),
  };
}

/** "1.200,5" in Spanish and "1,200.5" in English are one number. */
function plainNumber(written: string, language: string): string {
  const close = written.replace(/[\u00a0\u202f ]/g, "");
  const isComma = !/^(?:en|zh|ja|ko|he|th)\b/i.test(language);
  const [thousands, point] = isComma ? [".", ","] : [",", "."];
  // "2.5" in a language that writes "2,5": three digits make a thousand, others do not.
  const isThousands = new RegExp(`^\\d{1,3}(?:\\${thousands}\\d{3})+(?:\\${point}|$)`).test(close);
  const digits = isThousands ? close.replaceAll(thousands, "") : close;
  return String(Number(digits.replace(",", ".")));
}
