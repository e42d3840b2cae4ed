import { expect, test } from "vitest";
import { CHANNEL_KINDS } from "../../../domain/vocabulary/advisory.ts";
import { firstOf } from "./channel.ts";

test("a new channel of any kind is off, lets only TLP:CLEAR through, and has an id of its own", () => {
  const channels = CHANNEL_KINDS.map((kind) => firstOf(kind, []));
  for (const channel of channels) expect(channel).toMatchObject({ on: false, highest: "clear" });
  expect(channels.filter(({ audience }) => audience === "public").map(({ kind }) => kind)).toEqual([
    "public-site",
    "csaf",
    "misp",
  ]);
  const mail = firstOf("mail", channels);
  expect([mail.id, firstOf("mail", [...channels, mail]).id]).toEqual(["mail-2", "mail-3"]);
  expect(firstOf("taxii", [])).toMatchObject({
    collection: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  });
});
