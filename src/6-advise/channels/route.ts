import type { AdvisoryMessage } from "../../domain/advisory.ts";
import type { Channel, MailRecipient } from "../../domain/channel.ts";
import { ADVISORY_MODES, type AdvisoryMode } from "../../domain/vocabulary/advisory.ts";
import { MARKINGS, type Marking } from "../../domain/vocabulary/marking.ts";
import type { Sector } from "../../domain/vocabulary/sector.ts";

/** What becomes of a message at one channel, for one of its recipients. */
export interface Routed {
  readonly channel: Channel;
  readonly recipient: string;
  readonly sends: boolean;
  readonly why: string;
}

/** Channels that an earlier message of the same advisory left by: those who have it are told what became of it. */
export type HadEarlier = (channel: string, recipient: string) => boolean;

/** Every channel that is on, each of its recipients, and whether the message leaves there. */
export function routeMessage(
  message: AdvisoryMessage,
  channels: readonly Channel[],
  hadEarlier: HadEarlier = () => false,
): readonly Routed[] {
  return channels
    .filter(({ on }) => on)
    .flatMap((channel) =>
      recipientsOf(channel).map(({ address, sectors }) => {
        const barred = barredBy(message, channel);
        if (barred) return { channel, recipient: address, sends: false, why: barred };
        if (hadEarlier(channel.id, address))
          return { channel, recipient: address, sends: true, why: "an earlier message left by it" };
        const isFor = concerns(message, channel.sectors) && concerns(message, sectors);
        const why = isFor ? "its marking, mode and sectors fit" : "it is for other sectors";
        return { channel, recipient: address, sends: isFor, why };
      }),
    );
}

/** How a message may be marked, and of which modes it may be, that leaves by the channel. */
export function carriedBy({ audience, highest }: Pick<Channel, "audience" | "highest">): {
  readonly markings: readonly Marking[];
  readonly modes: readonly AdvisoryMode[];
} {
  if (audience === "public") return { markings: ["clear"], modes: ["actual"] };
  return { markings: MARKINGS.slice(0, MARKINGS.indexOf(highest) + 1), modes: ADVISORY_MODES };
}

/** What no wish of a recipient opens. Undefined: it may leave there. */
function barredBy({ content: { marking, mode } }: AdvisoryMessage, channel: Channel): string | undefined {
  const { markings, modes } = carriedBy(channel);
  if (!modes.includes(mode)) return `${mode === "test" ? "a test" : "an exercise"} never leaves by a public channel`;
  return markings.includes(marking)
    ? undefined
    : `it is marked TLP:${marking.toUpperCase()}, and nothing above TLP:${markings.at(-1)!.toUpperCase()} leaves there`;
}

/** Whether anybody may read it who comes by. */
export const isPublic = (message: AdvisoryMessage): boolean =>
  message.content.marking === "clear" && message.content.mode === "actual";

/** One that names no sector concerns all. */
const concerns = ({ content }: AdvisoryMessage, sectors?: readonly Sector[]): boolean =>
  !sectors?.length || !content.sectors.length || content.sectors.some((sector) => sectors.includes(sector));

function recipientsOf(channel: Channel): readonly MailRecipient[] {
  switch (channel.kind) {
    case "mail":
      return channel.recipients;
    case "webhook":
      return [{ address: channel.address }];
    case "folder":
      return [{ address: channel.folder }];
    case "taxii":
      return [{ address: channel.collection }];
    default:
      return [{ address: channel.kind }];
  }
}
