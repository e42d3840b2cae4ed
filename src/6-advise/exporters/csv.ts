import { defineExporter, labelOf } from "./exporter.ts";
import { shown } from "./shown.ts";

/** Indicators and CVEs for tables and block lists: RFC 4180, a head, every value in quotation marks. */
export const csv = defineExporter({
  id: "csv",
  mediaType: "text/csv; charset=utf-8; header=present",
  extension: "csv",
  loses: ["all but indicators and CVEs, with number, version, state, mode, marking and times of the warning"],
  render(given) {
    const { advisory, version, state, content } = shown(given);
    const { mode, marking, effective, expires, indicators, vulnerabilities } = content;
    const signs = [...indicators, ...vulnerabilities.map(({ cve, cites }) => ({ type: "cve", value: cve, cites }))];
    const rows = signs.map(({ type, value, cites }) => [type, value, cites.join(" "), advisory, String(version), state, mode, labelOf(marking), effective, expires]); // biome-ignore format: short
    return csvLines([CSV_COLUMNS, ...rows]);
  },
});

export const CSV_COLUMNS = [
  "type",
  "value",
  "evidence",
  "advisory",
  "version",
  "state",
  "mode",
  "marking",
  "effective",
  "expires",
] as const;

/** Every value in quotation marks, lines as RFC 4180 ends them. */
export const csvLines = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

/** Tables run what begins so as a formula (OWASP, CSV injection); a mark in front keeps it text, and is taken off again. */
const cell = (value: string) => `"${value.replace(/^['=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
