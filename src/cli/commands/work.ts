import { LIMITS } from "../../domain/limits.ts";
import { publishWork, sendWork } from "../../pipeline/advise/deliver.ts";
import { collectWork } from "../../pipeline/desk/collect-source.ts";
import { extractWork, rebuildWork } from "../../pipeline/desk/extract-articles.ts";
import { pictureWork } from "../../pipeline/desk/picture-work.ts";
import { switchWork } from "../../pipeline/desk/rebuild.ts";
import { type QueueWork, work as workOn } from "../../pipeline/work.ts";
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
    { flags: "--collect", says: "run the sources that are due, and send what was published, instead" },
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
      await (flag(options, "collect") ? talking(store, options, context) : extracting(store, options, context));
    } finally {
      await store.close();
    }
    return EXIT.ok;
  },
};

/**
 * What talks to others, apart from extraction, which holds up its process: a site that answers meanwhile would be taken for
 * one that does not. Sending has loops of its own: no slow source keeps a warning back.
 */
async function talking(store: Store, options: Options, context: Context): Promise<void> {
  const [steps, outside, sending] = await Promise.all([
    context.loadReader(),
    context.openOutside(inputOptionsOf(options)),
    context.openSending({ ...inputOptionsOf(options), ...storeRequestOf(options) }),
  ]);
  const { signal } = context;
  const now = () => context.clock.now();
  const run = (count: number, queues: readonly QueueWork[]) =>
    Array.from({ length: count }, () => workOn(store.jobs, { queues, signal }));
  const deliver = { ...sending, store, now };
  await Promise.all([
    ...run(LIMITS.collectAtOnce, [collectWork({ ...outside, store, steps, now })]),
    ...run(LIMITS.sendAtOnce, [publishWork(deliver), sendWork(deliver)]),
  ]);
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
