import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AdvisoryBody, AdvisoryContent } from "../contract-advisory.ts";
import { dayOf } from "../frame/time.ts";
import { QueryView } from "../parts/query-view.tsx";
import { Changes } from "../views/advisories/changes.tsx";
import { MESSAGE_WORDS, changes as words } from "../words/advisory.ts";
import { versionQuery } from "./use-draft.ts";

/** 0: the draft. */
type Version = number;

/** Two versions word by word; at first the newest that is out and the draft. */
export function Compare({ view }: { view: AdvisoryBody }) {
  const out = view.published.toSorted((a, b) => b.version - a.version);
  const versions: readonly Version[] = [...(view.draft ? [0] : []), ...out.map(({ version }) => version)];
  const [to, setTo] = useState(versions[0] ?? 0);
  const [from, setFrom] = useState(versions[1] ?? versions[0] ?? 0);
  const [a, b] = [useVersion(view, from), useVersion(view, to)];
  if (versions.length < 2) return <p>{words.only}</p>;
  const nameOf = (version: Version) => {
    const told = out.find((each) => each.version === version);
    return told ? words.version(version, MESSAGE_WORDS[told.kind], dayOf(told.sentAt) ?? "") : words.draft;
  };
  const choice = (label: string, value: Version, onChange: (version: Version) => void) => (
    <label className="line">
      {label}{" "}
      <select value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {versions.map((version) => (
          <option key={version} value={version}>
            {nameOf(version)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <section className="card stack" aria-label={words.compare}>
      <h2>{words.compare}</h2>
      <div className="row">
        {choice(words.from, from, setFrom)}
        {choice(words.to, to, setTo)}
      </div>
      <QueryView query={a}>
        {(before) => <QueryView query={b}>{(after) => <Changes before={before} after={after} />}</QueryView>}
      </QueryView>
    </section>
  );
}

function useVersion({ id, draft }: AdvisoryBody, version: Version) {
  const query = versionQuery(id, version);
  return useQuery<AdvisoryContent>(
    version === 0 && draft
      ? { queryKey: ["advisory-draft", id, draft.hash], queryFn: async () => draft.content }
      : query,
  );
}
