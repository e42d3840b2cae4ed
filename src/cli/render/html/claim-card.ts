import { esc } from "../../../domain/safe-text.ts";
import {
  type ClaimView,
  type DisagreementView,
  isNamed,
  likelihoodOfClaim,
  originInWords,
  originsInWords,
  type WordingView,
} from "../claim-view.ts";
import { firstWords } from "../display.ts";
import { statusInWords } from "../edge-view.ts";
import { caveatsOf, type Evidence, placeOf } from "../evidence-view.ts";
import { DISAGREE } from "../marks.ts";
import { numbersOf } from "../source-view.ts";
import { speakerInFull, whoInWords } from "../speakers.ts";
import type { BriefView } from "../view.ts";
import { count } from "../words.ts";
import { anchorOf, evidenceAnchor, linkTo } from "./anchors.ts";
import { kindBadge } from "./board.ts";

const QUOTE_WORDS = 40;

/** One claim with all that a stranger asks: who says it, on whose word, how sure, what contradicts, in which words. */
export function claimCard(claimView: ClaimView, view: BriefView): string {
  const { number, mark, who, disagreements, credibility, seen } = claimView;
  const hedges = claimView.hedges
    .map(({ quote, sense }) => `<q>${esc(quote)}</q> (${sense.replaceAll("-", " ")})`)
    .join(", ");
  const fact = (label: string, html: string | undefined) => (html ? `<dt>${label}</dt><dd>${html}</dd>` : "");
  return `<li id="${anchorOf(claimView)}" class="card claim">
<div class="head"><h4>${number}</h4> ${kindBadge(mark)}${seen ? ` <span class="meta">reported ${esc(seen)}</span>` : ""}${placeLinks(claimView)}</div>
<p class="said ruled k-${mark}">${esc(claimView.text)}</p>
<dl class="facts-of">
${fact("Who says it", esc(whoInWords(who)))}
${fact("Hedged", hedges)}
${fact("On whose word", originsLine(claimView))}
${fact("Credibility", `${esc(credibility.words)}${credibility.why ? `: ${esc(credibility.why)}` : ""}`)}
${fact("Likelihood, the source’s word (ICD 203)", likelihoodOfClaim(claimView))}
</dl>
${evidenceLists(claimView, view)}
${claimView.spread ? spreadBlock(claimView.spread.strongest, claimView.spread.weakest) : ""}
${disagreements.map((each) => disagreementBlock(each, claimView)).join("\n")}
${withdrawnBlock(claimView)}${correctedBlock(claimView)}
${edgesBlock(claimView)}
</li>`;
}

/** "2, 1 not named: Sarnian government (official)". */
function originsLine(claimView: ClaimView): string {
  const { claim } = claimView;
  const named = claim.origins.filter(isNamed).map(originInWords);
  return `independent origins: <strong>${esc(originsInWords(claimView))}</strong>${named.length ? `: ${esc(named.join(", "))}` : ""}`;
}

/** Each origin with its articles and the reasons for which they count as one. */
function originList(claimView: ClaimView, view: BriefView): string {
  const names = claimView.claim.origins.map((origin) => {
    const from = numbersOf(origin.articles.flatMap((id) => view.items.source(id) ?? []));
    const name = isNamed(origin) ? `<strong>${esc(originInWords(origin))}</strong>` : "not named";
    return `<li>${name}${from ? `, ${from}` : ""} <span class="meta">${esc(origin.why)}</span></li>`;
  });
  return names.length ? `<ul class="reasons">${names.join("")}</ul>` : "";
}

