import type { AdvisoryContent, GateFinding, GateReport } from "../../domain/advisory.ts";
import { checkEvidence } from "./check-evidence.ts";
import { checkFrame } from "./check-frame.ts";
import { checkOmissions } from "./check-omissions.ts";
import { checkTexts } from "./check-texts.ts";
import type { GateContext, GateReaders } from "./gate-context.ts";

/** Everything that keeps an advisory from being published, and what a person should look at. Pure. */
export function checkAdvisory(content: AdvisoryContent, readers: GateReaders, context: GateContext = {}): GateReport {
  const found = [
    ...checkFrame(content, context),
    ...checkEvidence(content, context),
    ...checkTexts(content, readers, context),
    ...checkOmissions(content, context),
  ];
  const findings = found.map((one) => overridden(one, content));
  return { ok: findings.every(passes), findings };
}

const passes = ({ severity, overridden }: GateFinding): boolean =>
  severity === "warns" || (severity === "needs-reason" && overridden !== undefined);

/** Only what waits for a reason can be let stand by one, and only by somebody who is named. */
function overridden(one: GateFinding, { overrides }: AdvisoryContent): GateFinding {
  if (one.severity !== "needs-reason") return one;
  const override = overrides.find(
    ({ rule, sentence, reason, by }) => rule === one.rule && sentence === one.sentence && reason.trim() && by.trim(),
  );
  return override ? { ...one, overridden: override } : one;
}
