import type { AdvisoryWords } from "../../domain/advisory-words.ts";
import type { BlindSpot } from "../../domain/assessment.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Mention } from "../../domain/mention.ts";
import type { Hedge, Statement } from "../../domain/statement.ts";
import type { Marking } from "../../domain/vocabulary/marking.ts";
import type { GateLexicon } from "./gate-lexicon.ts";

/** What the desk knows beside the advisory. Each part may be absent: then what would be held against it is not. */
export interface GateContext {
  /** ISO 8601. */
  readonly now?: string;
  /** The article as it stands now, by id. Absent, or undefined for an id: quotations are taken as they are. */
  readonly articles?: (id: string) => GateArticle | undefined;
  /** Claims in scope that no threat is known: each is cited, or left out with a reason. */
  readonly noThreat?: readonly { readonly claim: string; readonly text: string }[];
  /** Of the subjects in scope. */
  readonly blindSpots?: readonly GateBlindSpot[];
}

export interface GateBlindSpot extends BlindSpot {
  /** The same in words for the public, without files and names of the desk: either will do. */
  readonly inPublic?: string;
}

export interface GateArticle {
  readonly text: string;
  /** SHA-256 of the text, hex. */
  readonly hash: string;
  readonly marking?: Marking;
}

/** What other steps know of language, handed in by the pipeline. */
export interface GateReaders {
  /** Names, statements, acts and hedges of a few sentences; `on`: the day from which its relative dates count. */
  read(text: string, on?: string): Wording;
  /** Do reports exchange these lower-case words for one another? */
  exchanged(a: string, b: string): boolean;
  /** Do these lower-case words contradict each other? */
  opposed(a: string, b: string): boolean;
  readonly lexicon: GateLexicon;
  /** The fixed words of drafts, one for each language. */
  readonly words: readonly AdvisoryWords[];
}

/** A few sentences, read. Spans are those of the text given. */
export interface Wording {
  readonly mentions: readonly Mention[];
  readonly statements: readonly Statement[];
  readonly incidents: readonly Incident[];
  readonly hedges: readonly Hedge[];
}
