import { LIMITS } from "../../domain/limits.ts";

export interface MailAttachment {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A mail with its parts decoded. */
export interface ParsedMail {
  readonly header: (name: string) => string | undefined;
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Without the pictures of the HTML and cryptographic signatures. */
  readonly attachments: readonly MailAttachment[];
  readonly isEncrypted: boolean;
}

const SIGNATURES = /^application\/(?:pgp-signature|(?:x-)?pkcs7-signature)$/;
const ENCRYPTED = /^(?:multipart\/encrypted|application\/(?:pgp-encrypted|(?:x-)?pkcs7-mime))/i;

/** Parts are decoded, nothing in them is opened. A string answer is the parser's word on why it gave up. */
export async function parseMail(bytes: Uint8Array): Promise<ParsedMail | string> {
  if (shortRows(bytes) > LIMITS.mailShortRowsMax) return `more than ${LIMITS.mailShortRowsMax} rows with hardly a word`;
  const { default: PostalMime, addressParser, decodeWords } = await import("postal-mime");
  try {
    const mail = await PostalMime.parse(withoutEnvelope(bytes), {
      forceRfc822Attachments: true,
      maxNestingDepth: LIMITS.mailDepthMax,
      maxHeadersSize: LIMITS.mailHeaderBytesMax,
    });
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
    const author = addressParser(header("from") ?? header("sender") ?? "", { flatten: true })[0];
    return {
      header: (name) => {
        const value = header(name);
        return value === undefined ? undefined : decodeWords(value);
      },
      from: { name: author?.name ?? "", address: author?.address ?? "" },
      subject: mend(mail.subject ?? ""),
      text: mend(mail.text ?? ""),
      html: mend(mail.html ?? ""),
      attachments: mail.attachments
        .filter((part) => !part.related && !SIGNATURES.test(part.mimeType) && !isShownPicture(part))
        .map((part) => ({
          name: part.filename ?? part.description ?? "",
          type: part.mimeType,
          bytes: new Uint8Array(part.content as ArrayBuffer),
        })),
      isEncrypted: ENCRYPTED.test(header("content-type") ?? ""),
    };
  } catch (cause) {
    // Past a limit of the parser, or nothing it can make sense of.
    return cause instanceof Error ? cause.message.slice(0, 120) : String(cause);
  }
}

const isShownPicture = (part: { mimeType: string; disposition: string | null; contentId?: string | undefined }) =>
  part.mimeType.startsWith("image/") && (part.disposition === "inline" || part.contentId !== undefined);

/** Programs put a byte order mark, or the "From " line of a mailbox file, before the headers. */
function withoutEnvelope(bytes: Uint8Array): Uint8Array {
  const own = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  const isMailbox = String.fromCharCode(...own.subarray(0, 5)) === "From ";
  const end = isMailbox ? own.indexOf(10) : -1;
  return end < 0 ? own : own.subarray(end + 1);
}

const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Node before 24 decodes windows-1252 as Latin-1: quotation marks and dashes come out as control characters. */
const mend = (text: string) => text.replace(/[\u0080-\u009f]/g, (c) => WINDOWS[c.charCodeAt(0) - 0x80]!);

const SHORT_BYTES = 24;

/** The parser keeps every row by itself until a part is whole. */
function shortRows(bytes: Uint8Array): number {
  let count = 0;
  let from = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
    if (end - from < SHORT_BYTES) count++;
    from = end + 1;
  }
  return count;
}
