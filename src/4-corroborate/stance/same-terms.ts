import { stemOf } from "../terms.ts";

/** Words of one act or thing, as reports of incidents exchange them. */
const SAME: readonly string[] = [
  "wounded injured hurt",
  "killed died dead",
  "breached hacked compromised broke",
  "hackers attackers intruders",
  "began started",
  "stopped halted",
  "said told stated",
  "assault attack",
  "blast explosion exploded",
  "earthquake quake",
];
const GROUP = new Map(SAME.flatMap((words, group) => words.split(" ").map((word) => [stemOf(word), group] as const)));

/** Endings that make two words forms of one: "stole", "stolen"; "explod", "explos". Names differ by other endings. */
const ENDINGS = /^(?:n|en|e|d|r|er|or|ion|ing|ly)$/;

export function isSameTerm(a: string, b: string): boolean {
  if (a === b) return true;
  const group = GROUP.get(a);
  if (group !== undefined && group === GROUP.get(b)) return true;
  if (/\d/.test(a + b)) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  if (same < 4) return false;
  const [x, y] = [a.slice(same), b.slice(same)];
  return x && y ? /^[dst](?:ion)?$/.test(x) && /^[dst](?:ion)?$/.test(y) : ENDINGS.test(x || y);
}

/** A word of the claim that the passage lacks, where another word stands between the same neighbours. */
export function replacedTerm(
  wanted: readonly string[],
  there: readonly string[],
): { wanted: string; there: string } | undefined {
  const has = (term: string, terms: readonly string[]) => terms.some((other) => isSameTerm(term, other));
  for (let i = 0; i < wanted.length; i++) {
    if (has(wanted[i]!, there)) continue;
    let end = i;
    while (end < wanted.length && !has(wanted[end]!, there)) end++;
    const left = i ? there.findIndex((term) => isSameTerm(term, wanted[i - 1]!)) : -1;
    const right = end < wanted.length ? there.findIndex((term) => isSameTerm(term, wanted[end]!)) : there.length;
    const other = between(there, i ? left : undefined, end < wanted.length ? right : undefined).find(
      (term) => !has(term, wanted),
    );
    if (other) return { wanted: wanted[i]!, there: other };
    i = end;
  }
  return undefined;
}

const BETWEEN_MAX = 3;

/** The few terms between two places; next to the one place that is known. */
function between(terms: readonly string[], left: number | undefined, right: number | undefined): readonly string[] {
  if (left === undefined && right === undefined) return [];
  if (left === undefined) return terms.slice(Math.max(0, right! - 1), right);
  if (right === undefined) return terms.slice(left + 1, left + 2);
  return right > left && right - left <= BETWEEN_MAX + 1 ? terms.slice(left + 1, right) : [];
}
