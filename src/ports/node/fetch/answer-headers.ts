import type { FreshPage } from "../../fetch.ts";

export type Headers = Readonly<Record<string, string>>;

/** As undici gives them; one that came several times is joined as RFC 9110 says. */
export function flatHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const flat: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}

/** "Text/HTML; Charset=\"ISO-8859-2\"" -> text/html, iso-8859-2. */
export function contentTypeOf(headers: Headers): { readonly contentType?: string; readonly charset?: string } {
  const given = headers["content-type"]?.slice(0, 300).toLowerCase();
  if (!given) return {};
  const [type = "", ...parameters] = given.split(/[;,]/);
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*["']?([\w:.+-]+)/.exec(parameter)?.[1])
    .find((found) => found !== undefined);
  return { ...(type.trim() ? { contentType: type.trim() } : {}), ...(charset ? { charset } : {}) };
}

/** Kinds of content that reading has a reader for, or names itself; the rest is not downloaded. */
const READABLE =
  /^(?:text\/(?!css$|javascript$|ecmascript$|event-stream$|vcard$|calendar$).*|application\/(?:(?:[\w.-]+\+)?(?:xml|json)|xhtml|pdf|x-ndjson|octet-stream)|message\/rfc822)$/;

/** A server that does not say what it sends is given the benefit of the doubt. */
export function isReadable(contentType: string | undefined): boolean {
  return contentType === undefined || !contentType.includes("/") || READABLE.test(contentType);
}

/** What makes the next request for this page a conditional one. */
export function validatorsOf(
  headers: Headers,
): Pick<FreshPage, "etag" | "lastModified" | "freshSeconds" | "dateAddedLast"> {
  const { etag, "last-modified": lastModified, "x-taxii-date-added-last": dateAddedLast } = headers;
  const age = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(headers["cache-control"]?.slice(0, 300) ?? "")?.[1];
  return {
    ...(etag ? { etag } : {}),
    ...(lastModified ? { lastModified } : {}),
    ...(dateAddedLast ? { dateAddedLast } : {}),
    ...(age ? { freshSeconds: Number(age) } : {}),
  };
}
