import type { AdvisorySentence, CitedEvidence } from "../../domain/advisory.ts";
import type { SectionKind } from "../../domain/vocabulary/advisory.ts";

/** A published warning as a document: what every page, paper and mail shows, before any markup. */

/** Words of one look. Whatever stands in `text` may be anything: writers make it safe. */
export interface Run {
  readonly text: string;
  /** BCP 47, where it is not that of the part. */
  readonly language?: string;
  /** http, https or a place on the page ("#e1"). */
  readonly href?: string;
  readonly strong?: true;
  /** Hedging words inside a quotation. */
  readonly hedge?: true;
  /** Hashes, addresses of machines. */
  readonly code?: true;
  /** The instant that the words tell. */
  readonly at?: string;
  /** Ours, beside words of the authors: "Judgement of …". */
  readonly aside?: true;
}
export type Runs = readonly Run[];

/** One sentence, or one entry of a list. */
export interface Piece {
  readonly id?: string;
  readonly runs: Runs;
  /** Exact words of somebody; they stand before the lines. */
  readonly quote?: Runs;
  readonly lines?: readonly Runs[];
  readonly sentence?: AdvisorySentence;
  readonly evidence?: CitedEvidence;
}

export type Block =
  | {
      readonly kind: "heading";
      readonly level: 1 | 2 | 3;
      readonly runs: Runs;
      readonly id?: string;
      readonly section?: SectionKind;
    }
  /** notice: what must not be missed. meta: smaller. */
  | { readonly kind: "line"; readonly role: "notice" | "status" | "meta" | "text"; readonly pieces: readonly Piece[] }
  | { readonly kind: "list"; readonly isNumbered: boolean; readonly items: readonly Piece[] };

/** One language of the text, or what all share. */
export interface Part {
  /** "en", "evidence". */
  readonly id: string;
  /** Of its labels. */
  readonly language: string;
  readonly blocks: readonly Block[];
}

export interface Document {
  /** "TLP:CLEAR". */
  readonly label: string;
  readonly language: string;
  /** The h1 as one line, for titles of windows and subjects. */
  readonly title: string;
  /** "A-12 [active]". */
  readonly state: string;
  /** "DRAFT", "CANCELLED": what a reader must know before anything else. */
  readonly marks: readonly string[];
  /** "Bulletin A-12, version 1", for the edge of a page. */
  readonly name: string;
  /** What else is in force, on the site; absent: it is not there. */
  readonly home?: { readonly text: string; readonly href: string };
  /** Where the newest stands, in a sentence. */
  readonly mayBeSuperseded: string;
  /** "page 1 of 3". */
  readonly pageOf: (page: number, of: number) => string;
  /** Of several languages: where each begins. */
  readonly switch: readonly { readonly language: string; readonly name: string; readonly href: string }[];
  readonly switchLabel: string;
  readonly parts: readonly Part[];
}

/** An address that may be followed: http or https, nobody's password in it. Undefined: it is shown and not followed. */
export function webAddress(address: string | undefined): string | undefined {
  if (!address || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const { href, username, password } = new URL(address);
  return username || password ? undefined : href;
}
