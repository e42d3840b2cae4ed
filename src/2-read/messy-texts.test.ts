import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { PassageRole } from "../domain/vocabulary/words.ts";
import { readCatalog } from "../ports/node/catalog.ts";
import { readDocument } from "./read.ts";

const catalog = readCatalog(fileURLToPath(new URL("../../catalog", import.meta.url)));

const ROLES: Record<string, PassageRole> = {
  h: "headline",
  d: "dateline",
  y: "byline",
  b: "body",
  t: "teaser",
  f: "furniture",
  c: "caption",
};

/** Each line of a marked text begins with the letter of its role; " >>x " glues the next part to it. */
async function check(marked: string, metadata: object = {}) {
  const rows = marked.trim().split("\n").filter(Boolean);
  const expected = rows.flatMap((row) => row.split(" >>").map((part) => `${ROLES[part[0]!]}: ${part.slice(2).trim()}`));
  const text = rows
    .map((row) =>
      row
        .split(" >>")
        .map((part) => part.slice(2).trim())
        .join(" "),
    )
    .join("\n\n");
  const article = await readDocument({ source: "messy.txt", text }, { catalog });
  expect(article.passages.map(({ start, end, role }) => `${role}: ${article.text.slice(start, end)}`)).toEqual(
    expected,
  );
  expect(article).toMatchObject(metadata);
}

const PROSE = {
  a: "b Engineers closed the two northern lock gates on Friday after a controller stopped answering, the canal authority said.",
  b: "b “We do not know yet who was in the system,” said Orla Finch, who runs the authority. “The gates are safe.”",
  c: "b The canal carries a fifth of the grain of the province, and ships were waiting on both sides by the evening.",
  d: "b The authority expects the gates to open again on Monday when the controller has been replaced.",
};
const PAINTED =
  "t The portrait shows a dancer and was covered with plaster when the painter bought his house in Lerrin.";
/** Shares "authority", "evening" and "replaced" with the story. */
const OTHER = "t Museum of Lerrin shows the lost portrait of a dancer";
const OTHER_LEAD =
  "t The museum lights the room every evening, and the museum authority has replaced the frame of the portrait.";
const STORY = `${PROSE.a}\n${PROSE.b}\n${PROSE.c}\n${PROSE.d}`;

test("links, a clock and a section around the headline; paper and place before the date", () =>
  check(
    `f Ostmark
f Sud Valley
f Tue, 19 Aug 2031 06:12 GMT
h Canal Authority Says Lock Gates Were Shut By Intruders
f Business & Shipping
y Deltanews Ostmark
d Sat, 02 Aug 2031 17:40 GMT
${STORY}
f Ports Rivers & Lakes`,
    {
      title: "Canal Authority Says Lock Gates Were Shut By Intruders",
      publisher: "Deltanews",
      dateline: "Ostmark",
      publishedAt: "2031-08-02T17:40:00Z",
    },
  ));

test("a labelled date, an update, a share bar, a counter", () =>
  check(
    `h Lock gates shut after controller stops answering
y By Jane Roe
d Published: 3 May 2031 14:05 BST
d Updated: 4 May 2031 09:00 BST
f Share this article
f 23 comments
${STORY}
f Share this article`,
    { author: "Jane Roe", publishedAt: "2031-05-03T14:05:00+01:00", modifiedAt: "2031-05-04T09:00:00+01:00" },
  ));

test("adverts, related links and a newsletter between the paragraphs", () =>
  check(`h Lock gates shut after controller stops answering
${PROSE.a}
f Advertisement
${PROSE.b}
f Related: Ferry drivers vote on new contract
f Read more: How the canal was built
${PROSE.c}
f Sign up for our newsletter to get the day's stories in your inbox.
f Story continues below
${PROSE.d}
f Read next
f Ferry drivers vote on new contract
f Ten walks along the river`));

test("cookie notice and consent buttons before everything", () =>
  check(
    `f Our cookies remember which tide table you opened last. You can turn them off below.
f Accept all
f Reject all
f Skip to content
f Home > News > Province
h Lock gates shut after controller stops answering
d 3 May 2031
${STORY}
f © 2031 Delta Courier. All rights reserved.`,
    { publishedAt: "2031-05-03" },
  ));

test("captions with their credits", () =>
  check(`h Lock gates shut after controller stops answering
c Ships wait outside the northern lock on Friday. (Kim Sato/Delta Courier via AP)
${PROSE.a}
c Photo: Kim Sato / Delta Courier
${PROSE.b}
c The northern lock in 2029. File photo
${PROSE.c}
${PROSE.d}`));

