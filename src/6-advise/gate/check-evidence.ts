import type { AdvisoryContent, CitedEvidence, GateFinding, QuotedEvidence } from "../../domain/advisory.ts";
import type { GateContext } from "./gate-context.ts";
import { finding } from "./rules.ts";

/** Is the evidence there, does it still stand in its article, and does it name what is listed on its word? */
export function checkEvidence(content: AdvisoryContent, context: GateContext): GateFinding[] {
  return [...numbering(content), ...quotations(content, context), ...identifiers(content)];
}

function numbering({ evidence }: AdvisoryContent): GateFinding[] {
  const ids = evidence.map(({ id }) => id);
  const twice = [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
  return twice.map((id) => finding("evidence-missing", `${id} stands for two things. Number the evidence anew.`, { evidence: [id] })); // biome-ignore format: one line
}

function quotations({ evidence }: AdvisoryContent, { articles }: GateContext): GateFinding[] {
  return evidence.flatMap((one) => {
    if (one.kind !== "quote") return [];
    const at = { evidence: [one.id] };
    if (!one.quote.trim())
      return [finding("evidence-missing", `${one.id} quotes nothing. Cite words of the article.`, at)];
    const article = articles?.(one.article.id);
    if (!article) return [];
    if (article.text.slice(one.start, one.end) === one.quote && article.hash === one.article.hash) return [];
    const why =
      article.hash === one.article.hash
        ? "does not stand there in its article"
        : "is from a version of its article that is not the newest";
    return [finding("quotation-changed", `${one.id} ("${one.quote}") ${why}. Cite it again.`, at)];
  });
}

/** Indicators and CVE ids stand in the words of their evidence. */
function identifiers({ evidence, indicators, vulnerabilities }: AdvisoryContent): GateFinding[] {
  const byId = new Map(evidence.map((one) => [one.id, one]));
  const quotes = (cites: readonly string[]) => cites.flatMap((id) => quoteOf(byId.get(id)));
  return [
    ...indicators.flatMap(({ type, value, cites }) => lacking(`The indicator ${value} (${type})`, [value], cites, quotes(cites))),
    ...vulnerabilities.flatMap(({ cve, vendor, product, versions, cites }) =>
      lacking(cve, [cve, vendor, product, versions].filter((word) => word !== undefined), cites, quotes(cites)),
    ),
  ]; // biome-ignore format: short
}

function lacking(
  what: string,
  words: readonly string[],
  cites: readonly string[],
  quotes: readonly QuotedEvidence[],
): GateFinding[] {
  if (quotes.length === 0)
    return [finding("indicator", `${what} cites no quotation. Cite the words that name it.`, { evidence: cites })];
  const absent = words.filter((word) => !quotes.some(({ quote }) => holdsWhole(plain(quote), plain(word))));
  if (absent.length === 0) return [];
  const named = absent.map((word) => `"${word}"`).join(", ");
  return [finding("indicator", `${what}: ${named} does not stand in ${cites.join(", ")}. Cite words that have it, or take it out.`, { evidence: cites })]; // biome-ignore format: one line
}

const quoteOf = (one: CitedEvidence | undefined): QuotedEvidence[] => (one?.kind === "quote" ? [one] : []);

/** Without the brackets and "hxxp" that keep readers from clicking; lower case. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[[({]\s*(?:\.|dot)\s*[\])}]/g, ".")
    .replace(/\[:\]/g, ":")
    .replace(/hxxp/g, "http");

/** "10.0.0.1" does not stand in "10.0.0.12". */
function holdsWhole(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text[at - 1] ?? " ", text.slice(at + word.length, at + word.length + 2)];
    if (!/[\p{L}\p{N}_-]/u.test(before) && !/^(?:[\p{L}\p{N}_-]|\.[\p{L}\p{N}])/u.test(after)) return true;
  }
  return false;
}
