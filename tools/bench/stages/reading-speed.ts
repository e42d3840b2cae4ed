import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";
import { readDocument } from "../../../src/2-read/read.ts";
import type { Catalog } from "../../../src/domain/catalog.ts";
import type { StageResult } from "../stage.ts";

export interface TimedPage {
  readonly id: string;
  readonly html: Uint8Array;
  readonly url?: string;
}

/**
 * Pages a second of CPU, all of step 2 (text, roles, metadata) against Readability on jsdom (text only). One after the
 * other, as the garbage of one would else be swept in the time of the other, and at the second reading of each page, as in
 * a process that runs on.
 */
export async function readingSpeed(set: string, pages: readonly TimedPage[], catalog: Catalog): Promise<StageResult[]> {
  if (!pages.length) return [];
  const seconds = {
    ours: await cpuSecondsOf(pages, (page) => read(page, catalog)),
    theirs: await cpuSecondsOf(pages, readWithJsdom),
  };
  const per = (time: number) => pages.length / time;
  const timed = `${set}, ${pages.length} pages, one process, CPU time`;
  const peer = { name: "Readability 0.6 + jsdom 26", value: per(seconds.theirs), when: "same run" };
  return [
    { stage: "reading", set: timed, metric: "pages/s", ours: per(seconds.ours), peers: [peer] },
    { stage: "reading", set: timed, metric: "ratio to jsdom (x/s)", ours: seconds.theirs / seconds.ours, peers: [] },
  ];
}

const read = ({ id, html, url }: TimedPage, catalog: Catalog) =>
  readDocument({ source: id, bytes: html, format: "html", ...(url ? { known: { url } } : {}) }, { catalog });

function readWithJsdom({ html, url }: TimedPage): string {
  const quiet = new VirtualConsole();
  const dom = new JSDOM(html, { virtualConsole: quiet, ...(url ? { url } : {}) });
  const article = new Readability(dom.window.document).parse();
  dom.window.close();
  return article?.textContent ?? "";
}

async function cpuSecondsOf(pages: readonly TimedPage[], work: (page: TimedPage) => unknown): Promise<number> {
  for (const page of pages) await work(page);
  const before = process.cpuUsage();
  for (const page of pages) await work(page);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
