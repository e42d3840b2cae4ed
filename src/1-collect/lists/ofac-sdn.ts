import { Parser } from "htmlparser2";
import type { ListedName } from "../../domain/imported.ts";
import { type Issue, issueOf } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import { present } from "../../domain/present.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import { csvRows } from "./csv.ts";
import { aliasesOf, broken, dayOf, finished, type ListFile, type ListResult, nameOf } from "./list-result.ts";

/** An entry while its aliases, which may stand in another file, are gathered. */
interface Entry {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly programs: string;
  readonly aliases: string[];
  readonly weak: string[];
}

/** What the files hold, no more than a list may; an id that comes twice keeps its first entry. */
class Gathered {
  readonly entries = new Map<string, Entry>();
  readonly #cutIds = new Set<string>();
  /** Entries and aliases without a usable name or number. */
  skipped = 0;
  /** Aliases of entries that no file holds. */
  orphans = 0;
  asOf: string | undefined;

  get cut(): number {
    return this.#cutIds.size;
  }

  add(entry: Entry): void {
    if (!/^\d+$/.test(entry.id) || !entry.name) this.skipped++;
    else if (this.entries.has(entry.id)) return;
    else if (this.entries.size < LIMITS.listNamesMax) this.entries.set(entry.id, entry);
    else this.#cutIds.add(entry.id);
  }

