import { type KeyboardEvent, useId, useState } from "react";
import type { CitedEvidence } from "../../contract-advisory.ts";
import { Dialog } from "../../frame/dialog.tsx";
import { subjectName } from "../../parts/subject.ts";
import { citation, picker as words } from "../../words/advisory.ts";

/** Which evidence to cite: by number or words, then Enter. */
export function CitePicker(given: {
  evidence: readonly CitedEvidence[];
  onPick: (id: string) => void;
  onClose: () => void;
}) {
  const { evidence, onPick, onClose } = given;
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const wanted = typed.trim().toLowerCase();
  const found = evidence.filter((each) => {
    const number = /^e?(\d+)$/.exec(wanted)?.[1];
    return number ? each.id === `E${number}` : lineOf(each).toLowerCase().includes(wanted);
  });
  const chosen = Math.min(at, found.length - 1);
  const pick = (each: CitedEvidence | undefined) => {
    onClose();
    // After the dialog has given the focus back.
    if (each) setTimeout(() => onPick(each.id));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) setAt((chosen + step + found.length) % Math.max(found.length, 1));
    if (event.key === "Enter") pick(found[chosen]);
    if (step || event.key === "Enter") event.preventDefault();
  };
  return (
    <Dialog title={words.title} className="palette" onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-label={words.ask}
        placeholder={words.ask}
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={found[chosen] ? `${list}-${chosen}` : undefined}
        aria-autocomplete="list"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={list} aria-label={words.title}>
        {found.map((each, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the focus and the keys
          <div
            key={each.id}
            id={`${list}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            aria-label={`${citation.aloud(each.id, each)}: ${lineOf(each)}`}
            ref={i === chosen ? (line) => line?.scrollIntoView({ block: "nearest" }) : null}
            onClick={() => pick(each)}
          >
            <span>{lineOf(each)}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p>{words.none}</p>}
    </Dialog>
  );
}

const lineOf = (evidence: CitedEvidence): string =>
  evidence.kind === "quote"
    ? `${evidence.id} “${evidence.quote}” ${[evidence.speaker?.name, evidence.article.publisher].filter(Boolean).join(", ")}`
    : `${evidence.id} ${subjectName(evidence.subject)}: ${evidence.level}`;
