import type {
  AdvisoryContent,
  AdvisorySection,
  AdvisorySentence,
  AdvisoryText,
  GateFinding,
} from "../../domain/advisory.ts";
import { isUntranslated } from "../../domain/untranslated.ts";
import { checkHeadline } from "./check-headline.ts";
import { bringsIn, checkJudgement, levels } from "./check-judgements.ts";
import { checkLanguages } from "./check-languages.ts";
import { states } from "./check-omissions.ts";
import { checkForeignSentence, checkSentence, quotesOf, Readings } from "./check-sentences.ts";
import { checkTerms } from "./check-terms.ts";
import type { GateContext, GateReaders } from "./gate-context.ts";
import { isEnglishTag } from "./language-of.ts";
import { finding } from "./rules.ts";

/** From how many characters a headline is too long. */
const HEADLINE_MAX = 140;

/** What the texts say, sentence by sentence, and whether the languages say the same. */
export function checkTexts(content: AdvisoryContent, readers: GateReaders, context: GateContext): GateFinding[] {
  const readings = new Readings(readers, content.effective.slice(0, 10));
  return [
    ...content.texts.flatMap((text) => [...shape(text), ...sentences(text, content, context, readings)]),
    ...content.texts.filter(({ language }) => isEnglishTag(language)).flatMap((text) => checkHeadline(text, content, readings)),
    ...(isEnglishTag(content.texts[0].language) ? checkTerms(content) : []),
    ...checkLanguages(content, readings),
  ]; // biome-ignore format: a list
}

function shape(text: AdvisoryText): GateFinding[] {
  const { language, headline, sections } = text;
  const found: GateFinding[] = [];
  if (!headline.trim()) found.push(finding("empty", "It has no headline.", { language }));
  if (headline.length >= HEADLINE_MAX)
    found.push(finding("headline", `The headline has ${headline.length} characters. Keep it under ${HEADLINE_MAX}.`, { language })); // biome-ignore format: one line
  const all = sections.flatMap((section) => section.sentences);
  if (all.length === 0) found.push(finding("empty", "It says nothing: no section has a sentence.", { language }));
  for (const { id, text: words } of all) {
    if (!words.trim())
      found.push(finding("empty", "The sentence is empty. Write it or take it out.", { language, sentence: id }));
    if (isUntranslated(words))
      found.push(finding("empty", "The sentence waits for its translation. Write it, and take the mark away.", { language, sentence: id })); // biome-ignore format: one line
  }
  const ids = all.map(({ id }) => id);
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i)))
    found.push(finding("languages", `Two sentences have the id ${id}: it must be one sentence's.`, { language, sentence: id })); // biome-ignore format: one line
  return found;
}

function sentences(
  { language, sections }: AdvisoryText,
  content: AdvisoryContent,
  context: GateContext,
  readings: Readings,
): GateFinding[] {
  return sections.flatMap((section) =>
    section.sentences.flatMap((sentence) => {
      const at = { language, sentence: sentence.id };
      const missing = sentence.cites.filter((cite) => !content.evidence.some(({ id }) => id === cite));
      return [
        ...missing.map((cite) => finding("evidence-missing", `It cites ${cite}, which is not among the evidence. Cite again.`, { ...at, evidence: [cite] })), // biome-ignore format: one line
        ...(sentence.text.trim() ? ofKind(sentence, section, content, context, language, readings) : []),
      ];
    }),
  );
}

function ofKind(
  sentence: AdvisorySentence,
  section: AdvisorySection,
  content: AdvisoryContent,
  context: GateContext,
  language: string,
  readings: Readings,
): GateFinding[] {
  const at = { language, sentence: sentence.id };
  const cited = quotesOf(content, sentence);
  if (!isEnglishTag(language)) {
    const uncited =
      sentence.kind === "fact" && sentence.cites.length === 0 && !isTranslated(sentence, content, language);
    return [...(uncited ? [finding("uncited", UNCITED, at)] : []), ...checkForeignSentence(sentence, cited, language, readings)]; // biome-ignore format: one line
  }
  if (sentence.kind === "judgement" && isBlindSpot(sentence, section, context) && sentence.by?.trim()) return [];
  if (sentence.kind === "judgement") return checkJudgement(sentence, section, content, at, readings);
  if (sentence.kind === "advice") return checkAdvice(sentence, cited.length > 0, content, at, readings);
  if (sentence.cites.length === 0)
    return isBlindSpot(sentence, section, context) ? [] : [finding("uncited", UNCITED, at)];
  if (cited.length > 0) return checkSentence(sentence, cited, language, readings);
  // It cites only assessments, or nothing that is there.
  return [...bringsIn(sentence, content, at, readings), ...levels(sentence, content, at)];
}

const UNCITED = "A fact needs a citation. Cite the words that say it, or make it a judgement with a name.";

/** The sentence of the first text was looked at already. */
function isTranslated({ id }: AdvisorySentence, { texts }: AdvisoryContent, language: string): boolean {
  return texts[0].language !== language && texts[0].sections.some((section) => section.sentences.some((one) => one.id === id)); // biome-ignore format: one line
}

/** What could not be seen is told by nobody: the desk itself knows it. */
function isBlindSpot({ text }: AdvisorySentence, { kind }: AdvisorySection, { blindSpots = [] }: GateContext): boolean {
  return kind === "what-is-unclear" && blindSpots.some((spot) => states(text, spot));
}

/** Who attacks, with what and through which flaw is a fact wherever it stands. */
const FACTUAL = new Set(["person", "threat-actor", "malware", "vulnerability", "indicator", "campaign"]);

/** Advice needs no citation; names of attackers, flaws and indicators in it do. */
function checkAdvice(
  sentence: AdvisorySentence,
  isCited: boolean,
  content: AdvisoryContent,
  at: Partial<GateFinding>,
  readings: Readings,
): GateFinding[] {
  const { wording, tokens } = readings.of(sentence.text, readings.on);
  const factual = wording.mentions.filter(({ type, benign }) => FACTUAL.has(type) && !benign);
  if (factual.length === 0) return [];
  if (!isCited) {
    const { quote, start, end } = factual[0]!;
    return [finding("uncited", `"${quote}" is a fact within advice. Cite the words that name it, or take it out.`, { ...at, words: { quote, start, end } })]; // biome-ignore format: one line
  }
  const isFactual = (one: GateFinding) => factual.some(({ start, end }) => one.words && one.words.start < end && start < one.words.end); // biome-ignore format: one line
  return tokens.length ? bringsIn(sentence, content, at, readings).filter(isFactual) : [];
}
