import type { Span } from "../../domain/span.ts";
import { type Token, tokenize } from "../tokens.ts";
import { MONTHS, WEEKDAYS } from "./date-words.ts";

/** Tokens as dates need them: "mid-July" and "Monday-Friday" are three. */
export function dateTokens(text: string, within: Span): Token[] {
  const tokens: Token[] = [];
  for (const token of tokenize(text, within.start, within.end)) {
    if (token.end > within.end) break;
    const parts = token.text.includes("-") ? token.text.split("-") : [];
    if (parts.length === 2 && isDateWord(parts[1]!) && (isDateWord(parts[0]!) || isPart(parts[0]!))) {
      const middle = token.start + parts[0]!.length;
      tokens.push(
        slice(text, token.start, middle),
        slice(text, middle, middle + 1),
        slice(text, middle + 1, token.end),
      );
    } else tokens.push(token);
  }
  return tokens;
}

function slice(text: string, start: number, end: number): Token {
  const words = text.slice(start, end);
  return { text: words, lower: words.toLowerCase(), start, end };
}

function isPart(word: string): boolean {
  return /^(?:mid|early|late)$/i.test(word);
}

function isDateWord(word: string): boolean {
  const lower = word.toLowerCase();
  return MONTHS.has(lower) || WEEKDAYS.has(lower) || /^(?:19|20)\d\ds?$/.test(word);
}
