import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type {
  Context,
  Desk,
  InputOptions,
  ModelRequest,
  OpenModel,
  ServeRequest,
  StoreRequest,
} from "./cli/command.ts";
import { run } from "./cli/run.ts";
import type { StoredList } from "./domain/imported.ts";
import type { RawDocument } from "./domain/raw-document.ts";
import type { GroupInput } from "./pipeline/group-reader.ts";
import type { Steps } from "./pipeline/steps.ts";
import type { Network } from "./ports/node/fetch/open-fetch.ts";
import type { FetchLimits } from "./ports/node/fetch/request-page.ts";
import { nodeTerminal } from "./ports/node/terminal.ts";
import type { Store } from "./ports/store.ts";

/** Composition root: builds the real ports once and runs one command. What a command does not need is not loaded. */
const root = fileURLToPath(new URL("../../", import.meta.url));
/** How long the current input may take to end after Ctrl-C. */
const INTERRUPT_MS = 3000;
const interrupt = new AbortController();
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { version: string };
/** Who we are to the sites we read, and where they can ask about us. */
const USER_AGENT = `tocsin/${version} (+https://github.com/tocsin-desk/tocsin)`;

async function loadSteps(lists: readonly StoredList[] = []): Promise<Steps> {
  const { loadModelsAside } = await import("./ports/node/models.ts");
  const models = loadModelsAside(`${root}models`);
  const [{ loadCatalog }, { prepareSteps }] = await Promise.all([
    import("./ports/node/compiled-catalog.ts"),
    import("./pipeline/steps.ts"),
  ]);
  const steps = prepareSteps(loadCatalog(`${root}dist/catalog.json`), await models, lists);
  return { ...steps, read: await guardedRead(steps.read) };
}

/** Step 2 alone: collecting needs no models. */
async function loadReader(): Promise<Pick<Steps, "read">> {
  const [{ readDocument }, catalog] = await Promise.all([import("./2-read/read.ts"), loadCatalog()]);
  return { read: await guardedRead((document) => readDocument(document, { catalog })) };
}

/** Opened by the first address: nothing that talks to a network is loaded for files. */
let network: Promise<Network> | undefined;

async function openNetwork(allowPrivate: readonly string[], limits?: Partial<FetchLimits>): Promise<Network> {
  const [{ openFetch }, { blockedRecogniser }, catalog] = await Promise.all([
    import("./ports/node/fetch/open-fetch.ts"),
    import("./1-collect/fetching/recognise-blocked.ts"),
    loadCatalog(),
  ]);
  return openFetch({
    userAgent: USER_AGENT,
    allowPrivate,
    recogniseBlocked: blockedRecogniser(catalog),
    ...(limits ? { limits } : {}),
  });
}

async function readAddress(address: string, { allowPrivate = [] }: InputOptions) {
  network ??= openNetwork(allowPrivate);
  const [{ fetch }, { documentOf }] = await Promise.all([network, import("./1-collect/fetching/document-of.ts")]);
  return documentOf(address, await fetch(address, { signal: interrupt.signal }));
}

