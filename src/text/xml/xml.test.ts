import { describe, expect, test } from "vitest";
import { isFault, readXml, type XmlElement } from "./read-xml.ts";
import { attributeOf, childOf, childrenOf, textIn, textOf, textsIn } from "./walk-xml.ts";
import { element, writeXml } from "./write-xml.ts";

function tree(text: string): XmlElement {
  const read = readXml(text);
  if (isFault(read)) throw new Error(read.fault);
  return read;
}

describe("reading", () => {
  const WARNING = `<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<w:warning xmlns:w="urn:w" xmlns="urn:plain" w:level="2"\r\n level="3">\r\n <gate>Orlow &amp; S&#246;hne<!-- shut --> &lt;1&gt;</gate><gate><![CDATA[<b>&amp;</b>]]> wide</gate>\r\n <w:gate/></w:warning>`;

  test("names, namespaces, text with characters by number, CDATA as it stands", () => {
    const root = tree(WARNING);
    expect([root.name, root.namespace]).toEqual(["warning", "urn:w"]);
    expect(textsIn(root, "gate")).toEqual(["Orlow & Söhne <1>", "<b>&amp;</b> wide"]);
    expect(childrenOf(root, "gate", "urn:plain")).toHaveLength(2);
    expect(childrenOf(root)).toHaveLength(3);
    expect(textIn(root, "gate", "urn:w")).toBeUndefined();
    expect([attributeOf(root, "level"), attributeOf(root, "level", "urn:w")]).toEqual(["3", "2"]);
  });
  test("places of tags: offset of the bracket, line", () => {
    const root = tree(WARNING);
    expect(tree(`\uFEFF${WARNING}`).start).toBe(root.start + 1);
    for (const one of [root, ...childrenOf(root)])
      expect(WARNING.slice(one.start)).toMatch(/^<(?:w:)?(?:warning|gate)/);
    expect(childrenOf(root).map(({ line }) => line)).toEqual([4, 4, 5]);
  });
  test("names of the language stay names", () => {
    const root = tree('<a __proto__="x" constructor="y"><__proto__>z</__proto__></a>');
    expect(attributeOf(root, "__proto__")).toBe("x");
    expect(textIn(root, "__proto__")).toBe("z");
    expect(attributeOf(root, "toString")).toBeUndefined();
  });

  const laughs = `<!DOCTYPE a [<!ENTITY b "ha">${"c".repeat(9).split("").map((_, i) => `<!ENTITY c${i} "${`&${i ? `c${i - 1}` : "b"};`.repeat(10)}">`).join("")}]><a>&c8;</a>`; // biome-ignore format: one line
  const REFUSED: [why: string, text: string, fault: RegExp][] = [
    ["a file from outside", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', /DTD/],
    ["a DTD from outside", '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>', /DTD/],
    ["entities of entities", laughs, /DTD/],
    ["an entity of its own", "<a>&x;</a>", /line 1: undefined entity/i],
    ["an attribute with one", '<a b="&x;"/>', /undefined entity/i],
    ["a tag that is not closed", "<a>\n<b></a>", /line 2: unexpected close tag/i],
    ["a prefix that nobody bound", "<a:b/>", /unbound/i],
    ["the same attribute twice", '<a b="1" b="2"/>', /duplicate/i],
    ["two roots", "<a/><b/>", /./],
    ["text behind it", "<a/>b", /./],
    ["no element", "<!-- a -->", /./],
    ["nothing", "", /./],
    ["words", "Gates are shut.", /./],
    ["a control character", "<a>\u0001</a>", /./],
    ["one by number", "<a>&#1;</a>", /./],
    ["half a document", "<a><b>wor", /./],
    ["a tower", "<a>".repeat(65) + "</a>".repeat(65), /nest deeper than 64/],
    ["a crowd", `<a>${"<b/>".repeat(300_000)}</a>`, /more than 100000 elements/],
    ["a hedgehog", `<a ${Array.from({ length: 257 }, (_, i) => `b${i}=""`).join(" ")}/>`, /more than 256 attributes/],
    ["a heap", `<a>${"b".repeat(10_000_000)}</a>`, /10000007 characters/],
  ];
  test.each(REFUSED)("refused: %s", (_why, text, fault) => {
    const started = performance.now();
    const read = readXml(text);
    expect(isFault(read) && read.fault).toMatch(fault);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
  test("just within the limits", () => {
    expect(isFault(readXml("<a>".repeat(64) + "</a>".repeat(64)))).toBe(false);
    expect(textOf(tree(`\uFEFF<a>${"b".repeat(1000)}</a>`))).toHaveLength(1000);
  });
});

describe("writing", () => {
  test("elements of elements stand in lines of their own, text stays as it is", () => {
    const root = element("a", { xmlns: "urn:a", left: undefined }, element("b", {}, "one ", element("i", {}, "two"), " three"), [element("c"), undefined, ""]); // biome-ignore format: one line
    expect(writeXml(root)).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a xmlns="urn:a">\n  <b>one <i>two</i> three</b>\n  <c/>\n</a>\n'); // biome-ignore format: one line
  });
  const CARRIED = [
    "a & b < c > d \"e\" 'f' ]]>",
    "line\nfeed\r\nreturn\rtab\tspace  ",
    "Łódź 🛟 \u2028 \u00a0",
    "&amp; <![CDATA[ -->",
  ];
  test.each(CARRIED)("comes back as it was: %j", (text) => {
    const root = tree(writeXml(element("a", { b: text }, text)));
    expect([textOf(root), attributeOf(root, "b")]).toEqual([text, text]);
  });
  test("what XML cannot carry is left out", () => {
    const root = tree(
      writeXml(element("a", { b: "x\u0000\u001b[31my" }, "\ud800left\udc00 \ufffe\u0008right \u{1f6df}")),
    );
    expect(textOf(root)).toBe("left right \u{1f6df}");
    expect(attributeOf(root, "b")).toBe("x[31my");
    expect(childOf(root, "c")).toBeUndefined();
  });
});
