import type { ModelAccess } from "../pipeline/propose.ts";
import type { Context, ModelRequest, OptionSpec } from "./command.ts";
import { Problem } from "./exit.ts";
import { type Options, text } from "./options.ts";
import type { Progress } from "./progress.ts";

/** What commands that extract take for a language model of the user's. */
export const MODEL_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--model <URL>",
    says: "ask this OpenAI-compatible server (…/v1) too; its proposals stand beside the result",
  },
  { flags: "--model-name <NAME>", says: "the model to ask there; the key, if it wants one, is in TOCSIN_MODEL_KEY" },
  { flags: "--no-model-cache", says: "keep no answers of the model, and use none that were kept" },
];

const KEY = "TOCSIN_MODEL_KEY";
/** A name is printed beside everything that the model proposes. */
const NAME = /^[\w.:/@+-]{1,100}$/;

/** Which model, where; undefined without `--model`. Wrong values end the command before anything is read. */
export function modelRequestOf(options: Options, { terminal }: Context): ModelRequest | undefined {
  const url = text(options, "model");
  const name = text(options, "modelName");
  if (url === undefined && name === undefined) return undefined;
  if (url === undefined) throw new Problem("--model-name without --model", `--model http://127.0.0.1:11434/v1`);
  if (name === undefined) throw new Problem("--model without --model-name", "--model-name with the name it has there");
  if (!NAME.test(name)) throw new Problem(`--model-name ${name}: no name of a model`, "--model-name llama3.1:8b");
  const key = terminal.env[KEY]?.trim();
  checkAddress(url, Boolean(key));
  return { url, name, cache: options["modelCache"] !== false, ...(key ? { key } : {}) };
}

function checkAddress(given: string, hasKey: boolean): void {
  const problem = (why: string, next = "--model http://127.0.0.1:11434/v1") => new Problem(`--model: ${why}`, next);
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw problem("no address that begins with http:// or https://");
  // The words of a wrong address are not repeated here: they may hold the key.
  if (url.username || url.password) throw problem("a name or password in the address", `put the key into ${KEY}`);
  if (url.search || url.hash) throw problem("an address with ? or #", `the base alone; a key goes into ${KEY}`);
  const isHere = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (hasKey && url.protocol === "http:" && !isHere) {
    throw problem(`the key in ${KEY} would go unencrypted to ${url.host}`, `an https address, or unset ${KEY}`);
  }
}

/** The model ready to be asked, and how to end it. */
export async function modelOf(
  request: ModelRequest | undefined,
  context: Context,
  progress: Progress,
): Promise<{ readonly access?: ModelAccess; close(): Promise<void> }> {
  if (!request) return { close: async () => undefined };
  const { model, cache, close } = await context.openModel(request);
  const onQuestion: ModelAccess["onQuestion"] = (source, question, of) =>
    progress.within(`${source}: asks ${request.name}, passage ${question} of ${of}`);
  return { access: { model, ...(cache ? { cache } : {}), onQuestion }, close };
}
