import { trainingLines } from "../../pipeline/training-cases.ts";
import type { Command } from "../command.ts";
import { DATA_OPTIONS, storeRequestOf } from "../data-options.ts";
import { EXIT, Problem } from "../exit.ts";
import { count } from "../render/words.ts";
import { note } from "../report.ts";

export const corrections: Command = {
  name: "corrections",
  summary: "what people corrected on the desk, as examples to learn from",
  usage: "export",
  arguments: { min: 1, max: 1 },
  options: DATA_OPTIONS,
  examples: [["tocsin corrections export > cases.jsonl", "one JSON object for each that holds; it names nobody"]],
  async run([what], options, context) {
    if (what !== "export") throw new Problem(`corrections ${what}: no such thing`, "tocsin corrections export");
    const store = await context.openStore(storeRequestOf(options));
    try {
      let lines = 0;
      for await (const line of trainingLines(store)) {
        if (context.signal.aborted) return EXIT.interrupted;
        await context.terminal.out.write(line);
        lines++;
      }
      await note(count(lines, "case"), context, options);
      return EXIT.ok;
    } finally {
      await store.close();
    }
  },
};
