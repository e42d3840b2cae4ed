import type { Mention } from "../../domain/mention.ts";
import { quoted } from "../../domain/span.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import type { BenignList } from "./benign-indicators.ts";

/** Things that are named by a fixed form: CVE ids, ATT&CK ids, addresses and hashes, also defanged. */
interface Identifier {
  readonly type: MentionType;
  /** List that the id belongs to. */
  readonly list: string;
  readonly pattern: RegExp;
  /** What every find holds: a text without it is not searched. */
  readonly sign: RegExp;
  /** The normal form; undefined: it only looked like one. */
  readonly normal: (found: string) => string | undefined;
}

/** `[.]`, `(.)`, `{.}`, `[dot]`, `(at)` and `hxxp` are how addresses are made harmless in reports; PDFs put a space around. */
const DOT = String.raw`(?:\.| ?\[\.\] ?| ?\(\.\) ?|\{\.\}| ?[[({]d[o0]t[\])}] ?|\[\.(?=\w)|(?<=\w)\.\])`;
const AT = String.raw`(?:@| ?\[@\] ?| ?[[({]at[\])}] ?)`;
const COLON = String.raw`(?::\/\/|\[:\]\/\/|\[:\/\/\]|:\[\/\/\]|:\/\/\])`;
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
/** Zones that a dotted word is taken for a host in without further sign; a defanged host may end in any. */
const ZONES =
  "com|org|net|info|biz|edu|gov|mil|int|io|ru|cn|ir|kp|su|top|xyz|online|site|club|shop|live|pro|cc|tk|ws|de|uk|fr|nl|pl|ua|eu|in|br|tr|kr|jp|onion|app|dev|cloud|link|space|store|tech";
/** Eight labels at most: a line without spaces must not be read again from every letter. */
const HOST = `(?:${LABEL}${DOT}){1,8}`;

