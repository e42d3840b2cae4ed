import type { Command } from "../command.ts";
import { EXIT } from "../exit.ts";

export const version: Command = {
  name: "version",
  summary: "version of the program",
  usage: "",
  arguments: { min: 0, max: 0 },
  options: [],
  examples: [],
  async run(_args, _options, context) {
    await context.terminal.out.write(`tocsin ${context.version}\n`);
    return EXIT.ok;
  },
};
