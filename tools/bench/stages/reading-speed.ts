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

/** Pages a second of CPU, all of step 2 (text, roles, metadata) against Readability on jsdom (text only), page by page in turns. */
export async function readingSpeed(set: string, pages: readonly TimedPage[], catalog: Catalog): Promise<StageResult[]> {
  const [warm] = pages;
  if (!warm) return [];
  const seconds = { ours: 0, theirs: 0 };
  await read(warm, catalog);
  readWithJsdom(warm);
  for (const page of pages) {
    seconds.ours += await cpuSeconds(() => read(page, catalog));
    seconds.theirs += await cpuSeconds(() => readWithJsdom(page));
  }
  const per = (time: number) => pages.length / time;
  const timed = `${set}, ${pages.length} pages, one process, CPU time`;
  const peer = { name: "Readability 0.6 + jsdom 26", value: per(seconds.theirs), when: "same run" };
  return [
    { stage: "reading", set: timed, metric: "pages/s", ours: per(seconds.ours), peers: [peer] },
    { stage: "reading", set: timed, metric: "ratio to jsdom (x)", ours: seconds.theirs / seconds.ours, peers: [] },
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

async function cpuSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
