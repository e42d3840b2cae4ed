const MONTHS = "January February March April May June July August September October November December".split(" ");

/** "2031-03-07" as "7 March 2031", "2031-03" as "March 2031", "2031" as it is: what `findDates` reads back. */
export function dayInWords(date: string): string {
  const [year, month, day] = date.split("-");
  return [day && Number(day), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}
