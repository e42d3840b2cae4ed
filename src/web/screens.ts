import type { Verb } from "./frame/keys.ts";

/** What the top bar names, in its order. `key` is the verb of `frame/keys.ts`; `role`: only for who has it. */
export const SCREENS: readonly { path: string; name: string; key?: Verb; role?: "admin" }[] = [
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
