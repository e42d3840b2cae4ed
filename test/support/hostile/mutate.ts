import { Seeded } from "./seeded.ts";

/** A broken version of a document, the same for the same seed: one to four mutations of its text, then of its bytes. */
export function mutated(document: string, seed: number, own: readonly Mutation[]): Uint8Array {
  const seeded = new Seeded(seed);
  const list = [...own, ...TEXT_MUTATIONS];
  let text = document;
  for (let left = 1 + seeded.below(4); left > 0; left--) text = seeded.pick(list)(text, seeded);
  let bytes: Uint8Array = seeded.pick(ENCODERS)(text);
  for (let left = seeded.below(3); left > 0; left--) bytes = seeded.pick(BYTE_MUTATIONS)(bytes, seeded);
  return bytes;
}

export type Mutation = (text: string, seeded: Seeded) => string;

const insert = (text: string, at: number, piece: string) => text.slice(0, at) + piece + text.slice(at);
const anywhere = (text: string, seeded: Seeded) => seeded.below(text.length + 1);

const TEXT_MUTATIONS: readonly Mutation[] = [
  (text, seeded) => text.slice(0, anywhere(text, seeded)),
  (text, seeded) => text.slice(anywhere(text, seeded)),
  (text, seeded) => {
    const from = anywhere(text, seeded);
    return text.slice(0, from) + text.slice(from + seeded.below(200));
  },
  (text, seeded) => {
    const from = anywhere(text, seeded);
    const piece = text.slice(from, from + seeded.below(400));
    return insert(text, anywhere(text, seeded), piece.repeat(1 + seeded.below(8)));
  },
  (text, seeded) => insert(text, anywhere(text, seeded), seeded.pick(["\0", "\0\0\0", "\u0001", "\u001b$B", "\ufffe"])),
  (text, seeded) => insert(text, anywhere(text, seeded), seeded.pick(["\ud800", "\udc00", "\ud83d", "\u202e", "\u2028", "\u0085", "\u200b"])),
  (text, seeded) => text.replaceAll("\n", seeded.pick(["\r", "\r\n", "", "\u2029", "\n\n\n\n"])),
  (text, seeded) => insert(text, anywhere(text, seeded), seeded.pick(["\u0301", "é", "ß", "İ", "𝒜", "。", "؟"]).repeat(1 + seeded.below(300))),
  (text, seeded) => {
    const from = anywhere(text, seeded);
    return text.slice(0, from) + [...text.slice(from, from + 300)].reverse().join("") + text.slice(from + 300);
  },
]; // biome-ignore format: a table

