import { LIMITS } from "../../domain/limits.ts";
import {
  BY_HAND_SOURCE,
  DEMO_SOURCE,
  SOURCE_KINDS,
  type SourceKindId,
  type SourceLogin,
  type SourceManifest,
} from "../../domain/source.ts";

/** Checks one manifest from outside. A string answer says what is wrong with it, in words for the user. */
export function readManifest(record: unknown): SourceManifest | string {
  if (typeof record !== "object" || record === null || Array.isArray(record)) return "is no object";
  const { id, kind, address, title, publisher, language, everyMinutes, expect, login, markSeen } = record as Record<string, unknown>; // biome-ignore format: short
  if (typeof id !== "string" || !/^[a-z0-9][a-z0-9._-]{0,79}$/.test(id))
    return "has no id of 1 to 80 small letters, digits, dots, - and _";
  if (id === DEMO_SOURCE || id === BY_HAND_SOURCE) return `has the id “${id}”, which is the desk's own`;
  if (!isKind(kind)) return `has no kind of ${SOURCE_KINDS.join(", ")}`;
  const wrong = wrongAddress(kind, address);
  if (wrong) return wrong;
  if (!isWords(title)) return `has no title of 1 to ${LIMITS.sourceWordsCharactersMax} characters`;
  if (publisher !== undefined && !isWords(publisher))
    return `has a publisher that is no name of 1 to ${LIMITS.sourceWordsCharactersMax} characters`;
  if (
    language !== undefined &&
    (typeof language !== "string" || !/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(language))
  )
    return "has a language that is no code such as “en” or “pt-BR”";
  const { sourceEveryMinutesMin, sourceEveryMinutesMax } = LIMITS;
  if (!isCount(everyMinutes, sourceEveryMinutesMin, sourceEveryMinutesMax))
    return `has an interval that is no whole number of minutes from ${sourceEveryMinutesMin} to ${sourceEveryMinutesMax}`;
  const wrongSecret = wrongLogin(kind, address as string, login);
  if (wrongSecret) return wrongSecret;
  if (markSeen === true && kind !== "imap") return "is no mail box, whose messages could be marked";
  const { min, max } = (typeof expect === "object" && expect !== null ? expect : {}) as Record<string, unknown>;
  if (!isCount(max, 1, LIMITS.filesMax) || !isCount(min, 0, max))
    return `expects no range of entries from 0 to ${LIMITS.filesMax}, the least first`;
  return {
    id,
    kind,
    address: address as string,
    title,
    ...(publisher === undefined ? {} : { publisher }),
    ...(language === undefined ? {} : { language }),
    everyMinutes,
    expect: { min, max },
    ...(login === undefined ? {} : { login: login as SourceLogin }),
    ...(markSeen === true ? { markSeen } : {}),
  };
}

const isKind = (kind: unknown): kind is SourceKindId => SOURCE_KINDS.some((known) => known === kind);
const isCount = (value: unknown, min: number, max: number): value is number =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

function isWords(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= LIMITS.sourceWordsCharactersMax;
}

function wrongAddress(kind: SourceKindId, address: unknown): string | undefined {
  if (typeof address !== "string" || address === "") return "has no address";
  const most = LIMITS.addressCharactersMax;
  if (address.length > most) return `has an address of more than ${most} characters`;
  if (kind === "folder") return /^[a-z]+:\/\//i.test(address) ? "is a folder, but its address is no path" : undefined;
  if (kind === "imap") return wrongMailBox(address);
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return "has no address of http or https";
  const { username, password } = new URL(address);
  // It would be kept, and go into every backup.
  return username || password ? "has a name or a password in its address" : undefined;
}

function wrongMailBox(address: string): string | undefined {
  if (!/^imaps?:\/\//i.test(address) || !URL.canParse(address) || !new URL(address).hostname)
    return "has no address such as imaps://mail.example/INBOX";
  const { username, password } = new URL(address);
  return username || password ? "has a name or a password in its address" : undefined;
}

/** Hosts to which a secret may go in the clear. */
const THIS_MACHINE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

function wrongLogin(kind: SourceKindId, address: string, login: unknown): string | undefined {
  if (login === undefined) return kind === "imap" ? "is a mail box without user and secret" : undefined;
  if (kind === "folder" || typeof login !== "object" || login === null) return "has a login that is none";
  const { user, secretEnv, secretFile, ...others } = login as Record<string, unknown>;
  if (Object.keys(others).length) return "has a login with more than user, secretEnv or secretFile";
  if (kind === "imap" ? !isWords(user) : user !== undefined && !isWords(user)) return "has a login without a user";
  if ((secretEnv === undefined) === (secretFile === undefined))
    return "has a secret that stands neither in a variable nor in a file, or in both";
  if (secretEnv !== undefined && (typeof secretEnv !== "string" || !/^[A-Za-z_]\w{0,99}$/.test(secretEnv)))
    return "has a secret in a variable whose name is none";
  if (secretFile !== undefined && !isWords(secretFile)) return "has a secret in a file without a name";
  const { protocol, hostname } = new URL(address);
  return protocol === "http:" && !THIS_MACHINE.test(hostname)
    ? "would send its secret in the clear: it takes https"
    : undefined;
}
