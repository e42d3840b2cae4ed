import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { StatementKind } from "../../domain/vocabulary/words.ts";
import { CLAIM_WORDS, SAID_WORDS } from "../words/domain.ts";

export type ClaimKind = keyof typeof CLAIM_WORDS;
const GLYPHS: Readonly<Record<ClaimKind, string>> = {
  forecast: "◔",
  "no-threat": "⊘",
  advice: "⚑",
  incident: "●",
  designation: "§",
  other: "“",
};

interface Told {
  readonly kind: StatementKind;
  /** Of the incidents behind it, where they are known: how many, and of what kinds. */
  readonly incidents?: readonly unknown[] | number;
  readonly acts?: readonly IncidentType[];
}

/** What a claim is drawn as. A fact is an incident only where an incident stands behind it. */
export function kindOf({ kind, incidents = 0, acts = [] }: Told): ClaimKind {
  if (acts.includes("designation")) return "designation";
  switch (kind) {
    case "forecast":
    case "warning":
    case "threat":
    case "intent":
      return "forecast";
    case "no-threat":
    case "denial":
      return "no-threat";
    case "advice":
      return "advice";
    case "announcement":
      return "advice";
    case "fact":
      return (typeof incidents === "number" ? incidents : incidents.length) > 0 ? "incident" : "other";
    default:
      return "other";
  }
}

/** Glyph and word. `said`: the kind of statement, which is the more exact word: a denial is no statement of no threat. */
export function ClaimGlyph(given: { kind: ClaimKind; said?: StatementKind; wordless?: boolean }) {
  const { kind, said, wordless = false } = given;
  const word = said && kind !== "incident" && kind !== "designation" ? SAID_WORDS[said] : CLAIM_WORDS[kind];
  return (
    <span className={`kind kind-${kind}`}>
      <span className="glyph" aria-hidden="true">
        {GLYPHS[kind]}
      </span>{" "}
      <span className={wordless ? "hidden" : ""}>{word}</span>
    </span>
  );
}