/** What speaks against stays in sight; each other quotation is one key away, and its place in the article one click. */
function evidenceLists(claimView: ClaimView, view: BriefView): string {
  const items = (wanted: (side: Evidence) => boolean) =>
    claimView.evidence.flatMap((side, i) => (wanted(side) ? [evidenceItem(claimView, side, i)] : []));
  const speaksFor = ({ stance }: Evidence) => stance === "supports" || stance === "repeats";
  const [for_, against] = [items(speaksFor), items((side) => !speaksFor(side))];
  const origins = originList(claimView, view);
  const folded = [for_.length ? `<ol class="evidence">${for_.join("")}</ol>` : "", origins].join("");
  return [
    against.length ? `<ol class="evidence">${against.join("")}</ol>` : "",
    folded
      ? `<details><summary>${count(for_.length, "quotation")}, ${count(claimView.claim.origins.length, "origin")} with reasons</summary>${folded}</details>`
      : "",
  ].join("\n");
}

/** The words are one key press away, also where the list of quotations is folded. */
function placeLinks(view: ClaimView): string {
  const links = view.evidence.slice(0, PLACES_SHOWN).map((side, i) => {
    const place = placeOf(side);
    return `<a class="pad" href="#${evidenceAnchor(view, i)}" aria-label="${view.number}, ${place}, ${side.stance}: to the words in the article">${place}</a>`;
  });
  return links.length ? ` <span class="meta">at ${links.join(", ")}</span>` : "";
}

/** Places of quotations in the head of a claim. */
const PLACES_SHOWN = 3;

/** What denies or hedges is told by a word before the quotation, not only behind it. */
function evidenceItem(view: ClaimView, side: Evidence, i: number): string {
  const said = side.statement ? speakerInFull(side.statement) : side.who;
  const [stance = "supports", ...more] = caveatsOf(side);
  const place = `${side.source.number}@${side.start}`;
  const reality = more.length ? `; ${more.join(", ")}` : "";
  return `<li class="st-${side.stance}"><a href="#${evidenceAnchor(view, i)}" aria-label="${place}, ${side.stance}: to the words in the article">${place}</a> <strong class="stance">${esc(stance)}</strong> <q>${esc(firstWords(side.quote, QUOTE_WORDS))}</q> <span class="meta">${esc(said)}${reality}</span></li>`;
}

function wording(label: string, { source, quote }: WordingView): string {
  return `<li>${label}: ${source?.number ?? "?"} <q>${esc(quote)}</q></li>`;
}

function spreadBlock(strongest: WordingView, weakest: WordingView): string {
  return `<div class="differs">How firmly it is worded:<ul class="sides">${wording("firmest", strongest)}${wording("least firm", weakest)}</ul></div>`;
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

function withdrawnBlock({ withdrawn }: ClaimView): string {
  if (!withdrawn.length) return "";
  const rows = withdrawn.map(
    ({ source, why, quote }) =>
      `<li>${source?.number ?? "?"} ${quote ? `<q>${esc(firstWords(quote, QUOTE_WORDS))}</q> ` : ""}${esc(why)}</li>`,
  );
  return `<div class="differs alarm">Corrected or withdrawn, no longer counted:<ul class="sides">${rows.join("")}</ul></div>`;
}

/** Nothing where nobody corrected anything. */
function correctedBlock({ corrected }: ClaimView): string {
  if (!corrected.length) return "";
  return `\n<div class="differs">${corrected.map((each) => esc(each)).join("<br>")}</div>`;
}

/** Suspicions stay in sight; what counts is folded. */
function edgesBlock({ edges }: ClaimView): string {
  const item = (edge: ClaimView["edges"][number]) =>
    `<li>${linkTo(edge)} ${esc(edge.by)}: ${esc(edge.ends.join(" and "))} <span class="meta">${esc(statusInWords(edge))}</span></li>`;
  const suspected = edges.filter(({ status }) => status === "suspected");
  const others = edges.filter(({ status }) => status !== "suspected");
  return [
    suspected.length
      ? `<div class="differs">May rest on one origin (a suspicion, not counted):<ul class="reasons">${suspected.map(item).join("")}</ul></div>`
      : "",
    others.length
      ? `<details><summary>Why they count as one origin (${count(others.length, "reason")})</summary><ul class="reasons">${others.map(item).join("")}</ul></details>`
      : "",
  ].join("\n");
}
