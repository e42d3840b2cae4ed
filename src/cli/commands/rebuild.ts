import { setTimeout as sleep } from "node:timers/promises";
import { rebuildWork } from "../../pipeline/desk/extract-articles.ts";
import { beginRebuild, continueRebuild, rebuildState, switchWork } from "../../pipeline/desk/rebuild.ts";
import { prepareDesk } from "../../pipeline/desk/schedule.ts";
import { workOnce } from "../../pipeline/work.ts";
import type { Store } from "../../ports/store.ts";
import { CATALOG_OPTIONS } from "../catalog-options.ts";
import type { Command, Context } from "../command.ts";
import { DATA_OPTIONS, storeRequestOf } from "../data-options.ts";
import { EXIT, type Exit } from "../exit.ts";
import type { Options } from "../options.ts";
import { note, progressOf } from "../report.ts";
import { deskDeps } from "./work.ts";

/** Other workers may have the last jobs. */
const LOOK_EVERY_MS = 300;

export const rebuild: Command = {
  name: "rebuild",
  summary: "make everything that was derived from the stored articles anew, beside what is read",
  usage: "",
  arguments: { min: 0, max: 0 },
  options: [...DATA_OPTIONS, ...CATALOG_OPTIONS],
  examples: [
    [
      "tocsin rebuild",
      "after an update: a better extractor reads what was kept; Ctrl-C stops it, the same again goes on",
    ],
  ],
  async run(_args, options, context) {
    context.endInGoodOrder();
    const store = await context.openStore(storeRequestOf(options));
    try {
      await prepareDesk(store);
      const { of } = await beginRebuild(store);
      return await finish(store, of, options, context);
    } finally {
      await store.close();
    }
  },
};

async function finish(store: Store, total: number, options: Options, context: Context): Promise<Exit> {
  const deps = { store, ...(await deskDeps(options, context)) };
  const queues = [rebuildWork(deps), switchWork(deps)];
  const progress = progressOf(context, options, total);
  // Of a restored backup nothing was extracted before.
  let all = total;
  try {
    for (;;) {
      if (context.signal.aborted) return EXIT.interrupted;
      const { generation, done, of } = await rebuildState(store);
      if (generation === undefined) {
        await progress.end();
        await note(`${all} articles were read anew; the desk shows them now`, context, options);
        return EXIT.ok;
      }
      all = Math.max(all, of);
      await progress.at(done, done < of ? "articles" : "stories and levels");
      if (await workOnce(store.jobs, queues, context.signal)) continue;
      await continueRebuild({ store });
      await sleep(LOOK_EVERY_MS);
    }
  } finally {
    await progress.end();
  }
}
