import { editionOf, LIST_KINDS, type ListKind, type StoredList } from "../../domain/imported.ts";
import type { Issue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { UserLists } from "../../ports/lists.ts";
import { ADDRESS_OPTIONS, inputOptionsOf } from "../address-options.ts";
import { CATALOG_OPTIONS } from "../catalog-options.ts";
import type { Command, Context } from "../command.ts";
import { EXIT, type Exit, Problem } from "../exit.ts";
import { nearest } from "../nearest.ts";
import { flag, type Options, text } from "../options.ts";
import { words } from "../render/style.ts";
import { note, outStyle, reportIssues } from "../report.ts";

const ACTIONS = ["import", "list", "remove"] as const;

export const catalog: Command = {
  name: "catalog",
  summary: "lists of others that names are linked to: import, list, remove",
  usage: "import KIND FILE|URL... | list | remove NAME",
  arguments: { min: 1, max: 10 },
  options: [...CATALOG_OPTIONS, { flags: "--json", says: "list: one JSON object a line" }, ...ADDRESS_OPTIONS],
  examples: [
    ["tocsin catalog import attack enterprise-attack.json", "groups, software and techniques of MITRE ATT&CK"],
    ["tocsin catalog import misp-galaxy threat-actor.json", "threat actors of the MISP galaxy with their synonyms"],
    ["tocsin catalog import kev known_exploited_vulnerabilities.csv", "CISA's known exploited vulnerabilities"],
    ["tocsin catalog import ofac-sdn SDN.CSV ALT.CSV", "OFAC's list of specially designated nationals, or SDN.XML"],
    ["tocsin catalog list", "what is imported, of which edition, from where"],
    ["tocsin catalog remove misp-galaxy-threat-actor", "as the list calls it"],
  ],
  run([action = "", ...rest], options, context) {
    const lists = context.openLists(text(options, "catalogDir"));
    if (action === "import") return importList(rest, lists, options, context);
    if (action === "list") return showLists(rest, lists, options, context);
    if (action === "remove") return removeList(rest, lists, options, context);
    const near = nearest(action, ACTIONS) ?? "list";
    throw new Problem(`catalog: no action “${action}”`, `tocsin catalog ${near}`);
  },
};

async function importList(
  [kind = "", ...sources]: readonly string[],
  lists: UserLists,
  options: Options,
  context: Context,
): Promise<Exit> {
  if (!isKind(kind)) {
    const near = nearest(kind, LIST_KINDS) ?? "attack";
    throw new Problem(
      `catalog import: no kind of list “${kind}” (${LIST_KINDS.join(", ")})`,
      `tocsin catalog import ${near} FILE`,
    );
  }
  if (!sources.length)
    throw new Problem("catalog import: the file or address is missing", `tocsin catalog import ${kind} FILE`);
  const files: { source: string; bytes: Uint8Array }[] = [];
  const missing: Issue[] = [];
  for (const source of sources) {
    const found = await context.openListSource(source, inputOptionsOf(options));
    if (found instanceof Uint8Array) files.push({ source, bytes: found });
    else missing.push(found);
  }
  // Half of a list of two files would look like the whole.
  if (missing.length) return reportIssues(missing, context, options);
  const { readUserList } = await import("../../pipeline/lists.ts");
  const { list, issues } = readUserList(kind, files);
  const exit = await reportIssues(issues, context, options);
  if (!list) return exit;
  if (!(await lists.hasRoomFor(list.key)))
    throw new Problem(
      `${lists.folder}: holds ${LIMITS.listsMax} lists, the limit; ${list.key} is not imported`,
      "tocsin catalog remove NAME",
      EXIT.failed,
    );
  const stored = await lists.write(list, sources).catch((fault: unknown) => {
    const why = fault instanceof Error ? fault.message : String(fault);
    throw new Problem(
      `${lists.folder}: cannot be written (${why})`,
      "--catalog-dir with a folder of yours",
      EXIT.failed,
    );
  });
  await note(`imported ${lineOf(stored)} to ${lists.folder}`, context, options);
  return exit;
}

const isKind = (kind: string): kind is ListKind => LIST_KINDS.some((known) => known === kind);

/** "attack-enterprise: ATT&CK, version 18.1: 1,204 names, 911 aliases". */
function lineOf({ key, title, names, ...edition }: StoredList): string {
  const aliases = names.reduce((sum, { aliases: known, weak = [] }) => sum + known.length + weak.length, 0);
  return `${key}: ${title}, ${editionOf(edition)}: ${counted(names.length, "name")}, ${counted(aliases, "alias", "aliases")}`;
}

function counted(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en-US")} ${n === 1 ? one : many}`;
}

async function showLists(rest: readonly string[], lists: UserLists, options: Options, context: Context): Promise<Exit> {
  if (rest[0] !== undefined)
    throw new Problem(`catalog list: too many arguments (“${rest[0]}”)`, "tocsin catalog list");
  const { lists: found, issues } = await lists.read();
  const style = outStyle(context, options);
  for (const list of found) {
    const { kind, key, title, version, asOf, importedOn, from, names } = list;
    const line = flag(options, "json")
      ? JSON.stringify({ key, kind, title, version, asOf, importedOn, from, names: names.length })
      : words(style, `${lineOf(list)}; imported ${importedOn} from ${from.join(", ")}`);
    await context.terminal.out.write(`${line}\n`);
  }
  if (!found.length) {
    await note(`no lists in ${lists.folder}; the built-in catalog is used. Try: tocsin help catalog`, context, options);
  }
  return reportIssues(issues, context, options);
}

async function removeList(
  [name, more]: readonly string[],
  lists: UserLists,
  options: Options,
  context: Context,
): Promise<Exit> {
  if (name === undefined) throw new Problem("catalog remove: the name is missing", "tocsin catalog list");
  if (more !== undefined)
    throw new Problem(`catalog remove: too many arguments (“${more}”)`, `tocsin catalog remove ${name}`);
  if (await lists.remove(name)) {
    await note(`removed ${name}`, context, options);
    return EXIT.ok;
  }
  const keys = (await lists.read()).lists.map(({ key }) => key);
  const near = nearest(name, keys) ?? keys[0];
  throw new Problem(
    `catalog remove: no list “${name}” in ${lists.folder}`,
    near ? `tocsin catalog remove ${near}` : "tocsin catalog list",
    EXIT.notFound,
  );
}
