import type { Sentence } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";

/** Words right after a trigger that make it something else: "attack ad", "riot of colour", "stormed off". */
const AFTER: Readonly<Record<string, RegExp>> = {
  attack:
    /^(?:ad|ads|advert|surface|vector|vectors|chain|path|dog|dogs|helicopter|protection|insurance|simulation|drill)$/,
  rally: /^of$/,
  targeted: /^(?:killing|killings|strike|strikes|advertising|sanctions|campaign|approach|measures)$/,
  riot: /^(?:of|gear|police|act)$/,
  demonstration: /^of$/,
  flood: /^of$/,
  storm: /^of$/,
  explosion: /^(?:of|in)$/,
  wave: /^of$/,
  blackout: /^(?:curtain|curtains|blind|blinds|period)$/,
  stormed: /^(?:off|out|ahead|back|past|home|to)$/,
  bombed: /^(?:in|at|with|on|,|\.)$/,
  ddos: /^(?:protection|mitigation|defen[cs]e|prevention|insurance|testing)$/,
  compromised: /^(?:on|with)$/,
  bombing: /^(?:run|runs|range)$/,
};
/** Words right before a trigger that make it something else: "heart attack", "news blackout", "without protest". */
const BEFORE =
  /^(?:heart|panic|asthma|verbal|personal|labour|labor|hunger|lightning|relief|stock|market|price|attacking|midfield|news|media|shark|product|under|without|simulated|fictional|mock|photo)$/;

/** What a verb of harm does to these is a figure of speech, or its other sense. Object words, up to a preposition. */
const OBJECTS: readonly (readonly [verb: RegExp, object: RegExp])[] = [
  [
    /^(?:attack|attacked|targeted|assassinated|murdered|sabotaged|stormed|bombed|stabbed|wiped)$/,
    /^(?:polic(?:y|ies)|speech|plans?|proposals?|ideas?|bill|laws?|budget|decision|record|claims?|report|rulings?|approach|rhetoric|views|comments|critics|song|songs|tune|language|career|chances|talks|deal|marriage|final|finals|lead|charts|exam|audition|voters|consumers|shoppers|audiences|readers|fans|inflation|growth|problem|costs|waste|smile|floor)$/,
  ],
  [/^shelled$/, /^(?:peas|nuts|beans|shrimps?|prawns|eggs|out)$/],
  [/^of$/, /^(?:privacy|tourists|visitors|fans|insects|species|guests|innocence|character)$/],
];
/** What is shot, arrested or sanctioned in another sense: the words before the passive. */
const SUBJECTS: readonly (readonly [verb: RegExp, subject: RegExp])[] = [
  [
    /^shot$/,
    /^(?:films?|movie|photos?|photographs?|pictures?|images?|videos?|scenes?|series|footage|ball|documentary)$/,
  ],
  [/^(?:arrested|detained)$/, /^(?:growth|development|decline|spread|decay|descent|disease)$/],
  [
    /^hit$/,
    /^(?:orders?|sales|profits?|shares?|song|songs|film|album|prices?|demand|revenue|temperatures?|criticism|complaints?|rates?|inflation|unemployment|numbers?)$/,
  ],
  [/^sanctioned$/, /^(?:race|races|match|matches|fight|bout|tournament|event|competition|marathon)$/],
];
/** "charged with writing the report": a task, not a crime. */
const TASKS =
  /^(?:writing|leading|overseeing|finding|running|preparing|drafting|managing|building|making|ensuring|protecting|improving|developing)$/;
const NOT_BY = /^(?:traffic|weather|illness|fog|snow|work|business)$/;
const OBJECT_END = /^(?:in|on|at|by|from|with|after|before|during|and|who|that|which|,|;|\.)$/;
const OBJECT_TOKENS = 6;

/** Whether the wording at these tokens has another of its senses. */
export function isOtherSense(tokens: readonly Token[], from: number, to: number, sentence: Sentence): boolean {
  if (BEFORE.test(tokens[from - 1]?.lower ?? "")) return true;
  const last = tokens[to - 1]!.lower;
  const next = tokens[to]?.lower ?? "";
  if ((AFTER[last] ?? AFTER[last.replace(/s$/, "")])?.test(next)) return true;
  // "a rally in shares", not "a rally in Warsaw"
  if (last === "rally" && next === "in" && !/^\p{Lu}/u.test(tokens[to + 1]?.text ?? "")) return true;
  if (next === "by" && NOT_BY.test(tokens[to + 1]?.lower ?? "")) return true;
  if (/charged$/.test(last) && next === "with" && TASKS.test(tokens[to + 1]?.lower ?? "")) return true;
  if (last === "with" && TASKS.test(next)) return true;
  if (SPORT_VERBS.test(last) && isSport(tokens, to, sentence)) return true;
  const object = objectAfter(tokens, to, sentence.to);
  if (OBJECTS.some(([verb, word]) => verb.test(last) && object.some((lower) => word.test(lower)))) return true;
  const subject = tokens.slice(Math.max(sentence.from, from - OBJECT_TOKENS), from).map(({ lower }) => lower);
  return SUBJECTS.some(
    ([verb, word]) =>
      verb.test(last) && subject.some((lower) => word.test(lower)) && (last === "hit" || isPassive(tokens, from, to)),
  );
}

