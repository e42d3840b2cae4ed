import { describe, expect, test } from "vitest";
import { oddMessage } from "../../../test/support/odd-advisories.ts";
import * as samples from "../../../test/support/sample-advisories.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import type { Exporter } from "../exporters/exporter.ts";
import { misp } from "../exporters/misp.ts";
import { shown } from "../exporters/shown.ts";
import { stix } from "../exporters/stix.ts";
import { misp as mispReader } from "./misp.ts";
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

/** Of evidence and hedges, what MISP's comments say. */
const mispEvidence = inContent((content) => ({
  ...content,
  evidence: content.evidence!.map((one) => {
    if (one.kind !== "quote") return one;
    const { kind, id, quote, hedges, article, speaker } = one;
    const { id: _, retrievedAt: __, marking: ___, ...shownArticle } = article!;
    const said = speaker === undefined ? {} : { speaker };
    return { kind, id, quote, ...said, hedges, article: shownArticle };
  }),
}));
const hedgeWords = inContent((content) => ({
  ...content,
  evidence: content.evidence!.map((one) => (one.kind === "quote" ? { ...one, hedges: one.hedges!.map(({ quote, sense }) => ({ quote, sense })) } : one)),
})); // biome-ignore format: short

const FORMATS: readonly [Exporter, Reader, Taken][] = [
  [
    stix,
    stixReader,
    {
      "ids of claims, statements and incidents in the desk": deskIds,
      "claims that were left out, and who let findings of the gate stand": internal,
    },
  ],
  [
    misp,
    mispReader,
    {
      "ids of claims, statements and incidents in the desk": deskIds,
      "claims that were left out, and who let findings of the gate stand": internal,
      "of evidence: where in the article it stands, what kind of statement and how it stands to its claim, origins, copies, the article's id, marking and day of reading":
        mispEvidence,
      "of hedges: where they stand and their ICD 203 term": hedgeWords,
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
