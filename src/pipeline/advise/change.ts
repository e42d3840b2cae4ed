import { apply, isRefusal, type Refusal } from "../../6-advise/lifecycle/apply.ts";
import { dueAt } from "../../6-advise/lifecycle/due.ts";
import { mayDo, VERBS, type Verb } from "../../6-advise/lifecycle/may.ts";
import { messageOf, referencesTo } from "../../6-advise/lifecycle/message-of.ts";
import { uuid5 } from "../../6-advise/uuid.ts";
import type { AdvisoryContent, GateReport, Publisher } from "../../domain/advisory.ts";
import { type Advisory, type AdvisoryEvent, DESK } from "../../domain/advisory-event.ts";
import type { DecidedOutcome } from "../../domain/score.ts";
import type { Account, Role } from "../../ports/accounts.ts";
import type { Repositories, Store } from "../../ports/store.ts";
import { publishJob } from "../desk/queues.ts";
import type { GateContext } from "../steps.ts";
import { gateContext } from "./desk-source.ts";
import { groundOf } from "./ground.ts";
import { stamped } from "./stamped.ts";

export interface AdviseDeps {
  readonly store: Store;
  now(): Date;
  /** The evidence gate. */
  check(content: AdvisoryContent, context: GateContext): Promise<GateReport>;
}

/** What a person wants of an advisory; `supersede` names the one whose draft is to stand in its place. */
export type Act =
  | { readonly verb: "edit"; readonly content: AdvisoryContent }
  | { readonly verb: "comment"; readonly text: string; readonly sentence?: string }
  | { readonly verb: "resolve"; readonly comment: string }
  | { readonly verb: "ask" | "publish" | "discard" }
  | { readonly verb: "return" | "cancel" | "stands"; readonly why: string }
  | { readonly verb: "approve"; readonly hash: string }
  | { readonly verb: "revise"; readonly why?: string }
  | { readonly verb: "extend"; readonly expires: string; readonly why: string }
  | { readonly verb: "score"; readonly statement: string; readonly score: Omit<DecidedOutcome, "by" | "at"> }
  | { readonly verb: "unscore"; readonly statement: string; readonly why: string }
  | { readonly verb: "close-score" | "reopen-score"; readonly why: string };

export interface Asked {
  readonly id: string;
  /** Events that whoever asks has seen. Absent: whatever it is now. */
  readonly after?: number;
  /** Id of the account. */
  readonly account: string;
  /** By a program with a token of the account; the audit trail tells it. */
  readonly byToken?: true;
  readonly act: Act;
}

export type Outcome =
  | { readonly kind: "done"; readonly advisory: Advisory }
  | { readonly kind: "unknown" }
  | { readonly kind: "changed-meanwhile"; readonly seq: number }
  | { readonly kind: "not-allowed"; readonly least: Role }
  | ({ readonly kind: "refused" } & Refusal);

/** Ends the transaction without a trace. */
class Undone extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}

/** The change, its entry in the audit trail and what is to leave, or nothing of it. */
export async function changeAdvisory({ store, now, check }: AdviseDeps, asked: Asked): Promise<Outcome> {
  const { id, act } = asked;
  const seen = await store.advisories.get(id);
  if (!seen) return { kind: "unknown" };
  if (asked.after !== undefined && asked.after !== seen.seq) return { kind: "changed-meanwhile", seq: seen.seq };
  // Before the transaction: it takes long. That the advisory is the same then is seen from its number.
  const report = await reportFor(act, seen, { store, now, check });
  const ground = act.verb === "edit" ? await groundOf(newlyCited(act.content, seen), store) : {};
  return undoing(() =>
    store.together(async (repositories) => {
      const who = await admitted(asked.account, act.verb, repositories);
      const advisory = (await repositories.advisories.get(id))!;
      if (advisory.seq !== seen.seq) throw new Undone({ kind: "changed-meanwhile", seq: advisory.seq });
      const at = instantAfter(advisory, now());
      const publisher = act.verb === "publish" || act.verb === "stands" ? await publisherIn(repositories) : undefined;
      const others = act.verb === "publish" ? await supersededBy(advisory, repositories) : [];
      const event = eventOf(act, advisory, { by: who.name, ground, publisher, others });
      const context = {
        by: who.name,
        at,
        check: () => report,
        ...(act.verb === "publish" ? { approvalStands: await approvalStands(advisory, repositories) } : {}),
      };
      const next = applied(advisory, event, context);
      await keep(
        next,
        { event, by: who.name, at, ...(asked.byToken ? { byToken: true } : {}), ...(publisher ? { publisher } : {}) },
        repositories,
      );
      for (const other of others.filter(({ state }) => state === "active"))
        await happen(other, { what: "superseded", by: id }, { at: instantAfter(other, now()), publisher: publisher! }, repositories); // biome-ignore format: one line
      return { kind: "done", advisory: next };
    }),
  );
}