/** Words of the field: what is struck, shot or attacked there is a ball or a lead. */
const SPORT_VERBS =
  /^(?:attack|attacks|attacked|attacking|strike|strikes|struck|shot|shots|hit|siege|killed|bombed|fired|destroyed)$/;
const SPORT =
  /^(?:strikers?|goalkeeper|keeper|midfielders?|midfield|league|scored|goals?|coach|half-time|halftime|innings|wicket|quarterback|playoffs?|semi-final|penalty|corner|crossbar|netted|defenders?|chess|tennis|golf|cricket|rugby|championship)$/;
const SERIOUS =
  /^(?:police|dead|bomb|bombs|gunm[ae]n|knife|terror\w*|wounded|injured|murdered|hospital|arrested|victims?)$/;

function isSport(tokens: readonly Token[], to: number, sentence: Sentence): boolean {
  const words = tokens.slice(sentence.from, sentence.to).map(({ lower }) => lower);
  if (words.some((word) => SERIOUS.test(word))) return false;
  const [first = "", second = "", third = ""] = tokens.slice(to, to + 3).map(({ lower }) => lower);
  const ofTeam = first === "of" && second === "the" && /^(?:club|team|side|visitors|hosts|home)$/.test(third);
  return ofTeam || words.some((word) => SPORT.test(word));
}

const isPassive = (tokens: readonly Token[], from: number, to: number) =>
  [tokens[from], tokens[to - 2], tokens[from - 1]].some((token) =>
    /^(?:was|were|been|is|are)$/.test(token?.lower ?? ""),
  );

function objectAfter(tokens: readonly Token[], from: number, end: number): string[] {
  const words: string[] = [];
  // "into the final": the preposition belongs to the verb.
  let i = /^(?:into|on|at)$/.test(tokens[from]?.lower ?? "") ? from + 1 : from;
  for (; i < Math.min(end, from + OBJECT_TOKENS) && !OBJECT_END.test(tokens[i]!.lower); i++)
    words.push(tokens[i]!.lower);
  return words;
}

/** A work or a rehearsal, by which everything that follows is none of the world. */
const STAGED =
  /^(?:novel|film|movie|thriller|videogame|screenplay|exercise|drill|drills|simulation|rehearsal|tabletop|game|series|episode)$/;
const STAGING =
  /^(?:simulat(?:ed|es|ing)|rehears(?:ed|es|ing)|practi[cs](?:ed|es|ing)|imagin(?:ed|es|ing)|depicts?|depicted)$/;

/** "In the novel, …", "an exercise in which …", "the game lets players …", 'the film "Airstrike on …"'. */
export function isStaged(tokens: readonly Token[], at: number, { from, to }: Sentence): boolean {
  for (let i = from; i < to; i++) {
    const { lower } = tokens[i]!;
    if (STAGING.test(lower)) return true;
    if (!STAGED.test(lower) || i > at) continue;
    const opens = tokens.slice(Math.max(from, i - 3), i).some((token) => /^(?:in|during)$/.test(token.lower));
    const titled = /^["“‘']$/.test(tokens[i + 1]?.text ?? "");
    const shows = /^(?:lets?|shows?|tells?|about)$/.test(tokens[i + 1]?.lower ?? "");
    const within = tokens.slice(i, at).some((token, n, all) => token.lower === "in" && all[n + 1]?.lower === "which");
    if (opens || titled || shows || within) return true;
  }
  return false;
}

/** "insurance against ransomware attacks", "a course on phishing", "the law on data breaches": a subject, not an act. */
const SUBJECT_OF =
  /^(?:insurance|insure|protection|protect|protects|protecting|defen[cs]es?|defend|defends|guard|shield|safeguards?|training|courses?|class|classes|webinar|laws?|bill|rules|regulations?|guides?|guidance|tips|advice|books?|awareness|prevent|preventing|avoid|avoiding|reduce|mitigate|risks?|resilience|resilient|recover|respond)$/;

export function isSubjectMatter(tokens: readonly Token[], { from }: { from: number }, start: number): boolean {
  for (let i = from - 1; i >= Math.max(start, from - 4); i--) {
    if (/^[,;:]$/.test(tokens[i]!.text)) return false;
    if (SUBJECT_OF.test(tokens[i]!.lower))
      return /^(?:against|on|about|from|of|for|to|in)$/.test(tokens[i + 1]!.lower) || i === from - 1;
  }
  return false;
}

const HABIT = /^(?:often|typically|usually|commonly|generally|frequently|sometimes|always|can)$/;
const READER = /^(?:you|your|yourself)$/;
const PAST =
  /^(?:was|were|had|has|have|did|hit|shut|cut|took|left|led|struck|stole|knocked|came|made|began|became|sent|put|cost|brought|broke|told|said|fell|went|\p{Ll}{2,}ed)$/u;

/** Speaks of what such acts do, not of one that was done: a habit, the reader, or no verb of the past at all. */
export function isGeneric(
  tokens: readonly Token[],
  sentence: { from: number; to: number },
  clause: { from: number; to: number },
): boolean {
  const wordsOf = ({ from, to }: { from: number; to: number }) => tokens.slice(from, to).map(({ lower }) => lower);
  const words = wordsOf(sentence);
  const quoted = words.some((word) => /^["“”]$/.test(word));
  return (
    wordsOf(clause).some((word) => HABIT.test(word)) ||
    (!quoted && words.some((word) => READER.test(word))) ||
    !words.some((word) => PAST.test(word))
  );
}
