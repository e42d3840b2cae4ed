import "../style/advisory.css";
import "../style/cards.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { get } from "../client.ts";
import { type AdvisoryBody, stageOf } from "../contract-advisory.ts";
import { chooseDraft, openDraft } from "../frame/open-draft.ts";
import { dayOf } from "../frame/time.ts";
import { useTitle } from "../frame/title.ts";
import { QueryView } from "../parts/query-view.tsx";
import { Loading } from "../parts/states.tsx";
import { useAddress } from "../parts/use-address.ts";
import { Preview } from "../views/advisories/preview.tsx";
import { Sent } from "../views/advisories/sent.tsx";
import { MESSAGE_WORDS, MODE_WORDS, STATE_WORDS, TYPE_WORDS, page as words } from "../words/advisory.ts";
import { Actions } from "./advisory-actions.tsx";
import { Compare } from "./advisory-compare.tsx";
import { Read } from "./advisory-reading.tsx";
import { InReview } from "./advisory-review.tsx";
import { advisoryKey, versionQuery } from "./use-draft.ts";

/** Only who writes needs the editor. */
const Editing = lazy(() => import("./advisory-editing.tsx"));

/** Only of what ended. */
const Score = lazy(() => import("./advisory-score.tsx"));

const VIEWS = ["text", "compare", "preview", "sent", "score"] as const;
const viewsOf = ({ score }: AdvisoryBody) => VIEWS.filter((name) => name !== "score" || score !== undefined);

export function Advisory() {
  const { id } = useParams({ strict: false }) as { id: string };
  useTitle(id);
  const query = useQuery({
    queryKey: advisoryKey(id),
    queryFn: ({ signal }) => get<AdvisoryBody>(`/api/advisories/${id}`, signal),
    // Others write it too: it is read anew whenever somebody comes to it.
    staleTime: 0,
  });
  return (
    <QueryView query={query} lines={12}>
      {(view) => <Whole key={id} view={view} />}
    </QueryView>
  );
}

function Whole({ view }: { view: AdvisoryBody }) {
  const [address] = useAddress();
  const shown = viewsOf(view).find((name) => name === address["show"]) ?? "text";
  const newest = view.published.toSorted((a, b) => b.version - a.version)[0];
  const edits = view.draft !== undefined && view.may.includes("edit");
  // What waits for a decision is read first; to write in it takes its approval away.
  const writes = edits && (stageOf(view) === "draft" || address["write"] === "yes");
  useEffect(() => {
    if (edits) chooseDraft(view);
    else if (openDraft.get()?.id === view.id) chooseDraft(undefined);
  }, [edits, view]);
  const mark = view.draft?.hash ?? newest?.hash ?? "";
  return (
    <div className="advisory-page">
      <Head view={view} />
      <Notices view={view} />
      {shown === "compare" && <Compare view={view} />}
      {shown === "preview" && (
        <Preview id={view.id} mark={mark} {...(view.draft ? {} : { version: newest?.version ?? 1 })} />
      )}
      {shown === "sent" && <Sent id={view.id} mark={mark} />}
      {shown === "score" && (
        <Suspense fallback={<Loading lines={12} />}>
          <Score view={view} />
        </Suspense>
      )}
      {shown === "text" && <TextView view={view} writes={writes} newest={newest?.version} />}
    </div>
  );
}

function TextView({ view, writes, newest }: { view: AdvisoryBody; writes: boolean; newest: number | undefined }) {
  // A draft that another version took the place of is another text.
  if (writes)
    return (
      <Suspense fallback={<Loading lines={12} />}>
        <Editing key={view.draft!.version} view={view} />
      </Suspense>
    );
  if (view.draft) return <InReview view={view} draft={view.draft} newest={newest} />;
  return newest === undefined ? null : <Out view={view} version={newest} />;
}

/** What is out, to be read. */
function Out({ view, version }: { view: AdvisoryBody; version: number }) {
  const query = useQuery(versionQuery(view.id, version));
  return (
    <QueryView query={query} lines={10}>
      {(content) => <Read content={content} history={<History view={view} />} />}
    </QueryView>
  );
}

function History({ view: { published } }: { view: AdvisoryBody }) {
  return (
    <section className="card stack small" aria-label={words.history}>
      <h2>{words.history}</h2>
      <ol className="plain stack">
        {published
          .toSorted((a, b) => b.version - a.version)
          .map(({ version, kind, sentAt, says, author, authors = author ? [author] : [], approvedBy }) => (
            <li key={version}>
              <strong>{words.version(version)}</strong> {dayOf(sentAt)}: {words.message(MESSAGE_WORDS[kind], says)}
              {approvedBy && <span className="muted"> ({words.by(authors.join(", "), approvedBy)})</span>}
            </li>
          ))}
      </ol>
    </section>
  );
}

function Head({ view }: { view: AdvisoryBody }) {
  const { id, state, draft } = view;
  const content = draft?.content;
  return (
    <header className="stack">
      <Link to="/advisories" className="small no-print">
        {words.all}
      </Link>
      <div className="row">
        <h1>
          {id} {content && TYPE_WORDS[content.type]}
        </h1>
        {view.published.length > 0 && (
          <strong className="state-word">
            {STATE_WORDS[state]} {words.version(Math.max(...view.published.map(({ version }) => version)))}
          </strong>
        )}
        {draft && (
          <strong className="state-word">
            {STATE_WORDS[stageOf(view)]} {words.version(draft.version)}
            {draft.kind && draft.kind !== "alert" && `, ${MESSAGE_WORDS[draft.kind]}`}
          </strong>
        )}
        {content && <span>TLP:{content.marking.toUpperCase()}</span>}
        {content && content.mode !== "actual" && <strong>{MODE_WORDS[content.mode]}</strong>}
        {content && <span className="muted">{words.ends(dayOf(content.expires) ?? "")}</span>}
      </div>
      <Actions view={view} />
      <nav aria-label={words.views} className="row views no-print">
        {viewsOf(view).map((name) => (
          <Link
            key={name}
            to="."
            search={((old: object) => ({ ...old, show: name === "text" ? undefined : name })) as never}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {words[name]}
          </Link>
        ))}
      </nav>
    </header>
  );
}

/** What must not be missed: watermarks, evidence under review, why it came back. */
function Notices({ view }: { view: AdvisoryBody }) {
  const { draft, underReview, demo, reminders = [] } = view;
  const mode = draft?.content.mode;
  return (
    <>
      {demo && <p className="watermark">{words.watermark.demo}</p>}
      {(mode === "exercise" || mode === "test") && <p className="watermark">{words.watermark[mode]}</p>}
      {underReview && (
        <div className="state error" role="alert">
          <strong>
            {words.underReview} {words.since(dayOf(underReview.since) ?? "")}
          </strong>
          <p>{underReview.why}</p>
        </div>
      )}
      {draft?.returned && (
        <div className="state">
          <strong>{words.returned(draft.returned.by, dayOf(draft.returned.at) ?? "")}</strong>
          <p>{draft.returned.why}</p>
        </div>
      )}
      {draft?.approved && <p>{words.approved(draft.approved.by, dayOf(draft.approved.at) ?? "")}</p>}
      {reminders.length > 0 && (
        <ul className="plain small" aria-label={words.reminders}>
          {reminders.map(({ at, says }) => (
            <li key={at + says}>
              {dayOf(at)}: {says}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
