import type { Publisher } from "../domain/advisory.ts";
import type { Profile } from "../domain/assessment.ts";
import type { Channel } from "../domain/channel.ts";
import type { Page, PageRequest } from "./page.ts";

/** What is set for the whole desk, by name. */
export interface SettingValues {
  /** What the desk looks after. */
  readonly profile: Profile;
  /** Who publishes. */
  readonly publisher: Publisher;
  /** How advisories leave. */
  readonly channels: readonly Channel[];
}
export type SettingName = keyof SettingValues;

/** One version of a setting; versions count from 1. */
export interface Setting<Value> {
  readonly version: number;
  readonly value: Value;
  /** Name of the account. */
  readonly by: string;
  readonly at: Date;
}

/** Every version is kept. */
export interface Settings {
  /** The newest version; undefined: nobody has set it. */
  get<Name extends SettingName>(name: Name): Promise<Setting<SettingValues[Name]> | undefined>;
  /** `after`: the version that was looked at, 0 for none. Undefined: somebody else was quicker, nothing is changed. */
  put<Name extends SettingName>(
    name: Name,
    setting: {
      readonly value: SettingValues[Name];
      readonly by: string;
      readonly at: Date;
      readonly after: number;
    },
  ): Promise<Setting<SettingValues[Name]> | undefined>;
  /** Newest first. */
  history<Name extends SettingName>(name: Name, request: PageRequest): Promise<Page<Setting<SettingValues[Name]>>>;
}
