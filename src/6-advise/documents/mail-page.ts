import { esc } from "../../domain/safe-text.ts";
import type { Block, Document, Piece, Run, Runs } from "./blocks.ts";
import { languageAttributes } from "./html-page.ts";

/** Mail programs know tables and inline styles, and little else. */
const STYLE = {
  body: "margin:0;background:#ffffff;color:#16191d;font:16px/1.5 Arial,Helvetica,sans-serif",
  table: "width:100%;max-width:600px;border-collapse:collapse",
  tlp: "text-align:right;font:bold 16px monospace;padding:8px 0",
  notice: "border:2px solid #a1162f;border-left-width:8px;padding:8px 12px;font-weight:bold;margin:0 0 12px",
  meta: "color:#4d5763;font-size:14px;margin:0 0 10px",
  button: "display:inline-block;background:#0b5cad;color:#ffffff;padding:10px 18px;text-decoration:none",
};

/** One column of 600 px, one button, nothing fetched, nobody counted. */
export function mailPage(
  document: Document,
  lead: string | undefined,
  button: { href: string; words: string },
): string {
  const { label, language, parts, title } = document;
  const row = (inner: string, style = "") => `<tr><td${style ? ` style="${style}"` : ""}>${inner}</td></tr>`;
  const rows = [
    row(label, STYLE.tlp),
    ...(lead ? [row(`<p style="font-weight:bold;margin:0 0 12px">${esc(lead)}</p>`)] : []),
    ...parts.map((part) =>
      row(
        `<div${languageAttributes(part.language, language)}>\n${part.blocks.map((block) => blockOf(block, part.language)).join("\n")}\n</div>`,
      ),
    ),
    row(`<p><a href="${esc(button.href)}" style="${STYLE.button}">${esc(button.words)}</a></p>`),
    row(`<p style="${STYLE.meta}">${esc(document.state)} · ${esc(document.mayBeSuperseded)}</p>`),
    row(label, STYLE.tlp),
  ];
  return `<!doctype html>
<html${languageAttributes(language)}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${esc(title)}</title></head>
<body style="${STYLE.body}">
<table role="presentation" align="center" style="${STYLE.table}">
${rows.join("\n")}
</table>
</body>
</html>
`;
}

function blockOf(block: Block, around: string): string {
  if (block.kind === "heading") return `<h${block.level}>${runsOf(block.runs, around)}</h${block.level}>`;
  if (block.kind === "line") {
    const style = block.role === "notice" ? STYLE.notice : block.role === "meta" ? STYLE.meta : "margin:0 0 12px";
    return `<p style="${style}">${block.pieces.map(({ runs }) => runsOf(runs, around)).join(" ")}</p>`;
  }
  const tag = block.isNumbered ? "ol" : "ul";
  return `<${tag}>\n${block.items.map((item) => itemOf(item, around)).join("\n")}\n</${tag}>`;
}

function itemOf({ runs, quote, lines = [] }: Piece, around: string): string {
  const said = quote ? `<blockquote style="margin:0;font-style:italic">${runsOf(quote, around)}</blockquote>` : "";
  const more = lines.map((one) => runsOf(one, around)).join("<br>");
  return `<li>${said}${runsOf(runs, around)}${more ? `<div style="${STYLE.meta}">${more}</div>` : ""}</li>`;
}

const runsOf = (runs: Runs, around: string) => runs.map((run) => runOf(run, around)).join("");

function runOf({ text, href, language, strong, hedge }: Run, around: string): string {
  const words = esc(text);
  // Places on the page are none in a mail.
  if (href && !href.startsWith("#")) return `<a href="${esc(href)}">${words}</a>`;
  if (strong || hedge) return strong ? `<strong>${words}</strong>` : `<u>${words}</u>`;
  const foreign = language && language !== around ? languageAttributes(language, around) : "";
  return foreign ? `<span${foreign}>${words}</span>` : words;
}
