import type { Origin } from "../domain/article.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Party, Statement } from "../domain/statement.ts";

/**
 * Credits that one article gives by an acronym only another one spells out: "told MPA" beside "told the Meridian Press
 * Agency". The article gains the origin; where the acronym was taken for a speaker ("according to MPA") it becomes the
 * carrier, as it would have been under its full name.
 */
export function withAcronymCredits(articles: readonly ExtractedArticle[]): ExtractedArticle[] {
  const agencies = new Map<string, Origin>();
  for (const origin of articles.flatMap(({ origins }) => origins)) {
    const letters = initialsOf(origin.name);
    if ((origin.kind === "agency" || origin.kind === "outlet") && letters.length >= 2) agencies.set(letters, origin);
  }
  return agencies.size ? articles.map((article) => withCredits(article, agencies)) : [...articles];
}

function initialsOf(name: string): string {
  const words = name.replace(/^the /i, "").split(/\s+/);
  return words.length < 2 ? "" : words.map((word) => (/^\p{Lu}/u.test(word) ? word[0] : "")).join("");
}

function withCredits(article: ExtractedArticle, agencies: ReadonlyMap<string, Origin>): ExtractedArticle {
  // What was taken for a body that speaks is the agency, now that its name is known.
  const credits = article.origins.filter(({ kind, name }) => kind !== "company" || !agencies.has(name));
  const added: Origin[] = [];
  const credit = (party: Party, cue: Statement["cue"]) => {
    const agency = agencies.get(party.quote.replace(/^the /i, ""));
    if (!agency || credits.some(({ start, end }) => start <= party.start && party.end <= end)) return;
    const start = cue && cue.end <= party.start && party.start - cue.end < 20 ? cue.start : party.start;
    added.push({
      name: agency.name,
      kind: agency.kind,
      quote: article.text.slice(start, party.end),
      start,
      end: party.end,
    });
  };
  const statements = article.statements.map((statement) => {
    const { audience, via, cue, speaker } = statement;
    for (const party of [audience, ...via]) if (party) credit(party, cue);
    if (!speaker || !cue || !/^according to$/i.test(cue.quote) || !agencies.has(speaker.quote)) return statement;
    const { quote, start, end } = speaker;
    const carrier: Party = { name: agencies.get(speaker.quote)!.name, quote, start, end };
    credit(carrier, cue);
    const { speaker: _speaker, ...rest } = statement;
    return { ...rest, via: [...via, carrier] };
  });
  if (!added.length) return article;
  return { ...article, statements, origins: [...credits, ...added].sort((a, b) => a.start - b.start) };
}
