import { expect, test } from "vitest";
import { scopeOf, VERBS, type Verb } from "../6-advise/lifecycle/may.ts";
import { ACCESS } from "./access.ts";

/** Where the last word of the route is another one. */
const ROUTES: Readonly<Record<string, string>> = {
  edit: "PUT /api/advisories/:id/draft",
  comment: "POST /api/advisories/:id/comments",
  resolve: "POST /api/advisories/:id/comments/:comment/resolve",
  unscore: "POST /api/advisories/:id/score",
  "close-score": "POST /api/advisories/:id/score",
  "reopen-score": "POST /api/advisories/:id/score",
};

test.each(Object.entries(VERBS))(
  "%s: the table of routes asks for the role that the lifecycle asks for",
  (verb, role) => {
    const access = ACCESS[ROUTES[verb] ?? `POST /api/advisories/:id/${verb}`];
    expect([access?.least, access?.scope]).toEqual([role, scopeOf(verb as Verb)]);
  },
);
