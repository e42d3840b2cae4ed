import { type Article, type Origin, UNNAMED_AGENCIES } from "../../domain/article.ts";
import type { OriginKind } from "../../domain/vocabulary/words.ts";
import { type Token, tokenize } from "../../text/tokens.ts";
import { originKindOf, type StatementKnowledge } from "../statements/statement-knowledge.ts";

type Text = Pick<Article, "text" | "passages">;

/** What a text says about itself in lines around the story: datelines, bylines, copyright, reprints, releases. */
export function creditLines(article: Text, knowledge: StatementKnowledge): Origin[] {
  return [
    ...linesAboutText(article, knowledge),
    ...reprints(article, knowledge),
    ...releases(article, knowledge),
    ...signatures(article, knowledge),
    ...unnamedAgencies(article, knowledge),
  ];
}

/** Furniture lines count only with such a word: a menu may name an agency too. */
const CREDIT_LINE =
  /©|\bcopyright\b|\bcontribut(?:ed|ing)\b|\breporting by\b|\bstaff\b|\bwriters?\b|^\W*source:|\bpress release\b|\bwith files from\b/i;

/** Agencies in datelines, bylines and credit lines; outlets in the first two, where a text says where it was printed. */
function linesAboutText({ text, passages }: Text, knowledge: StatementKnowledge): Origin[] {
  const origins: Origin[] = [];
  for (const { role, start, end } of passages) {
    if (role !== "dateline" && role !== "byline" && role !== "furniture") continue;
    if (role === "furniture" && !CREDIT_LINE.test(text.slice(start, end))) continue;
    for (const { name, kind, from, to } of reportersIn(text, tokenize(text, start, end), knowledge))
      if (kind === "agency" || role !== "furniture")
        origins.push({ name, kind, quote: text.slice(from, to), start: from, end: to });
  }
  return origins;
}

/** Characters at either end of a text where it says whose text it is. */
const END = 700;

/** "This story was originally published by Harbour Ledger": the outlet named right after. */
function reprints({ text }: Pick<Text, "text">, knowledge: StatementKnowledge): Origin[] {
  const lower = text.toLowerCase();
  return (knowledge.creditWords.get("reprinted") ?? []).flatMap((wording): Origin[] => {
    const start = lower.indexOf(wording);
    if (start < 0 || (start > END && start < text.length - END && !opensItsLine(text, start))) return [];
    const from = start + wording.length;
    const named = /^[\s*_]+(?:the )?\[?(\p{Lu}[\p{L}\d.&'’-]*(?: (?:of |the )?\p{Lu}[\p{L}\d.&'’-]*){0,4})/u.exec(
      text.slice(from, from + 80),
    );
    if (!named) return [];
    const end = from + named[0].replace(/[.]$/, "").length;
    const name = named[1]!.replace(/[.]$/, "");
    return [{ name, kind: originKindOf(name, knowledge) ?? "outlet", quote: text.slice(start, end), start, end }];
  });
}

/** "This story was" and no more stands before it. Characters. */
const BEFORE_MAX = 30;
const opensItsLine = (text: string, at: number) => at - text.lastIndexOf("\n", at) <= BEFORE_MAX;

/** The body that a press release names as its source, or describes at its foot. */
function releases({ text }: Pick<Text, "text">, knowledge: StatementKnowledge): Origin[] {
  const lower = text.toLowerCase();
  const ends = `${lower.slice(0, END)}\n${lower.slice(-END)}`;
  if (!(knowledge.creditWords.get("release") ?? []).some((wording) => ends.includes(wording))) return [];
  const line = /^(?:SOURCE:?|Source:|About) (?:the )?(\p{Lu}[^\n:.]{1,60})[.]?$/mu.exec(text);
  if (!line || line[1]!.split(" ").length > 6) return [];
  const name = line[1]!.trim();
  const start = line.index;
  return [
    { name, kind: originKindOf(name, knowledge) ?? "company", quote: line[0], start, end: start + line[0].length },
  ];
}

/** Longest name looked for, in words. */
const NAME_WORDS_MAX = 4;

function reportersIn(
  text: string,
  tokens: readonly Token[],
  { originKinds, originNames }: StatementKnowledge,
): { name: string; kind: OriginKind; from: number; to: number }[] {
  const found: { name: string; kind: OriginKind; from: number; to: number }[] = [];
  for (let i = 0; i < tokens.length; i++) {
    for (let n = Math.min(NAME_WORDS_MAX, tokens.length - i); n > 0; n--) {
      const from = tokens[i]!.start;
      const to = tokens[i + n - 1]!.end;
      const written = text.slice(from, to);
      const kind = originKinds.get(written);
      if (kind !== "agency" && kind !== "outlet") continue;
      found.push({ name: originNames.get(written) ?? written, kind, from, to });
      i += n - 1;
      break;
    }
  }
  return found;
}

/** "(MPA)" behind the last words of a text, "With MPA" or "MPA" in a last line. */
function signatures({ text, passages }: Text, knowledge: StatementKnowledge): Origin[] {
  return passages.flatMap(({ role, start, end }): Origin[] => {
    if (start < text.length - END && end < text.length - END) return [];
    if (role !== "body" && role !== "furniture") return [];
    const tokens = tokenize(text, start, end);
    const last = tokens.findLastIndex(({ text }) => /[\p{L}\p{N}]/u.test(text));
    return reportersIn(text, tokens, knowledge).flatMap(({ name, kind, from, to }): Origin[] => {
      if (kind !== "agency" || to !== tokens[last]?.end) return [];
      const bracketed = text[from - 1] === "(" && text[to] === ")";
      const before = text.slice(start, from).toLowerCase();
      if (!bracketed && !/^[\W_]*(?:with|from|by|via)?[\W_]*$/.test(before)) return [];
      return [{ name, kind, quote: text.slice(from, to), start: from, end: to }];
    });
  });
}

/** "With inputs from agencies", in a line of its own at either end of a text. */
function unnamedAgencies({ text, passages }: Text, { creditWords }: StatementKnowledge): Origin[] {
  for (const { start, end } of passages) {
    if (start > END && end < text.length - END) continue;
    const line = text.slice(start, end);
    if (line.length > LINE) continue;
    const wording = (creditWords.get("agencies") ?? []).find((words) => line.toLowerCase().includes(words));
    if (!wording) continue;
    const from = start + line.toLowerCase().indexOf(wording);
    const to = from + wording.length;
    return [{ name: UNNAMED_AGENCIES, kind: "agency", quote: text.slice(from, to), start: from, end: to }];
  }
  return [];
}

/** Characters of a line that is nothing but a credit. */
const LINE = 60;