export async function undoing(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof Undone) return fault.outcome;
    throw fault;
  }
}

const OK: GateReport = { ok: true, findings: [] };

async function reportFor({ verb }: Act, { draft }: Advisory, { store, now, check }: AdviseDeps): Promise<GateReport> {
  if (!draft || (verb !== "ask" && verb !== "approve" && verb !== "publish")) return OK;
  return check(draft.content, await gateContext(draft.content, store, now()));
}

function newlyCited(content: AdvisoryContent, { draft }: Advisory): Pick<AdvisoryContent, "evidence"> {
  const known = new Set(draft?.content.evidence.map((one) => JSON.stringify(one)));
  return { evidence: content.evidence.filter((one) => !known.has(JSON.stringify(one))) };
}

/** As the account is now: its role may be another since it signed in. */
export async function admitted(id: string, verb: Verb, { accounts }: Repositories): Promise<Account> {
  const account = await accounts.get(id);
  if (account && !account.disabled && mayDo(account.role, verb)) return account;
  throw new Undone({ kind: "not-allowed", least: VERBS[verb] });
}

export function refused(refusal: Refusal): Undone {
  return new Undone({ kind: "refused", ...refusal });
}

export function applied(...given: Parameters<typeof apply>): Advisory {
  const next = apply(...given);
  if (isRefusal(next)) throw refused(next);
  return next;
}

/** Seconds are enough, and no two messages of one advisory share one. */
export function instantAfter({ published }: Pick<Advisory, "published">, now: Date): string {
  const last = published.at(-1);
  const ms = Math.max(now.getTime(), last ? Date.parse(last.sentAt) + 1_000 : 0);
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}

interface Facts {
  readonly by: string;
  readonly ground: Readonly<Record<string, string>>;
  readonly publisher: Publisher | undefined;
  readonly others: readonly Advisory[];
}

function eventOf(
  act: Act,
  { id, draft, content, published }: Advisory,
  { by, ground, publisher, others }: Facts,
): AdvisoryEvent {
  switch (act.verb) {
    case "edit":
      return { what: "edited", content: stamped(act.content, draft?.content, by), ground };
    case "comment":
      return { what: "commented", text: act.text, ...(act.sentence === undefined ? {} : { sentence: act.sentence }) };
    case "resolve":
      return { what: "resolved", comment: act.comment };
    case "ask":
      return { what: "asked" };
    case "discard":
      return { what: "discarded" };
    case "return":
      return { what: "returned", why: act.why };
    case "stands":
      return { what: "evidence-stands", why: act.why };
    case "approve":
      return { what: "approved", hash: act.hash };
    case "publish":
      return {
        what: "published",
        ...(published.length ? {} : { uuid: uuid5(publisher!.uuid, id) }),
        replaced: others.flatMap((other) => referencesTo(other)),
      };
    case "revise":
      return opened("update", content, act.why);
    case "cancel":
      return opened("cancel", content, act.why);
    case "extend":
      return opened("extend", content && longer(content, act, by), act.why);
    case "score":
      return { what: "scored", statement: act.statement, score: act.score };
    case "unscore":
      return { what: "unscored", statement: act.statement, why: act.why };
    case "close-score":
      return { what: "score-closed", why: act.why };
    case "reopen-score":
      return { what: "score-reopened", why: act.why };
  }
}

