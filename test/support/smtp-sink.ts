import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

/**
 * How the sink answers one mail: takes it, says so twice, refuses it for now or for ever, breaks off after it has it, says
 * nothing, a character now and then, or never that it is over. "silent" greets nobody, and gets no mail.
 */
export type MailAnswer = "take" | "twice" | "later" | "never" | "break-off" | "hang" | "drip" | "stay" | "silent";

export interface SmtpSink {
  /** "smtp://127.0.0.1:PORT" */
  readonly server: string;
  readonly host: string;
  /** Whole mails as they came, also those whose sender was told nothing. */
  readonly mails: string[];
  /** Called with each mail when it is there, before it is answered; the answer waits for it. */
  arrived?: (mail: string) => void | Promise<void>;
  close(): Promise<void>;
}

/** A mail server of this machine: without TLS, with a plan of how it answers the mails that come, in order. */
export async function openSmtpSink(plan: readonly MailAnswer[] = []): Promise<SmtpSink> {
  const left = [...plan];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => undefined);
    if (left[0] === "silent") left.shift();
    else converse(socket, sink, left);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sink: SmtpSink = {
    server: `smtp://${host}`,
    host,
    mails: [],
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return sink;
}

const WORDS = { take: "250 taken\r\n", twice: "250 taken\r\n250 taken\r\n", later: "451 not now\r\n", never: "550 no such box\r\n", stay: "250 taken\r\n" } as const; // biome-ignore format: one line
const DRIP_MS = 20;

function converse(socket: Socket, sink: SmtpSink, left: MailAnswer[]): void {
  let data: string | undefined;
  let buffer = "";
  let isLeaving = true;
  const line = async (text: string) => {
    if (data !== undefined) {
      if (text !== ".") {
        data += `${text}\r\n`;
        return;
      }
      const mail = data;
      data = undefined;
      sink.mails.push(mail);
      await sink.arrived?.(mail);
      const answer = left.shift() ?? "take";
      isLeaving = answer !== "stay";
      if (answer === "break-off") socket.destroy();
      else if (answer === "drip") drip(socket);
      else if (answer !== "hang" && answer !== "silent") socket.write(WORDS[answer]);
    } else if (/^EHLO/i.test(text)) socket.write("250 sink\r\n");
    else if (/^DATA/i.test(text)) {
      data = "";
      socket.write("354 go on\r\n");
    } else if (/^QUIT/i.test(text)) {
      if (isLeaving) socket.end("221 bye\r\n");
    } else socket.write("250 ok\r\n");
  };
  socket.write("220 sink\r\n");
  socket.on("data", (bytes) => {
    buffer += bytes.toString("utf8");
    for (let end = buffer.indexOf("\r\n"); end >= 0; end = buffer.indexOf("\r\n")) {
      const text = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      void line(text);
    }
  });
}

/** An answer of many lines that never comes to its last. */
function drip(socket: Socket): void {
  const text = "250-taken\r\n";
  let at = 0;
  const timer = setInterval(() => socket.write(text[at++ % text.length]!), DRIP_MS);
  socket.on("close", () => clearInterval(timer));
}
