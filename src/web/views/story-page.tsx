import { useEffect, useRef } from "react";
import type { ArticleBody, ClaimBody, StoryPageBody } from "../contract.ts";
import { story as words } from "../words/story.ts";
import { type Copy, SourceColumn } from "./source-column.tsx";

export interface Sources {
  /** Each with its copies, the first report first. */
  readonly originals: readonly { readonly article: ArticleBody; readonly copies: readonly Copy[] }[];
}

/** Copies and versions lie under what they were taken from, whatever the steps between. */
export function foldCopies({ story, articles }: Pick<StoryPageBody, "story" | "articles">): Sources {
  const here = new Map(articles.map((article) => [article.id, article]));
  const taken = new Map(story.copies.filter(({ relation }) => relation !== "excerpt").map((copy) => [copy.copy, copy]));
  const rootOf = (id: string, seen = new Set<string>()): string => {
    const of = taken.get(id)?.of;
    return of && here.has(of) && !seen.has(of) ? rootOf(of, seen.add(of)) : id;
  };
  const inOrder = story.articles.flatMap((id) => here.get(id) ?? []);
  const originals = inOrder.filter(({ id }) => rootOf(id) === id);
  const copiesOf = (id: string) =>
    inOrder.flatMap((article) => {
      const copy = taken.get(article.id);
      return copy && article.id !== id && rootOf(article.id) === id
        ? [{ article, relation: copy.relation, why: copy.why, of: copy.of }]
        : [];
    });
  return { originals: originals.map((article) => ({ article, copies: copiesOf(article.id) })) };
}

interface ColumnsProps {
  readonly sources: Sources;
  readonly page: StoryPageBody;
  readonly claims: ReadonlyMap<string, ClaimBody>;
  readonly chosen: string | undefined;
  /** First column that is shown, and how many. */
  readonly first: number;
  readonly count: number;
  readonly unfolded: boolean;
  readonly diff: boolean;
  readonly turn: (step: 1 | -1) => void;
}

/** The sources side by side; those that have no room are one key away. */
export function Columns({ sources, page, claims, chosen, first, count, unfolded, diff, turn }: ColumnsProps) {
  const { originals } = sources;
  const shown = originals.slice(first, first + count);
  const columns = useRef<HTMLDivElement>(null);
  useScrollTo(columns, chosen, first);
  return (
    <section className="stack" aria-label={words.sources}>
      {originals.length > count && (
        <div className="row no-print">
          <span className="small">{words.shown(first + 1, first + shown.length, originals.length)}</span>
          <button type="button" onClick={() => turn(-1)} disabled={first === 0} aria-label={words.left}>
            <span aria-hidden="true">◂</span> <kbd>[</kbd>
          </button>
          <button
            type="button"
            onClick={() => turn(1)}
            disabled={first + count >= originals.length}
            aria-label={words.right}
          >
            <span aria-hidden="true">▸</span> <kbd>]</kbd>
          </button>
        </div>
      )}
      <div className="columns" ref={columns} style={{ ["--shown" as string]: shown.length }}>
        {shown.map(({ article, copies }) => (
          <SourceColumn
            key={article.id}
            article={article}
            copies={copies}
            role={page.story.roles.find((role) => role.article === article.id)}
            claims={claims}
            chosen={chosen}
            unfolded={unfolded}
            diff={diff}
          />
        ))}
      </div>
    </section>
  );
}

/** Every column scrolls to the words of the claim; the page itself stays where it is. */
function useScrollTo(columns: React.RefObject<HTMLDivElement | null>, chosen: string | undefined, first: number) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: also after another column came into sight
  useEffect(() => {
    for (const column of columns.current?.querySelectorAll<HTMLElement>(".source") ?? []) {
      const mark = chosen && column.querySelector<HTMLElement>(`mark[data-claim~="${chosen}"]`);
      if (!mark || column.scrollHeight <= column.clientHeight) continue;
      const down = mark.getBoundingClientRect().top - column.getBoundingClientRect().top;
      column.scrollTo({ top: column.scrollTop + down - column.clientHeight / 3 });
    }
  }, [columns, chosen, first]);
}
