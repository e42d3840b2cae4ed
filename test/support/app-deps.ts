import { parseProfile } from "../../src/5-assess/profile.ts";
import type { AdviseSteps, ApiDeps } from "../../src/api/deps.ts";
import type { Steps } from "../../src/pipeline/steps.ts";
import type { Store } from "../../src/ports/store.ts";

/** A gate of the test's own, where no warning is scored. */
export const gateOf = (checkAdvisory: Steps["checkAdvisory"] = () => ({ ok: true, findings: [] })): AdviseSteps => ({
  checkAdvisory,
  scoreAdvisory: () => {
    throw new Error("no warning is scored here");
  },
});

/** What the API is given in tests, asked by the name localhost; each says what else it needs. */
export const appDeps = (store: Store, more: Partial<ApiDeps> = {}): ApiDeps => ({
  store,
  version: "0.0",
  parseProfile: async (content) => parseProfile(content),
  knowledge: { levelRules: [], places: [] },
  sources: { catalog: async () => [], open: () => Promise.reject(new Error("no network here")) },
  advise: { steps: async () => gateOf(), formats: async () => ({}) },
  now: () => new Date("2031-03-09T08:00:00Z"),
  report: () => undefined,
  pace: { lookMs: 20, heartbeatMs: 60, sourcesMs: 0 },
  hosts: ["localhost"],
  secure: false,
  ...more,
});
