import { esc } from "../../../domain/safe-text.ts";
import { levelStep } from "../../../domain/vocabulary/level.ts";
import { type ClaimView, weightInWords } from "../claim-view.ts";
import { TURN_SIGNS } from "../event-view.ts";
import { MARKS, type Mark } from "../marks.ts";
import { type MeasureView, madeFor, ORDER_WORDS } from "../measure-view.ts";
import { whoInWords } from "../speakers.ts";
import { bars } from "../style.ts";
import {
  effectInWords,
  groupedSubjects,
  reasonsByRule,
  type SubjectGroup,
  type SubjectView,
  sentencesBySubject,
} from "../subject-view.ts";
import { confidenceInWords } from "../terminal/levels.ts";
import type { BriefView } from "../view.ts";
import { count, levelInWords } from "../words.ts";
import { anchorOf, type ClaimLinks, linkTo, withLinks } from "./anchors.ts";

/** What is on the page, for links. */
export interface OnPage {
  readonly shown: readonly ClaimView[];
  readonly claim: ClaimLinks;
}

/** The answer at three in the morning: each subject with level, why, likelihood, confidence, what to do. */
export function levelBoard(view: BriefView, page: OnPage): string {
  const assessed = view.subjects.filter(({ assessment }) => assessment.level !== "not-assessed");
  const own = groupedSubjects(assessed.filter((subject) => subject.own));
  const others = groupedSubjects(assessed.filter((subject) => !subject.own));
  const cards = [...own.map((group) => subjectCard(view, group, page)), ...openCards(view, page)];
  return `<section aria-labelledby="h-levels">
<h2 id="h-levels">${view.hasProfile ? "Levels of what is in your care" : "Levels"}</h2>
${view.hasProfile ? "" : `<p class="note">${NO_PROFILE}</p>`}
${cards.length ? `<ul class="plain">\n${cards.join("\n")}\n</ul>` : "<p>No claim names a sector, region or organisation: nothing is assessed.</p>"}
${others.length ? othersList(view, others, page) : ""}
${besideBlock(view, page)}
</section>`;
}

const noThreatLines = ({ noThreat, noThreatElsewhere }: SubjectView) =>
  noThreatElsewhere ? [...noThreat, noThreatElsewhere] : noThreat;

/** Who misses a sector must not take that for calm. */
const NO_PROFILE =
  "Without a profile only sectors that claims name are listed. What is not listed is not assessed, which is not the same as low; --profile shows what is nearest to it.";

const UNICODE = { colour: false, unicode: true, columns: 80 } as const;

function subjectCard(view: BriefView, { names, first }: SubjectGroup, page: OnPage): string {
  const { assessment, level } = first;
  const step = levelStep(assessment.level);
  const trend = first.trend
    ? ` <span class="trend"><span aria-hidden="true">${first.trend.startsWith("up") ? TURN_SIGNS.escalates.glyph : TURN_SIGNS["de-escalates"].glyph}</span> ${esc(first.trend)}</span>`
    : "";
  return `<li class="card subject l${step}">
<div class="whose"><h3>${esc(names.join("; "))}</h3>
<p class="level"><span class="swatch" aria-hidden="true"></span> <span class="bars" aria-hidden="true">${bars(UNICODE, assessment.level)}</span> ${esc(level)}${trend}</p></div>
<dl class="answers">
${answer("Decided by a person", first.override && esc(first.override), "decided")}
${answer("Why", withLinks(first.why, page.shown), "why")}
${answer("Likelihood, a source’s word", first.likelihood ? `${withLinks(first.likelihood, page.shown)}, ICD 203` : NO_LIKELIHOOD, "likelihood")}
${answer("Confidence", confidenceLine(first), "confidence")}
${answer("What to do", todoLines(first.measures), "todo")}
${answer(
  "No-threat word",
  noThreatLines(first)
    .map((line) => withLinks(line, page.shown))
    .join("<br>"),
  "nothreat",
)}
${answer("See also", first.context.map((line) => withLinks(line, page.shown)).join("; "), "decided")}
</dl>
${subjectDetails(view, first, page)}
</li>`;
}

function confidenceLine(subject: SubjectView): string | undefined {
  const words = confidenceInWords(subject);
  return words && esc(words);
}

/** An empty place would look like an answer. */
const NO_LIKELIHOOD = `<span class="meta">none stated</span>`;

function answer(question: string, html: string | undefined, style: string): string {
  return html ? `<div class="a-${style}"><dt>${question}</dt><dd>${html}</dd></div>` : "";
}

