import type { Mention } from "../../domain/mention.ts";
import { quoted } from "../../domain/span.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { readAffiliations } from "./affiliations.ts";
import { dropNonNames, type FoundName, joinNames, tagNames } from "./find-names.ts";
import { findIdentifiers } from "./identifiers.ts";
import { knownNames } from "./known-names.ts";
import { linkNames } from "./link-names.ts";
import { type ArticleWords, type MentionKnowledge, readWords } from "./mention-knowledge.ts";
import { campaignNames, dropKind, growVersions, shapeFacilities, stripTitles, trimNames } from "./shape-names.ts";
import { trackerNames } from "./tracker-names.ts";

/**
 * Everything that the readable text names, in text order; mentions of one type never overlap. The catalog first, then
 * the tagger, then rules; roles and organisations of persons only as this text gives them.
 * `words`: readWords(analysis), when the caller has it already.
 */
export function extractMentions(
  analysis: TextAnalysis,
  knowledge: MentionKnowledge,
  words: ArticleWords = readWords(analysis, knowledge),
): Mention[] {
  const identifiers = analysis.paragraphs.flatMap(({ start, end }) =>
    findIdentifiers(analysis.text, start, end, knowledge.benign),
  );
  const names = outside(findNames(analysis, knowledge, words), identifiers, analysis);
  const affiliations = readAffiliations(names, analysis, knowledge, demonymsOf(words));
  const mentions = names.map((name): Mention => {
    const { start } = analysis.tokens[name.from]!;
    const { end } = analysis.tokens[name.to - 1]!;
    const references = name.references?.length ? { references: name.references } : {};
    return {
      ...quoted(analysis.text, start, end),
      type: name.type,
      name: name.name,
      link: name.link,
      ...references,
      ...affiliations.get(name),
    };
  });
  return [...mentions, ...identifiers, ...findTerms(analysis, knowledge)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
}

function findNames(analysis: TextAnalysis, knowledge: MentionKnowledge, words: ArticleWords): FoundName[] {
  const raw = trimNames(tagNames(analysis, words, knowledge), analysis, knowledge);
  const tagged = dropNonNames(raw, analysis, words, knowledge);
  stripTitles(tagged, analysis, knowledge);
  const known = [
    ...knownNames(analysis, words, tagged, knowledge),
    ...campaignNames(analysis),
    ...trackerNames(analysis),
  ];
  for (const name of known) dropKind(name, analysis, knowledge);
  const joined = joinNames(known, tagged);
  growVersions(joined, analysis);
  return linkNames(shapeFacilities(joined, analysis, knowledge), analysis, knowledge.never);
}

/** First token of each one-word demonym -> the state's name. */
function demonymsOf({ known }: ArticleWords): Map<number, string> {
  const found = new Map<number, string>();
  for (const { from, to, names } of known) {
    const demonym = to - from === 1 ? names.find((name) => name.demonym) : undefined;
    if (demonym) found.set(from, demonym.name);
  }
  return found;
}

/** Names without those that touch an address or id; both lists are in text order. */
function outside(names: readonly FoundName[], identifiers: readonly Mention[], { tokens }: TextAnalysis): FoundName[] {
  let at = 0;
  return names.filter(({ from, to }) => {
    while (at < identifiers.length && identifiers[at]!.end <= tokens[from]!.start) at++;
    return at === identifiers.length || identifiers[at]!.start >= tokens[to - 1]!.end;
  });
}

/** Sector words and names of ATT&CK techniques: classes, not names, so they may lie inside a name. */
function findTerms({ text, tokens }: TextAnalysis, { sectors, techniques }: MentionKnowledge): Mention[] {
  const found: Mention[] = [];
  for (let i = 0; i < tokens.length; ) {
    const sector = sectors.longest(tokens, i);
    const technique = techniques.longest(tokens, i);
    const to = Math.max(sector?.to ?? 0, technique?.to ?? 0, i + 1);
    if (sector && sector.to === to) {
      const span = quoted(text, tokens[i]!.start, tokens[to - 1]!.end);
      for (const name of new Set(sector.values)) found.push({ ...span, type: "sector", name, link: "catalog" });
    }
    if (technique && technique.to === to) {
      const { id, name } = technique.values[0]!;
      const span = quoted(text, tokens[i]!.start, tokens[to - 1]!.end);
      found.push({ ...span, type: "technique", name, link: "catalog", references: [{ list: "ATT&CK", id }] });
    }
    i = to;
  }
  return found;
}
