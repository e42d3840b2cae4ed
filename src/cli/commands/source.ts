import { resolve } from "node:path";
import { LIMITS } from "../../domain/limits.ts";
import { present } from "../../domain/present.ts";
import {
  SOURCE_KINDS,
  type SourceKindId,
  type SourceLogin,
  type SourceManifest,
  type StoredSubscription,
} from "../../domain/source.ts";
import { addSources, changeSource } from "../../pipeline/collect/change-sources.ts";
import { asGiven, dueAt, healthOf, manifestFor, manifestsOfOpml } from "../../pipeline/collect/subscriptions.ts";
import { testSource } from "../../pipeline/collect/test-source.ts";
import { offeredSources } from "../../pipeline/collect/view-sources.ts";
import type { Store } from "../../ports/store.ts";
import { ADDRESS_OPTIONS, inputOptionsOf } from "../address-options.ts";
import type { Command, Context } from "../command.ts";
import { DATA_OPTIONS, storeRequestOf } from "../data-options.ts";
import { EXIT, type Exit, Problem } from "../exit.ts";
import { nearest } from "../nearest.ts";
import { flag, list as many, type Options, text, wholeNumber } from "../options.ts";
import { words } from "../render/style.ts";
import { note, outStyle, reportIssues } from "../report.ts";

type Action = (rest: readonly string[], store: Store, options: Options, context: Context) => Promise<Exit>;
const ACTIONS: Readonly<Record<string, Action>> = {
  add,
  catalog,
  list,
  pause: (...given) => changing("pause")(...given),
  resume: (...given) => changing("resume")(...given),
  remove: (...given) => changing("remove")(...given),
  test,
};
/** Whoever types on the machine of the store; its accounts are for people who come over the network. */
const byUser = ({ clock }: Context) => ({ actor: "command line", now: clock.now() });

export const source: Command = {
  name: "source",
  summary: "whom the desk listens to: add, catalog, list, pause, resume, remove, test",
  usage: "add ADDRESS|--opml FILE | catalog | list | pause|resume|remove|test ID",
  arguments: { min: 1, max: 2 },
  options: [
    { flags: "--from-catalog <ID>", says: "add: a public source of the catalog", repeatable: true },
    { flags: "--opml <FILE>", says: "add: the feeds of this file that are not sources yet" },
    { flags: "--kind <KIND>", says: "add: default by its address", choices: SOURCE_KINDS },
    { flags: "--id <ID>", says: "add: its name here; default: its host" },
    { flags: "--title <TITLE>", says: "add: its name for people" },
    {
      flags: "--publisher <NAME>",
      says: "add: the house that prints all of it; leave it out for a feed of many houses",
    },
    { flags: "--language <CODE>", says: "add: its language, en or pt-BR" },
    { flags: "--user <NAME>", says: "add: the name of a login; without it the secret is a token" },
    { flags: "--secret-env <VARIABLE>", says: "add: the variable that holds its password or token" },
    { flags: "--secret-file <FILE>", says: "add: the file that holds it" },
    { flags: "--mark-seen", says: "add, a mail box: mark as read what was taken" },
    { flags: "--every <MINUTES>", says: "add: how often it is asked (default 60)" },
    { flags: "--min <N>", says: "add: fewer entries than this is a failure (default 1, of a folder 0)" },
    { flags: "--max <N>", says: "add: more entries than this is a warning" },
    { flags: "--json", says: "list, test: JSON" },
    ...DATA_OPTIONS,
    ...ADDRESS_OPTIONS,
  ],
  examples: [
    ["tocsin source add https://news.example/feed.xml --every 30", "a feed, asked twice an hour"],
    ["tocsin source add https://office.example/news --kind pages", "the pages that a newsroom leads to"],
    ["tocsin source add imaps://mail.example/INBOX --user desk --secret-env MAIL_PASSWORD", "a mail box"],
    ["tocsin source add --opml feeds.opml", "what another reader exported"],
    ["tocsin source catalog", "public sources that can be switched on, by their ids"],
    ["tocsin source add --from-catalog cisa-advisories --from-catalog ncsc-uk", "switch some of them on"],
    ["tocsin source test news.example", "what it gives now; nothing is kept"],
    ["tocsin source list", "state, last success, next run of each"],
  ],
  async run([action = "", ...rest], options, context) {
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (!act) {
      const near = nearest(action, Object.keys(ACTIONS)) ?? "list";
      throw new Problem(`source: no action “${action}”`, `tocsin source ${near}`);
    }
    const store = await context.openStore({
      ...storeRequestOf(options),
      ...(action === "add" || action === "catalog" ? { make: true } : {}),
    });
    try {
      return await act(rest, store, options, context);
    } finally {
      await store.close();
    }
  },
};

