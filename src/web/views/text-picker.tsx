import { type SyntheticEvent, useEffect, useId, useRef } from "react";
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
 * Words of an article, chosen by selecting them: a text field, so that keyboard, mouse and screen reader select as they
 * always do, and the positions are those of the text.
 */
export function TextPicker({ article, around, picked, onPick }: PickerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const latest = useRef(onPick);
  latest.current = onPick;
  useEffect(() => {
    const element = field.current!;
    const pick = () => {
      const quote = trimmed(article.text, element.selectionStart, element.selectionEnd);
      // A caret that moves takes nothing back.
      if (quote) latest.current(quote);
    };
    const events = ["select", "keyup", "pointerup"] as const;
    for (const event of events) element.addEventListener(event, pick);
    return () => {
      for (const event of events) element.removeEventListener(event, pick);
    };
  }, [article.text]);
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
        // Not read-only, where Chromium moves no caret: what would change the text is refused instead.
        aria-readonly="true"
        inputMode="none"
        spellCheck={false}
        onBeforeInput={refuse}
        onPaste={refuse}
        onCut={refuse}
        onDrop={refuse}
        onKeyDown={(event) => /^(?:Backspace|Delete|Enter)$/.test(event.key) && refuse(event)}
        onChange={() => undefined}
        lang={article.language}
        value={article.text}
        onFocus={begin}
        rows={8}
      />
      <p role="status">
        {words.chosen}: {picked ? <strong>“{picked.quote}”</strong> : <span className="muted">{words.nothing}</span>}
      </p>
    </div>
  );
}

const refuse = (event: SyntheticEvent) => event.preventDefault();

/** Without the blanks around; nothing when only blanks are left. */
function trimmed(text: string, start: number, end: number): Quote | undefined {
  const raw = text.slice(start, end);
  const from = start + (raw.length - raw.trimStart().length);
  const quote = raw.trim();
  return quote ? { quote, start: from, end: from + quote.length } : undefined;
}
