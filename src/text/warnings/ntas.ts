import { present } from "../../domain/present.ts";
import type { AdvisoryType } from "../../domain/vocabulary/advisory.ts";
import type { XmlElement } from "../xml/read-xml.ts";
import { attributeOf, childOf, childrenOf, textIn, textOf } from "../xml/walk-xml.ts";

/** An alert of NTAS XML 1.1 as it says it, in whichever of the spellings that are about. Instants are ISO 8601 in UTC. */
export interface NtasAlert {
  /** As written: "Elevated Threat". */
  readonly type?: string;
  readonly level?: AdvisoryType;
  readonly start?: string;
  readonly end?: string;
  readonly startWords?: string;
  readonly endWords?: string;
  readonly link?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly details?: string;
  /** "This Bulletin will expire on or before …". */
  readonly duration?: string;
  readonly locations: readonly string[];
  readonly sectors: readonly string[];
  readonly sections: readonly NtasSection[];
  /** What we add to the format, by name: attributes of the namespace OURS. */
  readonly ours: Readonly<Record<string, string>>;
}

export interface NtasSection {
  readonly title?: string;
  readonly detail: string;
  /** Of ours: which section of an advisory it is. */
  readonly kind?: string;
}

/** Of the attributes that we add. */
export const NTAS_OURS = "urn:tocsin:ntas:1";

/** Its alerts; an empty list says that there is none. Undefined: it is no NTAS. */
export function readNtas(root: XmlElement): readonly NtasAlert[] | undefined {
  if (root.name === "alerts" && isPlain(root)) return childrenOf(root, "alert").map(alertOf);
  if (root.name === "rss") return itemsOf(root);
  return undefined;
}

/** The list of alerts has no namespace; CAP and others have theirs. */
const isPlain = ({ namespace }: XmlElement) => namespace === "" || /ntas/i.test(namespace);

/** RSS whose entries carry the dates of NTAS in a namespace of that name. */
function itemsOf(root: XmlElement): readonly NtasAlert[] | undefined {
  const items = childrenOf(childOf(root, "channel") ?? root, "item").filter((item) =>
    childrenOf(item).some(({ namespace }) => /ntas/i.test(namespace)),
  );
  return items.length ? items.map(itemOf) : undefined;
}

function itemOf(item: XmlElement): NtasAlert {
  const own = (name: string) => childrenOf(item, name).filter(({ namespace }) => /ntas/i.test(namespace)).map((one) => textOf(one).trim())[0]; // biome-ignore format: one line
  const [start, end, type] = [own("issueDate") ?? own("start"), own("expireDate") ?? own("end"), own("type")];
  return {
    ...times(start, end),
    ...present({
      type,
      level: levelOf(type),
      link: textIn(item, "link", ""),
      title: textIn(item, "title", ""),
      summary: textIn(item, "description", ""),
    }),
    locations: [],
    sectors: [],
    sections: [],
    ours: {},
  };
}

function alertOf(alert: XmlElement): NtasAlert {
  const attribute = (...names: readonly string[]) => names.map((name) => attributeOf(alert, name)?.trim()).find(Boolean); // biome-ignore format: one line
  const type = attribute("type", "level");
  const listed = (list: string, one: string) => childrenOf(alert, list).flatMap((outer) => childrenOf(outer, one)).flatMap((element) => textOf(element).trim() || []); // biome-ignore format: one line
  return {
    ...times(attribute("start", "effective"), attribute("end", "expires")),
    ...present({
      type,
      level: levelOf(type),
      link: attribute("link", "href"),
      summary: textIn(alert, "summary"),
      details: textIn(alert, "details"),
      duration: textIn(alert, "duration"),
    }),
    locations: listed("locations", "location"),
    sectors: listed("sectors", "sector"),
    sections: childrenOf(alert, "detail_sections")
      .flatMap((outer) => childrenOf(outer, "detail_section"))
      .map(sectionOf)
      .filter(({ detail }) => detail),
    ours: oursIn(alert),
  };
}

function sectionOf(section: XmlElement): NtasSection {
  const kind = attributeOf(section, "kind", NTAS_OURS);
  return { ...present({ title: textIn(section, "detail_title"), kind }), detail: textIn(section, "detail") ?? "" };
}

/** Of the alert and its own children, the latter with their name before: "summary.title". */
function oursIn(alert: XmlElement): Readonly<Record<string, string>> {
  const own = (element: XmlElement, before = "") =>
    element.attributes
      .filter(({ namespace }) => namespace === NTAS_OURS)
      .map(({ name, value }) => [before + name, value] as const);
  return Object.fromEntries([...own(alert), ...childrenOf(alert).flatMap((child) => own(child, `${child.name}.`))]);
}

/** "Elevated Threat", "Elevated", "NTAS Bulletin". */
function levelOf(type: string | undefined): AdvisoryType | undefined {
  const word = /\b(bulletin|elevated|imminent)\b/i.exec(type ?? "")?.[1]?.toLowerCase();
  return word as AdvisoryType | undefined;
}

const times = (start: string | undefined, end: string | undefined) =>
  present({ start: instantOfNtas(start), end: instantOfNtas(end), startWords: start, endWords: end });

/** "2020/01/04 16:30" without a mark of the zone is GMT; ISO 8601 is taken too. */
export function instantOfNtas(words: string | undefined): string | undefined {
  const [, year, month, day, hour = "00", minute = "00", second = "00", zone = "Z"] =
    /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[ T](\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?)?\s?(Z|GMT|UTC|[+-]\d\d:\d\d)?$/.exec(
      words ?? "",
    ) ?? [];
  if (!year) return undefined;
  const two = (number: string | undefined) => (number ?? "").padStart(2, "0");
  const iso = `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${/^[+-]/.test(zone) ? zone : "Z"}`;
  const at = Date.parse(iso);
  // The 31st of a short month is no day, though some parsers go on into the next.
  if (Number.isNaN(at) || (iso.endsWith("Z") && new Date(at).getUTCDate() !== Number(day))) return undefined;
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** An instant as NTAS writes it. */
export const ntasInstant = (iso: string): string =>
  new Date(Date.parse(iso)).toISOString().slice(0, 16).replaceAll("-", "/").replace("T", " ");
