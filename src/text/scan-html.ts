import { Tokenizer } from "htmlparser2";

/** Names are small. `selfClosed`: after `open`, for a tag that ends in "/>". */
export interface HtmlHandlers {
  readonly open: (name: string) => void;
  readonly close: (name: string) => void;
  readonly selfClosed?: (name: string) => void;
  readonly text?: (text: string) => void;
  readonly attribute?: () => void;
}

/** Runs over the tags and characters of a page without building anything: linear, whatever the nesting. */
export function scanHtml(html: string, { open, close, selfClosed, text, attribute }: HtmlHandlers): void {
  let name = "";
  const ignore = () => {};
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname: (start, end) => {
        name = html.slice(start, end).toLowerCase();
      },
      onopentagend: () => open(name),
      onselfclosingtag: () => {
        open(name);
        selfClosed?.(name);
      },
      onclosetag: (start, end) => close(html.slice(start, end).toLowerCase()),
      ontext: (start, end) => text?.(html.slice(start, end)),
      ontextentity: (codePoint) => text?.(String.fromCodePoint(codePoint)),
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: attribute ?? ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
      isInForeignContext: () => false,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
