import type {
  AdvisoryMode,
  AdvisoryState,
  AdvisoryType,
  Answer,
  MessageKind,
} from "../../../domain/vocabulary/advisory.ts";
import type { Sector } from "../../../domain/vocabulary/sector.ts";
import type { Reality, StatementKind } from "../../../domain/vocabulary/words.ts";

/** All that a document says besides the words of its authors, in one language. Instants come ready in words. */
export interface Words {
  readonly language: string;
  readonly languageName: string;
  readonly months: readonly string[];
  /** Never the bare name of a level: "Elevated Alert". */
  readonly types: Readonly<Record<AdvisoryType, string>>;
  /** What the type claims about the threat. */
  readonly typeSays: Readonly<Record<AdvisoryType, string>>;
  readonly modes: Readonly<Record<Exclude<AdvisoryMode, "actual">, string>>;
  readonly ended: Readonly<Record<Extract<AdvisoryState, "cancelled" | "expired">, string>>;
  readonly superseded: (by: string | undefined) => string;
  readonly underReview: string;
  /** Of a version after which others came. */
  readonly older: string;
  readonly olderSays: (version: number, newer: number, at: string) => string;
  /** What the front page of the site shows. */
  readonly siteHome: string;
  readonly draft: string;
  readonly exerciseSays: string;
  readonly draftSays: string;
  readonly underReviewSays: (since: string, why: string) => string;
  readonly inForce: (from: string, until: string) => string;
  readonly onset: (at: string) => string;
  readonly cancelledAt: (at: string, until: string) => string;
  readonly expiredAt: (at: string) => string;
  readonly supersededAt: (at: string) => string;
  /** Before the text of a warning that holds no longer. */
  readonly saidThen: string;
  readonly reason: string;
  readonly issued: (by: string, version: number, at: string) => string;
  readonly approved: string;
  readonly firstSent: (at: string) => string;
  readonly supersedes: string;
  readonly answers: Readonly<Record<Answer, string>>;
  readonly guard: Readonly<Record<"credible" | "specific" | "impending", string>>;
  readonly threat: string;
  readonly affected: string;
  readonly sectors: string;
  readonly regions: string;
  readonly organisations: string;
  readonly sites: string;
  readonly sectorNames: Readonly<Record<Sector, string>>;
  readonly judgement: (by: string | undefined) => string;
  readonly audience: string;
  readonly indicators: string;
  readonly vulnerabilities: string;
  readonly evidence: string;
  readonly evidenceNote: string;
  readonly saidBy: string;
  readonly notStated: string;
  readonly articlesOwn: string;
  readonly hedges: string;
  readonly noHedge: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<StatementKind, string>>;
  readonly realities: Readonly<Record<Reality, string>>;
  readonly stances: Readonly<Record<"denies" | "hedges", string>>;
  readonly published: string;
  readonly retrieved: string;
  readonly undated: string;
  readonly unnamedOutlet: string;
  readonly noAddress: string;
  readonly copyOf: (other: string) => string;
  readonly origins: (n: number) => string;
  readonly assessment: string;
  readonly confidence: string;
  readonly likelihood: string;
  readonly restsOn: string;
  readonly asOf: string;
  readonly changes: string;
  readonly changeKinds: Readonly<Record<MessageKind, string>>;
  readonly version: (n: number) => string;
  readonly formats: string;
  readonly contact: string;
  readonly approvedHash: string;
  readonly languages: string;
  readonly onThisPage: string;
  readonly newest: string;
  readonly mayBeSuperseded: (address: string) => string;
  readonly page: (n: number, of: number) => string;
  readonly until: (at: string) => string;
  readonly whatToDo: string;
}
