import type { Quoted } from "./span.ts";
import type { BenignReason, LinkReason, MentionType } from "./vocabulary/words.ts";

/** An identifier in somebody's list: ATT&CK T1003.001, CVE-2019-19781, MISP uuid. */
export interface Reference {
  readonly list: string;
  readonly id: string;
}

/** A span that names something. */
export interface Mention extends Quoted {
  readonly type: MentionType;
  /** Canonical name within the article ("Mayor de Blasio" -> "Bill de Blasio" only if the catalog or the text says so). */
  readonly name: string;
  /** Why it has this name; absent in mentions of other makers. */
  readonly link?: LinkReason;
  /** Indicators that are only a reference or an example. */
  readonly benign?: BenignReason;
  /** Persons: by apposition or title in this text only. */
  readonly role?: string;
  readonly organisation?: string;
  readonly references?: readonly Reference[];
  /** Chance that it is right, 0 to 1, where one is known: 1 for what the text names itself. */
  readonly score?: number;
  /** Why it is taken for that: by which words, or by which alias of which list of the user. */
  readonly why?: string;
}
