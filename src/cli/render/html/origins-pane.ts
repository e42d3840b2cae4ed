import { esc } from "../../../domain/safe-text.ts";
import { type EdgeView, statusInWords } from "../edge-view.ts";
import { TURN_SIGNS } from "../event-view.ts";
import { type OriginView, recordInWords } from "../origin-view.ts";
import { numbersOf } from "../source-view.ts";
import type { BriefView } from "../view.ts";
import { reliabilityInWords } from "../words.ts";
import { anchorOf } from "./anchors.ts";
import type { OnPage } from "./board.ts";

/** Each turn of events in the order of its date: word, side, claim. */
export function timeline(view: BriefView, page: OnPage): string {
  if (!view.events.length) return "";
  const rows = view.events.map(({ number, entry, when, turn, side, kind, claim }) => {
    const sign = TURN_SIGNS[entry.turn].glyph;
    return `<li id="${anchorOf({ number })}" class="turn-${entry.turn}"><span class="when">${esc(when)}</span> <span class="turn"><span aria-hidden="true">${sign}</span> ${turn}</span> <span class="what">${page.claim(claim, entry.claim)} ${claim ? `${esc(claim.text)}` : ""} <span class="meta">${kind}; side: ${esc(side)}</span></span></li>`;
  });
  return `<section aria-labelledby="h-timeline">
<h2 id="h-timeline">Timeline</h2>
<ol class="plain timeline">${rows.join("\n")}</ol>
</section>`;
}

/** Who stands behind what: a list to read, every edge with its words, and the same as a table. */
export function originsPane(view: BriefView, page: OnPage): string {
  if (!view.originList.length) return "";
  return `<section aria-labelledby="h-origins">
<h2 id="h-origins">Origins</h2>
<p class="note">Who did the reporting or made the announcement. Articles that share an origin do not confirm each other.</p>
<ul class="plain origins">${view.originList.map((origin) => originItem(origin, page)).join("\n")}</ul>
${view.edges.length ? edgeList(view, page) : ""}
${originTable(view, page)}
</section>`;
}

function originItem({ words, sources, claims }: OriginView, page: OnPage): string {
  const rows = claims.map(
    ({ claim, sources: own, why, alone }) =>
      `<li>${page.claim(claim)} from ${numbersOf(own) || "no article of this brief"}: ${esc(why)}${alone ? ' <span class="meta">the only origin of this claim</span>' : ""}</li>`,
  );
  return `<li><details><summary><strong>${esc(words)}</strong> <span class="meta">${numbersOf(sources)}; ${claims.length === 1 ? "1 claim" : `${claims.length} claims`}</span></summary><ul class="reasons">${rows.join("")}</ul></details></li>`;
}

function edgeList(view: BriefView, page: OnPage): string {
  const rows = view.edges.map((edge) => edgeItem(edge, view, page));
  return `<h3 id="h-edges">Why they count as one, or might</h3>
<ul class="plain edges">${rows.join("\n")}</ul>`;
}

function edgeItem(shown: EdgeView, view: BriefView, page: OnPage): string {
  const { number, edge, ends, by, status } = shown;
  const quote = edge.quote ? ` <q>${esc(edge.quote)}</q>` : "";
  return `<li id="${anchorOf(shown)}" class="edge-${status}"><strong>${number}</strong> ${page.claim(view.claimById(shown.claim), shown.claim)} ${esc(ends.join(" and "))}: ${esc(by)}, ${esc(edge.why)}${quote} <strong class="stance">${esc(statusInWords(shown))}</strong></li>`;
}

function originTable(view: BriefView, page: OnPage): string {
  const rows = view.originList.map(
    ({ name, named, kind, reliability, sources, claims }) =>
      `<tr><th scope="row">${esc(name)}</th><td>${named ? "yes" : "no"}</td><td>${esc(kind ?? "not known")}</td><td>${esc(reliability ?? "not judged")}</td><td>${numbersOf(sources, 20)}</td><td>${claims.map(({ claim }) => page.claim(claim)).join(", ")}</td><td>${claims.filter(({ alone }) => alone).length}</td></tr>`,
  );
  return scrolling(
    "Origins as a table",
    `<table><caption>Origins as a table</caption><thead><tr><th scope="col">Origin</th><th scope="col">Named</th><th scope="col">Kind</th><th scope="col">Reliability</th><th scope="col">Articles</th><th scope="col">Claims</th><th scope="col">Alone behind</th></tr></thead><tbody>${rows.join("\n")}</tbody></table>`,
  );
}

/** A table may be wider than a phone: it scrolls by itself, by keyboard too, and the page does not. */
function scrolling(name: string, table: string): string {
  return `<div class="scroll" role="region" aria-label="${name}" tabindex="0">${table}</div>`;
}

/** Publishers and origins with their rating and what became of their claims. */
export function ratingTable(view: BriefView): string {
  if (!view.brief.sources.length) return "";
  const rows = view.brief.sources.map((rating) => {
    const { name, family, kind, reliability, why } = rating;
    const also = [...(kind ? [kind] : []), ...(family ? [`of ${family}`] : [])].join(", ");
    return `<tr><th scope="row">${esc(name)}</th><td>${esc(also || "not known")}</td><td>${esc(reliabilityInWords(reliability))}</td><td>${esc(why)}</td><td>${esc(recordInWords(rating))}</td></tr>`;
  });
  return `<section aria-labelledby="h-reliable">
<h2 id="h-reliable">How reliable the sources are</h2>
<p class="note">Admiralty scale: A completely reliable to E unreliable; F means that nobody has judged it, not that it is bad. The record is of this brief alone.</p>
${scrolling("Table of sources", `<table><thead><tr><th scope="col">Source</th><th scope="col">Kind</th><th scope="col">Reliability</th><th scope="col">Because</th><th scope="col">Record</th></tr></thead><tbody>${rows.join("\n")}</tbody></table>`)}
</section>`;
}
