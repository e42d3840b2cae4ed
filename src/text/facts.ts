/**
 * Named values in one line, for people and programs: `section="what-we-know" cites="E1 E2"`. For fields of formats that
 * are free text. Values are JSON strings; what is undefined is left out.
 */
export const writeFacts = (facts: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(facts)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${JSON.stringify(value)}`]))
    .join(" ");

const FACT = /([a-z][a-z0-9-]*)=("(?:[^"\\]|\\.)*")(?: |$)/y;

/** Undefined: the line is something else. */
export function readFacts(line: string): Readonly<Record<string, string>> | undefined {
  const found: Record<string, string> = {};
  const matcher = new RegExp(FACT);
  for (let at = 0; at < line.length; at = matcher.lastIndex) {
    matcher.lastIndex = at;
    const [, name, value] = matcher.exec(line) ?? [];
    const text = value === undefined ? undefined : stringIn(value);
    if (!name || text === undefined) return undefined;
    found[name] = text;
  }
  return Object.keys(found).length ? found : undefined;
}

function stringIn(json: string): string | undefined {
  try {
    return JSON.parse(json) as string;
  } catch {
    // A stroke before a letter that JSON does not know: no line of ours.
    return undefined;
  }
}
