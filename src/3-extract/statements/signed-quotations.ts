import type { Mention } from "../../domain/mention.ts";
import { quoted, type Span } from "../../domain/span.ts";
import type { Paragraph, TextAnalysis } from "../../text/analyse.ts";
import type { Quotation } from "../../text/quotations.ts";
import type { Attribution } from "../attribution.ts";
import { mentionsIn } from "../mentions/within-article.ts";
import { nameInText } from "./name-in-text.ts";

const DASH = /^\s*([—–―-]|--)\s*(?=\p{Lu})/u;
/** What may follow the name: nothing, or who that is. Characters. */
const ROLE = /^(?:[.]?|,\s[^.!?"“”]{2,100}[.]?|\s\([^()]{2,60}\)[.]?)\s*$/;

/** Quotations signed behind a dash: `"…" — Ada Roe, mayor of Wye`, on the quotation's line or on the next. The dash is the cue. */
export function signedQuotations(analysis: TextAnalysis, mentions: readonly Mention[]): Attribution[] {
  const { text, quotations, paragraphs } = analysis;
  let next = 0;
  return paragraphs.flatMap((paragraph) => {
    while (next < quotations.length && quotations[next]!.start < paragraph.start) next++;
    const quotation = quotations[next];
    // Nothing before the quotation: it opens the paragraph.
    if (paragraph.role !== "body" || quotation?.start !== paragraph.start) return [];
    const signature = signatureOf(analysis, mentions, quotation, paragraph);
    return signature ? [statementOf(text, quotation, signature, mentions)] : [];
  });
}

interface Signature {
  readonly dash: Span;
  readonly signer: Mention;
}

function signatureOf(
  { text, paragraphs }: TextAnalysis,
  mentions: readonly Mention[],
  { end, closed }: Quotation,
  paragraph: Paragraph,
): Signature | undefined {
  if (!closed) return undefined;
  const next = paragraphs[paragraph.index + 1];
  const rest = { start: end, end: paragraph.end };
  const line = text.slice(rest.start, rest.end).trim() || next?.role !== "body" ? rest : next;
  return signatureIn(text, mentions, line);
}

/** The person or body that a line beginning with a dash names, if it holds no more than that and a role. */
function signatureIn(text: string, mentions: readonly Mention[], line: Span): Signature | undefined {
  const words = text.slice(line.start, line.end);
  const dash = DASH.exec(words);
  if (!dash) return undefined;
  const start = line.start + dash[0].length;
  const signer = mentionsIn(mentions, { start, end: line.end }).find(
    (mention) => mention.start === start && (mention.type === "person" || mention.type === "organisation"),
  );
  if (!signer || !ROLE.test(text.slice(signer.end, line.end))) return undefined;
  const at = line.start + words.indexOf(dash[1]!);
  return { dash: { start: at, end: at + dash[1]!.length }, signer };
}

function statementOf(
  text: string,
  { inner }: Quotation,
  { dash, signer }: Signature,
  mentions: readonly Mention[],
): Attribution {
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
    cue: quoted(text, dash.start, dash.end),
    content: quoted(text, inner.start, inner.end),
    form: "direct",
    via: [],
  };
}
