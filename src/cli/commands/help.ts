import type { Command, CommandEntry } from "../command.ts";
import { EXIT, Problem } from "../exit.ts";
import { commandHelp, mainHelp, TOPICS } from "../help-text.ts";
import { nearest } from "../nearest.ts";

export const help: Command = {
  name: "help",
  summary: "help on everything, on a command or on a topic",
  usage: "[COMMAND|exit-codes|formats|addresses|trust]",
  arguments: { min: 0, max: 1 },
  options: [],
  examples: [["tocsin help exit-codes", "what the numbers mean"]],
  async run([topic], _options, context) {
    await context.terminal.out.write(await pageOf(topic, context.commands));
    return EXIT.ok;
  },
};

async function pageOf(topic: string | undefined, commands: readonly CommandEntry[]): Promise<string> {
  if (topic === undefined) return mainHelp(commands);
  const entry = commands.find(({ name }) => name === topic);
  if (entry) return commandHelp(await entry.load());
  const page = TOPICS[topic];
  if (page) return page();
  const right = nearest(topic, [...commands.map(({ name }) => name), ...Object.keys(TOPICS)]);
  throw new Problem(`no help on “${topic}”`, right ? `tocsin help ${right}` : "tocsin --help");
}
