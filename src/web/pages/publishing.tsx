import "../style/publishing.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Publisher } from "../../domain/advisory.ts";
import type { Channel } from "../../domain/channel.ts";
import { Fault, get, put } from "../client.ts";
import { useMay } from "../frame/session.ts";
import { useTitle } from "../frame/title.ts";
import { say } from "../frame/toast.tsx";
import { QueryView } from "../parts/query-view.tsx";
import { ErrorState, NoPermission } from "../parts/states.tsx";
import { uuid } from "../views/publishing/channel.ts";
import { ChannelList } from "../views/publishing/channel-list.tsx";
import { PublisherForm } from "../views/publishing/publisher-form.tsx";
import { publishing as words } from "../words/publishing.ts";

/** Who publishes, and by which ways: for administrators. */
export function Publishing() {
  useTitle(words.title);
  const may = useMay("admin");
  // What can be known before anybody says it; the rest is asked for.
  const [firstPublisher] = useState(() => ({ uuid: uuid(), namespace: location.origin, site: location.origin }));
  if (!may) return <NoPermission role={words.role} />;
  return (
    <div className="stack narrow">
      <Link to="/advisories" className="small">
        {words.back}
      </Link>
      <h1>{words.title}</h1>
      <Setting<Partial<Publisher>>
        name="publisher"
        title={words.publisher}
        says={words.publisherSays}
        otherwise={firstPublisher}
        form={(value, onChange) => <PublisherForm publisher={value} onChange={onChange} />}
      />
      <Setting<readonly Channel[]>
        name="channels"
        title={words.channels}
        says={words.channelsSay}
        otherwise={[]}
        form={(value, onChange) => <ChannelList channels={value} onChange={onChange} />}
      />
    </div>
  );
}

interface Versioned<Value> {
  readonly version: number;
  readonly value?: Value;
}

interface SettingProps<Value> {
  readonly name: "publisher" | "channels";
  readonly title: string;
  readonly says: string;
  readonly otherwise: Value;
  readonly form: (value: Value, onChange: (value: Value) => void) => ReactNode;
}

const read = async <Value,>(name: string, signal?: AbortSignal): Promise<Versioned<Value>> => {
  const { version, ...rest } = await get<{ version: number } & Record<string, Value>>(`/api/${name}`, signal);
  return { version, ...(rest[name] === undefined ? {} : { value: rest[name] }) };
};

function Setting<Value>(given: SettingProps<Value>) {
  const key = [`/api/${given.name}`];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => read<Value>(given.name, signal) });
  return (
    <section className="card stack" aria-label={given.title}>
      <h2>{given.title}</h2>
      <p className="small muted">{given.says}</p>
      <QueryView query={query}>{(first) => <Form key={first.version} first={first} {...given} />}</QueryView>
    </section>
  );
}

function Form<Value>({ first, name, otherwise, form }: SettingProps<Value> & { first: Versioned<Value> }) {
  const queries = useQueryClient();
  const [value, setValue] = useState(first.value ?? otherwise);
  const save = useMutation({
    mutationFn: () => put(`/api/${name}`, value, `"${name}-${first.version}"`),
    onSuccess: async () => {
      say(words.saved);
      await queries.invalidateQueries({ queryKey: [`/api/${name}`] });
    },
  });
  const isConflict = save.error instanceof Fault && save.error.status === 412;
  const isSame = JSON.stringify(value) === JSON.stringify(first.value ?? otherwise);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {form(value, setValue)}
      {isConflict && (
        <div className="state error" role="alert">
          <strong>{words.conflict}</strong>
          <p>{words.conflictSays}</p>
          <pre className="small">{JSON.stringify(value, null, 2)}</pre>
          <button type="button" onClick={() => void queries.invalidateQueries({ queryKey: [`/api/${name}`] })}>
            {words.theirs}
          </button>
        </div>
      )}
      {save.isError && !isConflict && <ErrorState error={save.error} />}
      <div className="row">
        <button type="submit" className="first" disabled={save.isPending}>
          {words.save}
        </button>
        <span className="muted small">{isSame ? "" : words.unsaved}</span>
      </div>
    </form>
  );
}
