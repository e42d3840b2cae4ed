/** What was said about a document by whoever handed it over; it wins over what the document says of itself. */
export interface KnownMetadata {
  readonly id?: string;
  readonly url?: string;
  readonly title?: string;
  readonly publisher?: string;
  /** ISO day or instant. */
  readonly publishedAt?: string;
}

/** One input before it is read: bytes as fetched (charset to be found), or characters already. Exactly one is given. */
export interface RawDocument {
  /** Path or address as given by the user; `file.jsonl:12` for a record of a stream. */
  readonly source: string;
  readonly bytes?: Uint8Array;
  /** Charset of the bytes as whoever sent them declared it (HTTP, MIME): a hint, often wrong. */
  readonly charset?: string;
  readonly text?: string;
  readonly html?: string;
  /** Id of a format reader ("text", "markdown", "html", "json", "mail", "pdf"). Absent: told from the name, else from the content. */
  readonly format?: string;
  readonly known?: KnownMetadata;
  /** ISO day on which it was fetched: it was published no later. Absent for files. */
  readonly fetchedOn?: string;
  /** Read it the plain way, without building its tree: that took too long. */
  readonly plainly?: "time" | "memory";
}

/** One object of a .json or .jsonl input. Fields beyond these are ignored. */
export interface DocumentRecord extends KnownMetadata {
  readonly text?: string;
  readonly html?: string;
  /** Bytes of a page as fetched, base 64. */
  readonly htmlBase64?: string;
}

const KNOWN_FIELDS = ["id", "url", "title", "publisher", "publishedAt"] as const;

/** Checks one parsed record. A string answer says what is wrong with it, in words for the user. */
export function rawDocumentOf(record: unknown, source: string): RawDocument | string {
  if (typeof record !== "object" || record === null || Array.isArray(record)) return "is no JSON object";
  const fields = record as Record<string, unknown>;
  const known: Record<string, string> = {};
  for (const field of KNOWN_FIELDS) {
    const value = fields[field];
    if (value === undefined || value === null || value === "") continue;
    if (typeof value === "string") known[field] = value;
    else if (field === "id" && typeof value === "number") known[field] = String(value);
    else return `has a field "${field}" that is no string`;
  }
  const { text, html, htmlBase64 } = fields;
  const head = Object.keys(known).length ? { source, known } : { source };
  if (typeof text === "string") return { ...head, text, format: "text" };
  if (typeof html === "string") return { ...head, html, format: "html" };
  if (typeof htmlBase64 === "string") return { ...head, bytes: decodeBase64(htmlBase64), format: "html" };
  return 'has none of the fields "text", "html", "htmlBase64"';
}

/** Characters that are no base 64 are skipped, as mail readers do. */
function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/[^A-Za-z0-9+/]/g, "")), (letter) => letter.charCodeAt(0));
}
