import { CREDIBILITIES } from "../../../domain/vocabulary/admiralty.ts";
import type { Act } from "../acts.ts";
import { firstWords } from "../display.ts";
import { DISAGREE, MARKS, type Mark } from "../marks.ts";
import {
  type BriefView,
  type ClaimView,
  caveatsOf,
  count,
  type DisagreementView,
  type Evidence,
  originsInWords,
  speakerInFull,
} from "../view.ts";
import { esc } from "./escape.ts";

/** Ids on the page: a claim is #c3, its second piece of evidence #e-c3-2, an act #a1 with its words at #w-a1. */
export const claimAnchor = ({ number }: ClaimView) => number.toLowerCase();
export const evidenceAnchor = (claim: ClaimView, index: number) => `e-${claimAnchor(claim)}-${index + 1}`;
export const actAnchor = ({ number }: Act) => number.toLowerCase();
export const wordsAnchor = ({ number }: Act) => `w-${number.toLowerCase()}`;
export const sourceAnchor = (number: string) => number.toLowerCase();

const QUOTE_WORDS = 40;

/** Left: every claim with its kind, who says it, the hedges, the origins with their reasons, and both sides of a dispute. */
export function claimsPane(view: BriefView, shown: readonly ClaimView[], acts: readonly Act[], left: string): string {
  const stories = view.stories
    .map(({ id, title }) => ({ title, claims: shown.filter(({ claim }) => claim.story === id) }))
    .concat({ title: "Other", claims: shown.filter(({ claim }) => !view.stories.some(({ id }) => id === claim.story)) })
    .filter(({ claims }) => claims.length);
  const groups = stories.map(
    ({ title, claims }) => `<h3>${esc(title)}</h3>\n<ol class="plain">\n${claims.map(claimCard).join("\n")}\n</ol>`,
  );
  return `<section class="claims" aria-labelledby="h-claims">
<h2 id="h-claims">What is said</h2>
<p class="note">${count(shown.length, "claim")}. Origins are counted, not articles: a copy, a repeated quotation or a shared agency is one origin. A paraphrase without quotation and without credit cannot be seen as dependent.${left}</p>
${groups.join("\n") || "<p>No statement or incident was found in these texts.</p>"}
${actsList(acts)}
</section>`;
}

export function kindBadge(mark: Mark, tag: "span" | "h4" = "span"): string {
  const { glyph, word } = MARKS[mark];
  return `<${tag} class="kind k-${mark}"><span aria-hidden="true">${esc(glyph)}</span> ${word}</${tag}>`;
}

function claimCard(view: ClaimView): string {
  const { claim, number, mark, who, evidence, disagreements } = view;
  const hedges = view.hedges
    .map(({ quote, sense }) => `<q>${esc(quote)}</q> (${sense.replaceAll("-", " ")})`)
    .join(", ");
  return `<li id="${claimAnchor(view)}" class="card claim">
<div class="head"><h4>${number}</h4> ${kindBadge(mark)}</div>
<p class="said ruled k-${mark}">${esc(view.text)}</p>
<dl><dt>Who says it</dt><dd>${esc(who.join("; "))}</dd>${hedges ? `<dt>Hedged</dt><dd>${hedges}</dd>` : ""}
${claim.likelihood ? `<dt>Likelihood, in the source's word</dt><dd>${esc(claim.likelihood.replaceAll("-", " "))} (ICD 203)</dd>` : ""}</dl>
${originsBlock(view)}
${evidenceList(view, evidence)}
${disagreements.map((each) => disagreementBlock(each, view)).join("\n")}
</li>`;
}

function originsBlock(view: ClaimView): string {
  const { claim } = view;
  const rows = claim.origins.map(({ name, why }) => `<li><strong>${esc(name)}</strong>: ${esc(why)}</li>`);
  return `<details><summary>Independent origins: <strong>${esc(originsInWords(view))}</strong></summary>
<ul>${rows.join("") || "<li>none</li>"}</ul>
<p>Credibility ${claim.credibility}, ${esc(CREDIBILITIES[claim.credibility])} (Admiralty scale).</p></details>`;
}

function evidenceList(view: ClaimView, evidence: readonly Evidence[]): string {
  const rows = evidence.map((side, i) => {
    const said = side.statement ? speakerInFull(side.statement) : side.who;
    const how = caveatsOf(side).join(", ") || "supports";
    const place = `${side.source.number}@${side.start}`;
    return `<li><a href="#${evidenceAnchor(view, i)}" aria-label="${place}, ${side.stance}: to the words in the article">${place}</a> <q>${esc(firstWords(side.quote, QUOTE_WORDS))}</q> <span class="meta">${esc(said)}; ${how}</span></li>`;
  });
  return `<ol class="evidence">${rows.join("")}</ol>`;
}

/** Both versions beside each other, each with a link to its words when they are part of the evidence. */
function disagreementBlock({ about, values }: DisagreementView, view: ClaimView): string {
  const sides = values.map(({ source, quote }) => {
    const at = view.evidence.findIndex((side) => side.source === source && side.quote.includes(quote));
    const number = source?.number ?? "?";
    const label = at >= 0 ? `<a class="pad" href="#${evidenceAnchor(view, at)}">${number}</a>` : number;
    return `<li>${label} <q>${esc(quote)}</q></li>`;
  });
  return `<div class="differs"><span aria-hidden="true">${DISAGREE.glyph}</span> Sources differ on the ${esc(about)}:<ul class="sides">${sides.join("")}</ul></div>`;
}

function actsList(acts: readonly Act[]): string {
  const group = (title: string, list: readonly Act[]) =>
    list.length ? `<h3>${title}</h3>\n<ul class="plain">\n${list.map(actCard).join("\n")}\n</ul>` : "";
  return [
    group(
      "Acts of authorities",
      acts.filter(({ official }) => official),
    ),
    group(
      "Found in passing, in no claim",
      acts.filter(({ official }) => !official),
    ),
  ].join("\n");
}

function actCard(act: Act): string {
  const place = `${act.source.number}@${act.span.start}`;
  return `<li id="${actAnchor(act)}" class="card claim act">
<div class="head"><h4>${act.number}</h4> ${kindBadge(act.mark)}</div>
<p>${esc(act.label)}</p>
<p class="evidence"><a href="#${wordsAnchor(act)}" aria-label="${place}: to the words in the article">${place}</a> <q>${esc(firstWords(act.span.quote, QUOTE_WORDS))}</q></p>
</li>`;
}
