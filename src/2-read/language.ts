/** Words looked at; more do not change the answer. */
const SAMPLE_WORDS_MAX = 300;
/** Fewer words than this say nothing about the language unless most of them are small words of English. */
const SAMPLE_WORDS_MIN = 12;
/** English running text holds 38 % of these, lists of strikes 15 %; pages in ten other languages at most 10 % (1,300 texts, 2026-11). */
const ENGLISH_SHARE_MIN = 0.14;
const SMALL_WORDS = new Set(
  "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were all her she there would their we him been has when who will no more if out so said what up its about than into them can only other new some could these two may then do any my now such like our over even most after also did many before must through back years where much your way well down should because each those people how too little state good very make world still own see men work long here get both between life being under three never know same last another while us off might great".split(
    " ",
  ),
);
/** Words of the list that are as common elsewhere. */
const SHARED = new Set("in an was so die me no do us a as".split(" "));

/**
 * BCP 47 language of a text; "und" when it is too short or too mixed to tell. English, nearly all of the input, is told by
 * its small words; only other texts load the detector (40 ms).
 */
export async function languageOf(text: string): Promise<string> {
  const words =
    text
      .slice(0, SAMPLE_WORDS_MAX * 12)
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.slice(0, SAMPLE_WORDS_MAX) ?? [];
  if (words.length === 0) return "und";
  const small = words.filter((word) => SMALL_WORDS.has(word) && !SHARED.has(word)).length / words.length;
  if (small >= ENGLISH_SHARE_MIN) return "en";
  if (words.length < SAMPLE_WORDS_MIN && !/[^\u0000-\u024f]{6}/u.test(text)) return "und";
  const { detectAll } = await import("tinyld/light");
  const [best, next] = detectAll(words.join(" "));
  if (!best || (next && best.accuracy - next.accuracy < 0.05 && best.accuracy < 0.5)) return "und";
  return best.lang;
}
