import { pointsOf } from "../../text/warnings/cap.ts";

type Point = readonly [lat: number, lon: number];

/** What is wrong with a polygon of CAP; undefined: nothing. */
export function polygonFault(words: string): string | undefined {
  const points = pointsOf(words);
  if (!points) return "its points are not “lat,lon lat,lon …”";
  const outside = points.find((point) => !isOnEarth(point));
  if (outside) return `${outside.join(",")} is no place on earth`;
  if (points.length < 4) return "it has fewer than four points";
  if (String(points[0]) !== String(points.at(-1))) return "its last point is not its first";
  if (points.length > POINTS_MAX) return `it has more than ${POINTS_MAX} points`;
  return crosses(points) ? "it crosses itself" : undefined;
}

/** Each side is held against each other one: 4,000 take a second. */
const POINTS_MAX = 4_000;

export const NO_SIZE = "its radius is not above 0";

export function circleFault(words: string): string | undefined {
  const [place = "", radius = "", ...more] = words.trim().split(/\s+/);
  const [point] = pointsOf(place) ?? [];
  if (!point || more.length || !/^\d{1,6}(?:\.\d{1,9})?$/.test(radius))
    return "it is not “lat,lon radius” in kilometres";
  if (!isOnEarth(point)) return `${place} is no place on earth`;
  return Number(radius) > 0 ? undefined : NO_SIZE;
}

const isOnEarth = ([lat, lon]: Point) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180;

/** Whether two sides that are not neighbours meet. */
function crosses(points: readonly Point[]): boolean {
  const sides = points
    .slice(1)
    .flatMap((to, i) => (String(points[i]) === String(to) ? [] : [[points[i]!, to] as const]));
  return sides.some(([a, b], i) =>
    sides.some(([c, d], k) => {
      const isNeighbour = k - i === 1 || (i === 0 && k === sides.length - 1);
      return k > i && (isNeighbour ? foldsBack(a, b, c, d, k - i === 1) : meet(a, b, c, d));
    }),
  );
}

/** Twice the area of the triangle, with its sign: on which side of the line a-b the third point lies. */
const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point) => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

function meet(a: Point, b: Point, c: Point, d: Point): boolean {
  const [toC, toD, toA, toB] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (toC * toD < 0 && toA * toB < 0) return true;
  return (
    (toC === 0 && isBetween(a, b, c)) ||
    (toD === 0 && isBetween(a, b, d)) ||
    (toA === 0 && isBetween(c, d, a)) ||
    (toB === 0 && isBetween(c, d, b))
  );
}

/** Of three points on one line. */
const isBetween = (a: Point, b: Point, c: Point) =>
  Math.min(a[0], b[0]) <= c[0] && c[0] <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= c[1] && c[1] <= Math.max(a[1], b[1]); // biome-ignore format: short

/** Neighbours share a point; they cross where one lies on the other. */
function foldsBack(a: Point, b: Point, c: Point, d: Point, inOrder: boolean): boolean {
  const [before, shared, after] = inOrder ? [a, b, d] : [c, d, b];
  if (turn(before, shared, after) !== 0) return false;
  return (before[0] - shared[0]) * (after[0] - shared[0]) + (before[1] - shared[1]) * (after[1] - shared[1]) > 0;
}
