import type { ReadStream } from "node:tty";

/** Characters of a line that is typed; what follows is not read. */
const CHARACTERS_MAX = 1_000;
const END = /[\r\n]/;
const CTRL_C = "\u0003";
const CTRL_D = "\u0004";
const BACKSPACE = /[\b\u007f]/;

/** One line of standard input; typed at a terminal it is not shown. Undefined: there is none, or it was broken off. */
export async function readSecret(
  prompt: string,
  input: NodeJS.ReadableStream & Partial<Pick<ReadStream, "isTTY" | "setRawMode">>,
  show: (text: string) => void,
): Promise<string | undefined> {
  const typed = input.isTTY === true;
  if (typed) {
    show(prompt);
    input.setRawMode?.(true);
  }
  input.setEncoding("utf8");
  try {
    let line = "";
    for await (const piece of input as AsyncIterable<string>) {
      for (const character of piece) {
        if (END.test(character)) return line;
        if (typed && character === CTRL_C) return undefined;
        if (typed && character === CTRL_D) return line || undefined;
        if (typed && BACKSPACE.test(character)) line = [...line].slice(0, -1).join("");
        else if (line.length < CHARACTERS_MAX) line += character;
      }
    }
    return line || undefined;
  } finally {
    if (typed) {
      input.setRawMode?.(false);
      show("\n");
    }
  }
}

/** One line of standard input, shown by the terminal as it is typed. Undefined: there is none. */
export async function readLine(
  prompt: string,
  input: NodeJS.ReadableStream & Partial<Pick<ReadStream, "isTTY">>,
  show: (text: string) => void,
): Promise<string | undefined> {
  if (input.isTTY === true) show(prompt);
  input.setEncoding("utf8");
  let line = "";
  for await (const piece of input as AsyncIterable<string>) {
    const end = piece.search(END);
    line = (line + (end < 0 ? piece : piece.slice(0, end))).slice(0, CHARACTERS_MAX);
    if (end >= 0) return line;
  }
  return line || undefined;
}
