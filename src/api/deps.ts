import type { Profile } from "../domain/assessment.ts";
import type { Catalog } from "../domain/catalog.ts";
import type { Issue } from "../domain/issue.ts";
import type { StarterSource } from "../domain/source.ts";
import type { ExportContext } from "../pipeline/advise/render-message.ts";
import type { SourceDeps } from "../pipeline/collect/deps.ts";
import type { Steps } from "../pipeline/steps.ts";
import type { Store } from "../ports/store.ts";
import type { OidcSettings } from "./oidc.ts";

/** How often those who listen are told. */
export interface Pace {
  /** Milliseconds between two looks at the store; there are none while nobody listens. */
  readonly lookMs: number;
  readonly heartbeatMs: number;
  /** For so long the state of the sources is taken as it was: reading it takes what they all remember. */
  readonly sourcesMs: number;
}

/** What the routes are given. */
export interface ApiDeps {
  readonly store: Store;
  readonly version: string;
  /** Of the catalog: the sentences of the rules, where places lie, and the fixed words of advisories. */
  readonly knowledge: Pick<Catalog, "levelRules" | "places" | "coordinates" | "advisoryWords">;
  /** The console as it was built; absent or empty: it was not. */
  readonly consoleFolder?: string;
  now(): Date;
  /** A fault of ours: words without anything that was sent to us. */
  report(line: string): void;
  readonly sources: SourceReading;
  readonly advise: AdviseReading;
  /** What a profile holds, and what is wrong in it. */
  parseProfile(content: unknown): Promise<{ readonly profile: Profile; readonly issues: readonly Issue[] }>;
  /** Absent: as usual. */
  readonly pace?: Pace;
  /** Names by which we are asked; others could be a stranger's name that points at our address. */
  readonly hosts: readonly string[];
  /** Sent over TLS, by whoever stands before us. */
  readonly secure: boolean;
  /** Addresses of proxies whose word is taken for who asks. Absent: nobody's. */
  readonly trustProxy?: readonly string[];
  /** Who else vouches for people, and the address to which their browser comes back. */
  readonly oidc?: { readonly settings: OidcSettings; callback(): string };
  /** The secret of the link for the first account; absent: there is one. */
  readonly setup?: { readonly secret: string; readonly expiresAt: Date };
}

export type AdviseSteps = Pick<Steps, "checkAdvisory" | "scoreAdvisory">;

/** What advisories are checked and written with; opened when it is first asked for. */
export interface AdviseReading {
  /** They take seconds to load: asked for once, when the first content is checked. */
  steps(): Promise<AdviseSteps>;
  formats(): Promise<ExportContext>;
}

/** What sources are offered and read with; opened when it is first asked for. */
export interface SourceReading {
  catalog(): Promise<readonly StarterSource[]>;
  /** The network behind its guard, folders and reading. */
  open(): Promise<Omit<SourceDeps, "now" | "signal">>;
}
