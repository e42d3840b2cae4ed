import { createHash } from "node:crypto";
import type { AdvisoryContent, QuotedEvidence } from "../../domain/advisory.ts";
import type { EvidenceGround } from "../../domain/advisory-event.ts";
import type { Decision } from "../../domain/decision.ts";
import type { ClaimDocument, StatementDocument } from "../../domain/desk.ts";
import type { Repositories } from "../../ports/store.ts";
import { decisionId, idsIn } from "../decision-log.ts";

type Reading = Pick<Repositories, "articles" | "derived" | "decisions">;
type Cited = Pick<AdvisoryContent, "evidence">;

/** Kinds of decisions that set right what was read. */
const CORRECTIONS: readonly Decision["kind"][] = ["speaker", "hedge", "entity", "copy", "dependence", "undo"];

const quotesOf = ({ evidence }: Cited): QuotedEvidence[] =>
  evidence.flatMap((one) => (one.kind === "quote" ? one : []));
const unique = (ids: readonly (string | undefined)[]) => [...new Set(ids.filter((id) => id !== undefined))];

/** What stands behind the citations now. */
export async function groundOf(content: Cited, store: Reading): Promise<EvidenceGround> {
  const quotes = quotesOf(content);
  if (!quotes.length) return {};
  const [articles, claims, decisions] = await Promise.all([
    store.articles.newest(unique(quotes.map(({ article }) => article.id))),
    claimsCitedIn(content, store),
    store.decisions.list(),
  ]);
  return Object.fromEntries([
    ...articles.map(({ id, article }) => [`article ${id}`, hashOf(article.text)]),
    ...[...claims].map(([id, claim]) => [`claim ${id}`, doubtsOf(claim)]),
    ...quotes.map((quote) => [`corrections ${quote.article.id} ${quote.statement ?? ""}`, correctionsOf(quote, decisions)]), // biome-ignore format: one line
  ]);
}

/** By the id that is cited: an id changes with what stands behind the claim, so it is also found by a statement of it. */
export async function claimsCitedIn(
  content: Cited,
  { derived }: Pick<Reading, "derived">,
): Promise<ReadonlyMap<string, ClaimDocument>> {
  const quotes = quotesOf(content);
  const assessed = content.evidence.flatMap((one) => (one.kind === "assessment" ? one.claims : []));
  const ids = unique([...quotes.map(({ claim }) => claim), ...assessed]);
  const statements = await derived.read("statement", unique(quotes.map(({ statement }) => statement)));
  const claimNow = new Map(statements.map(({ id, document }) => [id, (document as StatementDocument).claim]));
  const nowOf = new Map(quotes.flatMap(({ claim, statement }) => (claim ? [[claim, claimNow.get(statement ?? "")]] : []))); // biome-ignore format: one line
  const rows = await derived.read("claim", unique([...ids, ...nowOf.values()]));
  const found = new Map(rows.map(({ id, document }) => [id, document as ClaimDocument]));
  return new Map(
    ids.flatMap((id) => {
      const claim = found.get(id) ?? found.get(nowOf.get(id) ?? "");
      return claim ? [[id, claim] as const] : [];
    }),
  );
}

const listed = (ids: readonly string[]) => [...new Set(ids)].sort().join(" ");

function doubtsOf({ stances, withdrawn }: ClaimDocument): string {
  const denied = stances.filter(({ stance }) => stance === "denies");
  return listed([
    ...denied.map(({ statement, incident }) => `denied:${statement ?? incident}`),
    ...withdrawn.map(({ item }) => `withdrawn:${item}`),
  ]);
}

const correctionsOf = ({ article, statement, incident }: QuotedEvidence, decisions: readonly Decision[]) => {
  const about = new Set(unique([article.id, statement, incident]));
  const made = decisions.filter(({ kind }) => CORRECTIONS.includes(kind));
  const direct = made.filter((one) => one.kind !== "undo" && idsIn(one).some((id) => about.has(id))).map(decisionId);
  // What undoes one of these is about the same.
  const undoing = made.filter((one) => one.kind === "undo" && direct.includes(one.decision)).map(decisionId);
  return listed([...direct, ...undoing]);
};

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** What changed behind which citation, in words for whoever writes and reads it; undefined: nothing did. */
export function changeSince(before: EvidenceGround, now: EvidenceGround, content: Cited): string | undefined {
  const changes = content.evidence.flatMap((one) => {
    const whys = [...(one.kind === "quote" ? quoteChanges(one, before, now) : []), ...claimChanges(one, before, now)];
    return whys.length ? [`${one.id}: ${[...new Set(whys)].join(", ")}`] : [];
  });
  return changes.length ? `${changes.join("; ")}.` : undefined;
}

function quoteChanges({ article, statement }: QuotedEvidence, before: EvidenceGround, now: EvidenceGround): string[] {
  const text = `article ${article.id}`;
  const corrections = `corrections ${article.id} ${statement ?? ""}`;
  return [
    ...(isOther(text, before, now) ? ["its article has another text now"] : []),
    ...(added(corrections, before, now).length ? ["a person corrected how its article was read"] : []),
  ];
}

function claimChanges(one: AdvisoryContent["evidence"][number], before: EvidenceGround, now: EvidenceGround): string[] {
  const claims = one.kind === "assessment" ? one.claims : one.claim === undefined ? [] : [one.claim];
  const marks = claims.flatMap((claim) => added(`claim ${claim}`, before, now));
  return [
    ...(marks.some((mark) => mark.startsWith("denied:")) ? ["its claim is denied now"] : []),
    ...(marks.some((mark) => mark.startsWith("withdrawn:")) ? ["what its claim rests on was withdrawn"] : []),
  ];
}

const isOther = (key: string, before: EvidenceGround, now: EvidenceGround) =>
  before[key] !== undefined && now[key] !== undefined && before[key] !== now[key];

/** Parts that were not there: what goes away again changes nothing. */
function added(key: string, before: EvidenceGround, now: EvidenceGround): string[] {
  const [then, today] = [before[key], now[key]];
  if (then === undefined || today === undefined) return [];
  const known = new Set(then.split(" "));
  return today.split(" ").filter((part) => part && !known.has(part));
}
