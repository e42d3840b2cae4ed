import type { Issue } from "../domain/issue.ts";
import { stepFailed } from "./issues.ts";
import type { Steps } from "./steps.ts";
import type { Answer } from "./stream.ts";

/** A line of a file of pairs; `bytes` is absent when it was too long to hold. */
export interface RawLine {
  readonly number: number;
  readonly bytes?: Uint8Array | undefined;
}

/** `tocsin stance`: {id, claim, passage} a line in, {id, stance, why} a line out. */
export async function* stanceStream(lines: AsyncIterable<RawLine>, path: string, steps: Steps): AsyncGenerator<Answer> {
  const decoder = new TextDecoder("utf-8");
  for await (const { number, bytes } of lines) {
    const source = `${path}:${number}`;
    const line = bytes && decoder.decode(bytes).trim();
    if (line === "") continue;
    const pair = line === undefined ? "the line is too long" : pairOf(line);
    if (typeof pair === "string") {
      yield { issues: [malformed(source, pair)], source };
      continue;
    }
    yield answer(pair, source, steps);
  }
}

interface Pair {
  readonly id: string;
  readonly claim: string;
  readonly passage: string;
}

/** A string says what is wrong with the line. */
function pairOf(line: string): Pair | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (fault) {
    // Cut off, or no JSON at all; the parser says where.
    return `the line is no JSON (${fault instanceof Error ? fault.message.slice(0, 120) : String(fault)})`;
  }
  if (typeof parsed !== "object" || parsed === null) return "the line is no JSON object";
  const { id, claim, passage } = parsed as Record<string, unknown>;
  if (typeof claim !== "string" || typeof passage !== "string") return 'the record lacks "claim" or "passage"';
  return { id: typeof id === "string" || typeof id === "number" ? String(id) : "", claim, passage };
}

function answer({ id, claim, passage }: Pair, source: string, steps: Steps): Answer {
  try {
    const { stance, why } = steps.judgeStance(claim, passage);
    return { line: { id, stance, why }, issues: [], source };
  } catch (cause) {
    // One pair that the judge cannot take: the next ones go on.
    return { issues: [stepFailed("stance", source, cause, "not judged")], source };
  }
}

function malformed(source: string, why: string): Issue {
  const message = `${source}: ${why}; not judged. Next: give {"id", "claim", "passage"}`;
  return { code: "malformed-record", severity: "error", source, message };
}
