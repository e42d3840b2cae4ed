import { levelStep } from "../../domain/vocabulary/level.ts";
import { actsOf } from "./acts.ts";
import { firstWords, safe } from "./display.ts";
import { issueInWords } from "./issue-words.ts";
import { LEVEL_WORDS } from "./level-words.ts";
import { MARKS } from "./marks.ts";
import type { PageOptions } from "./page-options.ts";
import { NOT_COUNTED, proposalLines, proposalsOf, tallyInWords } from "./proposals.ts";
import { bars } from "./style.ts";
import { countWords } from "./terminal/evidence.ts";
import { reasonsInWords } from "./terminal/levels.ts";
import {
  type BriefView,
  type ClaimView,
  caveatsOf,
  count,
  type Evidence,
  instantInWords,
  originsInWords,
  selectClaims,
  speakerInFull,
  subjectName,
} from "./view.ts";

const QUOTE_WORDS = 40;
const UNICODE = { colour: false, unicode: true, columns: 80 } as const;

/** The brief as Markdown (CommonMark with tables). Words from articles are escaped: they are text, never markup. */
export function renderMarkdown(view: BriefView, options: PageOptions): string {
  const shown = selectClaims(view, { all: true, minOrigins: options.minOrigins });
  const sections = [
    headSection(view),
    levelSection(view),
    claimSection(shown),
    actSection(view),
    proposalMarkdown(view),
    sourceSection(view),
    ...(options.showFurniture ? [furnitureSection(view)] : []),
    issueSection(view),
    `_Made by tocsin ${md(view.brief.tocsin)}. Origins are counted, not articles. Read the quotation before you act._`,
  ];
  return `${sections.filter(Boolean).join("\n\n")}\n`;
}

