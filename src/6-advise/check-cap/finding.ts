import type { XmlElement } from "../../text/xml/read-xml.ts";

/** What is wrong with a message in CAP, and where. */
export interface CapFinding {
  /** Stable: "time", "order", "references". */
  readonly rule: CapRule;
  /** A message with an error must not be sent; a warning is for the one who writes it. */
  readonly severity: "error" | "warning";
  readonly line: number;
  readonly says: string;
}

export const CAP_RULES = [
  "xml", "version", "order", "missing", "empty", "value", "time", "name", "references", "restriction", "addresses", "expires", "sequence", "polygon", "circle", "altitude", "digest", "uri", "markup", "headline", "language", "blocks", "unknown", "not-public",
] as const; // biome-ignore format: a table
export type CapRule = (typeof CAP_RULES)[number];

export type Report = (at: XmlElement, rule: CapRule, says: string, severity?: CapFinding["severity"]) => void;
