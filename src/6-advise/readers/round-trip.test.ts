import { describe, expect, test } from "vitest";
import { oddMessage } from "../../../test/support/odd-advisories.ts";
import * as samples from "../../../test/support/sample-advisories.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import type { Exporter } from "../exporters/exporter.ts";
import { shown } from "../exporters/shown.ts";
import { stix } from "../exporters/stix.ts";
import type { Reader, ReadMessage } from "./reader.ts";
import { stix as stixReader } from "./stix.ts";

/** What is written and read again is the message, without what the format has no place for: each of its `loses` names one thing, and here is what that takes away. */
type Taken = Readonly<Record<string, (message: ReadMessage) => ReadMessage>>;

const SAMPLES: AdvisoryMessage[] = [samples.bulletin, samples.elevated, samples.elevatedAmber, samples.cancelledImminent, samples.superseding, samples.expired]; // biome-ignore format: short
const SEEDS = Array.from({ length: 60 }, (_, n) => n + 1);

const inContent = (change: (content: NonNullable<ReadMessage["content"]>) => object) => (message: ReadMessage): ReadMessage => ({ ...message, content: change(message.content!) as never }); // biome-ignore format: short
const internal = inContent(({ leftOut: _, overrides: __, ...content }) => content);
const deskIds = inContent((content) => ({
  ...content,
  evidence: content.evidence!.map((one) => {
    const { statement: _, incident: __, claim: ___, ...rest } = one as Record<string, unknown>;
    return rest["kind"] === "assessment" ? { ...rest, claims: [] } : rest;
  }),
}));

const FORMATS: readonly [Exporter, Reader, Taken][] = [
  [
    stix,
    stixReader,
    {
      "ids of claims, statements and incidents in the desk": deskIds,
      "claims that were left out, and who let findings of the gate stand": internal,
    },
  ],
];

describe.each(FORMATS.map((row) => [row[0].id, ...row] as const))("%s", (_id, exporter, reader, taken) => {
  const held = (message: AdvisoryMessage) =>
    Object.values(taken).reduce<ReadMessage>((left, take) => take(left), shown(message));
  const written = (message: AdvisoryMessage) => exporter.render(message, {}) as string;
  const accepted = [...SAMPLES, ...SEEDS.map(oddMessage)].filter((one) => exporter.refuses?.(one) === undefined);

  test("what it loses is listed, word for word", () => expect(Object.keys(taken)).toEqual(exporter.loses));
  test("written and read again it is the same, but for that", () => {
    expect(accepted.length).toBeGreaterThan(20);
    for (const message of accepted) expect(reader.read(written(message))).toEqual(held(message));
  });
  test.each(["", "{", "[]", "null", '{"objects":[7]}', "<alert/>", "a,b\n1,2"])("what is none gives nothing: %s", (input) => {
    expect(JSON.stringify(reader.read(input)).length).toBeLessThan(40);
  });
}); // biome-ignore format: a table
