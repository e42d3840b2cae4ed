import type { TextQuote } from "../../domain/decision.ts";
import type { Quoted } from "../../domain/span.ts";
import type { Speaker, Statement } from "../../domain/statement.ts";
import { nameOfMention } from "../statements/name-speaker.ts";
import { readSource } from "../statements/read-source.ts";
import { findWords } from "./find-target.ts";
import { type Scene, wholeWords } from "./scene.ts";

/** The statement with these words of the article as its speaker, or with none. A string says why that cannot be. */
export function correctSpeaker(
  statement: Statement,
  words: TextQuote | "not-stated",
  scene: Scene,
): Statement | string {
  const { speaker: _speaker, unresolved: _unresolved, ...rest } = statement;
  if (words === "not-stated") return { ...rest, anonymous: false };
  const place = findWords(scene.article.text, "speaker", words);
  if (typeof place === "string") return place;
  const named = nameWords(place, scene);
  return typeof named === "string" ? named : { ...rest, ...named };
}

/** As the extractor would write it, but never guessed: what a pronoun means, the person is to say in words. */
function nameWords(words: Quoted, scene: Scene): { speaker: Speaker; anonymous: boolean } | string {
  const { article, analysis, knowledge } = scene;
  const range = wholeWords(analysis, words);
  if (!range) return "the words of the speaker cut a word, or stand in what is not read";
  const source = readSource(analysis, article.mentions, range, knowledge.statements);
  if (source?.kind === "pronoun") return "a pronoun names nobody: the words of whom it means are asked for";
  if (source?.kind === "named") {
    const { speaker, anonymous } = nameOfMention(analysis, article.mentions, source.mention, source.range);
    if (speaker) return { speaker: { ...speaker, ...words }, anonymous };
  }
  const name = words.quote.replace(/^the\s+/i, "");
  return { speaker: { ...words, name }, anonymous: source?.kind === "described" && source.anonymous };
}
