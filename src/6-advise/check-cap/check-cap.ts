import { capVersionOf } from "../../text/warnings/cap.ts";
import { isFault, readXml } from "../../text/xml/read-xml.ts";
import type { CapFinding } from "./finding.ts";
import { checkMessage, type SentBefore } from "./meaning.ts";
import { checkStructure } from "./structure.ts";

/**
 * What CAP 1.2 asks of a message, the schema and what it cannot hold. `earlier`: messages of the same publisher about the
 * same matter; an Update or Cancel names all of them that still hold.
 */
export function checkCap(text: string, earlier: readonly SentBefore[] = []): readonly CapFinding[] {
  const root = readXml(text);
  if (isFault(root)) return [{ rule: "xml", severity: "error", line: 1, says: root.fault }];
  const version = capVersionOf(root);
  if (version !== "1.2") {
    const says = version ? `is CAP ${version}: only 1.2 is checked` : "is no message of CAP";
    return [{ rule: "version", severity: "error", line: root.line, says }];
  }
  const findings: CapFinding[] = [];
  const report = (at: { readonly line: number }, rule: CapFinding["rule"], says: string, severity: CapFinding["severity"] = "error") => findings.push({ rule, severity, line: at.line, says }); // biome-ignore format: one line
  checkStructure(root, report);
  checkMessage(root, earlier, report);
  return findings.sort((a, b) => a.line - b.line);
}

/** Whether nothing forbids to send it. */
export const mayBeSent = (findings: readonly CapFinding[]): boolean =>
  !findings.some(({ severity }) => severity === "error");
