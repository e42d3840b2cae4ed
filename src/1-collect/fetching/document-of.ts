import type { Issue } from "../../domain/issue.ts";
import type { RawDocument } from "../../domain/raw-document.ts";
import type {
  BlockedPage,
  FetchOutcome,
  FreshPage,
  RefusedPage,
  TooLargePage,
  UnreachablePage,
} from "../../ports/fetch.ts";

/** A fetched page as an input of reading; every other outcome as an issue that says what, where, why and the next step. */
export function documentOf(given: string, outcome: FetchOutcome): RawDocument | Issue {
  // An address that was refused for the password in it must not carry it into a report.
  const source = given.replace(/^([a-z]+:\/\/)[^/?#]*@/i, "$1…@");
  switch (outcome.kind) {
    case "fresh":
      return freshDocument(source, outcome);
    case "unchanged":
      return issueOf(source, "address-unchanged", "has not changed since it was last read", "nothing to do", "warning");
    case "refused":
      return outcome.why === "status" ? statusIssue(source, outcome) : refusalIssue(source, outcome);
    case "unreachable":
      return unreachableIssue(source, outcome);
    case "too-large":
      return tooLargeIssue(source, outcome);
    case "blocked-page":
      return blockedIssue(source, outcome);
  }
}

/** Formats whose content type is always true. Text is often the type of what the server does not know. */
const FORMATS: Readonly<Record<string, string>> = {
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/markdown": "markdown",
  "application/pdf": "pdf",
  "message/rfc822": "mail",
  "application/cap+xml": "cap",
};

function freshDocument(
  source: string,
  { url, bytes, contentType, charset, fetchedOn }: FreshPage,
): RawDocument | Issue {
  if (bytes.length === 0) {
    return issueOf(source, "empty-input", "answered with an empty page; nothing to read", "open it in a browser");
  }
  const format = FORMATS[contentType ?? ""];
  return { source, bytes, fetchedOn, known: { url }, ...(format ? { format } : {}), ...(charset ? { charset } : {}) };
}

function issueOf(
  source: string,
  code: string,
  what: string,
  next: string,
  severity: Issue["severity"] = "error",
): Issue {
  return { code, severity, source, message: `${source}: ${what}. Next: ${next}` };
}

const SAVE = "open it in a browser, save it and give the file";

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** " (after a redirect to https://…)" when the page is not where it was asked for. */
function via(source: string, url: string): string {
  return addressOf(source) === addressOf(url) ? "" : ` (after a redirect to ${shortened(url)})`;
}

const shortened = (url: string) => (url.length > 100 ? `${url.slice(0, 99)}…` : url);

function refusalIssue(source: string, { url, why, detail }: RefusedPage): Issue {
  const host = hostOf(url);
  const where = via(source, url);
  const words: Record<Exclude<RefusedPage["why"], "status">, readonly [what: string, next: string]> = {
    malformed: [`is no address that can be fetched${where}: ${detail}; not read`, "check how it is written"],
    scheme: [
      `is an address of the kind “${detail}”${where}; only http and https are fetched`,
      "give a web address or a file",
    ],
    port: [
      `port ${detail} is none of the usual ports of the web${where}; not contacted`,
      `--allow-private ${host} if you trust that host`,
    ],
    credentials: [
      `has a name or a password in it${where}; not contacted, as it would be kept in the brief`,
      "give the address without them",
    ],
    "private-address": [
      `${host} leads to the private or local address ${detail}${where}; not contacted`,
      `--allow-private ${host} if it is yours and you trust it`,
    ],
    robots: [
      detail.includes("answered")
        ? `${detail}${where}, so the site cannot say what programs may read; not read`
        : `the site asks programs not to read this page (robots.txt)${where}; not read`,
      SAVE,
    ],
    redirects: [`its redirects do not end (${detail})${where}; not read`, SAVE],
    "content-type": [`is ${detail}${where}, no article; not downloaded`, "give the page that speaks of it"],
    encoding: [`is sent in an encoding that was not asked for (${detail})${where}; not read`, SAVE],
  };
  const [what, next] = words[why as keyof typeof words];
  return issueOf(source, "address-refused", what, next);
}

const STATUS_WORDS: Readonly<Record<number, readonly [what: string, next: string]>> = {
  401: ["the site wants a password", SAVE],
  403: ["the site does not show it to programs", SAVE],
  404: ["there is no such page", "check the address"],
  410: ["the page was taken down", "look for it in an archive of the web"],
  429: ["the site asks for a pause", "try again later"],
  451: ["it is withheld for legal reasons", SAVE],
};

function statusIssue(source: string, { url, status, retryAfterMs }: RefusedPage): Issue {
  const where = via(source, url);
  const pause = retryAfterMs === undefined ? "" : `, in ${inWords(retryAfterMs)}`;
  const later = [
    status === undefined ? "the site asked for a pause" : "the site has a fault",
    "try again later",
  ] as const;
  const [what, next] =
    STATUS_WORDS[status ?? 0] ?? (status === undefined || status >= 500 ? later : ["no page was given", SAVE]);
  const answered = status === undefined ? "" : ` (status ${status})`;
  return issueOf(
    source,
    "address-refused",
    `${what}${answered}${where}; not read`,
    next + (/later/.test(next) ? pause : ""),
  );
}

function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`;
}

function unreachableIssue(source: string, { url, why, detail }: UnreachablePage): Issue {
  const host = hostOf(url);
  const where = via(source, url);
  const words: Record<UnreachablePage["why"], readonly [what: string, next: string]> = {
    dns: [`${host} was not found (${detail})`, "check the address and the connection to the network"],
    connect: [`${host} takes no connection (${detail})`, "check the address and the connection to the network"],
    tls: [`the certificate of ${host} is not valid (${detail})`, "check the address; do not trust the page"],
    "time-out": [`${host} did not answer in time (${detail})`, "try again later"],
    "cut-off": [`${host} broke off the answer (${detail})`, "try again later"],
    protocol: [`the answer of ${host} cannot be understood (${detail})`, SAVE],
    interrupted: ["was not fetched to its end (interrupted)", "run it again"],
  };
  const [what, next] = words[why];
  return issueOf(source, "address-unreachable", `${what}${where}; not read`, next);
}

function tooLargeIssue(source: string, { url, part, bytesMax }: TooLargePage): Issue {
  const size = bytesMax < 1_000_000 ? `${Math.round(bytesMax / 1000)} kB` : `${(bytesMax / 1_000_000).toFixed(1)} MB`;
  const what = { headers: "its header is", wire: "is", body: "is, unpacked," }[part];
  return issueOf(source, "too-large", `${what} more than the limit of ${size}${via(source, url)}; not read`, SAVE);
}

function blockedIssue(source: string, { url, by, sign }: BlockedPage): Issue {
  const what = {
    "bot-wall": "a check against programs stands before the page",
    consent: "a consent page stands before the page",
    login: "the page is shown after a login only",
    paywall: "the page is shown to subscribers only",
    region: "the page is not shown in this region",
    scripts: "the page is empty without scripts",
  }[by];
  return issueOf(source, "blocked-page", `${what} (“${sign}”)${via(source, url)}; not read`, SAVE);
}

/** As a browser would write it: 2130706433 and 127.0.0.1 are one host. */
function addressOf(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replace(/#.*/, "") : url;
}
