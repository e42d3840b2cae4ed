import { useId, useState } from "react";
import type { CommentBody } from "../../contract-advisory.ts";
import { dayOf } from "../../frame/time.ts";
import { comments as words } from "../../words/advisory.ts";

interface CommentsProps {
  readonly comments: readonly CommentBody[];
  readonly placeOf: (sentence: string) => string;
  readonly onGo: (sentence: string) => void;
  /** Absent: who is signed in may not. */
  readonly onAdd?: ((text: string, sentence: string | undefined) => Promise<unknown>) | undefined;
  readonly onResolve?: ((id: string) => void) | undefined;
  /** The sentence with the cursor. */
  readonly sentence?: string | undefined;
}

export function Comments({ comments, placeOf, onGo, onAdd, onResolve, sentence }: CommentsProps) {
  const open = comments.filter(({ resolved }) => !resolved);
  const done = comments.filter(({ resolved }) => resolved);
  const line = (each: CommentBody) => (
    <li key={each.id} className="comment">
      <p className="small muted">
        {each.by}, {dayOf(each.at)}{" "}
        {each.sentence && (
          <button type="button" className="quiet" onClick={() => onGo(each.sentence!)}>
            {placeOf(each.sentence)}
          </button>
        )}
      </p>
      <p>{each.text}</p>
      {onResolve && !each.resolved && (
        <button type="button" onClick={() => onResolve(each.id)}>
          {words.resolve}
        </button>
      )}
    </li>
  );
  return (
    <section className="card stack comments" aria-label={words.title}>
      <h2>
        {words.title} {open.length}
      </h2>
      <ul className="plain stack">{open.map(line)}</ul>
      {done.length > 0 && (
        <details>
          <summary>{words.resolved(done.length)}</summary>
          <ul className="plain stack">{done.map(line)}</ul>
        </details>
      )}
      {onAdd && <Add onAdd={onAdd} sentence={sentence} place={sentence ? placeOf(sentence) : undefined} />}
    </section>
  );
}

function Add(given: {
  onAdd: NonNullable<CommentsProps["onAdd"]>;
  sentence: string | undefined;
  place: string | undefined;
}) {
  const { onAdd, sentence, place } = given;
  const [text, setText] = useState("");
  const [here, setHere] = useState(true);
  const id = useId();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void onAdd(text.trim(), here ? sentence : undefined).then(() => setText(""));
      }}
    >
      <label className="field" htmlFor={id}>
        {words.add}
        <textarea id={id} rows={2} required value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      {place && (
        <label>
          <input type="checkbox" checked={here} onChange={(event) => setHere(event.target.checked)} />
          {words.here(place)}
        </label>
      )}
      <button type="submit">{words.send}</button>
    </form>
  );
}
