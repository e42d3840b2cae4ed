import "../style/board.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { get } from "../client.ts";
import type { AssessmentPageBody, BoardBody } from "../contract.ts";
import { boardQuery } from "../frame/board-query.ts";
import { useNow } from "../frame/clock.ts";
import { useKeys } from "../frame/keys.ts";
import { useLastVisit } from "../frame/last-visit.ts";
import { useListKeys } from "../frame/list-keys.ts";
import { useMay } from "../frame/session.ts";
import { ageOf, dayOf } from "../frame/time.ts";
import { useTitle } from "../frame/title.ts";
import { DraftButton } from "../parts/draft-button.tsx";
import { QueryView } from "../parts/query-view.tsx";
import { SidePanel } from "../parts/side-panel.tsx";
import { Empty, Stale } from "../parts/states.tsx";
import { subjectKey, subjectName } from "../parts/subject.ts";
import { BoardTables, Trend } from "../views/board-table.tsx";
import { FirstRun } from "../views/first-run.tsx";
import { WhyPanel } from "../views/why-panel.tsx";
import { why as whyWords, board as words } from "../words/board.ts";
import { useDrafting } from "./use-drafting.ts";

/** A picture that is older is marked as such; the desk makes one whenever something is read. */
const STALE_MS = 6 * 3_600_000;

export function Board() {
  useTitle(words.title);
  const query = useQuery(boardQuery);
  return (
    <>
      {!query.data && <h1 className="hidden">{words.title}</h1>}
      <QueryView query={query}>{(board) => <Whole board={board} />}</QueryView>
    </>
  );
}

function Whole({ board }: { board: BoardBody }) {
  const { why } = useSearch({ strict: false }) as { why?: string };
  const list = useListKeys();
  if (!board.picture || board.assessments.length === 0) return <NothingYet />;
  return (
    <div className={`with-panel${why ? " open" : ""}`} ref={list}>
      <div className="stack">
        <Head board={board} />
        <div className="board-page">
          <BoardTables assessments={board.assessments} open={why} />
          <Aside board={board} />
        </div>
        <p className="small muted">{words.key}</p>
      </div>
      {why && <Why key={why} subject={why} asOf={board.picture.asOf ?? board.picture.madeAt} />}
    </div>
  );
}

function NothingYet() {
  const may = useMay("analyst");
  return (
    <>
      <h1>{words.title}</h1>
      <Empty what={words.empty} why={may ? words.emptyWhy : words.emptyViewer} />
      {may && <FirstRun />}
    </>
  );
}

function Head({ board: { picture } }: { board: BoardBody }) {
  const now = useNow(60_000);
  if (!picture) return null;
  const { asOf, articles, from, to, waiting = 0, decisions = 0, demo, madeAt } = picture;
  const age = now - Date.parse(madeAt);
  return (
    <header className="stack">
      <div className="row">
        <h1>{words.title}</h1>
        {asOf && <strong>{words.asOf(dayOf(asOf)!)}</strong>}
        <span className="muted">
          {words.articles(articles, dayOf(from?.slice(0, 10)) ?? "", dayOf(to?.slice(0, 10)) ?? "")}
        </span>
        {decisions > 0 && <span className="muted">{words.decisions(decisions)}</span>}
        {waiting > 0 && <span className="muted">{words.waiting(waiting)}</span>}
        <Link to="/wall" className="no-print">
          {words.wall}
        </Link>
      </div>
      {!demo && age > STALE_MS && <Stale age={ageOf(madeAt, now)} />}
    </header>
  );
}

function Aside({ board: { assessments, changes, picture } }: { board: BoardBody }) {
  const last = useLastVisit(assessments, picture?.madeAt ?? "");
  return (
    <div className="stack">
      <section className="card stack">
        <h2>{words.sinceVisit}</h2>
        {!last.visit && <p className="small">{words.firstVisit}</p>}
        {last.visit && last.changes.length === 0 && <p className="small">{words.nothing(dayOf(last.visit.at)!)}</p>}
        <ul className="plain stack small">
          {last.changes.map(({ assessment, from }) => (
            <li key={subjectKey(assessment.subject)}>
              <Link to="/" search={{ why: subjectKey(assessment.subject) } as never}>
                {subjectName(assessment.subject)}
              </Link>{" "}
              <Trend level={assessment.level} from={from} />
            </li>
          ))}
        </ul>
        {(!last.visit || last.changes.length > 0) && (
          <button type="button" onClick={last.see}>
            {words.seen}
          </button>
        )}
      </section>
      <Told
        title={words.lastPicture}
        lines={changes.map(({ subject, sentence }) => `${subjectName(subject)}: ${sentence}`)}
      />
      <Told title={words.blind} lines={(picture?.blindSpots ?? []).map(({ sentence }) => sentence)} />
    </div>
  );
}

function Told({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="card stack">
      <h2>{title}</h2>
      <ul className="plain stack small">
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function Why({ subject, asOf }: { subject: string; asOf: string }) {
  const navigate = useNavigate();
  const [kind = "", ...name] = subject.split(":");
  const query = useQuery({
    queryKey: ["assessment", subject],
    queryFn: ({ signal }) =>
      get<AssessmentPageBody>(`/api/assessments/${kind}/${encodeURIComponent(name.join(":"))}`, signal),
  });
  const { draftFrom } = useDrafting();
  const draft = draftFrom && (() => void draftFrom({ assessment: { kind, name: name.join(":") } }));
  useKeys(draft ? { draft } : {});
  const close = () => void navigate({ to: "/", search: {} as never });
  const title = whyWords.title(subjectName({ kind: kind as "sector", name: name.join(":") }));
  return (
    <SidePanel title={title} onClose={close} focus={subject}>
      <QueryView query={query}>{(page) => <WhyPanel {...page} asOf={asOf} />}</QueryView>
      {query.data && (
        <p>
          <DraftButton draft={draft} />
        </p>
      )}
    </SidePanel>
  );
}
