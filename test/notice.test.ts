import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ROOT } from "./support/real-context.ts";

/** What is shipped carries the notices that its sources ask for. */
const read = (path: string) => readFileSync(`${ROOT}${path}`, "utf8").replaceAll(/\s+/g, " ");
const notice = read("NOTICE");
const sources = readdirSync(`${ROOT}catalog`, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".yml"))
  .map((path) => ({ path, source: read(`catalog/${path}`).split(/ entries: /)[0]! }));

/** Publishers whose terms ask for a notice, by what names them in the source of a catalog file. */
const ASKING: [publisher: string, sign: RegExp, notice: readonly string[]][] = [
  ["MITRE ATT&CK", /attack\.mitre\.org/, [
    "© 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.",
    "non-exclusive, royalty-free license to use ATT&CK for research, development, and commercial purposes",
    "ATT&CK is a registered trademark of The MITRE Corporation.",
  ]],
  ["GeoNames", /geonames\.org/, ["GeoNames", "Creative Commons Attribution 4.0"]],
  ["ISO 3166 by Unicode CLDR", /cldr\.unicode\.org|unicode-org\/cldr/, ["Unicode", "Unicode License"]],
  ["UK Government", /Open Government Licence/, ["Open Government Licence"]],
  ["Creative Commons", /CC[ -]BY|Creative Commons/, ["Creative Commons"]],
]; // biome-ignore format: a table
test.each(ASKING)("%s: its notice is there if the catalog uses it", (_publisher, sign, words) => {
  const users = sources.filter(({ source }) => sign.test(source)).map(({ path }) => path);
  const missing = users.length ? words.filter((part) => !notice.includes(part)) : [];
  expect(missing.map((part) => `${users.join(", ")} asks for: ${part}`)).toEqual([]);
});

test("the catalog names ATT&CK as its source", () => {
  expect(sources.some(({ source }) => /attack\.mitre\.org/.test(source))).toBe(true);
});

test("a holder of rights whom a catalog file names stands in the notice", () => {
  const holders = sources.flatMap(({ path, source }) =>
    [...source.matchAll(/© \d{4} ((?:The )?\p{Lu}[\p{L}&]*(?: \p{Lu}[\p{L}&]*)*)/gu)].map(([, holder]) => ({ path, holder })),
  ); // biome-ignore format: short
  expect(holders.length).toBeGreaterThan(0);
  expect(holders.filter(({ holder }) => !notice.includes(holder!))).toEqual([]);
});

describe("models", () => {
  const models = readdirSync(`${ROOT}models`);

  test("every model has its card, and the notice sends there", () => {
    const weights = models.filter((file) => file.endsWith(".bin.br")).map((file) => file.replace(".bin.br", ""));
    const lacking = weights.filter((name) => !models.some((file) => file.endsWith(".md") && read(`models/${file}`).includes(name)));
    expect(lacking).toEqual([]);
    expect(notice).toContain("The cards beside them (models/*.md) name each work, its authors or publisher, and its licence.");
  }); // biome-ignore format: short

  test("no card names share-alike or non-commercial data as trained on", () => {
    const cards = models.filter((file) => file.endsWith(".md"));
    const rows = cards.flatMap((file) => readFileSync(`${ROOT}models/${file}`, "utf8").split("\n"));
    const used = rows.filter((row) => /^\|.*\bCC BY-(?:NC|SA|ND)/.test(row) && !/scored|never|no weight/i.test(row));
    expect(used).toEqual([]);
  });
});

test("the package ships the program, its knowledge and the notices, and no tools", () => {
  const { files } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as { files: string[] };
  expect(files).toEqual(expect.arrayContaining(["dist/src", "dist/catalog.json", "models", "NOTICE", "LICENSE"]));
  expect(files.filter((path) => /^(?:dist\/?|tools|train|dist\/(?:tools|train).*|test)$/.test(path))).toEqual([]);
});