  addAlias(id: string, alias: string, isWeak: boolean): void {
    const entry = this.entries.get(id);
    if (!alias) this.skipped++;
    else if (entry) (isWeak ? entry.weak : entry.aliases).push(alias);
    else if (!this.#cutIds.has(id)) this.orphans++;
  }
}

/** OFAC's list of specially designated nationals: SDN.CSV with ALT.CSV (aliases), or SDN.XML. */
export function readOfacSdn(files: readonly ListFile[]): ListResult {
  const [first] = files;
  if (!first) return broken("ofac-sdn", "no file was given", "tocsin catalog import ofac-sdn SDN.CSV ALT.CSV");
  const isXml = ({ text }: ListFile) => /^\uFEFF?\s*</.test(text);
  const strange = files.find((file) => isXml(file) !== isXml(first));
  if (strange)
    return broken(
      strange.source,
      "is of another format than the file before it",
      "import either SDN.XML or SDN.CSV with ALT.CSV",
    );
  const gathered = isXml(first) ? fromXml(first) : fromCsv(files);
  if (!(gathered instanceof Gathered)) return gathered;
  return listed(first.source, gathered, files.length > 1 || isXml(first));
}

const TYPES: Readonly<Record<string, MentionType>> = {
  individual: "person",
  entity: "organisation",
  "": "organisation",
};

function listed(source: string, gathered: Gathered, hasAliases: boolean): ListResult {
  const { entries, skipped, cut, asOf } = gathered;
  const names: ListedName[] = [];
  let things = 0;
  for (const { id, name, kind, programs, aliases, weak } of entries.values()) {
    const type = TYPES[kind];
    if (!type) {
      things++;
      continue;
    }
    const turned = type === "person" ? turnedName : (written: string) => written;
    const proper = turned(name);
    const known = aliasesOf(aliases.map(turned), proper);
    const doubtful = aliasesOf(weak.map(turned), proper).filter((alias) => !known.includes(alias));
    names.push({
      id,
      name: proper,
      type,
      aliases: known,
      ...present({ weak: doubtful.length ? doubtful : undefined, note: programs ? `program ${programs}` : undefined }),
    });
  }
  const head = { kind: "ofac-sdn", key: "ofac-sdn", title: "OFAC SDN", ...present({ asOf }) } as const;
  const { list, issues } = finished(source, head, names, { skipped, cut }, "person or organisation of the list");
  return list ? { list, issues: [...issues, ...remarks(source, { ...gathered, things }, hasAliases)] } : { issues };
}

function remarks(
  source: string,
  { things, orphans }: { readonly things: number; readonly orphans: number },
  hasAliases: boolean,
): Issue[] {
  const ROWS: [isSo: boolean, code: string, what: string][] = [
    [
      things > 0,
      "list-entries-skipped",
      `${things} ships and aircraft are left out: no name in a text is linked to them. Next: nothing`,
    ],
    [
      orphans > 0,
      "list-aliases-orphaned",
      `${orphans} aliases belong to no entry; left out. Next: fetch SDN.CSV and ALT.CSV of the same day`,
    ],
    [
      !hasAliases,
      "list-without-aliases",
      "without ALT.CSV its names have no aliases. Next: tocsin catalog import ofac-sdn SDN.CSV ALT.CSV",
    ],
  ];
  return ROWS.filter(([isSo]) => isSo).map(([, code, what]) => issueOf(source, code, what, "warning"));
}

/** "AL-ORLOW, Ivo Marn" -> "Ivo Marn Al-Orlow". */
function turnedName(written: string): string {
  const [last = "", ...rest] = written.split(",");
  const first = rest
    .map((part) => part.trim())
    .filter(Boolean)
    .join(" ");
  const small = last
    .trim()
    .toLowerCase()
    .replaceAll(/(^|[\s'’-])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
  return `${first} ${small}`.trim();
}

/** What OFAC's tables have where there is nothing. */
const field = (value: string | undefined) => (value === undefined || value.trim() === "-0-" ? "" : nameOf(value));

function fromCsv(files: readonly ListFile[]): Gathered | ListResult {
  const gathered = new Gathered();
  const aliases: string[][] = [];
  for (const { source, text } of files) {
    let rows = 0;
    for (const row of csvRows(text)) {
      rows++;
      const [id = "", name, kind, programs] = row;
      // SDN.CSV has 12 columns, ALT.CSV 5, ADD.CSV 6; none has a header.
      if (row.length === 5) aliases.push(row);
      else if (row.length >= 11)
        gathered.add({
          id: id.trim(),
          name: field(name),
          kind: field(kind).toLowerCase(),
          programs: field(programs),
          aliases: [],
          weak: [],
        });
      else if (row.length !== 6) gathered.skipped++;
    }
    if (!rows) return broken(source, "is empty", "fetch the file again");
  }
  if (!gathered.entries.size)
    return broken(
      files[0]!.source,
      "holds no row of SDN.CSV (12 columns without a header)",
      "give SDN.CSV, and ALT.CSV after it",
    );
  for (const [id = "", , kind = "", name] of aliases) gathered.addAlias(id.trim(), field(name), /weak/i.test(kind));
  return gathered;
}

function fromXml({ source, text }: ListFile): Gathered | ListResult {
  const builder = new SdnBuilder();
  try {
    new Parser(builder, { xmlMode: true, decodeEntities: true }).end(text);
  } catch (fault) {
    // Our own signal; the parser has no other way to stop.
    if (!(fault instanceof TooDeep)) throw fault;
    return broken(source, "nests its elements deeper than any list", "fetch the file again");
  }
  const { root, gathered } = builder;
  const next = "give SDN.XML, or SDN.CSV with ALT.CSV";
  if (root === "sanctions") return broken(source, "is the advanced format of the list, which is not read", next);
  if (root !== "sdnlist") return broken(source, `begins with <${root.slice(0, 40)}>, not with <sdnList>`, next);
  return gathered;
}

/** Characters of one field that are kept. */
const FIELD_MAX = 2 * LIMITS.listNameCharactersMax;
type Values = Record<string, string>;

class TooDeep extends Error {}

/** SDN.XML, one entry in memory at a time beside what is kept. */
class SdnBuilder {
  root = "";
  readonly gathered = new Gathered();
  readonly #path: string[] = [];
  #value = "";
  #head: Values = {};
  #alias: Values | undefined;
  #aliases: Values[] = [];
  #programs: string[] = [];

  onopentag(raw: string): void {
    if (this.#path.length >= LIMITS.listDepthMax) throw new TooDeep();
    const name = raw.toLowerCase().replace(/^.*:/, "");
    this.root ||= name;
    this.#path.push(name);
    this.#value = "";
    if (name === "aka") this.#alias = {};
  }

  ontext(part: string): void {
    if (this.#value.length < FIELD_MAX) this.#value += part;
  }

  onclosetag(): void {
    const name = this.#path.pop() ?? "";
    if (name === "publish_date") this.gathered.asOf = dayOf(this.#value.trim());
    else if (name === "aka") {
      if (this.#alias && this.#aliases.length < LIMITS.listAliasesMax) this.#aliases.push(this.#alias);
      this.#alias = undefined;
    } else if (name === "sdnentry") this.#closeEntry();
    else if (this.#alias) this.#alias[name] ??= this.#value;
    else if (name === "program") this.#programs.push(this.#value);
    else if (this.#path.at(-1) === "sdnentry") this.#head[name] ??= this.#value;
    this.#value = "";
  }

  #closeEntry(): void {
    const isWeak = ({ category = "" }: Values) => /weak/i.test(category);
    this.gathered.add({
      id: nameOf(this.#head["uid"]),
      name: xmlName(this.#head),
      kind: nameOf(this.#head["sdntype"]).toLowerCase(),
      programs: this.#programs.map(nameOf).join(", "),
      aliases: this.#aliases.filter((aka) => !isWeak(aka)).map(xmlName),
      weak: this.#aliases.filter(isWeak).map(xmlName),
    });
    this.#head = {};
    this.#aliases = [];
    this.#programs = [];
  }
}

/** As in SDN.CSV: the family name first. */
function xmlName(entry: Readonly<Record<string, string>>): string {
  const last = nameOf(entry["lastname"]);
  const first = nameOf(entry["firstname"]);
  return first && last ? `${last}, ${first}` : last || first;
}
