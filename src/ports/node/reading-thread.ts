import { Worker } from "node:worker_threads";
import type { Article } from "../../domain/article.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { RawDocument } from "../../domain/raw-document.ts";

/** What became of a document in the thread. */
export type ThreadAnswer =
  | { readonly kind: "read"; readonly article: Article }
  /** The thread was ended: it took longer or more memory than it may. */
  | { readonly kind: "stopped"; readonly why: "time" | "memory" }
  | { readonly kind: "failed"; readonly message: string };

/** What the thread posts back; a document that broke the reader gives `message`. */
export interface ThreadReply {
  readonly article?: Article;
  readonly message?: string;
}

interface Settings {
  /** The thread's own composition root. */
  readonly entry: URL;
  readonly readMs?: number;
  readonly memoryMegabytes?: number;
  readonly growthMegabytes?: number;
}

const MEGABYTE = 1_000_000;
/** Milliseconds between two looks at the size of the process. */
const LOOK_MS = 50;

/**
 * One thread that reads documents, one at a time: a page that takes too long or too much memory ends the thread, not the
 * program. It is started with the first document and does not keep the process.
 */
export class ReadingThread {
  readonly #settings: Required<Settings>;
  #worker: Worker | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(settings: Settings) {
    this.#settings = {
      readMs: LIMITS.readMs,
      memoryMegabytes: LIMITS.readMegabytes,
      growthMegabytes: LIMITS.readGrowthMegabytes,
      ...settings,
    };
  }

  read(document: RawDocument): Promise<ThreadAnswer> {
    const answer = this.#queue.then(() => this.#readNext(document));
    // A thread that could not be started fails this document, not those after it.
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  /** Ends the thread; a document in hand is given up. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  async #readNext(document: RawDocument): Promise<ThreadAnswer> {
    this.#worker ??= await this.#start();
    const worker = this.#worker;
    worker.ref();
    return new Promise((resolve) => {
      const settle = (answer: ThreadAnswer) => {
        clearTimeout(timer);
        clearInterval(watch);
        worker.off("message", onReply).off("error", onEnd).off("exit", onEnd);
        if (answer.kind === "stopped") this.#worker = undefined;
        // A thread that is idle keeps no process alive.
        else worker.unref();
        resolve(answer);
      };
      const onReply = ({ article, message }: ThreadReply) =>
        settle(article ? { kind: "read", article } : { kind: "failed", message: message ?? "no article came back" });
      // Out of memory, or a fault outside the reader: the thread is gone either way.
      const onEnd = () => settle({ kind: "stopped", why: "memory" });
      const stop = (why: "time" | "memory") => {
        settle({ kind: "stopped", why });
        void worker.terminate();
      };
      const timer = setTimeout(() => stop("time"), this.#settings.readMs);
      const most = process.memoryUsage.rss() + this.#settings.growthMegabytes * MEGABYTE;
      const watch = setInterval(() => {
        if (process.memoryUsage.rss() > most) stop("memory");
      }, LOOK_MS);
      worker.on("message", onReply).on("error", onEnd).on("exit", onEnd);
      worker.postMessage(document);
    });
  }

  /** Loading the thread's code is not the document's time. */
  async #start(): Promise<Worker> {
    const { entry, memoryMegabytes } = this.#settings;
    const worker = new Worker(entry, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
      stdout: false,
      stderr: false,
    });
    await new Promise<void>((resolve, reject) => {
      worker.once("message", () => resolve());
      worker.once("error", reject);
    });
    // A thread that dies between documents is replaced for the next one.
    worker.on("error", () => {});
    worker.on("exit", () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    return worker;
  }
}
