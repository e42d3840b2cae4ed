import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Fault } from "../client.ts";
import type { AdvisoryBody, AdvisoryVerb } from "../contract-advisory.ts";
import { useKeys, type Verb } from "../frame/keys.ts";
import { say } from "../frame/toast.tsx";
import { ErrorState } from "../parts/states.tsx";
import { ActionDialog, type Asked } from "../views/advisories/action-dialog.tsx";
import { isOpen } from "../views/advisories/checks-panel.tsx";
import { actions as words } from "../words/advisory.ts";
import { editing } from "./editing.ts";
import { useAct } from "./use-draft.ts";

const SHOWN = ["publish", "revise", "extend", "cancel", "supersede", "stands", "discard"] as const;
type Shown = (typeof SHOWN)[number];

/** What the desk wants to know of each; the rest was asked so that nothing happens by accident. */
const SENT: Readonly<Record<Asked["verb"], readonly string[]>> = {
  publish: ["confirm"],
  extend: ["expires", "why"],
  cancel: ["why"],
  supersede: ["by"],
  stands: ["why"],
  discard: [],
};

/** What may be done with it now by who is signed in: the rest is absent. */
export function Actions({ view }: { view: AdvisoryBody }) {
  const [asked, setAsked] = useState<Asked>();
  const [error, setError] = useState<unknown>();
  const act = useAct(view.id);
  const navigate = useNavigate();
  const may = (verb: AdvisoryVerb) => view.may.includes(verb);
  const newest = view.published.toSorted((a, b) => b.version - a.version)[0];
  const expires = newest?.expires ?? view.draft?.content.expires ?? "";
  const ask = useAsk(view, setError);
  const revise = async () => {
    setError(undefined);
    try {
      await act("revise");
      say(words.done.revise);
    } catch (fault) {
      setError(fault);
    }
  };
  const begin = (verb: Shown) => (verb === "revise" ? void revise() : setAsked({ verb, id: view.id, expires }));
  const verbs = SHOWN.filter((verb) => may(verb));
  useKeys(
    Object.fromEntries([
      ...(may("ask") ? [["ask", ask]] : []),
      ...verbs
        .filter((verb) => verb !== "discard" && verb !== "stands")
        .map((verb) => [verb as Verb, () => begin(verb)]),
    ]),
  );
  const done = async (verb: Asked["verb"], body: Readonly<Record<string, string>>) => {
    if (verb === "discard") editing.current?.drop();
    const fields = SENT[verb].flatMap((name) => (body[name] ? [[name, body[name]]] : []));
    const next = await act(verb, Object.fromEntries(fields));
    say(words.done[verb]);
    // What is to take its place is worked on now.
    if (next && next.id !== view.id) await navigate({ to: `/advisories/${next.id}` });
    if (verb === "discard" && view.published.length === 0) await navigate({ to: "/advisories" });
  };
  if (verbs.length === 0 && !may("ask")) return null;
  return (
    <div className="row actions no-print">
      {may("ask") && (
        <button type="button" className="first" onClick={ask}>
          {words.ask}
        </button>
      )}
      {verbs.map((verb) => (
        <button key={verb} type="button" className={verb === "publish" ? "first" : ""} onClick={() => begin(verb)}>
          {words.titles[verb]}
        </button>
      ))}
      {error !== undefined && <ErrorState error={error} />}
      {asked && (
        <ActionDialog asked={asked} onDo={(body) => done(asked.verb, body)} onClose={() => setAsked(undefined)} />
      )}
    </div>
  );
}

/** What is written goes first. One finding that blocks stands in the way, and the first is shown. */
function useAsk(view: AdvisoryBody, setError: (error: unknown) => void) {
  const act = useAct(view.id);
  return async () => {
    setError(undefined);
    try {
      await editing.current?.save();
      const open = (await editing.current?.findings())?.filter(isOpen) ?? [];
      if (open.length > 0) {
        say(words.blocked(open.length));
        return editing.current?.goTo(open[0]!);
      }
      await act("ask");
      say(words.asked);
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      setError(fault);
    }
  };
}
