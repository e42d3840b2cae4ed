/** TLP 2.0 of FIRST, least restrictive first. TLP:WHITE of TLP 1.0 is clear. Never a level. */
export const MARKINGS = ["clear", "green", "amber", "amber+strict", "red"] as const;
export type Marking = (typeof MARKINGS)[number];

/** "TLP:AMBER+STRICT", "tlp:white", "GREEN". Undefined: none of these. */
export function markingOf(label: unknown): Marking | undefined {
  if (typeof label !== "string") return undefined;
  const word = label
    .trim()
    .toLowerCase()
    .replace(/^tlp[: ]\s*/, "");
  return word === "white" ? "clear" : MARKINGS.find((marking) => marking === word);
}

/** The most restrictive of them. */
export const strictest = (markings: readonly (Marking | undefined)[]): Marking | undefined =>
  [...MARKINGS].reverse().find((marking) => markings.includes(marking));