async function add([address]: readonly string[], store: Store, options: Options, context: Context): Promise<Exit> {
  const known = (await store.sources.subscriptions()).map(({ manifest }) => manifest);
  const opml = text(options, "opml");
  const wanted = many(options, "fromCatalog");
  if ([opml !== undefined, address !== undefined, wanted.length > 0].filter(Boolean).length !== 1)
    throw new Problem(
      "source add: give one address, --from-catalog ID, or --opml FILE",
      "tocsin source add https://news.example/feed.xml",
    );
  if (wanted.length) return addOffered(wanted, store, options, context);
  if (opml !== undefined) return addOpml(opml, store, options, context);
  const given = givenBy(address!, options);
  const manifest = manifestFor(given, known);
  if (typeof manifest === "string") throw new Problem(`${address} ${manifest}; not added`, "tocsin help source");
  await addSources(store, [manifest], byUser(context));
  await note(`${manifest.id}: added. Next: tocsin source test ${manifest.id}, then tocsin collect`, context, options);
  return EXIT.ok;
}

function givenBy(address: string, options: Options) {
  const count = (name: string, min: number, max: number) =>
    wholeNumber(options, name, { option: `--${name}`, min, max });
  const isWeb = /^[a-z][a-z0-9+.-]*:\/\//i.test(address);
  return {
    // A folder is the same wherever the next command is given.
    address: isWeb ? address : resolve(address),
    kind: text(options, "kind") as SourceKindId | undefined,
    id: text(options, "id"),
    title: text(options, "title"),
    publisher: text(options, "publisher"),
    language: text(options, "language"),
    everyMinutes: count("every", LIMITS.sourceEveryMinutesMin, LIMITS.sourceEveryMinutesMax),
    min: count("min", 0, LIMITS.filesMax),
    max: count("max", 1, LIMITS.filesMax),
    login: loginBy(options),
    markSeen: flag(options, "markSeen") || undefined,
  };
}

/** Only where the secret stands is kept. */
function loginBy(options: Options): SourceLogin | undefined {
  const [user, secretEnv, file] = ["user", "secretEnv", "secretFile"].map((name) => text(options, name));
  const login = present({ user, secretEnv, secretFile: file === undefined ? undefined : resolve(file) });
  return Object.keys(login).length ? login : undefined;
}

async function addOffered(ids: readonly string[], store: Store, options: Options, context: Context): Promise<Exit> {
  const { starterSources = [] } = await context.loadCatalog();
  const manifests: SourceManifest[] = [];
  for (const id of ids) {
    const offered = starterSources.find((one) => one.id === id);
    const near = nearest(id, starterSources.map((one) => one.id)); // biome-ignore format: short
    if (!offered)
      throw new Problem(
        `source add: the catalog has no “${id}”`,
        near ? `tocsin source add --from-catalog ${near}` : "tocsin source catalog",
        EXIT.notFound,
      );
    const known = [...(await store.sources.subscriptions()).map(({ manifest }) => manifest), ...manifests];
    const manifest = manifestFor(asGiven(offered), known);
    if (typeof manifest === "string") throw new Problem(`${id} ${manifest}; not added`, "tocsin source list");
    manifests.push(manifest);
  }
  await addSources(store, manifests, byUser(context));
  await note(`${manifests.map(({ id }) => id).join(", ")}: added. Next: tocsin collect`, context, options);
  return EXIT.ok;
}

async function catalog(_rest: readonly string[], store: Store, options: Options, context: Context): Promise<Exit> {
  const { starterSources = [] } = await context.loadCatalog();
  for (const offered of await offeredSources(store, starterSources)) {
    const { id, kind, title, language, country, topic, checked, on } = offered;
    const about = [kind, topic, language, ...(country ? [country] : []), checked].join(", ");
    const line = flag(options, "json")
      ? JSON.stringify(offered)
      : words(outStyle(context, options), `${on ? "on " : "off"} ${id}: “${title}” (${about})`);
    await context.terminal.out.write(`${line}\n`);
  }
  return EXIT.ok;
}

