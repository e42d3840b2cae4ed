import { type Issue, megabytes } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import { contentId } from "../../text/hash.ts";
import { defineSourceKind, type ListedItem } from "./source-kind.ts";

/** A mail box: each message that was not taken yet, told by its number in the box. */
export const imap = defineSourceKind({
  id: "imap",
  reads: "mail",
  list({ address: source }, { validity, messages, hasMore, renumbered }) {
    const box = source.replace(/[?#;].*$/, "").replace(/\/$/, "");
    const items = messages.flatMap(({ uid, bytes }): ListedItem[] => {
      if (!bytes) return [];
      // RFC 5092.
      const address = `${box};UIDVALIDITY=${validity}/;UID=${uid}`;
      const words = { source: address, bytes, format: "mail" };
      return [{ address, hash: contentId("h", validity, String(uid)), from: "words", uid, words }];
    });
    const issues = messages
      .filter(({ bytes }) => !bytes)
      .map(({ uid, size }): Issue => {
        const message = `${source}: message ${uid} has ${megabytes(size)}, the limit is ${megabytes(LIMITS.containerBytesMax)}; not read. Next: open it in a mail program`;
        return { code: "too-large", severity: "warning", source, message };
      });
    if (renumbered) {
      const message = `${source}: the server has numbered its messages anew; all are taken again. Next: nothing`;
      issues.push({ code: "mail-renumbered", severity: "warning", source, message });
    }
    const last = messages.at(-1);
    return {
      kind: "listed",
      form: "mail",
      items,
      issues,
      isWhole: !hasMore,
      ...(last ? { cursor: positionWords({ validity, uid: last.uid }) } : {}),
    };
  },
});

const positionWords = ({ validity, uid }: { readonly validity: string; readonly uid: number }) => `${validity}:${uid}`;

/** Behind which message the next run goes on. */
export function mailPosition(cursor: string | undefined) {
  const [, validity, uid] = /^(\d{1,20}):(\d{1,10})$/.exec(cursor ?? "") ?? [];
  return validity && uid ? { validity, uid: Number(uid) } : undefined;
}
