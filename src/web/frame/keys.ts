import { useEffect, useRef } from "react";
import { cell } from "./cell.ts";
import { keep, kept } from "./kept.ts";

/** Every verb that has a key, in the order of the key sheet. "g b": one after the other. */
export const KEYS = {
  palette: ["Ctrl K", "Command palette"],
  search: ["/", "Search"],
  sheet: ["?", "Keys"],
  "go-board": ["g b", "Go to the board"],
  "go-inbox": ["g i", "Go to the inbox"],
  "go-stories": ["g s", "Go to the stories"],
  "go-claims": ["g c", "Go to the claims"],
  "go-timeline": ["g t", "Go to the timeline"],
  "go-map": ["g m", "Go to the map"],
  "go-advisories": ["g a", "Go to the advisories"],
  "go-records": ["g r", "Go to the records of sources and authors"],
  "go-draft": ["g d", "Go to the draft that is open"],
  next: ["j", "Next"],
  previous: ["k", "Previous"],
  "next-story": ["J", "Next story"],
  "previous-story": ["K", "Previous story"],
  open: ["o", "Open"],
  original: ["v", "Open the original"],
  "panel-left": ["h", "Panel to the left"],
  "panel-right": ["l", "Panel to the right"],
  "source-left": ["[", "Source column to the left"],
  "source-right": ["]", "Source column to the right"],
  done: ["e", "Done, and next"],
  read: ["m", "Read or unread"],
  star: ["s", "Star"],
  cite: ["c", "Cite"],
  draft: ["D", "Draft a warning"],
  dispute: ["x", "Dispute or correct"],
  folded: ["f", "Show what is folded"],
  diff: ["d", "Show differences"],
  save: ["Ctrl S", "Save now"],
  "next-finding": ["F8", "Next finding of the checks"],
  "previous-finding": ["Shift F8", "Finding before"],
  // Not by accident: from the palette, by their buttons, or by a key of the user's own.
  ask: ["", "Ask for approval"],
  approve: ["", "Approve"],
  publish: ["", "Publish"],
  revise: ["", "Update what is published"],
  extend: ["", "Extend"],
  cancel: ["", "Cancel the warning"],
  supersede: ["", "Supersede"],
  undo: ["u", "Undo"],
  fresh: ["r", "Show what is new"],
  close: ["Escape", "Close"],
} as const satisfies Record<string, readonly [key: string, words: string]>;
export type Verb = keyof typeof KEYS;
export type Verbs = Partial<Record<Verb, () => void>>;

/** Keys that the user chose instead; "" = none. */
export const chosen = cell<Partial<Record<Verb, string>>>(kept("keys", {}));
export const keyOf = (verb: Verb) => chosen.get()[verb] ?? KEYS[verb][0];
/** Single keys can be switched off as a whole (WCAG 2.1.4); the palette and Escape stay. */
export const keysOn = cell<boolean>(kept("keys-on", true));

export function chooseKey(verb: Verb, key: string | undefined) {
  const { [verb]: _, ...rest } = chosen.get();
  chosen.set(key === undefined ? rest : { ...rest, [verb]: key });
  keep("keys", chosen.get());
}
export function switchKeys(on: boolean) {
  keysOn.set(on);
  keep("keys-on", on);
}

/** What can be done now, the newest on top: a panel's keys go before those of its page. */
const offered: { current: Verbs }[] = [];
export const offeredVerbs = (): Verbs => Object.assign({}, ...offered.map(({ current }) => current));

/** Offers verbs while the component is there: by key, and in the palette. */
export function useKeys(verbs: Verbs) {
  const latest = useRef(verbs);
  latest.current = verbs;
  useEffect(() => {
    offered.push(latest);
    return () => void offered.splice(offered.indexOf(latest), 1);
  }, []);
}

const SEQUENCE_MS = 1_500;

export function startKeys() {
  let before = "";
  let at = 0;
  document.addEventListener("keydown", (event) => {
    const key = nameOf(event);
    if (key === undefined || event.defaultPrevented) return;
    const whole = before && event.timeStamp - at < SEQUENCE_MS ? `${before} ${key}` : key;
    const verb = verbOf(whole) ?? verbOf(key);
    before = whole === key && /^\S$/.test(key) ? key : "";
    at = event.timeStamp;
    if (!verb || !mayAct(event, verb)) return;
    event.preventDefault();
    before = "";
    offeredVerbs()[verb]?.();
  });
}

function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string | undefined {
  if (altKey || key === "Shift") return undefined;
  if (ctrlKey || metaKey) return `Ctrl ${key.toUpperCase()}`;
  return shiftKey && /^F\d/.test(key) ? `Shift ${key}` : key;
}

function verbOf(key: string): Verb | undefined {
  const verbs = offeredVerbs();
  return (Object.keys(KEYS) as Verb[]).find((verb) => verbs[verb] && keyOf(verb) === key);
}

/** Off in text fields and while a dialog asks something. */
function mayAct(event: KeyboardEvent, verb: Verb): boolean {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  if (document.querySelector("dialog[open]")) return false;
  // What is no letter writes nothing.
  if (/^(?:Ctrl |(?:Shift )?F\d)/.test(keyOf(verb))) return true;
  const typing = target?.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  return !typing && (verb === "close" || keysOn.get());
}
