import { type HadEarlier, routeMessage } from "../../6-advise/channels/route.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import type { Channel } from "../../domain/channel.ts";
import type { AdvisoryState } from "../../domain/vocabulary/advisory.ts";
import type { Repositories } from "../../ports/store.ts";

type Reads = Pick<Repositories, "advisories" | "deliveries">;

/** Advisories read at once. */
const AT_ONCE = 100;

/** The newest message of each advisory that stands at one of these channels; sent last first. */
export async function standingAt(
  channels: readonly Channel[],
  { advisories, deliveries }: Reads,
  states: readonly AdvisoryState[] = [],
): Promise<readonly AdvisoryMessage[]> {
  const found: AdvisoryMessage[] = [];
  let after: string | undefined;
  do {
    const page = await advisories.newest({ limit: AT_ONCE, states, ...(after === undefined ? {} : { after }) });
    for (const message of page.rows) if (await standsAt(message, channels, { deliveries })) found.push(message);
    after = page.next;
  } while (after !== undefined);
  return found;
}

/** Whether the newest message of an advisory may leave by one of these channels, or tells there what became of an earlier one. */
export async function standsAt(
  message: AdvisoryMessage,
  channels: readonly Channel[],
  { deliveries }: Pick<Reads, "deliveries">,
): Promise<boolean> {
  const leaves = (hadEarlier?: HadEarlier) => routeMessage(message, channels, hadEarlier).some(({ sends }) => sends);
  if (leaves()) return true;
  // Only where its sectors alone keep it back does it matter who had an earlier one.
  return leaves(() => true) && leaves(earlierAmong(await deliveries.earlier(message.advisory)));
}

/** Of recipients that an earlier message was sent to. */
export function earlierAmong(sent: readonly { readonly channel: string; readonly recipient: string }[]): HadEarlier {
  const keys = new Set(sent.map((one) => JSON.stringify([one.channel, one.recipient])));
  return (channel, recipient) => keys.has(JSON.stringify([channel, recipient]));
}
