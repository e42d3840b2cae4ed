import { ApiProblem } from "./problem.ts";

/** The version that is changed, of `If-Match: "NAME-12"`, so that nobody overwrites what they have not seen. */
export function seenVersion(ifMatch: string | undefined, name: string): number {
  const next = `send If-Match with the ETag of GET: "${name}-NUMBER"`;
  if (ifMatch === undefined)
    throw new ApiProblem("version-needed", 428, "it is not said which version is changed", next);
  const [, of, version] = /^"([a-z]+)-(\d{1,9})"$/.exec(ifMatch) ?? [];
  if (of === name) return Number(version);
  throw new ApiProblem("changed-meanwhile", 412, "there is no such version", next);
}
