import { expect, test } from "vitest";
import { extractOne, readOne } from "../src/pipeline/articles.ts";
import { makeBrief } from "../src/pipeline/brief.ts";
import { realSteps } from "./support/real-context.ts";

/** From a document of another house to what the desk knows of it. */
async function take(value: unknown) {
  const steps = realSteps();
  const article = await readOne({ source: "in.json", text: JSON.stringify(value), format: "csaf" }, steps);
  if (!("text" in article)) throw new Error(article.map(({ message }) => message).join("\n"));
  return extractOne(article, steps);
}

const advisory = (text: string, title = "Lock controllers under attack", lang = "en") => ({
  document: {
    csaf_version: "2.0",
    category: "csaf_security_incident_response",
    title,
    lang,
    publisher: { name: "Harbour CERT", namespace: "https://cert.example" },
    tracking: { id: "HC-31-7", version: "1", status: "final", initial_release_date: "2031-03-01T00:00:00Z", current_release_date: "2031-03-02T00:00:00Z" },
    notes: [
      { category: "summary", title: "Risk evaluation", text },
      { category: "general", title: "Recommended Practices", text: "Keepers should not open letters from silt-lock.com." },
      { category: "other", title: "Validity", text: 'expires="2031-04-01T12:00:00Z"' },
    ],
  },
}); // biome-ignore format: a table

test("its alert with its own end, its advice once, its indicators as mentions", async () => {
  const { alerts, advice, mentions } = await take(advisory("Harbour CERT issued an advisory. Letters came from silt-lock.com and from 203.0.114.7.")); // biome-ignore format: short
  expect(alerts.filter(({ system }) => system === "CSAF advisory")).toMatchObject([{ issuer: "Harbour CERT", expiresAt: "2031-04-01T12:00:00Z", quote: "Lock controllers under attack" }]); // biome-ignore format: short
  expect(advice.filter(({ quote }) => quote.includes("open letters"))).toHaveLength(1);
  const indicators = mentions.filter(({ type }) => type === "indicator").map(({ quote }) => quote);
  expect(indicators).toEqual(expect.arrayContaining(["silt-lock.com", "203.0.114.7"]));
});
test("in a language that is not extracted, what its fields say is known all the same", async () => {
  const text = "Las esclusas del puerto están bajo ataque desde el lunes, y los guardas reciben cartas con archivos que no deben abrir."; // biome-ignore format: short
  const article = await take(advisory(text, "Esclusas bajo ataque en todo el puerto", "es"));
  expect(article.statements).toEqual([]);
  expect(article.alerts).toMatchObject([{ expiresAt: "2031-04-01T12:00:00Z" }]);
  expect(article.advice).toHaveLength(1);
});
test("one that was taken back alerts nobody and advises nothing by its fields", async () => {
  const { alerts, issues } = await take(advisory("It was a false alarm.", "HC-31-7 [cancelled] Lock controllers under attack")); // biome-ignore format: short
  expect(alerts).toEqual([]);
  expect(issues.map(({ code }) => code)).toContain("revoked");
});

test("a brief of a warning in CAP: its alert, its advice, and that its time is over", async () => {
  const text = '<?xml version="1.0"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>K-7</identifier><sender>desk@canal.example</sender><sent>2031-03-04T12:05:00-00:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope><info><event>Letters</event><urgency>Future</urgency><severity>Moderate</severity><certainty>Possible</certainty><expires>2031-03-20T12:00:00-00:00</expires><headline>Letters to lock keepers</headline><description>Letters are likely to come again, the office of locks said on Tuesday.</description><instruction>Hand letters to the office.</instruction></info></alert>'; // biome-ignore format: one line
  const inputs = async function* () {
    yield { source: "x.cap", text };
  };
  const at = async (asOf: string) => {
    const { articles, issues } = await makeBrief(inputs(), realSteps(), { version: "0", asOf });
    return [articles[0]!.alerts.length, articles[0]!.advice.map(({ quote }) => quote), issues.map(({ code }) => code)];
  };
  const advice = ["Hand letters to the office."];
  expect(await at("2031-03-20T11:59:00Z")).toEqual([1, advice, []]);
  expect(await at("2031-03-20")).toEqual([1, advice, []]);
  expect(await at("2031-03-20T12:01:00Z")).toEqual([1, advice, ["expired"]]);
});
