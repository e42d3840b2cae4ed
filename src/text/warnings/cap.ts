import { present } from "../../domain/present.ts";
import type { XmlElement } from "../xml/read-xml.ts";
import { childrenOf, textIn, textOf, textsIn } from "../xml/walk-xml.ts";

/** A message of the Common Alerting Protocol as it says it, in its words; what it leaves out or leaves empty is absent. */
export interface CapMessage {
  readonly version: CapVersion;
  readonly identifier?: string;
  readonly sender?: string;
  readonly sent?: string;
  readonly status?: string;
  readonly msgType?: string;
  readonly source?: string;
  readonly scope?: string;
  readonly restriction?: string;
  readonly addresses?: string;
  readonly codes: readonly string[];
  readonly note?: string;
  readonly references: readonly CapReference[];
  readonly incidents?: string;
  readonly infos: readonly CapInfo[];
}

export interface CapReference {
  readonly sender: string;
  readonly identifier: string;
  readonly sent: string;
}

/** What it says in one language, or of one part of the area. */
export interface CapInfo {
  readonly language?: string;
  readonly categories: readonly string[];
  readonly event?: string;
  readonly responseTypes: readonly string[];
  readonly urgency?: string;
  readonly severity?: string;
  readonly certainty?: string;
  readonly audience?: string;
  readonly eventCodes: readonly CapNamed[];
  readonly effective?: string;
  readonly onset?: string;
  readonly expires?: string;
  readonly senderName?: string;
  readonly headline?: string;
  readonly description?: string;
  readonly instruction?: string;
  readonly web?: string;
  readonly contact?: string;
  readonly parameters: readonly CapNamed[];
  readonly resources: readonly CapResource[];
  readonly areas: readonly CapArea[];
}

export interface CapNamed {
  readonly name: string;
  readonly value: string;
}

export interface CapResource {
  readonly description?: string;
  readonly mimeType?: string;
  readonly size?: string;
  readonly uri?: string;
  readonly derefUri?: string;
  readonly digest?: string;
}

export interface CapArea {
  readonly description?: string;
  /** As written: "38.47,-120.14 38.34,-119.95 …". */
  readonly polygons: readonly string[];
  /** "32.9525,-115.5527 0": a point and kilometres. */
  readonly circles: readonly string[];
  readonly geocodes: readonly CapNamed[];
  readonly altitude?: string;
  readonly ceiling?: string;
}

export type CapVersion = "1.0" | "1.1" | "1.2";

/** By the namespace of its root; undefined: it is none. */
export function capVersionOf({ name, namespace }: XmlElement): CapVersion | undefined {
  if (name !== "alert") return undefined;
  if (namespace === "http://www.incident.com/cap/1.0") return "1.0";
  const version = /^urn:oasis:names:tc:emergency:cap:(1\.[012])$/.exec(namespace)?.[1];
  return version as CapVersion | undefined;
}

export function readCap(root: XmlElement): CapMessage | undefined {
  const version = capVersionOf(root);
  if (!version) return undefined;
  const one = (name: string) => textIn(root, name, root.namespace);
  return {
    version,
    ...present({
      identifier: one("identifier"),
      sender: one("sender"),
      sent: one("sent"),
      status: one("status"),
      msgType: one("msgType"),
      source: one("source"),
      scope: one("scope"),
      restriction: one("restriction"),
      addresses: one("addresses"),
      note: one("note"),
      incidents: one("incidents"),
    }),
    codes: textsIn(root, "code", root.namespace),
    references: referencesIn(one("references")),
    infos: childrenOf(root, "info", root.namespace).map(infoOf),
  };
}

/** "sender,identifier,sent", separated by white space; what is no such triplet is left out. */
export function referencesIn(words: string | undefined): CapReference[] {
  return (words?.split(/\s+/) ?? []).flatMap((triplet) => {
    const [sender, identifier, sent, ...more] = triplet.split(",");
    return sender && identifier && sent && !more.length ? [{ sender, identifier, sent }] : [];
  });
}

function infoOf(info: XmlElement): CapInfo {
  const one = (name: string) => textIn(info, name, info.namespace);
  const several = (name: string) => textsIn(info, name, info.namespace);
  return {
    ...present({
      language: one("language"),
      event: one("event"),
      urgency: one("urgency"),
      severity: one("severity"),
      certainty: one("certainty"),
      audience: one("audience"),
      effective: one("effective"),
      onset: one("onset"),
      expires: one("expires"),
      senderName: one("senderName"),
      headline: one("headline"),
      description: one("description"),
      instruction: one("instruction"),
      web: one("web"),
      contact: one("contact"),
    }),
    categories: several("category"),
    responseTypes: several("responseType"),
    eventCodes: namedIn(info, "eventCode"),
    parameters: namedIn(info, "parameter"),
    resources: childrenOf(info, "resource", info.namespace).map(resourceOf),
    areas: childrenOf(info, "area", info.namespace).map(areaOf),
  };
}

/** CAP 1.0 writes "name=value" in the element itself. */
const namedIn = (parent: XmlElement, name: string): CapNamed[] =>
  childrenOf(parent, name, parent.namespace).map((element) => {
    const [before = "", ...behind] = textOf(element).trim().split("=");
    return {
      name: textIn(element, "valueName", parent.namespace) ?? before.trim(),
      value: textIn(element, "value", parent.namespace) ?? behind.join("=").trim(),
    };
  });

function resourceOf(resource: XmlElement): CapResource {
  const one = (name: string) => textIn(resource, name, resource.namespace);
  return present({
    description: one("resourceDesc"),
    mimeType: one("mimeType"),
    size: one("size"),
    uri: one("uri"),
    derefUri: one("derefUri"),
    digest: one("digest"),
  });
}

function areaOf(area: XmlElement): CapArea {
  const one = (name: string) => textIn(area, name, area.namespace);
  return {
    ...present({ description: one("areaDesc"), altitude: one("altitude"), ceiling: one("ceiling") }),
    polygons: textsIn(area, "polygon", area.namespace),
    circles: textsIn(area, "circle", area.namespace),
    geocodes: namedIn(area, "geocode"),
  };
}

/** The points of a polygon as written; undefined where one of them is none. */
export function pointsOf(polygon: string): readonly (readonly [lat: number, lon: number])[] | undefined {
  const points = polygon.trim().split(/\s+/).map((pair) => POINT.exec(pair)); // biome-ignore format: short
  return points.every((point) => point !== null)
    ? points.map((point) => [Number(point![1]), Number(point![2])] as const)
    : undefined;
}

const POINT = /^([+-]?\d{1,3}(?:\.\d{1,15})?),([+-]?\d{1,3}(?:\.\d{1,15})?)$/;

/** An instant of CAP as ISO 8601 in UTC: "2031-03-04T12:05:00Z". "-00:00" is UTC. Undefined: it is none. */
export function instantOfCap(words: string | undefined): string | undefined {
  if (!words || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/.test(words)) return undefined;
  const at = Date.parse(words.replace(/-00:00$/, "Z"));
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** An instant of ours as CAP writes it: seconds, and "-00:00" for UTC. */
export const capInstant = (iso: string): string => `${new Date(Date.parse(iso)).toISOString().slice(0, 19)}-00:00`;
