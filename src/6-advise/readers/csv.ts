import { MARKINGS } from "../../domain/vocabulary/marking.ts";
import { CSV_COLUMNS } from "../exporters/csv.ts";
import type { Reader, ReadMessage } from "./reader.ts";

/** The table of ours. One without a row tells nothing, not even of which warning it is. */
export const csv: Reader = { id: "csv", read: readTable };

function readTable(input: string): ReadMessage {
  const [head, ...rows] = rowsIn(input);
  const [first] = rows;
  if (!first || head?.join() !== CSV_COLUMNS.join()) return {};
  const [, , , advisory, version, state, mode, label, effective, expires] = first;
  const marking = MARKINGS.find((one) => label === `TLP:${one.toUpperCase()}`);
  const signs = rows.map(([type, value, cites]) => ({ type, value, cites: cites ? cites.split(" ") : [] }));
  return {
    advisory,
    version: Number(version),
    state,
    content: {
      mode,
      marking,
      effective,
      expires,
      indicators: signs.filter(({ type }) => type !== "cve"),
      vulnerabilities: signs.filter(({ type }) => type === "cve").map(({ value, cites }) => ({ cve: value, cites })),
    },
  } as ReadMessage;
}

const rowsIn = (input: string): string[][] =>
  input.split("\r\n").flatMap((line) => {
    const cells = [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, value = ""]) => value.replaceAll('""', '"').replace(/^'/, "")); // biome-ignore format: short
    return cells.length === CSV_COLUMNS.length ? [cells] : [];
  });
