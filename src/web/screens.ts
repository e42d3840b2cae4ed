import type { Verb } from "./frame/keys.ts";

/** What the top bar names, in its order. `key` is the verb of `frame/keys.ts`; `role`: only for who has it. */
export const SCREENS: readonly { path: string; name: string; key?: Verb; role?: "admin" }[] = [
  { path: "/", name: "Board", key: "go-board" },
  { path: "/stories", name: "Stories", key: "go-stories" },
];
