import type { Kept, NewJob, TakenJob } from "../../ports/store.ts";

/** Queues of the desk, the most urgent first. Data of jobs are ids only: what they name is read when they are done. */
export const QUEUES = {
  picture: "picture",
  collect: "collect",
  extract: "extract",
  rebuild: "rebuild",
  switch: "switch",
  publish: "publish",
  send: "send",
} as const;

/** There is one picture, and one rebuild at a time. */
export const CURRENT = "current";

export interface ExtractData {
  readonly article: string;
  readonly version: string;
}

export interface RebuildData {
  readonly article: string;
  readonly generation: string;
}

export const collectJob = (source: string): NewJob => ({ queue: QUEUES.collect, key: source, data: { source } });

export const extractJob = ({ id, version }: Pick<Kept, "id" | "version">): NewJob => ({
  queue: QUEUES.extract,
  key: `${id} ${version}`,
  data: { article: id, version } satisfies ExtractData,
});

/** What came in now: to be extracted where it is new or changed. */
export const extractJobs = (kept: readonly Kept[]): NewJob[] =>
  kept.filter(({ outcome }) => outcome !== "unchanged").map(extractJob);

export const pictureJob: NewJob = { queue: QUEUES.picture, key: CURRENT, data: {} };

export const rebuildJob = (article: string, generation: string): NewJob => ({
  queue: QUEUES.rebuild,
  key: `${generation} ${article}`,
  data: { article, generation } satisfies RebuildData,
});

/** In the transaction that writes a message of an advisory: to be handed to the channels. */
export const publishJob = (advisory: string, version: number): NewJob => ({
  queue: QUEUES.publish,
  key: `${advisory} v${version}`,
  data: { advisory, version } satisfies PublishData,
});
export interface PublishData {
  readonly advisory: string;
  readonly version: number;
}

/** One message to one recipient: the key of its delivery. `told`: lines that its log had before this job. */
export const sendJob = (
  delivery: string,
  { told = 0, runAt }: { readonly told?: number; readonly runAt?: Date } = {},
): NewJob => ({
  queue: QUEUES.send,
  key: delivery,
  data: { delivery, told } satisfies SendData,
  ...(runAt ? { runAt } : {}),
});
export interface SendData {
  readonly delivery: string;
  readonly told?: number;
}

/** As we wrote it. */
export const dataOf = <Data>({ data }: TakenJob): Data => data as Data;
