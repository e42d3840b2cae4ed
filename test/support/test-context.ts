import type { Context } from "../../src/cli/command.ts";
import { run } from "../../src/cli/run.ts";
import type { RawDocument } from "../../src/domain/raw-document.ts";
import { readHere } from "../../src/pipeline/group-reader.ts";
import type { Files } from "../../src/ports/files.ts";
import type { UserLists } from "../../src/ports/lists.ts";
import { fakeSteps } from "./fake-steps.ts";

/** What a command wrote, and how it ended. */
export interface Outcome {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  readonly written: ReadonlyMap<string, string>;
}

export interface World {
  /** Articles by file name; a name that is not here is a missing file. */
  readonly articles?: Readonly<Record<string, string>>;
  /** Other files a command may read; what it appends is in `written`. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
  readonly context?: Partial<Context>;
}

/** A user who has imported nothing. */
const NO_LISTS: UserLists = {
  folder: "lists",
  read: async () => ({ lists: [], issues: [] }),
  hasRoomFor: async () => true,
  write: async () => {
    throw new Error("read-only");
  },
  remove: async () => false,
};

/** Runs the program in a world of its own: no process, no file, no clock. */
export async function runIn(world: World, ...argv: string[]): Promise<Outcome> {
  let out = "";
  let err = "";
  const written = new Map<string, string>();
  const stream = (write: (text: string) => void) => ({
    isTerminal: world.terminal ?? false,
    write: async (text: string) => write(text),
  });
  const exit = await run(argv, {
    version: "0.0.0",
    terminal: {
      out: stream((text) => {
        out += text;
      }),
      err: stream((text) => {
        err += text;
      }),
      env: world.env ?? {},
    },
    clock: { milliseconds: () => 0, today: () => "2031-03-09", now: () => new Date("2031-03-09T12:00:00Z") },
    files: filesOf(world, written),
    signal: new AbortController().signal,
    endInGoodOrder: () => undefined,
    openInputs: (args) => inputsOf(args, world.articles ?? {}),
    openLines: (path) => linesOf(world.texts?.[path] ?? ""),
    loadSteps: async () => fakeSteps(),
    loadReader: async () => fakeSteps(),
    openGroupReader: async (steps) => ({ ...readHere(steps), close: async () => undefined }),
    openLists: () => NO_LISTS,
    openListSource: async (source) => missing(source),
    openModel: async () => {
      throw new Error("no model here");
    },
    openStore: async () => {
      throw new Error("no store here");
    },
    openOutside: async () => {
      throw new Error("no network here");
    },
    openSending: async () => {
      throw new Error("no network here");
    },
    openFormats: async () => ({}),
    serve: async () => {
      throw new Error("no desk here");
    },
    hashPassword: async (password) => `hash of ${password}`,
    readSecret: async () => undefined,
    readLine: async () => undefined,
    openDesk: async () => {
      throw new Error("no desk here");
    },
    restoreStore: async () => {
      throw new Error("no store here");
    },
    loadCatalog: async () => ({ levelRules: [] }) as never,
    parseProfile: async () => ({ profile: { sectors: [], regions: [], organisations: [] }, issues: [] }),
    examples: { folders: ["demo.txt"], profile: "profile.yml" },
    ...world.context,
  });
  return { exit, out, err, written };
}

async function* inputsOf(args: readonly string[], articles: Readonly<Record<string, string>>) {
  for (const source of args) {
    const text = articles[source];
    if (text !== undefined) yield { source, text } satisfies RawDocument;
    else yield missing(source);
  }
}

const missing = (source: string) => ({
  code: "not-found",
  severity: "error" as const,
  source,
  message: `${source}: no such file. Next: check the path`,
});

async function* linesOf(text: string) {
  for (const [i, line] of text.split("\n").entries()) yield { number: i + 1, bytes: new TextEncoder().encode(line) };
}

function filesOf({ texts = {} }: World, written: Map<string, string>): Files {
  const read = async (path: string) => {
    const text = texts[path];
    if (text === undefined) throw new Error(`ENOENT: no such file or directory, open '${path}'`);
    return text;
  };
  return {
    readText: read,
    readTextIfThere: async (path) => texts[path],
    append: async (path, text) => {
      if (path.includes("no-such-folder")) throw new Error("ENOENT: no such file or directory");
      written.set(path, (written.get(path) ?? "") + text);
    },
    readYaml: read,
    writeAtomically: async (path, content) => {
      if (path.includes("no-such-folder")) throw new Error("ENOENT: no such file or directory");
      written.set(path, typeof content === "string" ? content : Buffer.from(content).toString("latin1"));
    },
    isSame: async (a, b) => a === b,
    isFolder: async (path) => path.endsWith("/"),
    async writeLines(path, lines) {
      let text = "";
      for await (const line of lines) text += `${line}\n`;
      if (path.includes("no-such-folder")) throw new Error("ENOENT: no such file or directory");
      written.set(path, text);
      return text.length;
    },
    async *readLines(path) {
      yield* (await read(path)).split("\n").slice(0, -1);
    },
  };
}
