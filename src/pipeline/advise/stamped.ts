import type { AdvisoryContent } from "../../domain/advisory.ts";

/** A reason for which a finding stands is signed by whoever wrote it, whatever the content says. */
export function stamped(content: AdvisoryContent, before: AdvisoryContent | undefined, by: string): AdvisoryContent {
  const known = new Set(before?.overrides.map((one) => keyOf(one)));
  return { ...content, overrides: content.overrides.map((one) => (known.has(keyOf(one)) ? one : { ...one, by })) };
}

const keyOf = ({ rule, sentence, reason, by }: AdvisoryContent["overrides"][number]) =>
  JSON.stringify([rule, sentence ?? "", reason, by]);
