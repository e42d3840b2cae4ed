/** A tagged run of tokens, `to` exclusive. */
export interface TaggedRun {
  readonly from: number;
  readonly to: number;
  readonly type: string;
}

/** O, then B I E S of each type. */
export function bioesTags(types: readonly string[]): string[] {
  return ["O", ...types.flatMap((type) => ["B", "I", "E", "S"].map((prefix) => `${prefix}-${type}`))];
}

/** May tag `next` follow tag `previous` (undefined: the sequence begins)? */
export function mayFollow(previous: string | undefined, next: string): boolean {
  const open = previous !== undefined && (previous.startsWith("B-") || previous.startsWith("I-"));
  const goesOn = next.startsWith("I-") || next.startsWith("E-");
  if (open) return goesOn && previous.slice(2) === next.slice(2);
  return !goesOn;
}

/** May a sequence end with this tag? */
export function mayEnd(tag: string): boolean {
  return !tag.startsWith("B-") && !tag.startsWith("I-");
}

export function encodeRuns(length: number, runs: readonly TaggedRun[]): string[] {
  const tags = new Array<string>(length).fill("O");
  for (const { from, to, type } of runs) {
    if (to - from === 1) tags[from] = `S-${type}`;
    else {
      tags.fill(`I-${type}`, from, to);
      tags[from] = `B-${type}`;
      tags[to - 1] = `E-${type}`;
    }
  }
  return tags;
}

export function decodeRuns(tags: readonly string[]): TaggedRun[] {
  const runs: TaggedRun[] = [];
  let from = -1;
  tags.forEach((tag, i) => {
    if (tag.startsWith("B-") || tag.startsWith("S-")) from = i;
    if ((tag.startsWith("E-") || tag.startsWith("S-")) && from >= 0) {
      runs.push({ from, to: i + 1, type: tag.slice(2) });
      from = -1;
    }
  });
  return runs;
}
