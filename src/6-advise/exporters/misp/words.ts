import type { AdvisoryType } from "../../../domain/vocabulary/advisory.ts";
import type { IndicatorType } from "../../../domain/vocabulary/indicator-type.ts";
import type { Marking } from "../../../domain/vocabulary/marking.ts";
import { SECTORS, type Sector } from "../../../domain/vocabulary/sector.ts";

/** Our vocabularies in the words of MISP. */

/** 1 is high. */
export const THREAT_LEVELS: Readonly<Record<AdvisoryType, string>> = { imminent: "1", elevated: "2", bulletin: "3" };

/** All communities; connected ones; this community; the own organisation. */
export const DISTRIBUTIONS: Readonly<Record<Marking, string>> = {
  clear: "3",
  green: "2",
  amber: "1",
  "amber+strict": "0",
  red: "0",
};

/** Of the taxonomy dhs-ciip-sectors, where it has other words. */
const OTHER_SECTORS: Partial<Record<Sector, string>> = {
  "defense-industrial-base": "dib",
  healthcare: "healthcare-public",
  "information-technology": "it",
  transportation: "transport",
};
export const sectorTag = (sector: Sector): string =>
  `dhs-ciip-sectors:DHS-critical-sectors="${OTHER_SECTORS[sector] ?? sector}"`;
export const sectorOfTag = (tag: string): Sector | undefined =>
  (Object.keys(SECTORS) as Sector[]).find((sector) => sectorTag(sector) === tag);

/** Types and categories as describeTypes.json pairs them. */
export const INDICATORS: Readonly<Record<IndicatorType, readonly [type: string, category: string]>> = {
  "ipv4-addr": ["ip-dst", "Network activity"],
  "ipv6-addr": ["ip-dst", "Network activity"],
  "domain-name": ["domain", "Network activity"],
  url: ["url", "Network activity"],
  "email-addr": ["email-src", "Payload delivery"],
  md5: ["md5", "Payload delivery"],
  sha1: ["sha1", "Payload delivery"],
  sha256: ["sha256", "Payload delivery"],
  sha512: ["sha512", "Payload delivery"],
};

export function indicatorTypeOf(type: unknown, value: string): IndicatorType | undefined {
  if (type === "ip-dst") return value.includes(":") ? "ipv6-addr" : "ipv4-addr";
  return (Object.keys(INDICATORS) as IndicatorType[]).find((one) => INDICATORS[one][0] === type);
}
