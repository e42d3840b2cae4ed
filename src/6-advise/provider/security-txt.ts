import type { Publisher } from "../../domain/advisory.ts";
import { PUBLIC } from "../addresses.ts";
import { METADATA_PATH } from "./csaf.ts";

/** The file holds from one to two months: it is written anew at each month's first day, and the same on all others. */
const HOLDS_MONTHS = 2;

/** RFC 9116, with the line by which readers of CSAF find the provider. `today` is any instant of the day. */
export function securityTxt(publisher: Publisher, today: Date): string {
  const expires = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + HOLDS_MONTHS, 1));
  return [
    `Contact: ${contactOf(publisher)}`,
    `Expires: ${expires.toISOString().slice(0, 19)}Z`,
    `Canonical: ${publisher.site}/.well-known/security.txt`,
    `CSAF: ${publisher.site}${METADATA_PATH}`,
    "",
  ].join("\n");
}

const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;

/** It must be an address: of mail, else a page over TLS. */
function contactOf({ contact, sender, namespace, site }: Publisher): string {
  const mail = MAIL.exec(contact)?.[0] ?? MAIL.exec(sender)?.[0];
  if (mail) return `mailto:${mail}`;
  const page = /https:\/\/[^\s,;<>]+/.exec(contact)?.[0];
  return page ?? (namespace.startsWith("https://") ? namespace : `${site}${PUBLIC}/`);
}
