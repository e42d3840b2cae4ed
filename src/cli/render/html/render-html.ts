import { createHash } from "node:crypto";
import type { Assessment, Reason } from "../../../domain/assessment.ts";
import { levelStep } from "../../../domain/vocabulary/level.ts";
import { actsOf } from "../acts.ts";
import { issueInWords } from "../issue-words.ts";
import { LEVEL_WORDS } from "../level-words.ts";
import { MARKS, type Mark } from "../marks.ts";
import type { PageOptions } from "../page-options.ts";
import { NOT_COUNTED, proposalLines, proposalsOf, short, tallyInWords } from "../proposals.ts";
import { bars } from "../style.ts";
import { type BriefView, type ClaimView, count, instantInWords, selectClaims, subjectName } from "../view.ts";
import { articlesPane, highlightsOf } from "./articles-pane.ts";
import { claimAnchor, claimsPane, kindBadge } from "./claims-pane.ts";
import { esc } from "./escape.ts";
import { overlapping, targetRules } from "./highlight.ts";
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
  const left = held ? ` ${count(held, "claim")} below ${count(options.minOrigins, "origin")}: not listed.` : "";
  return `<!doctype html>
<html lang="en">
${head(view, style)}
<body>
<a class="skip" href="#h-claims">Skip to what is said</a>
${pageHeader(view)}
<main>
${levelBoard(view)}
<div class="panes">
${claimsPane(view, shown, acts, left)}
${articlesPane(view, highlights)}
</div>
${proposalList(view)}${issueList(view)}
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
<title>${esc(view.title)}: brief${view.brief.asOf ? `, as of ${esc(instantInWords(view.brief.asOf))}` : ""}</title>
<style>${style}</style>
</head>`;
}

function pageHeader(view: BriefView): string {
  const { brief, claims, origins } = view;
  const noThreat = claims.filter(({ claim }) => claim.kind === "no-threat").length;
  const facts = [
    count(brief.articles.length, "article"),
    count(claims.length, "claim"),
    count(noThreat, "no-threat statement"),
    origins.length ? `origins: ${origins.slice(0, 8).join(", ")}` : "no named origin",
  ];
  const links = [
    ["h-levels", "Levels"],
    ["h-claims", "What is said"],
    ["h-articles", "Articles"],
    ...(proposalsOf(view).length ? [["h-model", "Proposed by the model"]] : []),
    ...(view.issues.length ? [["h-issues", `Not read, or not whole (${view.issues.length})`]] : []),
    ["h-marks", "What the marks mean"],
  ];
  return `<header>
<h1>${esc(view.title)}</h1>
<p class="facts">${esc(facts.join(" · "))}<br>As of ${brief.asOf ? esc(instantInWords(brief.asOf)) : "a date that no article states"}</p>
<nav aria-label="On this page"><ul>${links.map(([id, words]) => `<li><a href="#${id}">${words}</a></li>`).join("")}</ul></nav>
</header>`;
}

function levelBoard(view: BriefView): string {
  const assessed = view.assessments.filter(({ level }) => level !== "not-assessed");
  const open = view.assessments.filter(({ level }) => level === "not-assessed");
  const names = open.map(({ subject }) => esc(subjectName(subject))).join("; ");
  const openCard = `<li class="card"><p class="subject">${names}</p><p class="level l0"><span class="swatch" aria-hidden="true"></span> Not assessed</p><p class="note">No claim names ${open.length === 1 ? "it" : "them"}. That is not the same as low.</p></li>`;
  const cards = [...assessed.map((each) => levelCard(view, each)), ...(open.length ? [openCard] : [])];
  const noThreat = view.claims.filter(({ claim }) => claim.kind === "no-threat");
  return `<section aria-labelledby="h-levels">
<h2 id="h-levels">Levels</h2>
${cards.length ? `<ul class="board plain">\n${cards.join("\n")}\n</ul>` : "<p>No claim names a sector, region or organisation: nothing is assessed.</p>"}
${noThreat.length ? `<ul class="beside plain" aria-label="Beside every level: no-threat statements">${noThreat.map(besideItem).join("")}</ul>` : ""}
</section>`;
}

const UNICODE = { colour: false, unicode: true, columns: 80 } as const;

function levelCard(view: BriefView, assessment: Assessment): string {
  const { subject, level, likelihood, confidence, reasons, changedFrom } = assessment;
  const step = levelStep(level);
  const deciding = view.deciding(assessment);
  const others = reasons.filter((reason) => !deciding.includes(reason));
  const changed = changedFrom && changedFrom !== level ? `<p class="note">was ${LEVEL_WORDS[changedFrom]}</p>` : "";
  return `<li class="card">
<p class="subject">${esc(subjectName(subject))}</p>
<p class="level l${step}"><span class="swatch" aria-hidden="true"></span> <span class="bars" aria-hidden="true">${bars(UNICODE, level)}</span> ${LEVEL_WORDS[level]} ${step}/5</p>${changed}
<details><summary>Why: ${count(reasons.length, "reason")}</summary>${reasonList(view, deciding)}
${others.length ? `<p class="note">Also met, without changing the level:</p>${reasonList(view, others)}` : ""}
<dl>${likelihood ? `<dt>Likelihood</dt><dd>${esc(likelihood.replaceAll("-", " "))} (ICD 203)</dd>` : ""}<dt>Confidence</dt><dd>${confidence}</dd></dl></details>
</li>`;
}

function reasonList(view: BriefView, reasons: readonly Reason[]): string {
  const rows = reasons.map(({ claim, rule, direction }) => {
    const shown = view.claimById(claim);
    const link = shown ? `<a class="pad" href="#${claimAnchor(shown)}">${shown.number}</a>` : esc(claim);
    return `<li>${link} ${direction}: ${esc(view.ruleSentence(rule))}</li>`;
  });
  return `<ul class="reasons">${rows.join("")}</ul>`;
}

function besideItem(view: ClaimView): string {
  const unknown = view.who.every((name) => name === "not stated");
  const who = unknown ? "speaker not stated in this text" : view.who.join("; ");
  return `<li>${kindBadge("no-threat")} <a class="pad" href="#${claimAnchor(view)}">${view.number}</a> <q>${esc(view.text)}</q> <span class="meta">${esc(who)}</span></li>`;
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
