import type { Offer } from "./field.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const dayOf = ({ value }: Offer) => value.slice(0, 10);

/** What each further kind of source adds to a day that it confirms. */
const AGREEMENT = 0.04;

/** Orders the offers: by what speaks for their day together; of one day the surest source first; refused ones last. */
export function chooseDate(offers: readonly Offer[]): Offer[] {
  const open = offers.filter(({ refused }) => !refused);
  const scores = new Map<string, number>();
  for (const day of new Set(open.map(dayOf))) {
    const mine = open.filter((offer) => dayOf(offer) === day);
    const kinds = new Set(mine.map(({ from }) => from)).size;
    scores.set(day, Math.max(...mine.map(({ weight }) => weight)) + AGREEMENT * (kinds - 1));
  }
  const ordered = [...open].sort((a, b) => scores.get(dayOf(b))! - scores.get(dayOf(a))! || b.weight - a.weight);
  const local = localDay(ordered);
  return [
    ...(local ? [local] : []),
    ...ordered.filter((offer) => offer !== local),
    ...offers.filter(({ refused }) => refused),
  ];
}

/** An instant in UTC may name the day after or before the one that the paper prints: address and date line know the paper's. */
function localDay(ordered: readonly Offer[]): Offer | undefined {
  const [best] = ordered;
  if (!best || !/^(?:jsonld|meta|og)$/.test(best.from)) return undefined;
  const hour = /T(\d\d):\d\d:\d\d(?:Z|[+-]00:00)/.exec(best.value)?.[1];
  return ordered.find((offer) => {
    if (
      !/^(?:url|microdata|element|class|text)$/.test(offer.from) ||
      offer.weight < (offer.from === "text" ? 0.66 : 0.8)
    )
      return false;
    const days = (Date.parse(dayOf(offer)) - Date.parse(dayOf(best))) / DAY_MS;
    // Another instant is another date; the same one written in the paper's zone is not.
    if (offer.value.length > 10 && Math.abs(Date.parse(offer.value) - Date.parse(best.value)) > HOUR_MS) return false;
    if (offer.from === "url") return Math.abs(days) === 1;
    if (hour === undefined) return false;
    return (days === -1 && Number(hour) <= 12) || (days === 1 && Number(hour) >= 10);
  });
}
