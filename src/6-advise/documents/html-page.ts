import { createHash } from "node:crypto";
import { esc, langAttribute } from "../../domain/safe-text.ts";
import type { Block, Document, Part, Piece, Run, Runs } from "./blocks.ts";
import { PAGE_STYLE } from "./page-style.ts";

/** Languages that are written from right to left. */
const RIGHT_TO_LEFT = /^(?:ar|fa|he|ur|ps|sd|ug|yi|dv|ckb)\b/i;

/** `lang`, and `dir` where it is not that of what stands around. */
export const languageAttributes = (language: string, around = "en") => {
  const isRight = RIGHT_TO_LEFT.test(language);
  const turns = isRight !== RIGHT_TO_LEFT.test(around);
  return `${langAttribute(language)}${turns ? ` dir="${isRight ? "rtl" : "ltr"}"` : ""}`;
};

export interface Alternate {
  readonly href: string;
  readonly type: string;
  readonly title: string;
}

export interface Head {
  readonly title: string;
  readonly language: string;
  /** It sends a form, to where it stands. */
  readonly hasForm?: true;
  /** Where the page stands for ever, when it is on the site. */
  readonly canonical?: string;
  /** Rules of this page alone, for paper: edges with the marking. */
  readonly printEdges?: string;
  /** Data for machines that read pages. */
  readonly data?: object;
  /** The same for programs that come back. */
  readonly alternates?: readonly Alternate[];
}

/** A page that needs nothing else; its policy allows its own style and nothing besides. */
export function htmlPage(head: Head, body: string): string {
  const style = PAGE_STYLE + (head.printEdges ?? "");
  const policy = `default-src 'none'; style-src 'sha256-${sha256(style)}'; base-uri 'none'; form-action ${head.hasForm ? "'self'" : "'none'"}`;
  const canonical = head.canonical ? `\n<link rel="canonical" href="${esc(head.canonical)}">` : "";
  const alternates = (head.alternates ?? []).map(({ href, type, title }) => `\n<link rel="alternate" type="${type}" title="${esc(title)}" href="${esc(href)}">`); // biome-ignore format: short
  return `<!doctype html>
<html${languageAttributes(head.language)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${esc(head.title)}</title>${canonical}${alternates.join("")}
<style>${style}</style>${head.data ? `\n<script type="application/ld+json">${dataBlock(head.data)}</script>` : ""}
</head>
<body>
${body}
</body>
</html>
`;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");

/** A data block ends at the first "</script", whatever JSON thinks; what turns the reading direction is told by number. */
const dataBlock = (data: object) =>
  JSON.stringify(data).replace(
    /[<>&\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** Header, texts and what they share, footer; with fields for programs that read our pages back. */
export function documentBody(document: Document, fields: Readonly<Record<string, string | undefined>> = {}): string {
  const { label, language, home } = document;
  const links = document.switch.map(
    ({ language: other, name, href }) =>
      `<li><a href="${esc(href)}"${languageAttributes(other, language)} hreflang="${esc(other)}">${esc(name)}</a></li>`,
  );
  const nav = links.length ? `<nav aria-label="${esc(document.switchLabel)}"><ul>${links.join("")}</ul></nav>` : "";
  const way = home ? `<p class="way"><a href="${esc(home.href)}">${esc(home.text)}</a></p>` : "";
  return `<header><p class="tlp">${label}</p>${way}${nav}</header>
<main${dataAttributes(fields)}>
${bodyParts(document)}
</main>
<footer><p class="m">${esc(document.state)} · ${esc(document.mayBeSuperseded)}</p><p class="tlp">${label}</p></footer>`;
}

/** Texts and what they share: all of a page but its edges. */
export const bodyParts = ({ parts, language }: Document): string =>
  parts.map((part) => partOf(part, language)).join("\n");

function partOf(part: Part, around: string): string {
  return `<div class="part" id="${esc(partId(part))}"${languageAttributes(part.language, around)}>
${part.blocks.map((block) => blockOf(block, part.language)).join("\n")}
</div>`;
}

/** An id has no white space. */
const partId = ({ id }: Part) => (id === "evidence" ? "shared" : id.replace(/\s/g, ""));

function blockOf(block: Block, around: string): string {
  if (block.kind === "heading") {
    const id = block.id ? ` id="${block.id}"` : "";
    const section = block.section ? ` data-section="${block.section}"` : "";
    const words = runsOf(block.runs, around);
    // A number is not broken at its hyphen.
    const shown = block.level === 1 ? words.replace(/\bA-\d+\b/, '<span class="n">$&</span>') : words;
    return `<h${block.level}${id}${section}>${shown}</h${block.level}>`;
  }
  if (block.kind === "line") {
    const style = block.role === "text" ? "" : ` class="${block.role}"`;
    return `<p${style}>${block.pieces.map((piece) => inline(piece, around)).join(" ")}</p>`;
  }
  const tag = block.isNumbered ? "ol" : "ul";
  const isRow = block.items.every(({ runs: [run, ...more] }) => run?.href && !more.length);
  return `<${tag}${isRow ? ' class="f"' : ""}>\n${block.items.map((item) => itemOf(item, around)).join("\n")}\n</${tag}>`;
}

const inline = ({ runs, sentence }: Piece, around: string) =>
  sentence ? `<span${dataOf(sentence)}>${runsOf(runs, around)}</span>` : runsOf(runs, around);

/** What the sentence is, for programs that read our pages back. */
function dataOf(sentence: NonNullable<Piece["sentence"]>): string {
  const { id, kind, cites, audience, by, measure } = sentence;
  return dataAttributes({ s: id, kind, cites: cites.join(" "), audience, by, measure });
}

const dataAttributes = (fields: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(fields)
    .map(([name, value]) => (value ? ` data-${name}="${esc(value)}"` : ""))
    .join("");

function itemOf({ id, runs, quote, lines = [], sentence, evidence }: Piece, around: string): string {
  const said = quote ? `<blockquote>${runsOf(quote, around)}</blockquote>` : "";
  const more = lines.map((line) => runsOf(line, around)).join("<br>");
  const under = more ? `<div class="m">${more}</div>` : "";
  return `<li${id ? ` id="${id}"` : ""}${sentence ? dataOf(sentence) : ""}${evidence ? dataAttributes({ e: evidence.id, kind: evidence.kind }) : ""}>${said}${runsOf(runs, around)}${under}</li>`;
}

const runsOf = (runs: Runs, around: string) => runs.map((run) => runOf(run, around)).join("");

function runOf({ text, language, href, strong, hedge, code, at, aside }: Run, around: string): string {
  const words = esc(text);
  const foreign = language && language !== around ? languageAttributes(language, around) : "";
  // The space before a number of evidence is not part of the link.
  if (href) return `${/^\s/.test(text) ? " " : ""}<a href="${esc(href)}"${foreign}>${words.trim()}</a>`;
  if (at) return strong ? `<strong><time datetime="${esc(at)}">${words}</time></strong>` : `<time datetime="${esc(at)}">${words}</time>`; // biome-ignore format: short
  if (strong) return `<strong${foreign}>${words}</strong>`;
  if (hedge) return `<em>${words}</em>`;
  if (code) return `<code>${words}</code>`;
  if (aside) return `<span class="m">${words}</span>`;
  return foreign ? `<span${foreign}>${words}</span>` : words;
}
