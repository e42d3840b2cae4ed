import type { AdvisoryIndicator, AdvisoryVulnerability } from "../../domain/advisory.ts";
import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { Mention } from "../../domain/mention.ts";
import { contains } from "../../domain/span.ts";
import type { Story } from "../../domain/story.ts";
import type { IndicatorType } from "../../domain/vocabulary/indicator-type.ts";
import { quoteFrom } from "./evidence.ts";
import type { EvidenceBook } from "./evidence-book.ts";
import type { ToldIndex } from "./told.ts";

/** More belong into a file of their own. */
const INDICATORS_MAX = 200;

/** The indicators and vulnerabilities that the articles behind the evidence name, each with the words that name it. */
export function namedIn(
  articles: readonly ExtractedArticle[],
  stories: readonly Story[],
  told: ToldIndex,
  book: EvidenceBook,
) {
  const indicators = new Map<string, AdvisoryIndicator>();
  const vulnerabilities = new Map<string, AdvisoryVulnerability>();
  for (const article of articles) {
    for (const mention of article.mentions) {
      const type = indicatorType(mention);
      const cve = mention.references?.find(({ list }) => list === "CVE")?.id;
      if (!type && !cve) continue;
      const cite = () => citing(mention, article, stories, told, book);
      if (cve) vulnerabilities.set(cve, { cve, cites: added(vulnerabilities.get(cve)?.cites, cite()) });
      if (!type || (indicators.size >= INDICATORS_MAX && !indicators.has(mention.name))) continue;
      const value = mention.name;
      indicators.set(value, { type, value, cites: added(indicators.get(value)?.cites, cite()) });
    }
  }
  return { indicators: [...indicators.values()], vulnerabilities: [...vulnerabilities.values()] };
}

const added = (cites: readonly string[] | undefined, cite: string) => [...new Set([...(cites ?? []), cite])];

function citing(
  mention: Mention,
  article: ExtractedArticle,
  stories: readonly Story[],
  told: ToldIndex,
  book: EvidenceBook,
): string {
  const before = book.all.find(
    (evidence) => evidence.kind === "quote" && evidence.article.id === article.id && contains(evidence, mention),
  );
  return before?.id ?? book.quote(quoteFrom(article, told.sentences(article, mention), stories));
}

const BY_LIST: Readonly<Record<string, IndicatorType>> = {
  url: "url",
  email: "email-addr",
  ipv4: "ipv4-addr",
  ipv6: "ipv6-addr",
  domain: "domain-name",
};
const BY_LENGTH: Readonly<Record<number, IndicatorType>> = { 32: "md5", 40: "sha1", 64: "sha256", 128: "sha512" };

/** A plain host or address in a text is mostly a reference: only what its author made harmless is meant as an indicator. */
function indicatorType({ type, name, quote, benign, references = [] }: Mention): IndicatorType | undefined {
  const list = references[0]?.list;
  if (type !== "indicator" || benign || !list) return undefined;
  if (list === "hash") return BY_LENGTH[name.length];
  const isPlain = quote.toLowerCase() === name.toLowerCase();
  return isPlain && !list.startsWith("ip") ? undefined : BY_LIST[list];
}
