import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { oddMessage } from "../../../test/support/odd-advisories.ts";
import { CONFORMANCE, faultsOf, hasConformance, jsonAt } from "../../../test/support/official-schemas.ts";
import * as samples from "../../../test/support/sample-advisories.ts";
import { readRows } from "../../../tools/bench/data.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { csafProvider } from "../provider/csaf.ts";
import { fileNameOf } from "./csaf/document.ts";
import { csaf, csaf21 } from "./csaf.ts";
import type { Exporter } from "./exporter.ts";

const { bulletin, elevated, elevatedAmber, cancelledImminent, superseding, expired, sampleContent, sampleMessage, PUBLISHER } = samples; // biome-ignore format: short
const SAMPLES: AdvisoryMessage[] = [bulletin, elevated, elevatedAmber, cancelledImminent, superseding, expired];
const ODD = Array.from({ length: 6 }, (_, n) => oddMessage(n + 1));

interface Csaf {
  readonly document: { readonly category: string; readonly title: string; readonly notes: readonly { readonly title: string; readonly category: string; readonly text: string }[]; readonly references: readonly { readonly category: string; readonly url: string }[]; readonly tracking: { readonly status: string } & object; readonly distribution: object }; // biome-ignore format: short
  readonly product_tree?: object;
  readonly vulnerabilities?: readonly object[];
}
const written = (message: AdvisoryMessage, exporter: Exporter = csaf): Csaf => JSON.parse(exporter.render(message, {}) as string) as Csaf; // biome-ignore format: short

/** All tests that need no network; each of their errors. */
async function errorsIn(version: "2.0" | "2.1", document: object): Promise<string[]> {
  // Names of modules as values: they bring no types that could be checked here.
  const library = "@secvisogram/csaf-validator-lib";
  const tests = (await import(version === "2.0" ? `${library}/basic.js` : `${library}/csaf_2_1/basic.js`)) as Record<string, unknown>; // biome-ignore format: short
  const faults = (ran: readonly { name: string; errors?: readonly { message: string; instancePath: string }[] }[]) => ran.flatMap(({ name, errors = [] }) => errors.map(({ message, instancePath }) => `${name} ${instancePath} ${message}`)); // biome-ignore format: short
  // Its strict runner knows the functions of 2.0 alone.
  if (version === "2.1") return faults(Object.values(tests).map((one) => ({ name: (one as { name: string }).name, ...(one as (document: object) => object)(document) }))); // biome-ignore format: short
  const run = (await import(`${library}/validateStrict.js`)) as { default: (tests: unknown[], document: object) => Promise<{ isValid: boolean; tests: { name: string; errors: { message: string; instancePath: string }[] }[] }> }; // biome-ignore format: short
  const { isValid, tests: ran } = await run.default(Object.values(tests), document);
  return isValid ? [] : faults(ran);
}

describe("the validator of the BSI", { timeout: 180_000 }, () => {
  test("CSAF 2.0: every message that it takes is valid, of each profile", async () => {
    const accepted = [...SAMPLES, ...ODD].filter((message) => csaf.refuses!(message) === undefined);
    for (const message of accepted) expect(await errorsIn("2.0", written(message))).toEqual([]);
    expect(new Set(accepted.map((message) => written(message).document.category))).toEqual(new Set(["csaf_informational_advisory", "csaf_security_incident_response", "csaf_security_advisory"])); // biome-ignore format: short
  });
  test("it finds a fault that is put in", async () => {
    const { document, ...rest } = written(elevated);
    const noHistory = { ...document, tracking: { ...document.tracking, version: "7" } };
    expect(await errorsIn("2.0", { document: noHistory, ...rest })).not.toEqual([]);
    expect(await errorsIn("2.0", { document })).not.toEqual([]);
  });
  test("CSAF 2.1, as far as it knows it", async () => {
    // Its test 6.1.26 is that of 2.0, which knows no profile of what is over.
    const known = "mandatoryTest_6_1_26 /document/category reserved prefix used";
    for (const message of [...SAMPLES, ...ODD]) {
      const document = written(message, csaf21);
      const isOver = /withdrawn|superseded/.test(document.document.category);
      expect(await errorsIn("2.1", document)).toEqual(isOver ? [known] : []);
    }
    expect(written(cancelledImminent, csaf21).document.category).toBe("csaf_withdrawn");
  });
});

