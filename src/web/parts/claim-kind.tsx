import type { Claim } from "../contract.ts";
import { CLAIM_WORDS } from "../words/domain.ts";

export type ClaimKind = keyof typeof CLAIM_WORDS;
const GLYPHS: Readonly<Record<ClaimKind, string>> = {
  forecast: "◔",
  "no-threat": "⊘",
  advice: "⚑",
  incident: "●",
  designation: "§",
  other: "“",
};

/** What a claim is drawn as. A fact is an incident only where an incident stands behind it. */
export function kindOf({
  kind,
  incidents,
}: Pick<Claim, "kind"> & { incidents?: readonly unknown[] | number }): ClaimKind {
  const acts = typeof incidents === "number" ? incidents : (incidents?.length ?? 0);
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
      return acts > 0 ? "designation" : "advice";
    case "fact":
      return acts > 0 ? "incident" : "other";
    default:
      return "other";
  }
}

/** Glyph and word; the word can be left to a screen reader where the line names it already. */
export function ClaimGlyph({ kind, wordless = false }: { kind: ClaimKind; wordless?: boolean }) {
  return (
    <span className={`kind kind-${kind}`}>
      <span className="glyph" aria-hidden="true">
        {GLYPHS[kind]}
      </span>{" "}
      <span className={wordless ? "hidden" : ""}>{CLAIM_WORDS[kind]}</span>
    </span>
  );
}
