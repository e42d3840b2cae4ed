import { confirmationsIn } from "./check-origins.ts";
import type { Pairing, Problem } from "./pairing.ts";
import type { Reading } from "./reading.ts";
import { stemsOf } from "./words.ts";

/** Is whom the sentence says it from the one whose words the evidence has? */
export function compareSpeaker(pairing: Pairing): Problem[] {
  const { said, evidence } = pairing;
  const speakers = speakersOf(said);
  if (speakers.length === 0) return speaksNoMore(pairing);
  const counted = confirmationsIn(said);
  return speakers.flatMap(({ name, from, to }): Problem[] => {
    // How many say it is a matter of origins.
    if (counted.some((one) => one.from < to && from < one.to)) return [];
    const stems = stemsOf(name).filter((stem) => !NOBODY.has(stem));
    if (stems.length === 0) return [];
    const given = givenSpeakers(pairing);
    const ok = given.some((words) => stems.every((stem) => words.has(stem)));
    if (ok) return [];
    if (evidence.speaker === null && given.length === 1)
      return [{ rule: "speaker", says: `the evidence does not say whose words these are, the sentence says "${name}"`, from, to }]; // biome-ignore format: one line
    const who = evidence.speaker?.name;
    return [{ rule: "speaker", says: `the evidence does not have these words from "${name}"${who ? `, but from ${who}` : ""}`, from, to }]; // biome-ignore format: one line
  });
}

/** Who only speaks in the quotation ("according to a guard") does nothing in the sentence. */
function speaksNoMore({ said, given, matches }: Pairing): Problem[] {
  const according = given.tokens.findIndex(
    ({ lower }, at) => lower === "according" && given.tokens[at + 1]?.lower === "to",
  );
  if (according < 0) return [];
  const speaks = ({ at }: { at: number }) => at > according && given.pieceOf[at] === given.pieceOf[according];
  const word = said.words.find((one) => matches.get(one)!.length > 0 && matches.get(one)!.every(speaks));
  return word ? [{ rule: "speaker", says: `in the evidence "${word.lower}" is of who says it`, from: word.at, to: word.at + 1 }] : []; // biome-ignore format: one line
}

/** Words for whoever was named before. */
const NOBODY = new Set("he she it they who".split(" "));

interface SpeakerAt {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Whom the sentence names as speaking: as step 3 reads it, else by its place beside the reporting word. */
function speakersOf(said: Reading): SpeakerAt[] {
  const read = said.wording.statements.flatMap(({ speaker }): SpeakerAt[] => {
    if (!speaker) return [];
    const from = said.tokens.findIndex(({ end }) => end > speaker.start);
    const to = said.tokens.findIndex(({ end }) => end >= speaker.end) + 1;
    return [{ name: speaker.quote, from, to: Math.max(to, from + 1) }];
  });
  return read.length ? read : besideReport(said);
}

const REPORTS =
  /^(?:said|says|told|tells|stated|wrote|announced|warned|warns|claimed|claims|alleged|reported|confirmed|denied|added)$/;

function besideReport(said: Reading): SpeakerAt[] {
  const { tokens, text, pieceOf } = said;
  return tokens.flatMap((token, at): SpeakerAt[] => {
    const to = token.lower === "according" && tokens[at + 1]?.lower === "to";
    if (!to && !REPORTS.test(token.lower)) return [];
    const by = tokens[at + 1]?.lower === "by";
    const before = to || by ? [] : indexes(tokens.length).filter((i) => i < at && pieceOf[i] === pieceOf[at] && !isMark(tokens[i]!.lower) && !AUXILIARY.test(tokens[i]!.lower)); // biome-ignore format: one line
    const after = indexes(tokens.length).filter((i) => i > at + (to || by ? 1 : 0) && pieceOf[i] === pieceOf[at]);
    const range = before.length ? before : after;
    const [first, last] = [range[0], range.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [{ name: text.slice(tokens[first]!.start, tokens[last]!.end), from: first, to: last + 1 }];
  });
}

/** Between who speaks and the reporting word. */
const AUXILIARY =
  /^(?:has|have|had|was|were|is|are|been|be|did|does|do|not|never|also|later|earlier|yet|to|will|would|could|\p{L}*n['’]t)$/u;

const indexes = (count: number) => Array.from({ length: count }, (_, i) => i);
const isMark = (lower: string) => !/[\p{L}\p{N}]/u.test(lower);

/** Stems of each who speaks in the evidence: as it was recorded, as the quotation itself says, and the publisher. */
function givenSpeakers({ evidence, given }: Pairing): ReadonlySet<string>[] {
  const { speaker, article } = evidence;
  const recorded = speaker ? [`${speaker.name} ${speaker.role ?? ""} ${speaker.organisation ?? ""}`] : [];
  const own = given.wording.statements.flatMap(({ speaker: one }) => (one ? [`${one.name} ${one.quote} ${one.role ?? ""} ${one.organisation ?? ""}`] : [])); // biome-ignore format: one line
  const beside = speaker || own.length ? [] : besideReport(given).map(({ name }) => name);
  return [...recorded, ...own, ...beside, article.publisher ?? ""].map((words) => new Set(stemsOf(words)));
}
