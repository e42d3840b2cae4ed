import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { makePdf } from "../../../tools/make-pdf.ts";
import { bombIn } from "./find-bomb.ts";
import { fromAscii85, fromHex, lzwSize, runLengthSize } from "./unpacked-size.ts";

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const hex = (bytes: Uint8Array) => `${Buffer.from(bytes).toString("hex")}>`;
const SPACES = new Uint8Array(60_000_000).fill(32);
const FLATE = deflateSync(SPACES);
const TWICE = deflateSync(FLATE);
/** Deflate that begins with a stored block in which the word that ends streams stands. */
const WITH_END = deflateWithStored("\nendstream\nendobj\n", SPACES);

function deflateWithStored(text: string, rest: Uint8Array): Uint8Array {
  const { length } = text;
  const stored = [0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255, ...Buffer.from(text, "latin1")];
  return Buffer.concat([Uint8Array.of(0x78, 0x9c), Uint8Array.from(stored), deflateSync(rest).subarray(2)]);
}

/** Runs of spaces. */
const runs = (count: number) =>
  Uint8Array.from({ length: 2 * count + 1 }, (_v, i) => (i === 2 * count ? 128 : i % 2 ? 32 : 129));

/** LZW of one byte repeated: each code is the run before and one more. */
function lzwOf(size: number): Uint8Array {
  const bytes: number[] = [];
  let [buffer, bits] = [0, 0];
  const put = (code: number, width: number) => {
    buffer = (buffer << width) | code;
    for (bits += width; bits >= 8; bits -= 8) bytes.push((buffer >> (bits - 8)) & 255);
    buffer &= (1 << bits) - 1;
  };
  for (let done = 0; done < size; ) {
    put(256, done ? 12 : 9);
    put(32, 9);
    done++;
    // The reader knows each code when the next one has come; it widens one code early.
    for (let [next, length] = [258, 2]; next < 4095 && done < size; next++, length++) {
      put(next, 32 - Math.clz32(next + 1));
      done += length;
    }
  }
  return Uint8Array.from(bytes);
}

const object = (dictionary: string, data: string, length: number | string = data.length) =>
  `<< ${dictionary} /Length ${length} >>\nstream\n${data}\nendstream`;
const LONG = `/X (${"x".repeat(5000)})`;

const BOMBS: [why: string, objects: string[]][] = [
  ["deflate", [object("/Filter /FlateDecode", latin(FLATE))]],
  ["filters in a list without blanks, in hexadecimal", [object("/Filter[/ASCIIHexDecode/FlateDecode]", hex(FLATE))]],
  ["the same in base 85", [object("/Filter[/ASCII85Decode/FlateDecode]", ascii85(FLATE))]],
  ["spelled out twice", [object("/Filter[/AHx/AHx/Fl]", hex(Buffer.from(hex(FLATE))))]],
  ["a name with codes in it", [object("/Filter /Fl#61teDecode", latin(FLATE))]],
  ["the filter is another object", [object("/Filter 101 0 R", latin(FLATE)), "/FlateDecode"]],
  ["the list of filters is another object", [object("/Filter 101 0 R", hex(FLATE)), "[/ASCIIHexDecode /FlateDecode]"]],
  ["one filter of the list is another object", [object("/Filter [101 0 R /FlateDecode]", latin(TWICE)), "/FlateDecode"]],
  ["a long dictionary after the filter", [object(`/Filter /FlateDecode ${LONG}`, latin(FLATE))]],
  ["a longer one", [object(`/Filter /FlateDecode ${LONG.repeat(5)}`, latin(FLATE))]],
  ["no filter named where it is looked for", [object("", latin(FLATE))]],
  ["packed twice", [object("/Filter [/FlateDecode /FlateDecode]", latin(TWICE))]],
  ["packed twice, large only in between", [object("/Filter[/Fl/Fl]", latin(FLATE))]],
  ["packed three times", [object("/Filter[/Fl/Fl/Fl]", latin(deflateSync(TWICE)))]],
  ["the word that ends streams in its data", [object("/Filter /FlateDecode", latin(WITH_END))]],
  ["the same, its length is another object", [object("/Filter /FlateDecode", latin(WITH_END), "101 0 R"), `${WITH_END.length}`]],
  ["LZW", [object("/Filter/LZWDecode", latin(lzwOf(60_000_000)))]],
  ["run lengths", [object("/Filter/RunLengthDecode", latin(runs(480_000)))]],
  ["run lengths in deflate", [object("/Filter[/FlateDecode/RunLengthDecode]", latin(deflateSync(runs(480_000))))]],
]; // biome-ignore format: a table
test.each(BOMBS)("not opened: %s", async (_why, objects) => {
  expect(await bombIn(makePdf([[]], { objects }))).toMatch(/unpacks to more than 50 MB|packed several times over/);
});

const WORDS = Buffer.from("BT (The gates are shut.) Tj ET ".repeat(40_000));
const HARMLESS: [why: string, objects: string[]][] = [
  ["deflate of a megabyte", [object("/Filter/FlateDecode", latin(deflateSync(WORDS)))]],
  ["the same, spelled out", [object("/Filter[/A85/Fl]", ascii85(deflateSync(WORDS)))]],
  ["LZW of forty megabytes", [object("/Filter/LZWDecode", latin(lzwOf(40_000_000)))]],
  ["run lengths of forty megabytes", [object("/Filter/RL", latin(runs(330_000)))]],
  ["a large picture", [object("/Subtype/Image /Filter/FlateDecode", latin(FLATE))]],
  ["a picture in deflate", [object("/Subtype/Image /Filter[/FlateDecode/DCTDecode]", latin(deflateSync(WORDS)))]],
  ["many streams", Array.from({ length: 50 }, () => object("/Filter/FlateDecode", latin(deflateSync(WORDS))))],
  ["a stream cut off", [object("/Filter/FlateDecode", latin(FLATE.subarray(0, 20_000)))]],
  ["no stream at all behind its name", [object("/Filter/LZWDecode", "x".repeat(100_000))]],
]; // biome-ignore format: a table
test.each(HARMLESS)("opened: %s", async (_why, objects) => {
  expect(await bombIn(makePdf([[]], { objects }))).toBeUndefined();
});

function ascii85(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4) {
    const group = [0, 1, 2, 3].map((i) => bytes[at + i] ?? 0);
    let value = group.reduce((sum, byte) => sum * 256 + byte, 0);
    let digits = "";
    for (let i = 0; i < 5; i++) {
      digits = String.fromCharCode(33 + (value % 85)) + digits;
      value = Math.floor(value / 85);
    }
    const isLast = at + 4 > bytes.length;
    text += digits === "!!!!!" && !isLast ? "z" : isLast ? digits.slice(0, bytes.length - at + 1) : digits;
  }
  return `${text}~>`;
}

test.each([0, 1, 2, 3, 4, 5, 11])("what was spelled out comes back: %i bytes", (size) => {
  const bytes = Uint8Array.from({ length: size }, (_v, i) => (i * 97) & 255);
  expect(fromHex(Buffer.from(hex(bytes)))).toEqual(bytes);
  expect(fromAscii85(Buffer.from(ascii85(bytes)))).toEqual(bytes);
});

test("sizes are exact below the limit", () => {
  expect(Math.abs(lzwSize(lzwOf(1_000_000), 10_000_000) - 1_000_000)).toBeLessThan(4096);
  expect(runLengthSize(runs(1000), 10_000_000)).toBe(128_000);
});
