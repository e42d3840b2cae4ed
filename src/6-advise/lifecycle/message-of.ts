import type { AdvisoryMessage, MessageReference, Publisher } from "../../domain/advisory.ts";
import type { Advisory, PublishedVersion } from "../../domain/advisory-event.ts";
import type { MessageKind } from "../../domain/vocabulary/advisory.ts";
import { MARKINGS, type Marking } from "../../domain/vocabulary/marking.ts";

/** The message that the newest published version is. */
export function messageOf(advisory: Advisory, publisher: Publisher): AdvisoryMessage {
  const { id, uuid, published, supersedes, supersededBy, underReview } = advisory;
  const newest = published.at(-1);
  if (!newest) throw new Error(`${id}: nothing was published`);
  const { version, kind, state, sentAt, hash, reason } = newest;
  return {
    advisory: id,
    uuid,
    version,
    kind,
    state,
    sentAt,
    firstSentAt: published[0]!.sentAt,
    content: advisory.content!,
    hash,
    publisher,
    references: [...advisory.replaced, ...referencesTo(advisory).slice(0, -1)].toSorted(bySending),
    supersedes,
    ...(supersededBy === undefined ? {} : { supersededBy }),
    ...(reason === undefined ? {} : { reason }),
    changes: changesIn(published, newest.marking),
    ...(underReview ? { underReview } : {}),
  };
}

/** Of a message that was marked more strictly than this one only that it was: why was told to fewer. */
const changesIn = (published: readonly PublishedVersion[], marking: Marking): AdvisoryMessage["changes"] =>
  published.map(({ version, sentAt: at, kind, says, ...sent }) => {
    const isStricter = MARKINGS.indexOf(sent.marking) > MARKINGS.indexOf(marking);
    return { version, at, kind, says: isStricter ? PLAIN[kind] : says };
  });

const PLAIN: Readonly<Record<MessageKind, string>> = {
  alert: "First issued.",
  update: "Updated.",
  extend: "Extended.",
  cancel: "Cancelled.",
  end: "Ended.",
};

/** To everything that was sent of it, oldest first. */
export const referencesTo = ({ id, uuid, published }: Advisory): readonly MessageReference[] =>
  published.map(({ version, sentAt, expires }: PublishedVersion) => ({ advisory: id, uuid, version, sentAt, expires }));

const bySending = (a: MessageReference, b: MessageReference) =>
  a.sentAt < b.sentAt ? -1 : a.sentAt > b.sentAt ? 1 : a.version - b.version;

/** How the draft would look if it were published now: for previews, told as drafts wherever they are shown. */
export function previewOf(advisory: Advisory, publisher: Publisher, now: string): AdvisoryMessage {
  const { id, uuid, draft, published, supersedes } = advisory;
  if (!draft) throw new Error(`${id}: it has no draft`);
  const { purpose, content, hash, why } = draft;
  const kind = purpose === "new" ? "alert" : purpose;
  return {
    advisory: id,
    uuid,
    version: published.length + 1,
    kind,
    state: purpose === "cancel" ? "cancelled" : "active",
    sentAt: now,
    firstSentAt: published[0]?.sentAt ?? now,
    content,
    hash,
    publisher,
    references: [...advisory.replaced, ...referencesTo(advisory)].toSorted(bySending),
    supersedes: [...new Set([...supersedes, ...draft.supersedes])],
    ...(purpose === "cancel" && why !== undefined ? { reason: why } : {}),
    changes: [
      ...changesIn(published, content.marking),
      { version: published.length + 1, at: now, kind, says: "Draft." },
    ],
  };
}
