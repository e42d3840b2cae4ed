import robotsParser from "robots-parser";

/** The package's types speak of an ES module; it is a CommonJS one that is the function itself. */
const parseRobots = robotsParser as unknown as (typeof robotsParser)["default"];

/** What a site asks of programs. */
export interface RobotRules {
  readonly allows: (url: string) => boolean;
  readonly crawlDelayMs?: number;
}

export const NO_RULES: RobotRules = { allows: () => true };

/** Longer patterns are no path of a site. */
const LINE_CHARACTERS_MAX = 2000;
/**
 * Characters of rules with a wildcard. Each costs as many steps as the path has characters: 500 kB of them against a path
 * of 2,000 take 8 s, these 1.5. The files of the largest sites have a tenth.
 */
const WILDCARD_CHARACTERS_MAX = 100_000;
const RULE = /^[ \t]*(user-agent|allow|disallow|crawl-delay)[ \t]*:/i;

/** Rules for one product token, as RFC 9309 has them. Own group first, else the group of "*". */
export function robotRules(robotsUrl: string, content: string, product: string): RobotRules {
  const robots = parseRobots(robotsUrl, relevantLines(content, product).join("\n"));
  const seconds = robots.getCrawlDelay(product);
  return {
    allows: (url) => robots.isAllowed(url, product) !== false,
    ...(seconds !== undefined && seconds > 0 ? { crawlDelayMs: seconds * 1000 } : {}),
  };
}

/**
 * Only lines that can matter to us. The parser keeps every rule once for each agent of its group: a file of 20,000 agents
 * and as many rules would fill the memory. Agents other than us become one.
 */
function relevantLines(content: string, product: string): string[] {
  const lines: string[] = [];
  let agents = new Set<string>();
  let wildcards = 0;
  for (const line of content.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/)) {
    const field = line.length <= LINE_CHARACTERS_MAX ? RULE.exec(line)?.[1]?.toLowerCase() : undefined;
    if (!field) continue;
    if (field !== "user-agent") {
      agents = new Set();
      const star = line.indexOf("*");
      if (star >= 0) wildcards += line.length;
      // Beyond the limit a rule is read more strictly: excluded is what begins so, and nothing is let in again.
      if (star < 0 || wildcards <= WILDCARD_CHARACTERS_MAX) lines.push(line.trimStart());
      else if (field === "disallow") lines.push(line.slice(0, star).trimStart());
      continue;
    }
    const agent = agentOf(line, product);
    if (!agents.has(agent)) lines.push(`User-agent: ${agent}`);
    agents.add(agent);
  }
  return lines;
}

/** "Tocsin/1.0 (+…)" in a file means us too. */
function agentOf(line: string, product: string): string {
  const value = line
    .slice(line.indexOf(":") + 1)
    .replace(/#.*/, "")
    .trim()
    .toLowerCase();
  if (value === "*") return "*";
  return /^[a-z_-]*/.exec(value)?.[0] === product ? product : "other";
}
