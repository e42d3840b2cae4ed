import { join } from "node:path";
import type { Outgoing } from "../outgoing.ts";
import type { ReadSecret } from "../secrets.ts";
import type { Signer } from "../signer.ts";
import { openDrop } from "./drop-files.ts";
import { openHook } from "./post-hook.ts";
import { nodeSecrets } from "./secrets.ts";
import { openSendMail } from "./send-mail.ts";

export interface SendingOptions {
  readonly userAgent: string;
  readonly allowPrivate?: readonly string[];
  readonly dataFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface WaysOut {
  readonly out: Outgoing;
  readonly secrets: ReadSecret;
  readonly signer?: Signer;
}

/** The ways out of the desk. A key that is named and cannot be used is told, rather than that something leaves unsigned. */
export async function openSending({
  userAgent,
  allowPrivate = [],
  dataFolder,
  environment,
}: SendingOptions): Promise<WaysOut> {
  const { TOCSIN_OUTBOX, TOCSIN_SIGNING_KEY: key, TOCSIN_SIGNING_CERTIFICATE: certificate } = environment;
  const out = {
    mail: openSendMail({ allowPrivate }),
    hook: openHook({ userAgent, allowPrivate }),
    drop: openDrop(TOCSIN_OUTBOX || join(dataFolder, "outbox")),
  };
  if (!key || !certificate) return { out, secrets: nodeSecrets };
  const { openXmlSigner } = await import("./xml-signer.ts");
  const signer = await openXmlSigner({ key, certificate }, new Date());
  if ("code" in signer) throw new Error(signer.message);
  return { out, secrets: nodeSecrets, signer };
}
