import type { MentionType } from "./vocabulary/words.ts";

/** Lists of others that a user imports (`tocsin catalog import`): facts with their publisher, version and day. */
export const LIST_KINDS = ["attack", "misp-galaxy", "kev", "ofac-sdn"] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** Something that a list names. */
export interface ListedName {
  /** In the list: G0064, a MISP uuid, CVE-2019-19781, the number of an SDN entry. */
  readonly id: string;
  readonly name: string;
  readonly type: MentionType;
  readonly aliases: readonly string[];
  /** Aliases that the list itself calls weak. */
  readonly weak?: readonly string[];
  /** What the list says of it in a few words: "added 2021-11-03", "program SDGT". */
  readonly note?: string;
}

export interface ImportedList {
  readonly kind: ListKind;
  /** File name of the stored list: "misp-galaxy-threat-actor". */
  readonly key: string;
  /** As a reference and a reason name it: "MISP galaxy threat-actor". */
  readonly title: string;
  /** As the list states it. */
  readonly version?: string;
  /** ISO day of the list, as it states it. */
  readonly asOf?: string;
  /** In the order of their ids. */
  readonly names: readonly ListedName[];
}

/** As it lies in the user's catalog folder. */
export interface StoredList extends ImportedList {
  /** ISO day of the import. */
  readonly importedOn: string;
  /** Paths or addresses as given. */
  readonly from: readonly string[];
}

/** "version 349", "of 2026-08-21"; a list that states neither is named by the day of its import. */
export function editionOf({ version, asOf, importedOn }: Pick<StoredList, "version" | "asOf" | "importedOn">): string {
  if (version !== undefined) return `version ${version}`;
  return asOf === undefined ? `imported ${importedOn}` : `of ${asOf}`;
}
