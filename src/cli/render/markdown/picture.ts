import { weightInWords } from "../claim-view.ts";
import { statusInWords } from "../edge-view.ts";
import { MARKS } from "../marks.ts";
import { type MeasureView, madeFor, ORDER_WORDS } from "../measure-view.ts";
import { recordInWords } from "../origin-view.ts";
import { numbersOf } from "../source-view.ts";
import { whoInWords } from "../speakers.ts";
import { bars } from "../style.ts";
import { effectInWords, type SubjectView, sentencesBySubject } from "../subject-view.ts";
import type { BriefView } from "../view.ts";
import { reliabilityInWords } from "../words.ts";
import { code, md } from "./md.ts";

const UNICODE = { colour: false, unicode: true, columns: 80 } as const;

/** What the claims mean, and what they rest on, as Markdown. Each gives "" when there is nothing to say. */

export function levelSection(view: BriefView): string {
  const rows = view.subjects.map(levelRow);
  const beside = view.noThreats.map(
    (claim) =>
      `- Beside it: ${MARKS["no-threat"].glyph} ${claim.number} “${md(claim.text)}” (${md(whoInWords(claim.who))}; ${weightInWords(claim)}): **${md(effectInWords(claim, view.subjects))}**`,
  );
  const noThreat = sentencesBySubject(view.subjects, ({ noThreat, noThreatElsewhere = [] }) =>
    noThreat.concat(noThreatElsewhere),
  ).map(({ sentence, subjects }) => `- ${md(sentence)} _(${md(subjects.join("; "))})_`);
  const rule =
    view.noThreatRule && beside.length
      ? `What says that no threat is known lowers a level only by one rule: ${md(view.noThreatRule)}.`
      : "";
  const table = rows.length
    ? `| Subject | Level | Why | Likelihood | Confidence | Changed | What to do |\n|---|---|---|---|---|---|---|\n${rows.join("\n")}`
    : "No claim names a sector, region or organisation: nothing is assessed.";
  const overrides = view.subjects.flatMap(({ name, override }) => (override ? [`- ${md(name)}: ${md(override)}`] : []));
  const near = view.subjects.flatMap(({ name, nearest, precautions }) =>
    nearest.length
      ? [
          `- No claim of a threat names ${md(name)}; nearest: ${md(nearest.join(" | "))}${precautions.length ? `; as a precaution ${precautions.map(({ number }) => number).join(", ")}` : ""}`,
        ]
      : [],
  );
  return ["## Levels", table, near.join("\n"), overrides.join("\n"), rule, [...beside, ...noThreat].join("\n")]
    .filter(Boolean)
    .join("\n\n");
}

function levelRow(subject: SubjectView): string {
  const { assessment, name, level, why, likelihood = "", confidence = "", confidenceWhy, trend = "" } = subject;
  const sure = confidence && confidenceWhy ? `${confidence}: ${confidenceWhy}` : confidence;
  const todo = subject.measures.map(({ number }) => number).join(", ");
  const whose = subject.own ? "" : " (not in your profile)";
  return `| ${md(name)}${whose} | ${bars(UNICODE, assessment.level)} ${level} | ${md(why)} | ${likelihood} | ${md(sure)} | ${trend} | ${todo} |`;
}

export function changeSection(view: BriefView): string {
  const rows = sentencesBySubject(view.subjects, ({ changes }) => changes).map(
    ({ sentence, subjects }) => `- ${md(sentence)} _(${md(subjects.join("; "))})_`,
  );
  return rows.length ? `## Changed since the last brief\n\n${rows.join("\n")}` : "";
}

export function measureSection(view: BriefView): string {
  const rows = view.measures.map((each) => {
    const because = each.claims.length ? `; because of ${each.claims.map(({ number }) => number).join(", ")}` : "";
    const whom = each.subjects.length ? `; for ${md(each.subjects.join(", "))}` : "";
    return `- **${each.number}** ${md(each.measure.text)} ${each.urgency ? `_${md(each.urgency)}_ ` : ""}(${sourceOf(each)}${because}${whom}${md(madeFor(each))})`;
  });
  return rows.length ? `## What to do\n\n${ORDER_WORDS}\n\n${rows.join("\n")}` : "";
}

