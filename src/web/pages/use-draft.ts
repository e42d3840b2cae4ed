import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Fault, get, post, put } from "../client.ts";
import { type AdvisoryBody, type AdvisoryContent, etagOf, type GateReport } from "../contract-advisory.ts";
import { DraftKeeper } from "./draft-keeper.ts";

export const advisoryKey = (id: string) => ["advisory", id];

/** One for as long as the draft is on screen; what waits is sent when it is left. */
export function useDraft(view: AdvisoryBody, me: string) {
  const queries = useQueryClient();
  const path = `/api/advisories/${view.id}`;
  const [keeper] = useState(
    () =>
      new DraftKeeper(view, {
        put: (content, seq) => put<AdvisoryBody>(`${path}/draft`, content, etagOf({ seq })),
        get: () => get<AdvisoryBody>(path),
        me,
        onView: (next) => queries.setQueryData(advisoryKey(view.id), next),
      }),
  );
  useEffect(() => {
    keeper.open();
    return () => keeper.close();
  }, [keeper]);
  useEffect(() => keeper.see(view), [keeper, view]);
  return [keeper, keeper.now.use()] as const;
}

const CHECK_AFTER_MS = 500;

export interface Checked {
  readonly report: GateReport;
  /** What was checked is not what is on screen any more. */
  readonly isOld: boolean;
  readonly error?: unknown;
}

/** What the gate says of the text as it is, a moment after the last key. */
export function useChecks(content: AdvisoryContent, first: GateReport): Checked {
  const [checked, setChecked] = useState<{ report: GateReport; of?: AdvisoryContent; error?: unknown }>({
    report: first,
  });
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const report = await post<GateReport>("/api/advisories/check", content);
        if (!abort.signal.aborted) setChecked({ report, of: content });
      } catch (error) {
        if (!abort.signal.aborted) setChecked((old) => ({ ...old, error }));
      }
    }, CHECK_AFTER_MS);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [content]);
  const { report, of, error } = checked;
  return { report, isOld: of !== content, ...(error === undefined ? {} : { error }) };
}

/** What was published never changes. */
export const versionQuery = (id: string, version: number) => ({
  queryKey: ["advisory-version", id, version],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const answer = await get<AdvisoryContent | { content: AdvisoryContent }>(
      `/api/advisories/${id}/versions/${version}`,
      signal,
    );
    return "content" in answer ? answer.content : answer;
  },
});

/** Posts an act on what is shown, and shows what came of it. */
export function useAct(id: string) {
  const queries = useQueryClient();
  return async (verb: string, body?: unknown): Promise<AdvisoryBody | undefined> => {
    const view = queries.getQueryData<AdvisoryBody>(advisoryKey(id));
    try {
      const next = await post<AdvisoryBody | undefined>(
        `/api/advisories/${id}/${verb}`,
        body ?? {},
        view && etagOf(view),
      );
      if (next) queries.setQueryData(advisoryKey(next.id), next);
      if (next?.id !== id) await queries.invalidateQueries({ queryKey: advisoryKey(id) });
      await queries.invalidateQueries({ queryKey: ["/api/advisories"] });
      return next;
    } catch (fault) {
      // Somebody was quicker: what is there now is shown beside the refusal.
      if (fault instanceof Fault && fault.status === 412)
        await queries.invalidateQueries({ queryKey: advisoryKey(id) });
      throw fault;
    }
  };
}