test("profiles follow what the warning holds", () => {
  expect(written(bulletin).document.category).toBe("csaf_informational_advisory");
  expect(written(elevated).document.category).toBe("csaf_security_advisory");
  expect(written(cancelledImminent).document.category).toBe("csaf_security_incident_response");
  const nameless = { ...elevated, content: { ...elevated.content, vulnerabilities: [{ cve: "CVE-2031-20417", cites: ["E1"] }] } }; // biome-ignore format: short
  expect(written(nameless)).toMatchObject({ document: { category: "csaf_security_incident_response" }, vulnerabilities: [{ cve: "CVE-2031-20417" }] }); // biome-ignore format: short
  expect(written(bulletin)).not.toHaveProperty("vulnerabilities");
});
test("labels of TLP; the one that CSAF 2.0 has not is refused, and 2.1 has it", () => {
  const strict = sampleMessage({ content: sampleContent({ marking: "amber+strict" }) });
  expect(csaf.refuses!(strict)).toContain("AMBER+STRICT");
  expect(written(strict, csaf21).document.distribution).toMatchObject({ tlp: { label: "AMBER+STRICT" } });
  expect(written(bulletin).document.distribution).toMatchObject({ text: "TLP:CLEAR", tlp: { label: "WHITE" } });
  expect(written(elevatedAmber).document.distribution).toMatchObject({ tlp: { label: "AMBER" } });
});
test("notes have the titles that readers of ICS advisories know; an end is a fact in one of them", () => {
  const { notes } = written(bulletin).document;
  expect(notes.map(({ title }) => title)).toEqual(["About this warning", "Risk evaluation", "What is known", "What is unclear", "Who is affected", "Recommended Practices", "Contact", "Critical infrastructure sectors", "Countries/areas deployed", "Organisations", "Sites", "Evidence", "Validity"]); // biome-ignore format: short
  expect(notes.find(({ title }) => title === "Recommended Practices")!.text).toContain("[advice for water] Review who can reach");
  expect(notes.at(-1)!.text).toContain('expires="2031-03-18T18:00:00Z"');
}); // biome-ignore format: short
test("under review it is interim, and a bulletin without addresses still has a reference from outside", () => {
  expect(written({ ...bulletin, underReview: { since: "2031-03-05T00:00:00Z", why: "E1 was corrected." } }).document.tracking).toMatchObject({ status: "interim", current_release_date: "2031-03-05T00:00:00Z" }); // biome-ignore format: short
  const bare = sampleMessage({ content: sampleContent({ evidence: [] }) });
  expect(written(bare).document.references.map(({ category, url }) => [category, url])).toEqual([["self", "https://warn.quay.example/public/csaf/white/2031/a-12.json"], ["external", PUBLISHER.namespace]]); // biome-ignore format: short
});

const names = readRows<{ filename: string; expect: string; json: string }>(CONFORMANCE, "csaf/filename-cases.jsonl.gz");
test.skipIf(!names)("names of files as the standard's examples have them", () => {
  expect(names).toHaveLength(12);
  for (const { filename, expect: expected, json } of names!) {
    const { document } = JSON.parse(json) as { document: { tracking: { id: string } } };
    expect(fileNameOf(document.tracking.id) === filename, filename).toBe(expected === "valid");
  }
});

describe("a provider", () => {
  const files = csafProvider([bulletin, expired, elevated, cancelledImminent, superseding, sampleMessage({ advisory: "A-99", uuid: "0b6c9a52-1111-5222-8333-444455556666", content: sampleContent({ marking: "amber+strict" }) })], PUBLISHER); // biome-ignore format: short
  const bytesOf = (path: string) => files.find((file) => file.path === path)!.bytes;
  const text = (path: string) => new TextDecoder().decode(bytesOf(path));

  test("each label has its folder; of each advisory there is the newest message; what has no label is left out", () => {
    expect(text("white/index.txt")).toBe("2031/a-14.json\n2031/a-12.json\n2031/a-15.json\n");
    expect(text("white/changes.csv").split("\n")[1]).toBe('"2031/a-12.json","2031-03-18T18:00:00Z"');
    expect(text("green/index.txt")).toBe("2031/a-13.json\n");
    expect(files.some(({ path }) => /a-99|amber/.test(path))).toBe(false);
    expect(text("white/2031/a-12.json")).toContain("A-12 [expired]");
  });
  test("whatever names a file comes behind it", () => {
    const paths = files.map(({ path }) => path);
    for (const list of ["white/index.txt", "white/changes.csv", "white/csaf-feed-tlp-white.json"])
      for (const [name] of text(list).matchAll(/2031\/a-\d+\.json(?:\.sha\d+)?/g))
        expect(paths.indexOf(`white/${name}`), name).toBeLessThan(paths.indexOf(list));
    expect(paths.at(-1)).toBe("provider-metadata.json");
  });
  test("hashes are those of the bytes", () => {
    for (const by of ["sha256", "sha512"])
      expect(text(`white/2031/a-12.json.${by}`)).toBe(`${createHash(by).update(bytesOf("white/2031/a-12.json")).digest("hex")}  a-12.json\n`); // biome-ignore format: short
  });
  test.skipIf(!hasConformance)("metadata and feeds are valid by their schemas", () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    (addFormats as unknown as (ajv: unknown) => void)(ajv);
    const at = (name: string) => JSON.parse(readFileSync(join(CONFORMANCE, "csaf/schema-distribution", name), "utf8").replaceAll('"http://json-schema.org/draft-07/schema#"', '"https://json-schema.org/draft/2020-12/schema"')) as { $id?: string }; // biome-ignore format: short
    for (const name of ["cvss-v2.0.json", "cvss-v3.0.json", "cvss-v3.1.json", "csaf_json_schema.json"]) {
      const { $schema: _, id = "", $id = id, ...schema } = at(name) as { $schema?: string; id?: string; $id?: string };
      ajv.addSchema(schema, name.startsWith("cvss") ? `https://www.first.org/cvss/${name}` : $id);
    }
    const provider = ajv.compile(at("provider_json_schema.json"));
    const rolie = ajv.compile(jsonAt("csaf/schema-distribution/ROLIE_feed_json_schema.json"));
    expect(faultsOf(provider, JSON.parse(text("provider-metadata.json")))).toEqual([]);
    for (const label of ["white", "green"]) expect(faultsOf(rolie, JSON.parse(text(`${label}/csaf-feed-tlp-${label}.json`)))).toEqual([]); // biome-ignore format: short
    const empty = csafProvider([], PUBLISHER);
    expect(empty.at(-1)!.path).toBe("provider-metadata.json");
    expect(faultsOf(provider, JSON.parse(new TextDecoder().decode(empty.at(-1)!.bytes)))).toEqual([]);
    expect(empty.map(({ path }) => path)).toContain("white/csaf-feed-tlp-white.json");
    expect(faultsOf(rolie, { feed: {} })).not.toEqual([]);
  });
});
