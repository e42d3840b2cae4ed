import type { Article } from "../../../src/domain/article.ts";
import { PASSAGE_ROLES } from "../../../src/domain/vocabulary/words.ts";

/** What of the promises of reading an article does not keep; empty for a sound one. */
export function faultsOf({ text, passages, furniture, issues, source }: Article): string[] {
  const faults: string[] = [];
  if (!text.trim() && issues.length === 0) faults.push("neither text nor an issue");
  const cover = new Uint8Array(text.length);
  let from = 0;
  for (const { start, end, role } of passages) {
    if (start < from || end <= start || end > text.length) faults.push(`passage ${start}-${end} behind ${from}`);
    if (!PASSAGE_ROLES.includes(role)) faults.push(`role ${role}`);
    cover.fill(1, start, end);
    from = end;
  }
  const bare = cover.findIndex((count, i) => count === 0 && /\S/.test(text[i]!));
  if (bare >= 0) faults.push(`character ${bare} lies in no passage`);
  for (const { quote, start, end } of furniture)
    if (!quote || text.slice(start, end) !== quote) faults.push(`furniture ${start}-${end} is not its quotation`);
  for (const { code, message } of issues)
    if (!message.startsWith(source) || !message.includes("Next: ")) faults.push(`issue ${code}: ${message}`);
  return faults;
}
