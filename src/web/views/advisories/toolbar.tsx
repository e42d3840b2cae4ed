import type { Command } from "prosemirror-state";
import {
  SECTION_KINDS,
  SENTENCE_KINDS,
  type SectionKind,
  type SentenceKind,
} from "../../../domain/vocabulary/advisory.ts";
import { KIND_WORDS, SECTION_WORDS, toolbar as words } from "../../words/advisory.ts";
import {
  addSection,
  addSentence,
  deleteSection,
  deleteSentence,
  moveSection,
  moveSentence,
  type Place,
  setSection,
  setSentence,
} from "./commands.ts";
import type { SentenceAttrs } from "./schema.ts";

interface ToolbarProps {
  readonly place: Place | undefined;
  /** The text with the cursor follows another: only the title of the section can be changed. */
  readonly follows: boolean;
  readonly run: (command: Command, how?: { readonly stay?: boolean }) => void;
  readonly onCite: () => void;
  /** Whose judgement it is, at first. */
  readonly me: string;
}

/** What can be done with the sentence and the section of the cursor; each has its key beside it. */
export function Toolbar(given: ToolbarProps) {
  const { place } = given;
  if (!place) return <p className="toolbar muted small">{words.none}</p>;
  return (
    <div className="toolbar" role="toolbar" aria-label={words.title}>
      {!given.follows && <SentenceTools {...given} attrs={place.sentence.attrs as SentenceAttrs} />}
      <SectionTools {...given} kind={place.section.attrs["kind"]} title={place.section.attrs["title"]} />
    </div>
  );
}

function SentenceTools({ attrs, run, onCite, me }: ToolbarProps & { attrs: SentenceAttrs }) {
  const set = (change: Partial<SentenceAttrs>) => run(setSentence(change), { stay: true });
  const become = (kind: SentenceKind) => set({ kind, ...(kind === "judgement" && !attrs.by ? { by: me } : {}) });
  return (
    <fieldset>
      <legend>{words.sentence}</legend>
      <select
        aria-label={words.kind}
        value={attrs.kind}
        onChange={(event) => become(event.target.value as SentenceKind)}
      >
        {SENTENCE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {KIND_WORDS[kind]}
          </option>
        ))}
      </select>
      {attrs.kind === "judgement" && (
        <Line label={words.by} value={attrs.by ?? ""} onChange={(by) => set({ by: by || null })} />
      )}
      {attrs.kind === "advice" && (
        <Line label={words.audience} value={attrs.audience ?? ""} onChange={(to) => set({ audience: to || null })} />
      )}
      <Button name={words.cite} keys="Ctrl ⇧ E" go={onCite} />
      <Button name={words.add} keys="Enter" go={() => run(addSentence)} />
      <Button name={words.up} keys="Alt ↑" go={() => run(moveSentence(-1))} />
      <Button name={words.down} keys="Alt ↓" go={() => run(moveSentence(1))} />
      <Button name={words.remove} keys="Alt ⇧ D" go={() => run(deleteSentence)} />
    </fieldset>
  );
}

function SectionTools({ kind, title, run, follows }: ToolbarProps & { kind: SectionKind; title: string }) {
  const named = (next: SectionKind) => {
    const isOwn = title && title !== SECTION_WORDS[kind];
    run(setSection({ kind: next, ...(isOwn ? {} : { title: SECTION_WORDS[next] }) }), { stay: true });
  };
  return (
    <fieldset>
      <legend>{words.section}</legend>
      {!follows && (
        <select
          aria-label={words.sectionKind}
          value={kind}
          onChange={(event) => named(event.target.value as SectionKind)}
        >
          {SECTION_KINDS.map((each) => (
            <option key={each} value={each}>
              {SECTION_WORDS[each]}
            </option>
          ))}
        </select>
      )}
      <Line
        label={words.sectionTitle}
        value={title}
        onChange={(next) => run(setSection({ title: next }), { stay: true })}
      />
      {!follows && (
        <>
          <Button
            name={words.add}
            of={words.ofSection}
            go={() => run(addSection("what-to-do", SECTION_WORDS["what-to-do"]))}
          />
          <Button name={words.up} of={words.ofSection} keys="Alt ⇧ ↑" go={() => run(moveSection(-1))} />
          <Button name={words.down} of={words.ofSection} keys="Alt ⇧ ↓" go={() => run(moveSection(1))} />
          <Button name={words.remove} of={words.ofSection} go={() => run(deleteSection)} />
        </>
      )}
    </fieldset>
  );
}

function Line({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="line">
      {label}
      <input value={value} maxLength={300} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

function Button({ name, of, keys, go }: { name: string; of?: string; keys?: string; go: () => void }) {
  return (
    <button type="button" onClick={go}>
      {name} {of && <span className="hidden">{of} </span>}
      {keys && <kbd>{keys}</kbd>}
    </button>
  );
}
