/** Our incident types with the RSIT class they map to (MISP `rsit` v1003); absent = RSIT has none. */
export const INCIDENT_TYPES = {
  ddos: { rsit: "availability:ddos" },
  defacement: { rsit: "information-content-security:unauthorised-information-modification" },
  intrusion: { rsit: "intrusions:system-compromise" },
  espionage: { rsit: "information-content-security:unauthorised-information-access" },
  destructive: { rsit: "availability:sabotage" },
  ransomware: { rsit: "availability:sabotage" },
  "data-leak": { rsit: "information-content-security:data-leak" },
  phishing: { rsit: "fraud:phishing" },
  disinformation: { rsit: "abusive-content:harmful-speech" },
  strike: {},
  "attack-physical": {},
  protest: {},
  outage: { rsit: "availability:outage" },
  arrest: {},
  designation: {},
  other: { rsit: "other:other" },
} as const satisfies Record<string, { rsit?: string }>;
export type IncidentType = keyof typeof INCIDENT_TYPES;