function opened(
  purpose: "update" | "extend" | "cancel",
  content: AdvisoryContent | undefined,
  why?: string,
): AdvisoryEvent {
  if (!content) throw refused({ refused: "wrong-state", says: "it is not in force", next: "publish it first" });
  return { what: "opened", purpose, content, ...(why === undefined ? {} : { why }) };
}

/** Why it goes on is the reason, too, why it may hold longer than usual. */
function longer(
  content: AdvisoryContent,
  { expires, why }: { expires: string; why: string },
  by: string,
): AdvisoryContent {
  const overrides = content.overrides.filter(({ rule }) => rule !== "expiry");
  return { ...content, expires, overrides: [...overrides, { rule: "expiry", reason: why, by }] };
}

async function publisherIn({ settings }: Repositories): Promise<Publisher> {
  const setting = await settings.get("publisher");
  if (setting) return setting.value;
  throw refused({ refused: "not-given", says: "nobody has said who publishes", next: "PUT /api/publisher" });
}

async function supersededBy({ draft }: Advisory, { advisories }: Repositories): Promise<Advisory[]> {
  const others = await Promise.all((draft?.supersedes ?? []).map((id) => advisories.get(id)));
  const found = others.flatMap((other) => other ?? []);
  const unlike = found.find((other) => other.state === "active" && other.content!.mode !== draft!.content.mode);
  if (!unlike) return found;
  throw refused({ refused: "wrong-state", says: `${unlike.id} is of mode ${unlike.content!.mode}, it is of mode ${draft!.content.mode}`, next: "one takes the place of its own kind" }); // biome-ignore format: one line
}

/** Who approved it may approve still: somebody who was disabled, or has another role now, has no say in what leaves. */
async function approvalStands({ draft }: Advisory, { accounts }: Repositories): Promise<boolean> {
  const approver = (await accounts.list()).find(({ name }) => name === draft?.approved?.by);
  return approver !== undefined && !approver.disabled && mayDo(approver.role, "approve");
}

interface Kept {
  readonly event: AdvisoryEvent;
  readonly by: string;
  readonly at: string;
  readonly byToken?: true;
  /** Of what leaves. */
  readonly publisher?: Publisher;
}

/** The event, its entry in the audit trail and, where something leaves, the message with the job that hands it on. */
async function keep(
  next: Advisory,
  { event, by, at, byToken, publisher }: Kept,
  { advisories, audit, jobs }: Repositories,
): Promise<void> {
  const due = dueAt(next);
  const stored = { seq: next.seq, at, by, event };
  const isWritten = await advisories.change({
    advisory: next,
    event: stored,
    ...(due === undefined ? {} : { dueAt: due }),
  });
  if (!isWritten) throw new Undone({ kind: "changed-meanwhile", seq: next.seq });
  const sent = next.published.at(-1);
  const leaves = sent !== undefined && sent.sentAt === at && publisher !== undefined;
  if (leaves) {
    await advisories.addMessage(messageOf(next, publisher));
    await jobs.add([publishJob(next.id, sent.version)]);
  }
  await audit.append({
    at: new Date(at),
    actor: by,
    action: `advisory-${event.what}`,
    subject: next.id,
    detail: { seq: next.seq, ...(byToken ? { byToken } : {}), ...scoredIn(event), ...(next.draft ? { hash: next.draft.hash } : {}), ...(leaves ? { version: sent.version, hash: sent.hash } : {}), ...("why" in event ? { why: event.why } : {}) }, // biome-ignore format: one line
  });
}

/** What was decided, of which statement. */
function scoredIn(event: AdvisoryEvent) {
  if (event.what !== "scored") return event.what === "unscored" ? { statement: event.statement } : {};
  const { outcome, proposed, why } = event.score;
  return { statement: event.statement, outcome, proposed, why };
}

/** By the desk itself: what its state or its evidence asks for. */
export async function happen(
  advisory: Advisory,
  event: AdvisoryEvent,
  { at, publisher }: { readonly at: string; readonly publisher?: Publisher | undefined },
  repositories: Repositories,
): Promise<Advisory> {
  const next = applied(advisory, event, { by: DESK, at, check: () => OK });
  await keep(next, { event, by: DESK, at, ...(publisher ? { publisher } : {}) }, repositories);
  return next;
}
