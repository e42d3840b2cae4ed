import type { DraftReasons } from "../../domain/reasons.ts";
import type { Span } from "../../domain/span.ts";
import type { Party } from "../../domain/statement.ts";
import type { Range } from "./range.ts";
import type { Frame } from "./read-frames.ts";

/** One content of one frame, on the way to an attribution. */
export interface Draft {
  readonly frame: Frame;
  readonly content: Span;
  readonly source?: Range | undefined;
  /** Whose report it stands in: "…, according to Reuters". */
  readonly credit?: Party;
  readonly reasons: DraftReasons;
}
