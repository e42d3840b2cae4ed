import { createRequire } from "node:module";
import { JSDOM, VirtualConsole } from "jsdom";

interface Parse5 {
  parse(html: string, options: { onParseError(error: { code: string; startLine: number }): void }): unknown;
}
// The parser of jsdom itself, which follows the HTML standard and names each of its parse errors.
const { parse } = createRequire(createRequire(import.meta.url).resolve("jsdom"))("parse5") as Parse5;

/** jsdom does not know the edges of a sheet (@page): what it says of styles is not heard. */
export const domOf = (html: string): globalThis.Document =>
  new JSDOM(html, { virtualConsole: new VirtualConsole() }).window.document;

/** What is wrong in a page: parse errors of the standard, and what a parser lets pass. */
export function faultsOf(html: string): string[] {
  const faults: string[] = [];
  parse(html, { onParseError: ({ code, startLine }) => faults.push(`${code} in line ${startLine}`) });
  const document = domOf(html);
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  const ids = all("[id]").map(({ id }) => id);
  faults.push(...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `id ${id} twice`));
  faults.push(...ids.filter((id) => !id || /\s/.test(id)).map((id) => `no id: "${id}"`));
  for (const link of all("a[href^='#']")) {
    const id = decodeURIComponent(link.getAttribute("href")!.slice(1));
    if (id && !document.getElementById(id)) faults.push(`${link.outerHTML} leads nowhere`);
  }
  faults.push(...all("img:not([alt])").map(() => "picture without words"));
  faults.push(...all("p p, p ul, p ol, p div, a a, span div, ul > :not(li), ol > :not(li)").map((one) => `${one.parentElement?.tagName} > ${one.tagName}`)); // biome-ignore format: short
  faults.push(...all("[data-],[style*='url(']").map((one) => one.outerHTML));
  if (all("h1").length !== 1) faults.push(`${all("h1").length} h1`);
  const levels = all("h1,h2,h3,h4,h5,h6").map(({ tagName }) => Number(tagName[1]));
  levels.forEach((level, i) => {
    if (level > (levels[i - 1] ?? 0) + 1) faults.push(`h${level} after h${levels[i - 1] ?? 0}`);
  });
  if (!document.documentElement.lang) faults.push("no language");
  if (!document.title.trim()) faults.push("no title");
  return faults;
}

/** Scripts that a browser runs, handlers, and addresses that run. A data block is none. */
export function executableIn(html: string): string[] {
  const document = domOf(html);
  const isData = (type: string | null) => type === "application/ld+json";
  return [
    ...[...document.querySelectorAll("script")].filter((one) => !isData(one.getAttribute("type"))),
    ...[...document.querySelectorAll("*")].filter(({ attributes }) =>
      [...attributes].some(
        ({ name, value }) =>
          /^on/i.test(name) || (!name.startsWith("data-") && /^\s*(?:javascript|data|vbscript):/i.test(value)),
      ),
    ),
    ...document.querySelectorAll("iframe,object,embed,form,img,link[rel=stylesheet],base"),
  ].map(({ outerHTML }) => outerHTML.slice(0, 200));
}
