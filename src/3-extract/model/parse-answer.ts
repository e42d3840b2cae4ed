import { LIMITS } from "../../domain/limits.ts";
import type { Rejection } from "../../domain/proposal.ts";
import { INCIDENT_TYPES, type IncidentType } from "../../domain/vocabulary/incident-type.ts";
import { HEDGE_SENSES, type HedgeSense } from "../../domain/vocabulary/sense.ts";
import {
  MENTION_TYPES,
  type MentionType,
  REALITIES,
  type Reality,
  STATEMENT_KINDS,
  type StatementKind,
} from "../../domain/vocabulary/words.ts";

/** Names only: ids, techniques and sectors have a form or a list, which a model cannot better. */
export const PROPOSED_MENTIONS: readonly MentionType[] = MENTION_TYPES.filter(
  (type) => !["technique", "indicator", "sector", "vulnerability"].includes(type),
);

export interface StatementOffer {
  readonly content: string;
  readonly speaker?: string;
  readonly cue?: string;
  readonly kind: StatementKind;
  readonly hedges: readonly { readonly words: string; readonly sense: HedgeSense }[];
}
export interface IncidentOffer {
  readonly act: string;
  readonly type: IncidentType;
  readonly reality: Reality;
  readonly date?: string;
}
export interface MentionOffer {
  readonly words: string;
  readonly type: MentionType;
}

/** What an answer offers, shapes and vocabularies checked, nothing looked for in the text yet. */
export interface Offers {
  readonly statements: readonly (StatementOffer | Rejection)[];
  readonly incidents: readonly (IncidentOffer | Rejection)[];
  readonly mentions: readonly (MentionOffer | Rejection)[];
}

/** One JSON object, bare or in one code fence; undefined for anything else. Fields that are not ours are not looked at. */
export function parseAnswer(answer: string): Offers | undefined {
  const bare = withoutFence(answer.trim());
  if (bare.length > LIMITS.modelAnswerBytesMax || depthOf(bare) > LIMITS.modelDepthMax) return undefined;
  let root: unknown;
  try {
    root = JSON.parse(bare);
  } catch {
    // Talk, HTML, a cut answer: it is counted, and nothing of it is used.
    return undefined;
  }
  if (!isRecord(root)) return undefined;
  const lists = [own(root, "statements"), own(root, "incidents"), own(root, "mentions")];
  if (lists.every((list) => list === undefined)) return undefined;
  if (lists.some((list) => list !== undefined && !Array.isArray(list))) return undefined;
  const [statements = [], incidents = [], mentions = []] = lists as (unknown[] | undefined)[];
  return {
    statements: statements.map(limited(statementOf)),
    incidents: incidents.map(limited(incidentOf)),
    mentions: mentions.map(limited(mentionOf)),
  };
}

function withoutFence(answer: string): string {
  if (!answer.startsWith("```") || !answer.endsWith("```") || answer.length < 6) return answer;
  const firstLine = answer.indexOf("\n");
  return firstLine < 0 ? answer : answer.slice(firstLine + 1, -3);
}

/** Deepest nesting of brackets outside strings; found before parsing, which would build it all. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const sign = json[i];
    if (inString) {
      if (sign === "\\") i++;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === "{" || sign === "[") deepest = Math.max(deepest, ++depth);
    else if (sign === "}" || sign === "]") depth--;
  }
  return deepest;
}

type Reader<T> = (fields: Record<string, unknown>) => T | Rejection;

const limited =
  <T>(read: Reader<T>) =>
  (value: unknown, i: number): T | Rejection => {
    if (i >= LIMITS.modelObjectsMax) return "too-many";
    return isRecord(value) ? read(value) : "wrong-shape";
  };

function statementOf(fields: Record<string, unknown>): StatementOffer | Rejection {
  const content = own(fields, "content");
  const speaker = wordsOrNone(fields, "speaker");
  const cue = wordsOrNone(fields, "cue");
  const hedges = own(fields, "hedges") ?? [];
  if (!isWords(content) || speaker === null || cue === null || !Array.isArray(hedges)) return "wrong-shape";
  if (hedges.length > LIMITS.modelObjectsMax) return "too-many";
  const kind = wordOf(STATEMENT_KINDS, own(fields, "kind"));
  const read = hedges.map((hedge: unknown) => {
    if (!isRecord(hedge) || !isWords(own(hedge, "words"))) return "wrong-shape" as const;
    const sense = wordOf(HEDGE_SENSES, own(hedge, "sense"));
    return sense ? { words: own(hedge, "words") as string, sense } : ("unknown-word" as const);
  });
  const wrong = read.find((hedge) => typeof hedge === "string");
  if (wrong || !kind) return wrong ?? "unknown-word";
  return {
    content,
    ...(speaker === undefined ? {} : { speaker }),
    ...(cue === undefined ? {} : { cue }),
    kind,
    hedges: read.filter((hedge) => typeof hedge !== "string"),
  };
}

function incidentOf(fields: Record<string, unknown>): IncidentOffer | Rejection {
  const act = own(fields, "act");
  const date = wordsOrNone(fields, "date");
  if (!isWords(act) || date === null) return "wrong-shape";
  const type = wordOf(Object.keys(INCIDENT_TYPES) as IncidentType[], own(fields, "type"));
  const reality = wordOf(REALITIES, own(fields, "reality"));
  if (!type || !reality) return "unknown-word";
  return { act, type, reality, ...(date === undefined ? {} : { date }) };
}

function mentionOf(fields: Record<string, unknown>): MentionOffer | Rejection {
  const words = own(fields, "words");
  if (!isWords(words)) return "wrong-shape";
  const type = wordOf(PROPOSED_MENTIONS, own(fields, "type"));
  return type ? { words, type } : "unknown-word";
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isWords = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";

/** Only what the answer itself wrote: nothing that objects have by birth ("constructor", "__proto__"). */
const own = (fields: Record<string, unknown>, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

/** Absent and null say that there is none; an empty or other value is wrong: null. */
function wordsOrNone(fields: Record<string, unknown>, name: string): string | undefined | null {
  const value = own(fields, name);
  if (value === undefined || value === null) return undefined;
  return isWords(value) ? value : null;
}

const wordOf = <T extends string>(vocabulary: readonly T[], value: unknown): T | undefined =>
  vocabulary.find((word) => word === value);