const IDENTIFIERS: readonly Identifier[] = [
  {
    type: "vulnerability",
    list: "CVE",
    pattern: /\bCVE[-\u2010-\u2013 ](?:\d{4})[-\u2010-\u2013]\d{4,7}\b/gi,
    sign: /CVE/i,
    normal: (found) => found.toUpperCase().replaceAll(/[\u2010-\u2013 ]/g, "-"),
  },
  {
    type: "technique",
    list: "ATT&CK",
    pattern: /\bT(?:1\d{3}|0[89]\d{2})(?:\.\d{3})?\b/g,
    sign: /T[01]/,
    normal: (found) => found,
  },
  {
    type: "indicator",
    list: "url",
    pattern: new RegExp(String.raw`\b(?:h(?:xx|tt|\*\*)ps?|ftp|fxp|meow)${COLON}[^\s<>"”“’|]{1,2048}`, "gi"),
    sign: /\/\//,
    normal: (found) => refang(found),
  },
  {
    type: "indicator",
    list: "email",
    pattern: new RegExp(String.raw`\b[a-z0-9._%+-]{1,64}${AT}${HOST}[a-z]{2,24}\b`, "gi"),
    sign: /[@[({]/,
    normal: (found) => refang(found),
  },
  {
    type: "indicator",
    list: "ipv4",
    pattern: new RegExp(String.raw`(?<![\d.])(?:\d{1,3}${DOT}){3}\d{1,3}(?:/\d{1,2})?(?![\d]|\.\d)`, "gi"),
    sign: /\d(?:\.[\d\]]| ?[[({])/,
    normal: (found) => ipv4(refang(found), found),
  },
  {
    type: "indicator",
    list: "ipv6",
    pattern: /(?<![0-9a-f:.])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,6}(?![0-9a-f:])/gi,
    sign: /[0-9a-f]:/i,
    normal: ipv6,
  },
  {
    type: "indicator",
    list: "hash",
    pattern: /\b(?:[0-9a-f]{128}|[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})\b/gi,
    sign: /[0-9a-f]{32}/i,
    // All digits or all letters: a number or a word, not a digest.
    normal: (found) => (/\d/.test(found) && /[a-f]/i.test(found) ? found.toLowerCase() : undefined),
  },
  {
    type: "indicator",
    list: "domain",
    pattern: new RegExp(String.raw`(?<![\w@.-])${HOST}[a-z]{2,24}\b(?![@.]\w|\()`, "gi"),
    sign: /[a-z0-9](?:\.[a-z0-9\]]| ?[[({])/i,
    normal: domain,
  },
];

/** In text order, none inside another: the address inside a URL is part of the URL. */
export function findIdentifiers(text: string, start: number, end: number, benign?: BenignList): Mention[] {
  const part = text.slice(start, end);
  const found: Mention[] = [];
  for (const { type, list, pattern, sign, normal } of IDENTIFIERS) {
    if (!sign.test(part)) continue;
    for (const match of part.matchAll(pattern)) {
      const words = type === "indicator" ? trimmed(match[0]) : match[0];
      const id = normal(words);
      const from = start + match.index;
      const to = from + words.length;
      if (id === undefined || found.some((other) => other.start < to && from < other.end)) continue;
      if (list === "ipv4" && id === words && isVersion(part, match.index)) continue;
      // Made harmless: the author means it as an indicator, whatever it is.
      const reason = type === "indicator" && isPlain(list, words) ? benign?.reasonFor(list, id) : undefined;
      found.push({
        ...quoted(text, from, to),
        type,
        name: id,
        link: "form",
        references: [{ list, id }],
        ...(reason ? { benign: reason } : {}),
      });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Not defanged. */
function isPlain(list: string, words: string): boolean {
  return list === "hash" || !(/[[({]|\*\*/.test(words) || /^(?:hxxp|fxp|meow)/i.test(words));
}

/** "firmware 10.0.0.1", "versions 9.1.0.2, 9.1.0.4 and 10.0.1.2", "v10.2.3.4": four numbers that are no address. */
function isVersion(part: string, at: number): boolean {
  const before = part.slice(Math.max(0, at - VERSION_REACH), at);
  return /(?:\bv|\b(?:version|versions|ver\.?|release|releases|firmware|build|builds|patch|hotfix|update|upgrade to|prior to|earlier than|older than) (?:v)?)(?:[\d.]{1,20}(?:,? (?:and|or|to|through) |, |-|–| - ))*$/i.test(
    before,
  );
}

const VERSION_REACH = 80;

/** A sentence's stop or a bracket that was opened outside is no part of an address. */
function trimmed(found: string): string {
  let end = found.length;
  while (end > 0 && /[.,;:!?'"]/.test(found[end - 1]!)) end--;
  if (found[end - 1] === ")" && !found.slice(0, end).includes("(")) end--;
  return found.slice(0, end);
}

function refang(found: string): string {
  return found
    .replace(/^h(?:xx|\*\*)p/i, "http")
    .replace(/^meow/i, "http")
    .replace(/^fxp/i, "ftp")
    .replace(/\[:\]\/\/|\[:\/\/\]|:\[\/\/\]|:\/\/\]/, "://")
    .replaceAll(/ ?\[\.\] ?| ?\(\.\) ?|\{\.\}| ?[[({]d[o0]t[\])}] ?|\[\.(?=\w)|(?<=\w)\.\]/gi, ".")
    .replaceAll(/ ?\[@\] ?| ?[[({]at[\])}] ?/gi, "@");
}

function ipv4(address: string, written: string): string | undefined {
  const [host = "", bits] = address.split("/");
  const bytes = host.split(".").map(Number);
  if (bytes.some((byte) => byte > 255) || Number(bits ?? 0) > 32) return undefined;
  // "version 4.0.0.0": undefanged addresses that begin with 0 or end in zeros are version numbers.
  if (written === address && (bytes[0] === 0 || (bytes[2] === 0 && bytes[3] === 0)) && !bits) return undefined;
  return address;
}

/** Times ("10:30:00") have the same form: six groups, a letter, or a double colon are needed. */
function ipv6(found: string): string | undefined {
  const groups = found.split(":");
  const full = groups.length === 8 || (found.includes("::") && groups.length >= 4);
  return full && /[a-f]/i.test(found) ? found.toLowerCase() : undefined;
}

const KNOWN_ZONE = new RegExp(`\\.(?:${ZONES})$`);

function domain(found: string): string | undefined {
  const host = refang(found).toLowerCase();
  const defanged = host.length !== found.length;
  if (!defanged && !KNOWN_ZONE.test(host)) return undefined;
  // "U.S.in": letters and stops; "Inc.com" glued at a missing space still passes, being a host by form.
  if (!defanged && /^(?:[a-z]\.)+[a-z]{2}$/.test(host)) return undefined;
  if (!defanged && /[A-Z]/.test(found.slice(1)) && !/^www\./i.test(found)) return undefined;
  return host;
}
