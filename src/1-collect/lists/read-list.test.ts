import { describe, expect, test } from "vitest";
import type { ListKind } from "../../domain/imported.ts";
import { LIMITS } from "../../domain/limits.ts";
import { csvRows } from "./csv.ts";
import { readList } from "./read-list.ts";

/** Invented lists in the shapes of the real ones. */
const read = (kind: ListKind, ...texts: string[]) =>
  readList(
    kind,
    texts.map((text, i) => ({ source: `file${i + 1}`, text })),
  );

const mitre = (id: string) => [{ source_name: "mitre-attack", external_id: id }];
const BUNDLE = {
  type: "bundle",
  objects: [
    { type: "x-mitre-collection", x_mitre_version: "99.1", modified: "2031-02-01T00:00:00.000Z" },
    {
      type: "intrusion-set",
      name: "Vexmoth",
      aliases: ["Vexmoth", "Quiet Heron"],
      external_references: mitre("G9001"),
      x_mitre_domains: ["enterprise-attack"],
    },
    {
      type: "malware",
      name: "Brinkclaw",
      x_mitre_aliases: ["Brinkclaw", "BRINK"],
      external_references: mitre("S9001"),
    },
    { type: "tool", name: "Lockpick", external_references: mitre("S9002"), revoked: true },
    { type: "attack-pattern", name: "Invented Technique", external_references: mitre("T9999.001") },
    { type: "campaign", name: "Grey\u0000 Tide\n", external_references: mitre("C9001") },
    { type: "malware", name: "", external_references: mitre("S9003") },
    { type: "x-mitre-tactic", name: "Impact" },
    "no object",
  ],
};
const GALAXY = {
  type: "threat-actor",
  version: 12,
  values: [
    { value: "Vexmoth", uuid: "b", meta: { synonyms: ["Quiet Heron", "Vexmoth", 7], country: "VE" } },
    { value: "Brinkclaw", uuid: "a", meta: {} },
    { uuid: "c" },
  ],
};
const KEV = {
  catalogVersion: "2031.02.01",
  dateReleased: "2031-02-01T15:00:00.000Z",
  vulnerabilities: [
    {
      cveID: "CVE-2031-4242",
      vulnerabilityName: "Orlow Gate Flaw",
      dateAdded: "2031-01-30",
      knownRansomwareCampaignUse: "Known",
    },
    { cveID: "no number", vulnerabilityName: "x" },
  ],
};
const SDN_CSV = [
  '901,"ORLOW, Ivo Marn","individual","TIDE","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","born 1970, in ""Liskova""."',
  '902,"BRAKWATER SHIPPING COMPANY","-0- ","TIDE","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- "',
  '903,"SEA HERON","vessel","TIDE","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- "',
  "\u001a",
].join("\r\n");
const ALT_CSV = [
  '902,1,"aka","BRAKWATER LINES","-0- "',
  '901,2,"aka","MARN, Ivo","-0- "',
  '999,3,"aka","NOBODY","-0- "',
].join("\n");
const SDN_XML = `<?xml version="1.0"?><sdnList xmlns="urn:x"><publshInformation><Publish_Date>02/01/2031</Publish_Date></publshInformation>
<sdnEntry><uid>901</uid><firstName>Ivo</firstName><lastName>ORLOW &amp; MARN</lastName><sdnType>Individual</sdnType>
<programList><program>TIDE</program></programList>
<akaList><aka><uid>5</uid><type>a.k.a.</type><category>strong</category><lastName>MARN</lastName><firstName>Ivo</firstName></aka>
<aka><uid>6</uid><category>weak</category><lastName>ANCHOR</lastName></aka></akaList></sdnEntry>
<sdnEntry><uid>902</uid><lastName>BRAKWATER SHIPPING</lastName><sdnType>Entity</sdnType></sdnEntry></sdnList>`;

