/** News for measuring a desk: invented, in sentences that say who said what, so that every step has its work. */
export interface MadeNews {
  readonly path: string;
  readonly title: string;
  readonly publisher: string;
  /** ISO instant. */
  readonly publishedAt: string;
  readonly paragraphs: readonly string[];
}

const FIRST = "Ada Bram Cleo Dorit Egon Fenna Goran Hedda Ivo Jora Kaspar Lene Milan Nerys Otto Petra".split(" ");
const LAST = "Roe Vance Tolle Marsh Quill Brandt Falk Orme Sande Wick Lunde Harrow Bexley Corran".split(" ");
const PLACES = ["Kestrel Bay", "Port Ellery", "Brunn Harbour", "Northgate", "Alderbrook", "Liskova"];
const HOUSES = ["Harbour Ledger", "Strait Times", "Coastal Wire", "Northgate Herald", "Meridian Press"];
const BODIES = ["the water utility", "the port authority", "the regional hospital", "the power grid operator"];
const ACTS = [
  "a ransomware attack on the billing systems of",
  "an outage of the control room of",
  "a phishing campaign against the staff of",
  "a denial-of-service attack on the website of",
];
const HEDGES = ["may have begun", "is likely to spread", "could return", "was, according to officials, contained"];
/** Articles that tell of one matter before the next one comes. */
const STORY = 6;

/** The n-th article, the same for the same number; six tell one story, one of them a reprint of the first. */
export function madeNews(n: number, publishedAt: Date): MadeNews {
  const story = Math.floor(n / STORY);
  const teller = n % STORY;
  const pick = <Value>(from: readonly Value[], by: number) => from[by % from.length]!;
  const name = (by: number) => `${pick(FIRST, by * 7 + story)} ${pick(LAST, by * 5 + story * 3)}`;
  const place = pick(PLACES, story);
  const body = pick(BODIES, story + Math.floor(story / 5));
  const act = `${pick(ACTS, story + Math.floor(story / 7))} ${body} in ${place}`;
  const hedge = pick(HEDGES, story);
  const count = 3 + ((story * 13) % 90);
  const lead = `${place.toUpperCase()} — Officials reported ${act} on ${dayOf(publishedAt)}, case ${story}.`;
  const own = [
    `“We saw ${act} and shut ${count} machines,” said ${name(1)}, a spokeswoman for ${body}.`,
    `The attack ${hedge}, ${name(2)}, who heads the response team, told reporters.`,
    `There was no specific, credible threat to other sites, the interior ministry said.`,
    `${name(3)} denied that the data of patients or customers had been taken.`,
    `The cyber security agency advised operators to check remote access to their control systems.`,
  ];
  const isReprint = teller === 3;
  const told = isReprint ? 0 : teller;
  const later = told > 2 ? `By then ${count + told} machines were off, said ${name(4)}, the mayor of ${place}.` : "";
  return {
    path: `/news/${n}`,
    title: `${place}: ${act} (${story}-${told})`,
    publisher: pick(HOUSES, n),
    publishedAt: publishedAt.toISOString(),
    paragraphs: [lead, ...rotated(own, told), later].filter(Boolean),
  };
}

const dayOf = (at: Date) =>
  ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"][at.getUTCDay()];

const rotated = (all: readonly string[], by: number) => [
  ...all.slice(by % all.length),
  ...all.slice(0, by % all.length),
];

export function pageOf({ title, publisher, publishedAt, paragraphs }: MadeNews): string {
  const head = `<title>${title}</title><meta property="og:site_name" content="${publisher}"><meta property="article:published_time" content="${publishedAt}">`;
  return `<!doctype html><html lang="en"><head>${head}</head><body><article><h1>${title}</h1>${paragraphs.map((one) => `<p>${one}</p>`).join("")}</article></body></html>`;
}

export function feedOf(origin: string, items: readonly MadeNews[]): string {
  const entries = items.map(
    ({ path, title, publishedAt }) =>
      `<item><guid>${path}</guid><title>${title}</title><link>${origin}${path}</link><pubDate>${new Date(publishedAt).toUTCString()}</pubDate></item>`,
  );
  return `<rss version="2.0"><channel><title>Made news</title>${entries.join("")}</channel></rss>`;
}
