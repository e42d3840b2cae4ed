import { expect, test } from "vitest";
import { csaf } from "../src/6-advise/exporters/csaf.ts";
import { misp } from "../src/6-advise/exporters/misp.ts";
import { stix } from "../src/6-advise/exporters/stix.ts";
import type { AdvisoryMessage } from "../src/domain/advisory.ts";
import { splitStructured } from "../src/domain/structured.ts";
import { extractOne, readOne } from "../src/pipeline/articles.ts";
import { realSteps } from "./support/real-context.ts";
import { cancelledImminent, elevated } from "./support/sample-advisories.ts";

/** What one desk publishes another takes in, as it would a warning of anybody. */
async function taken(text: string) {
  const steps = realSteps();
  const articles = [];
  for (const document of splitStructured(JSON.parse(text), "in.json")!) {
    const article = await readOne(document, steps);
    if ("text" in article) articles.push(extractOne(article, steps));
  }
  return articles.find(({ warning }) => warning)!;
}

test.each([stix, misp, csaf].map((exporter) => [exporter.id, exporter] as const))("%s", async (_id, exporter) => {
  const write = (message: AdvisoryMessage) => exporter.render(message, {}) as string;
  const live = await taken(write(elevated));
  const own = live.alerts.find(({ system }) => system === live.warning!.system)!;
  expect(own.issuer).toBe(elevated.publisher.name);
  expect(own.expiresAt).toBe(elevated.content.expires);
  expect(live.marking).toBe("green");
  const signs = live.mentions.filter(({ type }) => type === "indicator").map(({ quote }) => quote);
  expect(signs).toEqual(expect.arrayContaining(["198.51.100.23", elevated.content.indicators[2]!.value]));
  expect(live.warning!.advice.map(({ quote }) => quote).join()).toContain("Take Tallgate Bridge 4.2 off the network");

  const over = await taken(write(cancelledImminent));
  expect(over.warning).toMatchObject({ status: "cancelled" });
  expect(over.issues.map(({ code }) => code)).toContain("revoked");
  expect(over.alerts.filter(({ system }) => system === over.warning!.system)).toEqual([]);
});
