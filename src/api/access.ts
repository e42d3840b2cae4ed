import { ROLES, type Role, type Scope } from "../ports/accounts.ts";

export interface Access {
  readonly least: Role | "public";
  /** A token with this scope will do; absent: only who is signed in. */
  readonly scope?: Scope;
  /** Reads or writes much: limited for each account. */
  readonly costly?: true;
  /** What it gives or does: the summary in the OpenAPI document. */
  readonly says: string;
}

/** Every route and who may use it. A route that is not here is not registered. */
export const ACCESS: Readonly<Record<string, Access>> = {
  "GET /healthz": { least: "public", says: "whether the desk and its store answer" },
  "GET /": { least: "public", says: "the console" },
  "GET /assets/*": { least: "public", says: "files of the console" },
  "GET /api/openapi.json": { least: "public", says: "this contract" },
  "POST /api/setup": { least: "public", says: "make the first account, with the secret of the first start" },
  "GET /api/login": { least: "public", says: "how one can sign in here" },
  "POST /api/login": { least: "public", says: "sign in" },
  "GET /api/oidc/login": { least: "public", says: "sign in at the provider of OpenID Connect" },
  "GET /api/oidc/callback": { least: "public", says: "come back from there" },
  "POST /api/logout": { least: "viewer", says: "end this session" },
  "GET /api/session": { least: "viewer", says: "who is signed in, with the CSRF token" },
  "POST /api/password": { least: "viewer", says: "change the own password; other sessions end" },
  "GET /api/tokens": { least: "viewer", says: "own tokens for programs" },
  "POST /api/tokens": { least: "viewer", says: "make a token; its secret is shown once" },
  "DELETE /api/tokens/:id": { least: "viewer", says: "remove an own token" },
  "GET /api/board": {
    least: "viewer",
    scope: "read",
    says: "levels of all subjects, what changed, and how the sources stand",
  },
  "GET /api/events": {
    least: "viewer",
    scope: "read",
    says: "what changes while one listens (server-sent events): a new picture, the state of the sources, a heartbeat",
  },
  "GET /api/picture": {
    least: "viewer",
    scope: "read",
    says: "the whole picture: what could not be seen, all measures, ratings of sources, proposals, issues",
  },
  "GET /api/assessments/:kind/:name": {
    least: "viewer",
    scope: "read",
    says: "the level of one subject with its reasons, their claims and the rules",
  },
  "GET /api/stories": { least: "viewer", scope: "read", says: "stories, the one with the newest article first" },
  "GET /api/stories/:id": {
    least: "viewer",
    scope: "read",
    says: "one story with its claims and its articles, newest first, the claims' words marked",
  },
  "GET /api/claims": { least: "viewer", scope: "read", says: "claims, the one seen last first" },
  "GET /api/claims/:id": {
    least: "viewer",
    scope: "read",
    says: "one claim with all that is said of it, and the levels that rest on it",
  },
  "GET /api/entities": {
    least: "viewer",
    scope: "read",
    says: "people, bodies, places and things that are named, by words or type",
  },
  "GET /api/entities/:id": { least: "viewer", scope: "read", says: "what is told by and of one of them" },
  "GET /api/timeline": {
    least: "viewer",
    scope: "read",
    says: "turns of events, earliest first, with what their claims say",
  },
  "GET /api/places": {
    least: "viewer",
    scope: "read",
    says: "places that claims name, with where the catalog knows them to lie",
  },
  "GET /api/articles": { least: "viewer", scope: "read", says: "stored articles, newest first" },
  "GET /api/articles/:id": {
    least: "viewer",
    scope: "read",
    says: "one article as it was read, with the hashes of its versions",
  },
  "GET /api/articles/:id/history": {
    least: "viewer",
    scope: "read",
    costly: true,
    says: "what each version of an article changed in the one before",
  },
  "POST /api/articles": {
    least: "analyst",
    costly: true,
    says: "keep an article that a person brings: the bytes of a file, or the address of a page",
  },
  "GET /api/search": {
    least: "viewer",
    scope: "read",
    costly: true,
    says: "claims, statements, articles, entities or stories with all the words, by filters",
  },
  "GET /api/sources": { least: "viewer", scope: "read", says: "whom the desk listens to, and how each fares" },
  "GET /api/sources/catalog": {
    least: "viewer",
    scope: "read",
    says: "public sources that may be switched on, and which are",
  },
  "POST /api/sources": { least: "analyst", says: "add a source, or say more of one" },
  "POST /api/sources/opml": { least: "analyst", costly: true, says: "add the feeds of an OPML file" },
  "POST /api/sources/:id/test": { least: "analyst", costly: true, says: "read a source now and keep nothing" },
  "POST /api/sources/:id/pause": { least: "analyst", says: "ask it no more until it is resumed" },
  "POST /api/sources/:id/resume": { least: "analyst", says: "go on with a source" },
  "POST /api/sources/:id/run": { least: "analyst", says: "run a source soon" },
  "DELETE /api/sources/:id": { least: "analyst", says: "listen to it no more; its articles stay" },
  "GET /api/profile": { least: "viewer", scope: "read", says: "what the desk looks after" },
  "PUT /api/profile": { least: "analyst", costly: true, says: "set what the desk looks after" },
  "GET /api/profile/history": { least: "viewer", scope: "read", says: "every version of it, newest first" },
  "GET /api/marks": { least: "viewer", says: "own marks of these articles or stories" },
  "POST /api/marks": { least: "viewer", costly: true, says: "mark articles and stories as read, done, starred" },
  "GET /api/watchwords": { least: "viewer", costly: true, says: "own searches that are kept, with what is new" },
  "POST /api/watchwords": { least: "viewer", says: "keep a search" },
  "PUT /api/watchwords/:id": { least: "viewer", says: "change an own one" },
  "POST /api/watchwords/:id/looked": { least: "viewer", says: "count anew from now" },
  "DELETE /api/watchwords/:id": { least: "viewer", says: "keep an own one no longer" },
  "GET /api/decisions": { least: "viewer", scope: "read", says: "what people decided, newest first" },
  "GET /api/proposals": { least: "viewer", scope: "read", says: "what a person is asked to decide" },
  "GET /api/training-cases": {
    least: "analyst",
    scope: "read",
    says: "corrections that hold, as examples to learn from",
  },
  "POST /api/decisions": { least: "analyst", says: "decide" },
  "POST /api/decisions/:id/undo": { least: "analyst", says: "undo a decision, or an undoing" },
  "GET /api/advisories": { least: "viewer", scope: "read", says: "warnings and their drafts, changed last first" },
  "POST /api/advisories": {
    least: "analyst",
    costly: true,
    says: "draft a warning from a story, a subject, claims, or another warning",
  },
  "POST /api/advisories/check": {
    least: "analyst",
    costly: true,
    says: "hold a content against its evidence; nothing is kept",
  },
  "GET /api/advisories/:id": {
    least: "viewer",
    scope: "read",
    says: "one warning: its draft with the findings of the gate, what was published, and what this account may do",
  },
  "GET /api/advisories/:id/events": { least: "viewer", scope: "read", says: "what happened to it, oldest first" },
  "PUT /api/advisories/:id/draft": {
    least: "analyst",
    says: "change the draft; what was asked and approved holds no longer",
  },
  "POST /api/advisories/:id/comments": { least: "analyst", says: "say something about the draft" },
  "POST /api/advisories/:id/comments/:comment/resolve": { least: "analyst", says: "a comment is dealt with" },
  "POST /api/advisories/:id/ask": { least: "analyst", says: "ask a second person to approve the draft" },
  "POST /api/advisories/:id/return": { least: "analyst", says: "give the draft back to whoever writes it" },
  "POST /api/advisories/:id/approve": {
    least: "approver",
    says: "approve the draft as it is, by its hash; never who wrote a word of it",
  },
  "POST /api/advisories/:id/publish": { least: "approver", says: "publish what was approved, by all channels" },
  "POST /api/advisories/:id/revise": { least: "analyst", says: "open a draft of an update" },
  "POST /api/advisories/:id/extend": { least: "analyst", says: "ask for a later end" },
  "POST /api/advisories/:id/cancel": { least: "analyst", says: "ask for its cancellation" },
  "POST /api/advisories/:id/supersede": {
    least: "analyst",
    says: "have another warning take its place: the draft of one, or a new draft",
  },
  "POST /api/advisories/:id/stands": { least: "approver", says: "its evidence was looked at, and it stands" },
  "POST /api/advisories/:id/discard": { least: "analyst", says: "give up the draft" },
  "GET /api/advisories/:id/versions/:n": { least: "viewer", scope: "read", says: "one message as it was published" },
  "GET /api/advisories/:id/export/:format": {
    least: "viewer",
    scope: "read",
    costly: true,
    says: "a message in a format; without a version the draft, told as one",
  },
  "GET /api/claims/:id/evidence": {
    least: "viewer",
    scope: "read",
    says: "what stands behind a claim, ready to be cited",
  },
  "GET /api/publisher": { least: "viewer", scope: "read", says: "who publishes" },
  "PUT /api/publisher": { least: "admin", says: "set who publishes" },
  "DELETE /api/demo": { least: "admin", says: "remove the invented stories of the demonstration" },
  "GET /api/rebuild": { least: "viewer", says: "how far a rebuild is" },
  "POST /api/rebuild": { least: "admin", says: "make all that was derived anew, beside what is read" },
  "GET /api/jobs": { least: "admin", says: "how much work waits, and what failed at every try" },
  "POST /api/jobs/:id/revive": { least: "admin", says: "try again what failed at every try" },
  "GET /api/channels": { least: "admin", says: "by which ways advisories leave, and what may leave by each" },
  "PUT /api/channels": { least: "admin", says: "set them" },
  "GET /api/deliveries": { least: "viewer", scope: "read", says: "what went where, newest first, with every try" },
  "POST /api/deliveries/:id/retry": { least: "approver", says: "try again what failed at every try" },
  "GET /api/advisories/:id/dry-run": {
    least: "viewer",
    scope: "read",
    says: "what each channel would get, and why not",
  },
  // TAXII decides by the collection who reads it.
  "GET /taxii2/": { least: "public", says: "what this server of TAXII 2.1 has" },
  "GET /taxii2/desk/": { least: "public", says: "its one API root" },
  "GET /taxii2/desk/collections/": { least: "public", says: "the collections that whoever asks may read" },
  "GET /taxii2/desk/collections/:collection/": { least: "public", says: "one collection" },
  "GET /taxii2/desk/collections/:collection/objects/": {
    least: "public",
    says: "objects of STIX, in the order in which they were added",
  },
  "GET /taxii2/desk/collections/:collection/objects/:object/": { least: "public", says: "one object" },
  "GET /taxii2/desk/collections/:collection/objects/:object/versions/": { least: "public", says: "its versions" },
  "GET /taxii2/desk/collections/:collection/manifest/": {
    least: "public",
    says: "which objects there are, and when they were added",
  },
  "POST /taxii2/desk/collections/:collection/objects/": { least: "public", says: "refused: the desk alone writes" },
  "DELETE /taxii2/desk/collections/:collection/objects/:object/": {
    least: "public",
    says: "refused: the desk alone writes",
  },
  "GET /taxii2/desk/status/:status/": { least: "public", says: "refused: nothing is sent here" },
  "GET /api/audit": { least: "admin", scope: "audit", says: "who did what, newest first" },
  "GET /api/audit/verify": { least: "admin", scope: "audit", costly: true, says: "whether the audit trail is whole" },
  "GET /api/audit/export": { least: "admin", scope: "audit", costly: true, says: "the whole trail, one entry a line" },
  "GET /api/accounts": { least: "admin", says: "all accounts" },
  "POST /api/accounts": { least: "admin", says: "make an account" },
  "POST /api/accounts/:id/disable": {
    least: "admin",
    says: "disable an account: its sessions end, its tokens work no longer",
  },
  "POST /api/accounts/:id/enable": { least: "admin", says: "enable an account again" },
  "POST /api/accounts/:id/role": { least: "admin", says: "give an account another role" },
};

export const reaches = (role: Role, least: Role) => ROLES.indexOf(role) >= ROLES.indexOf(least);
