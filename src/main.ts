import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Context } from "./cli/command.ts";
import { run } from "./cli/run.ts";
import type { Steps } from "./pipeline/steps.ts";
import { nodeTerminal } from "./ports/node/terminal.ts";

/** Composition root: builds the real ports once and runs one command. What a command does not need is not loaded. */
const root = fileURLToPath(new URL("../../", import.meta.url));
/** How long the current input may take to end after Ctrl-C. */
const INTERRUPT_MS = 3000;
const interrupt = new AbortController();

async function loadSteps(): Promise<Steps> {
  const { loadModelsAside } = await import("./ports/node/models.ts");
  const models = loadModelsAside(`${root}models`);
  const [{ loadCatalog }, { prepareSteps }] = await Promise.all([
    import("./ports/node/compiled-catalog.ts"),
    import("./pipeline/steps.ts"),
  ]);
  return prepareSteps(loadCatalog(`${root}dist/catalog.json`), await models);
}

async function* openInputs(args: readonly string[], options: { readonly jsonl?: boolean }) {
  const inputs = await import("./ports/node/read-inputs.ts");
  yield* inputs.openInputs(args, { ...options, stdin: process.stdin });
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

const context: Omit<Context, "commands"> = {
  version: (JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { version: string }).version,
  terminal: nodeTerminal(),
  clock: { milliseconds: () => performance.now() },
  files: (await import("./ports/node/files.ts")).nodeFiles,
  signal: interrupt.signal,
  openInputs,
  openLines,
  loadSteps,
  loadCatalog: async () => (await import("./ports/node/compiled-catalog.ts")).loadCatalog(`${root}dist/catalog.json`),
  parseProfile: async (content) => (await import("./pipeline/steps.ts")).parseProfileFile(content),
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
  setTimeout(() => process.exit(130), INTERRUPT_MS).unref();
});

process.exitCode = await run(process.argv.slice(2), context);
// Standard input that nobody read to its end must not keep the process.
process.stdin.unref?.();
