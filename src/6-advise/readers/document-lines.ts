/** A document of letters as its writer laid it out: what was wrapped and escaped stands as it was said. */
export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "items"; readonly isNumbered: boolean; readonly items: readonly (readonly string[])[] };

export interface DocumentLines {
  /** "TLP:CLEAR". */
  readonly label: string;
  /** "A-12 [active]. May be superseded: …". */
  readonly state: string;
  /** Languages, then what they share. */
  readonly parts: readonly (readonly Block[])[];
}

const NONE: DocumentLines = { label: "", state: "", parts: [] };

/** documents/plain-text.ts the other way round. */
export function plainLines(input: string): DocumentLines {
  const [, label, body, foot] =
    /^(TLP:\S+)\n\n(.*)\n\n-{76}\n(.*)\nTLP:\S+\n$/s.exec(input.replaceAll("\r\n", "\n")) ?? [];
  if (!label || body === undefined || foot === undefined) return NONE;
  const blocks = (part: string) => part.split("\n\n").map((chunk) => blockOf(chunk, /^## /, (words) => words));
  return { label, state: foot.replaceAll("\n", " "), parts: body.split(/\n\n={76}\n\n/).map(blocks) };
}

/** documents/markdown.ts the other way round. */
export function markdownLines(input: string): DocumentLines {
  const [, label, body, foot] = /^\*\*(TLP:\S+)\*\*\n\n(.*)\n\n---\n\n(.*)\n\n\*\*TLP:\S+\*\*\n$/s.exec(input.replaceAll("\r\n", "\n")) ?? []; // biome-ignore format: short
  if (!label || body === undefined || foot === undefined) return NONE;
  const blocks = (part: string) => part.split("\n\n").map((chunk) => blockOf(chunk, /^#{1,3} /, unmarked));
  return { label, state: unmarked(foot), parts: body.split("\n\n---\n\n").map(blocks) };
}

/** What begins an item: a number of evidence, a bullet, a number. */
const MARK = /^(?:\[\d+\]|-|\d+\.) /;

function blockOf(chunk: string, heading: RegExp, plain: (words: string) => string): Block {
  const lines = chunk.split("\n");
  const whole = () => plain(lines.map((line) => line.trim()).join(" "));
  if (heading.test(chunk)) return { kind: "heading", text: whole().replace(heading, "") };
  if (!MARK.test(chunk)) return { kind: "line", text: whole() };
  const items: string[][] = [];
  for (const line of lines)
    if (MARK.test(line)) items.push([plain(line.replace(MARK, "").trim())]);
    else items.at(-1)?.push(plain(line.trim()));
  return { kind: "items", isNumbered: /^\d/.test(chunk), items };
}

/** Links by their words, code and emphasis without their marks, escaped letters as themselves. */
const unmarked = (words: string): string =>
  words.replace(
    /\\([!-/:-@[-`{-~])|(?<!\\)\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)|(`+)( ?)(.*?)\4\3(?!`)|\*\*|_/gs,
    (_, letter: string | undefined, link: string | undefined, fence: string | undefined, _pad, code: string) => {
      if (letter !== undefined) return letter;
      if (link !== undefined) return unmarked(link);
      return fence === undefined ? "" : code;
    },
  );
