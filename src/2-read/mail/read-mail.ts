import type { FieldCandidate } from "../../domain/article.ts";
import { type Issue, issueOf } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import { assignRoles } from "../assign-roles.ts";
import { dateConflictOf, publishedCandidate } from "../date-conflict.ts";
import { findDate } from "../dates.ts";
import { type BytesInput, type Draft, type FormatDeps, nothingRead } from "../formats/format.ts";
import { fromText } from "../formats/text.ts";
import { isSameHeading } from "../front-matter.ts";
import { joinSections, type Section } from "../join-sections.ts";
import { type Lexicon, lexiconOf } from "../lexicon.ts";
import { countWords } from "../lines.ts";
import { attachmentIssues } from "./attachments.ts";
import { chooseBody } from "./choose-body.ts";
import { type MailWords, mailWordsOf } from "./mail-words.ts";
import { type ParsedMail, parseMail } from "./parse-mail.ts";
import { displayName, listName, senderOf } from "./sender.ts";
import { type SplitMail, splitMail } from "./split-mail.ts";
import { unwrapMail } from "./unwrap-mail.ts";

/** A mail with so many words of its own says something; a message attached to it is not its article. */
const NOTE_WORDS_MAX = 150;
/** A headline of fewer words ("Hi all") may be no headline. */
const HEADLINE_WORDS_MIN = 4;

/** The article in a mail: what it says, or what it forwards; quotations, notes and feet are set aside. */
export function readMail(input: BytesInput, deps: FormatDeps): Promise<Draft> {
  return readMessage(input, deps, 0);
}

interface Context extends FormatDeps {
  readonly input: BytesInput;
  readonly mail: ParsedMail;
  readonly lexicon: Lexicon;
  readonly words: MailWords;
}

async function readMessage(input: BytesInput, deps: FormatDeps, depth: number): Promise<Draft> {
  const { source } = input;
  const mail = await parseMail(input.bytes);
  if (typeof mail === "string") {
    const what = `is no mail that can be read (${mail}); not read. Next: save it anew from the mail program, or save its text as .txt`;
    return nothingRead(issueOf(source, "mail-broken", what, "error"));
  }
  const lexicon = lexiconOf(deps.catalog);
  const context: Context = { ...deps, input, mail, lexicon, words: mailWordsOf(lexicon) };
  const body = chooseBody(mail);
  const split = splitMail(body.text, context.words.subjectOf(mail.subject).is, context.words);
  const message =
    depth < LIMITS.forwardDepthMax ? mail.attachments.find(({ type }) => type === "message/rfc822") : undefined;
  if (message && isNote(split, context)) {
    const inner = await readMessage({ ...input, bytes: message.bytes }, deps, depth + 1);
    if (inner.text) return withNote(split, inner, attachmentIssues(mail, source, message));
  }
  const issues = mail.isEncrypted ? [] : attachmentIssues(mail, source);
  if (!body.text.trim())
    return { ...nothingRead(emptyMail(mail, source, issues)), issues: [emptyMail(mail, source, issues), ...issues] };
  if (/\uFFFD/.test(body.text)) {
    const what =
      "some bytes stand for no character in the charset that the mail names; they read as \uFFFD. Next: save the mail anew";
    issues.unshift(issueOf(source, "invalid-characters", what, "warning"));
  }
  const draft =
    body.isPage && split.sections.every(({ why }) => why !== "quoted mail" && why !== "mail header") && isBulk(mail)
      ? await readPage(context)
      : readSections(split, context);
  return { ...draft, issues: [...draft.issues, ...issues] };
}

function emptyMail(mail: ParsedMail, source: string, issues: readonly Issue[]): Issue {
  if (mail.isEncrypted)
    return issueOf(
      source,
      "mail-encrypted",
      "is encrypted; not read. Next: save it decrypted from the mail program",
      "error",
    );
  const next = issues.length ? "Next: save its attachments and give them" : "Next: check how it was saved";
  return issueOf(
    source,
    "mail-without-text",
    `holds no text${issues.length ? " but attachments" : ""}; not read. ${next}`,
    "error",
  );
}

const isBulk = (mail: ParsedMail) =>
  mail.header("list-id") !== undefined ||
  mail.header("list-unsubscribe") !== undefined ||
  /^(?:bulk|list)$/i.test(mail.header("precedence") ?? "");

function isNote({ sections }: SplitMail, { words, mail }: Context): boolean {
  if (words.subjectOf(mail.subject).is === "forward") return true;
  const own = sections.filter(({ why }) => why === undefined);
  return own.reduce((sum, { text }) => sum + countWords(text), 0) <= NOTE_WORDS_MAX;
}

/** The attached message is the article; what was written above it comes first in the text, set aside. */
function withNote({ sections }: SplitMail, inner: Draft, issues: readonly Issue[]): Draft {
  const { text, asides } = joinSections(
    sections.map((section) => ({ ...section, why: section.why ?? "note of the sender" })),
  );
  if (!text) return { ...inner, issues: [...inner.issues, ...issues] };
  const shift = text.length + 2;
  return {
    ...inner,
    text: `${text}\n\n${inner.text}`,
    parts: [
      ...asides.map((aside) => ({ ...aside, role: "furniture" as const })),
      ...inner.parts.map((part) => ({ ...part, start: part.start + shift, end: part.end + shift })),
    ],
    issues: [...inner.issues, ...issues],
  };
}

