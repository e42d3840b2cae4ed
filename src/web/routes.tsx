import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { Fault } from "./client.ts";
import { Frame } from "./frame/frame.tsx";
import { queries } from "./frame/queries.ts";
import { sessionQuery } from "./frame/session.ts";
import { ErrorState } from "./parts/states.tsx";

const root = createRootRoute();

/** Behind the login. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  errorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
  beforeLoad: async ({ location }) => {
    try {
      await queries.ensureQueryData(sessionQuery);
    } catch (fault) {
      if (fault instanceof Fault && fault.status === 401) {
        throw redirect({ to: "/login", search: { next: location.href } as never });
      }
      throw fault;
    }
  },
});
const desk = createRoute({ getParentRoute: () => signedIn, id: "desk", component: Frame });

/** Whatever an address says after "?": each page reads what it knows of it. */
type Search = Record<string, string | undefined>;
const validateSearch = (search: Record<string, unknown>): Search =>
  Object.fromEntries(
    Object.entries(search).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  );

// biome-ignore lint/suspicious/noExplicitAny: reason: what a page takes as properties is nothing
type Page = () => Promise<Record<string, any>>; // reason: a module of pages
const screen = (path: string, load: Page, name: string) =>
  createRoute({ getParentRoute: () => desk, path, validateSearch, component: lazyRouteComponent(load, name) });
/** Without the frame, for a wall. */
const alone = (path: string, load: Page, name: string) =>
  createRoute({ getParentRoute: () => signedIn, path, validateSearch, component: lazyRouteComponent(load, name) });
const bare = (path: string, load: Page, name: string) =>
  createRoute({ getParentRoute: () => root, path, validateSearch, component: lazyRouteComponent(load, name) });

const login: Page = () => import("./pages/login.tsx");

const routeTree = root.addChildren([
  bare("/login", login, "Login"),
  bare("/setup", login, "SetUp"),
  signedIn.addChildren([
    alone("/wall", () => import("./pages/wall.tsx"), "Wall"),
    desk.addChildren([
      screen("/", () => import("./pages/board.tsx"), "Board"),
      screen("/stories", () => import("./pages/stories.tsx"), "Stories"),
      screen("/stories/$id", () => import("./pages/story.tsx"), "Story"),
      screen("/claims", () => import("./pages/claims.tsx"), "Claims"),
      screen("/claims/$id", () => import("./pages/claim.tsx"), "Claim"),
      screen("/inbox", () => import("./pages/inbox.tsx"), "Inbox"),
      screen("/search", () => import("./pages/search.tsx"), "Search"),
      screen("/timeline", () => import("./pages/timeline.tsx"), "Timeline"),
      screen("/map", () => import("./pages/map.tsx"), "WorldPlaces"),
      screen("/sources", () => import("./pages/sources.tsx"), "Sources"),
      screen("/profile", () => import("./pages/profile.tsx"), "Profile"),
      screen("/actors", () => import("./pages/actors.tsx"), "Actors"),
      screen("/actors/$id", () => import("./pages/actor.tsx"), "Actor"),
      screen("/advisories", () => import("./pages/advisories.tsx"), "Advisories"),
      screen("/advisories/$id", () => import("./pages/advisory.tsx"), "Advisory"),
      screen("/records", () => import("./pages/records.tsx"), "Records"),
      screen("/publishing", () => import("./pages/publishing.tsx"), "Publishing"),
      screen("/review", () => import("./pages/review.tsx"), "Review"),
      screen("/admin", () => import("./pages/admin.tsx"), "Admin"),
      screen("/audit", () => import("./pages/audit.tsx"), "Audit"),
      screen("/account", () => import("./pages/account.tsx"), "Account"),
      screen("/articles/$id", () => import("./pages/article.tsx"), "Article"),
    ]),
  ]),
]);

export const router = createRouter({ routeTree, defaultPreload: "intent", scrollRestoration: true });
