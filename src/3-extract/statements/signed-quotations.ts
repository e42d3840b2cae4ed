import type { Mention } from "../../domain/mention.ts";
import { quoted, type Span } from "../../domain/span.ts";
import type { Paragraph, TextAnalysis } from "../../text/analyse.ts";
import type { Quotation } from "../../text/quotations.ts";
import type { Attribution } from "../attribution.ts";
import { mentionsIn } from "../mentions/within-article.ts";
import { nameInText } from "./name-in-text.ts";

const DASH = /^\s*(?:[—–―-]|--)\s*(?=\p{Lu})/u;
/** What may follow the name: nothing, or who that is. Characters. */
const ROLE = /^(?:[.]?|,\s[^.!?"“”]{2,100}[.]?|\s\([^()]{2,60}\)[.]?)\s*$/;

/**
 * Quotations signed behind a dash: `"…" — Ada Roe, mayor of Wye`, on the quotation's line or on the next. There is no
 * reporting word, so there is no cue.
 */
export function signedQuotations(analysis: TextAnalysis, mentions: readonly Mention[]): Attribution[] {
  const { text, quotations, paragraphs } = analysis;
  return paragraphs.flatMap((paragraph) => {
    const quotation = quotations.find(({ start, end }) => start >= paragraph.start && end <= paragraph.end);
    if (paragraph.role !== "body" || !quotation || text.slice(paragraph.start, quotation.start).trim()) return [];
    const signer = signerOf(analysis, mentions, quotation, paragraph);
    return signer ? [statementOf(text, quotation, signer, mentions)] : [];
  });
}

function signerOf(
  { text, paragraphs }: TextAnalysis,
  mentions: readonly Mention[],
  { end, closed }: Quotation,
  paragraph: Paragraph,
): Mention | undefined {
  if (!closed) return undefined;
  const next = paragraphs[paragraph.index + 1];
  const rest = { start: end, end: paragraph.end };
  const line = text.slice(rest.start, rest.end).trim() || next?.role !== "body" ? rest : next;
  return signerIn(text, mentions, line);
}

/** The person or body that a line beginning with a dash names, if it holds no more than that and a role. */
function signerIn(text: string, mentions: readonly Mention[], line: Span): Mention | undefined {
  const words = text.slice(line.start, line.end);
  const dash = DASH.exec(words);
  if (!dash) return undefined;
  const start = line.start + dash[0].length;
  const signer = mentionsIn(mentions, { start, end: line.end }).find(
    (mention) => mention.start === start && (mention.type === "person" || mention.type === "organisation"),
  );
  return signer && ROLE.test(text.slice(signer.end, line.end)) ? signer : undefined;
}

function statementOf(text: string, { inner }: Quotation, signer: Mention, mentions: readonly Mention[]): Attribution {
  const { role, organisation } = signer;
  const name = nameInText(mentions, signer);
  return {
    speaker: {
      ...quoted(text, signer.start, signer.end),
      name,
      ...(role ? { role } : {}),
      ...(organisation ? { organisation } : {}),
    },
    anonymous: false,
    content: quoted(text, inner.start, inner.end),
    form: "direct",
    via: [],
  };
}
