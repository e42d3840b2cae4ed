import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseProfile } from "../../src/5-assess/profile.ts";
import type { Context } from "../../src/cli/command.ts";
import { run } from "../../src/cli/run.ts";
import type { Catalog } from "../../src/domain/catalog.ts";
import type { StoredList } from "../../src/domain/imported.ts";
import { LIMITS } from "../../src/domain/limits.ts";
import type { ModelFiles } from "../../src/domain/models.ts";
import { readHere } from "../../src/pipeline/group-reader.ts";
import { prepareSteps, type Steps } from "../../src/pipeline/steps.ts";
import { openDesk } from "../../src/ports/node/ask-desk.ts";
import { readCatalog } from "../../src/ports/node/catalog.ts";
import { openFetch } from "../../src/ports/node/fetch/open-fetch.ts";
import { nodeFiles } from "../../src/ports/node/files.ts";
import { readListFile } from "../../src/ports/node/list-source.ts";
import { openMailBoxes } from "../../src/ports/node/mail-boxes.ts";
import { openAnswerCache } from "../../src/ports/node/model/answer-cache.ts";
import { openModel } from "../../src/ports/node/model/open-model.ts";
import { loadModels } from "../../src/ports/node/models.ts";
import { openFormats } from "../../src/ports/node/open-formats.ts";
import { openSending } from "../../src/ports/node/open-sending.ts";
import { openInputs } from "../../src/ports/node/read-inputs.ts";
import { readLines } from "../../src/ports/node/read-lines.ts";
import { nodeSecrets } from "../../src/ports/node/secrets.ts";
import { nodeFolder } from "../../src/ports/node/source-folder.ts";
import { openLists } from "../../src/ports/node/user-lists.ts";
import { openStore, restoreStore } from "../../src/store/open-store.ts";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

let knowledge: { catalog: Catalog; models: ModelFiles } | undefined;
function stepsWith(lists: readonly StoredList[] = []): Steps {
  knowledge ??= { catalog: readCatalog(`${ROOT}catalog`), models: loadModels(`${ROOT}models`) };
  return prepareSteps(knowledge.catalog, knowledge.models, lists);
}

let steps: Steps | undefined;
/** The real steps with the catalog as it stands in the working tree, made once per test file. */
export function realSteps(): Steps {
  steps ??= stepsWith();
  return steps;
}

/** No test waits as long as a person would. */
export const MODEL_LIMITS = { answerMs: 400, pauseMs: 10, runMs: 60_000 };

export interface Outcome {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** The whole program with its real ports, in this process, its streams caught. */
export async function tocsin(
  argv: readonly string[],
  stdin = "",
  {
    isTerminal = false,
    data,
    env = {},
  }: { readonly isTerminal?: boolean; readonly data?: string; readonly env?: Record<string, string> } = {},
): Promise<Outcome> {
  let out = "";
  let err = "";
  const catching = (write: (text: string) => void) => ({
    isTerminal,
    write: async (text: string) => write(text),
  });
  async function* input() {
    yield new TextEncoder().encode(stdin);
  }
  const context: Omit<Context, "commands"> = {
    version: (JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as { version: string }).version,
    terminal: {
      out: catching((text) => {
        out += text;
      }),
      err: catching((text) => {
        err += text;
      }),
      env,
    },
    clock: { milliseconds: () => 0, today: () => "2031-03-09", now: () => new Date("2031-03-09T12:00:00Z") },
    files: nodeFiles,
    signal: new AbortController().signal,
    endInGoodOrder: () => undefined,
    openInputs: (args, options) => openInputs(args, { ...options, stdin: input() }),
    openLines: () => readLines(input(), LIMITS.lineBytesMax),
    loadSteps: async (lists = []) => (lists.length ? stepsWith(lists) : realSteps()),
    loadReader: async () => realSteps(),
    openGroupReader: async (steps) => ({ ...readHere(steps), close: async () => undefined }),
    // Never the folder of whoever runs the tests.
    openLists: (folder = `${ROOT}test/no-such-folder`) => openLists(folder, () => "2031-03-09"),
    openListSource: readListFile,
    // Answers are kept where the test says, never in the folder of whoever runs it.
    openModel: async ({ cache, ...request }) => ({
      ...openModel({ ...request, userAgent: "tocsin/0.0", limits: MODEL_LIMITS }),
      ...(cache && data ? { cache: openAnswerCache(data, { scope: [request.url, request.name] }) } : {}),
    }),
    openStore: async ({ data: dataFolder = `${ROOT}test/no-such-folder`, make = false }) =>
      openStore({ dataFolder, share: true, mustExist: !make }),
    openOutside: async ({ allowPrivate = [] }) => ({
      fetch: openFetch({ userAgent: "tocsin/0.0", allowPrivate, limits: { intervalMs: 0 } }).fetch,
      folder: nodeFolder,
      mailBoxes: openMailBoxes({ allowPrivate }),
      secrets: nodeSecrets,
    }),
    openSending: async ({ allowPrivate = [], data: dataFolder = `${ROOT}test/no-such-folder` }) => ({
      ...(await openSending({ userAgent: "tocsin/0.0", allowPrivate, dataFolder, environment: {} })),
      formats: await openFormats(),
    }),
    openFormats,
    serve: async () => {
      throw new Error("a desk runs in a process of its own");
    },
    hashPassword: async (password) => `hash of ${password}`,
    readSecret: async () => undefined,
    readLine: async () => stdin.split("\n")[0] || undefined,
    openDesk: async (request) =>
      openDesk({ ...request, userAgent: "tocsin/0.0", signal: new AbortController().signal }),
    restoreStore: async ({ data: dataFolder = `${ROOT}test/no-such-folder` }, lines) =>
      restoreStore({ dataFolder }, lines),
    loadCatalog: async () => readCatalog(`${ROOT}catalog`),
    parseProfile: async (content) => parseProfile(content),
    examples: {
      folders: ["retaliation", "hospital", "noise"].map((story) => `${ROOT}examples/${story}`),
      profile: `${ROOT}examples/profile.yml`,
    },
  };
  const exit = await run(argv, context);
  return { exit, out, err };
}
