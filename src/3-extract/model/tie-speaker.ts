import { contains } from "../../domain/span.ts";
import type { Attribution } from "../attribution.ts";
import { type CandidateCue, verbGroup } from "../statements/find-cues.ts";
import { isPassive } from "../statements/find-source.ts";
import { nameSpeaker } from "../statements/name-speaker.ts";
import type { Range } from "../statements/range.ts";
import type { Located } from "./locate.ts";
import type { Scene } from "./scene.ts";

/** What an attribution says of its speaker. */
export type TiedSpeaker = Pick<Attribution, "speaker" | "unresolved" | "anonymous">;

const AUXILIARY =
  /^(?:has|have|had|is|are|was|were|can|could|may|might|must|will|would|should|also|now|then|later|again|already|still|even|only|\p{L}+ly)$/u;
const TIME_OR_PLACE = /^(?:at|in|on|after|before|by|during|since|and|but|meanwhile|then|as|for|with)$/;

/**
 * Who speaks in these words by word order, if that is whom the model points at. `source` is the phrase that word order
 * gives the cue; the model may leave out of it a time before the name and auxiliaries behind it, and no other word.
 */
export function tieSpeaker(
  scene: Scene,
  { cue, source }: { readonly cue: CandidateCue; readonly source: Range | undefined },
  speaker: Located,
): TiedSpeaker | undefined {
  const { analysis } = scene;
  if (!source) return undefined;
  // "Clinics were told": who is told does not speak.
  if (source.to <= cue.from && isPassive(analysis, verbGroup(analysis.tokens, cue), { cue })) return undefined;
  const whole = named(scene, source, speaker);
  return whole ?? (isAllThatNames(scene, source, speaker.range) ? named(scene, speaker.range, speaker) : undefined);
}

/** The phrase as our rules read it, when it is the speaker that the model points at, or a part of that. */
function named({ analysis, article, knowledge }: Scene, phrase: Range, given: Located): TiedSpeaker | undefined {
  const { speaker, unresolved, anonymous } = nameSpeaker(analysis, article.mentions, phrase, [], knowledge.statements);
  const read = speaker ?? unresolved;
  if (!read || !(contains(read, given) || contains(given, read))) return undefined;
  return speaker ? { speaker, anonymous } : { ...(unresolved ? { unresolved } : {}), anonymous };
}

function isAllThatNames({ analysis: { tokens } }: Scene, source: Range, { from, to }: Range): boolean {
  if (from < source.from || to > source.to) return false;
  const before = tokens.slice(source.from, from);
  const behind = tokens.slice(to, source.to);
  return (!before.length || TIME_OR_PLACE.test(before[0]!.lower)) && behind.every(({ lower }) => AUXILIARY.test(lower));
}
