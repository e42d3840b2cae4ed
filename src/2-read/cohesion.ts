/** Counts how much of a stretch's vocabulary the rest of its article shares. Built once per article. */
export interface Cohesion {
  /** Share (0 to 1) of the weighted terms of lines `from`..`to` (inclusive) that also stand in another line. */
  readonly outsideShare: (from: number, to: number) => number;
  /** Number of terms that two lines share. */
  readonly shared: (a: number, b: number) => number;
  /** Share of the terms of one line that stand in lines at or after `from`, the line itself excluded. */
  readonly shareAfter: (line: number, from: number) => number;
}

/** Words that say nothing about what a text is about; any two articles share a day of the week. */
const STOP = new Set(
  "a about after again against all also am an and any are as at be became because been before being below between both but by can could did do does doing down during each even few first for from further get go had has have having he her here hers him his how i if in into is it its just last least less like made make many may me might more most much must my new next no nor not now of off on once one only or other our out over own part per put said same say says see she should since so some still such take than that the their them then there these they this those three through time to too two under until up upon us use used very was way we well were what when where which while who whom why will with within without would year years yet you your mr mrs ms dr told according monday tuesday wednesday thursday friday saturday sunday today yesterday".split(
    " ",
  ),
);

/** Words to terms: lower case, possessive and common endings off. Rough on purpose: it only has to match itself. */
function termsOf(text: string): Set<string> {
  const terms = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu)) {
    const bare = word.replace(/['’]s?$/, "");
    if (bare.length < 3 || STOP.has(bare)) continue;
    terms.add(bare.length > 4 ? bare.replace(/(?:ings?|ed|es|s|ly|ment|tions?|ians?)$/, "") : bare);
  }
  return terms;
}

/** Most texts are told from their shape: nothing is counted before someone asks. */
export function cohesionOf(lines: readonly { readonly text: string }[]): Cohesion {
  let counted: Cohesion | undefined;
  const get = () => {
    counted ??= countedCohesion(lines);
    return counted;
  };
  return {
    outsideShare: (from, to) => get().outsideShare(from, to),
    shared: (a, b) => get().shared(a, b),
    shareAfter: (line, from) => get().shareAfter(line, from),
  };
}

function countedCohesion(lines: readonly { readonly text: string }[]): Cohesion {
  const terms = lines.map((line) => termsOf(line.text));
  const lineCounts = new Map<string, number>();
  const last = new Map<string, number>();
  terms.forEach((set, i) => {
    for (const term of set) {
      lineCounts.set(term, (lineCounts.get(term) ?? 0) + 1);
      last.set(term, i);
    }
  });
  const outsideShare = (from: number, to: number) => {
    const inside = new Map<string, number>();
    for (let i = from; i <= to; i++) for (const term of terms[i] ?? []) inside.set(term, (inside.get(term) ?? 0) + 1);
    let outside = 0;
    for (const [term, count] of inside) if (lineCounts.get(term)! > count) outside++;
    return inside.size ? outside / inside.size : 1;
  };
  const shared = (a: number, b: number) => [...(terms[a] ?? [])].filter((term) => terms[b]?.has(term)).length;
  const shareAfter = (line: number, from: number) => {
    const own = terms[line] ?? new Set();
    let found = 0;
    for (const term of own)
      if (last.get(term)! >= from && (last.get(term)! !== line || lineCounts.get(term)! > 1)) found++;
    return own.size ? found / own.size : 0;
  };
  return { outsideShare, shared, shareAfter };
}
