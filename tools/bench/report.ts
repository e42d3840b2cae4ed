import { keyOf, type StageResult } from "./stage.ts";

export const show = (value: number | undefined): string =>
  value === undefined
    ? "missing"
    : Math.abs(value) >= 100 || Number.isInteger(value)
      ? String(Math.round(value))
      : value.toFixed(3);

const peersOf = (result: StageResult) =>
  result.peers.map(({ name, value, when }) => `${name} ${show(value)} (${when})`).join("; ");

/** One table for the terminal: ours beside the peers. */
export function terminalTable(results: readonly StageResult[]): string {
  const rows = results.map((r) => [r.stage, r.set, r.metric, show(r.ours), peersOf(r) || "-"]);
  const header = ["stage", "set", "metric", "tocsin", "peers"];
  const widths = header.map((h, i) => Math.max(h.length, ...rows.map((row) => row[i]!.length)));
  const line = (row: readonly string[]) => row.map((cell, i) => (i === 4 ? cell : cell.padEnd(widths[i]!))).join("  ");
  const notes = results.filter((r) => r.note).map((r) => `  ${keyOf(r)}: ${r.note}`);
  return [line(header), ...rows.map(line), ...(notes.length ? ["", "notes", ...notes] : [])].join("\n");
}

/** docs/quality.md: the published scores, with misses. `preface` is kept by hand in docs/quality.preface.md. */
export function qualityPage(results: readonly StageResult[], preface: string): string {
  const stages = [...new Set(results.map((r) => r.stage))];
  const section = (stage: string) => {
    const mine = results.filter((r) => r.stage === stage);
    const rows = mine.map(
      (r) => `| ${r.set} | ${r.metric} | **${show(r.ours)}** | ${peersOf(r) || "-"} | ${r.note ?? ""} |`,
    );
    return [`## ${stage}`, "", "| set | metric | Tocsin | peers | note |", "|---|---|---|---|---|", ...rows, ""].join(
      "\n",
    );
  };
  return [preface.trim(), "", ...stages.map(section)].join("\n");
}

/** What fell below its floor, in words. */
export function belowFloor(results: readonly StageResult[], floors: Readonly<Record<string, number>>): string[] {
  const byKey = new Map(results.map((r) => [keyOf(r), r]));
  return Object.entries(floors).flatMap(([key, floor]) => {
    const result = byKey.get(key);
    if (!result || result.ours === undefined) return [];
    // Written so that NaN (nothing could be scored) is below every floor.
    const reached = result.lowerIsBetter ? result.ours <= floor : result.ours >= floor;
    return !reached ? [`${key}: ${show(result.ours)}, floor ${show(floor)}`] : [];
  });
}

/** Floors only rise: a figure that got worse leaves its floor where it is. Timings and ablations make no floors. */
export function raisedFloors(
  results: readonly StageResult[],
  floors: Readonly<Record<string, number>>,
): Record<string, number> {
  const raised = { ...floors };
  for (const result of results) {
    if (result.stage === "ablations") continue;
    if (result.ours === undefined || Number.isNaN(result.ours) || /\/s\b|seconds|MB|not judged/.test(result.metric))
      continue;
    const key = keyOf(result);
    // Rounded towards the easier side, so that the last digit does not decide.
    const value = result.lowerIsBetter ? Math.ceil(result.ours * 1000) / 1000 : Math.floor(result.ours * 1000) / 1000;
    const floor = raised[key];
    if (floor === undefined || (result.lowerIsBetter ? value < floor : value > floor)) raised[key] = value;
  }
  return Object.fromEntries(Object.entries(raised).sort(([a], [b]) => (a < b ? -1 : 1)));
}
