import type { EvidenceArticle } from "../../domain/advisory.ts";
import type { AdvisoryWords } from "../../domain/advisory-words.ts";
import type { Quoted } from "../../domain/span.ts";
import type { Statement } from "../../domain/statement.ts";
import { dayInWords, fill } from "./phrases.ts";
import type { Told, ToldIndex } from "./told.ts";

/** A fact in words, so that a reader knows who said it, in which words, printed where and when. */
export function tellFact(side: Told, told: ToldIndex, words: AdvisoryWords): string {
  const { statement, article } = side;
  if (!statement) return reported(article, inMarks(told.words(side).quote), words);
  if (!statement.speaker) return unnamed(side, told, words);
  const said = statement.form === "direct" ? framed(side, words) : asWritten(side, told);
  return `${said.replace(/\.$/, "")}${sourceOf(article, words)}.`;
}

/** " (Harbour Ledger, 8 March 2031)": "on Friday" means nothing without it. */
export function sourceOf(
  { publisher, publishedAt }: Pick<EvidenceArticle, "publisher" | "publishedAt">,
  { language }: AdvisoryWords,
): string {
  const known = [publisher, dayInWords(publishedAt, language)].filter(Boolean);
  return known.length ? ` (${known.join(", ")})` : "";
}

function unnamed(side: Told, told: ToldIndex, words: AdvisoryWords): string {
  const { statement, article } = side;
  const quote = statement!.form === "direct" ? statement!.content.quote : told.words(side).quote;
  return `${reported(article, fill(words.phrases["unnamed-speaker"], { words: inMarks(quote) }), words)}.`;
}

/** What an article says itself, or whose it does not say: its publisher answers for it. */
function reported(
  { publisher, publishedAt }: Pick<EvidenceArticle, "publisher" | "publishedAt">,
  quote: string,
  words: AdvisoryWords,
): string {
  const { phrases, language } = words;
  const date = dayInWords(publishedAt, language);
  if (!date) return fill(phrases["reported-undated"], { publisher: publisher ?? phrases["an-article"], words: quote });
  if (!publisher) return fill(phrases["reported-unnamed"], { date, words: quote });
  return fill(phrases.reported, { publisher, date, words: quote });
}

/** The source's own sentences, in which a pronoun for the speaker gives way to the name that the article gives. */
function asWritten(side: Told, told: ToldIndex): string {
  const { speaker } = side.statement!;
  const sentence = told.words(side);
  return sentenceOf(named(sentence, speaker!));
}

/** `Mara Lindqvist told MPA: “There are …”`, whatever the order in the source. */
function framed({ statement, article }: Told, words: AdvisoryWords): string {
  const quote = inMarks(statement!.content.quote);
  return `${capital(frameOf(statement!, article.text, words))}: ${quote}`;
}

/** Words of a frame; beyond, it holds more than speaker and cue. */
const FRAME_MAX = 200;

function frameOf({ content, cue, speaker, audience }: Statement, text: string, words: AdvisoryWords): string {
  const { name, role, organisation } = speaker!;
  const plain = `${name}${role || organisation ? ` (${[role, organisation].filter(Boolean).join(", ")})` : ""} ${words.phrases.said}`;
  if (!cue) return plain;
  const parts = [speaker!, cue, ...(audience ? [audience] : [])];
  const start = Math.min(...parts.map((part) => part.start));
  const end = Math.max(...parts.map((part) => part.end));
  const frame = { quote: text.slice(start, end), start, end };
  if (start < content.end && content.start < end) return plain;
  if (frame.quote.length > FRAME_MAX || /[\n“”"]/.test(frame.quote)) return plain;
  if (speaker!.start <= cue.start) return named(frame, speaker!);
  // "said Mara Lindqvist": the verb goes behind.
  const rest = named({ quote: text.slice(cue.end, end), start: cue.end, end }, speaker!).trim();
  return rest.startsWith(name) ? `${rest} ${cue.quote}` : plain;
}

function named({ quote, start }: Quoted, speaker: { start: number; end: number; quote: string; name: string }): string {
  const at = speaker.start - start;
  const stands = quote.slice(at, at + speaker.quote.length) === speaker.quote;
  if (at < 0 || !stands || bare(speaker.quote).endsWith(bare(speaker.name))) return quote;
  if (quote.includes(speaker.name)) return quote;
  return quote.slice(0, at) + speaker.name + quote.slice(at + speaker.quote.length);
}

const bare = (name: string) => name.toLowerCase();

/** In marks of quotation, unless it holds some: then its own stand for all. */
function inMarks(quote: string): string {
  const words = flat(quote)
    .replace(/^["“”„«]+(?!.*["“”„«»])/, "")
    .replace(/[,"”]+$/, (end) => (/["“”]/.test(quote.slice(0, -end.length)) ? end : ""));
  return /["“”„«»]/.test(words) ? sentenceOf(words) : `“${words}”`;
}

const flat = (text: string) => text.replace(/\s+/g, " ").trim();

/** With a capital in front and a stop behind. */
export function sentenceOf(words: string): string {
  const text = flat(words);
  const whole = capital(text);
  return /[.!?…]["”’)]?$/.test(whole) ? whole : `${whole.replace(/[,;:]$/, "")}.`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
