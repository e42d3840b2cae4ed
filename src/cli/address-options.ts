import type { InputOptions, OptionSpec } from "./command.ts";
import { Problem } from "./exit.ts";
import { list, type Options } from "./options.ts";

/** What commands that read articles take for addresses. */
export const ADDRESS_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--allow-private <HOST>",
    says: "fetch from this private or local HOST, or HOST:PORT, too; may be repeated",
    repeatable: true,
  },
];

export function inputOptionsOf(options: Options): InputOptions {
  const allowPrivate = list(options, "allowPrivate");
  for (const host of allowPrivate) {
    if (!/^(?:\[[\da-f:.]+\]|[^\s/:@?#[\]]+)(?::\d{1,5})?$/i.test(host) || !URL.canParse(`http://${host}/`)) {
      throw new Problem(
        `--allow-private ${host}: no host`,
        "--allow-private intranet or --allow-private intranet:8080",
      );
    }
  }
  return allowPrivate.length ? { allowPrivate } : {};
}
