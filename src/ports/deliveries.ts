import type { Delivery, DeliveryState } from "../domain/channel.ts";
import type { Page, PageRequest } from "./page.ts";

export type NewDelivery = Pick<Delivery, "key" | "channel" | "advisory" | "version" | "recipient" | "why"> & {
  readonly state: Extract<DeliveryState, "waiting" | "withheld">;
};

/** What went where. Rows are only added; what happened to one is added to its log. */
export interface Deliveries {
  /** Those that are not there yet; twice the same is once. Gives the keys of those that wait to be sent. */
  plan(deliveries: readonly NewDelivery[], at: Date): Promise<readonly string[]>;
  get(key: string): Promise<Delivery | undefined>;
  /** A line of its log, and what it is now. One that was sent stays sent. */
  record(
    key: string,
    entry: { readonly at: Date; readonly says: string; readonly state: DeliveryState },
  ): Promise<void>;
  /** Newest first. */
  list(
    request: PageRequest & { readonly advisory?: string; readonly channel?: string; readonly state?: DeliveryState },
  ): Promise<Page<Delivery>>;
  /** Recipients of each channel whom an earlier message of the advisory was sent to, or is about to be. */
  earlier(advisory: string): Promise<readonly { readonly channel: string; readonly recipient: string }[]>;
  /** What became of each message of the advisory that was planned for the same recipient, oldest first. */
  ofRecipient(
    delivery: Pick<Delivery, "channel" | "advisory" | "recipient">,
  ): Promise<readonly Pick<Delivery, "version" | "state">[]>;
  /** Nothing is sent there any more; whoever reads the page of this secret may ask for it. False: no such secret. */
  unsubscribe(secret: string, at: Date): Promise<boolean>;
  /** Addresses of the channel that asked to be sent nothing. */
  unsubscribed(channel: string): Promise<ReadonlySet<string>>;
  /** The secret of a recipient's page, the same for all mails of one channel. */
  unsubscribeSecret(channel: string, recipient: string): Promise<string>;
}
