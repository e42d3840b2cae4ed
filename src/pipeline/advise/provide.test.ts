import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bulletin, elevated, PUBLISHER, sampleContent } from "../../../test/support/sample-advisories.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import type { FolderChannel } from "../../domain/channel.ts";
import { openDrop } from "../../ports/node/drop-files.ts";
import type { DropFiles } from "../../ports/outgoing.ts";
import { toProvider } from "./provide.ts";

/** Folders of a provider of CSAF and a feed of MISP in the outbox: whole after each hand-over, whatever stood there. */

let room: string;
let drop: DropFiles;
beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), "tocsin-provide-"));
  drop = openDrop(room);
});
afterEach(() => rmSync(room, { recursive: true, force: true }));

const channel = (layout: "csaf" | "misp", more: Partial<FolderChannel> = {}): FolderChannel => ({ id: "out", name: "Out", kind: "folder", on: true, audience: "limited", highest: "amber", folder: "out", layout, formats: [], ...more }); // biome-ignore format: one line
/** What a store has of messages: the newest of each advisory. */
const storeOf = (messages: AdvisoryMessage[]) =>
  ({
    advisories: { newest: async () => ({ rows: [...messages].reverse() }) },
    deliveries: { earlier: async () => [] },
    settings: { get: async () => ({ value: PUBLISHER, version: 1 }) },
  }) as never;
const hand = (layout: "csaf" | "misp", messages: AdvisoryMessage[], more: Partial<FolderChannel> = {}, given = drop) =>
  toProvider(channel(layout, more), layout, messages.at(-1)!, { store: storeOf(messages), out: { drop: given } });
const files = () => readdirSync(join(room, "out"), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name).slice(room.length + 5)).sort(); // biome-ignore format: one line
const text = (path: string) => readFileSync(join(room, "out", path), "utf8");
const raised: AdvisoryMessage = {
  ...bulletin,
  version: 2,
  kind: "update",
  content: sampleContent({ marking: "amber" }),
};

test("CSAF: all that may leave there, each document that a list names, and no other", async () => {
  expect(await hand("csaf", [bulletin, elevated])).toMatchObject({ kind: "sent" });
  const listed = ["white", "green"].flatMap((label) => text(`${label}/index.txt`).trim().split("\n").map((path) => `${label}/${path}`)); // biome-ignore format: one line
  expect(listed).toEqual(["white/2031/a-12.json", "green/2031/a-13.json"]);
  expect(files().filter((path) => path.includes("/2031/")).sort()).toEqual(listed.flatMap((path) => [path, `${path}.sha256`, `${path}.sha512`]).sort()); // biome-ignore format: one line
  expect(JSON.parse(text("provider-metadata.json"))).toMatchObject({ role: "csaf_provider" });
});

test("CSAF: what was raised leaves the folder of its old label", async () => {
  await hand("csaf", [bulletin, elevated]);
  mkdirSync(join(room, "out", "white", "2031"), { recursive: true });
  writeFileSync(join(room, "out", "white", "readme.txt"), "of the operator");
  await hand("csaf", [elevated, raised]);
  expect(files().filter((path) => path.includes("a-12.json"))).toEqual(["", ".sha256", ".sha512"].map((end) => `amber/2031/a-12.json${end}`)); // biome-ignore format: one line
  expect(text("white/index.txt")).toBe("");
  expect(text("white/readme.txt")).toBe("of the operator");
});

test("CSAF: what has no label there is refused, and says why", async () => {
  const strict = { ...bulletin, content: sampleContent({ marking: "amber+strict" }) } as AdvisoryMessage;
  expect(await hand("csaf", [strict], { highest: "red" })).toMatchObject({ kind: "refused", says: /AMBER\+STRICT/ });
  expect(existsSync(join(room, "out"))).toBe(false);
});

test("MISP: the events of the manifest and no other; what may not leave any more goes", async () => {
  await hand("misp", [bulletin, elevated]);
  expect(files()).toEqual([`${bulletin.uuid}.json`, `${elevated.uuid}.json`, "hashes.csv", "manifest.json"].sort());
  await hand("misp", [elevated, raised], { highest: "green" });
  expect(files()).toEqual([`${elevated.uuid}.json`, "hashes.csv", "manifest.json"].sort());
  expect(Object.keys(JSON.parse(text("manifest.json")) as object)).toEqual([elevated.uuid]);
});

test("what is published while the folder is written is in it, too", async () => {
  const messages = [bulletin];
  const outcome = await hand("misp", messages, {}, async (...given) => {
    const done = await drop(...given);
    if (messages.length === 1) messages.push(elevated);
    return done;
  });
  expect(outcome).toMatchObject({ kind: "sent" });
  expect(Object.keys(JSON.parse(text("manifest.json")) as object)).toHaveLength(2);
});

test("a list that cannot be written is a failure to be tried again", async () => {
  mkdirSync(join(room, "out", "manifest.json"), { recursive: true });
  expect(await hand("misp", [bulletin])).toMatchObject({ kind: "failed" });
});
