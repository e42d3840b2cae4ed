import type { AdvisoryContent } from "../../../domain/advisory.ts";
import { changes as words } from "../../words/advisory.ts";
import { WordDiff } from "../word-diff.tsx";
import { differencesOf, type FieldChange, isNone } from "./differences.ts";

/** What is another in `after`: fields by sign, sentences by a word diff. */
export function Changes({ before, after }: { before: AdvisoryContent; after: AdvisoryContent }) {
  const differences = differencesOf(before, after);
  if (isNone(differences)) return <p>{words.none}</p>;
  return (
    <div className="stack changes">
      {differences.fields.length > 0 && (
        <ul className="plain stack small">
          {differences.fields.map((change) => (
            <li key={change.what + (change.before ?? "") + (change.after ?? "")}>
              <Field {...change} />
            </li>
          ))}
        </ul>
      )}
      {differences.texts.map(({ language, sentences }) => (
        <section key={language} lang={language} className="stack">
          {differences.texts.length > 1 && <h4>{language}</h4>}
          {sentences.map(({ id, section, before: was, after: now, moved }) => (
            <div key={id} className="change">
              <p className="small muted">
                {section}: {!was ? words.added : !now ? words.removed : words.changed}
                {moved && `, ${words.moved}`}
              </p>
              {was === now ? <p>{now}</p> : <WordDiff before={was} after={now} />}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function Field({ what, before, after }: FieldChange) {
  return (
    <span className="diff">
      <strong>{what}</strong> {before !== undefined && <del>−{before} </del>}
      {after !== undefined && <ins>+{after}</ins>}
    </span>
  );
}
