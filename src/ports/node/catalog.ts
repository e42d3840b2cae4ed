import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { parse } from "yaml";
import type { Catalog, PeopleWords } from "../../domain/catalog.ts";
import { validateEntries } from "./validate-catalog.ts";

/** One file of catalog/: every file says where its facts come from. */
interface CatalogFile {
  readonly path: string;
  readonly source: unknown;
  readonly entries: unknown;
}

/** Reads catalog/ from its YAML. `tools/compile-catalog.ts` and the tests; the program reads the compiled JSON. */
export function readCatalog(dir: string): Catalog {
  const paths = readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yml"))
    .sort();
  const files = paths.map((path): CatalogFile => {
    const content = parse(readFileSync(join(dir, path), "utf8")) as { source?: unknown; entries?: unknown };
    const name = relative(".", path)
      .split(sep)
      .join("/")
      .replace(/\.yml$/, "");
    if (!content?.source) throw new Error(`catalog/${name}.yml names no source`);
    validateEntries(name, content.entries);
    return { path: name, source: content.source, entries: content.entries };
  });
  const list = (prefix: string) =>
    files
      .filter(({ path }) => path === prefix || path.startsWith(`${prefix}/`))
      .flatMap(({ entries }) => entries ?? []);
  return {
    names: withDefaults(list("names"), { aliases: [] }),
    places: withDefaults(list("places"), { aliases: [], demonyms: [] }),
    coordinates: list("coordinates"),
    sectorWords: list("sectors"),
    sectorFamilies: list("sector-families"),
    hedges: list("lexicon/en/hedges"),
    eventNouns: list("lexicon/en/events"),
    kindWords: list("lexicon/en/kinds"),
    officialWords: list("lexicon/en/official"),
    reporting: list("lexicon/en/reporting"),
    people: peopleOf(list("lexicon/en/people")[0]),
    nameCues: list("lexicon/en/name-cues"),
    carriers: list("lexicon/en/carriers"),
    incidentTriggers: list("lexicon/en/incidents"),
    alertSystems: withDefaults(list("alert-systems"), { aliases: [] }),
    designationLists: list("designation-lists"),
    levelRules: list("rules/levels"),
    alertMeanings: list("rules/alerts"),
    turnWords: list("lexicon/en/turns"),
    measures: list("measures"),
    advisoryWords: list("advisory-words"),
    techniques: withDefaults(list("techniques"), { aliases: [] }),
    reading: files.filter(({ path }) => /^lexicon\/\w+\/reading$/.test(path)).flatMap(({ entries }) => entries ?? []),
    versionWords: list("lexicon/en/versions"),
    families: list("sources/families"),
    starterSources: withDefaults(
      files
        .filter(({ path }) => path.startsWith("sources/") && path !== "sources/families")
        .flatMap(({ entries }) => entries ?? []),
      { checked: "not checked" },
    ),
    creditWords: list("lexicon/en/credits"),
    stockPhrases: list("lexicon/en/stock-phrases"),
    roleWords: list("lexicon/en/article-roles"),
    paraphrases: list("lexicon/en/paraphrases"),
    gateWords: list("lexicon/en/gate"),
    stanceCues: list("lexicon/en/stance-cues"),
    blockedPages: list("blocked-pages"),
    benignIndicators: list("benign-indicators"),
    givenNames: list("given-names"),
  } as unknown as Catalog;
}

function withDefaults(entries: readonly unknown[], defaults: object): unknown[] {
  return entries.map((entry) => ({ ...defaults, ...(entry as object) }));
}

function peopleOf(entry: unknown): PeopleWords {
  return { titles: [], roleNouns: [], groupNouns: [], ...(entry as Partial<PeopleWords> | undefined) };
}
