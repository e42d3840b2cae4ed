/** After NTAS (DHS, 2015): what an advisory claims about the threat. Never a level of ours. */
export const ADVISORY_TYPES = ["bulletin", "elevated", "imminent"] as const;
export type AdvisoryType = (typeof ADVISORY_TYPES)[number];

/** Superseded, cancelled and expired are three different ends. */
export const ADVISORY_STATES = [
  "draft",
  "in-review",
  "approved",
  "active",
  "superseded",
  "cancelled",
  "expired",
] as const;
export type AdvisoryState = (typeof ADVISORY_STATES)[number];

/** CAP status: exercises and tests never leave by a public channel. */
export const ADVISORY_MODES = ["actual", "exercise", "test"] as const;
export type AdvisoryMode = (typeof ADVISORY_MODES)[number];

/** What a message tells those who have the earlier ones. `end`: it lapsed or another advisory stands in its place. */
export const MESSAGE_KINDS = ["alert", "update", "extend", "cancel", "end"] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** fact: somebody said or did it. judgement: ours, with a level or confidence and a name. advice: what to do. */
export const SENTENCE_KINDS = ["fact", "judgement", "advice"] as const;
export type SentenceKind = (typeof SENTENCE_KINDS)[number];

/** In the order that readers of NTAS bulletins know. */
export const SECTION_KINDS = [
  "summary",
  "what-we-know",
  "what-is-unclear",
  "who-is-affected",
  "what-to-do",
  "what-is-done",
  "how-to-help",
  "contact",
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

export const ANSWERS = ["yes", "no", "unknown"] as const;
export type Answer = (typeof ANSWERS)[number];

/** What a channel hands an advisory on by. */
export const CHANNEL_KINDS = ["public-site", "taxii", "csaf", "misp", "mail", "webhook", "folder"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];
