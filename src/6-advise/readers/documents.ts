import { present } from "../../domain/present.ts";
import { ADVISORY_STATES, ADVISORY_TYPES, type AdvisoryType } from "../../domain/vocabulary/advisory.ts";
import { INDICATOR_TYPES } from "../../domain/vocabulary/indicator-type.ts";
import { markingOf } from "../../domain/vocabulary/marking.ts";
import type { Words } from "../documents/words/words.ts";
import { ALL_WORDS } from "../documents/words-for.ts";
import { type Block, type DocumentLines, markdownLines, plainLines } from "./document-lines.ts";
import { among } from "./read-fields.ts";
import { audienceIn, evidenceId } from "./read-lines.ts";
import type { Reader, ReadMessage } from "./reader.ts";

/** Documents of letters alone, by where things stand in them and the labels of their language. */
export const markdown: Reader = { id: "markdown", read: (input) => readDocument(markdownLines(input)) };
export const text: Reader = { id: "text", read: (input) => readDocument(plainLines(input)) };

function readDocument({ label, state, parts }: DocumentLines): ReadMessage {
  const [, advisory, told] = /^(A-\d+) \[(\w+)\]/.exec(state) ?? [];
  const texts = parts.flatMap((part) => {
    const known = labelsOf(part);
    return known ? [{ part, ...known }] : [];
  });
  const [first] = texts;
  if (!advisory || !first) return {};
  const { words, type, head } = first;
  const [, publisher, version] = issuedBy(words).exec(head) ?? [];
  const shared = sectionsIn(parts[texts.length] ?? []);
  return {
    ...present({
      advisory,
      state: among(ADVISORY_STATES, told) as ReadMessage["state"],
      version: version === undefined ? undefined : Number(version),
    }),
    publisher: present({ name: publisher }),
    content: {
      ...present({ type, marking: markingOf(label) }),
      texts: texts.map((one) => textIn(one.part, one.words, `${one.words.types[one.type]} ${advisory}: `)) as never,
      evidence: itemsUnder(shared, words.evidence).map((lines, i) => evidenceIn(lines, evidenceId(i + 1), words)) as never,
      indicators: itemsUnder(shared, words.indicators).flatMap((lines) => {
        const { words: told, cites } = citedIn(lines.join(" "));
        const [, name, value] = /^(\S+) (.*)$/s.exec(told) ?? [];
        const type = among(INDICATOR_TYPES, name);
        return type && value ? [{ type, value, cites }] : [];
      }),
      vulnerabilities: itemsUnder(shared, words.vulnerabilities).map((lines) => {
        const { words: told, cites } = citedIn(lines.join(" "));
        return { cve: /^[^\s,]*/.exec(told)![0], cites };
      }),
    },
  };
} // biome-ignore format: one line for each

type Part = readonly Block[];

/** The language of a part, by the sentence that each type of advisory has in it. Undefined: it is no text. */
function labelsOf(
  part: Part,
): { readonly words: Words; readonly type: AdvisoryType; readonly head: string } | undefined {
  const until = part.findIndex((block, i) => i > 0 && block.kind === "heading");
  const head = part.slice(1, until < 0 ? undefined : until).map(oneLineOf).join("\n"); // biome-ignore format: short
  for (const words of ALL_WORDS)
    for (const type of ADVISORY_TYPES) if (head.includes(words.typeSays[type])) return { words, type, head };
  return undefined;
}

/** "Issued by X, version 3 of …". */
function issuedBy({ issued }: Words): RegExp {
  const [before = "", between = "", after = ""] = issued("\u0000", 0, "\u0000").split(/\u0000|(?<=\s)0(?=\s)/);
  const exactly = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`${exactly(before)}(.+)${exactly(between)}(\\d{1,9})${exactly(after)}`);
}

const oneLineOf = (block: Block): string => (block.kind === "items" ? "" : block.text);

interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

function sectionsIn(part: Part): Section[] {
  const sections: { title: string; blocks: Block[] }[] = [];
  for (const block of part)
    if (block.kind === "heading") sections.push({ title: block.text, blocks: [] });
    else sections.at(-1)?.blocks.push(block);
  return sections;
}

const itemsUnder = (sections: readonly Section[], title: string): (readonly string[])[] =>
  sections.filter((one) => one.title === title).flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "items" ? block.items : []))); // biome-ignore format: short

function textIn([title, ...rest]: Part, words: Words, before: string) {
  const heading = title ? oneLineOf(title) : "";
  const at = heading.indexOf(before);
  const sections = sectionsIn(rest).flatMap(({ title, blocks }) => {
    const sentences = blocks.flatMap((block) => sentencesIn(block, words));
    return sentences.length ? [{ title, sentences }] : [];
  });
  return { language: words.language, headline: at < 0 ? heading : heading.slice(at + before.length), sections };
}

function sentencesIn(block: Block, words: Words): object[] {
  // Flowing text is one stretch.
  if (block.kind !== "items") return [{ text: block.text }];
  const scope = [words.sectors, words.regions, words.organisations, words.sites].map((label) => `${label}: `);
  const lines = block.items.map((item) => item.join(" "));
  if (scope.some((label) => lines[0]?.startsWith(label))) return [];
  return lines.map((line) => sentenceIn(line, block.isNumbered, words));
}

function sentenceIn(line: string, isNumbered: boolean, words: Words): object {
  const [open = "", close = ""] = ` (${words.judgement("\u0000")})`.split("\u0000");
  const unsigned = ` (${words.judgement(undefined)})`;
  const at = line.endsWith(close) ? line.lastIndexOf(open) : -1;
  const isJudged = at >= 0 || line.endsWith(unsigned);
  const by = at >= 0 ? line.slice(at + open.length, -close.length) : undefined;
  const told = at >= 0 ? line.slice(0, at) : isJudged ? line.slice(0, -unsigned.length) : line;
  const { words: whole, cites } = citedIn(told);
  const said = `${words.audience} `;
  const colon = whole.startsWith(said) ? whole.indexOf(": ") : -1;
  const audience = colon > 0 ? audienceIn(whole.slice(said.length, colon), words) : undefined;
  const kind = isJudged ? "judgement" : isNumbered || audience !== undefined ? "advice" : "fact";
  return { kind, text: colon > 0 ? whole.slice(colon + 2) : whole, cites, ...present({ audience, by }) };
}

function citedIn(line: string): { readonly words: string; readonly cites: readonly string[] } {
  const [, words = line, numbers = ""] = /^(.*?)(?: ((?:\[\d+\])+))?$/s.exec(line) ?? [];
  return { words, cites: [...numbers.matchAll(/\d+/g)].map(([number]) => evidenceId(number)) };
}

/** The quotation ends where a line tells whose words they are. */
function evidenceIn(lines: readonly string[], id: string, words: Words): object {
  if (!lines[0]?.startsWith("“")) return { kind: "assessment", id };
  const whose = [words.saidBy, words.notStated, words.articlesOwn];
  const end = lines.findIndex((line, i) => line.endsWith("”") && whose.some((start) => lines[i + 1]?.startsWith(start)));
  return { kind: "quote", id, quote: lines.slice(0, end + 1).join(" ").slice(1, -1) };
} // biome-ignore format: short
