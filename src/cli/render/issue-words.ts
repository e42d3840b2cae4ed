import type { Issue } from "../../domain/issue.ts";

/** What, where, why, next step, in one line: "in/x.txt: no such file; not read. Try: check the path". */
export function issueInWords({ message, source }: Issue): string {
  const where = source && !message.startsWith(source) ? `${source}: ` : "";
  return where + message.replace(/([.;]?) Next: /, (_all, stop: string) => `${stop || "."} Try: `);
}
