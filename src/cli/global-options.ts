import type { OptionSpec } from "./command.ts";

/** What every command takes, before or after its name. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { flags: "-q, --quiet", says: "less on stderr: only what makes the run incomplete" },
  { flags: "-v, --verbose", says: "more on stderr: time and counts" },
  { flags: "--color <WHEN>", says: "colour", choices: ["auto", "always", "never"] },
  { flags: "--no-color", says: "no colour; also NO_COLOR=1, TERM=dumb" },
  { flags: "--ascii", says: "no character outside ASCII; by itself when the locale is not UTF-8" },
  { flags: "--width <COLUMNS>", says: "columns of the page (default: the terminal's, else 80)" },
  { flags: "-h, --help", says: "the help of this command" },
];

const LONG_AND_SHORT = /(?:^|[ ,])(-{1,2}[\w-]+)/g;

/** "-o, --output <FILE>" -> ["-o", "--output"]. */
export function spellings({ flags }: OptionSpec): string[] {
  return [...flags.matchAll(LONG_AND_SHORT)].map(([, spelling]) => spelling!);
}
