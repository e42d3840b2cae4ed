import { LIMITS } from "../../domain/limits.ts";
import { collectWork } from "../../pipeline/desk/collect-source.ts";
import { extractWork, rebuildWork } from "../../pipeline/desk/extract-articles.ts";
import { pictureWork } from "../../pipeline/desk/picture-work.ts";
import { switchWork } from "../../pipeline/desk/rebuild.ts";
import { work as workOn } from "../../pipeline/work.ts";
import type { Store } from "../../ports/store.ts";
import { ADDRESS_OPTIONS, inputOptionsOf } from "../address-options.ts";
import { CATALOG_OPTIONS, stepsOf } from "../catalog-options.ts";
import type { Command, Context } from "../command.ts";
import { DATA_OPTIONS, storeRequestOf } from "../data-options.ts";
import { EXIT } from "../exit.ts";
import { flag, type Options } from "../options.ts";

export const work: Command = {
  name: "work",
  summary: "a worker of the desk: extracts articles, makes pictures, until SIGTERM or Ctrl-C",
  usage: "",
  arguments: { min: 0, max: 0 },
  options: [
    { flags: "--collect", says: "run the sources that are due instead" },
    ...DATA_OPTIONS,
    ...CATALOG_OPTIONS,
    ...ADDRESS_OPTIONS,
  ],
  examples: [
    ["tocsin work", "on any machine, with the DATABASE_URL of the desk; serve starts its own"],
    ["tocsin work --collect", "for desks with very many sources"],
  ],
  async run(_args, options, context) {
    context.endInGoodOrder();
    const store = await context.openStore(storeRequestOf(options));
    try {
      await (flag(options, "collect") ? collecting(store, options, context) : extracting(store, options, context));
    } finally {
      await store.close();
    }
    return EXIT.ok;
  },
};

/** Apart from extraction, which holds up its process: a site that answers meanwhile would be taken for one that does not. */
async function collecting(store: Store, options: Options, context: Context): Promise<void> {
  const [steps, outside] = await Promise.all([context.loadReader(), context.openOutside(inputOptionsOf(options))]);
  const queues = [collectWork({ ...outside, store, steps, now: () => context.clock.now() })];
  const { signal } = context;
  await Promise.all(Array.from({ length: LIMITS.collectAtOnce }, () => workOn(store.jobs, { queues, signal })));
}

async function extracting(store: Store, options: Options, context: Context): Promise<void> {
  const queues = deskQueues(store, await deskDeps(options, context));
  await workOn(store.jobs, { queues, signal: context.signal });
}

export type DeskDeps = Awaited<ReturnType<typeof deskDeps>>;

export async function deskDeps(options: Options, context: Context) {
  const { profile } = await context.parseProfile(await context.files.readYaml(context.examples.profile));
  return { steps: await stepsOf(options, context), demoProfile: profile, now: () => context.clock.now() };
}

/** The most urgent first. */
const deskQueues = (store: Store, deps: DeskDeps) => [
  pictureWork({ store, ...deps }),
  extractWork({ store, ...deps }),
  rebuildWork({ store, ...deps }),
  switchWork({ store, ...deps }),
];
