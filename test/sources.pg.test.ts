import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Loopback, serve } from "./support/loopback.ts";
import { makeRoom } from "./support/postgres.ts";
import { tocsin } from "./support/real-context.ts";

/** The commands as a user types them, one after the other, on one data folder. */
let room: string;
let site: Loopback;
const run = (...argv: string[]) => tocsin([...argv, "--data", join(room, "data")]);
const allow = () => ["--allow-private", `127.0.0.1:${site.port}`];

beforeAll(async () => {
  room = makeRoom();
  const entry =
    "<item><guid>1</guid><title>Two gates shut</title><link>/1</link><pubDate>Sat, 08 Mar 2031 09:00:00 GMT</pubDate></item>";
  site = await serve({
    "/feed": (_request, response) =>
      void response
        .writeHead(200, { "content-type": "application/rss+xml" })
        .end(`<rss version="2.0"><channel><title>Quay Post</title>${entry}</channel></rss>`),
    "/1": (_request, response) =>
      void response
        .writeHead(200, { "content-type": "text/html" })
        .end(
          "<html><head><title>Two gates shut</title></head><body><article><h1>Two gates shut</h1><p>The keeper of the canal shut two gates on Saturday, she said.</p></article></body></html>",
        ),
  });
});
afterAll(async () => {
  await site.close();
  rmSync(room, { recursive: true, force: true });
});

test("what is asked of a folder without data is told; what is no source is refused", async () => {
  expect(await run("source", "list")).toMatchObject({ exit: 1, err: expect.stringMatching(/no data of tocsin/) });
  const refused = await run("source", "add", "https://mara:secret@quay.example/feed");
  expect([refused.exit, refused.err]).toEqual([
    2,
    expect.stringMatching(/a name or a password in its address; not added/),
  ]);
  expect((await run("source", "ad")).err).toContain("Try: tocsin source add");
  expect((await run("source", "add")).exit).toBe(2);
});

test("added, tested, collected, listed", async () => {
  expect(await run("source", "add", `${site.origin}/feed`, "--id", "quay", "--publisher", "Quay Post")).toMatchObject({
    exit: 0,
  });
  const refused = await run("source", "test", "quay");
  expect([refused.exit, refused.err]).toEqual([3, expect.stringMatching(/private or local address/)]);
  const tested = await run("source", "test", "quay", ...allow());
  expect(tested).toMatchObject({ exit: 0, err: "" });
  expect(tested.out).toMatch(
    /^quay: 1 entries \(rss\); nothing is kept\n {2}2031-03-08T09:00:00.* Two gates shut .*\nfirst one read: “Two gates shut”, \d+ characters\n$/,
  );
  const collected = await run("collect", "--once", ...allow());
  expect([collected.exit, collected.out]).toEqual([
    0,
    "ok       quay: 1 entries, 1 new, 0 changed; next run 2031-03-09T13:00:00.000Z\n",
  ]);
  expect(await run("collect", "--once", ...allow())).toMatchObject({
    exit: 0,
    out: "",
    err: expect.stringMatching(/nothing is due before 2031-03-09T13/),
  });
  const listed = await run("source", "list", "--json");
  expect(JSON.parse(listed.out)).toMatchObject({
    id: "quay",
    health: "ok",
    publisher: "Quay Post",
    items: 1,
    failures: 0,
  });
  expect((await run("source", "list")).out).toMatch(
    /^ok +quay \(feed, “127.*”\); last success 2031-03-09T12:00:00.000Z with 1 entries; next run /,
  );
});

test("added again with another interval: the rest stays as it was said", async () => {
  expect((await run("source", "add", `${site.origin}/feed`, "--every", "15")).exit).toBe(0);
  const listed = JSON.parse((await run("source", "list", "--json")).out) as object;
  expect(listed).toMatchObject({ id: "quay", publisher: "Quay Post", everyMinutes: 15, items: 1 });
});

test("a folder and an OPML file; one that fails is told and leaves the others alone", async () => {
  const folder = join(room, "inbox");
  mkdirSync(folder);
  writeFileSync(join(folder, "a.txt"), "Pumps stop\n\nThe pumps of the canal stopped on Friday, said the keeper.\n");
  writeFileSync(
    join(folder, "b.jsonl"),
    '{"text":"One gate jams, said the keeper."}\n{"text":"Two gates jam, said the keeper."}\n',
  );
  writeFileSync(
    join(room, "feeds.opml"),
    `<opml version="2.0"><body><outline text="Quay Post" xmlUrl="${site.origin}/feed"/><outline text="Gone" xmlUrl="${site.origin}/gone"/></body></opml>`,
  );
  expect(await run("source", "add", folder)).toMatchObject({ exit: 0, err: expect.stringMatching(/^inbox: added/) });
  const opml = await run("source", "add", "--opml", join(room, "feeds.opml"));
  expect(opml).toMatchObject({ exit: 0, err: expect.stringMatching(/^1 sources added/) });
  const collected = await run("collect", "--once", "--json", ...allow());
  expect(collected.exit).toBe(3);
  const runs = collected.out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; health: string; kept: object });
  expect(Object.fromEntries(runs.map(({ id, health }) => [id, health]))).toEqual({
    inbox: "ok",
    "127.0.0.1": "failed",
  });
  expect(runs.find(({ id }) => id === "inbox")!.kept).toEqual({ new: 3, changed: 0, unchanged: 0 });
  expect(collected.err).toMatch(/gone: there is no such page \(status 404\).*Try: /);
});

test("paused, gone on, removed; a name that is none suggests the nearest", async () => {
  expect((await run("source", "pause", "quay")).err).toContain("quay: paused");
  expect((await run("source", "list")).out).toMatch(/^paused +quay/m);
  expect((await run("source", "resume", "quay")).exit).toBe(0);
  const missing = await run("source", "remove", "quai");
  expect([missing.exit, missing.err]).toEqual([
    5,
    expect.stringMatching(/no source “quai”. Try: tocsin source remove quay/),
  ]);
  expect((await run("source", "remove", "quay")).exit).toBe(0);
  expect((await run("source", "list")).out).not.toContain("quay (");
});
