import { issueOf } from "../../../domain/issue.ts";
import { present } from "../../../domain/present.ts";
import { ADVISORY_MODES } from "../../../domain/vocabulary/advisory.ts";
import { markingOf } from "../../../domain/vocabulary/marking.ts";
import type { WarningStatus } from "../../../domain/warning.ts";
import { type NtasAlert, type NtasSection, readNtas } from "../../../text/warnings/ntas.ts";
import { isFault, readXml } from "../../../text/xml/read-xml.ts";
import { type Draft, defineFormat, type FormatInput, nothingRead } from "../format.ts";
import { type About, advice, body, data, draftOf, field, malformed, type Piece, standing } from "./draft.ts";
import { lapsed, notActual } from "./warning-issues.ts";

/** Alerts in NTAS XML 1.1 in whichever spelling: the newest is the article, the others are told in it. */
export const ntas = defineFormat({
  id: "ntas",
  extensions: [],
  recognises: (head) => /^\s*(?:<[?!][^>]*>\s*)*<(?:alerts[\s/>]|rss\s[^>]*xmlns:ntas)/.test(head),
  read: readAlerts,
});

const WHAT = "alerts in NTAS XML";

function readAlerts({ content, source, known, fetchedOn }: FormatInput): Draft {
  const root = readXml(content);
  if (isFault(root)) return malformed(source, `is no XML that can be read (${root.fault})`, WHAT);
  const alerts = readNtas(root);
  if (!alerts) return malformed(source, `is no NTAS (its root is <${root.name}>)`, WHAT);
  const [main, ...others] = alerts.toSorted((a, b) => (b.start ?? "").localeCompare(a.start ?? ""));
  if (!main)
    return nothingRead(issueOf(source, "no-alert", "says that there is no alert now. Next: nothing", "warning"));
  const warning = warningOf(main, issuerOf(main, known.publisher));
  const { ours } = main;
  const [headline, pieces] = piecesOf(main, warning.status);
  const draft = draftOf([...pieces, ...others.flatMap((one) => otherPieces(one))], {
    title: headline,
    publisher: warning.issuer,
    publishedAt: main.start,
    language: ours["language"] ?? "en",
    marking: markingOf(ours["tlp"]),
    warning,
    issues: [
      ...notActual(source, warning.mode ?? "actual"),
      ...standing(source, warning.status),
      ...lapsed(source, main.end, fetchedOn),
      ...several(source, others.length),
      ...noEnd(source, main),
    ],
  });
  return /^https?:\/\//i.test(main.link ?? "") ? { ...draft, url: main.link! } : draft;
}

/** The format does not name who alerts: whoever gave it says it, or the host of its own page does. */
function issuerOf({ ours, link }: NtasAlert, given: string | undefined): string {
  const host = link && URL.canParse(link) ? new URL(link).hostname : undefined;
  return ours["publisher"] ?? given ?? host ?? "not named";
}

const STATES: readonly string[] = ["cancelled", "superseded", "expired"] satisfies WarningStatus[];

function warningOf({ ours, level, start, end, link }: NtasAlert, issuer: string): NonNullable<About["warning"]> {
  const state = ours["state"];
  const mode = ADVISORY_MODES.find((one) => one === ours["status"]);
  return present({
    identifier: link ?? [issuer, start].join(" "),
    issuer,
    // The levels are those of NTAS only where NTAS speaks; another publisher's are its own.
    system: ours["number"] === undefined ? "NTAS" : "NTAS XML",
    level: level && level[0]!.toUpperCase() + level.slice(1),
    status: STATES.includes(state ?? "") ? (state as WarningStatus) : "in-force",
    mode: mode === "actual" ? undefined : mode,
    version: ours["version"],
    sentAt: ours["issued"] ?? start,
    effectiveAt: start,
    expiresAt: end,
    updates: [],
  });
}

function several(source: string, more: number) {
  if (!more) return [];
  const what = `holds ${more} more ${more === 1 ? "alert" : "alerts"}: told in the text, the fields of the newest are read. Next: give each alone`;
  return [issueOf(source, "several-alerts", what, "warning")];
}

function noEnd(source: string, { end, endWords }: NtasAlert) {
  if (end) return [];
  const what = endWords ? `its end “${endWords.slice(0, 40)}” cannot be read` : "does not say when it ends";
  return [issueOf(source, "no-end", `${what}. Next: look at its page`, "warning")];
}

/** Characters of a first paragraph that is a headline. */
const HEADLINE_MAX = 200;

function piecesOf(
  alert: NtasAlert,
  status: WarningStatus,
): readonly [headline: string | undefined, pieces: readonly Piece[]] {
  const { title, summary, details, duration, sections, locations, sectors } = alert;
  const [first = "", ...rest] = (summary ?? "").split(/\n\s*\n/);
  const isHeadline = title === undefined && rest.length > 0 && first.length <= HEADLINE_MAX;
  const words = [
    ...body(isHeadline ? rest.join("\n\n") : summary),
    ...body(details),
    ...sections.flatMap(sectionPieces),
  ];
  const pieces = [
    ...(status === "cancelled"
      ? words.map(({ text }): Piece => ({ text, role: "furniture", why: "cancelled" }))
      : words),
    ...body(duration).map((piece): Piece => ({ ...piece, role: "furniture", why: "duration", is: "expires" })),
    ...data(sectors.join("; ")),
    ...data(locations.join("; ")),
    ...fieldsOf(alert, duration === undefined),
  ];
  return [title ?? (isHeadline ? first.trim() : undefined), pieces];
}

function sectionPieces({ title, detail, kind }: NtasSection): Piece[] {
  const heading: Piece[] = title ? [{ text: title, role: "furniture", why: "heading" }] : [];
  return [...heading, ...(kind === "what-to-do" ? advice(detail) : kind === "evidence" ? aside(detail) : body(detail))];
}

const aside = (text: string): Piece[] => [{ text, role: "furniture", why: "evidence" }];

function fieldsOf({ type, startWords, endWords, link, ours }: NtasAlert, isEndOnly: boolean): Piece[] {
  return [
    ...field("type", type),
    ...field("start", startWords).map((piece): Piece => ({ ...piece, is: "sent" })),
    ...field("end", endWords).map((piece): Piece => (isEndOnly ? { ...piece, is: "expires" } : piece)),
    ...field("link", link),
    ...Object.entries(ours).flatMap(([name, value]) => field(name, value)),
  ];
}

/** Advice and end of another alert are its own. */
function otherPieces(alert: NtasAlert): Piece[] {
  const [headline, pieces] = piecesOf(alert, "in-force");
  const heading: Piece[] = headline ? [{ text: headline, role: "furniture", why: "heading" }] : [];
  return [...heading, ...pieces.map(({ is: _, to: __, ...piece }) => piece)];
}
