import { esc } from "../../domain/safe-text.ts";
import { htmlPage } from "./html-page.ts";

/** What a folder of a provider holds, for whoever walks it: names in order, folders with a stroke behind. */
export function folderPage(address: string, names: readonly string[]): string {
  const rows = names.map((name) => `<li><a href="${esc(encodeURI(name))}">${esc(name)}</a></li>`).join("\n");
  return htmlPage(
    { title: address, language: "en" },
    `<main>\n<h1>${esc(address)}</h1>\n<ul>\n${rows}\n</ul>\n</main>`,
  );
}
