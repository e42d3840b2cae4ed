import type { FetchOutcome, UnreachablePage } from "../../fetch.ts";
import { PrivateAddress } from "./guarded-connect.ts";
import { TooLarge } from "./read-body.ts";

/** Codes of Node, OpenSSL, zlib, llhttp and undici by what they mean for the reader of a page. */
const CODES: readonly (readonly [pattern: RegExp, why: UnreachablePage["why"]])[] = [
  [/^(?:ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL|EREFUSED)$/, "dns"],
  [/^(?:UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ETIMEDOUT)$/, "time-out"],
  [/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EACCES|EPERM|EHOSTDOWN)$/, "connect"],
  [/^(?:CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO)/, "tls"],
  [
    /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|Z_BUF_ERROR|ERR_STREAM_PREMATURE_CLOSE)$/,
    "cut-off",
  ],
];

/** Everything that can go wrong on the way, as a value. `timedOut`: our own clock ended it. */
export function outcomeOfFault(
  fault: unknown,
  url: string,
  { timedOut, interrupted, headerBytesMax }: { timedOut: boolean; interrupted: boolean; headerBytesMax: number },
): FetchOutcome {
  if (fault instanceof PrivateAddress) return { kind: "refused", url, why: "private-address", detail: fault.address };
  if (fault instanceof TooLarge) return { kind: "too-large", url, part: fault.part, bytesMax: fault.bytesMax };
  const code = codeOf(fault);
  if (code === "UND_ERR_HEADERS_OVERFLOW") return { kind: "too-large", url, part: "headers", bytesMax: headerBytesMax };
  const detail = wordsOf(fault);
  if (interrupted) return { kind: "unreachable", url, why: "interrupted", detail: "stopped" };
  if (timedOut) return { kind: "unreachable", url, why: "time-out", detail: "the whole took too long" };
  const why = CODES.find(([pattern]) => pattern.test(code))?.[1] ?? "protocol";
  return { kind: "unreachable", url, why, detail };
}

/** A name with several addresses fails with the faults of all: the first speaks for them. */
function codeOf(fault: unknown): string {
  const { code, errors, cause } = (fault ?? {}) as { code?: unknown; errors?: unknown[]; cause?: unknown };
  if (typeof code === "string") return code;
  if (errors?.length) return codeOf(errors[0]);
  return cause ? codeOf(cause) : "";
}

function wordsOf(fault: unknown): string {
  const { errors } = (fault ?? {}) as { errors?: unknown[] };
  const words = fault instanceof Error ? fault.message || codeOf(fault) : String(fault);
  return (words || (errors?.length ? wordsOf(errors[0]) : "") || "no reason given").replace(/\s+/g, " ").slice(0, 160);
}
