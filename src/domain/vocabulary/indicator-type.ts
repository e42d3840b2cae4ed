/** What an indicator is, by the names of STIX observables; CVEs are vulnerabilities, not indicators. */
export const INDICATOR_TYPES = [
  "ipv4-addr",
  "ipv6-addr",
  "domain-name",
  "url",
  "email-addr",
  "md5",
  "sha1",
  "sha256",
  "sha512",
] as const;
export type IndicatorType = (typeof INDICATOR_TYPES)[number];
