import type { Quoted } from "./span.ts";
import type { IncidentType } from "./vocabulary/incident-type.ts";
import type { Sector } from "./vocabulary/sector.ts";
import type { DesignationStatus, Reality } from "./vocabulary/words.ts";

/** Something that happened, was tried, planned, expected, alleged or denied. One per act. */
export interface Incident extends Quoted {
  readonly id: string;
  readonly type: IncidentType;
  /** Only if the text says who; never what a defaced page says of its author. */
  readonly actor?: string;
  /** Who says that it was the actor. */
  readonly actorAttributedBy?: string;
  readonly victims: readonly string[];
  readonly sectors: readonly Sector[];
  /** EDTF, inclusive. */
  readonly from?: string;
  readonly to?: string;
  /** The date in the source's words. */
  readonly asWritten?: string;
  readonly place?: string;
  readonly reality: Reality;
  /** Id of the statement whose content holds the incident, if one does. */
  readonly statement?: string;
}

/** A warning issued by an authority through a named system. The level is absent unless the text names it. */
export interface Alert extends Quoted {
  readonly issuer: string;
  readonly system: string;
  readonly level?: string;
  readonly issuedAt?: string;
  readonly expiresAt?: string;
}

/** A listing by an authority. `announced` is not `in-force`. */
export interface Designation extends Quoted {
  readonly authority: string;
  readonly list?: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly members: readonly string[];
  readonly status: DesignationStatus;
  readonly effectiveOn?: string;
}

export interface Advice extends Quoted {
  readonly to?: string;
}
