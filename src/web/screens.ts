import type { Verb } from "./frame/keys.ts";

interface Screen {
  readonly path: string;
  readonly name: string;
  /** The verb of `frame/keys.ts`. */
  readonly key?: Verb;
  /** Only for who has it. */
  readonly role?: "admin";
}

/** What the top bar names, in its order. */
export const SCREENS: readonly Screen[] = [
  { path: "/", name: "Board", key: "go-board" },
  { path: "/inbox", name: "Inbox", key: "go-inbox" },
  { path: "/stories", name: "Stories", key: "go-stories" },
  { path: "/claims", name: "Claims", key: "go-claims" },
  { path: "/timeline", name: "Timeline", key: "go-timeline" },
  { path: "/map", name: "Map", key: "go-map" },
  { path: "/actors", name: "Actors" },
  { path: "/advisories", name: "Advisories", key: "go-advisories" },
  { path: "/review", name: "Review" },
  { path: "/sources", name: "Sources" },
  { path: "/profile", name: "Profile" },
  { path: "/search", name: "Search", key: "search" },
  { path: "/admin", name: "Admin", role: "admin" },
];

/** Those that other screens lead to; the palette names them as well. */
export const FURTHER_SCREENS: readonly Screen[] = [
  { path: "/wall", name: "Screen on the wall" },
  { path: "/publishing", name: "Publisher and channels", role: "admin" },
  { path: "/audit", name: "Audit trail", role: "admin" },
  { path: "/account", name: "My account" },
];
