import type { AdvisoryContent, GateFinding } from "../../domain/advisory.ts";
import { MARKINGS, type Marking, strictest } from "../../domain/vocabulary/marking.ts";
import { unanswered } from "../type-guard.ts";
import type { GateContext } from "./gate-context.ts";
import { finding } from "./rules.ts";

/** Days that an advisory may hold without a written reason. UX.md 5, rule 5. */
export const DAYS_MAX = 30;
const DAY_MS = 86_400_000;
/** As domain/advisory.ts has it; anything else is ambiguous in some format. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** What surrounds the text: type, dates, marking. */
export function checkFrame(content: AdvisoryContent, context: GateContext): GateFinding[] {
  return [...typeGuard(content), ...dates(content, context), ...marking(content, context)];
}

function typeGuard({ type, guard }: AdvisoryContent): GateFinding[] {
  const lacking = unanswered({ type, guard });
  if (lacking.length === 0) return [];
  return [
    finding(
      "type-guard",
      `"${type}" needs ${lacking.map((question) => `${question} "yes" (it is "${guard[question]}")`).join(" and ")}. Answer it from the evidence, or choose ${type === "imminent" && guard.credible === "yes" ? '"elevated"' : '"bulletin"'}.`,
    ),
  ];
}

function dates({ effective, onset, expires }: AdvisoryContent, { now }: GateContext): GateFinding[] {
  const found: GateFinding[] = [];
  const [start, end] = [timeOf(effective), timeOf(expires)];
  if (start === undefined) found.push(finding("dates", `Its start "${effective}" is no instant; write 2031-03-04T12:05:00Z.`)); // biome-ignore format: one line
  if (end === undefined)
    found.push(
      finding("expiry", expires ? `Its end "${expires}" is no instant; write 2031-03-04T12:05:00Z.` : "It has no end: every advisory needs one. Set when it expires."),
    ); // biome-ignore format: one line
  const begins = onset === undefined ? undefined : timeOf(onset);
  if (onset !== undefined && begins === undefined) found.push(finding("dates", `Its onset "${onset}" is no instant; write 2031-03-04T12:05:00Z or leave it out.`)); // biome-ignore format: one line
  if (start !== undefined && end !== undefined) {
    if (end <= start) found.push(finding("dates", `It ends (${expires}) before it starts (${effective}). Set a later end.`));
    else if (end - start > DAYS_MAX * DAY_MS)
      found.push(
        finding("expiry", `It holds ${Math.ceil((end - start) / DAY_MS)} days; more than ${DAYS_MAX} need a written reason. Set an earlier end, or say why.`, { severity: "needs-reason" }),
      ); // biome-ignore format: one line
    if (begins !== undefined && (begins < start || begins > end))
      found.push(
        finding("dates", `Its onset (${onset}) is not between its start (${effective}) and its end (${expires}).`),
      );
  }
  const today = now === undefined ? undefined : Date.parse(now);
  if (today !== undefined && end !== undefined && end <= today)
    found.push(finding("expiry", `Its end (${expires}) is past. Set a later one.`));
  return found;
}

function timeOf(instant: string | undefined): number | undefined {
  if (instant === undefined || !INSTANT.test(instant)) return undefined;
  const time = Date.parse(instant);
  // "2031-02-30" is read as 2 March: no day of the calendar, no instant.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 19) !== instant.slice(0, 19) ? undefined : time;
}

function marking({ marking, evidence }: AdvisoryContent, { articles }: GateContext): GateFinding[] {
  const marked = evidence.flatMap((one): { id: string; marking: Marking }[] => {
    if (one.kind !== "quote") return [];
    const needed = strictest([one.article.marking, articles?.(one.article.id)?.marking]);
    return needed && MARKINGS.indexOf(needed) > MARKINGS.indexOf(marking) ? [{ id: one.id, marking: needed }] : [];
  });
  const needed = strictest(marked.map((one) => one.marking));
  if (!needed) return [];
  const ids = marked.map(({ id }) => id);
  return [
    finding(
      "marking",
      `It is marked TLP:${marking.toUpperCase()}, but ${ids.join(", ")} come${ids.length === 1 ? "s" : ""} from text marked up to TLP:${needed.toUpperCase()}. Mark it so, or cite something else.`,
      { evidence: ids },
    ),
  ];
}
