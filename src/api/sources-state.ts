import type { SourceCounts } from "../domain/desk.ts";
import { healthOf } from "../pipeline/collect/subscriptions.ts";
import type { ApiDeps } from "./deps.ts";

/** How the sources stand now. What gave nothing, where nothing is expected, is ok. */
export async function sourceCounts({ store, now }: Pick<ApiDeps, "store" | "now">): Promise<SourceCounts> {
  const counts = { ok: 0, failed: 0, stale: 0, paused: 0, new: 0 };
  const at = now();
  for (const subscription of await store.sources.subscriptions()) {
    const health = healthOf(subscription, at);
    counts[health === "ok-empty" ? "ok" : health]++;
  }
  return counts;
}
