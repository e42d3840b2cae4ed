import type { ReactNode } from "react";
import type { AdvisoryContent } from "../contract-advisory.ts";
import { useAddress } from "../parts/use-address.ts";
import { EvidencePanel } from "../views/advisories/evidence-panel.tsx";
import { Reading } from "../views/advisories/reading.tsx";

/** A content that is read, with what it rests on beside it; the evidence that was asked for stands in the address. */
export function Read({ content, history }: { content: AdvisoryContent; history?: ReactNode }) {
  const [address, change] = useAddress();
  const choose = (id: string) => {
    change({ evidence: id }, { replace: true });
    document.getElementById(`evidence-${id}`)?.focus();
  };
  return (
    <div className="advisory-columns">
      <Reading content={content} onEvidence={choose} />
      <div className="stack">
        {history}
        <EvidencePanel evidence={content.evidence} texts={content.texts} chosen={address["evidence"]} />
      </div>
    </div>
  );
}
