import type { AdvisorySentence } from "../../domain/advisory.ts";
import { present } from "../../domain/present.ts";
import type { Words } from "../documents/words/words.ts";

/** The other way round of exporters/lines.ts: sections, sentences and evidence from plain text. */

interface ReadSection {
  readonly title: string;
  readonly sentences: readonly ReadSentence[];
}
type ReadSentence = Omit<AdvisorySentence, "id">;

/** Evidence has its number for an id. */
export const evidenceId = (number: string | number): string => `E${number}`;

/** Blocks between blank lines: a title, then a sentence in each line. */
export const readSections = (text: string, kind: "advice" | undefined, words: Words): ReadSection[] =>
  text.split(/\n{2,}/).flatMap((block) => {
    const [title = "", ...lines] = block.split("\n");
    return lines.length ? [{ title, sentences: lines.map((line) => readSentence(line, kind, words)) }] : [];
  });

/** A line of facts and judgements, or of advice. */
export function readSentence(line: string, given: "advice" | undefined, words: Words): ReadSentence {
  const [, before, rest = line] = /^\[([^\]]+)\] (.*)$/s.exec(line) ?? [];
  const [, text = rest, numbers = ""] = /^(.*?)(?: ((?:\[\d+\])+))?$/s.exec(rest) ?? [];
  const cites = [...numbers.matchAll(/\d+/g)].map(([number]) => evidenceId(number));
  const author = before === undefined ? undefined : authorIn(before, words);
  if (author) return { kind: "judgement", text, cites, ...present({ by: author.by }) };
  const audience = before === undefined ? undefined : audienceIn(before, words);
  return { kind: given ?? "fact", text, cites, ...present({ audience }) };
}

/** "Judgement of K. Moor" in the language of the text; undefined: it is something else. */
function authorIn(before: string, { judgement }: Words): { readonly by?: string } | undefined {
  if (before === judgement(undefined)) return {};
  const [start = "", end = ""] = judgement("\u0000").split("\u0000");
  return before.startsWith(start) && before.endsWith(end)
    ? { by: before.slice(start.length, before.length - end.length) }
    : undefined;
}

/** Names of sectors are slugs again. */
export function audienceIn(before: string, { sectorNames }: Words): string {
  const slugs = new Map(Object.entries(sectorNames).map(([slug, name]) => [name, slug]));
  const whole = [...slugs].find(([name]) => name === before)?.[1];
  if (whole) return whole;
  const found: string[] = [];
  let rest = before;
  while (rest) {
    const name = [...slugs.keys()].find((one) => rest === one || rest.startsWith(`${one}, `));
    if (!name) return before;
    found.push(slugs.get(name)!);
    rest = rest.slice(name.length).replace(/^, /, "");
  }
  return found.join(", ");
}

type ReadEvidence =
  | { readonly kind: "assessment"; readonly id: string }
  | {
      readonly kind: "quote";
      readonly id: string;
      readonly quote: string;
      readonly article: { readonly url?: string };
    };

/** What is quoted, with its address; of an assessment that it is one. */
export function readEvidence(block: string): readonly ReadEvidence[] {
  return block.split(/\n(?=\[\d+\] )/).flatMap((lines): readonly ReadEvidence[] => {
    const [, number, first = ""] = /^\[(\d+)\] (.*)/.exec(lines) ?? [];
    if (!number) return [];
    const id = evidenceId(number);
    if (!first.startsWith("“")) return [{ kind: "assessment", id }];
    const url = /^https?:\/\/\S+$/m.exec(lines)?.[0];
    return [{ kind: "quote", id, quote: first.slice(1, -1), article: present({ url }) }];
  });
}
