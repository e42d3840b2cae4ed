import type { Passage } from "../../../domain/article.ts";
import { esc, langAttribute } from "../../../domain/safe-text.ts";
import type { Act } from "../acts.ts";
import type { ClaimView } from "../claim-view.ts";
import type { SourceView } from "../source-view.ts";
import type { BriefView } from "../view.ts";
import { count, instantInWords } from "../words.ts";
import { anchorOf, evidenceAnchor, wordsAnchor } from "./anchors.ts";
import { type Highlight, highlighted } from "./highlight.ts";

/** Source number -> what is marked in it. */
export type HighlightsBySource = ReadonlyMap<string, readonly Highlight[]>;

export function highlightsOf(shown: readonly ClaimView[], acts: readonly Act[]): HighlightsBySource {
  const bySource = new Map<string, Highlight[]>();
  const add = (source: SourceView, highlight: Highlight) => {
    if (highlight.end <= highlight.start) return;
    const list = bySource.get(source.number) ?? [];
    list.push(highlight);
    bySource.set(source.number, list);
  };
  for (const claim of shown) {
    claim.evidence.forEach(({ source, start, end, stance }, i) => {
      const { number } = claim;
      // The words of a denial must not look like the words of the claim.
      const mark = stance === "denies" ? "denial" : claim.mark;
      add(source, { start, end, mark, number, anchor: evidenceAnchor(claim, i), target: anchorOf(claim) });
    });
  }
  for (const act of acts) {
    const { span, mark, number, source } = act;
    add(source, {
      start: span.start,
      end: span.end,
      mark,
      number,
      anchor: wordsAnchor(act),
      target: anchorOf(act),
    });
  }
  return bySource;
}

/** Right: every article whole, its quotations marked, copies and page furniture folded. */
export function articlesPane(view: BriefView, highlights: HighlightsBySource): string {
  const cards = view.sources.map((source) => articleCard(view, source, highlights.get(source.number) ?? []));
  return `<section class="articles" aria-labelledby="h-articles" tabindex="0">
<h2 id="h-articles">Articles</h2>
${cards.join("\n") || "<p>No article could be read.</p>"}
</section>`;
}

function articleCard(view: BriefView, source: SourceView, highlights: readonly Highlight[]): string {
  const { article, number, copies, isRepeat, shares, role } = source;
  const beside = [copies && !isRepeat ? copies : undefined, shares, role].filter((line) => line !== undefined);
  const id = anchorOf(source);
  const heading = `<h3 id="h-${id}">${number} ${esc(article.title ?? article.source)}</h3>`;
  const body = `${metaLine(source)}${beside.length ? `\n<p class="meta">${esc(beside.join("; "))}</p>` : ""}\n<div class="text"${langAttribute(article.language)}>\n${textOf(source, highlights)}\n</div>`;
  if (!isRepeat) {
    return `<article id="${id}" class="card claim" aria-labelledby="h-${id}">\n${heading}\n${body}\n</article>`;
  }
  const shared = view.stories.flatMap(({ copies }) => copies).find(({ copy }) => copy === article.id);
  const runs = shared && !/\d/.test(shared.why) ? `, ${count(shared.shared, "shared run")} of four words` : "";
  const why = shared ? shared.why + runs : "";
  return `<article id="${id}" class="card claim" aria-labelledby="h-${id}">
<details><summary>${heading} <span class="meta">${copies}${why ? `: ${esc(why)}` : ""}; folded</span></summary>
${body}
</details>
</article>`;
}

function metaLine({ article }: SourceView): string {
  const facts = [
    article.publisher ?? "publisher not stated",
    article.publishedAt
      ? `${instantInWords(article.publishedAt)}${from(article.provenance["publishedAt"])}`
      : "date not stated",
    ...(article.author ? [`by ${article.author}`] : []),
    ...(article.language === "en" || article.language === "und" ? [] : [`language ${article.language}, not extracted`]),
    article.source,
  ];
  const origins = article.origins.map(({ name, kind }) => `${name} (${kind})`);
  return `<p class="meta">${esc(facts.join(" · "))}${origins.length ? `<br>Rests on: ${esc([...new Set(origins)].join(", "))}` : ""}</p>`;
}

const from = (where: string | undefined) => (where ? ` (from ${where})` : "");

const ASIDE = new Set<Passage["role"]>(["furniture", "teaser"]);

/** Passages in order; runs of furniture become one folded block. */
function textOf({ article }: SourceView, highlights: readonly Highlight[]): string {
  const blocks: string[] = [];
  let aside: Passage[] = [];
  const fold = () => {
    if (aside.length) blocks.push(asideBlock(aside, article.text, highlights, reasonOf));
    aside = [];
  };
  const reasonOf = (passage: Passage) =>
    article.furniture.find(({ start, end }) => start < passage.end && end > passage.start)?.why ?? passage.role;
  for (const passage of article.passages) {
    if (ASIDE.has(passage.role)) {
      aside.push(passage);
      continue;
    }
    fold();
    const role = passage.role === "body" ? "" : ` class="${passage.role}"`;
    blocks.push(`<p${role}>${highlighted(article.text, passage, highlights)}</p>`);
  }
  fold();
  return blocks.join("\n");
}

function asideBlock(
  passages: readonly Passage[],
  text: string,
  highlights: readonly Highlight[],
  reasonOf: (passage: Passage) => string,
): string {
  const words = passages.reduce((sum, { start, end }) => sum + text.slice(start, end).split(/\s+/).length, 0);
  const reasons = [...new Set(passages.map(reasonOf))].slice(0, 3).join(", ");
  const lines = passages.map((passage) => `<p>${highlighted(text, passage, highlights)}</p>`);
  return `<details class="set-aside"><summary>Not part of the story: ${esc(reasons)}, ${count(words, "word")}; folded</summary>\n${lines.join("\n")}\n</details>`;
}
