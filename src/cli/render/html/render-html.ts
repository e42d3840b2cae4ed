import { createHash } from "node:crypto";
import { esc } from "../../../domain/safe-text.ts";
import { actsOf } from "../acts.ts";
import { issueInWords } from "../issue-words.ts";
import { MARKS, type Mark } from "../marks.ts";
import type { PageOptions } from "../page-options.ts";
import { NOT_COUNTED, proposalLines, proposalsOf, short, tallyInWords } from "../proposals.ts";
import { selectClaims } from "../select-claims.ts";
import { type BriefView, headlineOf } from "../view.ts";
import { count, instantInWords } from "../words.ts";
import { claimLinks } from "./anchors.ts";
import { articlesPane, highlightsOf } from "./articles-pane.ts";
import { blindSpotList, changeList, kindBadge, levelBoard, measureList } from "./board.ts";
import { claimsPane } from "./claims-pane.ts";
import { decisionsPane } from "./decisions-pane.ts";
import { overlapping, targetRules } from "./highlight.ts";
import { originsPane, ratingTable, timeline } from "./origins-pane.ts";
import { STYLE_SHEET } from "./style-sheet.ts";

/** One page that needs nothing else: no script, no request, readable in a text browser and on paper. */
export function renderHtml(view: BriefView, options: PageOptions): string {
  // A page has room: every claim that is not held back by --min-origins.
  const shown = selectClaims(view, { all: true, minOrigins: options.minOrigins });
  const acts = actsOf(view);
  const highlights = highlightsOf(shown, acts);
  const rules = [...highlights.values()].map((list) => targetRules(overlapping(list))).filter(Boolean);
  const style = [STYLE_SHEET, ...rules].join("\n");
  const held = view.claims.length - shown.length;
  const page = { shown, claim: claimLinks(shown) };
  const left = held ? ` ${count(held, "claim")} below ${count(options.minOrigins, "origin")}: not listed.` : "";
  return `<!doctype html>
<html lang="en">
${head(view, style)}
<body>
<a class="skip" href="#h-claims">Skip to what is said</a>
${pageHeader(view)}
<main>
${levelBoard(view, page)}
<div class="twin">
${changeList(view, page)}
${measureList(view, page)}
<div>${blindSpotList(view)}
${issueList(view)}</div>
</div>
<div class="panes">
${claimsPane(view, shown, acts, left)}
${articlesPane(view, highlights)}
</div>
${timeline(view, page)}
${originsPane(view, page)}
${ratingTable(view)}
${decisionsPane(view)}
${proposalList(view)}
${glossary()}
</main>
<footer><p class="note">Made by tocsin ${esc(view.brief.tocsin)} from ${count(view.brief.articles.length, "article")}. Names, speakers and incidents are found by rules and small trained taggers and are sometimes missed or wrong: read the quotation before you act.</p></footer>
</body>
</html>
`;
}

/** The policy allows this page's own style and nothing else. */
function head(view: BriefView, style: string): string {
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return `<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${esc([view.title, count(view.brief.articles.length, "article"), ...(view.brief.asOf ? [`as of ${instantInWords(view.brief.asOf)}`] : [])].join(" · "))}</title>
<style>${style}</style>
</head>`;
}

function pageHeader(view: BriefView): string {
  const { brief, facts } = view;
  const headline = headlineOf(view);
  const asOf = `As of ${brief.asOf ? instantInWords(brief.asOf) : "a date that no article states"}`;
  const here = (id: string, label: string, on: boolean | number): [string, string][] => (on ? [[id, label]] : []);
  const links = [
    ["h-levels", "Levels"],
    ...here(
      "h-changed",
      "Changed",
      view.subjects.some(({ changes }) => changes.length),
    ),
    ...here("h-do", "What to do", view.measures.length),
    ...here(
      "h-unknown",
      "What we cannot see",
      brief.blindSpots.length || view.subjects.some(({ unknown }) => unknown.length),
    ),
    ...here("h-issues", `Not read, or not whole (${view.issues.length})`, view.issues.length),
    ["h-claims", "What is said"],
    ["h-articles", "Articles"],
    ...here("h-timeline", "Timeline", view.events.length),
    ...here("h-origins", "Origins", view.originList.length),
    ...here("h-reliable", "How reliable", brief.sources.length),
    ...here("h-decisions", "Decisions", view.decisions.length + view.questions.length),
    ...here("h-model", "Proposed by the model", proposalsOf(view).length),
    ["h-marks", "What the marks mean"],
  ];
  return `<header>
<h1>${esc(view.title)}</h1>
<p class="facts">${esc([asOf, ...facts].join(" · "))}${headline ? `<br>About: ${esc(headline)}` : ""}</p>
<nav aria-label="On this page"><ul>${links.map(([id, words]) => `<li><a href="#${id}">${words}</a></li>`).join("")}</ul></nav>
</header>`;
}

/** Apart from the claims and without a mark in the articles: nobody may take it for what was found. */
function proposalList(view: BriefView): string {
  const found = proposalsOf(view);
  if (!found.length) return "";
  const rows = found.flatMap(({ number, proposals }) => [
    ...proposalLines(proposals).map(
      ({ span, says }) =>
        `<li>${number}@${span.start} <q>${esc(short(span.quote))}</q> <span class="meta">${esc(says)}</span></li>`,
    ),
    `<li class="note">${number}: ${esc(tallyInWords(proposals))}</li>`,
  ]);
  return `<section aria-labelledby="h-model">
<h2 id="h-model">Proposed by the model ${esc(found[0]!.proposals.maker.name)}</h2>
<p class="note">${esc(NOT_COUNTED)}</p>
<ul>${rows.join("\n")}</ul>
</section>
`;
}

function issueList(view: BriefView): string {
  if (!view.issues.length) return "";
  return `<section aria-labelledby="h-issues">
<h2 id="h-issues">Not read, or not whole</h2>
<ul>${view.issues.map((issue) => `<li>${esc(issueInWords(issue))}</li>`).join("\n")}</ul>
</section>`;
}

function glossary(): string {
  const rows = (Object.keys(MARKS) as Mark[]).map(
    (mark) => `<tr><th scope="row">${kindBadge(mark)}</th><td>${esc(MARKS[mark].means)}</td></tr>`,
  );
  return `<section aria-labelledby="h-marks">
<h2 id="h-marks">What the marks mean</h2>
<table class="marks"><tbody>${rows.join("")}
<tr><th scope="row"><span aria-hidden="true">≠</span> Differ</th><td>sources give different values; both are quoted</td></tr>
<tr><th scope="row">S1@132</th><td>source 1, character 132 of its text</td></tr>
<tr><th scope="row">Level n/5</th><td>Low 1, Guarded 2, Elevated 3, High 4, Severe 5: a list of reasons, not an alert type; not assessed is never low</td></tr></tbody></table>
</section>`;
}
