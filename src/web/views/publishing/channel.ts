import type { Channel } from "../../../domain/channel.ts";
import type { ChannelKind } from "../../../domain/vocabulary/advisory.ts";
import { channel as words } from "../../words/publishing.ts";

const HEX = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** RFC 4122, random. `crypto.randomUUID` is only there on HTTPS. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = HEX(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A new channel: switched off, and nothing but TLP:CLEAR leaves by it until somebody says otherwise. */
export function firstOf(kind: ChannelKind, others: readonly Channel[]): Channel {
  const n = others.filter((each) => each.kind === kind).length;
  const common = {
    id: n === 0 ? kind : `${kind}-${n + 1}`,
    name: words.kinds[kind],
    on: false,
    highest: "clear",
  } as const;
  switch (kind) {
    case "public-site":
    case "csaf":
    case "misp":
      return { ...common, kind, audience: "public" };
    case "taxii":
      return { ...common, kind, audience: "limited", collection: uuid() };
    case "mail":
      return { ...common, kind, audience: "limited", server: "smtps://", from: "", recipients: [] };
    case "webhook":
      return { ...common, kind, audience: "limited", address: "https://", key: { secretEnv: "" }, formats: ["cap"] };
    case "folder":
      return { ...common, kind, audience: "limited", folder: "", layout: "files", formats: ["html", "cap", "stix"] };
  }
}
