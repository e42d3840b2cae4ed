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

const TURNS = 3;

/**
 * Pages a second of CPU, all of step 2 (text, roles, metadata) against Readability on jsdom (text only). In turns of all
 * pages, as the garbage of one would else be swept in the time of the other; the first turn warms up, the best of the
 * others counts, for both.
 */
export async function readingSpeed(set: string, pages: readonly TimedPage[], catalog: Catalog): Promise<StageResult[]> {
  if (!pages.length) return [];
  const seconds = { ours: Number.POSITIVE_INFINITY, theirs: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn < TURNS; turn++) {
    const ours = await cpuSecondsOf(pages, (page) => read(page, catalog));
    const theirs = await cpuSecondsOf(pages, readWithJsdom);
    if (turn === 0) continue;
    seconds.ours = Math.min(seconds.ours, ours);
    seconds.theirs = Math.min(seconds.theirs, theirs);
  }
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
  const before = process.cpuUsage();
  for (const page of pages) await work(page);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
