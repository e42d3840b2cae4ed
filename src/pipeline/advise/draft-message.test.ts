import { expect, test } from "vitest";
import { bulletin, elevatedAmber, sampleContent, sampleMessage } from "../../../test/support/sample-advisories.ts";
import { checkCap } from "../../6-advise/check-cap/check-cap.ts";
import { READERS } from "../../6-advise/readers/index.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { ADVISORY_MODES } from "../../domain/vocabulary/advisory.ts";
import { renderMessage } from "./render-message.ts";

const textOf = async (format: string, message: AdvisoryMessage, draft: boolean): Promise<string> => {
  const made = await renderMessage(format, message, { draft });
  if (typeof made !== "object") throw new Error(String(made));
  return Buffer.from(made.bytes).toString("utf8");
};
const inMode = (mode: AdvisoryMessage["content"]["mode"]) => sampleMessage({ content: sampleContent({ mode }) });
const field = (text: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];

test.each(ADVISORY_MODES)("CAP of a message of mode %s says so, and of its draft that it is one", async (mode) => {
  const sent = await textOf("cap", inMode(mode), false);
  expect(field(sent, "status")).toBe({ actual: "Actual", exercise: "Exercise", test: "Test" }[mode]);
  expect(field(sent, "scope")).toBe(mode === "actual" ? "Public" : "Restricted");
  const draft = await textOf("cap", inMode(mode), true);
  expect([field(draft, "status"), field(draft, "scope")]).toEqual(["Draft", "Restricted"]);
  expect(field(draft, "headline")).toMatch(/^DRAFT: /);
  for (const text of [sent, draft]) expect(checkCap(text)).toEqual([]);
});

/** Pages and texts say it in words, a table of indicators in its column of modes. */
const MACHINE_FORMATS = READERS.filter(({ id }) => ["stix", "misp", "csaf", "csaf-2.1", "ntas"].includes(id));
test.each(MACHINE_FORMATS)("a draft in $id is a test, and called a draft", async ({ id, read }) => {
  for (const message of [bulletin, elevatedAmber]) {
    const found = read(await textOf(id, message, true));
    expect(found.content?.mode).toBe("test");
    expect(await textOf(id, message, true)).toMatch(/DRAFT: /);
    expect(await textOf(id, message, false)).not.toMatch(/DRAFT: /);
  }
});

test.each(["html", "markdown", "text"])("a draft in %s says it in words", async (format) => {
  expect(await textOf(format, bulletin, true)).toMatch(/draft/i);
  expect(await textOf(format, bulletin, false)).not.toMatch(/\bdraft\b/i);
});