/** Text that Markdown shows as it is. */
export function md(text: string): string {
  return safe(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[\\`*_[\]|~#]/g, (sign) => `\\${sign}`)
    .replace(/^(\s*\d*)([-+>]|(?<=\d)[.)])(?=\s|$)/, "$1\\$2")
    .replace(/(https?|www)(?=[:.])/gi, (word) => `${word}&#8203;`);
}

function headSection(view: BriefView): string {
  const { brief, claims, origins } = view;
  const noThreat = claims.filter(({ claim }) => claim.kind === "no-threat").length;
  const facts = [
    count(brief.articles.length, "article"),
    count(claims.length, "claim"),
    count(noThreat, "no-threat statement"),
    origins.length ? `origins: ${origins.map(md).join(", ")}` : "no named origin",
  ];
  const asOf = brief.asOf ? `As of ${instantInWords(brief.asOf)}` : "As of a date that no article states";
  return `# ${md(view.title)}\n\n${facts.join(" · ")}  \n${asOf}`;
}

function levelSection(view: BriefView): string {
  const rows = view.assessments.map((assessment) => {
    const { subject, level, likelihood, confidence, reasons } = assessment;
    const step = levelStep(level);
    const name = step ? `${bars(UNICODE, level)} ${LEVEL_WORDS[level]} ${step}/5` : "----- Not assessed";
    const why = reasons.length ? reasonsInWords(view, view.deciding(assessment)) : "no claim names it";
    return `| ${md(subjectName(subject))} | ${name} | ${md(why)} | ${likelihood ? likelihood.replaceAll("-", " ") : ""} | ${step ? confidence : ""} |`;
  });
  const beside = view.claims
    .filter(({ claim }) => claim.kind === "no-threat")
    .map(({ number, text, who }) => {
      const unknown = who.every((name) => name === "not stated");
      return `- Beside it: ${MARKS["no-threat"].glyph} ${number} “${md(text)}” (${unknown ? "speaker not stated in this text" : md(who.join("; "))})`;
    });
  const table = rows.length
    ? `| Subject | Level | Why | Likelihood | Confidence |\n|---|---|---|---|---|\n${rows.join("\n")}`
    : "No claim names a sector, region or organisation: nothing is assessed.";
  return `## Levels\n\n${table}${beside.length ? `\n\n${beside.join("\n")}` : ""}`;
}

function claimSection(shown: readonly ClaimView[]): string {
  if (!shown.length) return "## What is said\n\nNo statement or incident was found in these texts.";
  return `## What is said\n\n${shown.map(claimBlock).join("\n\n")}`;
}

function claimBlock(view: ClaimView): string {
  const { number, text, claim, mark, who, hedgesBeside, disagreements, evidence } = view;
  const { glyph, word } = MARKS[mark];
  const origins = claim.origins.map(({ name, why }) => `${md(name)} (${md(why)})`).join("; ");
  return [
    `### ${glyph} ${number} ${md(text)}`,
    `- ${word}; who: ${md(who.join("; "))}`,
    ...(hedgesBeside.length ? [`- hedged: ${hedgesBeside.map((hedge) => `“${md(hedge)}”`).join(", ")}`] : []),
    `- independent origins: ${originsInWords(view)}${origins ? `: ${origins}` : ""}`,
    ...disagreements.map(
      ({ about, values }) =>
        `- ≠ ${about} differs: ${values.map(({ source, quote }) => `${source?.number ?? "?"} “${md(quote)}”`).join(" / ")}`,
    ),
    ...(evidence.length ? ["- evidence:"] : []),
    ...evidence.map(evidenceLine),
  ].join("\n");
}

function evidenceLine(side: Evidence): string {
  const { source, start, quote, statement, who } = side;
  const notes = [statement ? speakerInFull(statement) : who, ...caveatsOf(side)].join(", ");
  return `  - ${source.number}@${start} “${md(firstWords(quote, QUOTE_WORDS))}” (${md(notes)})`;
}

function actSection(view: BriefView): string {
  const acts = actsOf(view).filter(({ official }) => official);
  const rows = acts.map(
    ({ mark, label, source, span }) =>
      `- ${MARKS[mark].glyph} ${md(label)}: ${source.number}@${span.start} “${md(firstWords(span.quote, QUOTE_WORDS))}”`,
  );
  return rows.length ? `## Acts of authorities\n\n${rows.join("\n")}` : "";
}

function proposalMarkdown(view: BriefView): string {
  const found = proposalsOf(view);
  if (!found.length) return "";
  const rows = found.flatMap(({ number, proposals }) => [
    ...proposalLines(proposals).map(
      ({ span, says }) => `- ${number}@${span.start} “${md(firstWords(span.quote, QUOTE_WORDS))}” (${md(says)})`,
    ),
    `- ${number}: ${md(tallyInWords(proposals))}`,
  ]);
  return `## Proposed by the model ${md(found[0]!.proposals.maker.name)}\n\n_${md(NOT_COUNTED)}._\n\n${rows.join("\n")}`;
}

function sourceSection(view: BriefView): string {
  const rows = view.sources.map(({ number, article, copies }) => {
    const aside = article.furniture.reduce((sum, { quote }) => sum + countWords(quote), 0);
    const notes = [
      ...(copies ? [copies] : []),
      ...(aside ? [`${count(aside, "word")} of page furniture set aside`] : []),
      ...(article.language === "en" || article.language === "und" ? [] : [`language ${article.language}`]),
    ];
    const date = article.publishedAt ? instantInWords(article.publishedAt) : "not stated";
    return `| ${number} | ${md(article.title ?? article.source)} | ${md(article.publisher ?? "not stated")} | ${date} | ${md(article.source)} | ${md(notes.join("; "))} |`;
  });
  return `## Sources\n\n| | Title | Publisher | Published | File | Note |\n|---|---|---|---|---|---|\n${rows.join("\n")}`;
}

function furnitureSection(view: BriefView): string {
  const rows = view.sources.flatMap(({ number, article }) =>
    article.furniture.map(({ start, quote, why }) => `- ${number}@${start} ${md(why)}: “${md(quote)}”`),
  );
  return rows.length ? `## Page furniture\n\n${rows.join("\n")}` : "";
}

function issueSection(view: BriefView): string {
  if (!view.issues.length) return "";
  return `## Not read, or not whole\n\n${view.issues.map((issue) => `- ${md(issueInWords(issue))}`).join("\n")}`;
}