function sourceOf({ measure, link }: MeasureView): string {
  return link ? `[${md(measure.source)}](<${encoded(link)}>)` : md(measure.source);
}

/** Signs of Markdown in an address, by number: the address stays the same. */
const encoded = (link: string) =>
  link.replace(/[()[\]<>|`\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export function unknownSection(view: BriefView): string {
  const ofRun = view.brief.blindSpots.map(({ sentence }) => sentence);
  const ofSubjects = sentencesBySubject(view.subjects, ({ unknown }) => unknown);
  const rows = [
    ...ofRun.map((sentence) => `- ${md(sentence)}`),
    ...ofSubjects
      .filter(({ sentence }) => !ofRun.includes(sentence))
      .map(({ sentence, subjects }) => `- ${md(sentence)} _(${md(subjects.join("; "))})_`),
  ];
  return rows.length ? `## What we cannot see\n\n${rows.join("\n")}` : "";
}

export function timelineSection(view: BriefView): string {
  const rows = view.events.map(
    ({ when, turn, side, kind, claim, entry }) =>
      `| ${md(when)} | ${turn} | ${md(side)} | ${kind} | ${claim ? `${claim.number} ${md(claim.text)}` : md(entry.claim)} |`,
  );
  return rows.length
    ? `## Timeline\n\n| When | Turn | Side | Kind | Claim |\n|---|---|---|---|---|\n${rows.join("\n")}`
    : "";
}

export function originSection(view: BriefView): string {
  if (!view.originList.length) return "";
  const origins = view.originList.flatMap(({ words, claims }) => [
    `- **${md(words)}**`,
    ...claims.map(
      ({ claim, sources, why, alone }) =>
        `  - ${claim.number}, ${numbersOf(sources)}: ${md(why)}${alone ? " _(the only origin of this claim)_" : ""}`,
    ),
  ]);
  const edges = view.edges.map((edge) => {
    const quote = edge.edge.quote ? ` “${md(edge.edge.quote)}”` : "";
    const claim = view.claimById(edge.claim)?.number ?? md(edge.claim);
    return `- ${edge.number}, ${claim}: ${md(edge.ends.join(" and "))}: ${edge.by}, ${md(edge.edge.why)}${quote} **(${md(statusInWords(edge))})**`;
  });
  return [
    `## Origins\n\n${origins.join("\n")}`,
    ...(edges.length ? [`### Why they count as one, or might\n\n${edges.join("\n")}`] : []),
  ].join("\n\n");
}

export function ratingSection(view: BriefView): string {
  const rows = view.brief.sources.map(
    (rating) =>
      `| ${md(rating.name)} | ${md([rating.kind, rating.family].filter(Boolean).join(", "))} | ${reliabilityInWords(rating.reliability)} | ${md(rating.why)} | ${recordInWords(rating)} |`,
  );
  return rows.length
    ? `## How reliable the sources are\n\n| Source | Kind | Reliability | Because | Record |\n|---|---|---|---|---|\n${rows.join("\n")}`
    : "";
}

export function decisionSection(view: BriefView): string {
  const held = view.decisions.map(({ says, signed }) => `- ${md(says)} (${md(signed)})`);
  const asked = view.questions.flatMap(({ number, question, articles, proposal, take, refuse }) => [
    `- **${number}** ${md(question)} (${md(articles)}): ${md(proposal.why)}`,
    `  - yes: ${code(take)}`,
    `  - no: ${code(refuse)}`,
  ]);
  return [
    ...(held.length ? [`## Decided by people\n\n${held.join("\n")}`] : []),
    ...(asked.length ? [`## To decide\n\n${asked.join("\n")}`] : []),
  ].join("\n\n");
}
