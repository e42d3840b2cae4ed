import { type Issue, issueOf } from "../../../domain/issue.ts";
import { present } from "../../../domain/present.ts";
import { type Quoted, quoted } from "../../../domain/span.ts";
import { wordsIn } from "../../../domain/structured.ts";
import type { Marking } from "../../../domain/vocabulary/marking.ts";
import type { Warning, WarningStatus } from "../../../domain/warning.ts";
import type { Part, Role } from "../../parts.ts";
import { type Draft, nothingRead } from "../format.ts";

/** Words of a document with their role: body for sentences, caption for data beside them, furniture for what is set aside. */
export interface Piece extends Role {
  readonly text: string;
  /** What the fields say that these words are. */
  readonly is?: "advice" | "sent" | "expires";
  /** Of advice: for whom. */
  readonly to?: string;
}

/** Its own sentences, one piece for each paragraph. */
export function body(value: unknown): Piece[] {
  const paragraphs = (wordsIn(value) ?? "").replace(/\r\n?/g, "\n").split(/\n\s*\n/);
  return paragraphs.map((text) => ({ text, role: "body" }));
}

/** The same, where its fields say that it is advice. */
export const advice = (value: unknown, to?: unknown): Piece[] => {
  const whom = wordsIn(to);
  return body(value).map((piece) => ({ ...piece, is: "advice", ...(whom ? { to: whom } : {}) }));
};

/** Names, identifiers, values: read for what they name, no sentence. */
export const data = (...values: readonly unknown[]): Piece[] => {
  const text = values.flatMap((value) => wordsIn(value) ?? []).join(" ");
  return text ? [{ text, role: "caption" }] : [];
};

/** A field by its own name; set aside. */
export const field = (name: string, value: unknown): Piece[] => {
  const text = typeof value === "number" || typeof value === "boolean" ? String(value) : wordsIn(value);
  return text ? [{ text: `${name}: ${text}`, role: "furniture", why: "field" }] : [];
};

export interface About {
  readonly title?: unknown;
  readonly publisher?: unknown;
  readonly author?: unknown;
  readonly publishedAt?: unknown;
  readonly modifiedAt?: unknown;
  readonly language?: unknown;
  readonly marking?: Marking | undefined;
  /** Of a document that is a warning; where its words stand is found here. */
  readonly warning?: Omit<Warning, "words" | "sentWords" | "expiresWords" | "advice"> | undefined;
  readonly issues?: readonly Issue[];
}

/** The text of an article from its pieces; what it says of itself comes from fields that were made for it. */
export function draftOf(pieces: readonly Piece[], about: About): Draft {
  let text = "";
  const parts: Part[] = [];
  const title = wordsIn(about.title);
  const head: Piece[] = title ? [{ text: title, role: "headline" }] : [];
  const told: Told[] = [];
  // An exercise tells nothing of the world: nothing of it is read as said.
  const isActual = (about.warning?.mode ?? "actual") === "actual";
  for (const { text: words, is, to, ...role } of [...head, ...pieces]) {
    const clean = cleaned(words);
    if (!clean) continue;
    if (text) text += "\n\n";
    const at = { start: text.length, end: text.length + clean.length };
    parts.push({ ...at, ...role, ...(isActual ? {} : { role: "furniture", why: about.warning!.mode! }) });
    if (is) told.push({ is, ...(to ? { to } : {}), quote: clean, ...at });
    text += clean;
  }
  const found = present({
    title: title && cleaned(title),
    publisher: wordsIn(about.publisher),
    author: wordsIn(about.author),
    publishedAt: instant(about.publishedAt),
    modifiedAt: instant(about.modifiedAt),
  });
  const provenance = Object.fromEntries(Object.keys(found).map((name) => [name, "meta"]));
  const { marking, issues = [] } = about;
  const warning = parts[0] && about.warning && warningOf(about.warning, quoted(text, parts[0].start, parts[0].end), told); // biome-ignore format: short
  return { text, parts, ...found, ...present({ language: wordsIn(about.language), marking, warning }), provenance, issues }; // biome-ignore format: short
}

/** That it holds no longer, by its maker's own word. */
export function standing(source: string, status: WarningStatus): Issue[] {
  const said = { cancelled: "its maker has revoked it: it holds no longer", superseded: "another one stands in its place", expired: "its time is over" }; // biome-ignore format: short
  if (status === "in-force") return [];
  const code = status === "cancelled" ? "revoked" : status;
  return [issueOf(source, code, `${said[status]}. Next: look for what stands in its place`, "warning")];
}

interface Told extends Quoted, Required<Pick<Piece, "is">>, Pick<Piece, "to"> {}

function warningOf(fields: NonNullable<About["warning"]>, words: Quoted, told: readonly Told[]): Warning {
  const wordsOf = (is: Piece["is"]) => told.find((one) => one.is === is);
  const plain = (found: Told | undefined) => found && { quote: found.quote, start: found.start, end: found.end };
  const advice = told.filter(({ is }) => is === "advice").map(({ is: _, ...advice }) => advice);
  return {
    ...present({ ...fields, words, sentWords: plain(wordsOf("sent")), expiresWords: plain(wordsOf("expires")) }),
    advice,
  };
}

/** Control characters are no words; a line that is a paragraph keeps its breaks. */
const cleaned = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/g, " ")
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{2,}/g, "\n")
    .trim();

/** A day or an instant; what is neither is not taken. */
export function instant(value: unknown): string | undefined {
  const given = wordsIn(value);
  return given && /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(given) && !Number.isNaN(Date.parse(given)) ? given : undefined;
}

/** Seconds since 1970, as MISP writes them; 0 is none. */
export function ofSeconds(value: unknown): string | undefined {
  const seconds = Number(value);
  if (!Number.isInteger(seconds) || seconds <= 0 || seconds > 253_402_300_799) return undefined;
  return new Date(seconds * 1000).toISOString();
}

/** The JSON of a document, or why there is none. */
export function parsed(
  content: string,
  source: string,
  what: string,
): { readonly value: unknown } | { readonly fault: Draft } {
  try {
    return { value: JSON.parse(content.replace(/^\uFEFF/, "")) as unknown };
  } catch (cause) {
    // Half a document, or none at all; the parser says where.
    const why = cause instanceof Error ? cause.message.slice(0, 120) : String(cause);
    return { fault: malformed(source, `is no JSON (${why})`, what) };
  }
}

export const malformed = (source: string, why: string, what: string): Draft =>
  nothingRead(issueOf(source, "malformed-record", `${why}; not read. Next: give ${what}`));
