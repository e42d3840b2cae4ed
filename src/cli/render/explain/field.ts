import { paint, type Style, words } from "../style.ts";
import { hanging } from "../terminal/table.ts";

const LABEL_COLUMNS = 12;

/** "label     words", the words wrapped under themselves; deeper fields stand further in. */
export function field(style: Style, label: string, text: string, depth = 0): string[] {
  return hanging(`  ${"  ".repeat(depth)}${label.padEnd(LABEL_COLUMNS)}`, words(style, text), style.columns);
}

/** The first line of an explanation. */
export function heading(style: Style, text: string): string[] {
  return hanging("", words(style, text), style.columns).map((line) => paint(style, "bold", line));
}
