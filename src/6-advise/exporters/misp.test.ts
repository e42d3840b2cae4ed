import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { oddMessage } from "../../../test/support/odd-advisories.ts";
import { hasConformance, jsonAt } from "../../../test/support/official-schemas.ts";
import * as samples from "../../../test/support/sample-advisories.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { mispFeed } from "../provider/misp.ts";
import { misp, mispEvent } from "./misp.ts";

const { bulletin, elevated, elevatedAmber, cancelledImminent, superseding, expired } = samples;
const ALL: AdvisoryMessage[] = [bulletin, elevated, elevatedAmber, cancelledImminent, superseding, expired, ...Array.from({ length: 40 }, (_, n) => oddMessage(n + 1))]; // biome-ignore format: short
const tagsOf = (message: AdvisoryMessage) => mispEvent(message).Tag.map(({ name }) => name);

describe.skipIf(!hasConformance)("MISP's own schema and table of types", () => {
  test("every event is valid, also under the schema that knows no further field", () => {
    // Draft 4, in which "id" was what is "$id" now; one of its lists of properties holds a list of names by mistake.
    const schema = jsonAt("misp/schema.json") as { id?: string; defs: { sharing_group: { properties: { required?: unknown } } } }; // biome-ignore format: short
    const { id: _, $schema: __, ...rest } = schema as typeof schema & { $schema?: string };
    delete rest.defs.sharing_group.properties.required;
    const validate = new Ajv({ strict: false, allErrors: true }).compile(rest);
    for (const message of ALL) {
      validate(JSON.parse(misp.render(message, {}) as string));
      expect(validate.errors ?? []).toEqual([]);
    }
    const event = mispEvent(bulletin);
    expect(validate({ Event: { ...event, timestamp: 7 } })).toBe(false);
    expect(validate({ Event: { ...event, extra: "x" } })).toBe(false);
  });
  test("every attribute is of a pair of type and category that MISP allows", () => {
    const { result } = jsonAt("misp/describeTypes.json") as { result: { category_type_mappings: Record<string, readonly string[]> } }; // biome-ignore format: short
    for (const message of ALL)
      for (const { type, category } of mispEvent(message).Attribute)
        expect(result.category_type_mappings[category], `${category}, ${type}`).toContain(type);
  });
});

test("what a feed must say stands in the form it must have", () => {
  const event = mispEvent(elevated);
  expect(event).toMatchObject({ published: true, threat_level_id: "2", analysis: "2", distribution: "2", sharing_group_id: "0", date: "2031-04-10", timestamp: "1933567260", publish_timestamp: "1933567260" }); // biome-ignore format: short
  const ids = event.Attribute.map(({ uuid }) => uuid);
  expect(new Set(ids).size).toBe(ids.length);
  expect(mispEvent(cancelledImminent).threat_level_id).toBe("1");
});

test("tags: marking, sectors and words of estimation; no Admiralty code where nobody judged", () => {
  expect(tagsOf(elevatedAmber)).toEqual([
    "tlp:amber",
    'tocsin:advisory-type="elevated"',
    'tocsin:state="active"',
    'tocsin:mode="actual"',
    'dhs-ciip-sectors:DHS-critical-sectors="energy"',
    'dhs-ciip-sectors:DHS-critical-sectors="water"',
  ]);
  expect(tagsOf(bulletin)).toContain('estimative-language:confidence-in-analytic-judgment="moderate"');
  for (const message of ALL) expect(tagsOf(message).join()).not.toContain("admiralty");
  expect(tagsOf(bulletin).join()).not.toContain("likelihood");
});

test("signs alarm while the warning is in force, and no longer", () => {
  const signs = (message: AdvisoryMessage) => mispEvent(message).Attribute.filter(({ to_ids }) => to_ids).map(({ type }) => type); // biome-ignore format: short
  expect(signs(elevated)).toEqual(["ip-dst", "domain", "sha256"]);
  expect(signs({ ...elevated, state: "expired", kind: "end" })).toEqual([]);
  expect(signs({ ...elevated, content: { ...elevated.content, mode: "exercise" } })).toEqual([]);
});

test("a feed: newest messages, hashes of signs, files by the ids of events", () => {
  const cancelled = { ...elevated, version: 2, state: "cancelled", kind: "cancel", sentAt: "2031-04-11T06:00:00Z" } as AdvisoryMessage; // biome-ignore format: short
  const files = mispFeed([cancelled, bulletin, elevated]);
  const text = (path: string) => new TextDecoder().decode(files.find((file) => file.path === path)!.bytes);
  expect(files.map(({ path }) => path)).toEqual([`${bulletin.uuid}.json`, `${elevated.uuid}.json`, "hashes.csv", "manifest.json"]); // biome-ignore format: short
  const manifest = JSON.parse(text("manifest.json")) as Record<string, object>;
  expect(Object.keys(manifest)).toEqual([bulletin.uuid, elevated.uuid]);
  expect(manifest[elevated.uuid]).toMatchObject({ info: "A-13 [cancelled] Tallgate Bridge 4.2 is broken into", timestamp: "1933653600", Orgc: { name: samples.PUBLISHER.name } }); // biome-ignore format: short
  expect(JSON.parse(text(`${elevated.uuid}.json`))).toEqual({ Event: mispEvent(cancelled) });
  // md5 of "198.51.100.23".
  expect(text("hashes.csv").split("\n")[0]).toBe(`4d06b9696e68b39ac9dbfed762191467,${elevated.uuid}`);
  expect(mispFeed([elevated, cancelled, bulletin])).toEqual(files);
});
