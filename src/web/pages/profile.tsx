import "../style/profile.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Fault, get, put } from "../client.ts";
import type { ProfileVersion } from "../contract-profile.ts";
import { useMay } from "../frame/session.ts";
import { dayOf } from "../frame/time.ts";
import { useTitle } from "../frame/title.ts";
import { say } from "../frame/toast.tsx";
import { QueryView } from "../parts/query-view.tsx";
import { ErrorState } from "../parts/states.tsx";
import { Differences } from "../views/profile/differences.tsx";
import { type Difference, differencesOf, faultsOf, merge, type ProfileDraft } from "../views/profile/form.ts";
import { ProfileForm } from "../views/profile/profile-form.tsx";
import { profile as words } from "../words/profile.ts";

const KEY = ["/api/profile"];
const read = (signal?: AbortSignal) => get<ProfileVersion>("/api/profile", signal);

export function Profile() {
  useTitle(words.title);
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => read(signal) });
  return (
    <div className="stack narrow">
      <h1>{words.title}</h1>
      <p className="muted">{words.says}</p>
      <QueryView query={query} lines={10}>
        {(version) => <Editor first={version} />}
      </QueryView>
    </div>
  );
}

function Editor({ first }: { first: ProfileVersion }) {
  const may = useMay("analyst");
  const { base, theirs, draft, setDraft, save, settle } = useDraft(first);
  const [told, setTold] = useState(false);
  const faults = told ? faultsOf(draft) : [];
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setTold(true);
        if (!faultsOf(draft).length) save.mutate();
      }}
    >
      <p className="small muted">
        {base.version ? words.saved(base.version, base.by ?? words.somebody, dayOf(base.at) ?? "") : words.never}
      </p>
      {may ? null : <p>{words.viewer}</p>}
      <ProfileForm
        draft={draft}
        faults={faults}
        readOnly={!may}
        onChange={setDraft}
        onRemoved={(name, back) => say(words.removed(name), () => setDraft(back))}
      />
      {theirs ? <Conflict base={base} mine={draft} theirs={theirs} onSettle={settle} /> : null}
      {save.isError && !theirs ? <ErrorState error={save.error} retry={() => save.mutate()} /> : null}
      {faults.length ? (
        <div role="alert" className="state error">
          {faults.map(({ at, says }) => (
            <p key={at}>{says}</p>
          ))}
        </div>
      ) : null}
      {may ? <SaveBar list={differencesOf(base.profile, draft)} busy={save.isPending || theirs !== undefined} /> : null}
    </form>
  );
}

function SaveBar({ list, busy }: { list: readonly Difference[]; busy: boolean }) {
  return (
    <div className="save-bar no-print">
      {list.length ? (
        <details>
          <summary>{words.changes(list.length)}</summary>
          <Differences list={list} />
        </details>
      ) : (
        <span className="muted">{words.changes(0)}</span>
      )}
      <button type="submit" className="first" disabled={busy}>
        {words.save}
      </button>
    </div>
  );
}

/** `base`: what the form began with. `theirs`: what the desk has instead, after it refused. */
function useDraft(first: ProfileVersion) {
  const queries = useQueryClient();
  const [base, setBase] = useState(first);
  const [theirs, setTheirs] = useState<ProfileVersion>();
  const [draft, setDraft] = useState<ProfileDraft>(first.profile);
  const save = useMutation({
    mutationFn: () => put<ProfileVersion>("/api/profile", clean(draft), `"profile-${base.version}"`),
    onSuccess: (saved) => {
      setBase(saved);
      setDraft(saved.profile);
      queries.setQueryData(KEY, saved);
      say(words.done);
    },
    onError: async (fault) => {
      if (fault instanceof Fault && fault.status === 412) setTheirs(await read());
    },
  });
  const settle = (profile: ProfileDraft) => {
    if (theirs) setBase(theirs);
    setDraft(profile);
    setTheirs(undefined);
    save.reset();
  };
  return { base, theirs, draft, setDraft, save, settle };
}

/** Fields that were left empty are not sent. */
function clean({ name, ...rest }: ProfileDraft): ProfileDraft {
  const organisations = rest.organisations.map((organisation) => ({
    ...organisation,
    name: organisation.name.trim(),
    sites: (organisation.sites ?? []).map(({ place, ...site }) => ({
      ...site,
      name: site.name.trim(),
      ...(place?.trim() ? { place: place.trim() } : {}),
    })),
  }));
  return { ...(name?.trim() ? { name: name.trim() } : {}), ...rest, organisations };
}

function Conflict(given: {
  base: ProfileVersion;
  mine: ProfileDraft;
  theirs: ProfileVersion;
  onSettle: (profile: ProfileDraft) => void;
}) {
  const { base, mine, theirs, onSettle } = given;
  const by = theirs.by ?? words.somebody;
  const { profile, conflicts } = merge(base.profile, mine, theirs.profile);
  return (
    <section className="state error" role="alert">
      <strong>{words.conflict(by)}</strong>
      <p>{words.conflictSays}</p>
      <h3>{words.theirs(by)}</h3>
      <Differences list={differencesOf(base.profile, theirs.profile)} />
      {conflicts.length ? (
        <>
          <h3>{words.clashes}</h3>
          <ul>
            {conflicts.map((clash) => (
              <li key={clash.theirs}>{words.clash(clash.mine, clash.theirs)}</li>
            ))}
          </ul>
        </>
      ) : null}
      <div className="row">
        <button type="button" className="first" onClick={() => onSettle(profile)}>
          {words.both}
        </button>
        <button type="button" onClick={() => onSettle(mine)}>
          {words.mineOnly}
        </button>
        <button type="button" onClick={() => onSettle(theirs.profile)}>
          {words.theirsOnly}
        </button>
      </div>
    </section>
  );
}
