import { LIMITS } from "../../domain/limits.ts";
import type { PageElement } from "./dom.ts";

/** An address of the web, whole, from where the page was read; other schemes, and addresses with a password, are none. */
export function webAddress(value: string | undefined, base?: string | URL): URL | undefined {
  const written = value?.trim();
  if (!written || written.length > LIMITS.addressCharactersMax || !URL.canParse(written, base)) return undefined;
  const url = new URL(written, base);
  return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : undefined;
}

/** Whether a link says that it leads there: "next", "Canonical", "prev next". */
export const hasRelation = (element: PageElement, name: string): boolean =>
  (element.getAttribute("rel") ?? "").toLowerCase().split(/\s+/).includes(name);
