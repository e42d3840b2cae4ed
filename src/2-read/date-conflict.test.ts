import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readCatalog } from "../ports/node/catalog.ts";
import { readDocument } from "./read.ts";

const catalog = readCatalog(fileURLToPath(new URL("../../catalog", import.meta.url)));
const STORY =
  "The canal authority shut two lock gates after a controller stopped answering, a spokeswoman said on the quay.\n\nShips were waiting on both sides by the evening, and the grain of the province stayed in port.\n";
const text = (front: string, lead = "") => `Canal authority shuts two lock gates\n\n${front}\n\n${lead}${STORY}`;
const mail = (date: string, front: string) =>
  `From: Jane Roe <jane@a.example>\nTo: desk@b.example\nSubject: Canal authority shuts two lock gates\nDate: ${date}\nContent-Type: text/plain; charset=utf-8\n\n${text(front)}`;

const ROWS: [why: string, name: string, content: string, message: string | undefined][] = [
  ["text: date line and dateline", "g.txt", text("Published 12 May 2031", "PORT ELLERY, 3 May 2031 — "), 'line with "published" says 2031-05-12, dateline says 2031-05-03'],
  ["text: a day apart", "g.txt", text("Published 4 May 2031", "PORT ELLERY, 3 May 2031 — "), undefined],
  ["text: an update is no publication", "g.txt", text("Published 3 May 2031. Updated 12 May 2031"), undefined],
  ["text: the clock of the page above it", "g.txt", `12 May 2031\n\n${text("3 May 2031")}`, undefined],
  ["text: one date", "g.txt", text("3 May 2031"), undefined],
  ["mail: sent long after the date of its text", "g.eml", mail("Mon, 12 May 2031 08:00:00 +0000", "Published 3 May 2031"), "says 2031-05-03, mail header says 2031-05-12"],
  ["mail: sent the day after", "g.eml", mail("Sun, 04 May 2031 08:00:00 +0000", "Published 3 May 2031"), undefined],
  ["mail: no date in its text", "g.eml", mail("Sun, 04 May 2031 08:00:00 +0000", "By Jane Roe"), undefined],
]; // biome-ignore format: a table
test.each(ROWS)("%s", async (_why, source, content, message) => {
  const { issues, candidates } = await readDocument({ source, bytes: new TextEncoder().encode(content) }, { catalog });
  const conflict = issues.find(({ code }) => code === "conflicting-dates");
  if (message === undefined) expect(conflict).toBeUndefined();
  else {
    expect(conflict?.message).toContain(message);
    const dates = candidates?.filter(({ field }) => field === "publishedAt").map(({ value }) => value.slice(0, 10));
    expect(new Set(dates)).toEqual(new Set(["2031-05-03", "2031-05-12"]));
  }
});