/** What only markup suffers. */
export const PAGE_MUTATIONS: readonly Mutation[] = [
  (text, seeded) => text.replace(seeded.pick([/<\/p>/g, /<\/div>/g, /<\/[a-z]+>/g, /<p>/g, /<\/(?:head|title|script|style)>/g]), ""),
  (text, seeded) => text.replace(/<\/[a-z0-9]+>/g, () => `</${seeded.pick(TAGS)}>`),
  (text, seeded) => text.replace(/<[a-z0-9]+(?=[\s>])/g, (tag) => (seeded.below(6) ? tag : `<${seeded.pick(TAGS)}`)),
  (text, seeded) => insert(text, anywhere(text, seeded), `<${seeded.pick(TAGS)}>`.repeat(1 + seeded.below(120))),
  (text, seeded) => insert(text, anywhere(text, seeded), `</${seeded.pick(TAGS)}>`.repeat(1 + seeded.below(120))),
  (text, seeded) => insert(text, anywhere(text, seeded), `<div ${"a=b ".repeat(seeded.below(400))} class="${"x ".repeat(seeded.below(500))}`),
  (text, seeded) => insert(text, anywhere(text, seeded), seeded.pick(["<!--", "<!--->", "<![CDATA[", "]]>", "<?", "<!", "</", "<a href='", "<b/<i/", "<p =>"])),
  (text, seeded) => insert(text, anywhere(text, seeded), seeded.pick(["&", "&#", "&#x", "&#xD800;", "&#0;", "&#99999999999;", "&NotAnEntity;", "&amp".repeat(300), "&lt;p&gt;", "&nbsp;&zwj;&shy;"])),
  (text, seeded) => text.replace(/("@?[a-zA-Z]+"):("[^"]*"|\[)/g, (whole, key) => (seeded.below(4) ? whole : `${key}:${seeded.pick(["null", "[[[", "{", "1e999", '"\\u00', '{"@id":"#a"}', '["",[],{}]', "\u0000"])}`)),
  (text, seeded) => text.replace(/<meta charset="[^"]*">|<head>/gi, () => `<meta charset="${seeded.pick(CHARSETS)}">`),
  (text, seeded) => text.replace(/(?:datetime|content)="[^"]*"/g, () => `content="${seeded.pick(["0000-00-00", "2031-02-31", "99999-1-1", "now", "-1", "٢٠٣١-٠٥-٠٣", "1e400"])}"`),
  (text, seeded) => text.replace(/href="[^"]*"/g, () => `href="${seeded.pick(["http://[", "javascript:alert(1)", "//", "data:,x", "https://a.example:99999/", `/${"%".repeat(60)}`])}"`),
  (text) => `${text}${text}`,
  (text) => text.replace(/<\/?(?:html|head|body)[^>]*>/gi, ""),
  (text, seeded) => insert(text, anywhere(text, seeded), `<table>${"<tr><td>1<td>2".repeat(seeded.below(150))}`),
  (text, seeded) => insert(text, anywhere(text, seeded), seeded.pick(["<svg>", "<math>", "<plaintext>", "<xmp>", "<textarea>", "<select><option>", "<template>", "<frameset>", "<noscript>", "<iframe>", "<title>", "<base href='http://['>"])),
]; // biome-ignore format: a table

const TAGS =
  "p div span a b table tr td ul li h1 h2 article section body html head form script style title svg br img p:x x-y select option noscript template blockquote pre main aside nav figure".split(
    " ",
  );
const CHARSETS = [
  "utf-8",
  "utf-16",
  "utf-16be",
  "utf-32",
  "utf-7",
  "iso-8859-8",
  "windows-1256",
  "shift_jis",
  "gb18030",
  "iso-2022-jp",
  "euc-kr",
  "big5",
  "koi8-r",
  "hex",
  "base64",
  "binary",
  "ucs2",
  "none",
  "x".repeat(500),
  "constructor",
  "__proto__",
];

export const MAIL_MUTATIONS: readonly Mutation[] = [
  (text, seeded) => text.replace(/boundary="?b1"?/, () => `boundary=${seeded.pick(['"', "b2", '""', "b1; boundary=b2", '"b1'])}`),
  (text, seeded) => text.replace(/charset=[\w-]+/g, () => `charset=${seeded.pick(CHARSETS)}`),
  (text, seeded) => text.replace(/Content-Type: [^\r]*/g, (whole) => (seeded.below(2) ? whole : `Content-Type: ${seeded.pick(["multipart/mixed", "message/rfc822", "text/html", "text/", ";;;", "application/octet-stream", "multipart/alternative; boundary=b1"])}`)),
  (text, seeded) => text.replace(/Subject: [^\r]*/, () => `Subject: ${seeded.pick(["=?utf-8?B?", "=?x?Q?=FF=FF?=", "=?utf-8?Q?a?= ".repeat(200), "\t", "=?utf-8?Q?=00?="])}`),
  (text, seeded) => text.replace(/^Date: .*$/m, () => `Date: ${seeded.pick(["", "Sat, 99 May 99999", "0", "(((((", "Sat, 3 May 2031 08:00:00 +9999"])}`),
  (text, seeded) => text.replace(/^From: .*$/m, () => `From: ${seeded.pick(["<", '"', "a".repeat(3000), ";:,<>@", "(", "=?utf-8?Q?", "a:b,c;".repeat(200)])}`),
  (text, seeded) => insert(text, anywhere(text, seeded), "Content-Transfer-Encoding: base64\r\n"),
  (text, seeded) => insert(text, anywhere(text, seeded), `${"> ".repeat(1 + seeded.below(80))}What do we know?\r\n`.repeat(1 + seeded.below(30))),
  (text, seeded) => insert(text, anywhere(text, seeded), "--b1\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n".repeat(1 + seeded.below(100))),
]; // biome-ignore format: a table

export const PDF_MUTATIONS: readonly Mutation[] = [
  (text, seeded) => text.replace(/startxref\n\d+/, () => `startxref\n${seeded.pick([0, 1, 99999999, -1])}`),
  (text, seeded) => text.replace(/\d{10} 00000 n/g, (whole) => (seeded.below(3) ? whole : `${String(seeded.below(9000)).padStart(10, "0")} 00000 n`)),
  (text, seeded) => text.replace(/\d+ 0 R/g, (whole) => (seeded.below(6) ? whole : `${seeded.below(12)} 0 R`)),
  (text, seeded) => text.replace(/\/Length \d+/g, () => `/Length ${seeded.pick([0, -1, 3, 99999999, "7 0 R"])}`),
  (text, seeded) => text.replace(/<< \/Length/g, () => `<< /Filter /${seeded.pick(["FlateDecode", "LZWDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode", "DCTDecode", "Nothing"])} /Length`),
  (text, seeded) => text.replace(/\/Count \d+/, () => `/Count ${seeded.pick([0, -5, 99999999])}`),
  (text, seeded) => text.replace(/\/MediaBox \[[^\]]*\]/g, () => `/MediaBox ${seeded.pick(["[]", "[0 0 0 0]", "[a b c d]", "[0 0 1e30 1e30]", "[-9 -9 -1 -1]"])}`),
  (text, seeded) => text.replace(/\d+ Tf/g, () => `${seeded.pick(["0", "-10", "1e30", "", "NaN"])} Tf`),
  (text, seeded) => insert(text, anywhere(text, seeded), seeded.pick(["q ".repeat(500), "[".repeat(500), "<<".repeat(500), "(".repeat(500), "BT ".repeat(200), "1 0 0 -1 0 0 cm ", "ET ", "endobj "])),
]; // biome-ignore format: a table

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 255);
const utf8 = (text: string) => new TextEncoder().encode(text);
const wide = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const marked = (text: string) => Uint8Array.from([0xfe, 0xff, ...wide(text).slice(0, 6000)]);
/** Mostly what the page says; else Latin-1, UTF-16 without and with the wrong mark. */
const ENCODERS: readonly ((text: string) => Uint8Array)[] = [
  utf8,
  utf8,
  utf8,
  utf8,
  utf8,
  utf8,
  latin,
  latin,
  wide,
  marked,
];

type ByteMutation = (bytes: Uint8Array, seeded: Seeded) => Uint8Array;
const BYTE_MUTATIONS: readonly ByteMutation[] = [
  (bytes, seeded) => {
    const own = bytes.slice();
    for (let left = 1 + seeded.below(40); left > 0 && own.length; left--) own[seeded.below(own.length)]! ^= 1 << seeded.below(8);
    return own;
  },
  (bytes, seeded) => bytes.slice(0, seeded.below(bytes.length + 1)),
  (bytes, seeded) => {
    const own = bytes.slice();
    const at = seeded.below(own.length);
    own.fill(seeded.pick([0, 0xff, 0x80, 0xc3, 0x3c]), at, at + seeded.below(50));
    return own;
  },
  (bytes, seeded) => {
    const at = seeded.below(bytes.length);
    return Uint8Array.from([...bytes.subarray(0, at), 0xe2, 0x80, ...bytes.subarray(at)]);
  },
]; // biome-ignore format: a table
