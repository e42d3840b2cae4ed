import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { get, keepCsrfToken, post } from "../client.ts";
import type { SessionBody } from "../contract.ts";
import { queries } from "../frame/queries.ts";
import { sessionQuery } from "../frame/session.ts";
import { ErrorState } from "../parts/states.tsx";
import { frame, login as words } from "../words/frame.ts";

interface WaysBody {
  readonly oidc: boolean;
  /** There is no account yet, and the link of the first start is good. */
  readonly setup: boolean;
}

interface Names {
  readonly name: string;
  readonly password: string;
}

/** Signs in, then goes on to where the reader wanted to be. */
export function Login() {
  const { next, refused } = useSearch({ strict: false });
  const enter = useEnter(next);
  const ways = useQuery({ queryKey: ["/api/login"], queryFn: ({ signal }) => get<WaysBody>("/api/login", signal) });
  return (
    <Form
      title={words.title}
      go={words.go}
      send={(names) => signIn(names).then(enter)}
      autoComplete="current-password"
      after={ways.data?.oidc && <Elsewhere />}
    >
      {refused && (
        <div className="state error" role="alert">
          <strong>{words.refused}</strong>
          <p>{words.refusedDo}</p>
        </div>
      )}
      {ways.data?.setup && <p>{words.notSetUp}</p>}
    </Form>
  );
}

/** A link of the browser's own: the desk answers it with the address of the provider. */
function Elsewhere() {
  return (
    <a className="button" href="/api/oidc/login">
      {words.elsewhere}
    </a>
  );
}

/** The link of the first start: its secret stands behind "#", which no server and no log sees. */
export function SetUp() {
  const enter = useEnter(undefined);
  const [secret] = useState(() => location.hash.slice(1));
  // It leaves the address, and with it the history of the browser.
  useEffect(() => history.replaceState(history.state, "", location.pathname), []);
  const make = async (names: Names) => {
    await post("/api/setup", { secret, ...names });
    enter(await signIn(names));
  };
  return (
    <Form title={words.setUp} go={words.make} send={make} autoComplete="new-password">
      <p>{words.setUpSays}</p>
    </Form>
  );
}

const signIn = (names: Names) => post<SessionBody>("/api/login", names);

function useEnter(next: string | undefined) {
  const navigate = useNavigate();
  return (session: SessionBody) => {
    keepCsrfToken(session.csrfToken);
    queries.clear();
    queries.setQueryData(sessionQuery.queryKey, session);
    // Only a path of this desk: an address from outside must not send the reader elsewhere.
    void navigate({ to: next && /^\/(?!\/)/.test(next) ? next : "/", replace: true });
  };
}

interface FormProps {
  readonly title: string;
  readonly go: string;
  readonly send: (names: Names) => Promise<void>;
  readonly autoComplete: "current-password" | "new-password";
  readonly children?: ReactNode;
  readonly after?: ReactNode;
}

function Form({ title, go, send, autoComplete, children, after }: FormProps) {
  const sending = useMutation({ mutationFn: send });
  useEffect(() => {
    document.title = `${title} · ${frame.name}`;
  }, [title]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    sending.mutate({ name: String(given.get("name")), password: String(given.get("password")) });
  };
  const isNew = autoComplete === "new-password";
  return (
    <main className="login">
      <form className="card stack" onSubmit={submit}>
        <h1>{title}</h1>
        {children}
        <label className="field">
          {words.name}
          <input name="name" autoComplete="username" required autoCapitalize="none" spellCheck={false} />
        </label>
        <label className="field">
          {words.password}
          <input name="password" type="password" autoComplete={autoComplete} required minLength={isNew ? 12 : 1} />
        </label>
        {isNew && <p className="small muted">{words.passwordSays}</p>}
        {sending.isError && <ErrorState error={sending.error} />}
        <button type="submit" className="first" disabled={sending.isPending}>
          {go}
        </button>
        {after}
      </form>
    </main>
  );
}
