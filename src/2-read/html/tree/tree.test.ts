import { describe, expect, test } from "vitest";
import type { Element } from "./nodes.ts";
import { parseTree } from "./parse.ts";

const tree = (html: string) => parseTree(`<html><body>${html}</body></html>`);
const first = (html: string): Element => tree(html).body!.firstElementChild!;

test.each([
  ["nested elements", "<div><p>One <b>two</b> three</p></div>", "One two three"],
  ["characters written as entities", "<p>Fish &amp; chips &lt;now&gt; &#8212; &eacute;</p>", "Fish & chips <now> — é"],
  ["comments are no text", "<p>One<!-- two --> three</p>", "One three"],
  ["a paragraph ends the open one", "<p>One<p>Two", "OneTwo"],
  ["tags that were never opened", "</div><p>One</i></p>", "One"],
  ["scripts are text of theirs", "<script>if (1 < 2) a()</script>", "if (1 < 2) a()"],
])("text: %s", (_why, html, text) => {
  expect(tree(html).body!.textContent).toBe(text);
});

test.each([
  ["quotation marks in attributes", `<p title='a "b" &amp; c'>One</p>`],
  ["elements without end", "<p>One<br>two<img src='x.png'></p>"],
  ["raw text", "<div><style>a > b { c: d }</style><script>x = '<p>'</script></div>"],
  ["entities", "<p>&lt;script&gt; &amp;amp;</p>"],
])("markup parsed again is the same page: %s", (_why, html) => {
  const { innerHTML } = tree(html).body!;
  expect(tree(innerHTML).body!.innerHTML).toBe(innerHTML);
});

describe("what is kept follows what changes", () => {
  test("text deep below", () => {
    const root = first("<div><section><p>One</p><p>Two</p></section></div>");
    const [one, two] = root.getElementsByTagName("p");
    expect(root.textContent).toBe("OneTwo");
    one!.remove();
    expect(root.textContent).toBe("Two");
    two!.textContent = "Three";
    expect(root.textContent).toBe("Three");
  });

  test("a node that moves leaves its old place", () => {
    const root = first("<div><p>One</p><ul><li>Two</li></ul></div>");
    const [p, ul] = root.children;
    expect([root.textContent, ul!.textContent]).toEqual(["OneTwo", "Two"]);
    ul!.appendChild(p!);
    expect(root.innerHTML).toBe("<ul><li>Two</li><p>One</p></ul>");
    expect([root.textContent, root.children.length, ul!.childNodes.length]).toEqual(["TwoOne", 1, 2]);
  });

  test.each([
    ["first", 0, "<b></b><i>2</i><i>3</i>"],
    ["middle", 1, "<i>1</i><b></b><i>3</i>"],
    ["last", 2, "<i>1</i><i>2</i><b></b>"],
  ])("replaced: the %s", (_which, at, markup) => {
    const root = first("<div><i>1</i><i>2</i><i>3</i></div>");
    const old = root.children[at]!;
    expect(root.replaceChild(root.ownerDocument.createElement("B"), old)).toBe(old);
    expect(root.innerHTML).toBe(markup);
    expect([old.parentNode, old.nextSibling, old.previousSibling]).toEqual([null, null, null]);
  });

  test("markup set anew", () => {
    const root = first("<div><p>One</p></div>");
    root.innerHTML = "<p>Two</p>three";
    expect([root.textContent, root.children[0]!.parentElement]).toEqual(["Twothree", root]);
  });
});

test.each([
  ["tags", "p, li", ["P", "LI", "P"]],
  ["one attribute, quoted", 'p[class="a"]', ["P"]],
  ["one attribute, plain", "p[class=a]", ["P"]],
  ["all", "*", ["P", "UL", "LI", "B", "P"]],
  ["nothing", "table", []],
])("found in the order of the page: %s", (_why, selector, tags) => {
  const root = first("<div><p class='a'>1</p><ul><li><b>2</b></li></ul><p class='b'>3</p></div>");
  expect(root.querySelectorAll(selector).map(({ tagName }) => tagName)).toEqual(tags);
  expect(root.querySelector(selector)?.tagName).toBe(tags[0]);
});

test("nothing outside of the element is found", () => {
  const root = tree("<div><p>1</p></div><p>2</p>").body!.firstElementChild!;
  expect(root.getElementsByTagName("p").map(({ textContent }) => textContent)).toEqual(["1"]);
});

test("a selector of another kind is an error, not nothing", () => {
  expect(() => tree("<p>1</p>").querySelector("div > p")).toThrow("selector not understood: div > p");
});

test.each([
  ["hidden", "color: red; DISPLAY : none", "none"],
  ["with force", "display:none !important", "none"],
  ["shown", "display: block", "block"],
  ["a value with a colon", "background: url(http://a.example/none)", ""],
])("style: %s", (_why, style, display) => {
  expect(first(`<p style="${style}">1</p>`).style.display).toBe(display);
});
