import type { PageDocument } from "../dom.ts";
import type { Offer } from "./field.ts";

const ADDRESS_CHARACTERS_MAX = 2000;
/** Parameters that say how a reader came, not what is shown: of the big advertisers, mailers and counters. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|mc_[ce]id|igshid|_hs(?:enc|mi)|ocid|cmpid|ito|at_(?:medium|campaign)\w*)$/i;

/** The addresses that a page gives itself, made whole; one that names the front page stands for no article. */
export function addressesOn(
  document: PageDocument,
  metas: ReadonlyMap<string, string>,
  readAt: string | undefined,
): Offer[] {
  const canonical = document.querySelector("link[rel=canonical]")?.getAttribute("href");
  return [
    { value: canonical, from: "element" as const, where: "rel=canonical", weight: 0.9 },
    { value: metas.get("og:url"), from: "og" as const, where: "og:url", weight: 0.8 },
  ].flatMap(({ value, ...rest }) => {
    const address = value && value.length <= ADDRESS_CHARACTERS_MAX ? addressOf(value.trim(), readAt) : undefined;
    if (!address) return [];
    const refused = isFront(address) && readAt && !isFront(urlOf(readAt)) ? { refused: "names the front page" } : {};
    return [{ value: shownAs(address), ...rest, ...refused }];
  });
}

function urlOf(value: string, base?: string): URL | undefined {
  return URL.canParse(value, base) ? new URL(value, base) : undefined;
}

/** Relative ones from where the page was read; other schemes than the web's are none. */
function addressOf(value: string, readAt: string | undefined): URL | undefined {
  const url = urlOf(value, readAt);
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : undefined;
}

const isFront = (url: URL | undefined) =>
  url !== undefined && /^\/(?:index\.\w{2,5}|home|start)?$/i.test(url.pathname) && !url.search;

function shownAs(url: URL): string {
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  for (const name of tracking) url.searchParams.delete(name);
  url.hash = "";
  return url.href;
}
