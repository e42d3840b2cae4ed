import { readDateAt } from "./dates.ts";
import type { Lexicon, Wording } from "./lexicon.ts";
import { type Line, lineOf } from "./lines.ts";
import { isCount, type MetadataLine, readMetadataLine } from "./metadata-line.ts";
import { isTitleCase } from "./names.ts";

/** What a line is by its own shape and wording, whatever stands around it. */
export type Kind =
  | { readonly kind: "prose" | "heading" | "listed" | "mark" }
  | { readonly kind: "wording"; readonly wording: Wording }
  | { readonly kind: "metadata"; readonly metadata: MetadataLine };

/** A leftover of more words than these makes a line with a date in it a heading ("The outage of July 19, 2024 explained"). */
const UNKNOWN_WORDS_MAX = 2;

/** Characters of the longest line that may be anything but text; the patterns below must not run over more. */
const LOOKED_AT_MAX = 3_000;

export function kindOf(line: Line, lexicon: Lexicon): Kind {
  if (!/[\p{L}\p{N}]/u.test(line.text)) return { kind: "mark" };
  if (line.text.length > LOOKED_AT_MAX) return { kind: line.isProse ? "prose" : "heading" };
  const wording = lexicon.wordingOf(line.plain, line) ?? chromeOf(line, lexicon);
  if (wording) return { kind: "wording", wording };
  const metadata = readMetadataLine(line, lexicon);
  if (metadata && metadata.unknown.split(" ").length <= UNKNOWN_WORDS_MAX) return { kind: "metadata", metadata };
  if (line.isListed) return { kind: "listed" };
  return { kind: line.isProse ? "prose" : "heading" };
}

/** Told by shape: rows of links, counters, bare addresses, hashtags. */
function chromeOf(line: Line, lexicon: Lexicon): Wording | undefined {
  const furniture = (why: string): Wording => ({ role: "furniture", why });
  if (isCount(line.plain, lexicon) || /^\(?\d{1,3}\s?(?:of|\/)\s?\d{1,3}\)?$/.test(line.plain))
    return furniture("counter");
  if (/^(?:follow|like|find|join) /.test(line.plain) && !line.isSentence && namesNetwork(line.plain, lexicon))
    return furniture("newsletter");
  if (/^\S+$/.test(line.text) && /^(?:https?:\/\/|www\.)/i.test(line.text)) return furniture("link");
  if (/^(?:[#@][\p{L}\p{N}_]+[\s,]*)+$/u.test(line.text)) return furniture("tags");
  return isLinkRow(line) ? furniture("navigation") : undefined;
}

/** "Follow the Courier on X". */
const namesNetwork = (plain: string, lexicon: Lexicon) =>
  plain.split(/[^\p{L}@]+/u).some((word) => lexicon.has("social", word)) && /\b(?:on|@)/.test(plain);

/** "Home > World > Middle East", "News | Sport | Weather". */
function isLinkRow(line: Line): boolean {
  if (line.isSentence || line.words > 40) return false;
  const cells = line.text.split(/\s*[|>»›·•]\s*|\s\/\s|\s{3,}|\t+/).filter(Boolean);
  return (
    cells.length >= 3 && cells.every((cell) => cell.split(/\s+/).length <= 4 && (isTitleCase(cell) || cell.length <= 3))
  );
}

const GLUE_LABEL = /^(?:(?:date|published|posted|pubdate|publication date|dated|updated)\b(?:\s+(?:on|at))?[:\s]\s*)?/i;

/**
 * A date of front matter that lost its newline: "date 2020-01-04 Demonstrators attend …". Only a labelled or an ISO
 * date counts: no sentence begins with those, while "On 4 January 2020 police …" is prose.
 */
export function splitGluedDate(line: Line): [date: Line, rest: Line] | undefined {
  if (!line.isProse) return undefined;
  const label = GLUE_LABEL.exec(line.text)![0];
  const date = readDateAt(line.text, label.length);
  if (!date || (!label && !/^\d{4}-\d\d-\d\d/.test(line.text))) return undefined;
  const rest = line.text.slice(date.end);
  const gap = /^[\s|•·:—–-]+(?=["“'‘(]?[\p{Lu}\p{N}])/u.exec(rest)?.[0].length;
  if (gap === undefined) return undefined;
  return [within(line, 0, date.end), within(line, date.end + gap, line.text.length)];
}

/** Link words that lost their newline behind the last sentence: "… in the north. Middle East US & Canada". */
export function splitGluedLinks(line: Line): [rest: Line, links: Line] | undefined {
  if (line.isSentence || line.words < 12) return undefined;
  const tail =
    /[.!?]["”’)]*\s+((?:[\p{Lu}\d][^\s.!?,;:]*|&|and|of)(?:\s+(?:[\p{Lu}\d][^\s.!?,;:]*|&|and|of)){1,7})$/u.exec(
      line.text,
    );
  if (!tail || /\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|St|Lt|Col|Gov)\.\s/.test(tail[0])) return undefined;
  const at = line.text.length - tail[1]!.length;
  return [within(line, 0, line.text.slice(0, at).trimEnd().length), within(line, at, line.text.length)];
}

function within(line: Line, from: number, to: number): Line {
  const own = lineOf(line.text, from, to);
  return { ...own, start: line.start + from, end: line.start + to };
}
