import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useId, useState } from "react";
import { FURTHER_SCREENS, SCREENS } from "../screens.ts";
import { palette as words } from "../words/frame.ts";
import { Dialog } from "./dialog.tsx";
import { KEYS, keyOf, offeredVerbs, type Verb } from "./keys.ts";
import { sessionQuery } from "./session.ts";

interface Entry {
  readonly name: string;
  readonly key?: string;
  readonly go: () => void;
}

/** Every verb that can be done now with its key beside it, every screen, and the search for what was typed. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  // As it was when it was opened: its own keys do not count.
  const [verbs] = useState(offeredVerbs);
  const entries = useEntries(typed, verbs);
  const list = useId();
  const chosen = Math.min(at, entries.length - 1);
  const go = (entry: Entry | undefined) => {
    onClose();
    // After the dialog has given the focus back.
    if (entry) setTimeout(entry.go);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) setAt((chosen + step + entries.length) % Math.max(entries.length, 1));
    if (event.key === "Enter") go(entries[chosen]);
    if (step || event.key === "Enter") event.preventDefault();
  };
  return (
    <Dialog title={words.title} className="palette" onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-label={words.ask}
        aria-expanded={entries.length > 0}
        aria-controls={list}
        aria-activedescendant={entries[chosen] ? `${list}-${chosen}` : undefined}
        aria-autocomplete="list"
        placeholder={words.ask}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p className="hidden" role="status">
        {words.found(entries.length)}
      </p>
      <div role="listbox" id={list} aria-label={words.title}>
        {entries.map((entry, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the focus and the keys
          <div
            key={entry.name}
            id={`${list}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            ref={i === chosen ? (line) => line?.scrollIntoView({ block: "nearest" }) : null}
            onClick={() => go(entry)}
          >
            <span>{entry.name}</span>
            {entry.key && <kbd>{entry.key}</kbd>}
          </div>
        ))}
      </div>
      {entries.length === 0 && <p className="muted">{words.none}</p>}
    </Dialog>
  );
}

function useEntries(typed: string, verbs: ReturnType<typeof offeredVerbs>): Entry[] {
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const wanted = typed.trim().toLowerCase();
  const doable: Entry[] = (Object.keys(KEYS) as Verb[])
    .filter((verb) => verb !== "palette" && verb !== "close" && verbs[verb])
    .map((verb) => ({ name: KEYS[verb][1], key: keyOf(verb), go: verbs[verb]! }));
  // Those with a key are verbs of every screen.
  const screens: Entry[] = [...SCREENS, ...FURTHER_SCREENS]
    .filter(({ key, role }) => !key && (!role || session?.account.role === role))
    .map(({ path, name }) => ({ name: words.go(name), go: () => void navigate({ to: path }) }));
  const entries = [...doable, ...screens].filter(({ name }) =>
    wanted.split(/\s+/).every((word) => name.toLowerCase().includes(word)),
  );
  const search = {
    name: words.search(typed.trim()),
    go: () => void navigate({ to: `/search?q=${encodeURIComponent(typed.trim())}` }),
  };
  return wanted ? [...entries, search] : entries;
}
