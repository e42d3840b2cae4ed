import type { Mention } from "../../domain/mention.ts";
import { type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import type { NameMatch } from "../mentions/name-index.ts";
import type { Clause, Run } from "./find-clause.ts";
import type { FoundTrigger } from "./find-triggers.ts";

/** What the clause of an act can be read with. */
export interface ActScene {
  readonly analysis: TextAnalysis;
  /** Mentions of the sentence and of the one before it, in text order. */
  readonly mentions: readonly Mention[];
  /** Catalog names with their demonyms, by tokens. */
  readonly known: readonly NameMatch[];
  readonly clause: Clause;
  readonly act: FoundTrigger;
}

const ACTORS = new Set(["threat-actor", "organisation", "person"]);
/** Nouns that make a nationality an actor: "Iranian hackers", "a US airstrike". */
const STATE_ACTS =
  /^(?:hackers?|cyber\S*|actors?|spies|intelligence|agents?|operatives|government|regime|authorities|officials|missiles?|rockets?|drones?|airstrikes?|warplanes?|aircraft|jets?|fighter|troops|military|forces|soldiers|artillery|navy|strikes?|raids?|attacks?|invasion|bombardment|shelling|involvement|sanctions|drone|air|missile|killing|assassination|incursion|espionage|federal|rocket)$/;
/** Groups that act without a name. */
const AGENTS =
  /^(?:police|officers|authorities|protesters|protestors|demonstrators|hackers|hacktivists|attackers|gunm[ae]n|militants|rebels|insurgents|terrorists|soldiers|troops|forces|prosecutors|investigators|intruders|criminals|cybercriminals|thieves|burglars|robbers|assailants?|workers|employees|activists|groups?|gang|gangs|mob|crowd|residents|students|citizens|supporters|opposition|army|military|militias?|prisoner|shooter|attacker|gunman|hacker|actors|bomber|bombers|officials|agents|pirates|separatists|extremists|jihadists|nationalists|supremacists|members|people|parents|man|woman|teenager|fishermen|judge|jury|court|regime|government|coalition|aircraft)$/;
const NO_SUBJECT = /^(?:in|on|at|by|from|for|with|to|of|against|near|during|after|before|since|into|about|under|over|following|according|despite|between|like|than|outside|inside|until|amid)$/;

/** Who did it, if the clause says so: an agent behind "by", the subject of the active verb, the owner of the noun. */
export function readActor(scene: ActScene): string | undefined {
  const { clause, act } = scene;
  const by = agentBehindBy(scene);
  if (by) return by;
  if (/^(?:subject|none)$/.test(act.trigger.victim ?? "") && act.trigger.part === "verb" && !/^(?:protest|data-leak|espionage|disinformation|destructive|phishing|attack-physical|intrusion|ransomware|strike)$/.test(act.trigger.type))
    return undefined;
  if (act.trigger.part === "verb") return clause.passive ? undefined : subjectActor(scene);
  const owner = ownerOf(scene);
  if (owner) return owner;
  return clause.light === undefined ? undefined : subjectActor(scene);
}

/** "carried out by X", "attack by X", "claimed by X". */
function agentBehindBy(scene: ActScene): string | undefined {
  const { analysis, clause, act } = scene;
  const { tokens } = analysis;
  for (let i = act.to; i < clause.to - 1; i++) {
    const { lower } = tokens[i]!;
    if (lower !== "by") continue;
    if (/^(?:followed|caused|affected|supported|attended|accompanied|condemned|investigated|triggered|replaced|headlined)$/.test(tokens[i - 1]!.lower)) continue;
    const end = agentEnd(tokens, i + 1, clause.to);
    // "ordered by", "directed by": who orders is an actor only for a state; keep the nearest party.
    const agent = agentIn(scene, { from: i + 1, to: end });
    if (agent) return agent;
  }
  return undefined;
}

function agentEnd(tokens: readonly Token[], from: number, limit: number): number {
  let to = from;
  while (to < limit && to - from < 14 && !(to > from && (/^[,;.(“”"]$/.test(tokens[to]!.text) || (NO_SUBJECT.test(tokens[to]!.lower) && tokens[to]!.lower !== "of") || /^(?:that|which|who|and|as|while|when|because)$/.test(tokens[to]!.lower)))) to++;
  return to;
}

/** The subject's first part that is no adverbial: "In March, Iranian hackers …". */
export function subjectRun({ analysis, clause }: ActScene): Run | undefined {
  const { tokens } = analysis;
  const from = clause.from;
  const end = RELATIVE.test(tokens[clause.verb - 1]?.lower ?? "") ? clause.verb - 1 : clause.verb;
  if (clause.elided && from === clause.verb) return elidedSubject(analysis, clause);
  let start = from;
  for (let i = from; i <= end; i++) {
    if (i < end && tokens[i]!.text !== ",") continue;
    if (i > start && !isAdverbial(tokens, start)) return { from: start, to: i };
    start = i + 1;
  }
  return undefined;
}

const RELATIVE = /^(?:who|which|that)$/;

function isAdverbial(tokens: readonly Token[], at: number): boolean {
  const { lower } = tokens[at]!;
  return NO_SUBJECT.test(lower) || /^(?:meanwhile|however|also|later|earlier|then|yesterday|today|overnight|separately|last|this|next|as|when|while|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december)$/.test(lower) || /^\d/.test(lower) && /^(?:,|years?|months?)$/.test(tokens[at + 1]?.lower ?? "");
}

/** "X carried out attacks and even broke into Y": the subject of the first verb. */
function elidedSubject({ tokens, sentences, sentenceOf }: TextAnalysis, clause: Clause): Run | undefined {
  const sentence = sentences[sentenceOf[clause.from]!]!;
  let start = sentence.from;
  for (let i = clause.from - 1; i >= sentence.from; i--) {
    if (/^[;:“”"—–(]$/.test(tokens[i]!.text) || /^(?:that|said|because|while|although|but)$/.test(tokens[i]!.lower)) {
      start = i + 1;
      break;
    }
  }
  let from = start;
  for (let i = start; i < clause.from; i++) {
    const { lower, text } = tokens[i]!;
    if (text === ",") {
      if (!isAdverbial(tokens, from) && i > from) return { from, to: i };
      from = i + 1;
    } else if (i > from && /^(?:has|have|had|was|were|is|are|will|would|could|may|might|who|which|said|did|also|[a-z]{3,}ed|broke|took|went|came|made|began|ran|set|led|left|shot|threw|drove)$/.test(lower)) return isAdverbial(tokens, from) ? undefined : { from, to: i };
  }
  return undefined;
}

function subjectActor(scene: ActScene): string | undefined {
  const run = subjectRun(scene);
  return run && (agentIn(scene, run) ?? ownerResolved(scene, run));
}

/** A party in the noun phrase: its state, its name, or the words of a group without one. */
function agentIn(scene: ActScene, run: Run): string | undefined {
  const { analysis, mentions } = scene;
  const { tokens, text } = analysis;
  const state = stateIn(scene, run);
  const start = tokens[run.from]?.start ?? 0;
  const end = tokens[run.to - 1]?.end ?? 0;
  const named = mentions.filter((m) => ACTORS.has(m.type) && m.start >= start && m.end <= end && !afterPreposition(analysis, m, run.from));
  const group = named.find(({ type }) => type === "threat-actor");
  if (group) return group.name;
  const [first] = named;
  if (state && (!first || first.start >= state.start)) return state.name;
  if (first) return partOfPhrase(analysis, first, run) ?? first.name;
  const words = agentWords(tokens, run);
  return words && text.slice(tokens[words.from]!.start, tokens[words.to - 1]!.end);
}

/** "Thames Valley Police officers", "Saudi agents", "U.S.-backed militias": the name is only a part of the party. */
function partOfPhrase({ text, tokens }: TextAnalysis, mention: Mention, { to }: Run): string | undefined {
  const next = tokens[tokenAt(tokens, mention.end)];
  if (!next || next.start >= (tokens[to - 1]?.end ?? 0) || !/^-/.test(text.slice(mention.end, mention.end + 1))) return undefined;
  return undefined;
}

function afterPreposition({ tokens }: TextAnalysis, { start }: Mention, first: number): boolean {
  let at = tokenAt(tokens, start) - 1;
  while (at >= first && /^(?:the|a|an|of|\p{Lu}.*)$/u.test(tokens[at]!.text) && tokens[at]!.lower !== "of") at--;
  return at >= first && NO_SUBJECT.test(tokens[at]!.lower) && tokens[at]!.lower !== "of";
}

/** "Iranian hackers", "Iran's state-backed hackers", "US missiles", or the state alone ("Iran fired"). */
function stateIn({ analysis, known }: ActScene, { from, to }: Run): { name: string; start: number } | undefined {
  const { tokens } = analysis;
  for (const match of known) {
    if (match.from < from || match.from >= to) continue;
    const state = match.names.find(({ type, demonym }) => demonym || type === "place");
    if (!state || (NO_SUBJECT.test(tokens[match.from - 1]?.lower ?? "") && match.from > from)) continue;
    const start = tokens[match.from]!.start;
    if (match.to >= to && !state.demonym) return { name: state.name, start };
    for (let i = match.to; i < Math.min(match.to + 4, tokens.length); i++) {
      const { lower } = tokens[i]!;
      if (lower.endsWith("-speaking") || lower.endsWith("-born")) break;
      if (STATE_ACTS.test(lower) || /^(?:state|government|military)-(?:backed|sponsored|linked|aligned|run)$/.test(lower)) return { name: state.name, start };
      if (!/^(?:['’]s|state|top|elite|special|own|ground|armed|security|precision|targeted|massive|recent|latest|-)$/.test(lower)) break;
    }
  }
  return undefined;
}

/** Head of a nameless group with what stands before it: "two masked gunmen". */
function agentWords(tokens: readonly Token[], { from, to }: Run): Run | undefined {
  let first = from;
  while (first < to && /^(?:the|a|an|some|several|then|when|and|that|,|“|")$/.test(tokens[first]!.lower)) first++;
  for (let i = first; i < Math.min(to, first + 7); i++) {
    const { lower, text } = tokens[i]!;
    if (NO_SUBJECT.test(lower) || /^[,;(“”"]$/.test(text)) return undefined;
    if (AGENTS.test(lower) && !AGENTS.test(tokens[i + 1]?.lower ?? "")) return { from: first, to: i + 1 };
  }
  return undefined;
}

/** "ISIL's attack", "a coalition airstrike", "a US airstrike": who stands before the noun. */
function ownerOf(scene: ActScene): string | undefined {
  const { analysis, clause, act, mentions } = scene;
  const { tokens } = analysis;
  if (act.trigger.type === "protest" || act.trigger.type === "arrest") return undefined;
  const from = clause.light === undefined ? clause.from : Math.max(clause.light + 1, act.from - 6);
  const state = stateIn(scene, { from, to: act.from + 1 });
  const start = tokens[from]?.start ?? 0;
  const owned = mentions.filter(
    (m) => ACTORS.has(m.type) && m.start >= start && m.end <= tokens[act.from]!.start && !NO_SUBJECT.test(tokens[tokenAt(tokens, m.start) - 1]?.lower ?? ""),
  );
  const owner = owned.find((m) => {
    const at = tokenAt(tokens, m.end);
    return /^['’]s?$/.test(tokens[at]?.lower ?? "") || at === act.from || (m.type !== "person" && act.from - at <= 2);
  });
  if (owner && (!state || owner.start <= state.start)) return owner.name;
  if (state) return state.name;
  const word = tokens.slice(from, act.from).find(({ lower }) => /^(?:coalition|police|rebel|militant)$/.test(lower));
  return word?.lower === "coalition" ? "coalition" : undefined;
}

/** "its hackers", "it", "they": the subject of the sentence before, of the same paragraph and kind. */
function ownerResolved({ analysis, mentions, known }: ActScene, run: Run): string | undefined {
  const { tokens, sentences, sentenceOf } = analysis;
  const word = tokens[run.from]!.lower;
  if (!/^(?:its|it|he|she|his|her|they|their)$/.test(word)) return undefined;
  const at = sentenceOf[run.from]!;
  const here = sentences[at]!;
  const before = sentences[at - 1];
  if (!before || before.paragraph !== here.paragraph) return undefined;
  const person = /^(?:he|she|his|her)$/.test(word);
  const first = tokens[before.from]!;
  const opens = (start: number) => start <= (tokens[before.from + (first.lower === "the" ? 1 : 0)]?.start ?? 0);
  const state = known.find((m) => m.from === before.from && m.names.some(({ type, demonym }) => type === "place" && !demonym));
  if (state && !person && /^(?:its|it)$/.test(word)) return state.names.find(({ demonym }) => !demonym)!.name;
  const named = mentions.find((m) => m.start >= before.start && opens(m.start) && (person ? m.type === "person" : m.type === "organisation" || m.type === "threat-actor"));
  return named && /^(?:its|it|he|she|his|her)$/.test(word) ? named.name : undefined;
}
