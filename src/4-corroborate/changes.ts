/** A stretch of words that two versions share, or that only one of them has. */
export interface Change {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Edits that are followed; texts further apart are told as replaced between their common ends. Memory grows with its square: 8 MB. */
const EDITS_MAX = 1_000;
/** A word with the space behind it, so that the words of one kind put together are the text. */
const WORD = /\s*\S+\s*|\s+$/gu;

/** What became of a text, word by word, by the fewest edits. `same` and `removed` make the first text, `same` and `added` the second. */
export function changesBetween(before: string, after: string): Change[] {
  const [old, next] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < old.length && start < next.length && old[start] === next[start]) start++;
  let end = 0;
  while (end < old.length - start && end < next.length - start && old.at(-1 - end) === next.at(-1 - end)) end++;
  const middle = edit(old.slice(start, old.length - end), next.slice(start, next.length - end));
  return merged([
    { kind: "same", text: old.slice(0, start).join("") },
    ...middle,
    { kind: "same", text: old.slice(old.length - end).join("") },
  ]);
}

const wordsOf = (text: string): readonly string[] => text.match(WORD) ?? [];

function edit(old: readonly string[], next: readonly string[]): Change[] {
  const trace = traceOf(old, next);
  return trace
    ? pathBack(trace, old, next)
    : [
        { kind: "removed", text: old.join("") },
        { kind: "added", text: next.join("") },
      ];
}

/**
 * Myers' search (An O(ND) Difference Algorithm, 1986): after so many edits, how far along `old` each diagonal reaches.
 * Diagonal k is at place k + edits of its row. Undefined: too many edits.
 */
function traceOf(old: readonly string[], next: readonly string[]): Int32Array[] | undefined {
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= EDITS_MAX; edits++) {
    const reach = new Int32Array(2 * edits + 1);
    for (let k = -edits; k <= edits; k += 2) {
      let x = edits === 0 ? 0 : firstX(trace[edits - 1]!, k, edits);
      while (x < old.length && x - k < next.length && old[x] === next[x - k]) x++;
      reach[k + edits] = x;
      if (x >= old.length && x - k >= next.length) return [...trace, reach];
    }
    trace.push(reach);
  }
  return undefined;
}

/** Down from the diagonal above (a word added) or right from the one below (a word removed), whichever is further. */
function firstX(before: Int32Array, k: number, edits: number): number {
  return isAdded(before, k, edits) ? at(before, k + 1, edits) : at(before, k - 1, edits) + 1;
}
const at = (before: Int32Array, k: number, edits: number) => before[k + edits - 1]!;
const isAdded = (before: Int32Array, k: number, edits: number) =>
  k === -edits || (k !== edits && at(before, k - 1, edits) < at(before, k + 1, edits));

function pathBack(trace: readonly Int32Array[], old: readonly string[], next: readonly string[]): Change[] {
  const changes: Change[] = [];
  let [x, y] = [old.length, next.length];
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const before = trace[edits - 1]!;
    const k = x - y;
    const added = isAdded(before, k, edits);
    const from = added ? at(before, k + 1, edits) : at(before, k - 1, edits);
    const begun = added ? from : from + 1;
    for (; x > begun; x--) changes.push({ kind: "same", text: old[x - 1]! });
    y = x - k;
    changes.push(added ? { kind: "added", text: next[y - 1]! } : { kind: "removed", text: old[x - 1]! });
    if (added) y--;
    else x--;
  }
  for (; x > 0; x--) changes.push({ kind: "same", text: old[x - 1]! });
  return changes.reverse();
}

/** Neighbours of one kind become one; of a replacement what was removed comes first. */
function merged(changes: readonly Change[]): Change[] {
  const result: Change[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed) result.push({ kind: "removed", text: removed });
    if (added) result.push({ kind: "added", text: added });
    removed = added = "";
  };
  for (const { kind, text } of changes) {
    if (!text) continue;
    if (kind === "removed") removed += text;
    else if (kind === "added") added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === "same") result[result.length - 1] = { kind, text: last.text + text };
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
