import { ADDRESS_OPTIONS } from "../address-options.ts";
import { BRIEF_OPTIONS, runBrief } from "../brief-run.ts";
import { CATALOG_OPTIONS } from "../catalog-options.ts";
import type { Command } from "../command.ts";
import { MODEL_OPTIONS } from "../model-options.ts";

export const brief: Command = {
  name: "brief",
  summary: "sourced threat brief from files or pages; nothing is stored, only given addresses are contacted",
  usage: "FILES|FOLDER|URL|-",
  arguments: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [
    ...BRIEF_OPTIONS,
    { flags: "--jsonl", says: "one record a line on stdin and in files without an ending" },
    ...MODEL_OPTIONS,
    ...CATALOG_OPTIONS,
    ...ADDRESS_OPTIONS,
  ],
  examples: [
    ["tocsin brief articles/*.txt saved-pages/", "the page"],
    ["tocsin brief https://news.example/attack.html articles/", "a page from the web and files"],
    ["tocsin brief articles/ --profile mine.yml --html -o brief.html", "for your sectors and sites, as one HTML page"],
    ["tocsin brief articles/ --json --md -o brief", "brief.json and brief.md"],
    ["tocsin brief new/ --fail-on elevated -q > brief.txt || notify", "in a script: exit 4 at Elevated 3/5 and above"],
  ],
  run: runBrief,
};
