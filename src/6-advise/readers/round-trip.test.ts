import { describe, expect, test } from "vitest";
import { oddMessage } from "../../../test/support/odd-advisories.ts";
import * as samples from "../../../test/support/sample-advisories.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { csaf, csaf21 } from "../exporters/csaf.ts";
import { csv } from "../exporters/csv.ts";
import type { Exporter } from "../exporters/exporter.ts";
import { misp } from "../exporters/misp.ts";
import { shown } from "../exporters/shown.ts";
import { stix } from "../exporters/stix.ts";
import { csaf21 as csaf21Reader, csaf as csafReader } from "./csaf.ts";
import { csv as csvReader } from "./csv.ts";
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

const csafText = inContent((content) => ({
  ...content,
  texts: content.texts!.map((text) => ({
    ...text,
    sections: text.sections!.map(({ kind, sentences }) => ({
      kind,
      sentences: sentences!.map(({ id: _, measure: __, ...sentence }) => ({ ...sentence, text: sentence.text!.replace(/\s*\n\s*/g, " ") })),
    })),
  })),
})); // biome-ignore format: short
const firstLanguage = inContent((content) => ({ ...content, texts: content.texts!.slice(0, 1) }));
const namedProducts = inContent((content) => ({
  ...content,
  vulnerabilities: content.vulnerabilities!.map((one) => (one.product ? one : { cve: one.cve, cites: one.cites })),
}));
const outlines = inContent((content) => ({ ...content, regions: content.regions!.map(({ polygon: _, ...region }) => region) })); // biome-ignore format: short
const history = ({ references: _, ...message }: ReadMessage): ReadMessage => ({ ...message, changes: message.changes!.map(({ kind: __, ...change }) => change) }); // biome-ignore format: short
const csafPublisher = ({ publisher, ...message }: ReadMessage): ReadMessage => {
  const { uuid: _, sender: __, site: ___, ...rest } = publisher!;
  return { ...message, publisher: rest };
};
const CSAF: Taken = {
  "languages but the first": firstLanguage,
  "titles of sections, ids of sentences, measures, line breaks inside a sentence": csafText,
  "ids of claims, statements and incidents in the desk": deskIds,
  "claims that were left out, and who let findings of the gate stand": internal,
  "of evidence: where in the article it stands, what kind of statement and how it stands to its claim, origins, copies, the article's id, marking and day of reading":
    mispEvidence,
  "of hedges: where they stand and their ICD 203 term": hedgeWords,
  "outlines of regions": outlines,
  "vendor and versions of a vulnerability whose product is not named": namedProducts,
  "earlier messages but for their line in the history, and of that line which kind of message it was": history,
  "of the publisher: id, sender and address of its site": csafPublisher,
};
const ofOver = (message: ReadMessage): ReadMessage => {
  const isOver = (message.state === "cancelled" || message.state === "superseded") && message.changes!.length > 1;
  return isOver ? inContent((content) => ({ ...content, vulnerabilities: [] }))(message) : message;
};
const table = ({ advisory, version, state, content }: ReadMessage): ReadMessage => {
  const { mode, marking, effective, expires, indicators, vulnerabilities } = content!;
  if (!indicators!.length && !vulnerabilities!.length) return {};
  const cves = vulnerabilities!.map(({ cve, cites }) => ({ cve, cites }));
  return { advisory, version, state, content: { mode, marking, effective, expires, indicators, vulnerabilities: cves } } as ReadMessage; // biome-ignore format: short
};

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
  [csaf, csafReader, CSAF],
  [csaf21, csaf21Reader, { ...CSAF, "vulnerabilities and products of a warning that was cancelled or superseded": ofOver }],
  [csv, csvReader, { "all but indicators and CVEs, with number, version, state, mode, marking and times of the warning": table }],
]; // biome-ignore format: a table

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