/** A list is larger than any page, and comes by the same guarded way. */
async function openListSource(source: string, { allowPrivate = [] }: InputOptions) {
  if (!/^https?:\/\//i.test(source)) return (await import("./ports/node/list-source.ts")).readListFile(source);
  const { LIMITS } = await import("./domain/limits.ts");
  network ??= openNetwork(allowPrivate, { bytesMax: LIMITS.listBytesMax, totalMs: LIMITS.listFetchMs });
  const [{ fetch }, { documentOf }] = await Promise.all([network, import("./1-collect/fetching/document-of.ts")]);
  const found = documentOf(source, await fetch(source, { signal: interrupt.signal }));
  return "code" in found ? found : found.bytes!;
}

/** Loaded by `--model` alone: without it nothing that talks to a model is in the process. */
async function openModelOf({ url, name, key, cache }: ModelRequest): Promise<OpenModel> {
  const [{ openModel }, { openAnswerCache }, { dataFolder }] = await Promise.all([
    import("./ports/node/model/open-model.ts"),
    import("./ports/node/model/answer-cache.ts"),
    import("./ports/node/user-lists.ts"),
  ]);
  const opened = openModel({ url, name, key, userAgent: USER_AGENT, signal: interrupt.signal });
  if (!cache) return opened;
  return { ...opened, cache: openAnswerCache(join(dataFolder(), "model-answers"), { scope: [url, name] }) };
}

/** Large pages are read in a thread that can be stopped; what it could not read is read plainly. */
async function guardedRead(read: Steps["read"]): Promise<Steps["read"]> {
  const [{ ReadingThread }, { isPdf }, { mayTakeLong }] = await Promise.all([
    import("./ports/node/reading-thread.ts"),
    import("./2-read/formats/index.ts"),
    import("./2-read/may-take-long.ts"),
  ]);
  const thread = new ReadingThread({ entry: new URL("./reading-thread.js", import.meta.url) });
  return async (document) => {
    if (!mayTakeLong(document)) return read(document);
    const answer = await thread.read(document);
    if (answer.kind === "read") return answer.article;
    if (answer.kind === "failed") throw new Error(answer.message);
    // A PDF has no plainer reading.
    if (isPdf(document)) throw new Error(`reading took more ${answer.why} than it may`);
    return read({ ...document, plainly: answer.why });
  };
}

/** For the desk: all is read in the thread, so that nobody else waits for a document that takes long. */
async function readerAside(): Promise<Pick<Steps, "read">> {
  const [{ ReadingThread }, { isPdf }] = await Promise.all([
    import("./ports/node/reading-thread.ts"),
    import("./2-read/formats/index.ts"),
  ]);
  const thread = new ReadingThread({ entry: new URL("./reading-thread.js", import.meta.url) });
  return {
    async read(document) {
      let answer = await thread.read(document);
      if (answer.kind === "stopped" && !isPdf(document))
        answer = await thread.read({ ...document, plainly: answer.why });
      if (answer.kind === "read") return answer.article;
      throw new Error(answer.kind === "failed" ? answer.message : `reading took more ${answer.why} than it may`);
    },
  };
}

/** Inputs that are read in this thread before others are started: for a few articles that would take longer. */
const READ_HERE = 100;
/** Inputs in hand for each thread: enough to go on with while a window is grouped. */
const AHEAD = 250;

/** Other threads read for `group`; large pages go where they can be stopped, as ever. */
async function openGroupReader(steps: Steps, workers = availableParallelism()) {
  const [{ readForGroup }, { ThreadPool }, { mayTakeLong }, { stepFailed }] = await Promise.all([
    import("./pipeline/group-reader.ts"),
    import("./ports/node/thread-pool.ts"),
    import("./2-read/may-take-long.ts"),
    import("./pipeline/issues.ts"),
  ]);
  const entry = new URL("./group-thread.js", import.meta.url);
  const pool = new ThreadPool<RawDocument, GroupInput>({ entry, threads: workers });
  let given = 0;
  return {
    ahead: workers > 1 ? workers * AHEAD : 1,
    read: (document: RawDocument) => {
      if (workers === 1 || given++ < READ_HERE || mayTakeLong(document)) return readForGroup(document, steps);
      return pool.run(document).catch((cause): GroupInput => {
        const issue = stepFailed("read", document.source, cause, "not read");
        return { issues: [issue], characters: 0 };
      });
    },
    close: () => pool.close(),
  };
}

async function* openInputs(args: readonly string[], options: InputOptions) {
  const inputs = await import("./ports/node/read-inputs.ts");
  yield* inputs.openInputs(args, {
    ...options,
    stdin: process.stdin,
    readAddress: (address) => readAddress(address, options),
  });
}

/** `--data`, else DATABASE_URL, else $TOCSIN_DATA or tocsin-data in the folder where we are. */
function storeOptions({ data }: StoreRequest) {
  const { DATABASE_URL, TOCSIN_DATA, TOCSIN_DB_PORT } = process.env;
  return {
    dataFolder: data ?? (TOCSIN_DATA || "tocsin-data"),
    databaseUrl: data === undefined ? DATABASE_URL || undefined : undefined,
    port: TOCSIN_DB_PORT ? Number(TOCSIN_DB_PORT) : undefined,
  };
}

/** A desk or worker stops in good order, however long the last requests and the store take. */
let serving = false;

async function oidcSettings() {
  const { oidcFrom } = await import("./api/oidc.ts");
  const found = oidcFrom(process.env);
  if (typeof found !== "string") return found;
  const { Problem } = await import("./cli/exit.ts");
  throw new Problem(found, "docs/api.md, on signing in with OpenID Connect");
}

function endInGoodOrder(): void {
  serving = true;
  process.once("SIGTERM", () => interrupt.abort());
}

async function serve(request: ServeRequest, report: (line: string) => void): Promise<Desk> {
  const [{ openStore }, { startDesk }, knowledge] = await Promise.all([
    import("./store/open-store.ts"),
    import("./api/start-desk.ts"),
    loadCatalog(),
  ]);
  const provider = await oidcSettings();
  endInGoodOrder();
  const store = await openStore(storeOptions(request));
  const { allowPrivate, demo: _, workers: __, ...rest } = request;
  const desk = await startDesk({
    ...rest,
    ...(provider ? { provider } : {}),
    store,
    parseProfile,
    knowledge,
    consoleFolder: `${root}dist/web`,
    sources: sourcesFor(allowPrivate),
    advise: { steps: loadSteps, formats: openFormats },
    version,
    now: () => new Date(),
    report,
  });
  try {
    const running = await runDesk(store, request, report);
    return {
      ...desk,
      failed: running.failed,
      async close() {
        await running.stop();
        await desk.close();
      },
    };
  } catch (fault) {
    await desk.close();
    throw fault;
  }
}

/** What makes a desk of the API: the schedule here, workers as processes of their own, the demonstration when it is asked for. */
async function runDesk(store: Store, request: ServeRequest, report: (line: string) => void) {
  const [{ WorkerProcesses }, { keepSchedule }, { prepareDesk }] = await Promise.all([
    import("./ports/node/worker-processes.ts"),
    import("./pipeline/desk/keep-schedule.ts"),
    import("./pipeline/desk/schedule.ts"),
  ]);
  await prepareDesk(store);
  const { data, allowPrivate = [], workers: count = Math.max(1, availableParallelism() - 1) } = request;
  const given = [...(data === undefined ? [] : ["--data", data]), ...allowPrivate.flatMap((host) => ["--allow-private", host])]; // biome-ignore format: short
  const processes = new WorkerProcesses();
  const start = (...args: string[]) => processes.start({ entry: `${root}bin/tocsin.js`, args: ["work", ...args, ...given], report }); // biome-ignore format: short
  for (let i = 0; i < count; i++) start();
  let isCollecting = count === 0;
  const ended = new AbortController();
  const now = () => new Date();
  const kept = keepSchedule({
    store,
    now,
    report,
    signal: AbortSignal.any([ended.signal, interrupt.signal]),
    // The first time that a source is due: most desks of a demonstration never collect.
    onCollecting() {
      if (!isCollecting) start("--collect");
      isCollecting = true;
    },
  });
  const failed = kept.then(() => new Promise<never>(() => undefined));
  failed.catch(() => undefined); // Told by whoever waits for it.
  if (request.demo) {
    const { addDemo } = await import("./pipeline/desk/add-demo.ts");
    await addDemo(openInputs(context.examples.folders, {}), { store, steps: await loadReader(), now });
  }
  return {
    failed,
    async stop() {
      ended.abort();
      await processes.stop();
      await kept.catch(() => undefined); // Told already.
    },
  };
}

async function parseProfile(content: unknown) {
  return (await import("./5-assess/profile.ts")).parseProfile(content);
}

function sourcesFor(allowPrivate: readonly string[] = []) {
  let reader: ReturnType<typeof readerAside> | undefined;
  return {
    catalog: async () => (await loadCatalog()).starterSources ?? [],
    open: async () => {
      reader ??= readerAside();
      return { ...(await openOutside({ allowPrivate })), steps: await reader };
    },
  };
}

async function openOutside({ allowPrivate = [] }: InputOptions) {
  network ??= openNetwork(allowPrivate);
  const [{ fetch }, { nodeFolder }, { openMailBoxes }, { nodeSecrets }] = await Promise.all([
    network,
    import("./ports/node/source-folder.ts"),
    import("./ports/node/mail-boxes.ts"),
    import("./ports/node/secrets.ts"),
  ]);
  return { fetch, folder: nodeFolder, mailBoxes: openMailBoxes({ allowPrivate }), secrets: nodeSecrets };
}

async function openSending({ allowPrivate = [], ...request }: InputOptions & StoreRequest) {
  const ways = await import("./ports/node/open-sending.ts");
  const { dataFolder } = storeOptions(request);
  const opened = await ways.openSending({ userAgent: USER_AGENT, allowPrivate, dataFolder, environment: process.env });
  return { ...opened, formats: await openFormats() };
}

const openFormats = async () => (await import("./ports/node/open-formats.ts")).openFormats();

async function loadCatalog() {
  return (await import("./ports/node/compiled-catalog.ts")).loadCatalog(`${root}dist/catalog.json`);
}

async function* openLines(path: string) {
  const [{ createReadStream }, { readLines }, { LIMITS }] = await Promise.all([
    import("node:fs"),
    import("./ports/node/read-lines.ts"),
    import("./domain/limits.ts"),
  ]);
  yield* readLines(path === "-" ? process.stdin : createReadStream(path), LIMITS.lineBytesMax);
}

/** As the user would have typed it. */
function shortest(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.length < path.length ? fromHere : path;
}

const { listFolder, openLists } = await import("./ports/node/user-lists.ts");

/** Questions go where no pipe takes them for results. */
const ask = (question: string) => void process.stderr.write(question);

const context: Omit<Context, "commands"> = {
  version,
  terminal: nodeTerminal(),
  clock: {
    milliseconds: () => performance.now(),
    today: () => new Date().toISOString().slice(0, 10),
    now: () => new Date(),
  },
  files: (await import("./ports/node/files.ts")).nodeFiles,
  signal: interrupt.signal,
  endInGoodOrder,
  openInputs,
  openLines,
  loadSteps,
  loadReader,
  openGroupReader,
  openLists: (folder) => openLists(listFolder(folder)),
  openListSource,
  openModel: openModelOf,
  openStore: async (request) => {
    const { openStore } = await import("./store/open-store.ts");
    return openStore({ ...storeOptions(request), share: true, mustExist: !request.make });
  },
  openOutside,
  openSending,
  openFormats,
  serve,
  hashPassword: async (password) => (await import("./api/secrets.ts")).hashPassword(password),
  readSecret: async (prompt) => (await import("./ports/node/read-secret.ts")).readSecret(prompt, process.stdin, ask),
  readLine: async (prompt) => (await import("./ports/node/read-secret.ts")).readLine(prompt, process.stdin, ask),
  openDesk: async (request) => (await import("./ports/node/ask-desk.ts")).openDesk({ ...request, userAgent: USER_AGENT, signal: interrupt.signal }), // biome-ignore format: short
  restoreStore: async (request, lines) =>
    (await import("./store/open-store.ts")).restoreStore(storeOptions(request), lines),
  loadCatalog,
  parseProfile,
  examples: {
    folders: ["retaliation", "hospital", "noise"].map((story) => shortest(`${root}examples/${story}`)),
    profile: shortest(`${root}examples/profile.yml`),
  },
};

process.on("SIGINT", () => {
  // Once: the current input is finished. Twice: now.
  if (interrupt.signal.aborted) process.exit(130);
  interrupt.abort();
  // Nothing is in hand while standard input is silent: no need to wait for its end.
  if (!serving) setTimeout(() => process.exit(130), INTERRUPT_MS).unref();
});

// A worker ends with the desk that started it.
process.once("disconnect", () => interrupt.abort());
process.channel?.unref();

process.exitCode = await run(process.argv.slice(2), context);
// A site that still sends must not keep the process.
await network?.then(
  ({ close }) => close(),
  () => undefined, // It could not be opened: the command has said so.
);
// Standard input that nobody read to its end must not keep the process.
process.stdin.unref?.();
