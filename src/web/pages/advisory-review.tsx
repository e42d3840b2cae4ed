import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { AdvisoryBody, DraftBody } from "../contract-advisory.ts";
import { useKeys } from "../frame/keys.ts";
import { say } from "../frame/toast.tsx";
import { ErrorState, Loading } from "../parts/states.tsx";
import { Comments } from "../views/advisories/comments.tsx";
import { placeIn } from "../views/advisories/places.ts";
import { ReviewPanel } from "../views/advisories/review-panel.tsx";
import { actions, review as reviewWords, page as words } from "../words/advisory.ts";
import { Read } from "./advisory-reading.tsx";
import { useAct, versionQuery } from "./use-draft.ts";

/** A draft that is read, not written: by the approver with the one decision, by others without. */
export function InReview({
  view,
  draft,
  newest,
}: {
  view: AdvisoryBody;
  draft: DraftBody;
  newest: number | undefined;
}) {
  const before = useQuery({ ...versionQuery(view.id, newest ?? 0), enabled: newest !== undefined });
  const [error, setError] = useState<unknown>();
  const act = useAct(view.id);
  const may = (verb: AdvisoryBody["may"][number]) => view.may.includes(verb);
  const doIt = async (verb: "approve" | "return", body: object) => {
    setError(undefined);
    try {
      await act(verb, body);
      say(actions.done[verb]);
    } catch (fault) {
      setError(fault);
    }
  };
  const approve = may("approve") ? () => doIt("approve", { hash: draft.hash }) : undefined;
  useKeys(approve ? { approve: () => void approve() } : {});
  const placeOf = (sentence: string) => placeIn(draft.content, { sentence });
  const go = (sentence: string) => document.querySelector<HTMLElement>(`[data-id="${CSS.escape(sentence)}"]`)?.focus();
  if (newest !== undefined && before.isPending) return <Loading lines={10} />;
  const decides = approve !== undefined || may("return");
  return (
    <div className="stack">
      {before.isError && <ErrorState error={before.error} retry={() => void before.refetch()} />}
      {error !== undefined && <ErrorState error={error} />}
      {decides || draft.askedBy ? (
        <ReviewPanel
          draft={draft}
          before={before.data}
          placeOf={placeOf}
          onGo={go}
          onApprove={approve}
          onReturn={may("return") ? (why) => doIt("return", { why }) : undefined}
        />
      ) : (
        <p className="muted">{words.readOnly}</p>
      )}
      {may("edit") && (
        <p>
          <Link to="." search={((old: object) => ({ ...old, write: "yes" })) as never} className="button">
            {reviewWords.edit}
          </Link>
        </p>
      )}
      <Read
        content={draft.content}
        history={
          <Comments
            comments={draft.comments}
            placeOf={placeOf}
            onGo={go}
            onAdd={may("comment") ? (text) => act("comments", { text }) : undefined}
            onResolve={may("resolve") || may("comment") ? (id) => void act(`comments/${id}/resolve`) : undefined}
          />
        }
      />
    </div>
  );
}
