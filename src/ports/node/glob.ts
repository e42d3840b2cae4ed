/** Whether an argument is a pattern rather than a path. */
export function isPattern(argument: string): boolean {
  return /[*?[{]/.test(argument);
}

/** The folder part that holds no wildcard: where a search begins. "a/b/*.txt" -> "a/b", "*.txt" -> ".". */
export function patternBase(pattern: string): string {
  const parts = pattern.split("/");
  const first = parts.findIndex(isPattern);
  const base = parts.slice(0, first < 0 ? -1 : first).join("/");
  return base || (pattern.startsWith("/") ? "/" : ".");
}

/**
 * A matcher for `*`, `?`, `[abc]`, `{a,b}` and `**` over paths with forward slashes. A wildcard does not match a leading
 * dot, as in a shell. Node 20 has no glob of its own.
 */
export function patternMatcher(pattern: string): (path: string) => boolean {
  const clean = pattern.replace(/^\.\//, "");
  const expression = new RegExp(
    `^${clean.split("/").map(segment).join("/").replaceAll("(?:.*)/", "(?:(?!\\.)[^/]*/)*")}$`,
  );
  return (path) => expression.test(path.replace(/^\.\//, ""));
}

function segment(part: string): string {
  if (part === "**") return "(?:.*)";
  let out = /^[*?[]/.test(part) ? "(?!\\.)" : "";
  for (let i = 0; i < part.length; i++) {
    const letter = part[i]!;
    const close = letter === "[" ? part.indexOf("]", i + 2) : letter === "{" ? part.indexOf("}", i) : -1;
    if (letter === "*") out += "[^/]*";
    else if (letter === "?") out += "[^/]";
    else if (letter === "[" && close > 0) {
      out += `[${part
        .slice(i + 1, close)
        .replace(/^!/, "^")
        .replace(/[\\\]]/g, "\\$&")}]`;
      i = close;
    } else if (letter === "{" && close > 0) {
      out += `(?:${part
        .slice(i + 1, close)
        .split(",")
        .map(segment)
        .join("|")})`;
      i = close;
    } else out += letter.replace(/[\\^$.|+()[\]{}]/g, "\\$&");
  }
  return out;
}