/** Of many measures two are read; the others are one link away. */
const MEASURES_SHOWN = 2;

function todoLines(measures: readonly MeasureView[]): string {
  const rest = measures.slice(MEASURES_SHOWN);
  const more = rest.length ? [`and ${rest.map(linkTo).join(", ")}`] : [];
  return [...measures.slice(0, MEASURES_SHOWN).map(todoLine), ...more].join("<br>");
}

const todoLine = (measure: MeasureView) => `${linkTo(measure)} ${esc(measure.measure.text)}`;

function subjectDetails(view: BriefView, subject: SubjectView, page: OnPage): string {
  const { assessment, wouldChange, unknown, horizon } = subject;
  const deciding = view.deciding(assessment);
  const others = assessment.reasons.filter((reason) => !deciding.includes(reason));
  const list = (title: string, rows: readonly string[]) =>
    rows.length
      ? `<p class="note">${title}</p><ul class="reasons">${rows.map((row) => `<li>${row}</li>`).join("")}</ul>`
      : "";
  const reasons = (of: SubjectView["assessment"]["reasons"]) =>
    reasonsByRule(view, of).map(({ id, how, rule, reasons: met }) => {
      const claims = [...new Set(met.map(({ claim }) => page.claim(view.claimById(claim), claim)))];
      return `${esc(id)} ${esc(how)}: ${esc(rule)}: ${claims.join(", ")}`;
    });
  return `<details><summary>Reason by reason (${assessment.reasons.length})${wouldChange.length ? ", what would move it" : ""}${unknown.length ? ", what is not known" : ""}</summary>
${list(assessment.override ? `By these the rules give ${levelInWords(assessment.override.computed)}:` : "These give the level:", reasons(deciding))}
${list("Also met, without changing the level:", reasons(others))}
${list("What would move it:", wouldChange.map(esc))}
${list("Not known about it:", unknown.map(esc))}
${horizon ? `<p class="note">Period: ${esc(horizon)}</p>` : ""}</details>`;
}

/** What no threat names: first those of or near which something is told, each by itself; the others together. */
function openCards(view: BriefView, page: OnPage): string[] {
  const open = view.subjects.filter(({ assessment, own }) => own && assessment.level === "not-assessed");
  const near = open.filter(({ nearest, context, noThreat }) => nearest.length + context.length + noThreat.length);
  const silent = open.filter((subject) => !near.includes(subject));
  return [
    ...groupedSubjects(near).map(({ names, first }) => openCard(names, nearestLines(first, page))),
    ...(silent.length
      ? [
          openCard(
            silent.map(({ name }) => name),
            "",
          ),
        ]
      : []),
  ];
}

function openCard(names: readonly string[], more: string): string {
  return `<li class="card subject l0"><div class="whose"><h3>${esc(names.join("; "))}</h3><p class="level"><span class="swatch" aria-hidden="true"></span> Not assessed</p></div><div><p class="note">No claim of a threat names ${names.length === 1 ? "it" : "them"}. That is not the same as low.</p>${more}</div></li>`;
}

/** Where to look instead, and what to do meanwhile. */
function nearestLines({ nearest, context, noThreat, precautions }: SubjectView, page: OnPage): string {
  const linked = (lines: readonly string[]) => lines.map((line) => withLinks(line, page.shown)).join("<br>");
  const answers = [
    ["No-threat word", linked(noThreat)],
    ["Nearest that is told", linked([...context.map((line) => `see ${line}`), ...nearest])],
  ] as const;
  const todo = precautions.length
    ? `<div><dt>What to do, as a precaution: for it, against what is told nearest to it</dt><dd>${todoLines(precautions)}</dd></div>`
    : "";
  const told = answers.map(([title, lines]) => (lines ? `<div><dt>${title}</dt><dd>${lines}</dd></div>` : ""));
  return `<dl class="near">${told.join("")}${todo}</dl>`;
}

function othersList(view: BriefView, groups: readonly SubjectGroup[], page: OnPage): string {
  const byLevel = new Map<string, string[]>();
  for (const { names: own, first } of groups) byLevel.set(first.level, [...(byLevel.get(first.level) ?? []), ...own]);
  const names = [...byLevel].map(([level, own]) => `${level}: ${own.join("; ")}`).join(" · ");
  return `<details><summary>Named in the articles, not in your profile: ${esc(names)}</summary>
<ul class="plain">
${groups.map((group) => subjectCard(view, group, page)).join("\n")}
</ul></details>`;
}

