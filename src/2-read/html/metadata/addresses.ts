import type { PageDocument } from "../dom.ts";
import { hasRelation, webAddress } from "../page-links.ts";
import type { Offer } from "./field.ts";

/** Parameters that say how a reader came, not what is shown: of the big advertisers, mailers and counters. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|mc_[ce]id|igshid|_hs(?:enc|mi)|ocid|cmpid|ito|at_(?:medium|campaign)\w*)$/i;

/** The addresses that a page gives itself, made whole; one that names the front page stands for no article. */
export function addressesOn(
  document: PageDocument,
  metas: ReadonlyMap<string, string>,
  readAt: string | undefined,
): Offer[] {
  const canonical = document
    .querySelectorAll("link")
    .find((link) => hasRelation(link, "canonical"))
    ?.getAttribute("href");
  return [
    { value: canonical, from: "element" as const, where: "rel=canonical", weight: 0.9 },
    { value: metas.get("og:url"), from: "og" as const, where: "og:url", weight: 0.8 },
  ].flatMap(({ value, ...rest }) => {
    const address = webAddress(value ?? undefined, readAt);
    if (!address) return [];
    const refused =
      isFront(address) && readAt && !isFront(webAddress(readAt)) ? { refused: "names the front page" } : {};
    return [{ value: shownAs(address), ...rest, ...refused }];
  });
}

const isFront = (url: URL | undefined) =>
  url !== undefined && /^\/(?:index\.\w{2,5}|home|start)?$/i.test(url.pathname) && !url.search;

function shownAs(url: URL): string {
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  for (const name of tracking) url.searchParams.delete(name);
  url.hash = "";
  return url.href;
}
