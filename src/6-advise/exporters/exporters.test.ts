import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import * as samples from "../../../test/support/sample-advisories.ts";
import { readDocument } from "../../2-read/read.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { readCatalog } from "../../ports/node/catalog.ts";
import { openFormats } from "../../ports/node/open-formats.ts";
import { EXPORTERS } from "./index.ts";
import { stateMark } from "./shown.ts";

/** What every format must hold, over the list of them: one that is added to it is tried here. Its own test has the rest. */

const { PUBLISHER: _, sampleContent, sampleMessage, ...named } = samples;
const MESSAGES = Object.entries(named) as [string, AdvisoryMessage][];

/** Formats that hold no running text, and so neither the words of sources nor the state in words. */
const WITHOUT_TEXT: readonly string[] = ["csv"];
/** Formats whose bytes are no text that could be searched: our own reader gives their text. */
const BINARY: readonly string[] = ["pdf"];

const context = await openFormats();
const catalog = readCatalog(fileURLToPath(new URL("../../../catalog", import.meta.url)));

test("ids and endings are unique", () => {
  expect(new Set(EXPORTERS.map(({ id }) => id)).size).toBe(EXPORTERS.length);
  for (const { id, extension, mediaType } of EXPORTERS) {
    expect(id).toMatch(/^[a-z][a-z0-9.-]*$/);
    expect(extension).toMatch(/^[a-z]/);
    expect(mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+/);
  }
});

describe.each(EXPORTERS.map((exporter) => [exporter.id, exporter] as const))("%s", (id, exporter) => {
  const bytesOf = async (message: AdvisoryMessage) => Buffer.from(await exporter.render(message, context));
  const textOf = async (message: AdvisoryMessage) => {
    const bytes = await bytesOf(message);
    return BINARY.includes(id)
      ? (await readDocument({ source: `a.${id}`, bytes }, { catalog })).text
      : bytes.toString();
  };
  const written = MESSAGES.filter(([, message]) => exporter.refuses?.(message, context) === undefined);

  test("writes the bulletin, and says why where it refuses a message", () => {
    expect(written.map(([name]) => name)).toContain("bulletin");
    for (const [, message] of MESSAGES) expect(exporter.refuses?.(message, context) ?? "says why").toMatch(/\w/);
  });
  test.each(written)("%s: the same message gives the same bytes", async (_name, message) => {
    expect((await bytesOf(structuredClone(message))).equals(await bytesOf(message))).toBe(true);
  });
  test("nothing of evidence above the marking of the message leaves", async () => {
    const hidden = "Words for few: the yard at Grebe Quay is guarded by nobody.";
    const [first, ...others] = sampleContent().evidence;
    const secret = { ...first!, id: "E9", quote: hidden, article: { id: "a-9", hash: "0".repeat(64), url: "https://few.example/grebe", title: "Grebe Quay", marking: "red" } } as typeof first; // biome-ignore format: one line
    const content = sampleContent({ evidence: [first!, ...others, secret!] });
    const text = await textOf(sampleMessage({ content }));
    for (const word of ["Grebe", "few.example"]) expect(text).not.toContain(word);
  });
  test.runIf(!WITHOUT_TEXT.includes(id))("hedges are told as written, and the state beside the number", async () => {
    for (const [, message] of written) {
      const text = await textOf(message);
      for (const one of message.content.evidence)
        if (one.kind === "quote") for (const { quote } of one.hedges) expect(text).toContain(quote);
      expect(text).toContain(stateMark(message));
    }
  });
});