test("tags, topics, author note and copyright behind the story", () =>
  check(`h Lock gates shut after controller stops answering
${STORY}
f Tags: canal, locks, shipping
f Topics
f Canal
f Shipping
f Copyright 2031 Delta Courier. Whoever prints this text elsewhere asks us first.`));

test("the headline again, and once more with the site behind it", () =>
  check(
    `f Lock gates shut after controller stops answering | Delta Courier
h Lock gates shut after controller stops answering
d May 3, 2031
${STORY}
f Lock gates shut after controller stops answering`,
    { title: "Lock gates shut after controller stops answering", publishedAt: "2031-05-03" },
  ));

test("a front date glued to a caption, no headline", () =>
  check(
    `d date 2031-05-03 >>c Ships wait outside the northern lock near Ostmark after the gates were shut.
d OSTMARK — >>b Engineers closed the two northern lock gates on Friday after a controller stopped answering.
${PROSE.b}
${PROSE.c}`,
    { publishedAt: "2031-05-03", dateline: "OSTMARK" },
  ));

test("a front date glued to the lead is cut off, the lead stays body", () =>
  check(
    `h Lock gates shut after controller stops answering
d Published 2031-05-03 >>b The canal authority said on Friday that it had closed two lock gates.
${PROSE.b}`,
    { publishedAt: "2031-05-03" },
  ));

test("datelines of several agencies' style in one round-up", () =>
  check(
    `h Canals report trouble with controllers
d OSTMARK, Sarnia (MPA) — >>b Engineers closed the two northern lock gates on Friday.
b The authority said the gates were safe.
d KESTREL BAY (Reuters) - >>b Port workers checked the cranes of the bay for the same controller.
b Nothing was found in the cranes, the port said.`,
    { dateline: "OSTMARK" },
  ));

test("another story's headline and first paragraph in the middle", () =>
  check(`h Lock gates shut after controller stops answering
${PROSE.a}
${PROSE.b}
t Painter finds lost portrait behind kitchen wall
${PAINTED}
${PROSE.c}
${PROSE.d}`));

const LONG = "t Painter who bought a small house in Lerrin finds the lost portrait of a dancer behind the kitchen wall";
test.each([
  ["a headline of nineteen words", `${PROSE.a}\n${LONG}\n${PAINTED}\n${PROSE.b}\n${PROSE.c}\n${PROSE.d}`],
  [
    "at the end, some words shared with the story",
    `${PROSE.a}\n${PROSE.b}\n${PROSE.c}\n${PROSE.d}\n${OTHER}\n${OTHER_LEAD}`,
  ],
])("another story, %s", (_why, rest) => check(`h Lock gates shut after controller stops answering\n${rest}`));

test("a row of other headlines without a label", () =>
  check(`h Lock gates shut after controller stops answering
${PROSE.a}
${PROSE.b}
t Painter finds lost portrait behind kitchen wall
t Film prize goes to a school teacher from Lerrin
t Recipe of the week: pear cake with almonds
${PROSE.c}
${PROSE.d}`));

test("most read list under its label, then the story goes on", () =>
  check(`h Lock gates shut after controller stops answering
${PROSE.a}
f Most read
f Painter finds lost portrait
f Film prize goes to teacher
f Pear cake with almonds
${PROSE.b}
${PROSE.c}`));

test("links glued behind the last sentence", () =>
  check(`h Lock gates shut after controller stops answering
${PROSE.a}
${PROSE.b}
b The authority expects the gates to open again on Monday when the controller has been replaced. >>f Ports Rivers & Lakes`));

test("byline and date in one row, standfirst above", () =>
  check(
    `h Lock gates shut after controller stops answering
b Ships wait on both sides of the canal, and nobody knows who was in the system.
d By Jane Roe and Omar Feld | 3 May 2031 | 4 min read
${STORY}`,
    { author: "Jane Roe, Omar Feld", publishedAt: "2031-05-03" },
  ));

test("relative times are no dates", async () => {
  await check(`h Lock gates shut after controller stops answering
y By Jane Roe
f 2 hours ago
${STORY}`);
  const text = `Lock gates shut\n\n2 hours ago\n\n${PROSE.a.slice(2)}`;
  expect((await readDocument({ source: "x.txt", text }, { catalog })).publishedAt).toBeUndefined();
});

