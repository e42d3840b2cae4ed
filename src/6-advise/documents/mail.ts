import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { safe } from "../../domain/safe-text.ts";
import { pageOf } from "../addresses.ts";
import { documentOf, marksOf } from "./document-of.ts";
import { mailPage } from "./mail-page.ts";
import { plainText } from "./plain-text.ts";
import { instantIn, wordsFor } from "./words-for.ts";

/** What mail programs show of a subject; a headline is under 140. */
const SUBJECT_CHARACTERS_MAX = 200;
/** Characters of what to do that stand before everything else: what a telephone shows of a mail. */
const FIRST_CHARACTERS = 120;

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A warning as a mail: whoever reads nothing else has all of it. */
export function mailOf(message: AdvisoryMessage, options: { readonly draft?: boolean } = {}): Mail {
  const document = documentOf(message, options);
  const { content } = message;
  const [first] = content.texts;
  const words = wordsFor(first.language);
  const subject = [
    ...[document.label, ...marksOf(message, words, options), words.types[content.type]].map((mark) => `[${mark}]`),
    " ",
    first.headline,
    ...(message.state === "active" ? [`, ${words.until(instantIn(words, content.expires.slice(0, 10)))}`] : []),
  ].join("");
  const lead = leadOf(message);
  const text = plainText(document);
  return {
    subject: clipped(safe(subject), SUBJECT_CHARACTERS_MAX),
    text: lead ? text.replace("\n\n", () => `\n${lead}\n\n`) : text,
    html: mailPage(document, lead, { href: pageOf(message), words: words.newest }),
  };
}

/** What to do, at once; of one that holds no longer, that. */
function leadOf({ content, ...message }: AdvisoryMessage): string | undefined {
  const [first] = content.texts;
  const words = wordsFor(first.language);
  if (message.state !== "active")
    return `${marksOf({ content, ...message }, words).join(", ")}: ${safe(first.headline)}`;
  const advice = first.sections.find(({ kind }) => kind === "what-to-do")?.sentences[0];
  return advice && clipped(`${words.whatToDo}: ${safe(advice.text)}`, FIRST_CHARACTERS);
}

const clipped = (text: string, most: number) =>
  text.length > most ? `${[...text].slice(0, most - 1).join("")}…` : text;
