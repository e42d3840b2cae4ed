import { esc } from "../../../domain/safe-text.ts";
import type { Act } from "../acts.ts";
import type { ClaimView } from "../claim-view.ts";
import { firstWords } from "../display.ts";
import { type BriefView, claimsByStory } from "../view.ts";
import { count } from "../words.ts";
import { anchorOf, wordsAnchor } from "./anchors.ts";
import { kindBadge } from "./board.ts";
import { claimCard } from "./claim-card.ts";

const QUOTE_WORDS = 40;

/** Left: every claim under its story, then what authorities did, then what was found in passing. */
export function claimsPane(view: BriefView, shown: readonly ClaimView[], acts: readonly Act[], left: string): string {
  // Most needed first: what decides the levels in the user's care, and what says that no threat is known.
  const deciding = new Set(
    view.subjects.flatMap(({ assessment, own }) => (own ? view.deciding(assessment).map(({ claim }) => claim) : [])),
  );
  const first = shown.filter(({ claim }) => deciding.has(claim.id) || claim.kind === "no-threat");
  const rest = claimsByStory(
    view,
    shown.filter((claim) => !first.includes(claim)),
  );
  const all = [
    ...(first.length ? [{ title: "What the levels rest on, and what limits them", claims: first }] : []),
    ...rest,
  ];
  const groups = all.map(
    ({ title, claims }) =>
      `<h3>${esc(title)}</h3>\n<ol class="plain">\n${claims.map((claim) => claimCard(claim, view)).join("\n")}\n</ol>`,
  );
  return `<section class="claims" aria-labelledby="h-claims">
<h2 id="h-claims">What is said</h2>
<p class="note">${count(shown.length, "claim")}. Origins are counted, not articles: a copy, a repeated quotation or a shared agency is one origin. A paraphrase without quotation and without credit cannot be seen as dependent.${left}</p>
${groups.join("\n") || "<p>No statement or incident was found in these texts.</p>"}
${actsList(acts)}
</section>`;
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
  return `<li id="${anchorOf(act)}" class="card claim act">
<div class="head"><h4>${act.number}</h4> ${kindBadge(act.mark)}</div>
<p>${esc(act.label)}</p>
<p class="evidence"><a href="#${wordsAnchor(act)}" aria-label="${place}: to the words in the article">${place}</a> <q>${esc(firstWords(act.span.quote, QUOTE_WORDS))}</q></p>
</li>`;
}
