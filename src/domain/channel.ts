import type { SourceLogin } from "./source.ts";
import type { ChannelKind } from "./vocabulary/advisory.ts";
import type { Marking } from "./vocabulary/marking.ts";
import type { Sector } from "./vocabulary/sector.ts";

/** A way by which advisories leave, and what may leave by it. Its secrets stand where the operator says, never in it. */
export type Channel = SiteChannel | TaxiiChannel | MailChannel | WebhookChannel | FolderChannel;

interface AnyChannel {
  /** Short name of its own: "isac-mail". */
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly on: boolean;
  /** public: whoever wants to reads it; only TLP:CLEAR and no exercise or test leaves by it. */
  readonly audience: "public" | "limited";
  /** Nothing above it leaves. */
  readonly highest: Marking;
  /** Advisories for one of these, and those that name no sector. Absent: all. */
  readonly sectors?: readonly Sector[];
}

/** Served by the desk itself to whoever asks: the pages, and the folders of a CSAF provider and a MISP feed beside them. */
export interface SiteChannel extends AnyChannel {
  readonly kind: "public-site" | "csaf" | "misp";
  readonly audience: "public";
  readonly highest: "clear";
}

/** A collection of the desk's own TAXII server. Public: read without a token. */
export interface TaxiiChannel extends AnyChannel {
  readonly kind: "taxii";
  /** RFC 4122: the collection's id. */
  readonly collection: string;
}

export interface MailChannel extends AnyChannel {
  readonly kind: "mail";
  /** smtp: STARTTLS; smtps: TLS. */
  readonly server: string;
  readonly login?: SourceLogin;
  readonly from: string;
  readonly recipients: readonly MailRecipient[];
}

export interface MailRecipient {
  readonly address: string;
  /** Of this recipient. Absent: what the channel has. */
  readonly sectors?: readonly Sector[];
}

export interface WebhookChannel extends AnyChannel {
  readonly kind: "webhook";
  readonly address: string;
  /** Where the key of its signature stands. */
  readonly key: Pick<SourceLogin, "secretEnv" | "secretFile">;
  /** Formats whose text is sent along. */
  readonly formats: readonly string[];
}

/** Files for other programs. */
export interface FolderChannel extends AnyChannel {
  readonly kind: "folder";
  readonly folder: string;
  /** files: a folder for each advisory. csaf, misp: as a provider or a feed lays them out. */
  readonly layout: "files" | "csaf" | "misp";
  /** Of layout "files". */
  readonly formats: readonly string[];
}

/** waiting: to be sent, or to be tried again. failed: at every try. withheld: it may not leave by this channel. */
export const DELIVERY_STATES = ["waiting", "sent", "failed", "withheld"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One message by one channel to one recipient. */
export interface Delivery {
  /** The same however often it is sent: what the other side knows it again by. */
  readonly key: string;
  readonly channel: string;
  readonly advisory: string;
  readonly version: number;
  /** Mail address, address of the hook, folder, or collection. */
  readonly recipient: string;
  readonly state: DeliveryState;
  /** Of one that is withheld or failed. */
  readonly why?: string;
  readonly plannedAt: string;
  readonly sentAt?: string;
  /** What happened at each try, oldest first. */
  readonly log: readonly { readonly at: string; readonly says: string }[];
}
