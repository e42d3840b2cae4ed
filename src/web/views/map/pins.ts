/** Where the pins of the map stand: pixels and numbers, no drawing. */
export interface Place {
  readonly name: string;
  readonly country?: string;
  readonly region?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly precision: string;
  readonly level?: string;
  readonly claims: readonly unknown[];
}

/** Kilometres around a point within which the text leaves the matter; our judgement of how large such places are. */
const RING_KM: Readonly<Record<string, number>> = { facility: 2, city: 15, region: 150, state: 0, country: 0 };
const RING_KM_DEFAULT = 150;

/** 0: the outline of the state is the ring. */
export const ringKm = (precision: string) => RING_KM[precision] ?? RING_KM_DEFAULT;

export interface Pin {
  /** Number of each place in the list, from 1; several where pins would lie on each other. */
  readonly numbers: readonly number[];
  readonly x: number;
  readonly y: number;
}

/** Pixels: what a pointer can hit, and what keeps two numbers apart. */
export const PIN_SIZE = 26;

/** Places in the order of the list; those without a point on the map have no pin and stay in the list. */
export function pinsOf(
  places: readonly Place[],
  pointOf: (place: Place) => readonly [x: number, y: number] | undefined,
): readonly Pin[] {
  const pins: { numbers: number[]; x: number; y: number }[] = [];
  for (const [i, place] of places.entries()) {
    const point = pointOf(place);
    if (!point) continue;
    const [x, y] = point;
    const near = pins.find((pin) => Math.hypot(pin.x - x, pin.y - y) < PIN_SIZE);
    if (near) near.numbers.push(i + 1);
    else pins.push({ numbers: [i + 1], x, y });
  }
  return pins;
}

/** "3", "3, 5", "3 +4". */
export function labelOf({ numbers }: Pick<Pin, "numbers">): string {
  const [first, second, ...rest] = numbers;
  if (second === undefined) return String(first);
  return rest.length ? `${first} +${rest.length + 1}` : `${first}, ${second}`;
}

/** Places that most claims name stand first; of as many, by name. */
export const inOrder = <T extends Place>(places: readonly T[]): readonly T[] =>
  places.toSorted((a, b) => b.claims.length - a.claims.length || (a.name < b.name ? -1 : 1));