describe("lists as their publishers write them", () => {
  test("an ATT&CK bundle: names with ids, without what is revoked, in the order of the ids", () => {
    const { list, issues } = read("attack", JSON.stringify(BUNDLE));
    expect(list).toMatchObject({ key: "attack-enterprise", title: "ATT&CK", version: "99.1", asOf: "2031-02-01" });
    expect(list?.names).toEqual([
      { id: "C9001", name: "Grey Tide", type: "campaign", aliases: [] },
      { id: "G9001", name: "Vexmoth", type: "threat-actor", aliases: ["Quiet Heron"] },
      { id: "S9001", name: "Brinkclaw", type: "malware", aliases: ["BRINK"] },
      { id: "T9999.001", name: "Invented Technique", type: "technique", aliases: [] },
    ]);
    expect(issues).toMatchObject([{ code: "list-entries-skipped", severity: "warning" }]);
  });

  test("a MISP galaxy", () => {
    const { list } = read("misp-galaxy", JSON.stringify(GALAXY));
    expect(list).toMatchObject({ key: "misp-galaxy-threat-actor", title: "MISP galaxy threat-actor", version: "12" });
    expect(list?.names).toEqual([
      { id: "a", name: "Brinkclaw", type: "threat-actor", aliases: [] },
      { id: "b", name: "Vexmoth", type: "threat-actor", aliases: ["Quiet Heron"], note: "the list places it in VE" },
    ]);
  });

  test.each([
    ["JSON", JSON.stringify(KEV), "2031.02.01", "2031-02-01"],
    [
      "CSV",
      '\uFEFFcveID,vendorProject,vulnerabilityName,dateAdded,knownRansomwareCampaignUse\r\nCVE-2031-4242,Orlow,"Orlow Gate Flaw",2031-01-30,Known\r\nno number,,,,\r\n',
      undefined,
      "2031-01-30",
    ],
  ])("the KEV catalog as %s", (_format, text, version, asOf) => {
    const { list, issues } = read("kev", text);
    expect([list?.version, list?.asOf]).toEqual([version, asOf]);
    expect(list?.names).toEqual([
      {
        id: "CVE-2031-4242",
        name: "Orlow Gate Flaw",
        type: "vulnerability",
        aliases: [],
        note: "added 2031-01-30, known in ransomware campaigns",
      },
    ]);
    expect(issues.map(({ code }) => code)).toEqual(["list-entries-skipped"]);
  });

  test("OFAC's tables: given names first, aliases from the second file, ships left out", () => {
    const { list, issues } = read("ofac-sdn", SDN_CSV, ALT_CSV);
    expect(list?.names).toEqual([
      { id: "901", name: "Ivo Marn Orlow", type: "person", aliases: ["Ivo Marn"], note: "program TIDE" },
      {
        id: "902",
        name: "BRAKWATER SHIPPING COMPANY",
        type: "organisation",
        aliases: ["BRAKWATER LINES"],
        note: "program TIDE",
      },
    ]);
    expect(issues.map(({ code }) => code)).toEqual(["list-entries-skipped", "list-aliases-orphaned"]);
    expect(issues.map(({ message }) => message)).toEqual([
      expect.stringContaining("1 ships and aircraft are left out"),
      expect.stringContaining("1 aliases belong to no entry"),
    ]);
  });

  test.each([
    ["one part after the comma", "ORLOW, Ivo", "Ivo Orlow"],
    ["two commas", "ORLOW, Ivo, Jr.", "Ivo Jr. Orlow"],
    ["an empty part", "AL-ORLOW, , Ivo", "Ivo Al-Orlow"],
    ["no comma", "ORLOW", "Orlow"],
  ])("names are turned with single blanks: %s", (_why, written, turned) => {
    const row = `1,"${written}","individual","TIDE",${'"-0- ",'.repeat(7)}"-0- "`;
    expect(read("ofac-sdn", row).list?.names[0]?.name).toBe(turned);
  });

  test("OFAC's tables without aliases say so", () => {
    expect(read("ofac-sdn", SDN_CSV).issues.map(({ code }) => code)).toContain("list-without-aliases");
  });

  test("OFAC's XML: weak aliases apart, the day of the list", () => {
    const { list } = read("ofac-sdn", SDN_XML);
    expect(list).toMatchObject({ asOf: "2031-02-01" });
    expect(list?.names).toEqual([
      {
        id: "901",
        name: "Ivo Orlow & Marn",
        type: "person",
        aliases: ["Ivo Marn"],
        weak: ["Anchor"],
        note: "program TIDE",
      },
      { id: "902", name: "BRAKWATER SHIPPING", type: "organisation", aliases: [] },
    ]);
  });
});

describe("what is no list gives none, and says what to do", () => {
  test.each<[string, ListKind, string[]]>([
    ["nothing", "attack", [""]],
    ["JSON cut in the middle", "attack", [JSON.stringify(BUNDLE).slice(0, 300)]],
    ["another JSON", "attack", ["[]"]],
    ["a bundle of other objects", "attack", ['{"type":"bundle","objects":[{"type":"identity","name":"x"}]}']],
    ["a galaxy of other things", "misp-galaxy", ['{"type":"sector","values":[{"value":"Energy"}]}']],
    ["a galaxy without values", "misp-galaxy", ['{"type":"threat-actor"}']],
    ["a page instead of a table", "kev", ["<!doctype html><title>Moved</title>"]],
    ["a table of other columns", "kev", ["a,b\n1,2"]],
    ["an empty catalog", "kev", ['{"vulnerabilities":[]}']],
    ["the advanced format", "ofac-sdn", ["<Sanctions><x/></Sanctions>"]],
    ["other XML", "ofac-sdn", ["<rss></rss>"]],
    ["aliases only", "ofac-sdn", [ALT_CSV]],
    ["a table and XML", "ofac-sdn", [SDN_CSV, SDN_XML]],
    ["two files where one is a list", "kev", [JSON.stringify(KEV), JSON.stringify(KEV)]],
    ["no file", "attack", []],
  ])("%s", (_what, kind, texts) => {
    const { list, issues } = read(kind, ...texts);
    expect(list).toBeUndefined();
    expect(issues).toMatchObject([{ code: "list-broken", severity: "error" }]);
    expect(issues[0]!.message).toMatch(/not imported, an earlier import stays as it is\. Next: /);
  });
});