/** A newsletter as the web page it is. */
async function readPage(context: Context): Promise<Draft> {
  const { input, mail, words } = context;
  const { readHtml } = await import("../formats/html.ts");
  const title = input.known.title ?? words.subjectOf(mail.subject).title;
  const known = { ...input.known, ...(title ? { title } : {}) };
  const page = await readHtml({ content: mail.html, source: input.source, known }, context);
  return { ...page, ...metadataOf(context, {}, { ...page, title: undefined }, page.provenance) };
}

function readSections(split: SplitMail, context: Context): Draft {
  const { input, mail, words, lexicon } = context;
  const outer = words.subjectOf(mail.subject).title;
  const { forwarded } = split;
  const inner = forwarded?.subject ? words.subjectOf(forwarded.subject).title : undefined;
  const subject = input.known.title ?? inner ?? outer;
  const sections = split.sections.map(
    (section): Section => (section.why === undefined ? { text: unwrapMail(section.text) } : section),
  );
  const plain = rolesOf(sections, subject, lexicon);
  const hasOwn =
    plain.title !== undefined &&
    (isSameHeading(plain.title, subject) || (forwarded && countWords(plain.title) >= HEADLINE_WORDS_MIN));
  const roles = hasOwn || countWords(subject) < 2 ? plain : rolesOf(withTitle(sections, subject), subject, lexicon);
  const { text, parts, candidates, ...found } = roles;
  const metadata = metadataOf(context, split.forwarded, found, fromText(found));
  return { text, parts, ...metadata, ...datesOfMail(context, split.forwarded, metadata.publishedAt, candidates ?? []) };
}

function rolesOf(sections: readonly Section[], title: string, lexicon: Lexicon) {
  const { text, asides } = joinSections(sections);
  return { text, ...assignRoles(text, lexicon, { title, asides }) };
}

/** The subject as the headline, above the first words of the article. */
function withTitle(sections: readonly Section[], subject: string): Section[] {
  const at = sections.findIndex(({ why }) => why === undefined);
  return at < 0 ? [...sections] : [...sections.slice(0, at), { text: subject }, ...sections.slice(at)];
}

type Found = Partial<Pick<Draft, "title" | "publisher" | "author" | "publishedAt" | "modifiedAt" | "dateline">>;

/** The text's own words first; its date only when it is no later than the mail. Then the header, of the forwarded mail if any. */
function metadataOf(
  { mail, words, lexicon }: Context,
  forwarded: SplitMail["forwarded"],
  found: { readonly [K in keyof Found]: Found[K] | undefined },
  provenance: Draft["provenance"],
): Omit<Draft, "text" | "parts" | "issues"> {
  const from = forwarded && "from" in forwarded ? displayName(forwarded.from ?? "") : forwarded ? "" : mail.from.name;
  const list = forwarded ? undefined : listName(mail.header("list-id"));
  const sentAt = dateOf(forwarded?.date) ?? dateOf(mail.header("date"));
  const subject = words.subjectOf(forwarded?.subject ?? mail.subject).title;
  const header: Found = {
    ...(subject ? { title: subject } : {}),
    ...senderOf(from, list, !forwarded && isBulk(mail), lexicon),
    ...(sentAt ? { publishedAt: sentAt } : {}),
  };
  const isLater = sentAt !== undefined && (found.publishedAt ?? "").slice(0, 10) > sentAt.slice(0, 10);
  const own = Object.fromEntries(
    Object.entries(found).filter(([key, value]) => value !== undefined && !(key === "publishedAt" && isLater)),
  ) as Found;
  const taken = Object.keys(header).filter((key) => !(key in own));
  const kept = Object.fromEntries(Object.keys(own).map((key) => [key, provenance[key] ?? "text"]));
  const mailed = Object.fromEntries(taken.map((key) => [key, forwarded ? "forwarded" : "mail"]));
  return { ...header, ...own, provenance: { ...provenance, ...kept, ...mailed } };
}

/** The text's date lines and the header's date, the taken one first; they argue when they lie apart. */
function datesOfMail(
  { input, mail }: Context,
  forwarded: SplitMail["forwarded"],
  taken: string | undefined,
  offered: readonly FieldCandidate[],
): Pick<Draft, "candidates" | "issues"> {
  const sentAt = dateOf(forwarded?.date) ?? dateOf(mail.header("date"));
  const header = sentAt ? [publishedCandidate(sentAt, forwarded ? "header of the forwarded mail" : "mail header")] : [];
  const dates = [...offered, ...header];
  const first = dates.find(({ value }) => value === taken);
  const candidates = first ? [first, ...dates.filter((one) => one !== first)] : dates;
  const conflict = dateConflictOf(
    candidates.filter(({ refused }) => !refused),
    input.source,
  );
  return { ...(candidates.length ? { candidates } : {}), issues: conflict ? [conflict] : [] };
}

function dateOf(header: string | undefined): string | undefined {
  const date = header ? findDate(header.replace(/\([^()]*\)/g, " ").trim()) : undefined;
  return date?.instant ?? date?.day;
}
