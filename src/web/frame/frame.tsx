import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { Suspense, useEffect, useState } from "react";
import { post } from "../client.ts";
import { Loading } from "../parts/states.tsx";
import { SCREENS } from "../screens.ts";
import { toast, frame as words } from "../words/frame.ts";
import { DemoBanner, NewBanner } from "./banners.tsx";
import { useEvents } from "./events.ts";
import { Freshness } from "./freshness.tsx";
import { KeySheet } from "./key-sheet.tsx";
import { useKeys, type Verbs } from "./keys.ts";
import { openDraft } from "./open-draft.ts";
import { Palette } from "./palette.tsx";
import { queries } from "./queries.ts";
import { sessionQuery } from "./session.ts";
import { chooseTheme, THEMES, theme } from "./theme.ts";
import { say, Toasts, undoLast } from "./toast.tsx";

/** What is around every screen: bar, banners, palette, keys, toasts. */
export function Frame() {
  useEvents();
  const [open, setOpen] = useState<"palette" | "sheet">();
  const navigate = useNavigate();
  const draft = openDraft.use();
  const go = Object.fromEntries(
    SCREENS.filter(({ key }) => key).map(({ key, path }) => [key, () => void navigate({ to: path })]),
  ) as Verbs;
  useKeys({
    ...go,
    ...(draft ? { "go-draft": () => void navigate({ to: `/advisories/${draft.id}` }) } : {}),
    "go-records": () => void navigate({ to: "/records" }),
    palette: () => setOpen("palette"),
    sheet: () => setOpen("sheet"),
    search: () => void navigate({ to: "/search" }),
    undo: () => void (undoLast() || say(toast.nothing)),
  });
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Bar onKeys={() => setOpen("sheet")} onPalette={() => setOpen("palette")} />
      <DemoBanner />
      <main id="main" tabIndex={-1}>
        <NewBanner />
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <Toasts />
      {open === "palette" && <Palette onClose={() => setOpen(undefined)} />}
      {open === "sheet" && <KeySheet onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Bar({ onKeys, onPalette }: { onKeys: () => void; onPalette: () => void }) {
  const { data: session } = useQuery(sessionQuery);
  const [menu, setMenu] = useState(false);
  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === "Escape" && setMenu(false);
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, []);
  const shown = SCREENS.filter(({ role }) => !role || session?.account.role === role);
  return (
    <header className="bar">
      <Link className="brand" to="/">
        {words.name}
      </Link>
      <button
        type="button"
        className="menu"
        aria-expanded={menu}
        aria-controls="screens"
        onClick={() => setMenu(!menu)}
      >
        {words.menu}
      </button>
      <nav id="screens" aria-label={words.screens} className={menu ? "open" : ""}>
        <ul className="plain">
          {shown.map(({ path, name }) => (
            <li key={path}>
              <Link to={path} activeOptions={{ exact: path === "/" }} onClick={() => setMenu(false)}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <span className="space" />
      <Freshness />
      <Account onKeys={onKeys} onPalette={onPalette} />
    </header>
  );
}

function Account({ onKeys, onPalette }: { onKeys: () => void; onPalette: () => void }) {
  const { data: session } = useQuery(sessionQuery);
  const chosen = theme.use();
  const signOut = async () => {
    await post("/api/logout");
    queries.clear();
    location.assign("/login");
  };
  if (!session) return null;
  const { name, role } = session.account;
  return (
    <>
      <button type="button" popoverTarget="account" aria-label={words.account(name, role)}>
        {name}
      </button>
      <div id="account" popover="auto" className="card account">
        <div className="stack">
          <strong>{words.account(name, role)}</strong>
          <Link to="/account">{words.myAccount}</Link>
          <button type="button" popoverTarget="account" popoverTargetAction="hide" onClick={onPalette}>
            Ctrl K
          </button>
          <button type="button" popoverTarget="account" popoverTargetAction="hide" onClick={onKeys}>
            {words.keys} <kbd>?</kbd>
          </button>
          <label className="field">
            {words.theme}
            <select value={chosen} onChange={(event) => chooseTheme(event.target.value as (typeof THEMES)[number])}>
              {THEMES.map((name) => (
                <option key={name} value={name}>
                  {words.themes[name]}
                </option>
              ))}
            </select>
          </label>
          <button type="button" onClick={() => void signOut()}>
            {words.signOut}
          </button>
        </div>
      </div>
    </>
  );
}