test("an update alone is no publication date", async () => {
  const text = `Lock gates shut after controller stops answering\n\nLast updated: 4 May 2031 09:00 GMT\n\n${PROSE.a.slice(2)}`;
  const article = await readDocument({ source: "x.txt", text }, { catalog });
  expect(article.publishedAt).toBeUndefined();
  expect(article.modifiedAt).toBe("2031-05-04T09:00:00Z");
});

test("paper and date above the headline, agency in the byline", () =>
  check(
    `y Delta Courier
d Tuesday, May 13, 2031
h Lock gates shut after controller stops answering
y By Meridian Press Agency
${STORY}`,
    { publisher: "Delta Courier", publishedAt: "2031-05-13" },
  ));

test("log-in prompts, paywall and app promotion", () =>
  check(`f Menu
f Log in
f Subscribe
h Lock gates shut after controller stops answering
${PROSE.a}
f This article is for subscribers only.
f Already a subscriber? Log in to continue reading.
${PROSE.b}
f Download our app for the latest news.
f Follow us on Telegram
${PROSE.c}`));

test("comments below the story", () =>
  check(`h Lock gates shut after controller stops answering
${STORY}
f Comments (12)
f Leave a comment
f Most commented
f Painter finds lost portrait`));

/** Nothing in these may be set aside. */
const CLEAN: [why: string, text: string][] = [
  [
    "short paragraphs",
    "h Council votes for new bridge\nb The council has voted.\nb It took six hours.\nb The mayor left without a word.",
  ],
  [
    "one-line quotations without a speaker",
    `h Lock gates shut after controller stops answering\n${PROSE.a}\nb "There is no danger to anyone".\n${PROSE.c}\nb “We will find them.”\n${PROSE.d}`,
  ],
  [
    "sub-headings that speak of the story",
    `h Lock gates shut after controller stops answering\n${PROSE.a}\nb What the authority knows so far\n${PROSE.b}\nb Ships and grain\n${PROSE.c}\nb When the gates open again\n${PROSE.d}`,
  ],
  [
    "a list with bullets",
    `h What operators should do now\n${PROSE.a}\nb The authority gave this advice to other canals:\nb - Change all passwords\nb - Keep paper copies of settings\nb - Report odd messages\n${PROSE.d}`,
  ],
  [
    "a list without bullets behind a colon",
    `h What operators should do now\n${PROSE.a}\nb The authority named the gates that stay closed:\nb Northern gate one\nb Northern gate two\nb Mill lock`,
  ],
  [
    "a chronology with dates as headings",
    "h How the canal was closed\nb The events of three days led to the closure of the canal.\nb 1 May 2031\nb The controller of the northern lock sent odd messages to the canal office.\nb 2 May 2031\nb The canal office asked its supplier, who found nothing in the controller.",
  ],
  [
    "words of furniture in running text",
    "h Paper sued over its newsletter\nb The publisher uses cookies to count readers, the court heard, and shares the data with an advertiser.\nb Readers were asked to share this article on every page, the judge said in her ruling.\nb The photo was taken by a neighbour and later sold to Getty Images.",
  ],
  [
    "a photograph in a sentence",
    "h Court rules on portrait\nb A photo by the defendant showed the bridge before it fell, the prosecutor told the court.\nb The court will decide on Monday whether the photo may be printed.",
  ],
  [
    "a question as headline",
    "h Will the canal open before winter?\nb Nobody at the canal authority wants to name a day, but the engineers say that work is going well.\nb The canal has been closed since May.",
  ],
  [
    "a person as a heading",
    `h Three voices on the closed canal\n${PROSE.a}\nb Orla Finch\nb The head of the authority says the gates of the canal will open when the controller is safe.\nb Piet Haren\nb The skipper has waited at the canal for nine days and wants the authority to pay him.`,
  ],
  [
    "a line in capitals and dashes inside a sentence",
    "h Union rejects offer\nb NATO — which runs the base — said nothing about the strike at the canal on Friday.\nb The union will vote on Monday.",
  ],
  [
    "an orphan quotation at the end",
    `h Lock gates shut after controller stops answering\n${PROSE.a}\n${PROSE.b}\nb "My worst case is a flood in the lower town", Haren told the paper.`,
  ],
  ["one typed sentence", "b The canal authority warned that more gates may fail"],
];
test.each(CLEAN)("nothing is set aside: %s", (_why, text) => check(text));
