import { Changes } from "../views/advisories/changes.tsx";
import { merge } from "../views/advisories/merge.ts";
import { conflict as words } from "../words/advisory.ts";
import type { DraftKeeper, Keeping } from "./draft-keeper.ts";

/** The other's name, what each changed, and three ways to go on; or a draft that is gone. */
export function Conflict({ now, keeper }: { now: Keeping; keeper: DraftKeeper }) {
  const { content, base, theirs, state } = now;
  if (state === "gone" || !theirs?.draft) return <Gone now={now} keeper={keeper} />;
  const by = theirs.draft.savedBy ?? words.somebody;
  const merged = merge(base.content, content, theirs.draft.content);
  return (
    <section className="state error" role="alert">
      <strong>{words.title(by)}</strong>
      <p>{words.says}</p>
      <h2>{words.theirs(by)}</h2>
      <Changes before={base.content} after={theirs.draft.content} />
      <h2>{words.mine}</h2>
      <Changes before={base.content} after={content} />
      {merged.clashes.length > 0 && (
        <>
          <h2>{words.clashes}</h2>
          <ul>
            {merged.clashes.map(({ what, mine, theirs: other }) => (
              <li key={what}>{words.clash(mine, other)}</li>
            ))}
          </ul>
        </>
      )}
      <div className="row">
        <button type="button" className="first" onClick={() => keeper.settle(merged.content)}>
          {words.both}
        </button>
        <button type="button" onClick={() => keeper.settle(content)}>
          {words.mineOnly}
        </button>
        <button type="button" onClick={() => keeper.settle(theirs.draft!.content)}>
          {words.theirsOnly}
        </button>
      </div>
    </section>
  );
}

function Gone({ now: { content, base }, keeper }: { now: Keeping; keeper: DraftKeeper }) {
  return (
    <section className="state error" role="alert">
      <strong>{words.gone}</strong>
      <p>{words.goneSays}</p>
      <Changes before={base.content} after={content} />
      <button
        type="button"
        onClick={() => {
          keeper.drop();
          location.reload();
        }}
      >
        {words.drop}
      </button>
    </section>
  );
}
