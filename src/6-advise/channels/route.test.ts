import { describe, expect, test } from "vitest";
import type { AdvisoryContent, AdvisoryMessage } from "../../domain/advisory.ts";
import type { Channel } from "../../domain/channel.ts";
import { ADVISORY_MODES } from "../../domain/vocabulary/advisory.ts";
import { MARKINGS } from "../../domain/vocabulary/marking.ts";
import { routeMessage } from "./route.ts";

const message = (content: Partial<AdvisoryContent>) =>
  ({ content: { marking: "clear", mode: "actual", sectors: [], ...content } }) as AdvisoryMessage;
const hook = (more: Partial<Channel> = {}) =>
  ({ id: "hook", name: "Hook", kind: "webhook", on: true, audience: "limited", highest: "amber", address: "https://soc.example/in", key: { secretEnv: "K" }, formats: [], ...more }) as Channel; // biome-ignore format: one line
const SITE: Channel = { id: "site", name: "Site", kind: "public-site", on: true, audience: "public", highest: "clear" };

const CASES: [why: string, content: Partial<AdvisoryContent>, channel: Channel, sends: boolean][] = [
  ["marked as high as the channel may carry", { marking: "amber" }, hook(), true],
  ["one step above it", { marking: "amber+strict" }, hook(), false],
  ["below it", { marking: "green" }, hook(), true],
  ["an exercise among those who take part", { mode: "exercise" }, hook(), true],
  ["an exercise on the public site", { mode: "exercise" }, SITE, false],
  ["green on the public site", { marking: "green" }, SITE, false],
  ["a public hook, whatever its highest says", { marking: "green" }, hook({ audience: "public" }), false],
  ["a channel of other sectors", { sectors: ["dams"] }, hook({ sectors: ["energy"] }), false],
  ["one sector of several", { sectors: ["dams", "energy"] }, hook({ sectors: ["energy"] }), true],
  ["no sector is named: it concerns all", {}, hook({ sectors: ["energy"] }), true],
];
test.each(CASES)("%s", (_why, content, channel, sends) => {
  const [routed] = routeMessage(message(content), [channel]);
  expect(routed).toMatchObject({ sends });
  expect(routed?.why).not.toBe("");
});

test("one that is off is not asked", () => expect(routeMessage(message({}), [hook({ on: false })])).toEqual([]));

test("each recipient by its own sectors; who had an earlier message is told what became of it", () => {
  const mail = {
    ...hook(),
    id: "mail",
    kind: "mail",
    recipients: [
      { address: "a@quay.example", sectors: ["energy"] },
      { address: "b@quay.example", sectors: ["water"] },
    ],
  } as Channel;
  const toWhom = (had: (recipient: string) => boolean) =>
    routeMessage(message({ sectors: ["water"] }), [mail], (_channel, recipient) => had(recipient))
      .filter(({ sends }) => sends)
      .map(({ recipient }) => recipient);
  expect(toWhom(() => false)).toEqual(["b@quay.example"]);
  expect(toWhom((recipient) => recipient === "a@quay.example")).toEqual(["a@quay.example", "b@quay.example"]);
});

describe("every marking, mode and channel", () => {
  const channels = MARKINGS.flatMap((highest) =>
    (["public", "limited"] as const).map((audience) => hook({ highest, audience } as Partial<Channel>)),
  );
  const rows = MARKINGS.flatMap((marking) => ADVISORY_MODES.map((mode) => ({ marking, mode })));
  test.each(rows)(
    "nothing $marking ($mode) leaves above a channel's marking, not even to who had it before",
    (content) => {
      for (const { channel, sends } of routeMessage(message(content), [...channels, SITE], () => true)) {
        const fits = MARKINGS.indexOf(content.marking) <= MARKINGS.indexOf(channel.highest);
        const open = channel.audience === "limited" || (content.marking === "clear" && content.mode === "actual");
        expect(sends).toBe(fits && open);
      }
    },
  );
});
