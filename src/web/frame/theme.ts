import { cell } from "./cell.ts";
import { keep, kept } from "./kept.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const theme = cell<Theme>(kept<Theme>("theme", "system"));
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const paper = window.matchMedia("print");

/** The rules of style know only the attribute; paper is always light. */
function show() {
  const isDark = !paper.matches && (theme.get() === "dark" || (theme.get() === "system" && dark.matches));
  document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
}

export function startTheme() {
  dark.addEventListener("change", show);
  paper.addEventListener("change", show);
  show();
}

export function chooseTheme(chosen: Theme) {
  theme.set(chosen);
  keep("theme", chosen);
  show();
}
