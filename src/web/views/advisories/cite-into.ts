import type { AdvisoryContent, QuotedEvidence } from "../../../domain/advisory.ts";
import { nextEvidenceId } from "./merge.ts";

/** The content with this evidence under a number of its own; the same words of the same article are there once. */
export function withEvidence(content: AdvisoryContent, given: QuotedEvidence) {
  const same = content.evidence.find(
    (each) => each.kind === "quote" && each.article.id === given.article.id && each.start === given.start && each.end === given.end, // biome-ignore format: one line
  );
  if (same) return { content, id: same.id, isNew: false };
  const id = nextEvidenceId(
    [...content.evidence, ...citedIds(content)].map((each) => (typeof each === "string" ? each : each.id)),
  );
  return { content: { ...content, evidence: [...content.evidence, { ...given, id }] }, id, isNew: true };
}

/** Also of evidence that is gone: its number is not free. */
export const citedIds = ({ texts }: AdvisoryContent): string[] =>
  texts.flatMap(({ sections }) => sections.flatMap(({ sentences }) => sentences.flatMap(({ cites }) => cites)));

/** Without evidence that no sentence cites. Undefined: one does. */
export function withoutEvidence(content: AdvisoryContent, id: string): AdvisoryContent | undefined {
  const used = [
    ...citedIds(content),
    ...[...content.indicators, ...content.vulnerabilities].flatMap(({ cites }) => cites),
  ];
  if (used.includes(id)) return undefined;
  return { ...content, evidence: content.evidence.filter((each) => each.id !== id) };
}
