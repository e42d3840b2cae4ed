/**
 * Average-link clustering: the two groups whose articles are most alike on average are put together, again and again,
 * until no pair reaches `least`. One article that is like two groups does not join them, as it does in single link.
 * `likeness`: n x n, row after row; it is used up. Returns for each article the smallest index of its group.
 * Cost: n squared in memory and, but for rare rows that are searched anew, in time.
 */
export function gather(likeness: Float32Array, n: number, least: number): Int32Array {
  const group = Int32Array.from({ length: n }, (_, i) => i);
  const sizes = new Int32Array(n).fill(1);
  const nearest = new Int32Array(n).fill(-1);
  const most = new Float64Array(n).fill(-1);
  const between = (i: number, j: number) => likeness[i * n + j]! / (sizes[i]! * sizes[j]!);
  const search = (i: number) => {
    most[i] = -1;
    for (let j = 0; j < n; j++) {
      if (j === i || sizes[j] === 0) continue;
      const value = between(i, j);
      if (value <= most[i]!) continue;
      most[i] = value;
      nearest[i] = j;
    }
  };
  for (let i = 0; i < n; i++) search(i);
  for (;;) {
    const a = highest(most, sizes, least);
    if (a < 0) return group;
    const b = nearest[a]!;
    const [into, from] = a < b ? [a, b] : [b, a];
    for (let k = 0; k < n; k++) {
      const sum = likeness[into * n + k]! + likeness[from * n + k]!;
      likeness[into * n + k] = sum;
      likeness[k * n + into] = sum;
      if (group[k] === from) group[k] = into;
    }
    sizes[into]! += sizes[from]!;
    sizes[from] = 0;
    for (let k = 0; k < n; k++) {
      if (sizes[k] === 0) continue;
      if (k === into || nearest[k] === from || nearest[k] === into) {
        // Below `least` an average of two such values stays below: nobody need look again.
        if (most[k]! >= least || k === into) search(k);
      } else if (between(k, into) > most[k]!) {
        most[k] = between(k, into);
        nearest[k] = into;
      }
    }
  }
}

function highest(most: Float64Array, sizes: Int32Array, least: number): number {
  let best = -1;
  let value = least;
  for (let i = 0; i < most.length; i++) {
    if (sizes[i] === 0 || most[i]! < value || (best >= 0 && most[i] === value)) continue;
    value = most[i]!;
    best = i;
  }
  return best;
}
