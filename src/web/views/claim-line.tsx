import { Link } from "@tanstack/react-router";
import type { ClaimLineBody } from "../contract.ts";
import { dayOf } from "../frame/time.ts";
import { ClaimGlyph, kindOf } from "../parts/claim-kind.tsx";
import { origins, STANCE_WORDS } from "../words/domain.ts";
import { claims as words } from "../words/story.ts";

/** A claim in two lines: its words, then how many stand behind it and who disagrees. */
export function ClaimLine({ claim }: { claim: ClaimLineBody }) {
  const { id, text, kind, independentOrigins, origins: named, stances, disagreements, lastSeen, story } = claim;
  const counts = (["repeats", "denies", "hedges"] as const).filter((stance) => stances[stance] > 0);
  return (
    <div className="line">
      <ClaimGlyph kind={kindOf(claim)} said={kind} />{" "}
      <Link to={`/stories/${story}`} search={{ claim: id } as never}>
        {text}
      </Link>
      <p className="small">
        <strong>{origins(independentOrigins)}</strong>
        {counts.map((stance) => `, ${stances[stance]} ${STANCE_WORDS[stance]}`)}
        {disagreements.length > 0 && `, ${words.disagree(disagreements.join(", "))}`},{" "}
        {dayOf(lastSeen) ?? words.notDated}
        <span className="muted"> {named.map(({ name }) => name).join(", ")}</span>
      </p>
    </div>
  );
}