async function addOpml(file: string, store: Store, options: Options, context: Context): Promise<Exit> {
  const content = await context.files.readText(file, LIMITS.feedBytesMax).catch((fault: unknown) => {
    const why = fault instanceof Error ? fault.message : String(fault);
    throw new Problem(`${file}: not read (${why})`, "tocsin source add --opml FILE", EXIT.failed);
  });
  const known = (await store.sources.subscriptions()).map(({ manifest }) => manifest);
  const { manifests, issues } = manifestsOfOpml(content, file, known);
  await addSources(store, manifests, byUser(context));
  await note(`${manifests.length} sources added from ${file}`, context, options);
  return reportIssues(issues, context, options);
}

async function list(_rest: readonly string[], store: Store, options: Options, context: Context): Promise<Exit> {
  const found = await store.sources.subscriptions();
  const now = context.clock.now();
  for (const subscription of found) {
    const line = flag(options, "json")
      ? JSON.stringify(stateOf(subscription, now))
      : words(outStyle(context, options), lineOf(subscription, now));
    await context.terminal.out.write(`${line}\n`);
  }
  if (!found.length) await note("no sources yet. Try: tocsin source add ADDRESS", context, options);
  return EXIT.ok;
}

function stateOf(subscription: StoredSubscription, now: Date) {
  const { manifest, state, pausedAt } = subscription;
  const { taken: _taken, ...rest } = state ?? { taken: {} };
  return { ...manifest, health: healthOf(subscription, now), due: dueAt(subscription), pausedAt, ...rest };
}

function lineOf(subscription: StoredSubscription, now: Date): string {
  const { manifest, state } = subscription;
  const due = state && dueAt(subscription);
  const parts = [
    `${healthOf(subscription, now).padEnd(8)} ${manifest.id} (${manifest.kind}, “${manifest.title}”)`,
    state?.lastSuccessAt ? `last success ${state.lastSuccessAt} with ${state.items ?? 0} entries` : "no success yet",
    ...(due ? [`next run ${due.toISOString()}`] : []),
    ...(state?.issue ? [`failed ${state.failures} times: ${state.issue.message}`] : []),
  ];
  return parts.join("; ");
}

const DONE: Readonly<Record<"pause" | "resume" | "remove", string>> = {
  pause: "paused",
  resume: "goes on",
  remove: "removed; what it gave is kept",
};

function changing(change: keyof typeof DONE): Action {
  return async ([id], store, options, context) => {
    const { manifest } = await find(change, id, store);
    await changeSource(store, change, manifest.id, byUser(context));
    await note(`${manifest.id}: ${DONE[change]}`, context, options);
    return EXIT.ok;
  };
}

async function find(action: string, id: string | undefined, { sources }: Store): Promise<StoredSubscription> {
  if (id === undefined) throw new Problem(`source ${action}: the id is missing`, "tocsin source list");
  const all = await sources.subscriptions();
  const found = all.find(({ manifest }) => manifest.id === id || manifest.address === id);
  if (found) return found;
  const near = nearest(
    id,
    all.map(({ manifest }) => manifest.id),
  );
  throw new Problem(
    `source ${action}: no source “${id}”`,
    near ? `tocsin source ${action} ${near}` : "tocsin source list",
    EXIT.notFound,
  );
}

/** Entries that are printed. */
const SHOWN = 10;

async function test([id]: readonly string[], store: Store, options: Options, context: Context): Promise<Exit> {
  const { manifest } = await find("test", id, store);
  const [steps, outside] = await Promise.all([context.loadReader(), context.openOutside(inputOptionsOf(options))]);
  const found = await testSource(manifest, {
    ...outside,
    steps,
    now: () => context.clock.now(),
    signal: context.signal,
  });
  const { form, items, first, issues } = found;
  const lines = flag(options, "json")
    ? [JSON.stringify({ id: manifest.id, ...found })]
    : [
        `${manifest.id}: ${items.length} entries${form ? ` (${form})` : ""}; nothing is kept`,
        ...items
          .slice(0, SHOWN)
          .map(
            ({ address, title, publishedAt }) => `  ${publishedAt ?? "undated"}  ${title ?? "untitled"}  ${address}`,
          ),
        ...(items.length > SHOWN ? [`  and ${items.length - SHOWN} more`] : []),
        ...(first ? [`first one read: “${first.title ?? "untitled"}”, ${first.characters} characters`] : []),
      ];
  for (const line of lines) await context.terminal.out.write(`${words(outStyle(context, options), line)}\n`);
  return reportIssues(issues, context, options);
}
