/** Numbers below 2^31 of a linear congruential generator: training must be reproducible. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state;
  };
}

/** Fisher-Yates, in place. */
export function shuffler(seed: number): (order: number[]) => void {
  const next = generator(seed);
  return (order) => {
    for (let i = order.length - 1; i > 0; i--) {
      const j = next() % (i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
  };
}
