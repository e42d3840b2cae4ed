import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import type { ArticleBody, ClaimBody, Mark } from "../contract.ts";
import { kindOf } from "../parts/claim-kind.tsx";
import { segmentsOf } from "../parts/segments.ts";
import { story as words } from "../words/story.ts";

type Passage = ArticleBody["passages"][number];
const ASIDE: ReadonlySet<Passage["role"]> = new Set(["furniture", "teaser"]);

export interface TextProps {
  readonly article: ArticleBody;
  readonly claims: ReadonlyMap<string, ClaimBody>;
  readonly chosen: string | undefined;
  /** Show what is set aside. */
  readonly unfolded: boolean;
}

/** The whole text with the words of claims marked; what is not the story is folded, never left out. */
export function SourceText(props: TextProps) {
  return (
    <div className="text" lang={props.article.language}>
      {runsOf(props.article.passages).map((run) =>
        ASIDE.has(run[0]!.role) ? (
          <details key={run[0]!.start} open={props.unfolded} className="aside">
            <summary>{words.furniture(wordsIn(props.article.text, run))}</summary>
            {run.map((passage) => (
              <p key={passage.start}>{props.article.text.slice(passage.start, passage.end)}</p>
            ))}
          </details>
        ) : (
          run.map((passage) => <Paragraph key={passage.start} passage={passage} {...props} />)
        ),
      )}
    </div>
  );
}

/** Passages that are set aside one after the other are one fold. */
function runsOf(passages: readonly Passage[]): Passage[][] {
  const runs: Passage[][] = [];
  for (const passage of passages) {
    const last = runs.at(-1);
    if (last && ASIDE.has(last[0]!.role) && ASIDE.has(passage.role)) last.push(passage);
    else runs.push([passage]);
  }
  return runs;
}

const wordsIn = (text: string, run: readonly Passage[]) =>
  run.reduce((n, { start, end }) => n + text.slice(start, end).split(/\s+/).filter(Boolean).length, 0);

function Paragraph({ passage, article, claims, chosen }: TextProps & { passage: Passage }) {
  const segments = segmentsOf(passage, article.marks ?? [], chosen);
  const content = segments.map(({ start, end, marks }) => {
    const text = article.text.slice(start, end);
    const [first] = marks;
    if (!first) return <Fragment key={start}>{text}</Fragment>;
    return <Marked key={start} text={text} mark={first} marks={marks} claims={claims} chosen={chosen} />;
  });
  return passage.role === "headline" ? <p className="headline">{content}</p> : <p>{content}</p>;
}

interface MarkedProps extends Pick<TextProps, "claims" | "chosen"> {
  readonly text: string;
  readonly mark: Mark;
  readonly marks: readonly Mark[];
}

/** The mark as a whole is the target. The chosen one gets an outline only: bold would move the text. */
function Marked({ text, mark, marks, claims, chosen }: MarkedProps) {
  const claim = claims.get(mark.claim);
  const isChosen = marks.some((each) => each.claim === chosen);
  return (
    <mark
      className={`kind-${claim ? kindOf(claim) : "other"}${isChosen ? " chosen" : ""}`}
      data-claim={marks.map((each) => each.claim).join(" ")}
    >
      <Link
        to="."
        search={((old: object) => ({ ...old, claim: mark.claim })) as never}
        replace
        resetScroll={false}
        tabIndex={isChosen ? 0 : -1}
      >
        {text}
      </Link>
    </mark>
  );
}
