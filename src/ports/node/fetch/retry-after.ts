/**
 * Milliseconds that `Retry-After` asks to wait: seconds, or a date. A date is taken against the server's own `Date`, as
 * its clock may differ from ours. Undefined for what is neither.
 */
export function retryAfterMs(
  value: string | undefined,
  serverDate: string | undefined,
  nowMs: number,
): number | undefined {
  const given = value?.trim();
  if (!given) return undefined;
  if (/^\d{1,9}$/.test(given)) return Number(given) * 1000;
  const until = httpDateMs(given);
  if (until === undefined) return undefined;
  return Math.max(0, until - (httpDateMs(serverDate) ?? nowMs));
}

/** Only the form that RFC 9110 has senders write, and day names before it: `Date.parse` alone takes "5 apples". */
function httpDateMs(value: string | undefined): number | undefined {
  if (!value || !/^[A-Za-z]{3,9},? /.test(value.trim())) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}
