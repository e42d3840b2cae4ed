import { csaf } from "../../6-advise/exporters/csaf.ts";
import { csafProvider } from "../../6-advise/provider/csaf.ts";
import type { ProvidedFile } from "../../6-advise/provider/files.ts";
import { mispFeed } from "../../6-advise/provider/misp.ts";
import type { AdvisoryMessage, Publisher } from "../../domain/advisory.ts";
import type { FolderChannel } from "../../domain/channel.ts";
import type { Outgoing, SendOutcome } from "../../ports/outgoing.ts";
import type { Repositories } from "../../ports/store.ts";
import { standingAt } from "./standing.ts";

type Layout = "csaf" | "misp";

interface ProvideDeps {
  readonly store: Pick<Repositories, "advisories" | "deliveries" | "settings">;
  readonly out: Pick<Outgoing, "drop">;
}

/** The folder of a provider of CSAF, or of a feed of MISP, with all of these messages. */
export const providedFiles = (
  layout: Layout,
  messages: readonly AdvisoryMessage[],
  publisher: Publisher,
): readonly ProvidedFile[] => (layout === "csaf" ? csafProvider(messages, publisher) : mispFeed(messages));

/** Files that an earlier hand-over may have left: a document under another label, an event that may not stand there any more. */
const OURS: Readonly<Record<Layout, RegExp>> = {
  csaf: /^(?:white|green|amber|red)\/(?:\d{4}\/a-\d+\.json(?:\.sha256|\.sha512)?|index\.txt|changes\.csv|csaf-feed-tlp-\w+\.json|category-tlp-\w+\.json)$/,
  misp: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.json$/,
};

/** Two workers that write one folder at once each look again; so often. */
const ROUNDS_MAX = 5;

/**
 * All that stands at the channel, whichever message is handed over. Somebody who publishes meanwhile has the folder
 * written again: the last one who writes has seen what it lacks.
 */
export async function toProvider(
  channel: FolderChannel,
  layout: Layout,
  message: AdvisoryMessage,
  { store, out }: ProvideDeps,
): Promise<SendOutcome> {
  const refusal = layout === "csaf" ? csaf.refuses!(message) : undefined;
  if (refusal !== undefined) return { kind: "refused", says: refusal };
  let messages = await standingAt([channel], store);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const publisher = (await store.settings.get("publisher"))?.value ?? message.publisher;
    const files = providedFiles(layout, messages, publisher);
    const outcome = await out.drop(channel.folder, files, (path) => OURS[layout].test(path));
    const after = await standingAt([channel], store);
    if (outcome.kind !== "sent" || namesOf(after) === namesOf(messages)) return outcome;
    messages = after;
  }
  return { kind: "failed", says: "others wrote the folder at the same time" };
}

const namesOf = (messages: readonly AdvisoryMessage[]) =>
  JSON.stringify(messages.map(({ advisory, version }) => [advisory, version]));
