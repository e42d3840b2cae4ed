import { useId, useRef } from "react";
import type { ArticleBody, Quote } from "../contract.ts";
import { correction as words } from "../words/story.ts";

interface PickerProps {
  readonly article: ArticleBody;
  /** Where to look first: the statement. */
  readonly around: Quote;
  readonly picked: Quote | undefined;
  readonly onPick: (quote: Quote | undefined) => void;
}

/**
 * Words of an article, chosen by selecting them: a read-only field, so that keyboard, mouse and screen reader select as
 * they always do, and the positions are those of the text.
 */
export function TextPicker({ article, around, picked, onPick }: PickerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const pick = () => {
    const { selectionStart, selectionEnd } = field.current!;
    onPick(trimmed(article.text, selectionStart, selectionEnd));
  };
  const begin = () => {
    const { current } = field;
    if (current && current.selectionEnd === 0) current.setSelectionRange(around.start, around.start);
  };
  return (
    <div className="stack">
      <label className="field" htmlFor={id}>
        {words.text}
      </label>
      <textarea
        ref={field}
        id={id}
        readOnly
        lang={article.language}
        value={article.text}
        onSelect={pick}
        onFocus={begin}
        rows={8}
      />
      <p role="status">
        {words.chosen}: {picked ? <strong>“{picked.quote}”</strong> : <span className="muted">{words.nothing}</span>}
      </p>
    </div>
  );
}

/** Without the blanks around; nothing when only blanks are left. */
function trimmed(text: string, start: number, end: number): Quote | undefined {
  const raw = text.slice(start, end);
  const from = start + (raw.length - raw.trimStart().length);
  const quote = raw.trim();
  return quote ? { quote, start: from, end: from + quote.length } : undefined;
}