test.each([
  [
    "quotes, commas and line ends in a field",
    'a,"b ""c"", d\ne"\nf,g',
    [
      ["a", 'b "c", d\ne'],
      ["f", "g"],
    ],
  ],
  ["a quote that nobody closes", 'a,"b\nc', [["a", "b\nc"]]],
  [
    "an empty last field",
    "a,\r\n,b",
    [
      ["a", ""],
      ["", "b"],
    ],
  ],
  ["empty lines", "\n\na,b\n\n", [["a", "b"]]],
])("CSV: %s", (_what, text, rows) => {
  expect([...csvRows(text)]).toEqual(rows);
});

const sdnRow = (id: number, name: string) => `${id},"${name}","-0- ","TIDE",${'"-0- ",'.repeat(7)}"-0- "`;
const sdnEntry = (id: number, name: string) =>
  `<sdnEntry><uid>${id}</uid><lastName>${name}</lastName><sdnType>Entity</sdnType></sdnEntry>`;
const cluster = (uuid: number, value: string) => JSON.stringify({ uuid: String(uuid), value });
const AS: [kind: ListKind, format: string, entry: (id: number, name: string) => string, (entries: string[]) => string][] = [
  ["ofac-sdn", "CSV", sdnRow, (rows) => rows.join("\n")],
  ["ofac-sdn", "XML", sdnEntry, (entries) => `<sdnList>${entries.join("")}</sdnList>`],
  ["misp-galaxy", "JSON", cluster, (values) => `{"type":"threat-actor","values":[${values.join()}]}`],
]; // biome-ignore format: a table
describe.each(AS)("%s as %s", (kind, _format, entry, whole) => {
  test("an id that comes twice keeps its first entry", () => {
    const { list } = read(kind, whole([entry(7, "Orlow Lines"), entry(8, "Marn Lines"), entry(7, "Other Lines")]));
    expect(list?.names.map(({ id, name }) => `${id} ${name}`)).toEqual(["7 Orlow Lines", "8 Marn Lines"]);
  });

  test("more names than the limit: the rest is left out, and how many is told", () => {
    const count = LIMITS.listNamesMax + 3;
    const { list, issues } = read(kind, whole(Array.from({ length: count }, (_v, i) => entry(i, `Orlow ${i}`))));
    expect(list?.names).toHaveLength(LIMITS.listNamesMax);
    const told = issues.filter(({ code }) => code !== "list-without-aliases");
    expect(told.map(({ code, message }) => [code, message])).toEqual([
      ["list-cut", expect.stringContaining("holds 100003 names, the limit is 100000; its last 3 are left out")],
    ]);
  });
});

test("an alias of an entry behind the limit is no alias without entry", () => {
  const rows = Array.from({ length: LIMITS.listNamesMax + 1 }, (_v, i) => sdnRow(i, `Orlow ${i}`));
  const alias = `${LIMITS.listNamesMax},1,"aka","MARN LINES","-0- "`;
  expect(read("ofac-sdn", rows.join("\n"), alias).issues.map(({ code }) => code)).toEqual(["list-cut"]);
});

test.each([
  ["as deep as lists may be", LIMITS.listDepthMax, true],
  ["deeper", LIMITS.listDepthMax + 1, false],
])("XML %s", (_why, depth, isRead) => {
  const inner = depth - 1;
  const text = `<sdnList>${sdnEntry(1, "Orlow Lines")}${"<a>".repeat(inner)}${"</a>".repeat(inner)}</sdnList>`;
  expect(read("ofac-sdn", text).list !== undefined).toBe(isRead);
});

test("hostile sizes end: names, aliases, depth", () => {
  const long = "x".repeat(1_000_000);
  const values = [
    { value: long, uuid: "a" },
    { value: "Vexmoth", uuid: "b", meta: { synonyms: Array.from({ length: 5000 }, (_, i) => `Alias${i}`) } },
  ];
  const { list } = read("misp-galaxy", JSON.stringify({ type: "threat-actor", values }));
  expect(list?.names).toHaveLength(1);
  expect(list?.names[0]?.aliases.length).toBeLessThanOrEqual(200);
  const deep = "<a>".repeat(200_000);
  expect(read("ofac-sdn", `<sdnList>${deep}`).list).toBeUndefined();
  expect(read("kev", '"'.repeat(500_001)).list).toBeUndefined();
});
