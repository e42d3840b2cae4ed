import { expect, test } from "vitest";
import { scanHtml } from "./scan-html.ts";

function scanned(html: string): string {
  const seen: string[] = [];
  scanHtml(html, {
    open: (name) => seen.push(`<${name}`),
    close: (name) => seen.push(`/${name}`),
    selfClosed: (name) => seen.push(`.${name}`),
    text: (text) => seen.push(text),
  });
  return seen.join(" ");
}

test.each([
  ["names are small, whatever the page writes", "<DIV>a</Div>", "<div a /div"],
  ["a tag that closes itself", "<svg/>a", "<svg .svg a"],
  ["attributes are no text", '<a href="x>y" title=b>c</a>', "<a c /a"],
  ["entities are read", "a&amp;b&#233;", "a & b é"],
  ["comments and declarations are nothing", "<!doctype html><!-- <b> -->a", "a"],
  ["a script holds no tags", "<script>if (a<b) c</script>d", "<script if (a<b) c /script d"],
  ["an end tag without a beginning is told", "a</p>b", "a /p b"],
  ["a page cut in a tag", 'a<div class="', "a"],
])("%s", (_why, html, expected) => expect(scanned(html)).toBe(expected));
