import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { ClaimBody } from "../contract.ts";
import { ClaimGlyph, kindOf } from "../parts/claim-kind.tsx";
import { origins } from "../words/domain.ts";
import { story as words } from "../words/story.ts";

/** The claims of a story; each leads to its words in the columns. */
export function StoryClaims({ claims, chosen }: { claims: readonly ClaimBody[]; chosen: string | undefined }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (chosen) list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <nav className="claims card" aria-label={words.claims}>
      <h2>
        {words.claims} {claims.length}
      </h2>
      {claims.length === 0 && <p>{words.noClaims}</p>}
      <ol className="plain" ref={list}>
        {claims.map((claim) => (
          <li key={claim.id}>
            <Link
              to="."
              search={((old: object) => ({ ...old, claim: claim.id })) as never}
              replace
              resetScroll={false}
              aria-current={claim.id === chosen ? "true" : undefined}
              className={claim.id === chosen ? "chosen" : ""}
            >
              <span>
                <ClaimGlyph kind={kindOf(claim)} said={claim.kind} /> {claim.text}
              </span>
              <span className="small muted">
                {claim.disagreements.length > 0 && (
                  <>
                    <span aria-hidden="true">≠</span> {words.disagree},{" "}
                  </>
                )}
                {origins(claim.independentOrigins)}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
