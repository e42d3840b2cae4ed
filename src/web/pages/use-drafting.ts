import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { QuotedEvidence } from "../../domain/advisory.ts";
import { Fault, get, post, put } from "../client.ts";
import type { Evidence } from "../contract.ts";
import { type AdvisoryBody, type AdvisoryContent, etagOf } from "../contract-advisory.ts";
import { chooseDraft, openDraft } from "../frame/open-draft.ts";
import { useMay } from "../frame/session.ts";
import { say } from "../frame/toast.tsx";
import { withEvidence, withoutEvidence } from "../views/advisories/cite-into.ts";
import { drafting as words } from "../words/advisories.ts";
import { advisoryKey } from "./use-draft.ts";

/** What a draft is made of: `POST /api/advisories`. */
export interface DraftFrom {
  readonly story?: string;
  readonly assessment?: { readonly kind: string; readonly name: string };
  readonly claims?: readonly string[];
}

/** From any screen into a draft: a new one, or words cited into the one that is open. Absent: who is signed in may not. */
export function useDrafting() {
  const may = useMay("analyst");
  const draft = openDraft.use();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const shown = (view: AdvisoryBody) => queries.setQueryData(advisoryKey(view.id), view);
  const draftFrom = async (from: DraftFrom) => {
    const view = await told(() => post<AdvisoryBody>("/api/advisories", { from }));
    if (!view) return;
    shown(view);
    chooseDraft(view);
    await queries.invalidateQueries({ queryKey: ["/api/advisories"] });
    say(words.made(view.id));
    await navigate({ to: `/advisories/${view.id}` });
  };
  const cite = (claim: string, chosen?: Evidence) =>
    draft && told(() => citeInto(draft.id, claim, chosen).then((view) => void (view && shown(view))));
  return { draftFrom: may ? draftFrom : undefined, cite: may && draft ? cite : undefined };
}

async function told<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    say(`${fault.message}. ${fault.next}`);
    return undefined;
  }
}

async function citeInto(id: string, claim: string, chosen: Evidence | undefined): Promise<AdvisoryBody | undefined> {
  const all = await get<QuotedEvidence[] | { rows: QuotedEvidence[] }>(`/api/claims/${claim}/evidence`);
  const rows = "rows" in all ? all.rows : all;
  const evidence = rows.find((each) => chosen && isOf(each, chosen)) ?? rows[0];
  if (!evidence) return void say(words.nothing);
  let made: ReturnType<typeof withEvidence> | undefined;
  const view = await change(id, (content) => {
    made = withEvidence(content, evidence);
    return made.isNew ? made.content : undefined;
  });
  if (!view) return void say(words.noDraft);
  if (!made!.isNew) say(words.already(id, made!.id));
  else say(words.cited(id, made!.id), () => void told(() => takeBack(id, made!.id)));
  return view;
}

const isOf = (one: QuotedEvidence, { statement, incident, article, start }: Evidence) =>
  (statement !== undefined && one.statement === statement) ||
  (incident !== undefined && one.incident === incident) ||
  (one.article.id === article && one.start === start);

async function takeBack(id: string, evidence: string) {
  let isUsed = false;
  await change(id, (content) => {
    const next = withoutEvidence(content, evidence);
    isUsed = !next;
    return next;
  });
  say(isUsed ? words.inUse(evidence) : words.taken(evidence));
}

/** Of a draft that may be open elsewhere: where somebody is quicker it is read again. Undefined: there is no such draft. */
async function change(
  id: string,
  make: (content: AdvisoryContent) => AdvisoryContent | undefined,
  tries = 3,
): Promise<AdvisoryBody | undefined> {
  const view = await get<AdvisoryBody>(`/api/advisories/${id}`);
  if (!view.draft || !view.may.includes("edit")) {
    chooseDraft(undefined);
    return undefined;
  }
  const next = make(view.draft.content);
  if (!next) return view;
  try {
    return await put<AdvisoryBody>(`/api/advisories/${id}/draft`, next, etagOf(view));
  } catch (fault) {
    if (!(fault instanceof Fault) || fault.status !== 412 || tries <= 1) throw fault;
    return change(id, make, tries - 1);
  }
}
