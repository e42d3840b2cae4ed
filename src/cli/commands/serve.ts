import { isIP } from "node:net";
import { ADDRESS_OPTIONS, inputOptionsOf } from "../address-options.ts";
import type { Command, Context, ServeRequest } from "../command.ts";
import { DATA_OPTIONS, storeRequestOf } from "../data-options.ts";
import { LOOPBACK, PORT } from "../desk-address.ts";
import { EXIT, Problem } from "../exit.ts";
import { flag, list, type Options, text, wholeNumber } from "../options.ts";

const PORT_MAX = 65_535;
const WORKERS_MAX = 256;

export const serve: Command = {
  name: "serve",
  summary: "the desk: console and HTTP API, schedule and workers, until SIGTERM or Ctrl-C",
  usage: "",
  arguments: { min: 0, max: 0 },
  options: [
    { flags: "--port <N>", says: `port to listen on (default: ${PORT}; 0: any that is free)` },
    { flags: "--host <ADDRESS>", says: "address to listen on (default: 127.0.0.1); another one needs --origin" },
    { flags: "--origin <URL>", says: "https address that people type, where a proxy with TLS stands before the desk" },
    {
      flags: "--trust-proxy <ADDRESS>",
      says: "believe this proxy (or network: 10.0.0.0/8) who asks; may be repeated",
      repeatable: true,
    },
    {
      flags: "--workers <N>",
      says: "processes that extract and assess (default: cores less one, at least 1; 0: elsewhere)",
    },
    { flags: "--demo", says: "where nothing is kept yet: begin with the invented stories of examples/" },
    ...DATA_OPTIONS,
    ...ADDRESS_OPTIONS,
  ],
  examples: [
    ["tocsin serve", "the first start prints how to make the first account"],
    ["tocsin serve --origin https://desk.example --trust-proxy 127.0.0.1", "behind a proxy"],
  ],
  async run(_args, options, context) {
    const request = requestOf(options);
    const { err } = context.terminal;
    const desk = await context.serve(request, (line) => void err.write(`error: ${line}\n`).catch(() => undefined));
    try {
      await context.terminal.out.write(`tocsin listens on ${desk.address}\n`);
      if (desk.setup) {
        const { page, secret } = desk.setup;
        const body = `'{"secret": "${secret}", "name": "…", "password": "…"}'`;
        await err.write(
          `No account yet. Within an hour, once, the administrator is made (password: 12 characters or more) at\n  ${page}\nor with\n  curl --json ${body} ${desk.address}/api/setup\n`,
        );
      }
      await Promise.race([stopOf(context), ...(desk.failed ? [desk.failed] : [])]);
    } finally {
      await desk.close();
    }
    return EXIT.ok;
  },
};

function requestOf(options: Options): ServeRequest {
  const host = text(options, "host") ?? "127.0.0.1";
  const port = wholeNumber(options, "port", { option: "--port", min: 0, max: PORT_MAX }) ?? PORT;
  const given = text(options, "origin");
  const url = given !== undefined && URL.canParse(given) ? new URL(given) : undefined;
  if (given !== undefined && url?.protocol !== "https:")
    throw new Problem(`--origin ${given}: no https address`, "--origin https://desk.example");
  // Passwords and cookies never cross a network in the clear.
  if (!LOOPBACK.test(host) && !url)
    throw new Problem(`--host ${host}: others could listen in`, `--host ${host} --origin https://desk.example, behind a proxy with TLS`); // biome-ignore format: short
  const trustProxy = list(options, "trustProxy");
  const wrong = trustProxy.find((proxy) => !isAddress(proxy));
  if (wrong !== undefined)
    throw new Problem(`--trust-proxy ${wrong}: no address of a proxy`, "--trust-proxy 127.0.0.1");
  const workers = wholeNumber(options, "workers", { option: "--workers", min: 0, max: WORKERS_MAX });
  return {
    host,
    port,
    ...(workers === undefined ? {} : { workers }),
    ...(flag(options, "demo") ? { demo: true } : {}),
    ...(url ? { origin: url.origin } : {}),
    ...(trustProxy.length ? { trustProxy } : {}),
    ...storeRequestOf(options),
    ...inputOptionsOf(options),
  };
}

/** An address, or a network with the length of its prefix; never all there is. */
function isAddress(proxy: string): boolean {
  const [address = "", prefix, ...more] = proxy.split("/");
  const bits = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : 0;
  if (!bits || more.length) return false;
  return prefix === undefined || (/^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= bits);
}

const stopOf = ({ signal }: Context) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
