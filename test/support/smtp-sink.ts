import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

/** How the sink answers one mail: takes it, refuses it for now or for ever, breaks off after it has it, or says nothing. */
export type MailAnswer = "take" | "later" | "never" | "break-off" | "hang";

export interface SmtpSink {
  /** "smtp://127.0.0.1:PORT" */
  readonly server: string;
  readonly host: string;
  /** Whole mails as they came, also those whose sender was told nothing. */
  readonly mails: string[];
  close(): Promise<void>;
}

/** A mail server of this machine: without TLS, with a plan of how it answers the mails that come, in order. */
export async function openSmtpSink(plan: readonly MailAnswer[] = []): Promise<SmtpSink> {
  const mails: string[] = [];
  const open = new Set<Socket>();
  const left = [...plan];
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => undefined);
    let data: string | undefined;
    let buffer = "";
    const line = (text: string) => {
      if (data !== undefined) {
        if (text !== ".") {
          data += `${text}\r\n`;
          return;
        }
        mails.push(data);
        data = undefined;
        const answer = left.shift() ?? "take";
        if (answer === "break-off") socket.destroy();
        else if (answer !== "hang")
          socket.write({ take: "250 taken\r\n", later: "451 not now\r\n", never: "550 no such box\r\n" }[answer]);
      } else if (/^EHLO/i.test(text)) socket.write("250 sink\r\n");
      else if (/^DATA/i.test(text)) {
        data = "";
        socket.write("354 go on\r\n");
      } else if (/^QUIT/i.test(text)) socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    };
    socket.write("220 sink\r\n");
    socket.on("data", (bytes) => {
      buffer += bytes.toString("utf8");
      for (let end = buffer.indexOf("\r\n"); end >= 0; end = buffer.indexOf("\r\n")) {
        const text = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        line(text);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    server: `smtp://${host}`,
    host,
    mails,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
