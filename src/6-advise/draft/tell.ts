import type { AdvisoryWords } from "../../domain/advisory-words.ts";
import { contains, type Quoted, quoted, type Span } from "../../domain/span.ts";
import type { Statement } from "../../domain/statement.ts";
import { fill } from "./phrases.ts";
import type { Told, ToldIndex } from "./told.ts";
import { withDays } from "./with-days.ts";

/** A fact in words of its source, so that a reader knows who says it. Where and when it was printed, its citation tells. */
export function tellFact(side: Told, told: ToldIndex, words: AdvisoryWords): string {
  return withDays(inItsWords(side, told, words), side.article.publishedAt, told.readOn);
}

function inItsWords(side: Told, told: ToldIndex, words: AdvisoryWords): string {
  const { statement, article } = side;
  if (!statement) return reported(article, words.phrases.reported, told.words(side).quote);
  if (statement.speaker) return statement.form === "direct" ? framed(side, told, words) : asWritten(side, told);
  const isQuoted = statement.form === "direct";
  return reported(article, words.phrases.quotes, isQuoted ? statement.content.quote : told.words(side).quote);
}

/** What an article says itself, or whose it does not say: its publisher answers for it, where one is known. */
function reported({ publisher }: Told["article"], phrase: string, quote: string): string {
  return publisher ? fill(phrase, { publisher, words: inMarks(quote) }) : inMarks(quote);
}

/** The source's own sentences, in which a pronoun for the speaker gives way to the name that the article gives. */
function asWritten(side: Told, told: ToldIndex): string {
  const { speaker } = side.statement!;
  const sentence = told.words(side);
  return sentenceOf(named(sentence, speaker!));
}

/** `Mara Lindqvist told MPA: “There are …”`, whatever the order in the source. */
function framed(side: Told, told: ToldIndex, words: AdvisoryWords): string {
  const { statement, article } = side;
  const frame = frameOf(statement!, article.text, told.words(side)) ?? plainFrame(statement!, words);
  return `${capital(frame)}: ${inMarks(statement!.content.quote)}`;
}

/** The role stands with the evidence; cut out of its sentence it reads badly. */
function plainFrame({ speaker }: Statement, { phrases }: AdvisoryWords): string {
  const { name, organisation } = speaker!;
  return `${name}${organisation ? ` (${organisation})` : ""} ${phrases.said}`;
}

/** A longer frame holds more than speaker and cue. */
const FRAME_MAX = 200;

/** What surrounds the quoted words in their own sentences, if it is speaker and cue and little more. */
function frameOf({ content, cue, speaker }: Statement, text: string, within: Span): string | undefined {
  if (!cue || !speaker) return undefined;
  const isAhead = cue.start < content.start;
  const start = Math.min(speaker.start, cue.start);
  if (isAhead !== speaker.start < content.start || !contains(within, cue) || !contains(within, speaker))
    return undefined;
  const end = isAhead ? content.start : within.end;
  const frame = quoted(text, start, end);
  const bare = trimFrame(frame.quote);
  if (bare.length > FRAME_MAX || /[\n“”"]/.test(bare)) return undefined;
  if (speaker.start <= cue.start) return trimFrame(named(frame, speaker));
  // "said Mara Lindqvist": the verb goes behind.
  const rest = trimFrame(named(quoted(text, cue.end, end), speaker));
  return rest.startsWith(speaker.name) ? `${rest}${rest.includes(",") ? "," : ""} ${cue.quote}` : undefined;
}

const trimFrame = (frame: string) => frame.replace(/^[\s,;:”"“]+|[\s,;:.”"“]+$/g, "");

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
