import type { AdvisoryContent, AdvisorySentence, AdvisoryText, GateFinding } from "../../domain/advisory.ts";
import type { GateContext, GateReaders } from "./gate-context.ts";
import { finding } from "./rules.ts";

/** From how many characters a headline is too long. */
const HEADLINE_MAX = 140;

/** What the texts say, sentence by sentence, and whether the languages say the same. */
export function checkTexts(content: AdvisoryContent, _readers: GateReaders, _context: GateContext): GateFinding[] {
  return [...content.texts.flatMap((text) => [...shape(text), ...citations(text, content)])];
}

function shape(text: AdvisoryText): GateFinding[] {
  const { language, headline, sections } = text;
  const found: GateFinding[] = [];
  if (!headline.trim()) found.push(finding("empty", "It has no headline.", { language }));
  if (headline.length >= HEADLINE_MAX)
    found.push(
      finding("headline", `The headline has ${headline.length} characters. Keep it under ${HEADLINE_MAX}.`, {
        language,
      }),
    );
  const sentences = sections.flatMap((section) => section.sentences);
  if (sentences.length === 0) found.push(finding("empty", "It says nothing: no section has a sentence.", { language }));
  for (const { id, text: words } of sentences)
    if (!words.trim())
      found.push(finding("empty", "The sentence is empty. Write it or take it out.", { language, sentence: id }));
  const ids = sentences.map(({ id }) => id);
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i)))
    found.push(
      finding("languages", `Two sentences have the id ${id}: it must be one sentence's.`, { language, sentence: id }),
    );
  return found;
}

function citations({ language, sections }: AdvisoryText, { evidence }: AdvisoryContent): GateFinding[] {
  const known = new Set(evidence.map(({ id }) => id));
  return sections.flatMap(({ sentences }) => sentences.flatMap((sentence) => citationsOf(sentence, known, language)));
}

function citationsOf(
  { id, kind, cites }: AdvisorySentence,
  known: ReadonlySet<string>,
  language: string,
): GateFinding[] {
  const at = { language, sentence: id };
  const missing = cites.filter((cite) => !known.has(cite));
  const found = missing.map((cite) => finding("evidence-missing", `It cites ${cite}, which is not among the evidence. Cite again.`, { ...at, evidence: [cite] })); // biome-ignore format: one line
  if (kind === "fact" && cites.length === 0)
    found.push(finding("uncited", "A fact needs a citation. Cite the words that say it, or make it a judgement with a name.", at)); // biome-ignore format: one line
  return found;
}
