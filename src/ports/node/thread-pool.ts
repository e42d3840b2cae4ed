import { Worker } from "node:worker_threads";

interface Settings {
  /** The threads' own composition root: answers each message with one, in the order in which they came. */
  readonly entry: URL;
  readonly threads: number;
}

/** Room for what is short-lived, nearly all here: with the usual third of it one tenth more time. */
const LIMITS = { maxYoungGenerationSizeMb: 96 };

/** A task that a thread has and has not answered. */
interface InHand {
  readonly task: unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (cause: Error) => void;
}

/**
 * Threads that do one kind of task. A task goes to the thread that has the fewest in hand; its thread does them one by
 * one. A task that ends its thread is refused, those behind it are done by a new one. Idle threads keep no process.
 */
export class ThreadPool<Task, Answer> {
  readonly #entry: URL;
  readonly #members: Member[];

  constructor({ entry, threads }: Settings) {
    this.#entry = entry;
    this.#members = Array.from({ length: threads }, () => ({ inHand: [] }));
  }

  /** Rejects when the task ended its thread. */
  run(task: Task): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const [first, ...others] = this.#members;
      const member = others.reduce((a, b) => (b.inHand.length < a.inHand.length ? b : a), first!);
      this.#give(member, { task, resolve: resolve as InHand["resolve"], reject });
    });
  }

  /** Ends the threads; what they have in hand is given up. */
  async close(): Promise<void> {
    const workers = this.#members.flatMap(({ worker }) => worker ?? []);
    for (const member of this.#members) member.worker = undefined;
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #give(member: Member, one: InHand): void {
    member.worker ??= this.#start(member);
    if (member.inHand.push(one) === 1) member.worker.ref();
    member.worker.postMessage(one.task);
  }

  #start(member: Member): Worker {
    const worker = new Worker(this.#entry, { resourceLimits: LIMITS, stdout: false, stderr: false });
    let why = "its thread ended";
    worker.on("message", (answer) => {
      member.inHand.shift()!.resolve(answer);
      if (!member.inHand.length) worker.unref();
    });
    worker.on("error", ({ message }) => {
      why = message;
    });
    worker.on("exit", () => {
      // Closed, or replaced already.
      if (member.worker !== worker) return;
      member.worker = undefined;
      const [culprit, ...rest] = member.inHand;
      member.inHand = [];
      culprit?.reject(new Error(why));
      for (const one of rest) this.#give(member, one);
    });
    return worker;
  }
}

interface Member {
  worker?: Worker | undefined;
  inHand: InHand[];
}