export function kindBadge(mark: Mark, tag: "span" | "h4" = "span"): string {
  const { glyph, word } = MARKS[mark];
  return `<${tag} class="kind k-${mark}"><span aria-hidden="true">${esc(glyph)}</span> ${word}</${tag}>`;
}

/** May the alarm be lowered for it? The rule, then each statement with what it does. */
function besideBlock(view: BriefView, page: OnPage): string {
  const { noThreats, noThreatRule } = view;
  if (!noThreats.length) return "";
  const items = noThreats.map(
    (claim) =>
      `<li>${kindBadge("no-threat")} ${page.claim(claim)} <q>${esc(claim.text)}</q> <span class="meta">${esc(whoInWords(claim.who))}; ${esc(weightInWords(claim))}; <strong>${esc(effectInWords(claim, view.subjects))}</strong></span></li>`,
  );
  return `<h3 id="h-no-threat">Beside every level: what says that no threat is known</h3>
<p class="note">It is never a low likelihood. ${noThreatRule ? `It lowers a level only by one rule: ${esc(noThreatRule)}.` : ""}</p>
<ul class="beside plain">${items.join("")}</ul>`;
}

/** What came and went since the last brief. */
export function changeList(view: BriefView, page: OnPage): string {
  const changes = sentencesBySubject(view.subjects, ({ changes: list }) => list);
  if (!changes.length) return "";
  const rows = changes.map(
    ({ sentence, subjects }) =>
      `<li>${withLinks(sentence, page.shown)} <span class="meta">${esc(subjects.join("; "))}</span></li>`,
  );
  return `<section aria-labelledby="h-changed">
<h2 id="h-changed">Changed since the last brief</h2>
<ul>${rows.join("")}</ul>
</section>`;
}

/** Each measure once, with its source and what calls for it. */
export function measureList(view: BriefView, page: OnPage): string {
  if (!view.measures.length) return "";
  const rows = view.measures.map((each) => {
    const { number, measure, claims, subjects, link, urgency } = each;
    // The address is a link that a reader may follow, never something that the page loads.
    const source = link
      ? `<a class="out" rel="noreferrer noopener" href="${esc(link)}">${esc(measure.source)}</a>`
      : `${esc(measure.source)}${measure.url ? ` (${esc(measure.url)})` : ""}`;
    const because = claims.length ? `; because of ${claims.map((claim) => page.claim(claim)).join(", ")}` : "";
    const whom = subjects.length ? `; for ${esc(subjects.join(", "))}` : "";
    return `<li id="${anchorOf(each)}"><strong>${number}</strong> ${esc(measure.text)} <span class="meta">${urgency ? `<strong>${esc(urgency)}</strong>. ` : ""}Says ${source}${because}${whom}${esc(madeFor(each))}</span></li>`;
  });
  const rest = rows.slice(MEASURES_OPEN);
  return `<section aria-labelledby="h-do">
<h2 id="h-do">What to do</h2>
<p class="note">${ORDER_WORDS}</p>
<ol class="plain spaced">${rows.slice(0, MEASURES_OPEN).join("\n")}</ol>
${rest.length ? `<details><summary>${count(rest.length, "more measure")}</summary><ol class="plain spaced">${rest.join("\n")}</ol></details>` : ""}
</section>`;
}

/** Measures in sight; the rest is folded, so that the claims are not far. */
const MEASURES_OPEN = 6;

/** What could not be seen: it stands with the levels, because it limits them. */
export function blindSpotList(view: BriefView): string {
  const ofRun = view.brief.blindSpots.map(({ sentence }) => sentence);
  const ofSubjects = sentencesBySubject(view.subjects, ({ unknown }) => unknown).filter(
    ({ sentence }) => !ofRun.includes(sentence),
  );
  if (!ofRun.length && !ofSubjects.length) return "";
  const rows = [
    ...ofRun.map((sentence) => `<li>${esc(sentence)}</li>`),
    ...ofSubjects.map(
      ({ sentence, subjects }) => `<li>${esc(sentence)} <span class="meta">${esc(subjects.join("; "))}</span></li>`,
    ),
  ];
  return `<section aria-labelledby="h-unknown">
<h2 id="h-unknown">What we cannot see</h2>
<p class="note">${count(rows.length, "gap")} in what this brief knows. Silence of a source is not the absence of a threat.</p>
<ul>${rows.join("\n")}</ul>
</section>`;
}
