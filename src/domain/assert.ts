/** For what cannot happen. The world being other than hoped is an Issue, not an assertion. */
export function assert(condition: unknown, whatMustHold: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${whatMustHold}`);
}
