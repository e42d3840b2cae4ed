import { useState } from "react";
import type { AdvisoryContent, AdvisorySection, AdvisoryText, GateFinding } from "../../../domain/advisory.ts";
import { say } from "../../frame/toast.tsx";
import { fields, page as words } from "../../words/advisory.ts";
import type { Place } from "./commands.ts";
import { follow } from "./document.ts";
import { TextEditor, type TextHandle } from "./text-editor.tsx";

const HEADLINE_MAX = 140;
type TextsOf = AdvisoryContent["texts"];

interface TextsProps {
  readonly content: AdvisoryContent;
  readonly findings: readonly GateFinding[];
  /** Of each text, in their order. */
  readonly handles: (TextHandle | null)[];
  readonly onSections: (at: number, sections: readonly AdvisorySection[]) => void;
  readonly onHeadline: (at: number, headline: string) => void;
  readonly onTexts: (texts: TextsOf) => void;
  /** The one with the cursor. */
  readonly active: number | undefined;
  readonly onPlace: (at: number, place: Place | undefined) => void;
  readonly onCite: () => void;
  readonly onEvidence: (id: string) => void;
}

/** The languages side by side; the first leads. */
export function Texts(given: TextsProps) {
  const { content, findings, handles } = given;
  const [first, ...others] = content.texts;
  const remove = (at: number) => {
    const { texts } = content;
    given.onTexts(texts.filter((_, i) => i !== at) as unknown as TextsOf);
    say(words.languageRemoved(texts[at]!.language), () => given.onTexts(texts));
  };
  return (
    <>
      <div className="texts">
        {content.texts.map((text, at) => (
          <section key={text.language} className="card stack advisory-text">
            <h2 className="hidden">{words.textIn(text.language)}</h2>
            <Headline text={text} onChange={(headline) => given.onHeadline(at, headline)} />
            <TextEditor
              text={text}
              label={words.textIn(text.language)}
              evidence={content.evidence}
              findings={findingsIn(findings, text, first)}
              follows={at > 0}
              active={at === given.active}
              onChange={(sections) => given.onSections(at, sections)}
              onPlace={(place) => given.onPlace(at, place)}
              onCite={given.onCite}
              onEvidence={given.onEvidence}
              handle={(handle) => {
                handles[at] = handle;
              }}
            />
            {at > 0 && (
              <button type="button" onClick={() => remove(at)}>
                {words.removeLanguage(text.language)}
              </button>
            )}
          </section>
        ))}
      </div>
      <AddLanguage
        taken={content.texts.map(({ language }) => language)}
        onAdd={(language) => given.onTexts([first, ...others, follow(first, { language, headline: "", sections: [] })])}
      />
    </>
  );
}

const findingsIn = (findings: readonly GateFinding[], text: AdvisoryText, first: AdvisoryText) =>
  findings.filter(({ language = first.language }) => language === text.language);

function Headline({ text, onChange }: { text: AdvisoryText; onChange: (headline: string) => void }) {
  const left = HEADLINE_MAX - text.headline.length;
  return (
    <label className="field headline-field">
      <span>
        {words.headline(text.language)} <span className="small muted">{fields.headlineLeft(text.headline.length)}</span>
      </span>
      <input
        lang={text.language}
        value={text.headline}
        aria-invalid={left <= 0 || text.headline === ""}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

function AddLanguage({ taken, onAdd }: { taken: readonly string[]; onAdd: (language: string) => void }) {
  const [language, setLanguage] = useState("");
  return (
    <form
      className="row no-print"
      onSubmit={(event) => {
        event.preventDefault();
        if (language && !taken.includes(language)) onAdd(language);
        setLanguage("");
      }}
    >
      <label className="line">
        {words.language}{" "}
        <input
          value={language}
          size={6}
          pattern="[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?"
          required
          onChange={(event) => setLanguage(event.target.value.trim())}
        />
      </label>
      <button type="submit">{words.addLanguage}</button>
    </form>
  );
}
