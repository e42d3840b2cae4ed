import { type Draft, defineFormat, type FormatDeps, type FormatInput } from "./format.ts";
import { readText } from "./text.ts";

/** Markdown as text: its marks are taken off, words and their order stay. Front matter between `---` lines is read. */
export const markdown = defineFormat({
  id: "markdown",
  extensions: [".md", ".markdown"],
  recognises: (head) => /^(?:---\n[\w-]+:|#{1,3} \S)/.test(head),
  read: readMarkdown,
});

function readMarkdown(input: FormatInput, deps: FormatDeps): Draft {
  const { fields, body } = cutFrontMatter(input.content.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"));
  const known = { ...fields, ...input.known };
  const draft = readText({ ...input, content: input.plainly ? body : withoutMarks(body), known }, deps);
  return { ...draft, known: fields };
}

const FIELDS = {
  title: "title",
  publisher: "publisher",
  source: "publisher",
  date: "publishedAt",
  published: "publishedAt",
  url: "url",
  link: "url",
} as const;

/** Only `key: value` lines; nested YAML is not for articles. */
function cutFrontMatter(content: string): { fields: Record<string, string>; body: string } {
  const block = /^---\n([\s\S]{0,5000}?)\n---[ \t]*\n/.exec(content);
  const fields: Record<string, string> = {};
  if (!block) return { fields, body: content };
  for (const [, key = "", value = ""] of block[1]!.matchAll(/^([\w-]+):[ \t]*(.*)$/gm)) {
    const field = FIELDS[key.toLowerCase() as keyof typeof FIELDS];
    const plain = value.trim().replace(/^(["'])(.*)\1$/, "$2");
    if (field && plain) fields[field] ??= plain;
  }
  return { fields, body: content.slice(block[0].length) };
}

function withoutMarks(body: string): string {
  return body
    .replace(/^```.*$/gm, "")
    .replace(/!\[[^\]\n]*\]\([^)\n]*\)/g, "")
    .replace(/\[([^\]\n]+)\]\([^)\n]*\)/g, "$1")
    .replace(/^[ \t]*(?:[-*_][ \t]*){3,}$/gm, "")
    .replace(/^[ \t]*#{1,6}[ \t]+(.*?)[ \t]*#*$/gm, "$1")
    .replace(/^[ \t]*>[ \t]?/gm, "")
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\p{L}\p{N}*])/gu, "$1")
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, "$1")
    .replace(/`([^`\n]+)`/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+\-.!>])/g, "$1");
}
