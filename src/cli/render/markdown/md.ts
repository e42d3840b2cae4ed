import { safe } from "../display.ts";

/** Text that Markdown shows as it is. */
export function md(text: string): string {
  return safe(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[\\`*_[\]|~#]/g, (sign) => `\\${sign}`)
    .replace(/^(\s*\d*)([-+>]|(?<=\d)[.)])(?=\s|$)/, "$1\\$2")
    .replace(/(https?|www)(?=[:.])/gi, (word) => `${word}&#8203;`);
}

/** A command line between backticks that no backtick inside can end. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence} ${safe(text).replaceAll("|", "\\|")} ${fence}`;
}
