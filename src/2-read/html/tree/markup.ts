interface Characters {
  readonly nodeType: 3;
  readonly data: string;
  readonly nextSibling: Written | null;
}
interface Tag {
  readonly nodeType: 1;
  readonly localName: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly firstChild: Written | null;
  readonly nextSibling: Written | null;
}
type Written = Characters | Tag;

const VOID_TAGS = new Set(
  "area base br col embed hr img input keygen link menuitem meta param source track wbr".split(" "),
);
const RAW_TAGS = new Set(["script", "style"]);
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** The markup of what a node holds; parsed again it makes the same nodes. */
export function markupOf(parent: { readonly nodeName: string; readonly firstChild: Written | null }): string {
  const out: string[] = [];
  write(parent.firstChild, RAW_TAGS.has(parent.nodeName.toLowerCase()), out);
  return out.join("");
}

function write(first: Written | null, isRaw: boolean, out: string[]): void {
  for (let node = first; node; node = node.nextSibling) {
    if (!("localName" in node)) out.push(isRaw ? node.data : escaped(node.data));
    else {
      out.push(`<${node.localName}`);
      for (const { name, value } of node.attributes) out.push(` ${name}="${escaped(value)}"`);
      out.push(">");
      if (VOID_TAGS.has(node.localName)) continue;
      write(node.firstChild, RAW_TAGS.has(node.localName), out);
      out.push(`</${node.localName}>`);
    }
  }
}

const escaped = (text: string): string =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (character) => ESCAPES[character]!) : text;
