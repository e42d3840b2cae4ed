import { useMemo } from "react";
import { wordDiff } from "../parts/word-diff.ts";
import { story as words } from "../words/story.ts";

/** Added and removed words by sign, line and colour. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  const pieces = useMemo(() => wordDiff(before, after), [before, after]);
  if (!pieces) return <p>{words.tooLong}</p>;
  if (pieces.every(({ what }) => what === "same")) return <p>{words.same}</p>;
  return (
    <p className="diff">
      {pieces.map(({ what, words: text }, i) => {
        const key = `${i} ${what}`;
        if (what === "added") return <ins key={key}>+{text} </ins>;
        if (what === "removed") return <del key={key}>−{text} </del>;
        return <span key={key}>{text} </span>;
      })}
    </p>
  );
}
