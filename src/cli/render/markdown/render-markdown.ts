import { actsOf } from "../acts.ts";
import { type ClaimView, likelihoodOfClaim, originInWords, originsInWords } from "../claim-view.ts";
import { firstWords } from "../display.ts";
import { caveatsOf, type Evidence } from "../evidence-view.ts";
import { issueInWords } from "../issue-words.ts";
import { MARKS } from "../marks.ts";
import type { PageOptions } from "../page-options.ts";
import { NOT_COUNTED, proposalLines, proposalsOf, tallyInWords } from "../proposals.ts";
import { selectClaims } from "../select-claims.ts";
import { speakerInFull } from "../speakers.ts";
import { countWords } from "../terminal/evidence.ts";
import { type BriefView, headlineOf } from "../view.ts";
import { count, instantInWords } from "../words.ts";
import { md } from "./md.ts";
import {
  changeSection,
  decisionSection,
  levelSection,
  measureSection,
  originSection,
  ratingSection,
  timelineSection,
  unknownSection,
} from "./picture.ts";

const QUOTE_WORDS = 40;

/** The brief as Markdown (CommonMark with tables). Words from articles are escaped: they are text, never markup. */
export function renderMarkdown(view: BriefView, options: PageOptions): string {
  const shown = selectClaims(view, { all: true, minOrigins: options.minOrigins });
  const sections = [
    headSection(view),
    levelSection(view),
    changeSection(view),
    measureSection(view),
    claimSection(shown),
    actSection(view),
    unknownSection(view),
    issueSection(view),
    timelineSection(view),
    originSection(view),
    ratingSection(view),
    decisionSection(view),
    proposalMarkdown(view),
    sourceSection(view),
    ...(options.showFurniture ? [furnitureSection(view)] : []),
    `_Made by tocsin ${md(view.brief.tocsin)}. Origins are counted, not articles. Read the quotation before you act._`,
  ];
  return `${sections.filter(Boolean).join("\n\n")}\n`;
}

function headSection(view: BriefView): string {
  const { brief, facts } = view;
  const headline = headlineOf(view);
  const asOf = brief.asOf ? `As of ${instantInWords(brief.asOf)}` : "As of a date that no article states";
  return `# ${md(view.title)}\n\n${[asOf, ...facts].join(" · ")}${headline ? `  \nAbout: ${md(headline)}` : ""}`;
}

function claimSection(shown: readonly ClaimView[]): string {
  if (!shown.length) return "## What is said\n\nNo statement or incident was found in these texts.";
  return `## What is said\n\n${shown.map(claimBlock).join("\n\n")}`;
}

function claimBlock(view: ClaimView): string {
  const { number, text, claim, mark, who, hedgesBeside, disagreements, evidence, credibility, spread } = view;
  const { glyph, word } = MARKS[mark];
  const origins = claim.origins.map((origin) => `${md(originInWords(origin))} (${md(origin.why)})`).join("; ");
  const quoted = (side: { source: { number: string } | undefined; quote: string }) =>
    `${side.source?.number ?? "?"} “${md(side.quote)}”`;
  const likelihood = likelihoodOfClaim(view);
  const suspected = view.edges.filter(({ status }) => status === "suspected");
  return [
    `### ${glyph} ${number} ${md(text)}`,
    `- ${word}; who: ${md(who.join("; "))}`,
    ...(hedgesBeside.length ? [`- hedged: ${hedgesBeside.map((hedge) => `“${md(hedge)}”`).join(", ")}`] : []),
    `- independent origins: ${originsInWords(view)}${origins ? `: ${origins}` : ""}`,
    `- credibility ${credibility.words}${credibility.why ? `: ${md(credibility.why)}` : ""}`,
    ...(likelihood ? [`- likelihood, the source's word (ICD 203): ${likelihood}`] : []),
    ...(spread ? [`- firmest ${quoted(spread.strongest)}, least firm ${quoted(spread.weakest)}`] : []),
    ...disagreements.map(({ about, values }) => `- ≠ ${about} differs: ${values.map(quoted).join(" / ")}`),
    ...view.withdrawn.map(
      ({ source, why, quote }) =>
        `- corrected or withdrawn, no longer counted: ${source?.number ?? "?"}${quote ? ` “${md(quote)}”` : ""}, ${md(why)}`,
    ),
    ...view.corrected.map((corrected) => `- ${md(corrected)}`),
    ...suspected.map(
      ({ number: edge, by, ends }) => `- suspected, not counted: ${by}, ${md(ends.join(" and "))} (${edge})`,
    ),
    ...(view.seen ? [`- reported ${md(view.seen)}`] : []),
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
  const rows = view.sources.map(({ number, article, copies, shares, role }) => {
    const aside = article.furniture.reduce((sum, { quote }) => sum + countWords(quote), 0);
    const notes = [
      ...(copies ? [copies] : []),
      ...(shares ? [shares] : []),
      ...(role ? [role] : []),
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
