import { Parser } from "htmlparser2";
import type { ListedName } from "../../domain/imported.ts";
import type { Issue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import { csvRows } from "./csv.ts";
import { aliasesOf, broken, dayOf, finished, type ListFile, type ListResult, nameOf, warning } from "./list-result.ts";

/** An entry while its aliases, which may stand in another file, are gathered. */
interface Entry {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly programs: string;
  readonly aliases: string[];
  readonly weak: string[];
}

interface Gathered {
  readonly entries: Map<string, Entry>;
  readonly skipped: number;
  readonly asOf?: string;
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
  if ("issues" in gathered) return gathered;
  return listed(first.source, gathered, files.length > 1 || isXml(first));
}

const TYPES: Readonly<Record<string, MentionType>> = {
  individual: "person",
  entity: "organisation",
  "": "organisation",
};

function listed(source: string, { entries, skipped, asOf }: Gathered, hasAliases: boolean): ListResult {
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
      ...(doubtful.length ? { weak: doubtful } : {}),
      ...(programs ? { note: `program ${programs}` } : {}),
    });
  }
  const head = { kind: "ofac-sdn", key: "ofac-sdn", title: "OFAC SDN", ...(asOf ? { asOf } : {}) } as const;
  const { list, issues } = finished(source, head, names, skipped, "person or organisation of the list");
  const more: Issue[] = [];
  if (list && things)
    more.push(
      warning(
        "list-entries-skipped",
        source,
        `${things} ships and aircraft are left out: no name in a text is linked to them. Next: nothing`,
      ),
    );
  if (list && !hasAliases)
    more.push(
      warning(
        "list-without-aliases",
        source,
        "without ALT.CSV its names have no aliases. Next: tocsin catalog import ofac-sdn SDN.CSV ALT.CSV",
      ),
    );
  return { ...(list ? { list } : {}), issues: [...issues, ...more] };
}

/** "AL-ORLOW, Ivo Marn" -> "Ivo Marn Al-Orlow". */
function turnedName(written: string): string {
  const [last = "", ...rest] = written.split(",");
  const first = rest.join(" ").trim();
  const small = last
    .trim()
    .toLowerCase()
    .replaceAll(/(^|[\s'’-])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
  return `${first} ${small}`.trim();
}

/** What OFAC's tables have where there is nothing. */
const field = (value: string | undefined) => (value === undefined || value.trim() === "-0-" ? "" : nameOf(value));

function fromCsv(files: readonly ListFile[]): Gathered | ListResult {
  const entries = new Map<string, Entry>();
  const alternatives: string[][] = [];
  let skipped = 0;
  for (const { source, text } of files) {
    let rows = 0;
    for (const row of csvRows(text)) {
      if (++rows > LIMITS.listNamesMax) break;
      // SDN.CSV has 12 columns, ALT.CSV 5, ADD.CSV 6; none has a header.
      if (row.length === 5) alternatives.push(row);
      else if (row.length >= 11) {
        const [id = "", name, kind, programs] = row;
        if (!/^\d+$/.test(id.trim()) || !field(name)) skipped++;
        else
          entries.set(id.trim(), {
            id: id.trim(),
            name: field(name),
            kind: field(kind).toLowerCase(),
            programs: field(programs),
            aliases: [],
            weak: [],
          });
      } else if (row.length !== 6) skipped++;
    }
    if (!rows) return broken(source, "is empty", "fetch the file again");
  }
  if (!entries.size)
    return broken(
      files[0]!.source,
      "holds no row of SDN.CSV (12 columns without a header)",
      "give SDN.CSV, and ALT.CSV after it",
    );
  for (const [id = "", , kind = "", name = ""] of alternatives) {
    const entry = entries.get(id.trim());
    const alias = field(name);
    if (!entry || !alias) skipped++;
    else if (/weak/i.test(kind)) entry.weak.push(alias);
    else entry.aliases.push(alias);
  }
  return { entries, skipped };
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
  const { root, entries, skipped, asOf } = builder;
  const next = "give SDN.XML, or SDN.CSV with ALT.CSV";
  if (root === "sanctions") return broken(source, "is the advanced format of the list, which is not read", next);
  if (root !== "sdnlist") return broken(source, `begins with <${root.slice(0, 40)}>, not with <sdnList>`, next);
  return { entries, skipped, ...(asOf ? { asOf } : {}) };
}

/** Characters of one field that are kept; the longest real name has 90. */
const FIELD_MAX = 400;
type Values = Record<string, string>;

class TooDeep extends Error {}

/** SDN.XML, one entry in memory at a time beside what is kept. */
class SdnBuilder {
  root = "";
  asOf: string | undefined;
  skipped = 0;
  readonly entries = new Map<string, Entry>();
  readonly #path: string[] = [];
  #value = "";
  #head: Values = {};
  #alias: Values | undefined;
  #aliases: Values[] = [];
  #programs: string[] = [];

  onopentag(raw: string): void {
    if (this.#path.length >= LIMITS.feedDepthMax) throw new TooDeep();
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
    if (name === "publish_date") this.asOf = dayOf(this.#value.trim());
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
    const id = nameOf(this.#head["uid"]);
    const name = xmlName(this.#head);
    if (!/^\d+$/.test(id) || !name || this.entries.size >= LIMITS.listNamesMax) this.skipped++;
    else {
      const isWeak = ({ category = "" }: Values) => /weak/i.test(category);
      this.entries.set(id, {
        id,
        name,
        kind: nameOf(this.#head["sdntype"]).toLowerCase(),
        programs: this.#programs.map(nameOf).join(", "),
        aliases: this.#aliases.filter((aka) => !isWeak(aka)).map(xmlName),
        weak: this.#aliases.filter(isWeak).map(xmlName),
      });
    }
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
