import { hashOfText } from "../../6-advise/draft/evidence.ts";
import type { AdvisoryContent, AdvisoryMessage, Publisher } from "../../domain/advisory.ts";

/** Of a draft that is looked at without a desk; ".invalid" leads nowhere. */
const NOBODY: Publisher = {
  name: "Draft, no publisher",
  namespace: "https://draft.invalid",
  category: "other",
  sender: "draft@draft.invalid",
  uuid: "00000000-0000-4000-8000-000000000000",
  contact: "none: this is a draft",
  site: "https://draft.invalid",
};

/** These say themselves that it is a draft (ExportContext.draft). */
const DOCUMENTS: ReadonlySet<string> = new Set(["html", "markdown", "text", "pdf"]);

export interface DraftMark {
  /** Of the desk; absent: none. */
  readonly publisher?: Publisher;
  /** "A-12"; absent: it has none yet. */
  readonly advisory?: string;
  readonly uuid?: string;
  readonly version?: number;
}

/**
 * A draft as a message, so that every format can show it. Nobody approved it: each headline says DRAFT, and a format for
 * machines gets it as a test, which no reader acts on and no public channel takes.
 */
export function draftMessage(
  content: AdvisoryContent,
  format: string,
  { publisher = NOBODY, advisory = "A-0", uuid = NOBODY.uuid, version = 1 }: DraftMark = {},
): AdvisoryMessage {
  const { effective } = content;
  const message: AdvisoryMessage = {
    advisory,
    uuid,
    version,
    kind: "alert",
    state: "active",
    sentAt: effective,
    firstSentAt: effective,
    content: withMarks(content),
    hash: hashOfText(JSON.stringify(content)),
    publisher,
    references: [],
    supersedes: [],
    changes: [{ version, at: effective, kind: "alert", says: "Draft, not published" }],
  };
  return asDraft(message, format);
}

/** For people a document says what it is; a program reads a test, whatever mode the draft has. */
export function asDraft(message: AdvisoryMessage, format: string): AdvisoryMessage {
  if (DOCUMENTS.has(format)) return message;
  const content = withMarks(message.content);
  return { ...message, content: { ...content, mode: content.mode === "exercise" ? "exercise" : "test" } };
}

function withMarks(content: AdvisoryContent): AdvisoryContent {
  const [first, ...others] = content.texts.map((text) => ({ ...text, headline: marked(text.headline) }));
  return { ...content, texts: [first!, ...others] };
}

const MARK = "DRAFT: ";
const HEADLINE_MAX = 139;
const marked = (headline: string) => (headline.startsWith(MARK) ? headline : MARK + headline).slice(0, HEADLINE_MAX);
