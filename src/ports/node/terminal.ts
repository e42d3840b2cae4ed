import type { WriteStream } from "node:tty";
import { ReaderGone, type Terminal, type TextStream } from "../terminal.ts";

/** The process's own streams. */
export function nodeTerminal(): Terminal {
  return { out: streamOf(process.stdout), err: streamOf(process.stderr), env: process.env };
}

function streamOf(stream: WriteStream): TextStream {
  let gone: Error | undefined;
  // Without a listener a broken pipe would end the process with a stack trace.
  stream.on("error", (fault: NodeJS.ErrnoException) => {
    gone = fault.code === "EPIPE" ? new ReaderGone() : fault;
  });
  const { isTTY, columns } = stream;
  return {
    isTerminal: isTTY === true,
    ...(columns ? { columns } : {}),
    write: (text) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(gone);
        const fail = () => reject(gone);
        stream.once("error", fail);
        stream.write(text, (fault) => {
          stream.off("error", fail);
          if (fault) reject(codeOf(fault) === "EPIPE" ? new ReaderGone() : fault);
          else resolve();
        });
      }),
  };
}

function codeOf(fault: Error): string | undefined {
  return (fault as NodeJS.ErrnoException).code;
}
