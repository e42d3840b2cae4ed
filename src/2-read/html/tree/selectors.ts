interface Named {
  readonly tagName: string;
  getAttribute(name: string): string | null;
}
type Matches = (element: Named) => boolean;

const PART = /^([a-z][a-z0-9]*|\*)(?:\[([a-z-]+)=(?:"([^"\]]*)"|([^"\]]*))\])?$/i;
const known = new Map<string, Matches>();

/** A list of tag names, each with at most one attribute: `p, script[type="text/html"]`. Others are an error of the caller. */
export function matcherOf(selector: string): Matches {
  const cached = known.get(selector);
  if (cached) return cached;
  const tags = new Set<string>();
  const tests: Matches[] = [];
  for (const part of selector.split(",")) {
    const [all, tag, name, quoted, plain] = PART.exec(part.trim()) ?? [];
    if (all === undefined) throw new Error(`selector not understood: ${part.trim()}`);
    const upper = tag!.toUpperCase();
    const value = quoted ?? plain;
    if (name !== undefined) tests.push((element) => element.tagName === upper && element.getAttribute(name) === value);
    else if (tag === "*") tests.push(() => true);
    else tags.add(upper);
  }
  const matches: Matches = (element) => tags.has(element.tagName) || tests.some((test) => test(element));
  known.set(selector, matches);
  return matches;
}
